"""Forms of days away: why, which days, who acts in each role meanwhile."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from senim.rooms.council import presenting, words
from senim.rooms.council.forms.common import Rows, SetForm
from senim.rooms.council.forms.finding import offer
from senim.rooms.council.models import Absence, Role
from senim.ui import forms

BESIDE = {
    "absence-there": "since",
    "end-before-start": "until",
    "date-past": "until",
    "absence-over": "until",
}


class LeaveForm(SetForm):
    """Days a person is away; for each of their roles, who acts in it."""

    beside = BESIDE
    reason = forms.Choose(
        label=_("Why"), help_text=_("Only those who work here see it; the record names the days alone.")
    )
    since = forms.Day(label=_("First day away"))
    until = forms.Day(
        label=_("Last day away"),
        required=False,
        help_text=_("Empty where it is not known yet: it lasts until it is ended here."),
    )

    def __init__(
        self,
        *args: Any,
        roles: Sequence[Role],
        stand_ins: Mapping[uuid.UUID, Sequence[Role]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial["until"] = None
        self.roles = {f"stand_in_{role.pk.hex}": role for role in roles}
        self.stand_ins = {name: Rows(stand_ins[role.pk]) for name, role in self.roles.items()}
        own = [(code, said) for code, said in words.REASONS.items() if code != Absence.Reason.DELEGATED]
        offer(self, "reason", own)
        for name, role in self.roles.items():
            # A mandate is personal: nobody sits for a deputy.
            if role.kind != Role.Kind.DEPUTY:
                self.fields[name] = self._pick(name, role)

    def _pick(self, name: str, role: Role) -> forms.Pick:
        people = self.stand_ins[name].by_id
        field = forms.Pick(
            label=_t("Who acts as: {role}").format(role=presenting.role_words(role)),
            required=False,
            help_text=""
            if people
            else _("Nobody else holds such a role here. The administrator can give one to a stand-in."),
        )
        field.choices = [
            ("", _t("nobody")),
            *((id_, presenting.person(other)) for id_, other in people.items()),
        ]
        return field

    def values(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "roles": [
                (role, self.stand_ins[name][data.get(name) or ""]) for name, role in self.roles.items()
            ],
            "reason": data["reason"],
            "since": data["since"],
            "until": data["until"],
        }


class DelegateForm(SetForm):
    """To whom powers are given, and for which days."""

    beside = BESIDE | {"stand-in-other": "to", "stand-in-away": "to", "stand-in-not-then": "to"}
    to = forms.Pick(label=_("To whom"))
    since = forms.Day(label=_("First day"))
    until = forms.Day(label=_("Last day"))

    def __init__(self, *args: Any, people: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["until"] = None
        self.people = Rows(people)
        named = ((id_, presenting.person(role)) for id_, role in self.people.by_id.items())
        offer(self, "to", [("", "—"), *named])
