"""Who answers and who may do what: bodies, roles, days away, the council's own numbers."""

from __future__ import annotations

from datetime import date

from django.db import models

from senim.rooms.council.models.base import Dated
from senim.rooms.council.models.seats import Deputy
from senim.rooms.people.models import Account
from senim.rooms.territory.models import Place, named


class Body(Dated):
    """A body that answers (орган): a department of the akimat, an okrug akim's apparatus, the maslikhat
    itself.

    Its names, head and address are today's: appeals and officers stay with it when it is renamed. What it
    was called before is in `former` (see `name_on`). A merged body has ended, and its `successor` has what
    it had.
    """

    kind = models.CharField(max_length=40)
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    name_kk = models.CharField(max_length=250)
    name_ru = models.CharField(max_length=250)
    name_en = models.CharField(max_length=250, blank=True)
    short_kk = models.CharField(max_length=80)
    short_ru = models.CharField(max_length=80)
    short_en = models.CharField(max_length=80, blank=True)
    head = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    email = models.EmailField(blank=True)
    superior = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    # Without officers on line: the clerk forwards on paper and enters what it answered.
    on_line = models.BooleanField(default=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    end_ground = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (models.Index(fields=["council", "kind"], name="body_kind"),)

    @property
    def name(self) -> str:
        return named(self)

    @property
    def short(self) -> str:
        return named(self, "short")

    def name_on(self, day: date) -> str:
        """What the body was called on a day. For a list: `queries.with_names` first, then it asks nothing."""
        return self._on(day).name

    def short_on(self, day: date) -> str:
        return self._on(day).short

    def _on(self, day: date) -> Body | BodyName:
        held = (
            row for row in self.former.all() if row.since <= day and (row.until is None or day <= row.until)
        )
        return next(held, self)


class BodyName(Dated):
    """What a body was called, from day to day, before it was renamed (атауы / наименование)."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="former")
    name_kk = models.CharField(max_length=250)
    name_ru = models.CharField(max_length=250)
    name_en = models.CharField(max_length=250, blank=True)
    short_kk = models.CharField(max_length=80)
    short_ru = models.CharField(max_length=80)
    short_en = models.CharField(max_length=80, blank=True)
    # The act that ended this name.
    ground = models.CharField(max_length=300, blank=True)

    @property
    def name(self) -> str:
        return named(self)

    @property
    def short(self) -> str:
        return named(self, "short")


class Role(Dated):
    """What a person may do here, from day to day (рөл / роль), for a council or a body, perhaps acting for
    another. Some steps of the law belong to who leads the body, so a role may carry a post.
    """

    class Kind(models.TextChoices):
        CLERK = "clerk"
        OFFICER = "officer"
        DEPUTY = "deputy"
        CHAIR = "chair"
        ADMIN = "admin"

    class Post(models.TextChoices):
        """The head, a deputy head, the head of the apparatus (бірінші басшы, басшының орынбасары, аппарат
        басшысы / руководитель, заместитель, руководитель аппарата): APPC 67, 76(3), 88.
        """

        NONE = ""
        HEAD = "head"
        DEPUTY_HEAD = "deputy_head"
        APPARATUS_HEAD = "apparatus_head"

    account = models.ForeignKey(Account, models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    post = models.CharField(max_length=16, choices=Post.choices, blank=True, default=Post.NONE)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="roles")
    deputy = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="roles")
    acts_for = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    # The officer whose name stands on tickets of appeals that arrive by themselves (APPC 64(2)).
    on_tickets = models.BooleanField(default=False)

    class Meta:
        indexes = (
            models.Index(fields=["account", "council"], name="role_account"),
            models.Index(fields=["council", "kind"], name="role_kind"),
        )


class Absence(Dated):
    """Days on which a person is away from their role (жоқ болуы / отсутствие), or has given its powers to
    another and stays (өкілеттікті беру / передача полномочий).

    In those days `stand_in` (their own role) also holds `acting`: a role of the same kind, body and post
    that acts for the absent one. Why somebody is away is for those who work here, not for the record.
    """

    class Reason(models.TextChoices):
        LEAVE = "leave"
        ILLNESS = "illness"
        MISSION = "mission"
        OTHER = "other"
        DELEGATED = "delegated"

    role = models.ForeignKey(Role, models.PROTECT, related_name="absences")
    stand_in = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    acting = models.ForeignKey(Role, models.PROTECT, null=True, related_name="acting_in")
    reason = models.CharField(max_length=10, choices=Reason.choices)


class Value(Dated):
    """A number the council has set for itself in place of the usual one (мән / значение): `core.values`."""

    key = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()
    ground = models.CharField(max_length=300)

    class Meta:
        indexes = (models.Index(fields=["council", "key", "since"], name="value_key"),)
