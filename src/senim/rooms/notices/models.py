"""Messages to people; the only room that sends. Each kept with how and when it was delivered."""

from __future__ import annotations

from django.db import models

from senim.rooms.people.models import Account, Applicant
from senim.rooms.territory.models import Council


class Notice(models.Model):
    """A message (хабарлама / уведомление): to an account's inbox, by e-mail, or as a letter to print and post.

    The law counts from delivery, so `delivered_at` and `delivered_how` are set once and kept.
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

    id = models.UUIDField(primary_key=True)
    council = models.ForeignKey(Council, models.PROTECT, null=True, related_name="+", db_index=False)
    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="notices")
    applicant = models.ForeignKey(Applicant, models.CASCADE, null=True, related_name="notices")
    kind = models.CharField(max_length=60)
    # Which entry caused it: the same entry never makes the same notice twice.
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
    delivered_how = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["account", "created_at"], name="notice_inbox"),
            models.Index(fields=["channel", "state", "next_try_at"], name="notice_queue"),
            models.Index(fields=["council", "channel", "state", "created_at"], name="notice_letters"),
            models.Index(fields=["council", "subject_ref"], name="notice_subject"),
        )
