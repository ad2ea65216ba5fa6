"""Messages to people; the only room that sends. Each is kept with how and when it was delivered."""

from __future__ import annotations

import re
import uuid
from datetime import date

from django.db import models

from senim.rooms.council.models import Body
from senim.rooms.people.models import Account, Applicant
from senim.rooms.territory.models import Council

ENTRY = re.compile(r"[0-9a-f]{32}")


class Notice(models.Model):
    """A message (хабарлама / уведомление): in an account's inbox, by e-mail, or as a letter to print.

    The law counts from delivery, so `delivered_at` and `delivered_how` are set once and kept. `text` holds
    no name, no address and no secret: the greeting, the private link and the answer's own words are put in
    when it is sent, so erasing a person leaves nothing of them here. `link` holds the secret of a sign-in
    link until it is sent.
    """

    class Channel(models.TextChoices):
        INBOX = "inbox"
        EMAIL = "email"
        LETTER = "letter"

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"
        READ = "read"

    class How(models.TextChoices):
        """What stands for delivery: each channel has its own proof, and none claims more than it knows."""

        OPENED = "opened"
        ACCEPTED = "accepted"
        FILED = "filed"
        POSTED = "posted"
        HANDED = "handed"

    id = models.UUIDField(primary_key=True)
    council = models.ForeignKey(Council, models.PROTECT, null=True, related_name="+", db_index=False)
    # Who gets it: an account, the applicant (by account, e-mail or post), or a body on paper.
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="notices")
    applicant = models.ForeignKey(Applicant, models.CASCADE, null=True, related_name="notices")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=60)
    # Which entry caused it, for whom, by which way: the same entry never makes the same notice twice.
    cause = models.CharField(max_length=120, unique=True)
    subject_ref = models.CharField(max_length=80, blank=True)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    lang = models.CharField(max_length=2)
    title = models.CharField(max_length=300)
    text = models.TextField()
    link = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    delivered_at = models.DateTimeField(null=True)
    delivered_how = models.CharField(max_length=8, choices=How.choices, blank=True)
    # The proof's own number: the message id of a mail, the number of a registered letter.
    receipt = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["council", "account", "channel", "state", "id"], name="notice_inbox"),
            models.Index(fields=["channel", "state", "next_try_at"], name="notice_queue"),
            models.Index(fields=["council", "channel", "state", "id"], name="notice_letters"),
            models.Index(fields=["council", "subject_ref"], name="notice_subject"),
        )

    @property
    def number(self) -> str:
        """The number of the appeal it is about, `2026-00417`; empty where it is about none."""
        return self.subject_ref.removeprefix("appeal:") if self.subject_ref.startswith("appeal:") else ""

    @property
    def about(self) -> tuple[str, str]:
        """(kind of thing, its id) of what it is about: ("reception", "…")."""
        kind, _colon, rest = self.subject_ref.partition(":")
        return kind, rest

    @property
    def entry_id(self) -> uuid.UUID:
        """The entry that caused it; the id of none, where none did (a link to sign in, a reminder)."""
        head = self.cause.partition(":")[0]
        return uuid.UUID(head) if ENTRY.fullmatch(head) else uuid.UUID(int=0)

    @property
    def sent_on(self) -> date | None:
        """The legal day of delivery."""
        return self.council.day(self.delivered_at) if self.council and self.delivered_at else None


class Reminded(models.Model):
    """How far a council's office was reminded of its terms: on which day, and at which moment."""

    council = models.OneToOneField(Council, models.PROTECT, primary_key=True, related_name="+")
    day = models.DateField()
    at = models.DateTimeField()
