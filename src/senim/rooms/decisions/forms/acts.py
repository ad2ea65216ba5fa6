"""Forms of the steps of an act."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.council.access import Visitor
from senim.rooms.decisions.access import Rights
from senim.rooms.decisions.models import Act
from senim.ui import forms, refusals

TITLE, TEXT, LONG, WHERE = 1000, 400_000, 2000, 500
NUMBER = re.compile(r"[\w./ -]+")


class StepForm(forms.Form):
    """A step about an act. `beside`: under which field a refusal stands; `version`: what the page showed."""

    version = forms.Hidden()
    beside: dict[str, str] = {}

    def __init__(self, *args: Any, visitor: Visitor, rights: Rights, act: Act, **kwargs: Any) -> None:
        self.visitor, self.rights, self.act = visitor, rights, act
        initial = {"version": act.version, **self.start(), **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)

    def start(self) -> dict[str, Any]:
        """What the form begins with."""
        return {}

    @property
    def seen(self) -> int:
        return version_of(str(self.cleaned_data["version"]))

    def take(self, refusal: Refusal) -> bool:
        """Put a refusal beside its field; false where it is about the whole step."""
        field = self.beside.get(refusal.code)
        if field:
            self.refuse(" ".join(filter(None, (refusals.words(refusal), refusals.article(refusal)))), field)
        return bool(field)


def version_of(text: str) -> int:
    """A version, or one that nothing has."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class TextForm(StepForm):
    """Both texts side by side, one line a paragraph."""

    title_kk = forms.Text(max_length=TITLE, label=_("Title in Kazakh"))
    title_ru = forms.Text(max_length=TITLE, label=_("Title in Russian"))
    title_en = forms.Text(max_length=TITLE, required=False, label=_("Title in English"))
    text_kk = forms.LongText(max_length=TEXT, required=False, rows=22, label=_("Kazakh text"))
    text_ru = forms.LongText(max_length=TEXT, required=False, rows=22, label=_("Russian text"))
    normative = forms.Tick(
        required=False,
        label=_("Normative: on rights and duties of people"),
        help_text=_("It is then registered with the justice body and officially published."),
    )
    force_from = forms.Day(
        required=False,
        label=_("Day of force, where the act names one"),
    )

    beside = {"act-titles": "title_kk", "text-too-long": "text_kk"}


class OrderForm(forms.Form):
    """An order of the chair begins."""

    title_kk = forms.Text(max_length=TITLE, label=_("Title in Kazakh"))
    title_ru = forms.Text(max_length=TITLE, label=_("Title in Russian"))
    day = forms.Day(label=_("Day of the order"))
    text_kk = forms.LongText(max_length=TEXT, rows=10, label=_("Kazakh text"))
    text_ru = forms.LongText(max_length=TEXT, rows=10, label=_("Russian text"))

    beside = {"act-titles": "title_kk", "date-future": "day"}

    def take(self, refusal: Refusal) -> None:
        words = " ".join(filter(None, (refusals.words(refusal), refusals.article(refusal))))
        self.refuse(words, self.beside.get(refusal.code))


class SignForm(StepForm):
    """The signature: one's own, or on paper with the name and the day."""

    number = forms.Text(max_length=40, required=False, label=_("Number of the act"))
    name = forms.Text(
        max_length=200,
        required=False,
        label=_("Who signed"),
        help_text=_("You enter what was signed on paper."),
    )
    on = forms.Day(label=_("Signed on"))
    differ = forms.Tick(required=False, label=_("I read the differences of the two texts: they are meant"))

    beside = {
        "number-missing": "number",
        "number-taken": "number",
        "signed-before-adopted": "on",
        "date-future": "on",
        "languages-differ": "differ",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.own:
            del self.fields["name"]

    @property
    def own(self) -> bool:
        """Whether the visitor signs with their own name."""
        return self.rights.leader is not None or self.rights.chair is not None

    @property
    def on_paper(self) -> str:
        return "" if self.own else str(self.cleaned_data.get("name") or "")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.own and not data.get("name"):
            self.refuse(str(forms.REQUIRED), "name")
        return data


class WhyForm(StepForm):
    why = forms.LongText(max_length=LONG, rows=3, label=_("Why"))


class PlainForm(StepForm):
    """Nothing to fill in: the page says what will happen."""


class RegisterForm(StepForm):
    on = forms.Day(label=_("Registered on"))
    number = forms.Text(max_length=60, label=_("Number of the registration"))

    beside = {"registered-before-signed": "on", "date-future": "on"}


OFFICIAL = {
    "official-both": "on",
    "published-before-signed": "on",
    "published-before-registered": "on",
    "date-future": "on",
    "act-register-first": "on",
}


class PublishForm(StepForm):
    on = forms.Day(
        required=False,
        label=_("Officially published on"),
        help_text=_("Leave empty what has not been yet; it is entered later."),
    )
    where = forms.Text(max_length=WHERE, required=False, label=_("Where it was officially published"))

    beside = OFFICIAL


class OfficialForm(StepForm):
    on = forms.Day(label=_("Officially published on"))
    where = forms.Text(max_length=WHERE, label=_("Where it was officially published"))

    beside = OFFICIAL


class RepealForm(StepForm):
    on = forms.Day(label=_("Repealed from"))
    number = forms.Text(
        max_length=40,
        required=False,
        label=_("Number of the act that repeals it"),
        help_text=_("Left empty: a court cancelled it."),
    )
    why = forms.LongText(max_length=LONG, rows=3, label=_("Why"))

    beside = {
        "repealed-before-adopted": "on",
        "repealed-before-repealing": "on",
        "date-future": "on",
        "repealing-unknown": "number",
        "repeals-itself": "number",
    }
