"""Places and councils. Every other room stands on these two."""

from __future__ import annotations

import uuid
import zoneinfo
from datetime import date, datetime, time

from django.db import models
from django.utils import translation

from senim.core.calendar import WorkingHours
from senim.rooms.territory.ids import new_id

MAX_COUNCILS = (1 << 16) - 1


def named(row: object, field: str = "name") -> str:
    """A row's name in the reader's language: English falls back to Kazakh written as it is."""
    lang = translation.get_language() or "kk"
    return str(
        getattr(row, f"{field}_{lang}", "") or getattr(row, f"{field}_kk") or getattr(row, f"{field}_ru")
    )


class Place(models.Model):
    """A place of the state classifier KATO, or one added by hand: oblast, district, okrug, settlement.

    Елді мекен, ауылдық округ, аудан, облыс / населённый пункт, сельский округ, район, область.
    `path` is the chain of codes from the top, `110000000/113200000/113247000`, so that all places inside one
    are a range of an index. A place that a newer classifier drops is closed, never deleted.
    """

    class Level(models.TextChoices):
        OBLAST = "oblast"
        DISTRICT = "district"
        SUB_DISTRICT = "sub_district"
        SETTLEMENT = "settlement"

    code = models.CharField(max_length=12, primary_key=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=80)
    level = models.CharField(max_length=12, choices=Level.choices)
    type_code = models.CharField(max_length=4, blank=True)
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    # Both names folded to one spelling (see core.fold), so that Kazakh, Russian and Latin typing find it.
    folded = models.CharField(max_length=400)
    version = models.CharField(max_length=40)
    closed_on = models.DateField(null=True)
    by_hand = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=["path"], name="place_path"),
            models.Index(fields=["parent", "level"], name="place_parent"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return named(self)


class Council(models.Model):
    """A maslikhat as tenant (мәслихат / маслихат): who it is, where, its working hours, its languages."""

    class Level(models.TextChoices):
        OBLAST = "oblast"
        CITY_OF_REPUBLIC = "city_of_republic"
        DISTRICT = "district"
        CITY = "city"

    no = models.PositiveIntegerField(primary_key=True)
    slug = models.SlugField(max_length=40, unique=True)
    level = models.CharField(max_length=20, choices=Level.choices)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    time_zone = models.CharField(max_length=40, default="Asia/Almaty")
    opens = models.TimeField(default=time(9))
    closes = models.TimeField(default=time(18, 30))
    languages = models.JSONField(default=list)
    address_kk = models.CharField(max_length=300, blank=True)
    address_ru = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return named(self)

    @property
    def address(self) -> str:
        return self.address_ru if translation.get_language() == "ru" and self.address_ru else self.address_kk

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def hours(self) -> WorkingHours:
        return WorkingHours(self.opens, self.closes)

    def local(self, moment: datetime) -> datetime:
        """The moment as the council's own clock shows it."""
        return moment.astimezone(self.zone)

    def day(self, moment: datetime) -> date:
        """The legal day of a moment: the date in the council's time zone."""
        return self.local(moment).date()

    def new_id(self, at: datetime) -> uuid.UUID:
        return new_id(self.no, at)


class Tenant(models.Model):
    """Base of every row that belongs to a council."""

    id = models.UUIDField(primary_key=True)
    council = models.ForeignKey(Council, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True
