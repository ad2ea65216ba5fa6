"""After the answer: the complaint's filing, slips, execution, the file."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from senim.rooms.appeals import actions, forms, objections, presenting
from senim.rooms.appeals import after as after  # its sections of the page
from senim.rooms.appeals.actions.papers import WITH_ANSWER, WITH_COMPLAINT
from senim.rooms.appeals.forms import after as given
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.verbs import Verb, register, staff
from senim.rooms.appeals.views import papers
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.record.actions import RESIDENT


def do_complain(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    on_paper = (
        {"filed_on": data["filed_on"], "channel": data["channel"]} if role and data.get("channel") else {}
    )
    return actions.complain(
        appeal=appeal,
        by=role,
        text=data["text"],
        no_route=data.get("no_route", False),
        version=data["version"],
        now=now,
        **on_paper,
    )


def to_complaint(request: HttpRequest, appeal: Appeal, role: Role | None) -> HttpResponse:
    """The papers with it are kept, and its own page follows."""
    papers.take(request, appeal, by=hand(role) if role else RESIDENT, purpose=WITH_COMPLAINT)
    last = objections.of_appeal(appeal)[-1]
    return redirect(presenting.address("complaint", appeal, no=last.no) + "?done=complain")


def do_slip(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.slip(
        appeal=appeal,
        by=role,
        what=data["what"],
        own=bool(role and data.get("own")),
        asked_on=data.get("asked_on") if role else None,
        version=data["version"],
        now=now,
    )


def do_mend(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.mend(
        appeal=appeal,
        by=staff(role),
        before=data["before"],
        after=data["after"],
        refused=data["refused"],
        mended_on=data.get("mended_on"),
        version=data["version"],
        now=now,
    )


def do_execute(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.execute(
        appeal=appeal,
        by=staff(role),
        done=data["done"],
        executed_on=data["executed_on"],
        version=data["version"],
        now=now,
    )


def take_evidence(request: HttpRequest, appeal: Appeal, role: Role | None) -> HttpResponse | None:
    if role:
        public = request.POST.get("evidence_public") == "on"
        papers.take(request, appeal, by=hand(role), purpose=WITH_ANSWER, public=public)
    return None


def do_peruse(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    asked_on = data.get("asked_on") if role else None
    return actions.peruse(appeal=appeal, by=role, asked_on=asked_on, version=data["version"], now=now)


def do_show(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.show(
        appeal=appeal,
        by=staff(role),
        how=data["how"],
        shown_on=data["shown_on"],
        note=data["note"],
        version=data["version"],
        now=now,
    )


register(
    {
        "complain": Verb(
            given.ComplainForm,
            gettext_lazy("Give a complaint"),
            gettext_lazy(
                "It goes to the body it is about, which grants it in full or passes it to the body above "
                "within "
                "3 working days. It suspends what the answer orders."
            ),
            do_complain,
            label=gettext_lazy("Complain"),
            after=to_complaint,
            files=True,
        ),
        "slip": Verb(
            given.SlipForm,
            gettext_lazy("Point out a slip in the answer"),
            gettext_lazy("A slip of the pen or an error in arithmetic is put right without deciding anew."),
            do_slip,
            label=gettext_lazy("Point out a slip"),
        ),
        "mend": Verb(
            given.MendForm,
            gettext_lazy("Correct the slip"),
            gettext_lazy("Only the words with the slip change. What stood stays in the record."),
            do_mend,
            label=gettext_lazy("Correct the slip"),
        ),
        "execute": Verb(
            given.ExecuteForm,
            gettext_lazy("Enter that it is done"),
            gettext_lazy("What the answer promised: when it was done and what shows it."),
            do_execute,
            label=gettext_lazy("It is done"),
            after=take_evidence,
            files=True,
        ),
        "peruse": Verb(
            given.PeruseForm,
            gettext_lazy("Ask to see the file"),
            gettext_lazy("Everything the answer was made from may be read and copied by the applicant."),
            do_peruse,
            label=gettext_lazy("Ask to see the file"),
        ),
        "show": Verb(
            given.ShowForm,
            gettext_lazy("Show the file to the applicant"),
            gettext_lazy("State secrets and other secrets of the law are left out."),
            do_show,
            label=gettext_lazy("Show the file"),
        ),
    }
)
