"""Forms of the office, of bodies that answer, of roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from senim.rooms.council import presenting, words
from senim.rooms.council.actions.offices import Office
from senim.rooms.council.forms.common import LONG_NAME, NAME, SHORT, Rows, SetForm, Several, Time, names_of
from senim.rooms.council.forms.finding import offer
from senim.rooms.council.models import Body, Deputy, Role
from senim.rooms.council.queries import OWN
from senim.rooms.territory.models import Place
from senim.ui import forms
from senim.ui.parts import Option


class OfficeForm(SetForm):
    """The council's own office."""

    beside = {"council-hours": "closes", "council-languages": "languages", "council-name": "name_kk"}
    name_kk = forms.Text(label=_("Name in Kazakh"), max_length=NAME)
    name_ru = forms.Text(label=_("Name in Russian"), max_length=NAME)
    name_en = forms.Text(label=_("Name in English"), max_length=NAME, required=False)
    opens = Time(label=_("The office opens"))
    closes = Time(
        label=_("The office closes"),
        help_text=_("What arrives later, or on a day off, is registered on the next working day."),
    )
    languages = Several(label=_("Languages of the pages"), help_text=_("Kazakh is always among them."))
    address_kk = forms.Text(label=_("Address in Kazakh"), max_length=300, required=False)
    address_ru = forms.Text(label=_("Address in Russian"), max_length=300, required=False)
    phone = forms.Text(label=_("Phone"), max_length=40, required=False)
    email = forms.Email(label=_("E-mail"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "languages", settings.LANGUAGES)

    def office(self) -> Office:
        data = self.cleaned_data
        return Office(
            names=names_of(data),
            opens=data["opens"],
            closes=data["closes"],
            languages=tuple(data["languages"]),
            address_kk=data["address_kk"],
            address_ru=data["address_ru"],
            phone=data["phone"],
            email=data["email"],
        )


class BodyForm(SetForm):
    """A body that answers."""

    beside = {"own-body-there": "kind", "own-superior": "superior"}
    kind = forms.Pick(label=_("What it answers for"))
    name_kk = forms.Text(label=_("Name in Kazakh"), max_length=LONG_NAME)
    name_ru = forms.Text(label=_("Name in Russian"), max_length=LONG_NAME)
    name_en = forms.Text(label=_("Name in English"), max_length=LONG_NAME, required=False)
    short_kk = forms.Text(
        label=_("Short name in Kazakh"),
        max_length=SHORT,
        required=False,
        help_text=_("For lists, where the whole name is too long."),
    )
    short_ru = forms.Text(label=_("Short name in Russian"), max_length=SHORT, required=False)
    short_en = forms.Text(label=_("Short name in English"), max_length=SHORT, required=False)
    place = forms.Pick(
        label=_("Place"), required=False, help_text=_("For the akim of an okrug: appeals from there go here.")
    )
    superior = forms.Pick(
        label=_("Body above"), required=False, help_text=_("A complaint about an answer goes there.")
    )
    head = forms.Text(label=_("Head"), max_length=NAME, required=False)
    address = forms.Text(label=_("Address"), max_length=300, required=False)
    email = forms.Email(label=_("E-mail"), required=False)
    on_line = forms.Tick(
        label=_("It answers on line: its officers have accounts here"),
        required=False,
        help_text=_("Otherwise the clerk forwards on paper and enters the answer."),
    )
    since = forms.Day(label=_("It answers from the day"))

    def __init__(
        self, *args: Any, bodies: Iterable[Body], places: Iterable[Place], new: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bodies, self.places = Rows(bodies), Rows(places)
        none = ("", _("none"))
        kinds = presenting.kinds_of_bodies()
        offer(self, "kind", [(code, name) for code, name in kinds.items() if code != OWN])
        offer(self, "place", [none, *((place.pk, place.name) for place in self.places.by_id.values())])
        offer(self, "superior", [none, *((id_, body.short) for id_, body in self.bodies.by_id.items())])
        if not new:
            del self.fields["kind"], self.fields["since"]

    def values(self) -> dict[str, Any]:
        """What both actions, add and change, take."""
        data = self.cleaned_data
        return {
            "names": names_of(data),
            "shorts": names_of(data, "short"),
            "place": self.places[data["place"]],
            "superior": self.bodies[data["superior"]],
            "head": data["head"],
            "address": data["address"],
            "email": data["email"],
            "on_line": data["on_line"],
        }


class RoleForm(SetForm):
    """A role for a person, by e-mail; the account is made if there is none."""

    beside = {
        "role-needs-body": "body",
        "post-other": "post",
        "role-needs-mandate": "deputy",
        "acts-for-other": "acts_for",
        "end-before-start": "until",
        "role-held": "email",
    }
    email = forms.Email(
        label=_("E-mail"),
        help_text=_("The person signs in with a link sent there. An account is made if there is none."),
    )
    name = forms.Text(label=_("Surname, name, patronymic"), max_length=NAME)
    kind = forms.Choose(label=_("Role"))
    body = forms.Pick(label=_("Body"), required=False, help_text=_("For an officer."))
    post = forms.Pick(
        label=_("Post in the body"),
        required=False,
        help_text=_(
            "By law some steps belong to the head of the body, a deputy head or the head of the apparatus: "
            "to extend a term, to decide on a recusal, to terminate."
        ),
    )
    deputy = forms.Pick(label=_("Mandate"), required=False, help_text=_("For a deputy."))
    on_tickets = forms.Tick(
        label=_("This name stands on the tickets of appeals"), required=False, help_text=_("For a clerk.")
    )
    acts_for = forms.Pick(
        label=_("Acts for"), required=False, help_text=_("For a stand-in: the record then names both.")
    )
    since = forms.Day(label=_("From the day"))
    until = forms.Day(label=_("Last day"), required=False, help_text=_("Empty: until it is ended here."))

    def __init__(
        self,
        *args: Any,
        bodies: Iterable[Body],
        deputies: Iterable[Deputy],
        roles: Iterable[Role],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial["until"] = None
        self.bodies, self.deputies, self.roles = Rows(bodies), Rows(deputies), Rows(roles)
        none = ("", _("none"))
        hints = {code: Option(str(name), str(words.ROLE_HINTS[code])) for code, name in words.ROLES.items()}
        offer(self, "kind", hints.items())
        offer(self, "body", [none, *((id_, body.short) for id_, body in self.bodies.by_id.items())])
        offer(self, "post", words.POSTS.items())
        offer(self, "deputy", [none, *((id_, row.name) for id_, row in self.deputies.by_id.items())])
        stand_in = [
            (id_, f"{role.account.name} · {words.role_name(role)}")
            for id_, role in self.roles.by_id.items()
            if role.kind != Role.Kind.DEPUTY
        ]
        offer(self, "acts_for", [none, *stand_in])

    def values(self) -> dict[str, Any]:
        """What the action takes; what belongs to another kind of role is left out."""
        data, kind = self.cleaned_data, self.cleaned_data["kind"]
        return {
            "kind": kind,
            "body": self.bodies[data["body"]] if kind == Role.Kind.OFFICER else None,
            "post": data["post"] if kind in {Role.Kind.OFFICER, Role.Kind.CLERK} else "",
            "deputy": self.deputies[data["deputy"]] if kind in {Role.Kind.DEPUTY, Role.Kind.CHAIR} else None,
            "acts_for": self.roles[data["acts_for"]],
            "on_tickets": data["on_tickets"] and kind == Role.Kind.CLERK,
            "since": data["since"],
            "until": data["until"],
        }
