"""After the answer: a complaint and each step in it, slips, execution, the file."""

from __future__ import annotations

from typing import Any, cast

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from senim.rooms.appeals import objections, words
from senim.rooms.appeals.actions.afterwards import HOW
from senim.rooms.appeals.forms.common import ANSWER, BODY, offer
from senim.rooms.appeals.forms.steps import StepForm
from senim.rooms.appeals.models import Appeal, Channel, Complaint
from senim.rooms.appeals.queries import related
from senim.rooms.appeals.words import after as said
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body, Role
from senim.rooms.council.queries import acting
from senim.ui import forms
from senim.ui.parts import Option

ON_PAPER = (Channel.COUNTER, Channel.POST, Channel.RECEPTION)


def by_hand(visitor: Visitor, appeal: Appeal) -> bool:
    """Whether it is entered for the applicant, from paper, by those who work on the appeal."""
    body = acting(appeal.body, visitor.today)
    works = visitor.role(Role.Kind.CLERK) or visitor.role(Role.Kind.OFFICER, body=body)
    return works is not None


def leader(visitor: Visitor, body: Body) -> str:
    """Who decides there, before anyone types: the visitor who leads the body, or its head."""
    own = visitor.heads(body)
    return visitor.account.name if own and visitor.account else body.head


class ComplainForm(StepForm):
    text = forms.LongText(
        label=_("What is wrong, and what you ask for"),
        max_length=BODY,
        rows=8,
        help_text=_(
            "What you do not agree with, why, and what should be done. Name papers that show it and "
            "attach them."
        ),
    )
    no_route = forms.Tick(
        label=_("The answer did not say how to complain of it"),
        required=False,
        help_text=_("Then the law gives 6 months instead of 3."),
    )
    filed_on = forms.Day(label=_("Day the complaint came"))
    channel = forms.Choose(label=_("How it came"))

    def prepare(self) -> None:
        what = objections.against(self.appeal, self.visitor.today)
        given = related.answer_of(self.appeal) if what == "answer" else None
        if what == "silence" or (given and not given.on_paper):
            del self.fields["no_route"]
        if by_hand(self.visitor, self.appeal):
            self.initial.setdefault("filed_on", self.visitor.today)
            self.initial.setdefault("channel", Channel.COUNTER)
            offer(self, "channel", [(code.value, words.CHANNELS[code]) for code in ON_PAPER])
        else:
            del self.fields["filed_on"], self.fields["channel"]


class SlipForm(StepForm):
    what = forms.LongText(
        label=_("Which slip, and how it should be"),
        max_length=2000,
        rows=3,
        help_text=_(
            "A misspelt name, a wrong figure or date. What the answer decides is not changed this way: "
            "for that there is the complaint."
        ),
    )
    own = forms.Tick(label=_("We saw it ourselves, nobody asked"), required=False)
    asked_on = forms.Day(label=_("Day it was asked for"))

    def prepare(self) -> None:
        if by_hand(self.visitor, self.appeal):
            self.initial.setdefault("asked_on", self.visitor.today)
        else:
            del self.fields["asked_on"], self.fields["own"]


class MendForm(StepForm):
    before = forms.LongText(
        label=_("What stands in the answer"),
        max_length=2000,
        rows=2,
        required=False,
        help_text=_(
            "Copy the words with the slip exactly, with enough around them that they stand there once."
        ),
    )
    after = forms.LongText(label=_("What it should be"), max_length=2000, rows=2, required=False)
    refused = forms.LongText(label=_("Or: why nothing is corrected"), max_length=2000, rows=2, required=False)
    mended_on = forms.Day(label=_("Day it was corrected"))

    def prepare(self) -> None:
        if acting(self.appeal.body, self.visitor.today).on_line:
            del self.fields["mended_on"]
        else:
            self.initial.setdefault("mended_on", self.visitor.today)


class ExecuteForm(StepForm):
    executed_on = forms.Day(label=_("Day it was done"))
    done = forms.LongText(label=_("What was done"), max_length=ANSWER, rows=4)

    def prepare(self) -> None:
        self.initial.setdefault("executed_on", self.visitor.today)


class PeruseForm(StepForm):
    asked_on = forms.Day(label=_("Day it was asked for"))

    def prepare(self) -> None:
        if by_hand(self.visitor, self.appeal):
            self.initial.setdefault("asked_on", self.visitor.today)
        else:
            del self.fields["asked_on"]


