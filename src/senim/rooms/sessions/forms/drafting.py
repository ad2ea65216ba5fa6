"""Forms of drafts and amendments: exact words in both languages, whose they are, what the rapporteur says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from senim.rooms.council.models import Deputy
from senim.rooms.sessions.forms.planning import LONG, TITLE, StepForm
from senim.rooms.sessions.models import Amendment
from senim.ui import forms

TEXT, WORDING, PLACE, NAME = 20_000, 5_000, 300, 300
ASIDE = _("Everyone reads this.")


class DraftForm(StepForm):
    """A draft of a decision. A clerk says whose it is; a deputy puts it in their own name."""

    deputy = forms.Pick(required=False, label=_("Deputy who puts it forward"))
    author = forms.Text(max_length=NAME, required=False, label=_("or another author, by name"))
    title_kk = forms.Text(max_length=TITLE, label=_("Title in Kazakh"))
    title_ru = forms.Text(max_length=TITLE, label=_("Title in Russian"))
    text_kk = forms.LongText(max_length=TEXT, rows=10, label=_("Text in Kazakh"))
    text_ru = forms.LongText(max_length=TEXT, rows=10, label=_("Text in Russian"))

    beside = {
        "draft-author": "deputy",
        "no-mandate-now": "deputy",
        "draft-rejected-before": "text_kk",
    }

    def __init__(self, *args: Any, people: Iterable[Deputy] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in people}
        if self.rights.clerk is None:
            del self.fields["deputy"], self.fields["author"]
        else:
            names = [("", "–"), *((key, one.name) for key, one in self.people.items())]
            self.fields["deputy"].choices = names  # type: ignore[attr-defined]

    def start(self) -> dict[str, Any]:
        return {"title_kk": self.thing.title_kk, "title_ru": self.thing.title_ru}

    @property
    def chosen(self) -> Deputy | None:
        """Whose draft it is: in their own name without a clerk's role."""
        if self.rights.clerk is None:
            return self.rights.deputy.deputy if self.rights.deputy else None
        return self.people.get(self.cleaned_data["deputy"])


class Ticks(django_forms.MultipleChoiceField):
    """Some of many, each ticked."""

    widget = django_forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages |= {"required": forms.CHOOSE, "invalid_choice": forms.CHOOSE}


class AmendmentForm(StepForm):
    """A written amendment. The deputy who writes it is an author; a clerk ticks who gave it on paper."""

    where = forms.Text(
        max_length=PLACE, label=_("Its place in the draft"), help_text=_("As: point 2, second paragraph.")
    )
    text_kk = forms.LongText(max_length=WORDING, rows=4, label=_("Exact words in Kazakh"))
    text_ru = forms.LongText(max_length=WORDING, rows=4, label=_("Exact words in Russian"))
    reasons = forms.LongText(
        max_length=LONG, rows=3, required=False, label=_("Why it is needed"), help_text=ASIDE
    )
    excludes = forms.Pick(
        required=False,
        label=_("It cannot stand beside"),
        help_text=_("Then at most one of them passes. They are read out together before the vote."),
    )
    authors = Ticks(required=False)

    beside = {
        "amendment-exact": "where",
        "amendment-author": "authors",
        "no-mandate-now": "authors",
        "amendment-there": "text_kk",
        "amendment-rejected-before": "text_kk",
        "amendment-elsewhere": "excludes",
    }

    def __init__(
        self,
        *args: Any,
        people: Iterable[Deputy] = (),
        others: Iterable[Amendment] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        own = None if self.rights.clerk else self.rights.mandate
        self.people = {str(one.pk): one for one in people}
        self.others = {str(one.pk): one for one in others}
        authors, excludes = self.fields["authors"], self.fields["excludes"]
        authors.choices = [(key, one.name) for key, one in self.people.items() if one.pk != own]  # type: ignore[attr-defined]
        authors.required = own is None
        authors.label = _("Whose amendment it is") if own is None else _("Who puts it forward with you")
        labels = [(key, _label(one)) for key, one in self.others.items()]
        excludes.choices = [("", _("Nothing")), *labels]  # type: ignore[attr-defined]
        if not self.others:
            del self.fields["excludes"]

    @property
    def chosen(self) -> list[Deputy]:
        seat = None if self.rights.clerk or self.rights.deputy is None else self.rights.deputy.deputy
        others = [self.people[one] for one in self.cleaned_data["authors"] if one in self.people]
        return [seat, *others] if seat else others

    @property
    def beside_which(self) -> Amendment | None:
        return self.others.get(self.cleaned_data.get("excludes", ""))


def _label(one: Amendment) -> str:
    words = _("Amendment {number}: {where}")
    return str(words).format(number=one.number, where=one.where)


class AnswerForm(StepForm):
    word = forms.Choose(
        choices=[
            (Amendment.Word.ACCEPTED, _("Takes it into the draft: it is not voted apart")),
            (Amendment.Word.REJECTED, _("Does not take it: it is put to the vote")),
        ],
        label=_("The rapporteur"),
    )
    why = forms.LongText(max_length=LONG, rows=3, label=_("Reasons"), help_text=ASIDE)

    beside = {"say-why-rapporteur": "why"}

    def start(self) -> dict[str, Any]:
        return {"word": self.thing.word, "why": self.thing.word_why}
