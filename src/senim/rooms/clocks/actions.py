"""Starting, moving and ending legal terms. Called inside the action of the step that causes it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from senim.core.deadlines import Deadline, deadline
from senim.core.law import Rule
from senim.core.refusal import Refusal
from senim.rooms.clocks.models import Clock
from senim.rooms.clocks.queries import calendar_on, rulebook
from senim.rooms.territory.models import Council
from senim.ui.prepared import insert


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
) -> Clock:
    """A clock not yet written: the rule in force on the day of `at`, counted in the calendar known at
    `now`.
    """
    version: Rule = rulebook().rule(rule, council.day(at))
    counted: Deadline = deadline(version, council.local(at), calendar_on(council.day(now)), council.hours)
    return Clock(
        id=council.new_id(now),
        council=council,
        procedure=procedure,
        part=part,
        body=body,
        rule=rule,
        rule_since=version.since,
        started_at=at,
        start_day=counted.start_day,
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
) -> Clock:
    """Start a term at the moment `at` (arrival, receipt, decision)."""
    clock = build(
        council=council, procedure=procedure, rule=rule, at=at, now=now, part=part, body=body, reason=reason
    )
    insert([clock])
    return clock


def start_all(clocks: list[Clock]) -> None:
    """Write clocks that were built together."""
    insert(clocks)


def supersede(
    clock: Clock, *, at: datetime, now: datetime, reason: str, rule: str = "", body: str = ""
) -> Clock:
    """Replace a running term by a new row that says why; the old row points to it and keeps its own count.

    Refuses `changed` for a term that runs no longer: of two at once one is the next, the chain never forks.
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
    )
    with transaction.atomic():
        insert([new])
        replaced = Clock.objects.filter(pk=clock.pk, state=Clock.State.RUNNING).update(
            state=Clock.State.SUPERSEDED, ended_at=now, superseded_by=new
        )
        if not replaced:
            raise Refusal("changed", {})
    return new


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
