"""What makes an act understood: its explanation, and what residents ask about it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from senim.rooms.council.models import Role
from senim.rooms.decisions.models.acts import Act
from senim.rooms.people.models import Account
from senim.rooms.territory.models import Tenant


class Explanation(Tenant):
    """An act in plain words (түсіндірме / пояснение), in both languages; without one nothing is published.

    `what` was decided, for `whom`, what `changes` and from when, `why`, what was `rejected` and why, how to
    make an `objection`. `cost` in whole tenge: None is not known, 0 is nothing; `cost_text` says of what and
    from which money. `answers`: references of the appeals it answers.
    """

    act = models.OneToOneField(Act, models.CASCADE, related_name="explanation")
    what_kk = models.TextField(blank=True)
    what_ru = models.TextField(blank=True)
    whom_kk = models.TextField(blank=True)
    whom_ru = models.TextField(blank=True)
    changes_kk = models.TextField(blank=True)
    changes_ru = models.TextField(blank=True)
    why_kk = models.TextField(blank=True)
    why_ru = models.TextField(blank=True)
    cost = models.BigIntegerField(null=True)
    cost_text_kk = models.TextField(blank=True)
    cost_text_ru = models.TextField(blank=True)
    rejected_kk = models.TextField(blank=True)
    rejected_ru = models.TextField(blank=True)
    objection_kk = models.TextField(blank=True)
    objection_ru = models.TextField(blank=True)
    answers = models.JSONField(default=list)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    # Whole in both languages and said to be so; a later change of its words is an entry of its own.
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    salts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)


class Question(Tenant):
    """What somebody asks about an act (сұрақ / вопрос). Public with its answer, in the words of `shown`; the
    name of who asked never is.
    """

    class State(models.TextChoices):
        ASKED = "asked"
        ANSWERED = "answered"
        DECLINED = "declined"

    act = models.ForeignKey(Act, models.CASCADE, related_name="questions", db_index=False)
    number = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    # The question without what would name a person, as everyone reads it.
    shown = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    answer_kk = models.TextField(blank=True)
    answer_ru = models.TextField(blank=True)
    declined_why = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    salts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["act", "number"], name="question_number"),)
        indexes = (
            models.Index(fields=["council", "asked_at"], condition=Q(state="asked"), name="question_waits"),
        )

    @property
    def ref(self) -> str:
        return f"question:{self.pk}"
