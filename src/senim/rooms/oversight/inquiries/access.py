"""Who may do what with an inquiry: authorise and load in one call. Everyone reads it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest

from senim.core.refusal import Refusal
from senim.rooms.council.access import Visitor, welcome
from senim.rooms.council.models import Role
from senim.rooms.oversight.models import Inquiry
from senim.rooms.oversight.queries import inquiries as queries
from senim.rooms.oversight.queries.inquiries import Parts


@dataclass(frozen=True, slots=True)
class Rights:
    """What this visitor is to an inquiry today.

    `first` wrote it; `author` is any whose name stands under it; `deputy` any seat of the maslikhat;
    `officer` works for the addressee.
    """

    clerk: Role | None = None
    chair: Role | None = None
    officer: Role | None = None
    deputy: Role | None = None
    author: Role | None = None
    first: Role | None = None

    @property
    def keeper(self) -> Role | None:
        """Who sends it on and looks after it: the clerk, the chair (LAW 19(3))."""
        return self.clerk or self.chair


def seat_of(visitor: Visitor) -> Role | None:
    """The role in which the visitor sits in the maslikhat, the chair's too."""
    return next((role for role in visitor.roles if role.deputy_id and role.acts_for_id is None), None)


def rights(visitor: Visitor, inquiry: Inquiry, parts: Parts) -> Rights:
    seat = seat_of(visitor)
    own = {row.deputy_id for row in parts.authors}
    return Rights(
        clerk=visitor.role(Role.Kind.CLERK),
        chair=visitor.role(Role.Kind.CHAIR),
        officer=visitor.role(Role.Kind.OFFICER, body=inquiry.body_id),
        deputy=seat,
        author=seat if seat and seat.deputy_id in own else None,
        first=seat if seat and seat.deputy_id == inquiry.deputy_id else None,
    )


def open_inquiry(
    request: HttpRequest, slug: str, inquiry_id: uuid.UUID, now: datetime
) -> tuple[Visitor, Inquiry, Parts, Rights]:
    """Anyone may open an inquiry. Three queries."""
    found = queries.inquiry(slug, inquiry_id)
    if found is None:
        raise Http404(str(inquiry_id))
    visitor = welcome(request, found.council, now)
    parts = queries.parts_of(found)
    return visitor, found, parts, rights(visitor, found, parts)


def asker(visitor: Visitor) -> Role:
    """In which role a visitor hands in an inquiry: a deputy their own, a clerk one that came on paper."""
    role = seat_of(visitor) or visitor.role(Role.Kind.CLERK)
    if role is None:
        raise Refusal("forbidden", {"role": Role.Kind.DEPUTY, "signed_in": visitor.account is not None})
    return role


def need(visitor: Visitor, role: Role | None, instead: str) -> Role:
    """The role for a step, or a refusal that says who may do it."""
    if role is None:
        raise Refusal("forbidden", {"role": instead, "signed_in": visitor.account is not None})
    return role
