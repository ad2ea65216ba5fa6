"""The hearing: the preliminary decision, the objection, when and where, held, minutes, remarks."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.utils.translation import gettext_lazy

from senim.rooms.appeals import forms
from senim.rooms.appeals import hearing as hearing
from senim.rooms.appeals.actions import hearing as actions
from senim.rooms.appeals.forms.hearing import (
    AtForm,
    HearingForm,
    HoldForm,
    MinutesForm,
    ObjectForm,
    PreliminaryForm,
    RemarkForm,
)
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.verbs import Verb, register, staff
from senim.rooms.council.models import Role


def do_preliminary(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.preliminary(
        appeal=appeal,
        by=staff(role),
        text=data["text"],
        given_on=data["given_on"],
        version=data["version"],
        now=now,
    )


def do_object(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.raise_objection(
        appeal=appeal,
        by=role,
        objection=data["objection"],
        wants_oral=data["wants_oral"],
        objected_on=data.get("came_on") if role else None,
        version=data["version"],
        now=now,
    )


def do_hearing(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.set_hearing(
        appeal=appeal,
        by=staff(role),
        set_for=cast(AtForm, form).at,
        where=data["where"],
        version=data["version"],
        now=now,
    )


def do_hold(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.hold_hearing(
        appeal=appeal,
        by=staff(role),
        held_at=cast(AtForm, form).at,
        attended=data["attended"] == "yes",
        version=data["version"],
        now=now,
    )


def do_minutes(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.keep_minutes(
        appeal=appeal,
        by=staff(role),
        text=data["text"],
        minutes_on=data["minutes_on"],
        version=data["version"],
        now=now,
    )


def do_remark(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.remark(
        appeal=appeal,
        by=role,
        remarks=data["remarks"],
        remarked_on=data.get("came_on") if role else None,
        version=data["version"],
        now=now,
    )


register(
    {
        "preliminary": Verb(
            PreliminaryForm,
            gettext_lazy("Give the preliminary decision"),
            gettext_lazy(
                "Before an act against the applicant they read what is going to be decided, at least 3 "
                "working days ahead, and may object."
            ),
            do_preliminary,
            label=gettext_lazy("Preliminary decision"),
        ),
        "object": Verb(
            ObjectForm,
            gettext_lazy("Object to the preliminary decision"),
            gettext_lazy(
                "Nothing is decided yet. Say within 2 working days what you do not agree with, or ask to be "
                "heard. What comes later is taken too, but the decision may not wait for it."
            ),
            do_object,
            label=gettext_lazy("Object, or ask to be heard"),
            beside="appeals/beside/preliminary.html",
        ),
        "hearing": Verb(
            HearingForm,
            gettext_lazy("Set the hearing"),
            gettext_lazy("When and where, or on line. The applicant is told. Set again, it is moved."),
            do_hearing,
            label=gettext_lazy("Set the hearing"),
        ),
        "hold": Verb(
            HoldForm,
            gettext_lazy("The hearing was held"),
            gettext_lazy("The minutes are made and signed within 2 working days."),
            do_hold,
            label=gettext_lazy("The hearing was held"),
        ),
        "minutes": Verb(
            MinutesForm,
            gettext_lazy("Minutes of the hearing"),
            gettext_lazy("The applicant reads them and has 3 working days for remarks."),
            do_minutes,
            label=gettext_lazy("Enter the minutes"),
        ),
        "remark": Verb(
            RemarkForm,
            gettext_lazy("Remarks on the minutes"),
            gettext_lazy("What was said and is not there, or stands there otherwise than it was said."),
            do_remark,
            label=gettext_lazy("Remarks on the minutes"),
            beside="appeals/beside/minutes.html",
        ),
    }
)
