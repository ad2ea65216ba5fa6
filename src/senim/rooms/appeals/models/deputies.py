"""What a deputy does with appeals: takes one up, writes to a body, receives people."""

from __future__ import annotations

from django.db import models

from senim.rooms.appeals.models.appeal import Appeal
from senim.rooms.council.models import Body, Deputy, Role
from senim.rooms.territory.models import Place, Tenant


class DeputyLetter(Tenant):
    """A deputy writes to a body, in their own name (депутаттық жолданым / депутатское обращение)."""

    appeal = models.ForeignKey(Appeal, models.PROTECT, null=True, related_name="+")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+")
    by = models.ForeignKey(Role, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    text = models.TextField()
    sent_at = models.DateTimeField()
    answered_on = models.DateField(null=True)
    answer = models.TextField(blank=True)
    salts = models.JSONField(default=dict)

    class Meta:
        indexes = (
            models.Index(fields=["council", "deputy", "sent_at"], name="deputy_letter"),
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
    cancelled_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    came = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=["council", "starts_at"], name="reception_when"),
            models.Index(fields=["council", "deputy", "starts_at"], name="reception_deputy"),
        )


class Booking(Tenant):
    """A place at a reception. Private: name and phone are seen by who receives and the clerks."""

    reception = models.ForeignKey(Reception, models.CASCADE, related_name="bookings")
    seat = models.PositiveSmallIntegerField()
    form_key = models.UUIDField()
    token_hash = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=40, blank=True)
    matter = models.TextField(blank=True)
    lang = models.CharField(max_length=2)
    by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    came = models.BooleanField(null=True)
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
