"""A complaint about an answer, an act or silence (шағым / жалоба, APPC 91-100)."""

from __future__ import annotations

from datetime import date

from django.db import models

from senim.core import complaints
from senim.rooms.appeals.models.appeal import Appeal
from senim.rooms.council.models import Body, Role
from senim.rooms.territory.models import Tenant


class Complaint(Tenant):
    """It goes through the body it is about, which satisfies it whole in three working days or passes it on
    with the file to the body above; where there is none, to the court. It suspends the execution of the act
    (96).

    `against` is an answer given or, where nothing came in time, the silence that counts as a refusal (91(2)).
    `no` is its number under the appeal. `due` repeats its running term, for lists; empty where none runs.
    """

    class State(models.TextChoices):
        FILED = "filed"
        SATISFIED = "satisfied"  # whole, by the body itself
        PASSED = "passed"  # with the body above, not registered there yet
        TAKEN = "taken"  # registered above
        LEFT = "left"  # left without review
        DECIDED = "decided"
        RECALLED = "recalled"
        COURT = "court"  # nobody above: the way is to the court

    class Against(models.TextChoices):
        ANSWER = "answer"
        SILENCE = "silence"
        RETURN = "return"
        TERMINATION = "termination"

    appeal = models.ForeignKey(Appeal, models.PROTECT, related_name="complaints")
    no = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.FILED)
    against = models.CharField(max_length=12, choices=Against.choices)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    superior = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=10)
    filed_at = models.DateTimeField()
    late = models.BooleanField(default=False)
    text = models.TextField()
    passed_at = models.DateTimeField(null=True)
    registered_on = models.DateField(null=True)
    outcome = models.CharField(max_length=40, blank=True)
    reasons = models.TextField(blank=True)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True)
    suspends = models.BooleanField(default=True)
    due = models.DateField(null=True)
    due_provisional = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    salts = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["appeal", "no"], name="complaint_once"),)
        indexes = (
            models.Index(fields=["council", "superior", "state", "filed_at"], name="complaint_above"),
            models.Index(fields=["council", "state", "due"], name="complaint_due"),
        )

    @property
    def ref(self) -> str:
        """How entries and clocks point here."""
        return f"complaint:{self.number}"

    @property
    def number(self) -> str:
        """What people call it: the number of the appeal and its own, `2026-00417.1`."""
        return f"{self.appeal.number}.{self.no}"

    @property
    def filed_on(self) -> date:
        return self.council.day(self.filed_at)

    @property
    def is_open(self) -> bool:
        return self.state in complaints.OPEN
