"""Who may see and do what with a session, a sitting, an item or a vote: authorise and load in one call."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.http import Http404, HttpRequest

from senim.core.refusal import Refusal
from senim.rooms.council import queries as council
from senim.rooms.council.access import Visitor, welcome
from senim.rooms.council.models import Commission, Role
from senim.rooms.sessions import queries
from senim.rooms.sessions.models import Amendment, Draft, Item, Minutes, Poll, Session, Sitting
from senim.rooms.sessions.queries import drafting
from senim.rooms.sessions.queries.minutes import one as of_minutes
from senim.rooms.territory.models import Tenant

Row = TypeVar("Row", bound=Tenant)


@dataclass(frozen=True, slots=True)
class Rights:
    """What this visitor is to a session or a sitting today. Everyone else reads.

    `leader` leads the commission whose sitting it is; `deputy` is a seat of the maslikhat, the chair's too.
    Whether that deputy is in the hall is a row of Presence.
    """

    clerk: Role | None = None
    chair: Role | None = None
    leader: Role | None = None
    deputy: Role | None = None
    # Roles in bodies, for who reports on a question.
    officials: tuple[Role, ...] = ()

    @property
    def keeper(self) -> Role | None:
        """In which role they prepare it: plan, agenda, call (LAW 19(3), 25-1). A commission's sitting: the
        clerk or who leads the commission (LAW 19-1).
        """
        return self.clerk or self.leader or self.chair

    @property
    def mandate(self) -> uuid.UUID | None:
        """Whose seat they sit in."""
        return self.deputy.deputy_id if self.deputy else None


def rights(visitor: Visitor, commission: Commission | None = None) -> Rights:
    """What a visitor is to what the maslikhat itself holds, or to what a commission holds. No query; for a
    commission one, where a deputy asks.
    """
    deputy = next((role for role in visitor.roles if role.deputy_id), None)
    leads = commission and deputy and _leads(commission, deputy, visitor.today)
    return Rights(
        clerk=visitor.role(Role.Kind.CLERK),
        chair=None if commission else visitor.role(Role.Kind.CHAIR),
        leader=deputy if leads else None,
        deputy=deputy,
        officials=tuple(role for role in visitor.roles if role.body_id),
    )


def _leads(commission: Commission, deputy: Role, day: date) -> bool:
    members = council.members_of(commission, day)
    return any(member.leads and member.deputy_id == deputy.deputy_id for member in members)


def open_session(
    request: HttpRequest, slug: str, session: uuid.UUID, now: datetime
) -> tuple[Visitor, Session, Rights]:
    """Anyone may open a session. Two queries."""
    found = known(queries.session(slug, session))
    visitor = welcome(request, found.council, now)
    return visitor, found, rights(visitor)


def open_sitting(
    request: HttpRequest, slug: str, sitting: uuid.UUID, now: datetime
) -> tuple[Visitor, Sitting, Rights]:
    """Anyone may open a sitting, with its session or commission. Two queries."""
    found = known(queries.sitting(slug, sitting))
    visitor = welcome(request, found.council, now)
    return visitor, found, of_sitting(visitor, found)


def open_item(
    request: HttpRequest, slug: str, item: uuid.UUID, now: datetime
) -> tuple[Visitor, Item, Rights]:
    """Anyone may open an item of an agenda, with what it is on the agenda of. Two queries."""
    found = known(queries.item(slug, item))
    visitor = welcome(request, found.council, now)
    return visitor, found, of_sitting(visitor, found.sitting)


def open_draft(
    request: HttpRequest, slug: str, draft: uuid.UUID, now: datetime
) -> tuple[Visitor, Draft, Rights]:
    """Anyone may know of a draft; the item's page shows it. Two queries."""
    found = known(drafting.draft(slug, draft))
    visitor = welcome(request, found.council, now)
    return visitor, found, of_sitting(visitor, found.item.sitting)


def open_amendment(
    request: HttpRequest, slug: str, amendment: uuid.UUID, now: datetime
) -> tuple[Visitor, Amendment, Rights]:
    """Anyone may know of an amendment; the item's page shows it. Two queries."""
    found = known(drafting.amendment(slug, amendment))
    visitor = welcome(request, found.council, now)
    return visitor, found, of_sitting(visitor, found.draft.item.sitting)


def open_poll(
    request: HttpRequest, slug: str, poll: uuid.UUID, now: datetime
) -> tuple[Visitor, Poll, Rights]:
    """Anyone may open a vote, with its sitting and item. Two queries."""
    found = known(queries.poll(slug, poll))
    visitor = welcome(request, found.council, now)
    return visitor, found, of_sitting(visitor, found.sitting)


def known(row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row


def of_sitting(visitor: Visitor, sitting: Sitting | None) -> Rights:
    return rights(visitor, sitting.commission if sitting else None)


def need_keeper(visitor: Visitor, rights: Rights) -> Role:
    """The role in which a visitor prepares it, or a refusal that says who may."""
    return need(visitor, rights.keeper, Role.Kind.CLERK)


def need(visitor: Visitor, role: Role | None, instead: str) -> Role:
    """The role for a deed, or a refusal that says who may do it."""
    if role is None:
        raise Refusal("forbidden", {"role": instead, "signed_in": visitor.account is not None})
    return role


def open_minutes(
    request: HttpRequest, slug: str, minutes: uuid.UUID, now: datetime
) -> tuple[Visitor, Minutes, Rights]:
    """Anyone may ask for minutes: see `may_read_minutes`. Two queries."""
    found = known(of_minutes(slug, minutes))
    visitor = welcome(request, found.council, now)
    return visitor, found, of_sitting(visitor, found.sitting)


def inside(rights: Rights) -> bool:
    """The clerk, the chair and any deputy."""
    return any((rights.clerk, rights.chair, rights.leader, rights.deputy))


def may_read_minutes(minutes: Minutes, rights: Rights) -> bool:
    """Once signed everyone; before that the clerk, the chair and any deputy (LAW 21(1)7)."""
    return inside(rights) or minutes.signed_at is not None


def reads_whole(rights: Rights, behind_doors: bool) -> bool:
    """Of minutes: where doors were closed for a part (LAW 11(6)), only those inside read that part."""
    return inside(rights) or not behind_doors


def signer(rights: Rights, minutes: Minutes) -> Role | None:
    """Who signs: the chair, of a commission's sitting who leads the commission (LAW 15(4), 19(3))."""
    return rights.leader if minutes.sitting_id else rights.chair
