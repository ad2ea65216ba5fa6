"""What a deputy does with appeals: takes one up, writes to a body, receives people."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from senim.rooms.appeals.models.appeal import Appeal
from senim.rooms.appeals.models.steps import StepRow
from senim.rooms.council.models import Body, Deputy, Role
from senim.rooms.territory.models import Place, Tenant


class Following(StepRow):
    """A deputy took an appeal up in their own name, `at`, until they put it down (LAW 21(2)). `announce_on`:
    the day they chose it, as socially significant, for the next session (LAW 21(1)10).
    """

    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    announce_on = models.DateField(null=True)

    class Meta:
        indexes = (models.Index(fields=["appeal", "at"], name="following_appeal"),)


class DeputyLetter(Tenant):
    """A deputy writes to a body, in their own name (депутаттық жолданым / депутатское обращение)."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, related_name="+")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+")
    by = models.ForeignKey(Role, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    lang = models.CharField(max_length=2, default="kk")
    form_key = models.UUIDField(null=True)
    text = models.TextField()
    sent_at = models.DateTimeField()
    answered_on = models.DateField(null=True)
    answer = models.TextField(blank=True)
    salts = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["council", "form_key"], name="deputy_letter_once"),)
        indexes = (
            models.Index(fields=["council", "deputy", "sent_at"], name="deputy_letter"),
            models.Index(fields=["council", "sent_at"], name="deputy_letter_sent"),
            models.Index(fields=["council", "body", "answered_on"], name="deputy_letter_body"),
            models.Index(fields=["appeal"], name="deputy_letter_appeal"),
        )


class Reception(Tenant):
    """A personal reception (жеке қабылдау / личный приём, APPC 90): who, where, when, in how many places."""

    deputy = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    # Who receives, where it is not a deputy.
    name = models.CharField(max_length=200, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+")
    where = models.CharField(max_length=300)
    starts_at = models.DateTimeField()
    minutes_each = models.PositiveSmallIntegerField(default=15)
    seats = models.PositiveSmallIntegerField(default=8)
    by = models.ForeignKey(Role, models.PROTECT, related_name="+")
    form_key = models.UUIDField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    # Why it does not take place: everyone reads it.
    why = models.TextField(blank=True)
    held_at = models.DateTimeField(null=True)
    came = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)
    salts = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["council", "form_key"], name="reception_once"),)
        indexes = (
            models.Index(fields=["council", "starts_at"], name="reception_when"),
            models.Index(fields=["council", "deputy", "starts_at"], name="reception_deputy"),
        )

    @property
    def ref(self) -> str:
        """How entries point here."""
        return f"reception:{self.pk}"

    @property
    def who(self) -> str:
        """Who receives."""
        return self.deputy.name if self.deputy else self.name

    @property
    def ends_at(self) -> datetime:
        return self.at(self.seats + 1)

    def at(self, seat: int) -> datetime:
        """When a seat's turn is, the first being 1."""
        return self.starts_at + timedelta(minutes=self.minutes_each * (seat - 1))


class Booking(Tenant):
    """A place at a reception. Private: name and phone are seen by who receives and the clerks."""

    reception = models.ForeignKey(Reception, models.CASCADE, related_name="bookings")
    seat = models.PositiveSmallIntegerField()
    form_key = models.UUIDField()
    token_hash = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    matter = models.TextField(blank=True)
    lang = models.CharField(max_length=2)
    by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    came = models.BooleanField(null=True)
    # When somebody told them by phone that the reception is off.
    told_at = models.DateTimeField(null=True)
    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, related_name="+")
    salts = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["reception", "seat"],
                condition=models.Q(cancelled_at__isnull=True),
                name="booking_seat",
            ),
            models.UniqueConstraint(fields=["council", "form_key"], name="booking_once"),
        )
        indexes = (models.Index(fields=["council", "token_hash"], name="booking_token"),)

    @property
    def starts_at(self) -> datetime:
        return self.reception.at(self.seat)
