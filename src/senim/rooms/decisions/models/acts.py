"""An act: from the adopted draft to its last day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from senim.rooms.council.models import Commission, Role
from senim.rooms.sessions.models import Draft, Item, Poll
from senim.rooms.territory.models import Tenant, named

# What everyone reads; before that an act is the business of those who prepare it.
PUBLIC = Q(state__in=("published", "repealed"))


class Act(Tenant):
    """An act of the maslikhat, of its commission or of its chair: LAW 7.

    `day` is the legal day on which it was adopted (an order: signed). `number` is given at signing and is
    unique in its kind (of its commission) and year; acts that were read in keep the number they had. What is
    behind it (`item`, `poll`, `draft`) is a vote of this system, empty for an order and for what was read in;
    `source` is then its address or number in the law base. `force_from` is the day the act states itself;
    `force_on` the day it came or comes into force, counted by `force_rule` at publication.
    `partial_kk`, `partial_ru`: the source is cut, the text is not whole. `version` grows with every change.
    """

    class Kind(models.TextChoices):
        """Decision of the maslikhat (шешім / решение), resolution of a standing commission (қаулы /
        постановление), conclusion of a temporary one (қорытынды / заключение), order of the chair (өкім /
        распоряжение): LAW 7, 14, 17, 19(3).
        """

        DECISION = "decision"
        RESOLUTION = "resolution"
        CONCLUSION = "conclusion"
        ORDER = "order"

    class Origin(models.TextChoices):
        MADE = "made"
        IMPORTED = "imported"

    class State(models.TextChoices):
        DRAFT = "draft"
        SIGNED = "signed"
        PUBLISHED = "published"
        REPEALED = "repealed"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    commission = models.ForeignKey(Commission, models.PROTECT, null=True, related_name="+", db_index=False)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.MADE)
    source = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    number = models.CharField(max_length=40, blank=True)
    day = models.DateField()
    year = models.PositiveSmallIntegerField()
    title_kk = models.CharField(max_length=1000)
    title_ru = models.CharField(max_length=1000)
    title_en = models.CharField(max_length=1000, blank=True)
    # Number and titles in one spelling (core.fold), for the search.
    folded = models.TextField(blank=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+", db_index=False)
    poll = models.ForeignKey(Poll, models.PROTECT, null=True, related_name="+", db_index=False)
    draft = models.ForeignKey(Draft, models.PROTECT, null=True, related_name="+", db_index=False)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+", db_index=False)
    # On rights and duties of people: registered with the justice body, then published (RULES 21).
    normative = models.BooleanField(default=False)
    signed_on = models.DateField(null=True)
    # The name as it stands under the act; the role of who signed here, None where it was signed on paper.
    signed_by = models.CharField(max_length=200, blank=True)
    signer = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+", db_index=False)
    registered_on = models.DateField(null=True)
    registered_number = models.CharField(max_length=60, blank=True)
    published_on = models.DateField(null=True)
    published_where = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True)
    force_from = models.DateField(null=True)
    force_on = models.DateField(null=True)
    force_rule = models.CharField(max_length=60, blank=True)
    repealed_on = models.DateField(null=True)
    repealed_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="repeals")
    repeal_why = models.TextField(blank=True)
    partial_kk = models.BooleanField(default=False)
    partial_ru = models.BooleanField(default=False)
    salts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            # One act of a vote, and one act with a number: the database says who was faster.
            models.UniqueConstraint(
                fields=["council", "poll"], condition=Q(poll__isnull=False), name="act_poll"
            ),
            models.UniqueConstraint(
                fields=["council", "kind", "year", "number"],
                condition=Q(origin="made", commission__isnull=True) & ~Q(number=""),
                name="act_number",
            ),
            models.UniqueConstraint(
                fields=["council", "commission", "kind", "year", "number"],
                condition=Q(origin="made", commission__isnull=False) & ~Q(number=""),
                name="act_number_commission",
            ),
            models.UniqueConstraint(
                fields=["council", "source"], condition=Q(origin="imported"), name="act_source"
            ),
        )
        indexes = (
            models.Index(fields=["council", "-day", "-id"], condition=PUBLIC, name="act_public"),
            models.Index(fields=["council", "kind", "-day", "-id"], condition=PUBLIC, name="act_kind"),
            models.Index(fields=["council", "state", "-day", "-id"], name="act_state"),
            models.Index(fields=["council", "number"], name="act_numbers"),
            models.Index(fields=["council", "item"], name="act_item"),
        )

    @property
    def ref(self) -> str:
        """What entries, links and tasks call it."""
        return f"decision:{self.pk}"

    @property
    def title(self) -> str:
        return named(self, "title")

    @property
    def is_public(self) -> bool:
        return self.state in (self.State.PUBLISHED, self.State.REPEALED)
