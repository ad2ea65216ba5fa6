"""Who holds which role, who is there today, who stands in for whom."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from senim.rooms.council.models import Role, holds_on
from senim.rooms.council.queries.ids import sound
from senim.rooms.territory.models import Council
from senim.ui.prepared import Prepared


def ticket_officer(council: Council, day: date) -> Role | None:
    """The officer whose name stands on tickets (APPC 64(2)): named for it, or the first clerk."""
    return _ON_TICKETS.first(council=council.pk, day=day)


_ON_TICKETS = Prepared(
    lambda council, day: (
        Role.objects.filter(holds_on(day), council=council, kind=Role.Kind.CLERK)
        .select_related("account")
        .order_by("-on_tickets", "since", "id")[:1]
    ),
    council=0,
    day=date.min,
)


def staff_on(council: Council, day: date) -> list[Role]:
    """Everyone who holds a role on a day, with what it rests on. One query."""
    rows = Role.objects.filter(holds_on(day), council=council)
    rows = rows.select_related("account", "body", "deputy", "acts_for__account")
    return list(rows.order_by("kind", "account__name")[:500])


def role(council: Council, role_id: uuid.UUID) -> Role | None:
    """A role of this council, whatever its dates, with the person."""
    rows = Role.objects.select_related("council", "account", "body")
    return rows.filter(council=council, pk=role_id).first()


def accounts_of(
    council: Council,
    day: date,
    *,
    kind: str,
    body_id: uuid.UUID | None = None,
    deputy_id: uuid.UUID | None = None,
) -> list[Role]:
    """Roles (with accounts) to tell about something: officers of a body, the deputy, the clerks."""
    rows = Role.objects.filter(holds_on(day), council=council, kind=kind).select_related("account")
    if body_id is not None:
        rows = rows.filter(body_id=body_id)
    if deputy_id is not None:
        rows = rows.filter(deputy_id=deputy_id)
    return list(rows[:50])


def roles_by_id(council: Council, ids: Iterable[str]) -> list[Role]:
    """Roles of this council by id, with their people, whatever their dates. One query."""
    return list(Role.objects.filter(council=council, pk__in=sound(ids)).select_related("account"))
