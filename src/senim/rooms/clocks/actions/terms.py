"""Starting, moving and ending legal terms. Called inside the action of the step that causes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from django.db import connection, transaction
from django.db.models import DateTimeField, Q, UUIDField

from senim.core.deadlines import Deadline, by_decision, comes_on, deadline, latest_before
from senim.core.law import Rule
from senim.core.refusal import Refusal
from senim.rooms.clocks.models import Clock
from senim.rooms.clocks.queries.terms import calendar_on, rule_of, rulebook, running_in
from senim.rooms.territory.models import Council
from senim.ui.prepared import insert

# Rows in one statement: their columns stay below what the databases take as parameters.
AT_ONCE = 500
TAKE_OVER = """
UPDATE clocks_clock SET state = 'superseded', ended_at = %s, superseded_by_id = %s
WHERE id = %s AND state = 'running'
"""


def build(
    *,
    council: Council,
    procedure: str,
    rule: str,
    at: datetime,
    now: datetime,
    part: int = 0,
    body: str = "",
    reason: str = "",
    until: date | None = None,
    family: str = "",
) -> Clock:
    """A clock not yet written: the rule in force on the day of `at`, counted in the calendar known at `now`.

    `until` is a day that a decision names itself: refuses `extension-too-long` beyond the law's last day, and
    `date-order` before the term begins. Of a rule without a term it is the whole count.
    """
    version: Rule = rulebook().rule(rule, council.day(at))
    calendar, start = calendar_on(council.day(now)), council.local(at)
    if until is not None and until < start.date():
        raise Refusal("date-order")
    if until is not None and not version.has_term:
        counted = by_decision(version, start, until, calendar)
    else:
        counted = deadline(version, start, calendar, council.hours)
    if until is not None and version.has_term:
        if until > counted.due:
            raise Refusal("extension-too-long", {"last": counted.due}, version.citations[0])
        if until < counted.start_day:
            raise Refusal("date-order")
        counted = deadline(version, start, calendar, council.hours, until)
    return row(
        counted,
        council=council,
        procedure=procedure,
        part=part,
        body=body,
        family=family or rule,
        started_at=at,
        came_on=comes_on(version, start, council.hours),
        until=until,
        reason=reason,
        now=now,
    )


def row(
    counted: Deadline,
    *,
    council: Council,
    procedure: str,
    part: int,
    body: str,
    family: str,
    started_at: datetime,
    came_on: date,
    until: date | None,
    reason: str,
    now: datetime,
) -> Clock:
    """What was counted, as a row not yet written."""
    return Clock(
        id=council.new_id(now),
        council=council,
        procedure=procedure,
        part=part,
        body=body,
        rule=counted.rule,
        rule_since=counted.rule_since,
        family=family,
        started_at=started_at,
        came_on=came_on,
        start_day=counted.start_day,
        until=until,
        due=counted.due,
        provisional=counted.provisional,
        steps=[[step.code, step.day.isoformat(), dict(step.params)] for step in counted.steps],
        calendar=counted.calendar,
        reason=reason,
    )


def start(
    *,
    council: Council,
    procedure: str,
    rule: str,
    at: datetime,
    now: datetime,
    part: int = 0,
    body: str = "",
    reason: str = "",
    until: date | None = None,
) -> Clock:
    """Start a term at the moment `at` (arrival, receipt, decision), perhaps with a day that a decision names.

    Refuses `term-runs` where this term runs already: it is moved by `supersede`, never run twice.
    """
    clock = build(
        council=council,
        procedure=procedure,
        rule=rule,
        at=at,
        now=now,
        part=part,
        body=body,
        reason=reason,
        until=until,
    )
    same = running_in(council).filter(Q(family=rule) | Q(rule=rule), procedure=procedure, part=part)
    if same.exists():
        raise Refusal("term-runs")
    insert([clock])
    return clock


def start_before(*, council: Council, procedure: str, rule: str, event: date, now: datetime) -> Clock:
    """Start a term that runs back from a day to come: "not later than so many days before". Its last day
    stands before `event`. Refuses `term-runs`.
    """
    clock = _before(council, procedure, rule, event, "", now)
    if running_in(council).filter(Q(family=rule) | Q(rule=rule), procedure=procedure, part=0).exists():
        raise Refusal("term-runs")
    insert([clock])
    return clock


def move_before(clock: Clock, *, event: date, now: datetime, reason: str) -> Clock:
    """The day it runs back from is another one: a new row with its reason. Refuses `changed`."""
    new = _before(clock.council, clock.procedure, clock.rule, event, reason, now, clock.family)
    with transaction.atomic():
        if not replace([(clock, new)], now=now):
            raise Refusal("changed")
    return new


def _before(
    council: Council, procedure: str, rule: str, event: date, reason: str, now: datetime, family: str = ""
) -> Clock:
    counted = latest_before(rulebook().rule(rule, event), event, calendar_on(council.day(now)))
    return row(
        counted,
        council=council,
        procedure=procedure,
        part=0,
        body="",
        family=family or rule,
        started_at=datetime.combine(event, time(), council.zone),
        came_on=event,
        until=None,
        reason=reason,
        now=now,
    )


def start_all(clocks: list[Clock]) -> None:
    """Write clocks that were built together, of a procedure that has none yet."""
    insert(clocks)


def supersede(
    clock: Clock,
    *,
    at: datetime,
    now: datetime,
    reason: str,
    rule: str = "",
    body: str = "",
    until: date | None = None,
) -> Clock:
    """Replace a running term by a new row that says why; the old row points to it and keeps its own count.

    `until`: the last day that the decision names, after the one that runs (else `extension-too-short`) and
    no later than the law allows (else `extension-too-long`). Refuses `changed` for a term that runs no
    longer: of two at once one is the next, the chain never forks.
    """
    new = build(
        council=clock.council,
        procedure=clock.procedure,
        part=clock.part,
        rule=rule or clock.rule,
        body=body or clock.body,
        at=at,
        now=now,
        reason=reason,
        until=until,
        family=clock.family,
    )
    if until is not None and until <= clock.due:
        raise Refusal("extension-too-short", {"due": clock.due}, rule_of(new).citations[0])
    with transaction.atomic():
        if not replace([(clock, new)], now=now):
            raise Refusal("changed")
    return new


def replace(pairs: Sequence[tuple[Clock, Clock]], *, now: datetime) -> bool:
    """Put each new row in the place of a running one; call inside a transaction. False, with the transaction
    to be undone, if one of them runs no longer.
    """
    if not pairs:
        return True
    key, ended = UUIDField(), DateTimeField().get_db_prep_value(now, connection)
    ids = [[key.get_db_prep_value(row.pk, connection) for row in (new, old)] for old, new in pairs]
    with connection.cursor() as cursor:
        cursor.executemany(TAKE_OVER, [(ended, *pair) for pair in ids])
        if cursor.rowcount < len(pairs):
            return False
    rows = [new for _old, new in pairs]
    for first in range(0, len(rows), AT_ONCE):
        insert(rows[first : first + AT_ONCE])
    return True


def end(clock: Clock, *, at: datetime, now: datetime) -> bool:
    """The duty was done at `at`. Returns whether that was in time (the due day itself counts)."""
    in_time = clock.council.day(at) <= clock.due
    Clock.objects.filter(pk=clock.pk, state=Clock.State.RUNNING).update(
        state=Clock.State.MET if in_time else Clock.State.MISSED, ended_at=now
    )
    return in_time


def cancel(clock: Clock, *, now: datetime) -> None:
    """The duty fell away (not: was done)."""
    Clock.objects.filter(pk=clock.pk, state=Clock.State.RUNNING).update(
        state=Clock.State.CANCELLED, ended_at=now
    )


def hand_over(council: Council, body: str, into: str) -> int:
    """Another body now has to act by these running terms: who answers changed, nothing that was counted."""
    running = Clock.objects.filter(council=council, state=Clock.State.RUNNING, body=body)
    return running.update(body=into)
