"""Who sits where on a day, for rooms above that add their own to it."""

from __future__ import annotations

import uuid
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from senim.rooms.council.models import Commission, CommissionMember, Deputy, holds_on
from senim.rooms.people.models import Account
from senim.rooms.territory.models import Council


def seated(council: Council, day: date, commission: Commission | None = None) -> QuerySet[Deputy]:
    """The deputies of a day, or the members of a commission, each once, by name."""
    rows = Deputy.objects.filter(holds_on(day), council=council)
    if commission is not None:
        sits = Deputy.objects.filter(holds_on(day, "commissions__"), commissions__commission=commission)
        rows = rows.filter(pk__in=sits.values("pk"))
    return rows.order_by("name", "pk")


def of_name(council: OuterRef, name: OuterRef) -> QuerySet[Deputy]:
    """For a subquery: the mandates of a name, the latest first."""
    return Deputy.objects.filter(council=council, name=name).order_by("-since")


def all_mandates(council: Council) -> list[Deputy]:
    """Everyone who ever had a mandate here, by name. One query."""
    return list(
        Deputy.objects.filter(council=council).select_related("term").order_by("name", "-since")[:500]
    )


def last_seat(council: Council, account: Account) -> Deputy | None:
    """The latest seat a person had a role for here. One query."""
    rows = Deputy.objects.filter(council=council, roles__account=account)
    return rows.order_by("-since").first()


def seat_held(council: Council, deputy: uuid.UUID, day: OuterRef) -> Exists:
    """Whether a mandate holds on the day of an outer row."""
    seat = Deputy.objects.filter(pk=deputy, council=council, since__lte=day)
    return Exists(seat.filter(Q(until=None) | Q(until__gte=day)))


def membership_held(council: Council, deputy: uuid.UUID, day: OuterRef, commission: OuterRef) -> Exists:
    """Whether a deputy sits on the commission of an outer row on its day."""
    member = Deputy.objects.filter(
        Q(commissions__until=None) | Q(commissions__until__gte=day),
        pk=deputy,
        council=council,
        commissions__commission=commission,
        commissions__since__lte=day,
    )
    return Exists(member)


def memberships(council: Council) -> list[tuple[uuid.UUID, uuid.UUID, date, date | None]]:
    """(deputy, commission, first day, last day) of every seat on a commission there ever was. One query."""
    rows = CommissionMember.objects.filter(council=council).order_by("since", "pk")
    return list(rows.values_list("deputy_id", "commission_id", "since", "until"))
