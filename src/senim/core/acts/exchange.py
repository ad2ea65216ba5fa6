"""An act as JSON: given out whole and read again the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from senim.core.acts.changes import Change, change_data, change_from, fits
from senim.core.acts.units import Unit, as_data, checked, from_data
from senim.core.refusal import Refusal

FORMAT, VERSION = "senim-act", 1
MAX_BYTES = 20 * 1024 * 1024
KINDS = ("decision", "resolution", "conclusion", "order")
STATES = ("draft", "signed", "published", "repealed")
_WORDS = ("number", "title_kk", "title_ru", "title_en", "source", "signed_by")
_DAYS = ("published_on", "force_on", "repealed_on")
LONGEST = {
    "number": 40,
    "title_kk": 1000,
    "title_ru": 1000,
    "title_en": 1000,
    "source": 300,
    "signed_by": 200,
}


@dataclass(frozen=True, slots=True)
class Head:
    """What an act is besides its text: kind, number, day of adoption, titles, days of its life.

    `council` is the word in the address of the maslikhat whose act it is, `partial` the languages whose
    source is cut.
    """

    kind: str
    day: date
    number: str = ""
    title_kk: str = ""
    title_ru: str = ""
    title_en: str = ""
    council: str = ""
    source: str = ""
    state: str = "published"
    signed_by: str = ""
    published_on: date | None = None
    force_on: date | None = None
    repealed_on: date | None = None
    partial: tuple[str, ...] = ()


def dump(head: Head, units: Sequence[Unit], changes: Sequence[Change] = ()) -> str:
    """The JSON, one unit to a line of its own depth, letters as they are."""
    act: dict[str, object] = {"kind": head.kind, "day": head.day.isoformat(), "state": head.state}
    for name in (*_WORDS, "council"):
        if value := getattr(head, name):
            act[name] = value
    for name in _DAYS:
        if (day := getattr(head, name)) is not None:
            act[name] = day.isoformat()
    if head.partial:
        act["partial"] = list(head.partial)
    data: dict[str, object] = {"format": FORMAT, "version": VERSION, "act": act}
    data["units"] = [as_data(unit) for unit in units]
    if changes:
        data["changes"] = [change_data(change) for change in changes]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def load(data: bytes | str) -> tuple[Head, tuple[Unit, ...], tuple[Change, ...]]:
    """What such a file says. `Refusal`: import-too-big, act-json, act-format, act-field (field), and those of
    units and changes.
    """
    if len(data) > MAX_BYTES:
        raise Refusal("import-too-big", {"size": MAX_BYTES})
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise Refusal("act-json") from None
    if not isinstance(found, Mapping) or found.get("format") != FORMAT or found.get("version") != VERSION:
        raise Refusal("act-format")
    head = _head(found.get("act"))
    units = checked(tuple(from_data(unit) for unit in _list(found, "units")))
    changes = tuple(change_from(change) for change in _list(found, "changes"))
    if changes:
        fits(units, changes)
    return head, units, changes


def _list(found: Mapping[str, object], name: str) -> list[object]:
    values = found.get(name, [])
    if not isinstance(values, list):
        raise Refusal("act-field", {"field": name})
    return values


def _head(found: object) -> Head:
    if not isinstance(found, Mapping):
        raise Refusal("act-field", {"field": "act"})
    words = {name: _word(found, name, LONGEST.get(name, 40)) for name in (*_WORDS, "council")}
    kind, state = found.get("kind"), found.get("state", "published")
    if kind not in KINDS or state not in STATES:
        raise Refusal("act-field", {"field": "state" if kind in KINDS else "kind"})
    partial = found.get("partial", [])
    if not isinstance(partial, list) or not set(map(str, partial)) <= {"kk", "ru"}:
        raise Refusal("act-field", {"field": "partial"})
    if not words["title_kk"] and not words["title_ru"]:
        raise Refusal("act-field", {"field": "title_kk"})
    day = _day(found, "day")
    if day is None:
        raise Refusal("act-field", {"field": "day"})
    return Head(
        kind=kind,
        state=str(state),
        day=day,
        partial=tuple(map(str, partial)),
        published_on=_day(found, "published_on"),
        force_on=_day(found, "force_on"),
        repealed_on=_day(found, "repealed_on"),
        **words,
    )


def _word(found: Mapping[str, object], name: str, longest: int) -> str:
    value = found.get(name, "")
    if not isinstance(value, str) or len(value) > longest or "\x00" in value:
        raise Refusal("act-field", {"field": name})
    return value


def _day(found: Mapping[str, object], name: str) -> date | None:
    value = found.get(name)
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise Refusal("act-field", {"field": name}) from None
