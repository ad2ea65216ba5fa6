"""Who may answer a rung: authorise and load in one call."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.http import Http404, HttpRequest

from senim.core import ladder
from senim.core.refusal import Refusal
from senim.rooms.council.access import Visitor, enter
from senim.rooms.council.models import Role
from senim.rooms.oversight import queries
from senim.rooms.oversight.models import Rung

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
