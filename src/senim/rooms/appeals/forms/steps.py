"""Steps in one appeal: forward, receive, answer, publish; the resident's word."""

from __future__ import annotations

from typing import Any, cast

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from senim.core import procedure
from senim.rooms.appeals import considering, topics, words
from senim.rooms.appeals.actions import hearing
from senim.rooms.appeals.forms.common import ANSWER, BODY, TITLE, offer, unkept
from senim.rooms.appeals.models import Appeal, Outcome, Word
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor
from senim.ui import forms, refusals
from senim.ui.parts import Option


class StepForm(forms.Form):
    """A step in one appeal. `version` tells what the person had in front of them."""

    version = forms.Hidden()

    def __init__(self, *args: Any, visitor: Visitor, appeal: Appeal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visitor, self.appeal = visitor, appeal
        self.initial.setdefault("version", appeal.version)
        self.prepare()
        if visitor.is_staff:
            unkept(self)

    def prepare(self) -> None:
        """Fill choices from the appeal."""

    def renew(self, appeal: Appeal) -> None:
        """Somebody else changed the appeal meanwhile: keep what was typed, and let it be sent again."""
        self.appeal = appeal
        data = cast(QueryDict, self.data).copy()
        data["version"] = str(appeal.version)
        self.data = data

    def clean_version(self) -> int:
        text = str(self.cleaned_data["version"])
        return int(text) if text.isdecimal() and len(text) < 9 else 0


class ForwardForm(StepForm):
    body = forms.Pick(label=_("To which body"))
    note = forms.LongText(
        label=_("Why there"),
        max_length=2000,
        required=False,
        help_text=_("The applicant reads this. What in their appeal is within that body's powers."),
    )

    def prepare(self) -> None:
        rows = [
            b
            for b in council_queries.bodies(self.visitor.council, self.visitor.today)
            if b.pk != self.appeal.body_id
        ]
        self.by_id = {str(row.pk): row for row in rows}
        council, today = self.visitor.council, self.visitor.today
        kind, path = topics.body_kind(self.appeal.topic), self.appeal.place.path
        likely = council_queries.likely_body(rows, kind, path)
        if likely is None and kind:
            likely = council_queries.heir_of(council, kind, path, today)
        key = str(likely.pk) if likely else ""
        self.initial.setdefault("body", key if key in self.by_id else "")
        offer(self, "body", [("", "—"), *((key, row.name) for key, row in self.by_id.items())])


class ReceiveForm(StepForm):
    received_on = forms.Day(label=_("Day the body received it"))

    def prepare(self) -> None:
        self.initial.setdefault("received_on", self.visitor.today)
        if self.appeal.body.on_line:  # then the day is known
            del self.fields["received_on"]


class AnswerForm(StepForm):
    outcome = forms.Choose(label=_("Result"))
    exception = forms.Pick(label=_("Decided without hearing the applicant: the case"), required=False)
    exception_why = forms.LongText(
        label=_("Why without hearing"),
        max_length=2000,
        rows=3,
        required=False,
        help_text=_("It goes into the reasons of the answer."),
    )
    text = forms.LongText(
        label=_("The answer"),
        max_length=ANSWER,
        help_text=_("In the language of the appeal, in plain words: what is done, by whom, by which day."),
    )
    reasons = forms.LongText(
        label=_("Reasons"),
        max_length=ANSWER,
        help_text=_(
            "What was checked, and what law, plan or budget the answer rests on. "
            "An answer without reasons is not accepted (APPC 89)."
        ),
    )
    duty = forms.LongText(
        label=_("What has to be done by this answer"),
        max_length=2000,
        rows=2,
        required=False,
        help_text=_(
            "Only if something has to be done. Everyone sees by which day it is due and when it was done."
        ),
    )
    execute_by = forms.Day(
        label=_("By which day, if the answer names one"),
        required=False,
        help_text=_("Empty: 5 working days by law (APPC 86)."),
    )
    unsuspended = forms.Pick(label=_("A complaint does not stop it: the case"), required=False)
    unsuspended_why = forms.LongText(
        label=_("Why a complaint does not stop it"),
        max_length=2000,
        rows=2,
        required=False,
        help_text=_("It goes into the reasons of the answer (APPC 96)."),
    )
    signed_by = forms.Text(label=_("Who signs: position and name"), max_length=200)
    public_answer = forms.LongText(
        label=_("The answer without personal data, for the public page"), max_length=ANSWER, required=False
    )
    on_paper = forms.Tick(label=_("The body answered on paper; I enter it"), required=False)
    paper_number = forms.Text(label=_("Number of the paper answer"), max_length=60, required=False)
    given_on = forms.Day(label=_("Day of the answer"), required=False)

    def prepare(self) -> None:
        offer(
            self,
            "outcome",
            [(value, Option(words.OUTCOMES[value], words.OUTCOME_HINTS[value])) for value in Outcome.values],
        )
        self.initial.setdefault("signed_by", self.appeal.body.head)
        self._offer_exceptions()
        cases = [choice for _code, choice, _g in considering.grounds("not-suspended", self.visitor.today)]
        offer(self, "unsuspended", [("", _("No such case")), *cases])
        if not self.appeal.consent_public or topics.is_sensitive(self.appeal.topic):
            del self.fields["public_answer"]
        if self.appeal.body.on_line:
            for name in ("on_paper", "paper_number", "given_on"):
                del self.fields[name]
        else:
            self.initial.setdefault("on_paper", True)
            self.initial.setdefault("given_on", self.visitor.today)

    def _offer_exceptions(self) -> None:
        """Before an act against the applicant they are heard (APPC 73): what is still missing, and the cases
        in which it may be left out.
        """
        day = self.visitor.today
        missing = hearing.unheard(self.appeal, day, day) if self.appeal.kind in procedure.FULL else None
        if missing is None:
            del self.fields["exception"], self.fields["exception_why"]
            return
        cases = [
            choice
            for code, choice, _ground in considering.grounds("hearing-exception", day)
            if code not in hearing.NOT_AGAINST
        ]
        offer(self, "exception", [("", _("No such case")), *cases])
        self.fields["exception"].help_text = refusals.words(missing)


class PublishForm(StepForm):
    title = forms.Text(label=_("Title without personal data"), max_length=TITLE + 40)
    text = forms.LongText(label=_("Text without personal data"), max_length=BODY)
    answer = forms.LongText(label=_("Answer without personal data"), max_length=ANSWER, required=False)

    def prepare(self) -> None:
        appeal = self.appeal
        self.initial.setdefault("title", appeal.public_title or appeal.text.title)
        self.initial.setdefault("text", appeal.public_text or appeal.text.body)
        if hasattr(appeal, "answer"):
            self.initial.setdefault("answer", appeal.public_answer or appeal.answer.text)
        else:
            del self.fields["answer"]


class WithdrawForm(StepForm):
    consent_ended = forms.Tick(
        label=_("The applicant took the consent back: it is not published again"), required=False
    )


class EraseForm(StepForm):
    ground = forms.Choose(
        label=_("On what ground"),
        choices=[
            ("asked", _("The person asked for it")),
            ("ordered", _("A court or an authorised body ordered it")),
            ("term-over", _("The term of keeping is over")),
        ],
    )
    sure = forms.Tick(label=_("I know that this cannot be undone"))


class PlainForm(StepForm):
    """A step that asks nothing more than to be confirmed."""


class RateForm(forms.Form):
    word = forms.Choose(label=_("Is the matter solved?"), choices=[(w, words.WORDS[w]) for w in Word.values])
    why = forms.LongText(label=_("Why"), max_length=2000, required=False)
