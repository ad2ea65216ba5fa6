"""What the steps of tasks have in common."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from senim.core import ladder, tasks, values
from senim.core.refusal import Refusal
from senim.rooms.appeals import queries as appeals
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as terms
from senim.rooms.clocks.models import Clock
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.oversight.models import Task, TaskStep
from senim.rooms.people.queries import personal_data_in
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Fact
from senim.rooms.territory.models import Council

Private = Mapping[str, tuple[bytes, str]]
# The term of a task whose day the decision itself names.
NAMED = "task.day"


def seal(salts: Mapping[str, str], **words: str) -> tuple[dict[str, str], dict[str, tuple[bytes, str]]]:
    """Fresh salts for words that people write: (the row's salts with them, what the entry commits to)."""
    made = {name: secrets.token_bytes(16) for name, text in words.items() if text}
    kept = {**salts, **{name: salt.hex() for name, salt in made.items()}}
    return kept, {name: (salt, words[name]) for name, salt in made.items()}


def noon(council: Council, day: date) -> datetime:
    """A moment of a day for a term that is counted by days."""
    return datetime.combine(day, time(12), council.zone)


def need(task: Task, step: str) -> None:
    """Refuses `task-not-now` where the step cannot be taken in this state."""
    if task.state not in tasks.STEPS[step].states:
        raise Refusal("task-not-now")


def need_public(council: Council, appeal: str, *texts: str) -> None:
    """What is written of a task is public: nothing personal of who wrote the appeal behind it."""
    found = appeals.by_ref(council, appeal) if appeal else None
    left = personal_data_in(found.applicant, *texts) if found else []
    if left:
        raise Refusal("personal-data-left", {"found": left})


def change(task: Task, version: int, **fields: Any) -> None:
    """One conditional UPDATE: of two at once one does it and the other is told (`changed`)."""
    changed = Task.objects.filter(pk=task.pk, version=version).update(**fields, version=version + 1)
    if not changed:
        raise Refusal("changed")
    for name, value in {**fields, "version": version + 1}.items():
        setattr(task, name, value)


def step(
    task: Task,
    kind: str,
    *,
    by: Role,
    now: datetime,
    on: date | None = None,
    words: str = "",
    decided_by: str = "",
    facts: Mapping[str, Fact] | None = None,
    private: Private | None = None,
    committed: Mapping[str, str] | None = None,
    **days: date | None,
) -> TaskStep:
    """The row of a step and its entry (`task.<kind>`), in the caller's transaction."""
    council = task.council
    salts, sealed = seal({}, words=words, decided_by=decided_by)
    row = TaskStep.objects.create(
        id=council.new_id(now),
        council=council,
        task=task,
        kind=kind,
        by=by,
        at=now,
        on=on or council.day(now),
        decided_by=decided_by,
        words=words,
        salts=salts,
        **days,
    )
    told: dict[str, Fact] = {"body": str(task.body_id), "area": task.area_id or ""}
    told |= {name: day.isoformat() for name, day in days.items() if day}
    record.append(
        council=council,
        kind=f"task.{kind}",
        subject=task.ref,
        at=now,
        hand=hand(by),
        facts=told | dict(facts or {}),
        private={**sealed, **(private or {})},
        committed=committed,
    )
    return row


def link(task: Task, now: datetime, state: str) -> None:
    """The arrow of the chain that leads to it, with how it stands."""
    record.link(council=task.council, source=task.source, target=task.ref, kind="task", state=state, at=now)


def term(task: Task) -> Clock | None:
    """Its running term."""
    found = terms.running_of(task.council, [task.ref])
    for clock in found:
        clock.council = task.council
    return found[0] if found else None


def end_term(task: Task, at: datetime, now: datetime) -> None:
    if clock := term(task):
        clocks.end(clock, at=at, now=now)


def cancel_term(task: Task, now: datetime) -> None:
    if clock := term(task):
        clocks.cancel(clock, now=now)


def longest(council: Council, from_day: date, today: date) -> date:
    """The last day to which a day may be moved at once."""
    days = council_queries.value(council, values.TASK_EXTENSION, today)
    return ladder.plus(terms.calendar_on(today), from_day, days)
