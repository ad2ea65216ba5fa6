"""A newer calendar in the middle of running terms: a named person confirms, then each is counted again.

The room that owns a procedure may repeat its last day on rows of its own: it registers here how to keep them
right, for procedures of its kind (`appeal:2026-00417` is of the kind `appeal`).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from django.db import transaction

from senim.core.calendar import Calendar, WorkingHours
from senim.core.deadlines import comes_on
from senim.core.refusal import Refusal
from senim.rooms.clocks.actions.terms import replace, row
from senim.rooms.clocks.models import Clock
from senim.rooms.clocks.queries.by_calendar import counted_in_it, ids_of, mark_of, moving
from senim.rooms.clocks.queries.terms import calendar_on, rule_of, running_in
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Hand
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council

REASON = "calendar"
TRIES = 3

# Terms before and after.
Moved = Sequence[tuple[Clock, Clock]]
Keeper = Callable[[Council, Moved, datetime], None]
_keepers: dict[str, Keeper] = {}


def keep(kind: str, keeper: Keeper) -> None:
    """Let `keeper(council, moved, now)` move the copies that procedures of this kind have of their last days.

    It is called in the transaction of the move, before the terms themselves: as in every step, the row of the
    procedure is taken first and its terms after it. It has to take its rows in the order they are given.
    """
    _keepers[kind] = keeper


def recount_all(*, council: Council, calendar: str, mark: str, by: Hand, now: datetime) -> int:
    """Move every term that the calendar in force moves, as the person `by` saw it: the version of the
    calendar, and the mark of the list (`queries.moves`). Returns how many were moved.

    Refuses `moves-changed` if the list is another one by now. Cut short, it leaves whole batches moved and
    the rest as it was: the list then has the rest.
    """
    newest = calendar_on(council.day(now))
    groups = moving(council, newest)
    if newest.version != calendar or mark_of(groups) != mark:
        raise Refusal("moves-changed")
    return sum(
        recount(council=council, ids=ids, by=by, calendar=newest, now=now) for ids in ids_of(council, groups)
    )


def recount(
    *, council: Council, ids: Sequence[uuid.UUID], by: Hand, calendar: Calendar, now: datetime
) -> int:
    """Count these terms again in a newer calendar, in one transaction. Returns how many moved.

    A term that has ended, was counted in this calendar or would not move stays as it is, so a second run does
    nothing twice. Refuses `changed` if others keep on changing the same terms meanwhile.
    """
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return _recount(council, ids, by, calendar, now)
        except Overtaken:
            continue
    raise Refusal("changed")


class Overtaken(Exception):
    """Someone ended or moved one of the terms after they were read."""


def _recount(council: Council, ids: Sequence[uuid.UUID], by: Hand, calendar: Calendar, now: datetime) -> int:
    rows = running_in(council).filter(pk__in=ids, calendar__lt=calendar.version)
    moved = []
    for old in rows.order_by("procedure", "id"):
        old.council = council
        new = counted_in(calendar, old, now)
        if (new.due, new.provisional) != (old.due, old.provisional):
            moved.append((old, new))
    kinds: dict[str, list[tuple[Clock, Clock]]] = {}
    for pair in moved:
        kinds.setdefault(pair[0].procedure.partition(":")[0], []).append(pair)
    for kind, pairs in sorted(kinds.items()):
        _keepers[kind](council, pairs, now)
    if not replace(moved, now=now):
        raise Overtaken
    record.append_all(entry(old, new, by, now) for old, new in moved)
    return len(moved)


def counted_in(calendar: Calendar, clock: Clock, now: datetime) -> Clock:
    """The row that takes over from a term: same rule, same moment, counted in another calendar."""
    council, rule = clock.council, rule_of(clock)
    counted = counted_in_it(rule, council.local(clock.started_at), calendar, hours_then(clock), clock.until)
    return row(
        counted,
        council=council,
        procedure=clock.procedure,
        part=clock.part,
        body=clock.body,
        family=clock.family,
        started_at=clock.started_at,
        came_on=clock.came_on,
        until=clock.until,
        reason=REASON,
        now=now,
    )


def hours_then(clock: Clock) -> WorkingHours:
    """The council's hours, or such as put the arrival on the day it came on, if they were changed since."""
    council = clock.council
    arrived = council.local(clock.started_at)
    if comes_on(rule_of(clock), arrived, council.hours) == clock.came_on:
        return council.hours
    if clock.came_on == arrived.date():
        return WorkingHours(council.opens, time.max)
    told = next((str(params["time"]) for code, _day, params in clock.steps if code == "after_hours"), "")
    closed = time.fromisoformat(told) if told else (arrived - timedelta(minutes=1)).time()
    return WorkingHours(council.opens, closed)


def entry(old: Clock, new: Clock, by: Hand, now: datetime) -> Entry:
    return record.build(
        council=old.council,
        kind="clock.recounted",
        subject=old.procedure,
        at=now,
        hand=by,
        facts={
            "rule": old.rule,
            "due_from": old.due.isoformat(),
            "due": new.due.isoformat(),
            "provisional": new.provisional,
            "calendar_from": old.calendar,
            "calendar": new.calendar,
        },
    )
