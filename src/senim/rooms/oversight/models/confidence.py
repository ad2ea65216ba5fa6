"""No confidence in an akim (LAW 24): who raised it, who signed, the check, the votes, the answer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from senim.core import confidence
from senim.rooms.council.models import Body, Deputy, Role
from senim.rooms.oversight.models.reports import Report
from senim.rooms.sessions.models import Item, Poll
from senim.rooms.territory.models import Tenant


class NoConfidence(Tenant):
    """A question of no confidence in an akim (сенімсіздік білдіру / выражение недоверия).

    Each step is a named person's; `core.confidence` says from these columns where it stands and by when the
    next one is due. `seats`, `elected` and `total_is` are frozen when the letter comes: the fifth is of them.
    `passed` and `passed_again` are what the votes gave.
    """

    body = models.ForeignKey(Body, models.PROTECT, related_name="+", db_index=False)
    akim = models.CharField(max_length=200)
    # The two rejections it rests on.
    first = models.ForeignKey(Report, models.PROTECT, related_name="+", db_index=False)
    second = models.ForeignKey(Report, models.PROTECT, related_name="+", db_index=False)
    same_report = models.BooleanField(default=False)
    why = models.TextField()
    seats = models.PositiveSmallIntegerField()
    elected = models.PositiveSmallIntegerField()
    total_is = models.CharField(max_length=8)
    needed = models.PositiveSmallIntegerField()
    letter_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Role, models.PROTECT, related_name="+", db_index=False)
    handed_on = models.DateField(null=True)
    protocol_on = models.DateField(null=True)
    protocol = models.CharField(max_length=200, blank=True)
    checked_by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+", db_index=False)
    enough = models.BooleanField(null=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+", db_index=False)
    poll = models.ForeignKey(Poll, models.PROTECT, null=True, related_name="+", db_index=False)
    voted_on = models.DateField(null=True)
    passed = models.BooleanField(null=True)
    superior = models.CharField(max_length=200, blank=True)
    sent_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    dismissed = models.BooleanField(null=True)
    answer = models.TextField(blank=True)
    item_again = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+", db_index=False)
    poll_again = models.ForeignKey(Poll, models.PROTECT, null=True, related_name="+", db_index=False)
    voted_again_on = models.DateField(null=True)
    passed_again = models.BooleanField(null=True)
    stopped_on = models.DateField(null=True)
    stopped_why = models.TextField(blank=True)
    # None while it goes on: of one akim one question at a time.
    ended_on = models.DateField(null=True)
    salts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["council", "body"], condition=Q(ended_on__isnull=True), name="no_confidence_open"
            ),
        )
        indexes = (models.Index(fields=["council", "letter_on"], name="no_confidence_when"),)

    @property
    def ref(self) -> str:
        return f"no-confidence:{self.pk}"

    @property
    def facts(self) -> confidence.Facts:
        """What has happened so far, as the pure rules take it."""
        return confidence.Facts(
            letter_on=self.letter_on,
            handed_on=self.handed_on,
            protocol_on=self.protocol_on,
            enough=self.enough,
            voted_on=self.voted_on,
            passed=self.passed,
            sent_on=self.sent_on,
            answered_on=self.answered_on,
            dismissed=self.dismissed,
            voted_again_on=self.voted_again_on,
            passed_again=self.passed_again,
            stopped=self.stopped_on is not None,
        )


class Signature(Tenant):
    """A deputy's signature under it (қол / подпись), by their own hand or on paper; `valid` once checked."""

    motion = models.ForeignKey(NoConfidence, models.PROTECT, related_name="signatures")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+", db_index=False)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Role, models.PROTECT, related_name="+", db_index=False)
    initiator = models.BooleanField(default=False)
    valid = models.BooleanField(null=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["motion", "deputy"], name="signature_once"),)
