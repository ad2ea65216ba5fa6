"""What a newer calendar would move, before anyone moves it.

Terms of one rule that came on one day end on one day, so they are counted by the group: one query over an
index that holds running terms only, and a count for each group, however many terms there are.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q, QuerySet

from senim.core.calendar import Calendar, WorkingHours, differences
from senim.core.deadlines import Deadline, deadline, latest_before
from senim.core.rule import Rule
from senim.rooms.clocks.models import Clock
from senim.rooms.clocks.queries.terms import calendar_version, rulebook, running_in
from senim.rooms.territory.models import Council

PAGE = 50
BATCH = 500
KEY = ("calendar", "rule", "rule_since", "came_on", "until")


@dataclass(frozen=True, slots=True)
class Alike:
    """Running terms that move alike: how many, from what count to what, and the days that make the difference
    (none where only the provisional mark goes).
    """

    calendar: str
    rule: str
    rule_since: date
    came_on: date
    until: date | None
    count: int
    old: Deadline
    new: Deadline
    days: tuple[date, ...]

    @property
    def key(self) -> dict[str, object]:
        """What its terms have in common, field by field."""
        return {name: getattr(self, name) for name in KEY}


@dataclass(frozen=True, slots=True)
class Move:
    """One term with the day it would get. `late`: that day has passed already."""

    clock: Clock
    due: date
    provisional: bool
    days: tuple[date, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """A page of the list: `total` is the whole, `start` where the page begins, `mark` what changes whenever
    the list does.
    """

    calendar: Calendar
    total: int
    mark: str
    start: int
    rows: list[Move]


def moving(council: Council, calendar: Calendar) -> list[Alike]:
    """Every group of running terms that ends on another day, or is no longer provisional, or becomes so, when
    counted in a newer calendar; first due first. One query.
    """
    groups = running_in(council).filter(calendar__lt=calendar.version).values_list(*KEY)
    found = []
    for version, rule_id, since, came_on, until, count in groups.annotate(n=Count("*")).order_by():
        rule, before = rulebook().rule(rule_id, since), calendar_version(version)
        if not rule.has_term:  # a decision named the day: no calendar moves it
            continue
        # At midnight nothing is after hours, and the hours of today have no say.
        start = datetime.combine(came_on, time())
        old = counted_in_it(rule, start, before, council.hours, until)
        new = counted_in_it(rule, start, calendar, council.hours, until)
        if (old.due, old.provisional) != (new.due, new.provisional):
            first, last = min(came_on, old.due, new.due), max(came_on, old.due, new.due)
            days = differences(before, calendar, first, last)
            found.append(Alike(version, rule_id, since, came_on, until, count, old, new, tuple(days)))
    return sorted(
        found, key=lambda each: (each.old.due, each.rule, each.came_on, str(each.until), each.calendar)
    )


def counted_in_it(
    rule: Rule, start: datetime, calendar: Calendar, hours: WorkingHours, until: date | None
) -> Deadline:
    """A term in a calendar, whichever way it runs."""
    if rule.before:
        return latest_before(rule, start.date(), calendar)
    return deadline(rule, start, calendar, hours, until)


def mark_of(groups: list[Alike]) -> str:
    """A short mark of a list: another one if a term more or less moves, or moves elsewhere."""
    said = [
        (*map(str, each.key.values()), each.count, str(each.new.due), each.new.provisional) for each in groups
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def moves(council: Council, calendar: Calendar, today: date, *, start: int = 0, size: int = PAGE) -> Moves:
    """A page of the running terms that a newer calendar moves, first due first. Four queries at most."""
    groups = moving(council, calendar)
    rows = [
        Move(clock, group.new.due, group.new.provisional, group.days, group.new.due < today)
        for group, clocks in _page(council, groups, start, start + size)
        for clock in clocks
    ]
    return Moves(calendar, sum(group.count for group in groups), mark_of(groups), start, rows)


def _page(
    council: Council, groups: list[Alike], start: int, stop: int
) -> Iterator[tuple[Alike, list[Clock]]]:
    """The terms of each group that stand between two places of the whole list."""
    cut: list[tuple[Alike, int, int]] = []
    place = 0
    for group in groups:
        low, high = max(start - place, 0), min(stop - place, group.count)
        if low < high:
            cut.append((group, low, high))
        place += group.count
    whole = _all_of(council, [group for group, low, high in cut if high - low == group.count])
    for group, low, high in cut:
        if high - low == group.count:
            yield group, whole.get(tuple(group.key.values()), [])
        else:
            yield group, _clocks(council, terms_of(council, group)[low:high])


def _all_of(council: Council, groups: list[Alike]) -> dict[tuple[object, ...], list[Clock]]:
    """All terms of several small groups, by what they have in common. One query."""
    found: dict[tuple[object, ...], list[Clock]] = {}
    if groups:
        wanted = Q()
        for group in groups:
            wanted |= Q(**group.key)
        for clock in _clocks(council, running_in(council).filter(wanted).order_by("id")):
            found.setdefault(tuple(getattr(clock, name) for name in KEY), []).append(clock)
    return found


def _clocks(council: Council, rows: QuerySet[Clock]) -> list[Clock]:
    clocks = list(rows.defer("steps"))
    for clock in clocks:
        clock.council = council
    return clocks


def terms_of(council: Council, group: Alike) -> QuerySet[Clock]:
    """The running terms of a group, in the order of their ids."""
    return running_in(council).filter(**group.key).order_by("id")


def ids_of(council: Council, groups: list[Alike]) -> Iterator[list[uuid.UUID]]:
    """The ids of all terms of these groups, in batches; those that run no longer by then are left out."""
    batch: list[uuid.UUID] = []
    for group in groups:
        rows = terms_of(council, group).values_list("id", flat=True)
        while found := list(rows[: BATCH - len(batch)]):
            batch += found
            rows = rows.filter(id__gt=found[-1])
            if len(batch) == BATCH:
                yield batch
                batch = []
    if batch:
        yield batch
