"""Forms of plan, agenda and calling."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Commission
from senim.rooms.sessions import words
from senim.rooms.sessions.access import Rights
from senim.rooms.sessions.models import Session
from senim.ui import forms, refusals

NUMBER = re.compile(r"\d{4}-\d{5,7}(-\d{1,2})?")
TITLE, LONG, WORDS = 500, 2000, 1000
BREACH = _("What is breached, and why. Everyone reads it on the page of the session.")


class Hour(django_forms.TimeField):
    """An hour of the day, from the browser's own clock or typed as 10:00."""

    widget = django_forms.TimeInput(format="%H:%M", attrs={"type": "time"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=("%H:%M", "%H.%M"), **kwargs)
        self.error_messages |= {"required": forms.REQUIRED, "invalid": _("Check the hour. Example: 10:00")}


class StepForm(forms.Form):
    """A step about something of this room. `beside`: under which field a refusal stands."""

    version = forms.Hidden()
    beside: dict[str, str] = {}

    def __init__(
        self, *args: Any, visitor: Visitor, rights: Rights, thing: Any = None, **kwargs: Any
    ) -> None:
        self.visitor, self.rights, self.thing = visitor, rights, thing
        initial = {"version": getattr(thing, "version", ""), **self.start(), **kwargs.pop("initial", {})}
        super().__init__(*args, initial=initial, **kwargs)

    def start(self) -> dict[str, Any]:
        """What the form begins with."""
        return {}

    @property
    def seen(self) -> int:
        """The version of what the page showed."""
        text = self.cleaned_data["version"]
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0

    def take(self, refusal: Refusal) -> bool:
        """Put a refusal beside its field; false where it is about the whole step."""
        field = self.beside.get(refusal.code)
        if field:
            said = refusals.words(refusal)
            cited = refusals.article(refusal)
            self.refuse(f"{said} {cited}".strip(), field)
        return bool(field)


class PlainForm(StepForm):
    """Nothing to fill in: the page says what will happen."""


class WhenForm(StepForm):
    day = forms.Day(label=_("Day"))
    hour = Hour(label=_("Hour"), initial=time(10))
    where = forms.Text(max_length=300, required=False, label=_("Place"))
    broadcast = django_forms.URLField(
        required=False, max_length=500, assume_scheme="https", label=_("Link to the broadcast")
    )

    beside = {"date-past": "day", "outside-term": "day", "where-first": "where", "commission-ended": "day"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "broadcast" in self.fields:
            self.fields["broadcast"].error_messages["invalid"] = _(
                "Check the link. Example: https://example.kz"
            )

    def start(self) -> dict[str, Any]:
        if self.thing is None or not hasattr(self.thing, "starts_at"):
            return {}
        local = self.visitor.council.local(self.thing.starts_at)
        return {
            "day": local.date(),
            "hour": local.time(),
            "where": self.thing.where,
            "broadcast": self.thing.broadcast,
        }

    @property
    def starts_at(self) -> datetime:
        data = self.cleaned_data
        return datetime.combine(data["day"], data["hour"], self.visitor.council.zone)


class SessionForm(WhenForm):
    kind = forms.Choose(
        choices=[(kind, words.KINDS_OF_SESSION[kind]) for kind in (Session.Kind.REGULAR, Session.Kind.FIRST)],
        initial=Session.Kind.REGULAR,
        label=_("Which session"),
    )
    number = django_forms.IntegerField(
        required=False,
        min_value=1,
        max_value=32000,
        label=_("Number within the convocation"),
        help_text=_("Left empty: the next one."),
    )

    beside = WhenForm.beside | {"session-number-taken": "number"}
    field_order = ("kind", "number", "day", "hour", "where", "broadcast")


class AskForm(WhenForm):
    """An extraordinary session: why, with which questions."""

    by_akim = forms.Tick(required=False, label=_("The akim asks; I enter it"))
    reason = forms.LongText(max_length=LONG, rows=4, label=_("Why it is needed"))
    kk_1 = forms.Text(max_length=TITLE, label=_("First question, in Kazakh"))
    ru_1 = forms.Text(max_length=TITLE, label=_("First question, in Russian"))
    kk_2 = forms.Text(max_length=TITLE, required=False, label=_("Second question, in Kazakh"))
    ru_2 = forms.Text(max_length=TITLE, required=False, label=_("Second question, in Russian"))
    kk_3 = forms.Text(max_length=TITLE, required=False, label=_("Third question, in Kazakh"))
    ru_3 = forms.Text(max_length=TITLE, required=False, label=_("Third question, in Russian"))

    field_order = (
        "by_akim",
        "reason",
        "kk_1",
        "ru_1",
        "kk_2",
        "ru_2",
        "kk_3",
        "ru_3",
        "day",
        "hour",
        "where",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["broadcast"]
        if self.rights.clerk is None:
            del self.fields["by_akim"]
        elif self.rights.mandate is None:
            self.fields["by_akim"].initial = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("by_akim") and self.rights.mandate is None:
            self.refuse(str(_("A deputy asks in their own name. Tick that the akim asks.")), "by_akim")
        return data

    @property
    def questions(self) -> list[tuple[str, str]]:
        data = self.cleaned_data
        asked = [(data[f"kk_{n}"], data[f"ru_{n}"]) for n in (1, 2, 3)]
        return [pair for pair in asked if any(pair)]


class DecideForm(WhenForm):
    decided_on = forms.Day(label=_("Day of the chair's decision"))

    beside = WhenForm.beside | {"date-future": "decided_on"}
    field_order = ("decided_on", "day", "hour", "where")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["broadcast"]

    def start(self) -> dict[str, Any]:
        return {**super().start(), "decided_on": self.visitor.today}


class BreachForm(StepForm):
    breach = forms.LongText(
        max_length=WORDS, rows=3, required=False, label=_("Only if it is too late"), help_text=BREACH
    )
    beside = dict.fromkeys(
        ("notice-too-late", "call-too-late", "materials-too-late", "hearing-too-late"), "breach"
    )


class MoveForm(WhenForm, BreachForm):
    beside = WhenForm.beside | BreachForm.beside
    field_order = ("day", "hour", "where", "broadcast", "breach")


class WhyForm(StepForm):
    why = forms.LongText(max_length=WORDS, rows=3, label=_("Why?"), help_text=_("Everyone reads this."))


class MayWhyForm(StepForm):
    why = forms.LongText(
        max_length=WORDS, rows=3, required=False, label=_("Why?"), help_text=_("Everyone reads this.")
    )


class SittingForm(WhenForm):
    commission = forms.Pick(label=_("Commission"))
    hearing = forms.Tick(required=False, label=_("It is a public hearing, announced a month ahead"))
    topic_kk = forms.Text(max_length=TITLE, required=False, label=_("Topic in Kazakh"))
    topic_ru = forms.Text(max_length=TITLE, required=False, label=_("Topic in Russian"))

    beside = WhenForm.beside | {"hearing-topic": "topic_kk"}
    field_order = ("commission", "hearing", "topic_kk", "topic_ru", "day", "hour", "where", "broadcast")

    def __init__(self, *args: Any, commissions: Iterable[Commission] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(row.pk): row for row in commissions}
        choices = [(key, row.name) for key, row in self.by_id.items()]
        self.fields["commission"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Commission:
        return self.by_id[self.cleaned_data["commission"]]


def id_of(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
