"""Considering: resolution, requests to others, recusal, extension."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.utils.translation import gettext_lazy

from senim.rooms.appeals import forms
from senim.rooms.appeals.actions import considering as actions
from senim.rooms.appeals.actions.considering import Charge
from senim.rooms.appeals.forms.considering import (
    AskForm,
    ExtendForm,
    RecusalForm,
    RecuseForm,
    ResolveForm,
    ToldForm,
)
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.verbs import Verb, register, staff
from senim.rooms.council.models import Role


def do_resolve(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    form = cast(ResolveForm, form)
    data = form.cleaned_data
    return actions.resolve(
        appeal=appeal,
        by=staff(role),
        lead=cast(Charge, form.charge()),
        others=list(form.helpers),
        text=data["text"],
        decided_by=data["decided_by"],
        post=data["post"],
        version=data["version"],
        now=now,
    )


def do_ask(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.ask(
        appeal=appeal,
        by=staff(role),
        body=cast(AskForm, form).by_id.get(data["body"]),
        name=data["name"],
        question=data["question"],
        expected_on=data["expected_on"],
        version=data["version"],
        now=now,
    )


def do_told(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.told(
        asked=cast(ToldForm, form).by_id[data["asked"]].row,
        by=staff(role),
        answer=data["answer"],
        told_on=data["told_on"],
        version=data["version"],
        now=now,
    )


def do_recuse(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.recuse(
        appeal=appeal,
        by=role,
        official=data["official"],
        ground=data["ground"],
        reasons=data["reasons"],
        own=bool(role and data.get("own")),
        asked_on=data.get("asked_on") if role else None,
        version=data["version"],
        now=now,
    )


def do_recusal(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.recusal(
        appeal=appeal,
        by=staff(role),
        granted=data["granted"] == "yes",
        successor=data["successor"],
        decided_by=data["decided_by"],
        post=data["post"],
        decided_on=data["decided_on"],
        version=data["version"],
        now=now,
    )


def do_extend(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.extend(
        appeal=appeal,
        by=staff(role),
        reasons=data["reasons"],
        until=data["until"],
        decided_by=data["decided_by"],
        post=data["post"],
        decided_on=data["decided_on"],
        version=data["version"],
        now=now,
    )


register(
    {
        "resolve": Verb(
            ResolveForm,
            gettext_lazy("Name who does it"),
            gettext_lazy(
                "The head names who leads and who helps, with inner dates. These are no terms of the law: "
                "the answer stays due on its own day."
            ),
            do_resolve,
            label=gettext_lazy("Resolution: who does it"),
        ),
        "ask": Verb(
            AskForm,
            gettext_lazy("Ask another body or person"),
            gettext_lazy("For what the answer needs. The request does not stop the term."),
            do_ask,
            label=gettext_lazy("Ask another body"),
        ),
        "told": Verb(
            ToldForm,
            gettext_lazy("Enter the answer to a request"),
            gettext_lazy("What another body or person answered, and on which day it came."),
            do_told,
            label=gettext_lazy("Answer to the request came"),
        ),
        "recuse": Verb(
            RecuseForm,
            gettext_lazy("Ask that an official stand aside"),
            gettext_lazy(
                "Where an official may not be impartial. It is decided within 3 working days, and you are "
                "told; for the same cause one cannot ask twice."
            ),
            do_recuse,
            label=gettext_lazy("Ask that an official stand aside"),
        ),
        "recusal": Verb(
            RecusalForm,
            gettext_lazy("Decide whether the official stands aside"),
            gettext_lazy(
                "A superior official decides, never the official themself; for the head it is the superior "
                "body, or a deputy head where there is none."
            ),
            do_recusal,
            label=gettext_lazy("Decide on the recusal"),
        ),
        "extend": Verb(
            ExtendForm,
            gettext_lazy("Extend the term"),
            gettext_lazy(
                "Only to establish facts that matter, once, by a decision with reasons, while the term runs. "
                "The applicant is told within 3 working days."
            ),
            do_extend,
            label=gettext_lazy("Extend the term"),
        ),
    }
)
