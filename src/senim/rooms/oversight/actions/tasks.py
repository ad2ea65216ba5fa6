"""The steps of a task: evidence, reported done, accepted or given back, more time, called off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from senim.core import tasks
from senim.core.refusal import Refusal
from senim.rooms.clocks import actions as clocks
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.files import actions as files
from senim.rooms.files.actions import Ready
from senim.rooms.oversight.actions import common
from senim.rooms.oversight.actions.common import NAMED, change, link, need, need_public, step
from senim.rooms.oversight.models import Evidence, Task
from senim.rooms.record import actions as record
from senim.rooms.territory.models import Council

State = Task.State
PURPOSE = "evidence"


@dataclass(frozen=True, slots=True)
class Shown:
    """A file that shows the result: looked into already, where and on which day it was taken."""

    ready: Ready
    spot: str
    taken_on: date


@transaction.atomic
def add_evidence(*, task: Task, shown: Sequence[Shown], by: Role, now: datetime) -> list[Evidence]:
    """Put documents or photos under a task, each with its place and day; they are public at once. A file that
    is there already is not put there twice.

    Refuses `task-not-now`, `evidence-place`, `evidence-day` (a day to come, or before what the task comes
    from), what `files.attach` refuses.
    """
    need(task, "evidence")
    return _show(task, shown, by, now)


def _show(task: Task, shown: Sequence[Shown], by: Role, now: datetime) -> list[Evidence]:
    council, rows = task.council, []
    for each in shown:
        if not each.spot:
            raise Refusal("evidence-place")
        if not task.source_day <= each.taken_on <= council.day(now):
            raise Refusal("evidence-day", {"day": task.source_day})
        need_public(council, behind(task), each.spot)
        file = files.attach(council=council, subject=task.ref, purpose=PURPOSE, ready=each.ready, now=now)
        if Evidence.objects.filter(file=file).exists():
            continue
        files.mark_public(file=file)
        row = Evidence.objects.create(
            id=council.new_id(now),
            council=council,
            task=task,
            file=file,
            by=by,
            at=now,
            taken_on=each.taken_on,
            spot=each.spot,
        )
        _told(
            task,
            "evidence-added",
            by,
            now,
            {"taken_on": each.taken_on.isoformat(), "content_type": file.content_type, "size": file.size},
            {"file": file.commitment},
        )
        rows.append(row)
    return rows


def _told(
    task: Task,
    kind: str,
    by: Role,
    now: datetime,
    facts: dict[str, record.Fact],
    committed: dict[str, str],
) -> None:
    record.append(
        council=task.council,
        kind=f"task.{kind}",
        subject=task.ref,
        at=now,
        hand=hand(by),
        facts=facts,
        committed=committed,
    )


@transaction.atomic
def withdraw_evidence(*, evidence: Evidence, why: str, by: Role, now: datetime) -> None:
    """Take a file off the page and erase it, because of personal data in it; that it was there, and why it is
    not, stays. Refuses `file-erased`.
    """
    task, file = evidence.task, evidence.file
    changed = Evidence.objects.filter(pk=evidence.pk, withdrawn_on=None).update(
        withdrawn_on=task.council.day(now), why=why
    )
    if not changed:
        raise Refusal("file-erased", {"name": file.name})
    files.erase(file=file, now=now)
    step(task, "withdrawn", by=by, now=now, words=why)


@transaction.atomic
def report(
    *,
    task: Task,
    words: str,
    by: Role,
    version: int,
    now: datetime,
    on: date | None = None,
    decided_by: str = "",
    shown: Sequence[Shown] = (),
) -> Task:
    """ "It is done": in words, with evidence that anyone can look at. `decided_by`: who said so, where a
    clerk enters it for them, and then `on`: the day they did.

    Refuses `task-not-now`, `task-without-evidence`, `reported-day` (a day to come, or before what the task
    comes from), `personal-data-left`, `changed`, and what `add_evidence` refuses.
    """
    need(task, "report")
    council, today = task.council, task.council.day(now)
    day = on if on and decided_by else today
    if not task.source_day <= day <= today:
        raise Refusal("reported-day", {"day": task.source_day})
    need_public(council, behind(task), words)
    _show(task, shown, by, now)
    if not Evidence.objects.filter(task=task, withdrawn_on=None).exists():
        raise Refusal("task-without-evidence")
    late = tasks.was_late(task.late, day, task.due)
    change(task, version, state=State.REPORTED, reported_on=day, reported_by=by, late=late)
    common.end_term(task, common.noon(council, day), now)
    step(
        task,
        "reported",
        by=by,
        now=now,
        on=day,
        words=words,
        decided_by=decided_by,
        facts={"from": tasks.RUNNING, "to": tasks.REPORTED, "on": day.isoformat(), "in_time": not late},
    )
    link(task, now, tasks.REPORTED)
    return task


def need_other(task: Task, by: Role) -> None:
    """Nobody closes their own task: not who reported it, nor who owes it, nor an officer of that body."""
    own = {role.account_id for role in (task.reported_by, task.role) if role}
    held = {by.account_id, by.acts_for.account_id if by.acts_for else None}
    if own & held or by.body_id == task.body_id:
        raise Refusal("task-own")


@transaction.atomic
def accept(*, task: Task, words: str, by: Role, version: int, now: datetime, decided_by: str = "") -> Task:
    """Who asked for it has looked at the result and takes it. It ends: in time where it was never late.

    Refuses `task-not-now`, `task-own` (nobody closes their own task), `personal-data-left`, `changed`.
    """
    need(task, "accept")
    need_other(task, by)
    need_public(task.council, behind(task), words)
    on_time = not task.late
    change(task, version, state=State.DONE, ended_on=task.council.day(now), on_time=on_time)
    step(
        task,
        "accepted",
        by=by,
        now=now,
        words=words,
        decided_by=decided_by,
        facts={"from": tasks.REPORTED, "to": tasks.DONE, "in_time": on_time},
    )
    state = "in-time" if on_time else "done-late"
    link(task, now, state)
    record.link(
        council=task.council,
        source=task.ref,
        target=f"result:{task.pk}",
        kind="result",
        state=state,
        at=now,
    )
    return task


@transaction.atomic
def give_back(
    *,
    task: Task,
    words: str,
    until: date,
    by: Role,
    version: int,
    now: datetime,
    decided_by: str = "",
) -> Task:
    """The result is not there yet: why, and by when it has to be. Once late it stays late.

    Refuses `task-not-now`, `task-own`, `task-mend-early`, `task-extension-long`, `personal-data-left`,
    `changed`.
    """
    need(task, "return")
    need_other(task, by)
    council, today = task.council, task.council.day(now)
    last = common.longest(council, today, today)
    if problem := tasks.wrong_mending(until, task.due, today, last):
        raise Refusal(problem, {"last": max(last, task.due), "due": task.due})
    need_public(council, behind(task), words)
    was = task.due
    change(
        task,
        version,
        state=State.RUNNING,
        due=until,
        reported_on=None,
        reported_by=None,
        returns=task.returns + 1,
    )
    _run(task, until, now)
    step(
        task,
        "returned",
        by=by,
        now=now,
        words=words,
        decided_by=decided_by,
        facts={"from": tasks.REPORTED, "to": tasks.RUNNING},
        due_from=was,
        due=until,
    )
    link(task, now, tasks.RUNNING)
    return task


def _run(task: Task, until: date, now: datetime) -> None:
    """A term of its own until a day that was named today."""
    council = task.council
    clocks.start(
        council=council,
        procedure=task.ref,
        rule=NAMED,
        at=common.noon(council, council.day(now)),
        now=now,
        body=str(task.body_id),
        until=until,
    )


@transaction.atomic
def ask_time(*, task: Task, words: str, until: date, by: Role, now: datetime, decided_by: str = "") -> Task:
    """Who owes it asks for more time, before the day has passed: whoever accepts it decides.

    Refuses `task-not-now` and whatever `extend` would refuse.
    """
    need(task, "ask")
    _need_extension(task, until, now)
    need_public(task.council, behind(task), words)
    step(task, "time-asked", by=by, now=now, words=words, decided_by=decided_by, due_from=task.due, due=until)
    return task


def _need_extension(task: Task, until: date, now: datetime) -> None:
    council, today = task.council, task.council.day(now)
    last = common.longest(council, task.due, today)
    problem = tasks.wrong_extension(
        due=task.due,
        until=until,
        today=today,
        given=task.extensions,
        most=tasks.MOST_EXTENSIONS,
        last=last,
        by_law=bool(task.rule),
    )
    if problem:
        raise Refusal(problem, {"due": task.due, "last": last, "most": tasks.MOST_EXTENSIONS})


@transaction.atomic
def extend(
    *,
    task: Task,
    words: str,
    until: date,
    by: Role,
    version: int,
    now: datetime,
    decided_by: str = "",
) -> Task:
    """Who asked for it gives more time, and says why.

    Refuses `task-not-now`, `task-own`, `task-extension-law` (a rule of law gives the day),
    `task-extension-late` (it has passed), `task-extension-most`, `task-extension-short`,
    `task-extension-long`, `personal-data-left`, `changed`.
    """
    need(task, "extend")
    need_other(task, by)
    _need_extension(task, until, now)
    need_public(task.council, behind(task), words)
    was = task.due
    change(task, version, due=until, extensions=task.extensions + 1)
    common.cancel_term(task, now)
    _run(task, until, now)
    step(
        task,
        "extended",
        by=by,
        now=now,
        words=words,
        decided_by=decided_by,
        facts={"number": task.extensions},
        due_from=was,
        due=until,
    )
    return task


@transaction.atomic
def cancel(*, task: Task, words: str, by: Role, version: int, now: datetime, decided_by: str = "") -> Task:
    """It is called off, and why: everyone reads it. Refuses `task-not-now`, `task-own`, `changed`."""
    need(task, "cancel")
    need_other(task, by)
    need_public(task.council, behind(task), words)
    was = task.state
    change(task, version, state=State.CANCELLED, ended_on=task.council.day(now))
    common.cancel_term(task, now)
    step(
        task,
        "cancelled",
        by=by,
        now=now,
        words=words,
        decided_by=decided_by,
        facts={"from": was, "to": tasks.CANCELLED},
    )
    link(task, now, tasks.CANCELLED)
    return task


def behind(task: Task) -> str:
    """The appeal a task comes from, by its reference; empty where it comes from something else."""
    return task.source if task.source.startswith("appeal:") else ""


def behind_ref(council: Council, ref: str) -> str:
    """The same by the reference of the task."""
    source = Task.objects.filter(council=council, pk=ref.partition(":")[2]).values_list("source", flat=True)
    found = source.first() or ""
    return found if found.startswith("appeal:") else ""
