"""Reading the law's TOML: every table is checked, and an error says in which file and where."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Protocol, TypeVar, cast, get_args

from senim.core.rule import LANGS, Citation, LawError, Status, Sure, Words

T = TypeVar("T")
Table = Mapping[str, Any]

_CITATION = re.compile(r"([A-Z]+) (\d+(?:-\d+)*)(?:\((\d+(?:-\d+)*)\)(\d+(?:-\d+)*)?)?")


def parse(name: str, text: str) -> dict[str, Any]:
    """The tables of one TOML file; `LawError` names the file when it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LawError(f"{name}: {error}") from None


def rows(tables: Mapping[str, Table], key: str) -> list[tuple[str, Table]]:
    """The rows of one kind in every file, each with the name of its file."""
    return [(name, row) for name, table in tables.items() for row in table.get(key, [])]


def field(table: Table, key: str, kind: type[T], where: str) -> T:
    """A field that must be there and of this type (a day is not a moment, a truth is not a number)."""
    value = table.get(key)
    if value is None:
        raise LawError(f"{where}: no {key}")
    exact = {date, int}  # datetime is a date and bool is an int to isinstance
    if type(value) is not kind if kind in exact else not isinstance(value, kind):
        raise LawError(f"{where}: {key} should be {kind.__name__}, not {value!r}")
    return value  # type: ignore[no-any-return]


def optional(table: Table, key: str, kind: type[T], where: str) -> T | None:
    """A field that may be absent, else of this type."""
    return field(table, key, kind, where) if key in table else None


def only(table: Table, allowed: Iterable[str], where: str) -> None:
    """Refuse a key that means nothing here: a slip of the pen would silently change the law."""
    extra = sorted(set(table) - set(allowed))
    if extra:
        raise LawError(f"{where}: unknown {', '.join(extra)}")


def words(table: Table, key: str, where: str) -> Words:
    """The same words in every language; none may be missing or empty."""
    given = field(table, key, dict, where)
    only(given, LANGS, f"{where}: {key}")
    for lang in LANGS:
        if not str(given.get(lang, "")).strip():
            raise LawError(f"{where}: {key} has no {lang}")
    return {lang: str(given[lang]) for lang in LANGS}


def one_of(value: str, allowed: Iterable[str], what: str, where: str) -> str:
    """A word from a closed list."""
    choices = tuple(allowed)
    if value not in choices:
        raise LawError(f"{where}: {what} {value!r} is not one of {', '.join(choices)}")
    return value


def citation(text: str, where: str) -> Citation:
    """A citation from its short form: "APPC 70(1)4" is act, article, part, point of the part."""
    match = _CITATION.fullmatch(text)
    if not match:
        raise LawError(f"{where}: {text!r} is not a citation such as 'APPC 76(3)' or 'APPC 70(1)4'")
    return Citation(match[1], match[2], match[3] or "", match[4] or "")


def citations(table: Table, acts: Iterable[str], where: str) -> tuple[Citation, ...]:
    """Where the thing stands, by `cite`: at least one citation, each of an act that is known."""
    known = tuple(acts)
    cited = tuple(citation(text, where) for text in optional(table, "cite", list, where) or ())
    for one in cited:
        one_of(one.act, known, "act", where)
    if not cited:
        raise LawError(f"{where}: no citation")
    return cited


def sure(table: Table, where: str) -> Sure:
    """How sure it is."""
    return cast(Sure, one_of(field(table, "sure", str, where), get_args(Sure), "sure", where))


def standing(table: Table, where: str) -> tuple[Status, Sure]:
    """Whether it is law already, and how sure that is: only what was read in an act is in force."""
    status = cast(Status, one_of(field(table, "status", str, where), get_args(Status), "status", where))
    if status == "in_force" and sure(table, where) != "HIGH":
        raise LawError(f"{where}: below HIGH nothing is in force")
    return status, sure(table, where)


class Version(Protocol):
    """One wording of something, from a day and perhaps until one."""

    @property
    def since(self) -> date: ...

    def in_force(self, on: date) -> bool: ...


def valid_once(versions: Iterable[tuple[str, Version]]) -> None:
    """Refuse two wordings of one thing, by its name, that stand on the same day."""
    last: dict[str, Version] = {}
    for name, version in sorted(versions, key=lambda named: (named[0], named[1].since)):
        if name in last and last[name].in_force(version.since):
            raise LawError(f"{name} is valid twice on {version.since}")
        last[name] = version


def moment(table: Table, key: str, where: str) -> datetime:
    """A local date and time without a zone."""
    value = field(table, key, datetime, where)
    if value.tzinfo is not None:
        raise LawError(f"{where}: {key} is the council's local time and has no zone")
    return value
