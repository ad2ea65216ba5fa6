"""Reports of those who govern: what the record says of a year, the author's own words, who heard it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from senim.core import reporting
from senim.rooms.council.models import Body, Commission, Deputy, Role
from senim.rooms.sessions.models import Item, Poll
from senim.rooms.territory.models import Tenant


class Report(Tenant):
    """A report (есеп / отчёт) for the days from `since` to `until`: LAW 8, 12, 21; RULES 33-39.

    A deputy's is of a mandate, a commission's of the commission; an akim's of the body that the akim leads;
    `author` is who reports, by name. `figures` are counted from the record while it is a draft, and kept as
    they were on the day it was submitted (`facts.Figure`); `remarks` is what the author says beside a figure,
    by its code. Submitted, it changes no more: an akim's report that was rejected is `revised` by another.
    """

    class Kind(models.TextChoices):
        """Of a deputy, a standing commission, the chair, the maslikhat, the revision commission (тексеру
        комиссиясы / ревизионная комиссия), an akim.
        """

        DEPUTY = reporting.DEPUTY
        COMMISSION = reporting.COMMISSION
        CHAIR = reporting.CHAIR
        MASLIKHAT = reporting.MASLIKHAT
        REVISION = reporting.REVISION
        AKIM = reporting.AKIM

    class State(models.TextChoices):
        DRAFT = "draft"
        SUBMITTED = "submitted"
        DROPPED = "dropped"

    class Outcome(models.TextChoices):
        """What the hearing gave: nothing yet, heard without a vote, approved or not by a vote."""

        NONE = ""
        HEARD = "heard"
        APPROVED = "approved"
        REJECTED = "rejected"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    deputy = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="+", db_index=False)
    commission = models.ForeignKey(Commission, models.PROTECT, null=True, related_name="+", db_index=False)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", db_index=False)
    author = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    words_kk = models.TextField(blank=True)
    words_ru = models.TextField(blank=True)
    plans_kk = models.TextField(blank=True)
    plans_ru = models.TextField(blank=True)
    remarks = models.JSONField(default=dict)
    figures = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Role, models.PROTECT, related_name="+", db_index=False)
    # The legal day on which it was given; the last day of its term then, where it has one.
    submitted_on = models.DateField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+", db_index=False)
    due = models.DateField(null=True)
    # Given on paper before this program was there, or outside it: no figures of the record.
    on_paper = models.BooleanField(default=False)
    revises = models.ForeignKey("self", models.PROTECT, null=True, related_name="revised", db_index=False)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True, default=Outcome.NONE)
    heard_on = models.DateField(null=True)
    salts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            # Of one author one draft: what two write at once is one report.
            models.UniqueConstraint(
                fields=["council", "deputy"],
                condition=Q(state="draft", kind="deputy"),
                name="report_draft_dep",
            ),
            models.UniqueConstraint(
                fields=["council", "commission"],
                condition=Q(state="draft", kind="commission"),
                name="report_draft_com",
            ),
            models.UniqueConstraint(
                fields=["council", "kind"],
                condition=Q(state="draft", kind__in=("chair", "maslikhat", "revision")),
                name="report_draft_own",
            ),
            models.UniqueConstraint(
                fields=["council", "body"], condition=Q(state="draft", kind="akim"), name="report_draft_akim"
            ),
            models.UniqueConstraint(
                fields=["revises"],
                condition=Q(revises__isnull=False) & ~Q(state="dropped"),
                name="report_revised",
            ),
        )
        indexes = (
            models.Index(fields=["council", "state", "submitted_on", "id"], name="report_when"),
            models.Index(fields=["council", "kind", "submitted_on", "id"], name="report_kind"),
            models.Index(fields=["council", "deputy", "submitted_on"], name="report_deputy"),
            models.Index(fields=["council", "commission", "submitted_on"], name="report_commission"),
        )

    @property
    def ref(self) -> str:
        """What entries, links and clocks call it."""
        return f"report:{self.pk}"

    @property
    def given(self) -> bool:
        return self.state == self.State.SUBMITTED

    @property
    def late(self) -> bool:
        return bool(self.due and self.submitted_on and self.submitted_on > self.due)


class Hearing(Tenant):
    """Where a report is heard (есепті тыңдау / заслушивание отчёта): by a session or a commission, as a
    question of its agenda, or at a meeting with voters (есеп беру кездесуі / отчётная встреча, RULES 39).

    Approved or not is what the vote on the question gave, read from it and never typed in. Of a meeting: the
    day, the place, how many came, and what they asked with the answers, without their names.
    """

    class Place(models.TextChoices):
        SESSION = "session"
        COMMISSION = "commission"
        VOTERS = "voters"

    class State(models.TextChoices):
        SET = "set"
        HELD = "held"
        CANCELLED = "cancelled"

    report = models.ForeignKey(Report, models.PROTECT, related_name="hearings")
    place = models.CharField(max_length=10, choices=Place.choices)
    state = models.CharField(max_length=9, choices=State.choices, default=State.SET)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+")
    poll = models.ForeignKey(Poll, models.PROTECT, null=True, related_name="+", db_index=False)
    approved = models.BooleanField(null=True)
    starts_at = models.DateTimeField(null=True)
    where = models.CharField(max_length=300, blank=True)
    came = models.PositiveIntegerField(null=True)
    # [{"asked": …, "answered": …}], public: no names in it.
    questions = models.JSONField(default=list)
    held_on = models.DateField(null=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(Role, models.PROTECT, related_name="+", db_index=False)
    salts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["report", "place"],
                condition=Q(state="set") & ~Q(place="voters"),
                name="hearing_of_report_once",
            ),
        )
        indexes = (models.Index(fields=["council", "place", "starts_at"], name="report_meeting_when"),)
