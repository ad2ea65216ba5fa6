"""Every running legal term as a row (мерзім / срок)."""

from __future__ import annotations

from django.db import models

from senim.rooms.territory.models import Tenant


class Clock(Tenant):
    """One legal term: what started it, when it ends, how that was counted, what replaced it.

    The counted part (start, due, steps, calendar) never changes. A new day, be it an extension, a forwarding
    or a new calendar, is a new row with its reason; the old one points to it.
    """

    class State(models.TextChoices):
        RUNNING = "running"
        MET = "met"
        MISSED = "missed"
        SUPERSEDED = "superseded"
        CANCELLED = "cancelled"

    procedure = models.CharField(max_length=80)
    part = models.PositiveSmallIntegerField(default=0)
    # Id of the body that must act, as text: bodies belong to a room above this one.
    body = models.CharField(max_length=40, blank=True)
    rule = models.CharField(max_length=60)
    rule_since = models.DateField()
    started_at = models.DateTimeField()
    start_day = models.DateField()
    due = models.DateField()
    provisional = models.BooleanField(default=False)
    steps = models.JSONField()
    calendar = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RUNNING)
    ended_at = models.DateTimeField(null=True)
    superseded_by = models.OneToOneField("self", models.PROTECT, null=True, related_name="supersedes")

    class Meta:
        indexes = (
            models.Index(fields=["council", "procedure", "started_at"], name="clock_procedure"),
            models.Index(fields=["council", "state", "due"], name="clock_due"),
        )
