"""The steps of a complaint: each one's form, words and action, by its code in `core.complaints`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from senim.rooms.appeals import actions
from senim.rooms.appeals.forms import after
from senim.rooms.appeals.models import Complaint
from senim.rooms.council.models import Role

Do = Callable[[Complaint, Role | None, after.ComplaintForm, datetime], object]


def role_of(role: Role | None) -> Role:
    if role is None:
        raise TypeError("this step is done in a role")
    return role


def do_satisfy(complaint: Complaint, role: Role | None, form: after.ComplaintForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.satisfy_complaint(
        complaint=complaint,
        by=role_of(role),
        reasons=data["reasons"],
        decided_by=data["decided_by"],
        decided_on=data.get("decided_on"),
        version=data["version"],
        now=now,
    )


def do_pass(complaint: Complaint, role: Role | None, form: after.ComplaintForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.pass_complaint(
        complaint=complaint,
        by=role_of(role),
        passed_on=data.get("passed_on"),
        version=data["version"],
        now=now,
    )


def do_court(complaint: Complaint, role: Role | None, form: after.ComplaintForm, now: datetime) -> object:
    version = form.cleaned_data["version"]
    return actions.complaint_to_court(complaint=complaint, by=role_of(role), version=version, now=now)


def do_take(complaint: Complaint, role: Role | None, form: after.ComplaintForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.take_complaint(
        complaint=complaint,
        by=role_of(role),
        registered_on=data.get("registered_on"),
        version=data["version"],
        now=now,
    )


def do_leave(complaint: Complaint, role: Role | None, form: after.ComplaintForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.leave_complaint(
        complaint=complaint,
        by=role_of(role),
        ground=data["ground"],
        reasons=data["reasons"],
        decided_by=data["decided_by"],
        decided_on=data.get("decided_on"),
        version=data["version"],
        now=now,
    )


def do_decide(complaint: Complaint, role: Role | None, form: after.ComplaintForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.decide_complaint(
        complaint=complaint,
        by=role_of(role),
        outcome=data["outcome"],
        reasons=data["reasons"],
        decided_by=data["decided_by"],
        decided_on=data.get("decided_on"),
        restored=data.get("restored", False),
        version=data["version"],
        now=now,
    )


def do_silent(complaint: Complaint, role: Role | None, form: after.ComplaintForm, now: datetime) -> object:
    version = form.cleaned_data["version"]
    return actions.complaint_unanswered(complaint=complaint, by=role, version=version, now=now)


def do_recall(complaint: Complaint, role: Role | None, form: after.ComplaintForm, now: datetime) -> object:
    version = form.cleaned_data["version"]
    return actions.recall_complaint(complaint=complaint, by=role, version=version, now=now)


@dataclass(frozen=True, slots=True)
class Page:
    """A step's page: its form, its words, the action it calls."""

    form: type[after.ComplaintForm]
    title: str | Promise
    text: str | Promise
    do: Do


PAGES: dict[str, Page] = {
    "satisfy": Page(
        after.SatisfyForm,
        gettext_lazy("Grant it in full"),
        gettext_lazy(
            "Only all that is asked counts. A part of it is not enough: then pass the complaint on."
        ),
        do_satisfy,
    ),
    "pass": Page(
        after.PassForm,
        gettext_lazy("Pass to the body above"),
        gettext_lazy("The complaint goes with the whole file. The applicant is told."),
        do_pass,
    ),
    "court": Page(
        after.PlainComplaintForm,
        gettext_lazy("Tell the applicant: to the court"),
        gettext_lazy("Nobody is above this body, and it does not grant what is asked."),
        do_court,
    ),
    "take": Page(
        after.TakeForm,
        gettext_lazy("Register the complaint"),
        gettext_lazy("From the day of registration the body above has 20 working days."),
        do_take,
    ),
    "decide": Page(
        after.DecideForm,
        gettext_lazy("Decide the complaint"),
        gettext_lazy(
            "The decision goes to the applicant, with a copy to the body complained of, and binds it."
        ),
        do_decide,
    ),
    "leave": Page(
        after.LeaveForm,
        gettext_lazy("Leave it without review"),
        gettext_lazy("Only on a ground of the law. The applicant is told within 3 working days."),
        do_leave,
    ),
    "silent": Page(
        after.PlainComplaintForm,
        gettext_lazy("No decision came: on to the court"),
        gettext_lazy(
            "The body above did not decide within its term. The law takes that for a refusal: the complaint "
            "ends here, and one may go to another body that reviews complaints or to the court."
        ),
        do_silent,
    ),
    "recall": Page(
        after.PlainComplaintForm,
        gettext_lazy("Take the complaint back"),
        gettext_lazy("It ends without a decision. It may be given again while the term to complain runs."),
        do_recall,
    ),
}
