"""The rulebook: what the law asks, in numbers, each with its article, its dates and worked examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar, cast, get_args

from senim.core.calendar import FOLDER, Calendar, WorkingHours, load_calendars
from senim.core.deadlines import work_out
from senim.core.reading import (
    Table,
    citations,
    field,
    moment,
    one_of,
    only,
    optional,
    parse,
    rows,
    standing,
    sure,
    valid_once,
    words,
)
from senim.core.rule import (
    COUNTED,
    LANGS,
    Act,
    BodyKind,
    Citation,
    Example,
    Lang,
    LawError,
    Rule,
    Topic,
    Unit,
    UnknownRule,
    Words,
)

__all__ = [
    "LANGS",
    "Act",
    "BodyKind",
    "Citation",
    "Example",
    "Lang",
    "LawError",
    "Rule",
    "Rulebook",
    "Topic",
    "UnknownRule",
    "Words",
    "load_rulebook",
]

# The tables a file may hold; `ground`, `majority` and `limit` are read by modules of their own.
KINDS = ("act", "rule", "start", "topic", "body", "ground", "majority", "limit", "version", "since")
_ARTICLE: Mapping[str, Words] = {
    "article": {"kk": "{n}-бап", "ru": "ст. {n}", "en": "Art {n}"},
    "point": {"kk": "{n}-тармақ", "ru": "п. {n}", "en": "point {n}"},
}
_PART: Mapping[str, Words] = {
    "code": {"kk": ", {n}-бөлік", "ru": ", ч. {n}", "en": "({n})"},
    "law": {"kk": ", {n}-тармақ", "ru": ", п. {n}", "en": "({n})"},
    "rules": {"kk": ", {n}-тармақша", "ru": ", пп. {n}", "en": "({n})"},
}
_POINT: Words = {"kk": ", {n}-тармақша", "ru": ", пп. {n}", "en": "({n})"}
_PLURAL: Mapping[str, str] = {"code": "тер", "law": "тар", "rules": "лар"}


@dataclass(frozen=True, slots=True)
class Rulebook:
    """Everything the law files say, read and checked.

    `starts` has the words for each event a term can be counted from. `topics_since` is the day this
    list of topics came into use.
    """

    acts: Mapping[str, Act]
    topics: tuple[Topic, ...]
    bodies: tuple[BodyKind, ...]
    starts: Mapping[str, Words]
    topics_version: str
    topics_since: date
    versions: tuple[Rule, ...]

    def rule(self, id: str, on: date) -> Rule:
        """The version of a rule that stands on the day `on`; `UnknownRule` where there is none."""
        known = [rule for rule in self.versions if rule.id == id]
        for rule in known:
            if rule.in_force(on):
                return rule
        raise UnknownRule(id, on, known[0].since) if known else UnknownRule(id)

    def rules(self) -> tuple[Rule, ...]:
        """Every version of every rule, in the order of the files."""
        return self.versions

    def rules_on(self, on: date) -> tuple[Rule, ...]:
        """The rules that stand on the day `on`."""
        return tuple(rule for rule in self.versions if rule.in_force(on))

    def topic(self, code: str) -> Topic:
        """A topic by its code; `LawError` where there is none."""
        return _by_code(self.topics, code, "topic")

    def body(self, code: str) -> BodyKind:
        """A kind of body by its code; `LawError` where there is none."""
        return _by_code(self.bodies, code, "kind of body")

    def cite(self, where: Citation, lang: Lang) -> str:
        """A citation: ӘРПК 64-бап, 3-бөлік / АППК, ст. 64, ч. 3 / APPC, Art 64(3)."""
        return self.cite_all([where], lang)

    def cite_all(self, citations: Iterable[Citation], lang: Lang) -> str:
        """Several citations in one line, the parts of one article, and the points of one part, together:
        АППК, ст. 76, ч. 1, 2.
        """
        together: dict[tuple[str, str, str], list[str]] = {}
        for where in citations:
            key = (where.act, where.article, where.part if where.point else "")
            together.setdefault(key, []).extend(filter(None, [where.point or where.part]))
        return "; ".join(self._cite(*key, numbers, lang) for key, numbers in together.items())

    def _cite(self, act: str, article: str, part: str, numbers: list[str], lang: Lang) -> str:
        """An article with some of its parts, or with some points of the one `part`."""
        kind, short = self.acts[act].kind, self.acts[act].short[lang]
        where = _ARTICLE["point" if kind == "rules" else "article"][lang].format(n=article)
        within = _PART[kind][lang].format(n=part) if part else ""
        last, plural = (_POINT, "лар") if part else (_PART[kind], _PLURAL[kind])
        tail = last[lang].format(n=("), (" if lang == "en" else ", ").join(numbers)) if numbers else ""
        ending = plural if lang == "kk" and len(numbers) > 1 else ""
        return f"{short}{' ' if lang == 'kk' else ', '}{where}{within}{tail}{ending}"


def load_rulebook(files: Mapping[str, str]) -> Rulebook:
    """The rulebook of these TOML texts, by file name, with the calendars its examples need.

    `LawError` on a rule without a citation, of an unknown act, with a language missing, valid twice on
    one day, or with a worked example that does not come out; and on anything that cannot be read.
    """
    calendars = load_calendars(files)
    tables = {name: parse(name, text) for name, text in files.items() if not name.startswith(FOLDER)}
    for name, table in tables.items():
        only(table, KINDS, name)
    acts = _unique((_act(row, name) for name, row in rows(tables, "act")), "act")
    starts = _unique((_start(row, name) for name, row in rows(tables, "start")), "start")
    bodies = _unique((_body(row, name) for name, row in rows(tables, "body")), "kind of body")
    topics = _unique((_topic(row, name, bodies) for name, row in rows(tables, "topic")), "topic")
    rules = tuple(_rule(row, name, acts, starts) for name, row in rows(tables, "rule"))
    valid_once((f"rule {rule.id}", rule) for rule in rules)
    for rule in rules:
        _check_examples(rule, calendars)
    head = next((table for table in tables.values() if "topic" in table), {})
    return Rulebook(
        acts=acts,
        topics=tuple(topics.values()),
        bodies=tuple(bodies.values()),
        starts=starts,
        topics_version=field(head, "version", str, "topics"),
        topics_since=field(head, "since", date, "topics"),
        versions=rules,
    )


T = TypeVar("T")
C = TypeVar("C", Topic, BodyKind)


def _unique(rows: Iterable[tuple[str, T]], what: str) -> dict[str, T]:
    found: dict[str, T] = {}
    for key, row in rows:
        if key in found:
            raise LawError(f"{what} {key} is given twice")
        found[key] = row
    return found


def _by_code(rows: Iterable[C], code: str, what: str) -> C:
    for row in rows:
        if row.code == code:
            return row
    raise LawError(f"no {what} {code}")


def _act(row: Table, name: str) -> tuple[str, Act]:
    id = field(row, "id", str, name)
    where = f"{name}: act {id}"
    only(row, Act.__slots__, where)
    return id, Act(
        id=id,
        names=words(row, "names", where),
        short=words(row, "short", where),
        kind=cast(Any, one_of(field(row, "kind", str, where), _PART, "kind", where)),
        adopted=optional(row, "adopted", date, where),
        number=optional(row, "number", str, where) or "",
        version_read=field(row, "version_read", str, where),
        sure=sure(row, where),
    )


def _start(row: Table, name: str) -> tuple[str, Words]:
    code = field(row, "code", str, name)
    only(row, ("code", "name"), f"{name}: start {code}")
    return code, words(row, "name", f"{name}: start {code}")


def _body(row: Table, name: str) -> tuple[str, BodyKind]:
    code = field(row, "code", str, name)
    only(row, ("code", "names"), f"{name}: body {code}")
    return code, BodyKind(code, words(row, "names", f"{name}: body {code}"))


def _topic(row: Table, name: str, bodies: Mapping[str, BodyKind]) -> tuple[str, Topic]:
    code = field(row, "code", str, name)
    where = f"{name}: topic {code}"
    only(row, Topic.__slots__, where)
    return code, Topic(
        code=code,
        names=words(row, "names", where),
        hint=words(row, "hint", where),
        sensitive=optional(row, "sensitive", bool, where) or False,
        body=one_of(field(row, "body", str, where), bodies, "body", where),
    )


_RULE = {*Rule.__slots__, "cite", "example"} - {"citations", "examples"}


def _rule(row: Table, name: str, acts: Mapping[str, Act], starts: Mapping[str, Words]) -> Rule:
    id = field(row, "id", str, name)
    where = f"{name}: rule {id}"
    only(row, _RULE, where)
    status, certain = standing(row, where)
    start = optional(row, "start", str, where) or ""
    if start:
        one_of(start, starts, "start", where)
    rule = Rule(
        id=id,
        since=field(row, "since", date, where),
        until=optional(row, "until", date, where),
        status=status,
        sure=certain,
        value=optional(row, "value", int, where),
        unit=cast(Unit, one_of(field(row, "unit", str, where), get_args(Unit), "unit", where)),
        start=start,
        before=optional(row, "before", bool, where) or False,
        silent=optional(row, "silent", bool, where) or False,
        roll=optional(row, "roll", bool, where) or False,
        citations=citations(row, acts, where),
        name=words(row, "name", where),
        text=words(row, "text", where),
        examples=tuple(_example(one, where) for one in optional(row, "example", list, where) or ()),
    )
    _check(rule, where)
    return rule


def _example(row: Table, where: str) -> Example:
    only(row, ("from", "calendar", "due", "provisional", "safe"), f"{where}: example")
    return Example(
        start=moment(row, "from", where),
        calendar=field(row, "calendar", str, where),
        due=field(row, "due", date, where),
        provisional=optional(row, "provisional", bool, where) or False,
        safe=optional(row, "safe", date, where),
    )


def _check(rule: Rule, where: str) -> None:
    """What a rule must hold to be used at all."""
    counted = rule.unit in COUNTED
    faults = {
        "until is before since": rule.until is not None and rule.until < rule.since,
        "a counted term has a value of at least 1": counted and (rule.value or 0) < 1,
        "a term has a start": rule.has_term and not rule.start,
        "a term has a worked example": rule.has_term and not rule.examples,
        "before, silent and roll belong to a counted term": not counted
        and (rule.before or rule.silent or rule.roll),
    }
    for fault, is_so in faults.items():
        if is_so:
            raise LawError(f"{where}: {fault}")


def _check_examples(rule: Rule, calendars: Mapping[str, Calendar]) -> None:
    for example in rule.examples:
        if example.calendar not in calendars:
            raise LawError(f"rule {rule.id}: no calendar {example.calendar}")
        if not rule.in_force(example.start.date()):
            raise LawError(f"rule {rule.id}: the example from {example.start} is outside its validity")
        found = work_out(rule, example.start, calendars[example.calendar], WorkingHours())
        given = (example.due, example.provisional, example.safe)
        if (found.due, found.provisional, found.safe) != given:
            raise LawError(
                f"rule {rule.id}: from {example.start} by {example.calendar} the term ends on {found.due}"
                f" (provisional {found.provisional}, safe {found.safe}), the example says {given}"
            )
