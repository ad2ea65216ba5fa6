"""What a deputy owes and answers for: training, sanctions, and their own word beside each figure."""

from __future__ import annotations

from django.db import models

from senim.rooms.council.models.seats import Deputy
from senim.rooms.territory.models import Tenant


class Training(Tenant):
    """Hours of training (біліктілікті арттыру / повышение квалификации) that ended on a day: LAW 21-3.

    `certificate`: its number and who gave it. A row entered by mistake is struck out
    (`void_on`), not removed.
    """

    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="trainings")
    ended_on = models.DateField()
    hours = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=300)
    certificate = models.CharField(max_length=300, blank=True)
    void_on = models.DateField(null=True)


class Sanction(Tenant):
    """A sanction of the maslikhat on a deputy: censure or forced public apology, by a majority of those
    present, published, not twice for one fault (LAW 21(4)). `poll` names the vote, `fault` what it was for.
    """

    class Kind(models.TextChoices):
        """Censure (мінеу / порицание), forced public apology (көпшілік алдында кешірім сұрауға мәжбүр ету /
        понуждение к публичному извинению).
        """

        CENSURE = "censure"
        APOLOGY = "apology"

    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="sanctions")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    decided_on = models.DateField()
    fault = models.CharField(max_length=500)
    fault_on = models.DateField()
    poll = models.CharField(max_length=300)
    published_on = models.DateField(null=True)
    published_in = models.CharField(max_length=300, blank=True)
    void_on = models.DateField(null=True)


class Reply(Tenant):
    """A deputy's own word beside a figure of their page (жауап беру құқығы / право на ответ). A newer one
    stands in its place; the older stay. An empty one takes the word back.
    """

    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="replies")
    figure = models.CharField(max_length=20)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    salt = models.CharField(max_length=32, blank=True)

    class Meta:
        indexes = (models.Index(fields=["deputy", "figure", "at"], name="reply_figure"),)
