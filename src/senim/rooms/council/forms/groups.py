"""Forms of factions and deputy groups, temporary commissions, who stands in for the chair."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from senim.rooms.council import words
from senim.rooms.council.actions import Temporary
from senim.rooms.council.forms.common import NAME, Rows, SetForm, Several, names_of
from senim.rooms.council.forms.finding import offer
from senim.rooms.council.forms.seats import CommissionForm
from senim.rooms.council.models import Deputy
from senim.ui import forms

GROUND = 300


class MembersForm(SetForm):
    """Who is in a faction or group, and leads it, from a day on."""

    beside = {
        "few-in-faction": "members",
        "few-in-group": "members",
        "two-factions": "members",
        "chair-in-association": "members",
        "leader-not-member": "leader",
        "mandate-not-then": "since",
        "end-before-start": "since",
    }
    members = Several(label=_("Members"))
    leader = forms.Pick(label=_("Who leads it"), required=False)
    since = forms.Day(label=_("From the day"))

    def __init__(self, *args: Any, deputies: Iterable[Deputy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deputies = Rows(deputies)
        named = [(id_, deputy.name) for id_, deputy in self.deputies.by_id.items()]
        offer(self, "members", named)
        offer(self, "leader", [("", _("nobody yet")), *named])

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "members": [row for id_ in data["members"] if (row := self.deputies[id_])],
            "leader": self.deputies[data["leader"]],
            "since": data["since"],
        }


class AssociationForm(MembersForm):
    """A new faction or group."""

    kind = forms.Choose(label=_("Faction or group"))
    name_kk = forms.Text(label=_("Name in Kazakh"), max_length=NAME)
    name_ru = forms.Text(label=_("Name in Russian"), max_length=NAME)
    name_en = forms.Text(label=_("Name in English"), max_length=NAME, required=False)
    party = forms.Text(
        label=_("Party"), max_length=NAME, required=False, help_text=_("Of a faction, if it is a party's.")
    )
    registered = forms.Text(
        label=_("Registered at"),
        max_length=GROUND,
        help_text=_("The session: its number and date. It is shown."),
    )
    field_order = ["kind", "name_kk", "name_ru", "name_en", "party", "members", "leader", "registered"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", [(code, str(said)) for code, said in words.ASSOCIATIONS.items()])

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        kept = {name: data[name] for name in ("kind", "party", "registered")}
        return {**super().values(), "names": names_of(data), **kept}


class TemporaryForm(CommissionForm):
    """A temporary commission: who forms it, what for, until when."""

    beside = {**CommissionForm.beside, "end-before-start": "due"}
    formed_by = forms.Choose(label=_("Formed by"))
    task = forms.LongText(label=_("Its task"), max_length=1000, rows=3)
    due = forms.Day(label=_("Should be done by"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "formed_by", [(code, str(said)) for code, said in words.MAKERS.items()])

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        formed = Temporary(data["formed_by"], data["task"], data["due"])
        return {**super().values(), "temporary": formed}


class StandInForm(SetForm):
    """Who stands in for the chair."""

    beside = {"stand-in-chair": "deputy", "stand-in-not-leader": "deputy", "mandate-not-then": "since"}
    deputy = forms.Pick(label=_("Who stands in for the chair"))
    ground = forms.Text(
        label=_("Named at"), max_length=GROUND, help_text=_("The session: its number and date. It is shown.")
    )
    since = forms.Day(label=_("From the day"))

    def __init__(self, *args: Any, deputies: Iterable[Deputy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deputies = Rows(deputies)
        offer(self, "deputy", [("", "—"), *((id_, d.name) for id_, d in self.deputies.by_id.items())])
