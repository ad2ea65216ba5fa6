"""Forms of what becomes of a body: a new name, a merger, its end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from senim.rooms.council import presenting
from senim.rooms.council.forms.common import LONG_NAME, SHORT, Rows, SetForm, Several, names_of
from senim.rooms.council.forms.finding import offer
from senim.rooms.council.forms.seats import EndForm
from senim.rooms.council.models import Body, Role
from senim.ui import forms

GROUND = 300


def ground() -> forms.Text:
    return forms.Text(
        label=_("The act it stands on"),
        max_length=GROUND,
        help_text=_("Its kind, number and date. It is shown to everyone."),
    )


class RenameForm(SetForm):
    """A new name from a day on."""

    beside = {"date-future": "on", "end-before-start": "on", "same-name": "name_kk"}
    name_kk = forms.Text(label=_("Name in Kazakh"), max_length=LONG_NAME)
    name_ru = forms.Text(label=_("Name in Russian"), max_length=LONG_NAME)
    name_en = forms.Text(label=_("Name in English"), max_length=LONG_NAME, required=False)
    short_kk = forms.Text(label=_("Short name in Kazakh"), max_length=SHORT, required=False)
    short_ru = forms.Text(label=_("Short name in Russian"), max_length=SHORT, required=False)
    short_en = forms.Text(label=_("Short name in English"), max_length=SHORT, required=False)
    on = forms.Day(label=_("The new name holds from the day"))
    ground = ground()

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "names": names_of(data),
            "shorts": names_of(data, "short"),
            "on": data["on"],
            "ground": data["ground"],
        }


class MergeForm(SetForm):
    """Of which body it becomes part, who goes along."""

    beside = {
        "date-future": "on",
        "end-before-start": "on",
        "merge-itself": "into",
        "body-not-then": "on",
    }
    into = forms.Pick(label=_("It becomes part of"))
    officers = Several(
        label=_("Who goes along"),
        required=False,
        help_text=_("They become officers of the other body, without a post. The roles of the others end."),
    )
    on = forms.Day(label=_("From the day"))
    ground = ground()

    def __init__(self, *args: Any, bodies: Iterable[Body], officers: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies, self.people = Rows(bodies), Rows(officers)
        offer(self, "into", [("", "—"), *((id_, body.short) for id_, body in self.bodies.by_id.items())])
        people = [(id_, presenting.person(role)) for id_, role in self.people.by_id.items()]
        if people:
            offer(self, "officers", people)
            self.initial.setdefault("officers", [id_ for id_, _name in people])
        else:
            del self.fields["officers"]

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "into": self.bodies[data["into"]],
            "officers": [role for id_ in data.get("officers", ()) if (role := self.people[id_])],
            "on": data["on"],
            "ground": data["ground"],
        }


class EndBodyForm(EndForm):
    """The last day of a body, by which act."""

    ground = ground()
