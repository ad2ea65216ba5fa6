"""Forms of reports and of no confidence."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms as django_forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.council.models import Body, Deputy
from senim.rooms.oversight.access_reports import Choice
from senim.rooms.oversight.actions.writing import REMARK, WORDS
from senim.rooms.oversight.facts import Figure
from senim.rooms.oversight.models import Report, Signature
from senim.rooms.oversight.words_reports import FIGURES, KINDS
from senim.ui import forms, refusals

PUBLIC = _("Everyone reads this. No names, addresses or telephones of residents in it.")
ASKED = 6


class StepForm(forms.Form):
    """A step about a report. `beside`: under which field a refusal stands."""

    version = forms.Hidden(required=False)
    beside: dict[str, str] = {}

    @property
    def seen(self) -> int:
        """The version of what the page showed."""
        text = self.cleaned_data.get("version") or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def take(self, refusal: Refusal) -> bool:
        """Put a refusal beside its field; false where it is about the whole step."""
        field = self.beside.get(refusal.code)
        if field and field in self.fields:
            self.refuse(f"{refusals.words(refusal)} {refusals.article(refusal)}".strip(), field)
            return True
        return False


class PlainForm(StepForm):
    """Nothing to fill in: the page says what will happen."""


class BeginForm(StepForm):
    """Whose report, for which days."""

    who = forms.Pick(label=_("Who reports"))
    since = forms.Day(label=_("Tells of the days from"))
    until = forms.Day(label=_("up to and with"), help_text=_("A year at most. The last day may be to come."))

    beside = {"period-wrong": "until", "author-missing": "who"}

    def __init__(self, *args: Any, choices: Sequence[Choice], today: date, **kwargs: Any) -> None:
        year = {"since": date(today.year, 1, 1), "until": today}
        kwargs["initial"] = {**year, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.by_key = {one.key: one for one in choices}
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            (key, f"{KINDS[one.kind]} · {one.author.name}") for key, one in self.by_key.items()
        ]

    @property
    def chosen(self) -> Choice:
        return self.by_key[self.cleaned_data["who"]]


class PaperForm(BeginForm):
    """The same of a report that was given on paper."""

    on = forms.Day(label=_("The day it was given"), help_text=_("Of a report to the maslikhat: was heard."))

    beside = {**BeginForm.beside, "date-future": "on", "date-order": "on"}


class WriteForm(StepForm):
    """The author's words; `remarks` has a field for each figure, in the order of the figures."""

    words_kk = forms.LongText(max_length=WORDS, rows=10, required=False, label=_("What was done, in Kazakh"))
    words_ru = forms.LongText(max_length=WORDS, rows=10, required=False, label=_("What was done, in Russian"))
    plans_kk = forms.LongText(max_length=WORDS, rows=5, required=False, label=_("What comes next, in Kazakh"))
    plans_ru = forms.LongText(
        max_length=WORDS, rows=5, required=False, label=_("What comes next, in Russian")
    )

    beside = {"personal-data-left": "words_kk"}

    def __init__(self, *args: Any, report: Report, figures: Sequence[Figure], **kwargs: Any) -> None:
        texts = {name: getattr(report, name) for name in ("words_kk", "words_ru", "plans_kk", "plans_ru")}
        said = {f"remark_{code}": text for code, text in report.remarks.items()}
        super().__init__(*args, initial={"version": report.version, **texts, **said}, **kwargs)
        self.codes = [figure.code for figure in figures]
        for code in self.codes:
            self.fields[f"remark_{code}"] = forms.LongText(
                max_length=REMARK, rows=2, required=False, label=FIGURES.get(code, code)
            )

    @property
    def texts(self) -> list[BoundField]:
        return [self[name] for name in ("words_kk", "words_ru", "plans_kk", "plans_ru")]

    @property
    def remarks(self) -> dict[str, BoundField]:
        return {code: self[f"remark_{code}"] for code in self.codes}

    @property
    def said(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"remark_{code}"] for code in self.codes}


class MeetingForm(StepForm):
    day = forms.Day(label=_("Day"))
    hour = django_forms.TimeField(
        label=_("Hour"),
        initial=time(18),
        input_formats=("%H:%M", "%H.%M"),
        widget=django_forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"required": forms.REQUIRED, "invalid": _("Check the hour. Example: 18:00")},
    )
    where = forms.Text(max_length=300, label=_("Place"), help_text=_("Village, street, building."))

    beside = {"date-past": "day", "where-first": "where"}

    def starts_at(self, zone: Any) -> datetime:
        data = self.cleaned_data
        return datetime.combine(data["day"], data["hour"], zone)


