"""Where deputies work together: standing and temporary commissions, factions and groups."""

from __future__ import annotations

from django.db import models

from senim.rooms.council.models.base import Dated
from senim.rooms.council.models.seats import Deputy
from senim.rooms.territory.models import named


class Commission(Dated):
    """A commission: standing (тұрақты комиссия / постоянная комиссия), or temporary (уақытша комиссия /
    временная комиссия) with its task and the day it should be done by (LAW 12, 17).
    """

    class Kind(models.TextChoices):
        STANDING = "standing"
        TEMPORARY = "temporary"

    class Maker(models.TextChoices):
        """Who forms a temporary commission."""

        NONE = ""
        MASLIKHAT = "maslikhat"
        CHAIR = "chair"

    kind = models.CharField(max_length=9, choices=Kind.choices, default=Kind.STANDING)
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    formed_by = models.CharField(max_length=9, choices=Maker.choices, blank=True, default=Maker.NONE)
    task = models.TextField(blank=True, default="")
    due = models.DateField(null=True)

    @property
    def name(self) -> str:
        return named(self)


class CommissionMember(Dated):
    """A deputy on a commission; `leads` it, and then perhaps full time (тұрақты негізде / на постоянной
    основе), which only councils of the oblast level know (LAW 19-1(4)).
    """

    commission = models.ForeignKey(Commission, models.PROTECT, related_name="members")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="commissions")
    leads = models.BooleanField(default=False)
    full_time = models.BooleanField(default=False)


class Association(Dated):
    """A faction (фракция / фракция) or a deputy group (депутаттық топ / депутатская группа), registered at a
    session (LAW 21-2). `registered` names the session, `party` whose faction it is.
    """

    class Kind(models.TextChoices):
        FACTION = "faction"
        GROUP = "group"

    kind = models.CharField(max_length=7, choices=Kind.choices)
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    party = models.CharField(max_length=200, blank=True)
    registered = models.CharField(max_length=300, blank=True)

    @property
    def name(self) -> str:
        return named(self)


class AssociationMember(Dated):
    association = models.ForeignKey(Association, models.PROTECT, related_name="members")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="associations")
    leads = models.BooleanField(default=False)
