"""Who holds which role, who is there today, who stands in for whom."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from senim.rooms.council.models import Absence, Body, Role, holds_between, holds_on
from senim.rooms.council.queries.bodies import OWN
from senim.rooms.council.queries.ids import sound
from senim.rooms.people.models import Account
from senim.rooms.territory.models import Council
from senim.ui.prepared import Prepared


def _away(day: date) -> Exists:
    """Whether the person of a role is away on a day, from any of their roles here. Who only gave powers to
    another has not gone.
    """
    days = Absence.objects.filter(
        holds_on(day), council=OuterRef("council"), role__account=OuterRef("account")
    )
    return Exists(days.exclude(reason=Absence.Reason.DELEGATED))


def _there(council: Council | OuterRef, day: date) -> QuerySet[Role]:
    """Roles whose people are at work on a day."""
    return Role.objects.filter(holds_on(day), ~_away(day), council=council, account__is_active=True)


def holders(council: Council, body: Body, day: date) -> list[Role]:
    """Who must be told today of what a body has: its officers who are there, and those who act for who is
    not; for the maslikhat itself its clerks. Nobody where all are away. Each person once. One query.
    """
    kind = Role.Kind.CLERK if body.kind == OWN else Role.Kind.OFFICER
    rows = _there(council, day).filter(kind=kind)
    return _once(rows if body.kind == OWN else rows.filter(body=body))


def officers_of(council: Council, body: Body, day: date) -> list[Role]:
    """The officers of a body on a day, there or not, in their own roles. One query."""
    rows = Role.objects.filter(
        holds_on(day), council=council, kind=Role.Kind.OFFICER, body=body, acts_for=None
    )
    return list(rows.select_related("account").order_by("account__name", "pk"))


def leaders(council: Council, body: Body, day: date) -> list[Role]:
    """Who leads a body and is there on a day, or acts for who is not: see `Visitor.heads`. One query."""
    posted = ~Q(post="")
    who = (
        Q(kind=Role.Kind.CHAIR) | Q(posted, kind=Role.Kind.CLERK)
        if body.kind == OWN
        else Q(posted, kind=Role.Kind.OFFICER, body=body)
    )
    return _once(_there(council, day).filter(who))


def _once(rows: QuerySet[Role]) -> list[Role]:
    """Each person once, by their own role before one they hold for another."""
    own_first = rows.select_related("account").order_by(F("acts_for").asc(nulls_first=True), "since", "pk")
    found: dict[object, Role] = {}
    for role in own_first[:200]:
        found.setdefault(role.account_id, role)
    return list(found.values())


def nobody_there(day: date) -> Q:
    """The filter for bodies where nobody is at work on a day: no officer, or all are away and nobody stands
    in; for the maslikhat itself no clerk.
    """
    there = _there(OuterRef("council"), day)
    officers = Exists(there.filter(kind=Role.Kind.OFFICER, body=OuterRef("pk")))
    clerks = Exists(there.filter(kind=Role.Kind.CLERK))
    return Q(~clerks, kind=OWN) | (~Q(kind=OWN) & Q(~officers))


def unattended(council: Council, day: date) -> set[uuid.UUID]:
    """Ids of the bodies on line where nobody is there on a day. One query."""
    rows = Body.objects.filter(holds_on(day), nobody_there(day), council=council, on_line=True)
    return set(rows.values_list("pk", flat=True))


def absences(council: Council, day: date, account: Account | None = None) -> list[Absence]:
    """Who is away on a day or later, and who has given powers to another; of one person, or of all."""
    rows = Absence.objects.filter(holds_between(day, None), council=council)
    rows = rows.filter(role__account=account) if account else rows
    rows = rows.select_related(
        "role__account", "role__body", "role__acts_for__account", "stand_in__account", "acting"
    )
    return list(rows.order_by("since", "role__account__name", "pk")[:500])


def absence(council: Council, absence_id: uuid.UUID) -> Absence | None:
    rows = Absence.objects.select_related("council", "role__account", "role__body")
    return rows.filter(council=council, pk=absence_id).first()


def absent_between(role: Role, since: date, until: date | None) -> bool:
    """Whether the person of a role is away on some of these days."""
    rows = Absence.objects.filter(
        holds_between(since, until), council=role.council_id, role__account=role.account_id
    )
    return rows.exclude(reason=Absence.Reason.DELEGATED).exists()


def may_stand_in(role: Role, other: Role) -> bool:
    """Whether a role may act for another: the same kind, for the same body, another person. The chair is
    stood in for by a deputy (LAW 19(5)), a mandate by nobody.
    """
    if role.kind == Role.Kind.DEPUTY or other.acts_for_id:
        return False
    if other.account_id == role.account_id or other.pk == role.acts_for_id:
        return False
    kind = Role.Kind.DEPUTY if role.kind == Role.Kind.CHAIR else role.kind
    return other.kind == kind and other.body_id == role.body_id


def stand_ins(council: Council, day: date, roles: Sequence[Role]) -> dict[uuid.UUID, list[Role]]:
    """For each of these roles, by its id, who may stand in for it. One query."""
    kinds = {Role.Kind.DEPUTY if role.kind == Role.Kind.CHAIR else role.kind for role in roles}
    bodies = {role.body_id for role in roles if role.body_id}
    rows = Role.objects.filter(
        holds_on(day), Q(body=None) | Q(body__in=bodies), council=council, acts_for=None
    )
    rows = rows.filter(kind__in=kinds, account__is_active=True).select_related("account", "deputy")
    found = list(rows.order_by("account__name", "pk"))
    return {role.pk: [other for other in found if may_stand_in(role, other)] for role in roles}


def roles_anywhere(account: Account, now: datetime) -> list[Role]:
    """What a person holds at a moment, in every council by its own day. One query."""
    around = Role.objects.filter(
        holds_between(now.date() - timedelta(days=1), now.date() + timedelta(days=1)), account=account
    )
    rows = around.select_related("account", "council", "body", "acts_for__account")
    rows = rows.order_by("council", F("acts_for").asc(nulls_first=True), "since", "pk")
    held = ((role, role.council.day(now)) for role in rows)
    return [role for role, day in held if role.since <= day <= (role.until or day)]


def ticket_officer(council: Council, day: date) -> Role | None:
    """The officer whose name stands on tickets (APPC 64(2)): named for it, or the first clerk; one who is
    there before one who is away.
    """
    return _ON_TICKETS.first(council=council.pk, day=day)


_ON_TICKETS = Prepared(
    lambda council, day: (
        Role.objects.filter(holds_on(day), council=council, kind=Role.Kind.CLERK)
        .select_related("account")
        .order_by(_away(day), "-on_tickets", "since", "id")[:1]
    ),
    council=0,
    day=date.min,
)


def staff_on(council: Council, day: date) -> list[Role]:
    """Everyone who holds a role on a day, with what it rests on. One query."""
    rows = Role.objects.filter(holds_on(day), council=council)
    rows = rows.select_related("account", "body", "deputy", "acts_for__account")
    return list(rows.order_by("kind", "account__name")[:500])


def officers(council: Council, day: date) -> QuerySet[Role]:
    """Officers of bodies on a day, in their own roles, for a question that asks for others too."""
    rows = Role.objects.filter(holds_on(day), council=council, kind=Role.Kind.OFFICER, acts_for=None)
    return rows.filter(body__isnull=False).select_related("account", "body")


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
    """Roles (with accounts) to tell about something: officers of a body, the deputy, the clerks. Of a body
    only those who are there; of the others everyone where nobody is.
    """
    rows = Role.objects.filter(holds_on(day), council=council, kind=kind).select_related("account")
    rows = rows.annotate(away=_away(day))
    if body_id is not None:
        rows = rows.filter(body_id=body_id)
    if deputy_id is not None:
        rows = rows.filter(deputy_id=deputy_id)
    found: list[Role] = list(rows.order_by("away", "since", "pk")[:50])
    there = [role for role in found if not role.away]  # type: ignore[attr-defined]
    return there if there or body_id is not None else found


def roles_by_id(council: Council, ids: Iterable[str]) -> list[Role]:
    """Roles of this council by id, with their people, whatever their dates. One query."""
    return list(Role.objects.filter(council=council, pk__in=sound(ids)).select_related("account"))
