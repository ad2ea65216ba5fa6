"""What every dated row is: it holds from its first day to its last."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from senim.rooms.territory.models import Tenant


def holds_on(day: date, prefix: str = "") -> Q:
    """The filter for rows that hold on a day."""
    return Q(**{f"{prefix}since__lte": day}) & (
        Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": day})
    )


def holds_between(since: date, until: date | None) -> Q:
    """The filter for rows that hold on some day from `since` to `until` (None: for good)."""
    began = Q() if until is None else Q(since__lte=until)
    return began & (Q(until__isnull=True) | Q(until__gte=since)) & ~Q(until__lt=models.F("since"))


class Dated(Tenant):
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        abstract = True
