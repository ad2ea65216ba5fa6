"""A session and its sittings, who asked for it, its minutes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from senim.rooms.council.models import Commission, Deputy, Role, Term
from senim.rooms.territory.models import Tenant

UNDER_WAY = Q(state__in=("open", "paused"))


class Session(Tenant):
    """A session of the maslikhat (сессия / сессия): LAW 10, 11. Its number counts within the convocation.

    `notice_by` and `materials_by` are the last lawful days, counted back from `starts_on`; `notified_at` and
    `materials_at` when it was done. `breach` says in words what was breached where it is held all the same.
    `version` grows with every change of what a page of it shows: the live page asks for this number alone.
    """

    class Kind(models.TextChoices):
        """First of a convocation (бірінші / первая), regular (кезекті / очередная), extraordinary (кезектен
        тыс / внеочередная).
        """

        FIRST = "first"
        REGULAR = "regular"
        EXTRAORDINARY = "extraordinary"

    class State(models.TextChoices):
        PLANNED = "planned"
        CALLED = "called"
        OPEN = "open"
        CLOSED = "closed"
        CANCELLED = "cancelled"

    term = models.ForeignKey(Term, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    starts_on = models.DateField()
    starts_at = models.DateTimeField()
    where = models.CharField(max_length=300, blank=True)
    broadcast = models.URLField(max_length=500, blank=True)
    # Why an extraordinary one is held: its questions only (LAW 10(2)).
    reason = models.TextField(blank=True)
    asked_by_akim = models.BooleanField(default=False)
    # The day of the chair's decision to hold it, from which five working days run.
    decided_on = models.DateField(null=True)
    call_by = models.DateField(null=True)
    notice_by = models.DateField(null=True)
    materials_by = models.DateField(null=True)
    notified_at = models.DateTimeField(null=True)
    materials_at = models.DateTimeField(null=True)
    # The day on which all drafts were there (RULES 28), as the clerk says.
    drafts_on = models.DateField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    breach = models.TextField(blank=True)
    cancelled_why = models.TextField(blank=True)
    salts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["council", "term", "number"], name="session_once"),)
        indexes = (
            models.Index(fields=["council", "starts_on"], name="session_when"),
            models.Index(fields=["council", "state"], name="session_state"),
        )

    @property
    def ref(self) -> str:
        """What entries and links call it."""
        return f"session:{self.pk}"


class Asked(Tenant):
    """A deputy who asks for an extraordinary session: at least a third of those elected (LAW 10(2))."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="asked")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["session", "deputy"], name="asked_once"),)


class Sitting(Tenant):
    """A sitting (отырыс / заседание): plenary, of a session (LAW 11(1)), or of a commission (LAW 15).

    A session with a break has several; between two not more than fifteen calendar days (LAW 11(4)). A public
    hearing (көпшілік тыңдаулар / публичные слушания, LAW 13) is a sitting of a commission, announced a month
    before. Only one sitting of a session or a commission is open at a time.
    """

    class State(models.TextChoices):
        PLANNED = "planned"
        OPEN = "open"
        PAUSED = "paused"
        CLOSED = "closed"
        CANCELLED = "cancelled"

    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="sittings")
    commission = models.ForeignKey(Commission, models.PROTECT, null=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    hearing = models.BooleanField(default=False)
    topic_kk = models.CharField(max_length=500, blank=True)
    topic_ru = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    starts_at = models.DateTimeField()
    where = models.CharField(max_length=300, blank=True)
    broadcast = models.URLField(max_length=500, blank=True)
    announce_by = models.DateField(null=True)
    announced_at = models.DateTimeField(null=True)
    breach = models.TextField(blank=True)
    cancelled_why = models.TextField(blank=True)
    salts = models.JSONField(default=dict)
    # The doors are closed to the public now: by a decision of this sitting (LAW 11(6)), or for a state secret
    # (RULES 53). What was heard meanwhile says so itself.
    closed_doors = models.BooleanField(default=False)
    presider = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="+")
    # Who opened a first session and leads it until the maslikhat has a chair: the chair of the territorial
    # election commission, who has no seat (LAW 10(1), 11(2)).
    led_by = models.CharField(max_length=200, blank=True)
    # Frozen when it opens: the number of seats and of those elected (members, of a commission), and which of
    # them is "the total number" (council.queries.total_on).
    seats = models.PositiveSmallIntegerField(null=True)
    elected = models.PositiveSmallIntegerField(null=True)
    total_is = models.CharField(max_length=8, default="seats")
    current = models.ForeignKey("Item", models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(session__isnull=False) ^ Q(commission__isnull=False), name="sitting_of_one"
            ),
            models.UniqueConstraint(
                fields=["session", "number"], condition=Q(session__isnull=False), name="sitting_of_session"
            ),
            models.UniqueConstraint(fields=["session"], condition=UNDER_WAY, name="sitting_open_session"),
            models.UniqueConstraint(
                fields=["commission"],
                condition=UNDER_WAY,
                name="sitting_open_commission",
            ),
        )
        indexes = (
            models.Index(fields=["council", "starts_at"], name="sitting_when"),
            models.Index(fields=["council", "commission", "starts_at"], name="sitting_commission"),
        )

    @property
    def ref(self) -> str:
        return f"sitting:{self.pk}"

    @property
    def leader_name(self) -> str:
        """Who leads it now, or led it last."""
        return self.presider.name if self.presider else self.led_by


class Minutes(Tenant):
    """The minutes (хаттама / протокол) of a session or of a commission's sitting, in the two languages of the
    law; due within a month (RULES 27). `text_*` is what the clerk made of the draft; empty means the draft,
    which is made anew from what happened each time it is shown. Signed, it changes no more.
    """

    session = models.OneToOneField(Session, models.PROTECT, null=True, related_name="minutes")
    sitting = models.OneToOneField(Sitting, models.PROTECT, null=True, related_name="minutes")
    text_kk = models.TextField(blank=True)
    text_ru = models.TextField(blank=True)
    due = models.DateField()
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    signer = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
