"""Who is there, who speaks, who steps aside."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from senim.rooms.council.models import Deputy, Role
from senim.rooms.sessions.models.agenda import Item
from senim.rooms.sessions.models.session import Sitting
from senim.rooms.territory.models import Tenant


class Presence(Tenant):
    """A deputy in the hall from a minute to a minute (тіркелу / регистрация): RULES 4. Who is there now has a
    row without `until`; quorum is a count of these rows.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="presences")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    on_line = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["sitting", "deputy"], condition=Q(until__isnull=True), name="present_once"
            ),
        )
        indexes = (
            models.Index(fields=["council", "sitting", "until"], name="presence_now"),
            models.Index(fields=["council", "deputy", "since"], name="presence_deputy"),
        )


class Excuse(Tenant):
    """Why a deputy was not there, and whether that is a valid reason (дәлелді себеп / уважительная причина):
    three unexcused in a row bring the deputy to the limit of LAW 20(3)9. The reason itself is private.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="excuses")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+")
    valid = models.BooleanField(default=True)
    reason = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField()
    by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    salts = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sitting", "deputy"], name="excuse_once"),)


class Speech(Tenant):
    """Somebody on the list of speakers (сөз сөйлеушілер тізімі / список выступающих): RULES 17, at most two
    speeches in a debate for a deputy on an item. Asked, begun, ended.
    """

    class Kind(models.TextChoices):
        REPORT = "report"
        CO_REPORT = "co_report"
        QUESTION = "question"
        ANSWER = "answer"
        DEBATE = "debate"
        ORDER = "order"
        STATEMENT = "statement"

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="speeches")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="speeches")
    deputy = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.DEBATE)
    place = models.PositiveIntegerField()
    seconds = models.PositiveSmallIntegerField(default=300)
    more_seconds = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    gist = models.TextField(blank=True)
    # Given while the doors were closed (LAW 11(6)).
    behind_doors = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=["council", "sitting", "item", "place"], name="speech_list"),)


class Interest(Tenant):
    """A conflict of interest that a deputy declares on an item (мүдделер қақтығысы / конфликт интересов), and
    whether they step aside from the vote.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="interests")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    recused = models.BooleanField(default=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["item", "deputy"], name="interest_once"),)
