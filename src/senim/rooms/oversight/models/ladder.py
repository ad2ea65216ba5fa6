"""The ladder of late things: each step as it was proposed to a named person, and what they said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.core import ladder
from senim.rooms.council.models import Body, Commission, Deputy, Role
from senim.rooms.territory.models import Council, Tenant

OPEN = Q(ended_on__isnull=True)


class Rung(Tenant):
    """One step of the ladder about one late thing (саты / ступень), proposed to one person.

    Of a thing one rung is open, the one where the ladder stands: that has no `ended_on`. The others were left
    for the next one, or the ladder ended with them. `due` is the last day that passed: a term that got
    another day and passed again is on a ladder of its own. `to_name` is the person's name at that time;
    without a `to_role` they have no account, and a clerk writes down what they say. `skipped`: nobody could
    be asked.
    """

    class Step(models.TextChoices):
        REMINDER = ladder.REMINDER
        DEPUTY = ladder.DEPUTY
        COMMISSION = ladder.COMMISSION
        CHAIR = ladder.CHAIR
        SESSION = ladder.SESSION

    class State(models.TextChoices):
        PROPOSED = "proposed"
        TAKEN = "taken"
        DECLINED = "declined"
        DONE = "done"
        SKIPPED = "skipped"

    class Why(models.TextChoices):
        """Why nobody could be asked."""

        NONE = ""
        NOBODY = "nobody"
        NO_DISTRICT = "no-district"
        VACANT = "vacant"
        AWAY = "away"
        NO_COMMISSION = "no-commission"
        NO_LEADER = "no-leader"
        NO_CHAIR = "no-chair"

    class End(models.TextChoices):
        """Why it is open no more: the next one was proposed, the thing ended, or got another last day."""

        NONE = ""
        NEXT = "next"
        CLOSED = "closed"
        MOVED = "moved"

    procedure = models.CharField(max_length=80)
    rung = models.CharField(max_length=10, choices=Step.choices)
    due = models.DateField()
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PROPOSED)
    why = models.CharField(max_length=14, choices=Why.choices, blank=True)
    to_role = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+", db_index=False)
    to_deputy = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="+", db_index=False)
    to_commission = models.ForeignKey(Commission, models.PROTECT, null=True, related_name="+", db_index=False)
    to_name = models.CharField(max_length=250, blank=True)
    proposed_on = models.DateField()
    # From which day on the next one is proposed, or, on the last one, somebody to ask is looked for again.
    next_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+", db_index=False)
    # What they will do, or why they do not take it; by when; what came of it.
    words = models.TextField(blank=True)
    by_day = models.DateField(null=True)
    outcome = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    salts = models.JSONField(default=dict)
    ended_on = models.DateField(null=True)
    end = models.CharField(max_length=6, choices=End.choices, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["council", "procedure", "due", "rung"], name="rung_once"),
            models.UniqueConstraint(fields=["council", "procedure"], condition=OPEN, name="rung_one_open"),
        )
        # Most ladders have ended: those that stand have indexes of their own, the longest late first.
        indexes = (
            models.Index(fields=["council", "due", "id"], condition=OPEN, name="rung_due"),
            models.Index(fields=["council", "rung", "due", "id"], condition=OPEN, name="rung_step"),
            models.Index(fields=["council", "body", "rung", "due", "id"], condition=OPEN, name="rung_body"),
            models.Index(fields=["council", "to_role", "due", "id"], condition=OPEN, name="rung_role"),
            models.Index(fields=["council", "to_deputy", "due", "id"], condition=OPEN, name="rung_deputy"),
            models.Index(
                fields=["council", "next_on", "id"],
                condition=OPEN & Q(next_on__isnull=False),
                name="rung_next",
            ),
        )

    @property
    def is_open(self) -> bool:
        return self.ended_on is None

    @property
    def step(self) -> str | Promise:
        return STEPS[self.rung]


STEPS: dict[str, str | Promise] = {
    ladder.REMINDER: _("Reminder to the body"),
    ladder.DEPUTY: _("Deputy of the district"),
    ladder.COMMISSION: _("Standing commission"),
    ladder.CHAIR: _("Chair of the maslikhat"),
    ladder.SESSION: _("Question for a session"),
}


class Concern(Tenant):
    """Which standing commission looks after a topic; where none is named, the first one does."""

    topic = models.CharField(max_length=32)
    commission = models.ForeignKey(Commission, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["council", "topic"], name="concern_once"),)


class Look(models.Model):
    """How far a council's terms were looked at: every term due until `until` that was written by `at`."""

    council = models.OneToOneField(Council, models.PROTECT, primary_key=True, related_name="+")
    until = models.DateField()
    at = models.DateTimeField()
