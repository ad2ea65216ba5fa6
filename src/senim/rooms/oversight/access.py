"""Who may answer a rung, take a step of a task, make tasks: authorise and load in one call."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest

from senim.core import ladder, tasks
from senim.core.refusal import Refusal
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor, enter, need_role, welcome
from senim.rooms.council.models import Role
from senim.rooms.oversight import queries, sources
from senim.rooms.oversight.models import Rung, Task
from senim.rooms.oversight.sources import Source

# Whom to ask instead, by rung.
WHOSE = {
    ladder.REMINDER: Role.Kind.OFFICER,
    ladder.DEPUTY: Role.Kind.DEPUTY,
    ladder.COMMISSION: Role.Kind.DEPUTY,
    ladder.CHAIR: Role.Kind.CHAIR,
    ladder.SESSION: Role.Kind.CHAIR,
}


def hand_of(visitor: Visitor, rung: Rung) -> Role | None:
    """The role in which this visitor answers a rung: an officer of the body, the deputy it was proposed to,
    the chair or who stands in. For somebody without an account, and for the council itself, a clerk.
    """
    clerk = visitor.role(Role.Kind.CLERK)
    if rung.to_role is None:
        return clerk
    if rung.rung == ladder.REMINDER:
        own = clerk if rung.to_role.kind == Role.Kind.CLERK else None
        return visitor.role(Role.Kind.OFFICER, body=rung.body_id) or own
    if rung.rung in queries.OF_CHAIR:
        return visitor.role(Role.Kind.CHAIR)
    held = (role for role in visitor.roles if role.deputy_id and role.deputy_id == rung.to_deputy_id)
    return next(held, None)


def open_rung(
    request: HttpRequest, slug: str, rung_id: uuid.UUID, now: datetime
) -> tuple[Visitor, Rung, Role]:
    """A rung for who may answer it; anyone else is told who may."""
    visitor = enter(request, slug, now)
    rung = queries.rung(visitor.council, rung_id)
    if rung is None or rung.state == Rung.State.SKIPPED:
        raise Http404(str(rung_id))
    role = hand_of(visitor, rung)
    if role is None:
        whose = WHOSE[rung.rung] if rung.to_role_id else Role.Kind.CLERK
        raise Refusal("forbidden", {"role": whose, "signed_in": visitor.account is not None})
    return visitor, rung, role


@dataclass(frozen=True, slots=True)
class Hands:
    """What a visitor is to a task: who owes it (`owner`), who accepts it (`asker`), who keeps the papers
    (`keeper`, the clerk or the chair). `owner_said`, `asker_said`: whose word a clerk enters; empty where
    they speak for themselves.
    """

    owner: Role | None = None
    asker: Role | None = None
    keeper: Role | None = None
    owner_said: str = ""
    asker_said: str = ""

    def role(self, step: str) -> Role | None:
        """In which role they take a step, if it is theirs."""
        hands = {"owner": self.owner, "asker": self.asker, "keeper": self.keeper}
        return next((role for hand in tasks.STEPS[step].hands if (role := hands[hand])), None)

    def said_by(self, step: str) -> str:
        return self.owner_said if "owner" in tasks.STEPS[step].hands else self.asker_said

    def may(self, task: Task) -> list[str]:
        """The steps they can take now."""
        return [code for code, step in tasks.STEPS.items() if task.state in step.states and self.role(code)]


def hands_of(visitor: Visitor, task: Task) -> Hands:
    """What a visitor is to a task today. No query for a reader; two at most for staff.

    Who asked for it accepts it: a deputy in person, of a commission who leads it. Where they have no account
    a clerk enters their word, or the chair accepts (LAW 19(3)); where they are gone, the chair. Whoever
    reported it, or owes it, never does.
    """
    if not visitor.is_staff:
        return Hands()
    clerk, chair = visitor.role(Role.Kind.CLERK), visitor.role(Role.Kind.CHAIR)
    owner, owner_said = _owner(visitor, task, clerk)
    asker, asker_said = _asker(visitor, task, clerk, chair)
    if asker and _own(asker, task):
        asker, asker_said = None, ""
    keeper = clerk or chair
    if keeper and _own(keeper, task):
        keeper = None
    return Hands(owner, asker, keeper, owner_said, asker_said)


def _owner(visitor: Visitor, task: Task, clerk: Role | None) -> tuple[Role | None, str]:
    own = next((role for role in visitor.roles if role.pk == task.role_id), None)
    own = own or visitor.role(Role.Kind.OFFICER, body=task.body_id)
    if own:
        return own, ""
    return (clerk, task.person) if clerk and task.role_id is None else (None, "")


def _asker(visitor: Visitor, task: Task, clerk: Role | None, chair: Role | None) -> tuple[Role | None, str]:
    seats = [role for role in visitor.roles if role.deputy_id and role.acts_for_id is None]
    if not (seats or clerk or chair):
        return None, ""
    mandate = task.deputy_id
    if task.commission is not None:
        members = council_queries.members_of(task.commission, visitor.today)
        mandate = next((member.deputy_id for member in members if member.leads), None)
    own = next((role for role in seats if mandate and role.deputy_id == mandate), None)
    if own or not (clerk or chair):
        return own, ""
    if mandate is None:
        return chair, ""
    held = [
        role for role in council_queries.staff_on(visitor.council, visitor.today) if role.deputy_id == mandate
    ]
    if any(role.account.is_active for role in held):
        return None, ""
    return (clerk, task.asker) if clerk else (chair, "")


def _own(role: Role, task: Task) -> bool:
    own = {each.account_id for each in (task.reported_by, task.role) if each}
    return role.account_id in own or (role.body_id is not None and role.body_id == task.body_id)


def open_task(request: HttpRequest, slug: str, task: uuid.UUID, now: datetime) -> tuple[Visitor, Task, Hands]:
    """Anyone may open a task. Two queries, for staff up to four."""
    found = queries.task(slug, task)
    if found is None:
        raise Http404(str(task))
    visitor = welcome(request, found.council, now)
    return visitor, found, hands_of(visitor, found)


def need_step(visitor: Visitor, task: Task, hands: Hands, step: str) -> Role:
    """The role in which a visitor takes a step, or a refusal that says who may."""
    role = hands.role(step)
    if role is None:
        whose = WHO[tasks.STEPS[step].hands[0]]
        if whose == Role.Kind.DEPUTY and visitor.roles and _own(visitor.roles[0], task):
            raise Refusal("task-own")
        raise Refusal("forbidden", {"role": whose, "signed_in": visitor.account is not None})
    return role


WHO = {"owner": Role.Kind.OFFICER, "asker": Role.Kind.DEPUTY, "keeper": Role.Kind.CLERK}


def open_source(request: HttpRequest, slug: str, ref: str, now: datetime) -> tuple[Visitor, Source, Role]:
    """A source for who may make tasks from it: the clerk, the chair, and the deputy or who leads the
    commission that asked. Anyone else is told who may.
    """
    visitor = enter(request, slug, now)
    if not visitor.is_staff:
        need_role(visitor, Role.Kind.CLERK)
    found = sources.source(visitor.council, ref)
    if found is None:
        raise Http404(ref)
    role = maker_of(visitor, found.deputy, found.commission)
    return visitor, found, role or need_role(visitor, Role.Kind.CLERK)


def maker_of(visitor: Visitor, deputy: uuid.UUID | None, commission: uuid.UUID | None) -> Role | None:
    """In which role a visitor makes tasks from what these asked for. One query at most."""
    own = visitor.role(Role.Kind.CLERK, Role.Kind.CHAIR)
    if own:
        return own
    seat = next((role for role in visitor.roles if role.deputy_id and role.acts_for_id is None), None)
    if seat is None:
        return None
    if deputy == seat.deputy_id:
        return seat
    if commission is None:
        return None
    led = council_queries.led_by(visitor.council, visitor.today, [seat.deputy_id])
    return seat if commission in set(led) else None
