"""The form of the explanation, and those of questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.decisions import words
from senim.rooms.decisions.actions.explaining import LANGS, PARTS
from senim.rooms.decisions.forms.acts import version_of
from senim.rooms.decisions.models import Act, Explanation, Question
from senim.ui import forms, refusals

LONG, NAME = 4000, 200
NUMBER = re.compile(r"\d{4}-\d{5,7}(-\d{1,2})?")
MOST_TENGE = 10**15
COST = (
    ("known", _("It costs")),
    ("nothing", _("It costs nothing")),
    ("unknown", _("Not known yet")),
)


class Tenge(forms.Text):
    """Whole tenge as people type them: 52 000 000."""

    def clean(self, value: Any) -> Any:
        text = re.sub(r"[\s\u00a0]", "", super().clean(value))
        if not text:
            return None
        if not text.isascii() or not text.isdigit() or int(text) > MOST_TENGE:
            raise ValidationError(_t("Write whole tenge in digits. Example: 52 000 000"), code="tenge")
        return int(text)


class ExplanationForm(forms.Form):
    """Every part in both languages, side by side; it may be saved half done."""

    version = forms.Hidden()
    cost_is = forms.Choose(choices=COST, label=_("What it costs"))
    cost = Tenge(max_length=30, required=False, label=_("Tenge in all"))
    answers = forms.Text(
        max_length=500,
        required=False,
        label=_("Appeals that it answers"),
        help_text=_("Their numbers, with commas. Example: 2026-00417, 2026-00102"),
    )

    def __init__(self, *args: Any, act: Act, **kwargs: Any) -> None:
        self.explanation: Explanation = act.explanation
        super().__init__(*args, initial=self.start(), **kwargs)
        for part in PARTS:
            for lang in LANGS:
                label = f"{words.PARTS[part]}: {words.LANGUAGES[lang]}"
                field = forms.LongText(max_length=LONG, rows=4, required=False, label=label)
                field.widget.attrs["lang"] = lang
                self.fields[f"{part}_{lang}"] = field

    def start(self) -> dict[str, Any]:
        row = self.explanation
        given = {f"{part}_{lang}": getattr(row, f"{part}_{lang}") for part in PARTS for lang in LANGS}
        cost = "nothing" if row.cost == 0 else "known" if row.cost else "unknown"
        return {
            **given,
            "version": row.version,
            "cost_is": cost,
            "cost": row.cost or None,
            "answers": ", ".join(ref.removeprefix("appeal:") for ref in row.answers),
        }

    def rows(self, hard: Mapping[str, list[str]]) -> list[dict[str, Any]]:
        """Each part with its hint, its two fields and what reads hard in them."""
        return [
            {
                "part": part,
                "title": words.PARTS[part],
                "hint": words.HINTS[part],
                "fields": [(lang, self[f"{part}_{lang}"], hard.get(f"{part}_{lang}", [])) for lang in LANGS],
            }
            for part in PARTS
        ]

    def clean_answers(self) -> list[str]:
        typed = [one for one in re.split(r"[,;\s]+", self.cleaned_data["answers"]) if one]
        if wrong := [one for one in typed if not NUMBER.fullmatch(one)]:
            raise ValidationError(_t("This is no number of an appeal: {number}.").format(number=wrong[0]))
        return [f"appeal:{one}" for one in typed]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("cost_is") == "known" and not data.get("cost") and "cost" not in self.errors:
            self.refuse(_t("Write how much, or choose that it is not known yet."), "cost")
        return data

    @property
    def tenge(self) -> int | None:
        match self.cleaned_data["cost_is"]:
            case "nothing":
                return 0
            case "known":
                found = self.cleaned_data["cost"]
                return int(found)
        return None

    @property
    def seen(self) -> int:
        return version_of(str(self.cleaned_data["version"]))

    @property
    def words(self) -> dict[str, str]:
        return {f"{part}_{lang}": self.cleaned_data[f"{part}_{lang}"] for part in PARTS for lang in LANGS}

    def take(self, refusal: Refusal) -> None:
        field = "answers" if refusal.code == "appeal-unknown" else None
        self.refuse(" ".join(filter(None, (said(refusal), refusals.article(refusal)))), field)


def said(refusal: Refusal) -> str:
    """A refusal in words, with the parts of an explanation by their names."""
    if refusal.code != "explanation-missing":
        return refusals.words(refusal)
    lacking = cast("list[str]", refusal.params["parts"])
    parts = [str(words.PARTS[part]) for part in lacking]
    return refusals.words(Refusal(refusal.code, {"parts": parts}, refusal.citation))


class AskForm(forms.Form):
    """Anyone's question under an act."""

    text = forms.LongText(max_length=2000, min_length=10, rows=4, label=_("Your question"))
    name = forms.Text(
        max_length=NAME,
        required=False,
        label=_("Your name"),
        help_text=_("If you like. Only the office sees it, never the page."),
    )


class AnswerForm(forms.Form):
    """The answer, and the question as everyone will read it."""

    version = forms.Hidden()
    shown = forms.LongText(
        max_length=2000,
        rows=4,
        label=_("The question as everyone reads it"),
        help_text=_("Leave out names, addresses and whatever tells who a person is."),
    )
    answer_kk = forms.LongText(max_length=LONG, rows=6, required=False, label=_("The answer in Kazakh"))
    answer_ru = forms.LongText(max_length=LONG, rows=6, required=False, label=_("The answer in Russian"))

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        given = {
            "version": question.version,
            "shown": question.shown or question.text,
            "answer_kk": question.answer_kk,
            "answer_ru": question.answer_ru,
        }
        super().__init__(*args, initial=given, **kwargs)

    @property
    def seen(self) -> int:
        return version_of(str(self.cleaned_data["version"]))


class DeclineForm(forms.Form):
    version = forms.Hidden()
    why = forms.LongText(max_length=1000, rows=3, label=_("Why it is not taken"))

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": question.version}, **kwargs)

    @property
    def seen(self) -> int:
        return version_of(str(self.cleaned_data["version"]))


class ListForm(django_forms.Form):
    """Filters of the public list. A value that means nothing is left out."""

    q = forms.Text(max_length=200, required=False, label=_("Number or words of the title"))
    kind = forms.Pick(required=False, label=_("Kind"))
    year = forms.Pick(required=False, label=_("Year"))
    state = forms.Pick(required=False, label=_("State"))

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", _t("All"))]
        self.fields["kind"].choices = every + [(code, name) for code, name in words.KINDS.items()]  # type: ignore[attr-defined]
        self.fields["year"].choices = every + [(str(year), str(year)) for year in years]  # type: ignore[attr-defined]
        self.fields["state"].choices = every + [(code, name) for code, name in words.FILTERS.items()]  # type: ignore[attr-defined]
