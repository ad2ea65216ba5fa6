"""Inquiries of deputies: who asked whom what, what was answered, what the deputy says of it."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from senim.core.values import INQUIRY_STARTS
from senim.rooms.council.models import Body, Deputy, Role
from senim.rooms.sessions.models import Item, Poll, Session
from senim.rooms.territory.models import Tenant
from senim.rooms.territory.models import named as in_words


class Inquiry(Tenant):
    """An inquiry (депутаттық сауал / депутатский запрос): LAW 21-1, RULES 41-44.

    Its words stand in the language they were written in (`lang`); the other of the two may be added. `deputy`
    is the first of its authors, all have a row of `Author`. Received by the chair, or by who presides
    (`handed`), on `received_on`; the copy goes to the addressee by `copy_by`; once the month of the answer
    runs there is `due`. `follows`: the inquiry whose answer did not do, `round` 2 and on.
    """

    class Handed(models.TextChoices):
        CHAIR = "chair"
        PRESIDER = "presider"

    class Way(models.TextChoices):
        """How it comes before a session: an item of its own, in the time at its end, before a linked item."""

        NONE = ""
        ITEM = "item"
        END = "end"
        LINKED = "linked"

    class State(models.TextChoices):
        RECEIVED = "received"
        SENT = "sent"
        ANSWERED = "answered"
        WITHDRAWN = "withdrawn"

    class Post(models.TextChoices):
        """Who signs the answer; anyone else may not."""

        ADDRESSEE = "addressee"
        HEAD = "head"
        DEPUTY_HEAD = "deputy_head"

    class Word(models.TextChoices):
        """What the deputy says of the answer."""

        NONE = ""
        SATISFIED = "satisfied"
        PARTLY = "partly"
        NOT = "not"

    year = models.PositiveSmallIntegerField()
    no = models.PositiveIntegerField()
    form_key = models.UUIDField()
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+", db_index=False)
    others = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(Role, models.PROTECT, related_name="+", db_index=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", db_index=False)
    # What the body is in the list of LAW 21-1 (core.inquiries).
    addressee = models.CharField(max_length=20)
    lang = models.CharField(max_length=2)
    title_kk = models.CharField(max_length=300, blank=True)
    title_ru = models.CharField(max_length=300, blank=True)
    text_kk = models.TextField(blank=True)
    text_ru = models.TextField(blank=True)
    handed = models.CharField(max_length=9, choices=Handed.choices, default=Handed.CHAIR)
    on_paper = models.BooleanField(default=False)
    received_on = models.DateField()
    entered_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.RECEIVED)
    # At a session.
    way = models.CharField(max_length=6, choices=Way.choices, blank=True, default=Way.NONE)
    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="+", db_index=False)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+", db_index=False)
    announced_on = models.DateField(null=True)
    # The copy, and when the addressee had it.
    copy_by = models.DateField()
    copied_on = models.DateField(null=True)
    copy_in_time = models.BooleanField(null=True)
    delivered_on = models.DateField(null=True)
    # From which day the month runs here: a number of `inquiry.answer.from`, as the council read it then.
    counted_from = models.PositiveSmallIntegerField(default=1)
    due = models.DateField(null=True)
    due_provisional = models.BooleanField(default=False)
    # The answer.
    answered_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+", db_index=False)
    answer_on_paper = models.BooleanField(default=False)
    on_time = models.BooleanField(null=True)
    signer = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=11, choices=Post.choices, blank=True)
    answer_lang = models.CharField(max_length=2, blank=True)
    answer_kk = models.TextField(blank=True)
    answer_ru = models.TextField(blank=True)
    # The deputy's opinion on it.
    word = models.CharField(max_length=9, choices=Word.choices, blank=True, default=Word.NONE)
    opinion = models.TextField(blank=True)
    opinion_at = models.DateTimeField(null=True)
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="followed")
    round = models.PositiveSmallIntegerField(default=1)
    # Taken back by its author, or off by a vote of the maslikhat.
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.TextField(blank=True)
    poll = models.ForeignKey(Poll, models.PROTECT, null=True, related_name="+", db_index=False)
    salts = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["council", "year", "no"], name="inquiry_number"),
            models.UniqueConstraint(fields=["council", "form_key"], name="inquiry_once"),
        )
        indexes = (
            models.Index(fields=["council", "state", "due", "id"], name="inquiry_due"),
            models.Index(fields=["council", "body", "state", "id"], name="inquiry_body"),
            models.Index(fields=["council", "session"], name="inquiry_session"),
            models.Index(fields=["council", "item"], name="inquiry_item"),
        )

    @property
    def ref(self) -> str:
        """What entries, terms and links call it."""
        return f"inquiry:{self.pk}"

    @property
    def number(self) -> str:
        return f"{self.year}-{self.no}"

    @property
    def title(self) -> str:
        """In the reader's language, or as it was written where nobody has added that."""
        return in_words(self, "title")

    @property
    def text(self) -> str:
        """As it was written."""
        return str(getattr(self, f"text_{self.lang}"))

    @property
    def answer(self) -> str:
        return str(getattr(self, f"answer_{self.answer_lang}")) if self.answer_lang else ""

    @property
    def is_open(self) -> bool:
        return self.state in (self.State.RECEIVED, self.State.SENT)

    @property
    def next_day(self) -> date | None:
        """The last day of what has to be done next: the copy, the answer."""
        if self.state == self.State.RECEIVED:
            return min(self.copy_by, self.due or self.copy_by)
        return self.due if self.state == self.State.SENT else None

    def late_on(self, today: date) -> bool:
        """Whether what has to be done next is late on a day."""
        return self.next_day is not None and self.next_day < today

    @property
    def counted_from_addressee(self) -> bool:
        return INQUIRY_STARTS[self.counted_from] == "addressee"


def late(today: date) -> Q:
    """Inquiries whose copy or answer is late on a day, as a filter."""
    state = Inquiry.State
    overdue = Q(state__in=(state.RECEIVED, state.SENT), due__lt=today)
    return overdue | Q(state=state.RECEIVED, copy_by__lt=today)


class Author(Tenant):
    """A deputy whose inquiry it is; there may be several. `by`: who entered the name."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="authors", db_index=False)
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(Role, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["inquiry", "deputy"], name="inquiry_author"),)
        indexes = (models.Index(fields=["council", "deputy", "inquiry"], name="inquiry_of_deputy"),)
