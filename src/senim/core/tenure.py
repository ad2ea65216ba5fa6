"""Who may be elected to an office, why not, and until when: worked out from the history of mandates.

Limits are data (`[[limit]]` in law/<country>/council.toml), each with its article and its standing: a limit
in force bars, a proposed one is only simulated, unless the council has switched it on. Sources: LAW Art 19,
19-1, 20; the proposal of 12.03.2026 on the terms of a chair.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal, cast, get_args

from senim.core.calendar import FOLDER
from senim.core.reading import (
    Table,
    citations,
    one_of,
    only,
    optional,
    parse,
    rows,
    standing,
    valid_once,
    words,
)
from senim.core.reading import field as required
from senim.core.rule import Citation, LawError, Status, Sure, Words

# The chair of the maslikhat; the chair of a standing commission who works full time; of any other one.
Office = Literal["chair", "commission-chair-full-time", "commission-chair"]
Level = Literal["oblast", "city_of_republic", "city", "district"]
OFFICES: tuple[str, ...] = get_args(Office)
LEVELS: tuple[str, ...] = get_args(Level)
YEARS = 5  # A maslikhat is elected for five years (LAW 5(1)).


@dataclass(frozen=True, slots=True)
class Limit:
    """One version of one limit (шектеу / ограничение).

    `most` elections to the office, `in_a_row` or in all; or `party`: the holders of this office are not of
    one party. `levels`: of which councils.
    """

    id: str
    since: date
    until: date | None
    status: Status
    sure: Sure
    office: Office
    levels: tuple[str, ...]
    most: int
    in_a_row: bool
    party: bool
    citations: tuple[Citation, ...]
    name: Words
    text: Words

    def in_force(self, on: date) -> bool:
        """True where this version stands on the day `on`, whatever its status."""
        return self.since <= on and (self.until is None or on <= self.until)


def five_years_on(day: date) -> date:
    """The same day five years later; of 29 February the 28th."""
    try:
        return day.replace(year=day.year + YEARS)
    except ValueError:
        return day.replace(year=day.year + YEARS, day=28)


@dataclass(frozen=True, slots=True)
class Span:
    """A convocation by its number, and its days; `until` is the last one, None while it goes on."""

    number: int
    since: date
    until: date | None = None

    @property
    def ends(self) -> date:
        """Its last day, known or by the five years of the law."""
        return self.until or five_years_on(self.since) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Held:
    """An office somebody was elected to. Standing in for another is no election and stands nowhere here."""

    office: str
    term: int
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A deputy with their history. `mandates`: convocations, with the days of the mandate in each. `id` tells
    namesakes apart; without it the name does.
    """

    name: str
    mandates: tuple[Span, ...]
    held: tuple[Held, ...] = ()
    party: str = ""
    commissions: tuple[str, ...] = ()
    associations: tuple[str, ...] = ()
    id: str = ""

    @property
    def key(self) -> str:
        return self.id or self.name

    def sits(self, on: date) -> bool:
        """Whether a mandate holds on the day."""
        return any(m.since <= on and (m.until is None or on <= m.until) for m in self.mandates)

    def days(self, on: date) -> int:
        """Days of all mandates up to the day, that day counted."""
        return sum(_days(m.since, m.until, on) for m in self.mandates)


@dataclass(frozen=True, slots=True)
class History:
    """A council: its level, its convocations, its people, and the proposed limits it has switched on."""

    level: str
    terms: tuple[Span, ...]
    people: tuple[Person, ...]
    enforced: frozenset[str] = frozenset()

    def term_on(self, on: date) -> Span | None:
        return next((t for t in self.terms if t.since <= on and (t.until is None or on <= t.until)), None)