class ShowForm(StepForm):
    how = forms.Choose(label=_("How it is shown"))
    shown_on = forms.Day(label=_("Day it was shown"))
    note = forms.LongText(label=_("Note"), max_length=2000, rows=2, required=False)

    def prepare(self) -> None:
        offer(self, "how", [(code, Option(said.HOW[code], said.HOW_HINTS[code])) for code in HOW])
        self.initial.setdefault("shown_on", self.visitor.today)
        self.initial.setdefault("how", HOW[0])


# ── steps of a complaint ────────────────────────────────────────────────────────────────────────────


class ComplaintForm(forms.Form):
    """A step in one complaint. `version` tells what the person had in front of them."""

    version = forms.Hidden()

    def __init__(self, *args: Any, visitor: Visitor, complaint: Complaint, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visitor, self.complaint = visitor, complaint
        self.initial.setdefault("version", complaint.version)
        self.prepare()

    def prepare(self) -> None:
        """Fill choices from the complaint."""

    def renew(self, complaint: Complaint) -> None:
        """Somebody else changed the complaint meanwhile: keep what was typed, and let it be sent again."""
        self.complaint = complaint
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(complaint.version)
        self.data = data

    def clean_version(self) -> int:
        text = str(self.cleaned_data["version"])
        return int(text) if text.isdecimal() and len(text) < 9 else 0

    def day_of(self, body: Body | None, *names: str) -> None:
        """The days of a body on paper are typed in; on line it is today."""
        for name in names:
            if body is not None and body.on_line:
                del self.fields[name]
            else:
                self.initial.setdefault(name, self.visitor.today)


class SatisfyForm(ComplaintForm):
    reasons = forms.LongText(
        label=_("What is done, and that it is all that was asked"), max_length=ANSWER, rows=5
    )
    decided_by = forms.Text(label=_("Who decided: position and name"), max_length=200)
    decided_on = forms.Day(label=_("Day of the decision"))

    def prepare(self) -> None:
        self.initial.setdefault("decided_by", leader(self.visitor, self.complaint.body))
        self.day_of(self.complaint.body, "decided_on")


class PassForm(ComplaintForm):
    passed_on = forms.Day(label=_("Day it was sent"))

    def prepare(self) -> None:
        self.day_of(self.complaint.body, "passed_on")


class TakeForm(ComplaintForm):
    registered_on = forms.Day(label=_("Day of registration there"))

    def prepare(self) -> None:
        if self.complaint.registered_on:
            del self.fields["registered_on"]
        else:
            self.initial.setdefault("registered_on", self.visitor.today)


class ReviewForm(ComplaintForm):
    """A decision of the body above; its choices are a list of the law."""

    choices_of = ""

    def prepare(self) -> None:
        superior = self.complaint.superior
        self.initial.setdefault("decided_by", leader(self.visitor, superior) if superior else "")
        self.day_of(superior, "decided_on")
        lang = clock_queries.reader_lang()
        rows = clock_queries.grounds().of(self.choices_of, self.visitor.today)
        rows = tuple(row for row in rows if "body" not in row.by and row.code != "left")
        book = clock_queries.rulebook()
        first = next(iter(self.choice_fields()))
        offer(
            self,
            first,
            [
                (row.code, Option(row.name[lang], f"{row.text[lang]} {book.cite_all(row.citations, lang)}"))
                for row in rows
            ],
        )

    def choice_fields(self) -> list[str]:
        return [name for name in ("ground", "outcome") if name in self.fields]


class LeaveForm(ReviewForm):
    choices_of = "complaint-left"
    ground = forms.Choose(label=_("On what ground"))
    reasons = forms.LongText(label=_("Reasons"), max_length=ANSWER, rows=4)
    decided_by = forms.Text(label=_("Who decided: position and name"), max_length=200)
    decided_on = forms.Day(label=_("Day of the decision"))


class DecideForm(ReviewForm):
    choices_of = "complaint-outcome"
    outcome = forms.Choose(label=_("Decision"))
    reasons = forms.LongText(
        label=_("Reasons"),
        max_length=ANSWER,
        rows=8,
        help_text=_(
            "What was complained of, what was found, which norms the decision rests on. Sent back to the "
            "body: "
            "what was broken and how to put it right."
        ),
    )
    restored = forms.Tick(
        label=_("The complaint came late for a good reason: the term is restored"), required=False
    )
    decided_by = forms.Text(label=_("Who decided: position and name"), max_length=200)
    decided_on = forms.Day(label=_("Day of the decision"))

    def prepare(self) -> None:
        super().prepare()
        if not self.complaint.late:
            del self.fields["restored"]


class PlainComplaintForm(ComplaintForm):
    """A step that asks nothing more than to be confirmed."""