class HeldForm(StepForm):
    """What a meeting was."""

    held_on = forms.Day(label=_("Day"))
    came = django_forms.IntegerField(
        min_value=0,
        max_value=100_000,
        label=_("How many came"),
        error_messages={
            "required": forms.REQUIRED,
            "invalid": _("Write how many people came, as a number."),
            "min_value": _("Write how many people came, as a number."),
            "max_value": _("Write how many people came, as a number."),
        },
    )

    beside = {"date-future": "held_on", "came-wrong": "came", "personal-data-left": "asked_1"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, ASKED + 1):
            self.fields[f"asked_{number}"] = forms.LongText(
                max_length=1000,
                rows=2,
                required=False,
                label=_("Question {n}").format(n=number),
                help_text=PUBLIC if number == 1 else "",
            )
            self.fields[f"answered_{number}"] = forms.LongText(
                max_length=1000, rows=2, required=False, label=_("Answer {n}").format(n=number)
            )

    @property
    def questions(self) -> list[tuple[str, str]]:
        data = self.cleaned_data
        return [(data[f"asked_{n}"], data[f"answered_{n}"]) for n in range(1, ASKED + 1)]


class SittingForm(StepForm):
    """At which sitting of a commission it is heard."""

    sitting = forms.Pick(label=_("Sitting of a commission"))

    def __init__(self, *args: Any, sittings: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sitting"].choices = list(sittings)  # type: ignore[attr-defined]


class RaiseForm(StepForm):
    """The initiators' letter."""

    body = forms.Pick(label=_("Of which akim"))
    deputy = forms.Pick(label=_("Who raises the question and signs first"))
    letter_on = forms.Day(label=_("The day of the letter"))
    why = forms.LongText(max_length=3000, rows=8, label=_("Reasons"), help_text=PUBLIC)

    beside = {
        "no-ground": "body",
        "no-confidence-runs": "body",
        "date-future": "letter_on",
        "not-seated": "deputy",
        "say-why": "why",
        "personal-data-left": "why",
    }

    def __init__(
        self, *args: Any, bodies: Sequence[Body], deputies: Sequence[Deputy], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, initial={"letter_on": today, **kwargs.pop("initial", {})}, **kwargs)
        self.bodies = {str(body.pk): body for body in bodies}
        self.deputies = {str(one.pk): one for one in deputies}
        self.fields["body"].choices = [(key, body.head or body.short) for key, body in self.bodies.items()]  # type: ignore[attr-defined]
        self.fields["deputy"].choices = [(key, one.name) for key, one in self.deputies.items()]  # type: ignore[attr-defined]


class SignForm(StepForm):
    deputy = forms.Pick(label=_("Who signs"))
    on = forms.Day(label=_("The day of the signature"))

    beside = {
        "signed-already": "deputy",
        "not-seated": "deputy",
        "signatures-over": "on",
        "date-future": "on",
        "date-order": "on",
    }

    def __init__(self, *args: Any, deputies: Sequence[Deputy], today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"on": today, **kwargs.pop("initial", {})}, **kwargs)
        self.deputies = {str(one.pk): one for one in deputies}
        self.fields["deputy"].choices = [(key, one.name) for key, one in self.deputies.items()]  # type: ignore[attr-defined]


class OnForm(StepForm):
    """A step that was done on a day."""

    on = forms.Day(label=_("Day"))

    beside = {"date-future": "on", "date-order": "on"}


class CheckForm(OnForm):
    """The protocol; beside each signature the reason why it does not count, empty where it does."""

    protocol = forms.Text(max_length=200, label=_("Number of the protocol"))

    beside = {**OnForm.beside, "protocol-first": "protocol"}

    def __init__(self, *args: Any, signatures: Sequence[Signature], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signatures = list(signatures)
        for row in self.signatures:
            self.fields[f"wrong_{row.pk.hex}"] = forms.Text(
                max_length=300,
                required=False,
                label=row.deputy.name,
                help_text=_("Empty: the signature counts. Otherwise: why it does not."),
            )

    @property
    def wrong(self) -> dict[uuid.UUID, str]:
        said = {row.pk: self.cleaned_data[f"wrong_{row.pk.hex}"] for row in self.signatures}
        return {pk: why for pk, why in said.items() if why}


class SendForm(OnForm):
    superior = forms.Text(max_length=200, label=_("To which akim"))

    beside = {**OnForm.beside, "superior-first": "superior"}


class AnswerForm(OnForm):
    dismissed = forms.Choose(
        choices=[("yes", _("The akim is dismissed")), ("no", _("The akim stays"))], label=_("The answer")
    )
    answer = forms.LongText(max_length=3000, rows=6, label=_("What the answer says"), help_text=PUBLIC)

    beside = {**OnForm.beside, "say-why": "answer", "personal-data-left": "answer"}


class WhyForm(StepForm):
    why = forms.LongText(max_length=3000, rows=4, label=_("Why"), help_text=PUBLIC)

    beside = {"say-why": "why", "personal-data-left": "why"}


def a_year_to(today: date, last: date | None) -> dict[str, date]:
    """The days a new report usually tells of: since the last one, a year at most."""
    earliest = today - timedelta(days=364)
    since = max(last + timedelta(days=1), earliest) if last else earliest
    return {"since": min(since, today), "until": today}