@dataclass(frozen=True, slots=True)
class Bar:
    """Something that stands in the way: a code, the limit it comes from, until when; None is for good."""

    code: str
    limit: str = ""
    until: date | None = None
    for_good: bool = False
    params: Mapping[str, Any] = field(default_factory=dict)
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a person may be elected. `bars` bind; `proposed` would, were they law. `leaves`: what a chair
    may not be in, so that it is left on election (LAW 19(4), 21-2(1)).
    """

    name: str
    may: bool
    bars: tuple[Bar, ...]
    proposed: tuple[Bar, ...]
    leaves: tuple[str, ...]
    times: int

    @property
    def may_if_law(self) -> bool:
        """Were every proposal law."""
        return self.may and not self.proposed


def may_stand(history: History, person: Person, office: str, on: date, limits: Iterable[Limit]) -> Answer:
    """Whether a person may be elected to an office on a day, and what stands in the way."""
    term = history.term_on(on)
    bars = _no_mandate(history, person, term, on)
    proposed: list[Bar] = []
    for limit in limits:
        if limit.office != office or history.level not in limit.levels or not limit.in_force(on):
            continue
        found = _bar(history, person, limit, term, on)
        if found:
            binds = limit.status == "in_force" or limit.id in history.enforced
            (bars if binds else proposed).append(found)
    leaves = (*person.commissions, *person.associations) if office == "chair" else ()
    times = sum(held.office == office for held in person.held)
    return Answer(person.name, not bars, tuple(bars), tuple(proposed), leaves, times)


def _no_mandate(history: History, person: Person, term: Span | None, on: date) -> list[Bar]:
    """Only a deputy is elected to an office of the maslikhat (LAW 19(1), 19-1(1))."""
    if person.sits(on) and term:
        return []
    return [Bar("no-mandate", citations=(Citation("LAW", "19", "1"),))]


def _bar(history: History, person: Person, limit: Limit, term: Span | None, on: date) -> Bar | None:
    if limit.party:
        return _same_party(history, person, limit, on)
    elections = sorted(held.term for held in person.held if held.office == limit.office and held.since <= on)
    if not limit.in_a_row:
        if len(elections) < limit.most:
            return None
        return Bar(
            "times", limit.id, for_good=True, params={"times": len(elections)}, citations=limit.citations
        )
    row = _run(elections, term.number if term else 0)
    if len(row) < limit.most or term is None:
        return None
    return Bar(
        "in-a-row",
        limit.id,
        until=_free_after(term, row),
        params={"times": len(row), "terms": tuple(sorted(set(row)))},
        citations=limit.citations,
    )


def _run(elections: Sequence[int], now: int) -> list[int]:
    """The elections of convocations that follow one another up to this one or the one before it."""
    at = now if now in elections else now - 1
    row: list[int] = []
    while at in elections:
        row += [number for number in elections if number == at]
        at -= 1
    return row


def _free_after(term: Span, row: Sequence[int]) -> date:
    """The last day on which they are barred: a whole convocation has to pass without them."""
    if term.number not in row:
        return term.ends
    return five_years_on(term.ends)


def _same_party(history: History, person: Person, limit: Limit, on: date) -> Bar | None:
    if not person.party:
        return None
    for other in history.people:
        holds = any(
            held.office == limit.office and held.since <= on and (held.until is None or on <= held.until)
            for held in other.held
        )
        if holds and other.key != person.key and other.party == person.party:
            term = history.term_on(on)
            return Bar(
                "same-party",
                limit.id,
                until=term.ends if term else None,
                params={"name": other.name, "party": person.party},
                citations=limit.citations,
            )
    return None


@dataclass(frozen=True, slots=True)
class Renewed:
    """A convocation: how many sat in it up to the day, and how many of them sat in none entered before."""

    term: int
    deputies: int
    new: int


@dataclass(frozen=True, slots=True)
class Chaired:
    """Somebody's time in the chair; `until` as it is known, `days` up to the day asked about."""

    name: str
    term: int
    since: date
    until: date | None
    days: int


def turnover(history: History, on: date) -> tuple[Renewed, ...]:
    """How many are new in each convocation, the earliest first. In the first one entered all are new."""
    seen: set[str] = set()
    found = []
    for term in sorted((t for t in history.terms if t.since <= on), key=lambda t: t.number):
        sat = {
            p.key
            for p in history.people
            if any(m.number == term.number and m.since <= on for m in p.mandates)
        }
        found.append(Renewed(term.number, len(sat), len(sat - seen)))
        seen |= sat
    return tuple(found)


def chairs(history: History, on: date) -> tuple[Chaired, ...]:
    """Everyone who chaired up to the day, the earliest first."""
    held = (
        Chaired(person.name, one.term, one.since, one.until, _days(one.since, one.until, on))
        for person in history.people
        for one in person.held
        if one.office == "chair" and one.since <= on
    )
    return tuple(sorted(held, key=lambda one: (one.since, one.name)))


def _days(since: date, until: date | None, on: date) -> int:
    return max((min(until or on, on) - since).days + 1, 0)


def renewal(history: History, on: date) -> dict[str, Any]:
    """How a council renews itself, as plain values: for each convocation the deputies and those new; and the
    days each person has held the chair until `on`.
    """
    days: dict[str, int] = {}
    for one in chairs(history, on):
        days[one.name] = days.get(one.name, 0) + one.days
    terms = [{"term": r.term, "deputies": r.deputies, "new": r.new} for r in turnover(history, on)]
    return {"terms": terms, "chair_days": days}


def load_limits(files: Mapping[str, str], acts: Collection[str]) -> tuple[Limit, ...]:
    """The limits of these TOML texts; `LawError`: without a citation, valid twice, of an unknown act."""
    tables = {name: parse(name, text) for name, text in files.items() if not name.startswith(FOLDER)}
    found = tuple(_limit(row, name, acts) for name, row in rows(tables, "limit"))
    valid_once((f"limit {limit.id}", limit) for limit in found)
    return found


def _limit(row: Table, name: str, acts: Collection[str]) -> Limit:
    id = required(row, "id", str, name)
    where = f"{name}: limit {id}"
    only(row, {*Limit.__slots__, "cite"} - {"citations"}, where)
    status, certain = standing(row, where)
    most, party = optional(row, "most", int, where) or 0, optional(row, "party", bool, where) or False
    if (most < 1) is not party:
        raise LawError(f"{where}: either `most` elections or `party`")
    return Limit(
        id=id,
        since=required(row, "since", date, where),
        until=optional(row, "until", date, where),
        status=status,
        sure=certain,
        office=cast(Office, one_of(required(row, "office", str, where), OFFICES, "office", where)),
        levels=tuple(one_of(one, LEVELS, "level", where) for one in required(row, "levels", list, where)),
        most=most,
        in_a_row=optional(row, "in_a_row", bool, where) or False,
        party=party,
        citations=citations(row, acts, where),
        name=words(row, "name", where),
        text=words(row, "text", where),
    )
