"""Who sits: convocations, electoral districts, mandates and parties, the chair and who stands in."""

from __future__ import annotations

from django.db import models

from senim.rooms.council.models.base import Dated
from senim.rooms.people.models import Account
from senim.rooms.territory.models import Place, named


class Term(Dated):
    """A convocation (шақырылым / созыв): five years; `seats` is the number fixed by the election
    commission.
    """

    number = models.PositiveSmallIntegerField()
    seats = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["council", "number"], name="term_once"),)


class District(Dated):
    """An electoral district (сайлау округі / избирательный округ)."""

    number = models.PositiveSmallIntegerField()
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["council", "number", "since"], name="district_once"),)

    @property
    def name(self) -> str:
        return named(self)


class DistrictArea(Dated):
    """What a district is made of, from day to day: a place, a street in it, a range of houses on it."""

    class Parity(models.TextChoices):
        ALL = "all"
        ODD = "odd"
        EVEN = "even"

    district = models.ForeignKey(District, models.CASCADE, related_name="areas")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    street = models.CharField(max_length=120, blank=True)
    street_folded = models.CharField(max_length=160, blank=True)
    house_from = models.PositiveIntegerField(null=True)
    house_to = models.PositiveIntegerField(null=True)
    parity = models.CharField(max_length=4, choices=Parity.choices, default=Parity.ALL)

    class Meta:
        indexes = (models.Index(fields=["council", "place"], name="area_place"),)


class Deputy(Dated):
    """A mandate (мәслихат депутаты / депутат маслихата): a person in a seat from day to day.

    `person` is the same in all mandates of one person, of any convocation: the id of one of them. `follows`:
    the mandate that ended in the same convocation, whose seat this one took, by a by-election or as the next
    on the list. `end_act`: the decision by which it ended before its term.
    """

    class Way(models.TextChoices):
        """By a party list (партиялық тізім бойынша / по партийному списку), in a single-mandate district."""

        UNKNOWN = ""
        DISTRICT = "district"
        LIST = "list"

    term = models.ForeignKey(Term, models.PROTECT, related_name="deputies")
    district = models.ForeignKey(District, models.PROTECT, null=True, related_name="deputies")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="mandates")
    name = models.CharField(max_length=200)
    elected_by = models.CharField(max_length=8, choices=Way.choices, blank=True, default=Way.UNKNOWN)
    person = models.UUIDField(null=True)
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed")
    end_ground = models.CharField(max_length=200, blank=True)
    end_act = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        indexes = (models.Index(fields=["council", "district", "since"], name="deputy_district"),)

    @property
    def way(self) -> str:
        """How elected; of a mandate with a district nobody needs to say it."""
        return self.elected_by or (self.Way.DISTRICT.value if self.district_id else "")

    @property
    def whose(self) -> str:
        """One person's mandates have this in common."""
        return str(self.person or self.pk)


class PartyMember(Dated):
    """The party a deputy belongs to, from day to day (партия / партия)."""

    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="parties")
    name = models.CharField(max_length=200)


class Chair(Dated):
    """The chair of the maslikhat (мәслихат төрағасы / председатель маслихата)."""

    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="chairs")


class StandIn(Dated):
    """Who stands in for the chair (төраға өкілеттігін уақытша жүзеге асыратын / временно осуществляющий
    полномочия председателя): named at a session for the whole convocation (LAW 19(5), RULES 46).
    """

    term = models.ForeignKey(Term, models.PROTECT, related_name="stand_ins")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="stands_in")
    ground = models.CharField(max_length=300)


class EnforcedLimit(Dated):
    """A limit of the rulebook that is only proposed, which this council holds itself to from a day on."""

    limit = models.CharField(max_length=60)
    ground = models.CharField(max_length=300)
