"""Every running legal term as a row (мерзім / срок)."""

from __future__ import annotations

from django.db import models

from senim.rooms.territory.models import Council, Tenant


class Clock(Tenant):
    """One legal term: what started it, when it ends, how that was counted, what replaced it.

    The counted part (start, due, steps, calendar) never changes. A new day, be it an extension, a forwarding
    or a new calendar, is a new row with its reason; the old one points to it. Rows that replaced one another
    are a family, named by the rule of the first: of one part of a procedure one term of a family runs.
    `came_on` is the day the count looks from in any calendar (see core.deadlines.comes_on), `until` the day
    a decision named itself.
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
    family = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    came_on = models.DateField()
    start_day = models.DateField()
    until = models.DateField(null=True)
    due = models.DateField()
    provisional = models.BooleanField(default=False)
    steps = models.JSONField()
    calendar = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RUNNING)
    ended_at = models.DateTimeField(null=True)
    superseded_by = models.OneToOneField("self", models.PROTECT, null=True, related_name="supersedes")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["council", "procedure", "part", "family"],
                condition=models.Q(state="running"),
                name="clock_runs_once",
            ),
        )
        # Most terms have ended: those that run have indexes of their own (asked for by `queries.running_in`).
        indexes = (
            models.Index(fields=["council", "procedure", "started_at"], name="clock_procedure"),
            models.Index(
                fields=["council", "state", "due", "id"],
                condition=models.Q(state="running"),
                name="clock_running",
            ),
            models.Index(
                fields=["council", "state", "calendar", "rule", "rule_since", "came_on", "until", "id"],
                condition=models.Q(state="running"),
                name="clock_counted",
            ),
        )


class Look(models.Model):
    """How far a council's terms were looked at: every term due until `until` that was written by `at`."""

    council = models.OneToOneField(Council, models.PROTECT, primary_key=True, related_name="+")
    until = models.DateField()
    at = models.DateTimeField()
