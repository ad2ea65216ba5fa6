"""The plan of a year, the agenda, drafts and amendments."""

from __future__ import annotations

from django.db import models

from senim.rooms.council.models import Body, Commission, Deputy, Role
from senim.rooms.sessions.models.session import Session, Sitting
from senim.rooms.territory.models import Tenant, named


class Plan(Tenant):
    """The plan of sessions of a year (жұмыс жоспары / план работы): RULES 8, 12."""

    year = models.PositiveSmallIntegerField()
    adopted_on = models.DateField(null=True)
    act = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["council", "year"], name="plan_once"),)


class Planned(Tenant):
    """A question planned for a month of the year; `item` is what became of it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="rows")
    month = models.PositiveSmallIntegerField()
    title_kk = models.CharField(max_length=500)
    title_ru = models.CharField(max_length=500)
    responsible = models.CharField(max_length=300, blank=True)
    commission = models.ForeignKey(Commission, models.PROTECT, null=True, related_name="+")
    item = models.ForeignKey("Item", models.SET_NULL, null=True, related_name="+")


class Item(Tenant):
    """An item of an agenda (күн тәртібінің мәселесі / вопрос повестки дня): RULES 12.

    Proposed by somebody (`source`), perhaps about something of another room (`about`: "appeal:2026-00417"),
    taken into the draft agenda by the chair, put on the agenda by a vote of its own. `place` is its number on
    the agenda. An act of its kind is voted by `rule` (core.majorities).
    """

    class Source(models.TextChoices):
        PLAN = "plan"
        COMMISSION = "commission"
        FACTION = "faction"
        DEPUTY = "deputy"
        AKIM = "akim"
        ASSEMBLY = "assembly"
        ASSOCIATION = "association"
        PETITION = "petition"
        LADDER = "ladder"
        CHAIR = "chair"
        FLOOR = "floor"

    class State(models.TextChoices):
        PROPOSED = "proposed"
        DRAFTED = "drafted"
        DECLINED = "declined"
        ON_AGENDA = "on_agenda"
        NOT_TAKEN = "not_taken"
        WITHDRAWN = "withdrawn"
        DONE = "done"
        MOVED = "moved"

    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="items")
    sitting = models.ForeignKey(Sitting, models.PROTECT, null=True, related_name="items")
    place = models.PositiveSmallIntegerField(null=True)
    title_kk = models.CharField(max_length=500)
    title_ru = models.CharField(max_length=500)
    title_en = models.CharField(max_length=500, blank=True)
    kind = models.CharField(max_length=20, default="decision")
    rule = models.CharField(max_length=60, default="session.decision")
    source = models.CharField(max_length=12, choices=Source.choices)
    proposer = models.CharField(max_length=300, blank=True)
    deputy = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="+")
    commission = models.ForeignKey(Commission, models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    about = models.CharField(max_length=80, blank=True)
    # Who reports (баяндамашы / докладчик), as the agenda names them; and who it is, where that was chosen.
    rapporteur = models.CharField(max_length=200, blank=True)
    rapporteur_deputy = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="+")
    rapporteur_role = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    state_why = models.TextField(blank=True)
    proposed_at = models.DateTimeField()
    # When it came into the draft agenda: after the notice, a page says so.
    drafted_at = models.DateTimeField(null=True)
    # Cuts revenue or raises spending: only with the akim's positive conclusion (LAW 7(2)).
    needs_conclusion = models.BooleanField(default=False)
    conclusion_on = models.DateField(null=True)
    # Heard, in whole or in part, behind closed doors (LAW 11(6)).
    behind_doors = models.BooleanField(default=False)
    salts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=["council", "session", "place"], name="item_session"),
            models.Index(fields=["council", "sitting", "place"], name="item_sitting"),
            models.Index(fields=["council", "state"], name="item_state"),
            models.Index(fields=["council", "about"], name="item_about"),
        )

    @property
    def ref(self) -> str:
        return f"item:{self.pk}"

    @property
    def title(self) -> str:
        return named(self, "title")


class Draft(Tenant):
    """A draft of a decision (шешім жобасы / проект решения); an item may have several variants (RULES 25).

    One is taken as a basis (негізге алынды / принят за основу); what was rejected is not voted again in the
    same session (RULES 26).
    """

    class State(models.TextChoices):
        PUT = "put"
        WITHDRAWN = "withdrawn"
        BASIS = "basis"
        REJECTED = "rejected"
        ADOPTED = "adopted"

    item = models.ForeignKey(Item, models.PROTECT, related_name="drafts")
    variant = models.PositiveSmallIntegerField(default=1)
    title_kk = models.CharField(max_length=500)
    title_ru = models.CharField(max_length=500)
    text_kk = models.TextField()
    text_ru = models.TextField()
    author = models.CharField(max_length=300, blank=True)
    # The deputy who put it forward, where one did: they may take it back.
    deputy = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PUT)
    put_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["item", "variant"], name="draft_variant"),)
        indexes = (models.Index(fields=["council", "item"], name="draft_item"),)

    @property
    def ref(self) -> str:
        return f"draft:{self.pk}"


class Amendment(Tenant):
    """A written amendment (түзету / поправка): exact words and their place in the draft, else not accepted
    (RULES 24). The rapporteur says which are taken and which not, with reasons (RULES 23).
    """

    class Word(models.TextChoices):
        """What the rapporteur says of it."""

        NONE = ""
        ACCEPTED = "accepted"
        REJECTED = "rejected"

    class State(models.TextChoices):
        PUT = "put"
        WITHDRAWN = "withdrawn"
        IN_DRAFT = "in_draft"
        PASSED = "passed"
        FAILED = "failed"

    draft = models.ForeignKey(Draft, models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    where = models.CharField(max_length=300)
    text_kk = models.TextField()
    text_ru = models.TextField()
    reasons = models.TextField(blank=True)
    authors = models.ManyToManyField(Deputy, related_name="+")
    word = models.CharField(max_length=8, choices=Word.choices, blank=True, default=Word.NONE)
    word_why = models.TextField(blank=True)
    excludes = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PUT)
    put_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["draft", "number"], name="amendment_number"),)
