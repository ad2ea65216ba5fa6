"""Tasks: each duty in a decision, a report or an answer, with who does it, by when, and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from senim.core import tasks
from senim.rooms.council.models import Body, Commission, Deputy, Role
from senim.rooms.files.models import File
from senim.rooms.territory.models import Council, Place, Tenant, named

RUNNING = Q(ended_on__isnull=True)
ENDED = Q(ended_on__isnull=False)
WAITING = Q(reported_on__isnull=False, ended_on__isnull=True)


class Task(Tenant):
    """A task (тапсырма / поручение): one duty of one body and person, with a day and a result to check.

    `source` is what it comes from (`decision:<id>`, `appeal:2026-00417`), `path` the place in it
    (`point:3`), `source_day` the day of that. The duty and the result stand in Kazakh, in Russian or in both.
    `person` is the name of who answers for it; without a `role` they have no account, and a clerk enters
    their steps. A deputy or a commission, the one who asked for it, accepts it. `due` is the last day as it
    stands, `first_due` as it was set. `late`: once it was not reported by its day, and that stays.
    """

    class State(models.TextChoices):
        RUNNING = tasks.RUNNING
        REPORTED = tasks.REPORTED
        DONE = tasks.DONE
        CANCELLED = tasks.CANCELLED

    source = models.CharField(max_length=80)
    path = models.CharField(max_length=120, blank=True)
    source_day = models.DateField()
    what_kk = models.TextField(blank=True)
    what_ru = models.TextField(blank=True)
    result_kk = models.TextField(blank=True)
    result_ru = models.TextField(blank=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", db_index=False)
    role = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+", db_index=False)
    person = models.CharField(max_length=200)
    deputy = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="+", db_index=False)
    commission = models.ForeignKey(Commission, models.PROTECT, null=True, related_name="+", db_index=False)
    # The rule of law that gives the last day; empty where the decision itself names it.
    rule = models.CharField(max_length=60, blank=True)
    first_due = models.DateField()
    due = models.DateField()
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", db_index=False)
    area = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", db_index=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.RUNNING)
    late = models.BooleanField(default=False)
    returns = models.PositiveSmallIntegerField(default=0)
    extensions = models.PositiveSmallIntegerField(default=0)
    reported_on = models.DateField(null=True)
    reported_by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+", db_index=False)
    ended_on = models.DateField(null=True)
    on_time = models.BooleanField(null=True)
    by = models.ForeignKey(Role, models.PROTECT, related_name="+", db_index=False)
    set_at = models.DateTimeField()
    form_key = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    salts = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["council", "form_key"], name="task_once"),
            models.CheckConstraint(condition=~Q(person=""), name="task_has_owner"),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True, commission__isnull=False)
                | Q(deputy__isnull=False, commission__isnull=True),
                name="task_one_accepts",
            ),
        )
        # Those that run are read by their day, those that ended by the day they did.
        indexes = (
            models.Index(fields=["council", "due", "id"], condition=RUNNING, name="task_due"),
            models.Index(fields=["council", "body", "due", "id"], condition=RUNNING, name="task_body_due"),
            models.Index(fields=["council", "area", "due", "id"], condition=RUNNING, name="task_area_due"),
            models.Index(fields=["council", "deputy", "due", "id"], condition=WAITING, name="task_of_deputy"),
            models.Index(
                fields=["council", "commission", "due", "id"], condition=WAITING, name="task_of_commission"
            ),
            models.Index(fields=["council", "ended_on", "id"], condition=ENDED, name="task_ended"),
            models.Index(
                fields=["council", "body", "ended_on", "id"], condition=ENDED, name="task_body_ended"
            ),
            models.Index(
                fields=["council", "area", "ended_on", "id"], condition=ENDED, name="task_area_ended"
            ),
            models.Index(fields=["council", "source", "due", "id"], name="task_source"),
        )

    @property
    def ref(self) -> str:
        """How entries point here."""
        return f"task:{self.pk}"

    @property
    def what(self) -> str:
        """The duty, in the reader's language where it is there."""
        return named(self, "what")

    @property
    def result(self) -> str:
        return named(self, "result")

    @property
    def is_open(self) -> bool:
        return self.state in tasks.OPEN

    @property
    def asker(self) -> str:
        """Who accepts it."""
        return self.commission.name if self.commission else self.deputy.name if self.deputy else ""


class TaskStep(Tenant):
    """One step of a task as it was made: what was said, what day moved. `decided_by`: who said it, where a
    clerk entered it for somebody without an account.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="steps", db_index=False)
    kind = models.CharField(max_length=12)
    by = models.ForeignKey(Role, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    on = models.DateField()
    decided_by = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    due_from = models.DateField(null=True)
    due = models.DateField(null=True)
    salts = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["task", "at", "id"], name="task_step"),)


class Evidence(Tenant):
    """A document or photo that shows the result (дәлел / подтверждение), with the place and the day."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="evidence", db_index=False)
    file = models.OneToOneField(File, models.PROTECT, related_name="+")
    by = models.ForeignKey(Role, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    taken_on = models.DateField()
    spot = models.CharField(max_length=300)
    # Taken off the page, with the reason, because of personal data in it.
    withdrawn_on = models.DateField(null=True)
    why = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["task", "at", "id"], name="task_evidence"),)


class TaskCount(models.Model):
    """A kept count of tasks (`state`, `body.running`, `area.late` …), moved by a consumer of the record."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=24)
    key = models.CharField(max_length=40)
    value = models.BigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["council", "name", "key"], name="task_count_once"),)
