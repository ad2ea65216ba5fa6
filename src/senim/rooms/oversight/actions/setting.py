"""Making tasks: who does what by when, one or several at once from one source."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from senim.core import fold, tasks
from senim.core.refusal import Refusal
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as terms
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Body, Commission, Deputy, Role
from senim.rooms.oversight.actions.common import NAMED, link, need_public, noon, seal, step
from senim.rooms.oversight.models import Task
from senim.rooms.oversight.sources import Source
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council, Place


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty as it is written down: what, the result that can be checked, who, by when, where.

    An empty `person` means whoever of the body is at work, of a body on paper its head. `due` None: the last
    day that `rule` gives.
    """

    body: Body | None
    what_kk: str = ""
    what_ru: str = ""
    result_kk: str = ""
    result_ru: str = ""
    person: str = ""
    due: date | None = None
    rule: str = ""
    place: Place | None = None
    path: str = ""


Asker = Deputy | Commission


@transaction.atomic
def set_tasks(
    *,
    council: Council,
    source: Source,
    duties: Sequence[Duty],
    asker: Asker | None,
    by: Role,
    now: datetime,
    form_key: uuid.UUID | None = None,
) -> list[Task]:
    """Make a task of each duty; all or none. A refusal names the duty by its place (`row`, the first is 0).

    Refuses `task-without-owner`, `task-without-asker`, `task-asker-gone`, `task-own-asker` (who owes it would
    accept it), `task-without-what`, `task-without-result`, `task-without-day`, days that contradict
    (`task-due-before-source`, `task-due-beyond-law`, `task-due-far`, `task-due-old`), `personal-data-left`,
    `task-none`.
    Sent again with the same `form_key`, it gives what was made the first time.
    """
    if not duties:
        raise Refusal("task-none")
    keys = [uuid.uuid5(form_key, str(row)) if form_key else None for row in range(len(duties))]
    if form_key and (known := Task.objects.filter(council=council, form_key__in=keys).order_by("id")):
        return list(known)
    _need_asker(council, asker, council.day(now))
    made = []
    for row, (duty, key) in enumerate(zip(duties, keys, strict=True)):
        try:
            made.append(_set(council, source, duty, asker, by, now, key))
        except Refusal as refused:
            raise Refusal(refused.code, {**refused.params, "row": row}, refused.citation) from None
    return made


def _need_asker(council: Council, asker: Asker | None, today: date) -> None:
    if asker is None:
        raise Refusal("task-without-asker")
    if asker.council_id != council.pk or asker.since > today or (asker.until and asker.until < today):
        raise Refusal("task-asker-gone")


def _set(
    council: Council,
    source: Source,
    duty: Duty,
    asker: Asker | None,
    by: Role,
    now: datetime,
    key: uuid.UUID | None,
) -> Task:
    today = council.day(now)
    _need_words(duty)
    need_public(council, source.appeal, duty.what_kk, duty.what_ru, duty.result_kk, duty.result_ru)
    body, role, person = _owner(council, duty, today)
    deputy = asker if isinstance(asker, Deputy) else None
    if deputy and role and _holds(council, role, deputy, today):
        raise Refusal("task-own-asker", {"name": deputy.name})
    due = _due(council, source, duty, now)
    task = Task(
        id=council.new_id(now),
        council=council,
        source=source.ref,
        path=duty.path,
        source_day=source.day,
        what_kk=duty.what_kk,
        what_ru=duty.what_ru,
        result_kk=duty.result_kk,
        result_ru=duty.result_ru,
        body=body,
        role=role,
        person=person,
        deputy=deputy,
        commission=asker if isinstance(asker, Commission) else None,
        rule=duty.rule,
        first_due=due,
        due=due,
        place=duty.place,
        area=territory.area_of(council, duty.place) if duty.place else None,
        by=by,
        set_at=now,
        form_key=key,
    )
    words = {name: getattr(duty, name) for name in ("what_kk", "what_ru", "result_kk", "result_ru")} | {
        "person": person
    }
    task.salts, private = seal({}, **words)
    task.save(force_insert=True)
    clocks.start(
        council=council,
        procedure=task.ref,
        rule=duty.rule or NAMED,
        at=noon(council, source.day if duty.rule else min(max(source.day, today), due)),
        now=now,
        body=str(body.pk),
        until=due,
    )
    facts = {
        "to": tasks.RUNNING,
        "source": task.source,
        "path": task.path,
        "role": str(role.pk) if role else "",
        "deputy": str(task.deputy_id or ""),
        "commission": str(task.commission_id or ""),
        "place": task.place_id or "",
        "rule": task.rule,
    }
    step(task, "set", by=by, now=now, facts={k: v for k, v in facts.items() if v}, private=private, due=due)
    link(task, now, tasks.RUNNING)
    return task


def _need_words(duty: Duty) -> None:
    if not (duty.what_kk or duty.what_ru):
        raise Refusal("task-without-what")
    if not (duty.result_kk or duty.result_ru):
        raise Refusal("task-without-result")


def _owner(council: Council, duty: Duty, today: date) -> tuple[Body, Role | None, str]:
    """The body, and the person by name, with their role where they have an account."""
    body = duty.body
    if body is None or body.council_id != council.pk or (body.until and body.until < today):
        raise Refusal("task-without-owner")
    there = council_queries.holders(council, body, today)
    wanted = fold.fold(duty.person)
    role = next((one for one in there if fold.fold(one.account.name) == wanted), None)
    if not wanted:
        role = there[0] if there else None
    person = duty.person or (role.account.name if role else body.head)
    if not person:
        raise Refusal("task-without-owner", {"body": body.short})
    return body, role, person


def _holds(council: Council, role: Role, deputy: Deputy, today: date) -> bool:
    """Whether the person of a role holds that mandate."""
    held = council_queries.staff_on(council, today)
    return any(one.deputy_id == deputy.pk and one.account_id == role.account_id for one in held)


def _due(council: Council, source: Source, duty: Duty, now: datetime) -> date:
    """The last day: as the duty names it, within what a rule of law gives; or that rule's own."""
    by_law = None
    if duty.rule:
        by_law = terms.counted_now(council, duty.rule, noon(council, source.day)).due
    due = duty.due or by_law
    if due is None:
        raise Refusal("task-without-day")
    problem = tasks.wrong_due(due, source.day, by_law, council.day(now))
    if problem:
        raise Refusal(problem, {"day": source.day, "last": by_law or due})
    return due
