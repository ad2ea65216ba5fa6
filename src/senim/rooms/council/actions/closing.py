"""Ending roles with all that hangs on them."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from senim.rooms.council.actions.common import enter
from senim.rooms.council.models import Absence, Role
from senim.rooms.record.actions import Hand


def after(until: date) -> Q:
    """Rows that go on after a day."""
    return Q(until=None) | Q(until__gt=until)


def close_roles(roles: QuerySet[Role], until: date, *, now: datetime, hand: Hand) -> None:
    """The last day of these roles, with an entry for each. Whoever acts for one of them, or was given
    somebody else's powers by it, stops too; its days away end.
    """
    for role in roles.filter(after(until)).select_related("council"):
        Role.objects.filter(pk=role.pk).update(until=until)
        Absence.objects.filter(after(until), role=role).update(until=until)
        enter(
            role.council,
            "role-ended",
            f"role:{role.pk}",
            now=now,
            hand=hand,
            facts={"kind": role.kind, "post": role.post, "until": until.isoformat()},
        )
        hanging = Q(acts_for=role) | Q(acting_in__role=role) | Q(acting_in__stand_in=role)
        close_roles(Role.objects.filter(hanging).distinct(), until, now=now, hand=hand)
