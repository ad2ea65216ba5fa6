"""Who may see and do what with an act: authorise and load in one call."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest

from senim.core.refusal import Refusal
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor, enter, need_role, welcome
from senim.rooms.council.models import Role
from senim.rooms.decisions import queries
from senim.rooms.decisions.models import Act, Question
from senim.rooms.sessions import queries as sessions
from senim.rooms.sessions.models import Poll


@dataclass(frozen=True, slots=True)
class Rights:
    """What this visitor is to an act today. Everyone else reads what is published.

    `leader` leads the commission whose act it is; `deputy` is a seat of the maslikhat, the chair's too.
    """

    clerk: Role | None = None
    chair: Role | None = None
    leader: Role | None = None
    deputy: Role | None = None

    @property
    def writer(self) -> Role | None:
        """In which role they prepare it: text, explanation, publication (LAW 19(3), 19-1(2), 25-1)."""
        return self.clerk or self.leader or self.chair

    @property
    def signer(self) -> Role | None:
        """Who signs by law; for what was signed on paper the clerk enters it."""
        return self.leader or self.chair or self.clerk

    @property
    def inside(self) -> bool:
        return any((self.clerk, self.chair, self.leader, self.deputy))


def rights(visitor: Visitor, act: Act | None = None) -> Rights:
    """No query; one where a deputy opens an act of a commission. The chair is nobody's superior there."""
    deputy = next((role for role in visitor.roles if role.deputy_id), None)
    commission = act.commission if act else None
    chair = visitor.role(Role.Kind.CHAIR)
    leads = False
    if commission and deputy:
        members = council_queries.members_of(commission, visitor.today)
        leads = any(one.leads and one.deputy_id == deputy.deputy_id for one in members)
    return Rights(
        clerk=visitor.role(Role.Kind.CLERK),
        chair=None if commission else chair,
        leader=deputy if leads else None,
        deputy=deputy or chair,
    )


def may_know(act: Act, rights: Rights) -> bool:
    """What was voted everyone knows of; an order not before it is published."""
    return act.is_public or act.poll_id is not None or rights.inside


def open_act(
    request: HttpRequest, slug: str, act_id: uuid.UUID, now: datetime
) -> tuple[Visitor, Act, Rights]:
    """An act with what stands behind it. Two queries."""
    found = queries.act(slug, act_id)
    if found is None:
        raise Http404(str(act_id))
    visitor = welcome(request, found.council, now)
    held = rights(visitor, found)
    if not may_know(found, held):
        raise Http404(str(act_id))
    return visitor, found, held


def open_question(
    request: HttpRequest, slug: str, question_id: uuid.UUID, now: datetime
) -> tuple[Visitor, Question, Role]:
    """A question for who answers it; anyone else is told who does."""
    found = queries.question(slug, question_id)
    if found is None:
        raise Http404(str(question_id))
    visitor = welcome(request, found.council, now)
    found.act.council = found.council
    return visitor, found, need(visitor, rights(visitor, found.act).writer)


def open_poll(
    request: HttpRequest, slug: str, poll_id: uuid.UUID, now: datetime
) -> tuple[Visitor, Poll, Role]:
    """A vote for who drafts its act."""
    found = sessions.poll(slug, poll_id)
    if found is None:
        raise Http404(str(poll_id))
    visitor = welcome(request, found.council, now)
    commission = found.sitting.commission
    leader = rights(visitor, Act(council=found.council, commission=commission)).leader if commission else None
    role = visitor.role(Role.Kind.CLERK) or leader
    return visitor, found, need(visitor, role if commission else role or visitor.role(Role.Kind.CHAIR))


def enter_writer(request: HttpRequest, slug: str, now: datetime) -> tuple[Visitor, Role]:
    """Who prepares acts of the council and its chair."""
    visitor = enter(request, slug, now)
    return visitor, need_role(visitor, Role.Kind.CLERK, Role.Kind.CHAIR)


def need(visitor: Visitor, role: Role | None, instead: str = Role.Kind.CLERK) -> Role:
    """The role for a deed, or a refusal that says who may do it."""
    if role is None:
        raise Refusal("forbidden", {"role": instead, "signed_in": visitor.account is not None})
    return role
