"""The main path: forward, take into work, answer; publishing, the private link, erasing."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from senim.core.refusal import Refusal
from senim.rooms.appeals import access, actions, forms, presenting
from senim.rooms.appeals.actions.papers import WITH_ANSWER
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.verbs import Verb, noon, register, staff
from senim.rooms.appeals.views import papers
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role


def do_forward(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    if not isinstance(form, forms.ForwardForm):
        raise TypeError(form)
    return actions.forward(
        appeal=appeal,
        by=staff(role),
        to=form.by_id[data["body"]],
        note=data["note"],
        version=data["version"],
        now=now,
    )


def do_receive(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    moment = noon(form, "received_on", now) if "received_on" in form.fields else None
    return actions.receive(
        appeal=appeal, by=staff(role), received_at=moment, version=form.cleaned_data["version"], now=now
    )


def do_answer(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.answer(
        appeal=appeal,
        by=staff(role),
        outcome=data["outcome"],
        text=data["text"],
        reasons=data["reasons"],
        signed_by=data["signed_by"],
        public_answer=data.get("public_answer", ""),
        on_paper=data.get("on_paper", False),
        paper_number=data.get("paper_number", ""),
        given_on=data.get("given_on"),
        exception=data.get("exception", ""),
        exception_why=data.get("exception_why", ""),
        duty=data["duty"],
        execute_by=data["execute_by"],
        unsuspended=data["unsuspended"],
        unsuspended_why=data["unsuspended_why"],
        version=data["version"],
        now=now,
    )


def do_publish(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.publish(
        appeal=appeal,
        by=staff(role),
        title=data["title"],
        text=data["text"],
        answer=data.get("answer", ""),
        version=data["version"],
        now=now,
    )


def do_withdraw(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.withdraw(
        appeal=appeal, by=staff(role), consent_ended=data["consent_ended"], version=data["version"], now=now
    )


def do_reissue(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    return actions.reissue_link(appeal=appeal, by=staff(role), version=form.cleaned_data["version"], now=now)


def do_erase(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    if form.cleaned_data["version"] != appeal.version:
        raise Refusal("changed", {"number": appeal.number})
    ground = form.cleaned_data["ground"]
    return actions.erase(applicant=appeal.applicant, by=staff(role), ground=ground, now=now)


def take_evidence(request: HttpRequest, appeal: Appeal, role: Role | None) -> HttpResponse | None:
    public = request.POST.get("evidence_public") == "on"
    if role:
        papers.take(request, appeal, by=hand(role), purpose=WITH_ANSWER, public=public)
    return None


def hand_over(request: HttpRequest, appeal: Appeal, role: Role | None) -> HttpResponse | None:
    """A new link leads to the printed ticket."""
    access.hand_over(request, appeal)
    return redirect(presenting.address("ticket", appeal))


register(
    {
        "forward": Verb(
            forms.ForwardForm,
            gettext_lazy("Forward to the competent body"),
            gettext_lazy(
                "The applicant is told at once. The body's term begins the day after it receives the appeal."
            ),
            do_forward,
            label=gettext_lazy("Forward"),
        ),
        "receive": Verb(
            forms.ReceiveForm,
            gettext_lazy("Take into work"),
            gettext_lazy("The body has the appeal and works on the answer."),
            do_receive,
            label=gettext_lazy("Take into work"),
        ),
        "answer": Verb(
            forms.AnswerForm,
            gettext_lazy("Answer the appeal"),
            gettext_lazy("Give the reasons and how to object, in the language of the appeal."),
            do_answer,
            label=gettext_lazy("Answer"),
            after=take_evidence,
        ),
        "publish": Verb(
            forms.PublishForm,
            gettext_lazy("Publish without personal data"),
            gettext_lazy(
                "Take out names, phones, addresses of people, everything that tells who wrote it "
                "or about whom."
            ),
            do_publish,
            label=gettext_lazy("Publish without personal data"),
        ),
        "withdraw": Verb(
            forms.WithdrawForm,
            gettext_lazy("Take back from public pages"),
            gettext_lazy("Title, text and answer leave the public page. Number, place, topic and days stay."),
            do_withdraw,
            label=gettext_lazy("Take back from public pages"),
        ),
        "reissue": Verb(
            forms.PlainForm,
            gettext_lazy("Make a new private link"),
            gettext_lazy(
                "For an applicant who lost the old one and showed who they are. The old link stops working."
            ),
            do_reissue,
            label=gettext_lazy("Make a new private link"),
            after=hand_over,
        ),
        "erase": Verb(
            forms.EraseForm,
            gettext_lazy("Erase personal data"),
            gettext_lazy(
                "Name, addresses, texts, photos and the private link of this appeal go. "
                "Its number, place, days and the record stay. This cannot be undone."
            ),
            do_erase,
            label=gettext_lazy("Erase personal data"),
        ),
    }
)
