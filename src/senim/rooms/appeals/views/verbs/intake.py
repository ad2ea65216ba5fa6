"""Taking in: register, settle what it is, what is missing, ends without an answer, corrections."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from senim.rooms.appeals import actions, forms, presenting
from senim.rooms.appeals import sections_intake as sections_intake
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.verbs import Verb, noon, register, staff
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.record.actions import RESIDENT


def do_register(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    if not isinstance(form, forms.RegisterForm):
        raise TypeError(form)
    return actions.register(
        appeal=appeal,
        by=staff(role),
        kind=data["kind"],
        topic=data["topic"],
        district=form.by_id.get(data["district"]),
        external_number=data["external_number"],
        repeat_of=data["repeat_of"],
        language=data["language"],
        version=data["version"],
        now=now,
    )


def then_crime(request: HttpRequest, appeal: Appeal, role: Role | None) -> HttpResponse | None:
    """What tells of a crime is forwarded at once: its page is the next one."""
    if request.POST.get("crime") != "on":
        return None
    return redirect(presenting.address("verb", appeal, verb="crime"))


def do_settle(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.settle(
        appeal=appeal,
        by=staff(role),
        kind=data["kind"],
        topic=data["topic"],
        repeat_of=data["repeat_of"] or "",
        version=data["version"],
        now=now,
    )


def do_defects(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.ask_to_cure(
        appeal=appeal,
        by=staff(role),
        codes=data["codes"],
        note=data["note"],
        told_at=noon(form, "told_on", now),
        cure_by=data["cure_by"],
        version=data["version"],
        now=now,
    )


def do_cure(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    """The signed page is attached first: sent twice, it is one file."""
    data = form.cleaned_data
    if not isinstance(form, forms.CureForm):
        raise TypeError(form)
    by, page = hand(role) if role else RESIDENT, data.get("signed_page")
    if page:
        keep_page(appeal, role, form, now)
    return actions.cure(
        appeal=appeal,
        by=by,
        given=form.given(),
        reply=data.get("reply", ""),
        signed=bool(form.here or data.get("signed")),
        version=data["version"],
        now=now,
    )


def keep_page(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> None:
    """The signed page is kept whatever becomes of the rest of the form: it need not be chosen again."""
    upload = getattr(form, "cleaned_data", {}).get("signed_page")
    if upload and isinstance(form, forms.CureForm):
        by = hand(role) if role else RESIDENT
        form.take(actions.attach(appeal=appeal, upload=upload, now=now, by=by))


def decision(form: forms.StepForm, now: datetime) -> dict[str, Any]:
    """Who decided, why, on which day."""
    data = form.cleaned_data
    return {
        "reasons": data["reasons"],
        "decided_by": data["decided_by"],
        "post": data["post"],
        "decided_at": noon(form, "decided_on", now),
        "version": data["version"],
        "now": now,
    }


def do_return(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    ground = form.cleaned_data["ground"]
    return actions.send_back(appeal=appeal, by=staff(role), ground=ground, **decision(form, now))


def do_terminate(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    ground = form.cleaned_data["ground"]
    return actions.terminate(appeal=appeal, by=staff(role), ground=ground, **decision(form, now))


def do_file(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    return actions.file_away(appeal=appeal, by=staff(role), **decision(form, now))


def do_recall(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.recall(
        appeal=appeal,
        by=role,
        reasons=data["reasons"],
        stated_at=noon(form, "decided_on", now) if role and "decided_on" in data else None,
        version=data["version"],
        now=now,
    )


def do_crime(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    if not isinstance(form, forms.CrimeForm):
        raise TypeError(form)
    return actions.forward_crime(
        appeal=appeal,
        by=staff(role),
        to=form.by_id[data["body"]],
        ground=data["ground"],
        note=data["note"],
        version=data["version"],
        now=now,
    )


def do_split(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    if not isinstance(form, forms.SplitForm):
        raise TypeError(form)
    return actions.split(
        appeal=appeal,
        by=staff(role),
        shares=form.shares(),
        keeps=data["keeps"] == "yes",
        version=data["version"],
        now=now,
    )


def do_join(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.join(
        appeal=appeal, by=staff(role), target=data["target"], version=data["version"], now=now
    )


def do_correct(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    if not isinstance(form, forms.CorrectForm):
        raise TypeError(form)
    return actions.correct(
        appeal=appeal,
        by=staff(role),
        values=form.values(),
        why=data["why"],
        version=data["version"],
        now=now,
    )


register(
    {
        "register": Verb(
            forms.RegisterForm,
            gettext_lazy("Register the appeal"),
            gettext_lazy("Settle what kind it is and what it is about; check the electoral district."),
            do_register,
            label=gettext_lazy("Register"),
            after=then_crime,
            beside="appeals/beside/earlier.html",
        ),
        "settle": Verb(
            forms.SettleForm,
            gettext_lazy("Settle the kind and the topic"),
            gettext_lazy("The kind decides which steps there are. The term is counted from the same day."),
            do_settle,
            label=gettext_lazy("Settle the kind and the topic"),
            beside="appeals/beside/earlier.html",
        ),
        "defects": Verb(
            forms.DefectsForm,
            gettext_lazy("Ask to put it right"),
            gettext_lazy(
                "Say what is missing and give a reasonable time. The term to answer does not stop meanwhile."
            ),
            do_defects,
            label=gettext_lazy("Something is missing"),
        ),
        "cure": Verb(
            forms.CureForm,
            gettext_lazy("Put the appeal right"),
            gettext_lazy("Give what was asked for. The appeal then goes on where it was."),
            do_cure,
            label=gettext_lazy("Put the appeal right"),
            beside="appeals/beside/defects.html",
            keep=keep_page,
        ),
        "return": Verb(
            forms.ReturnForm,
            gettext_lazy("Return the appeal"),
            gettext_lazy("With the reasons, within 3 working days of the ground. It may be sent again."),
            do_return,
            label=gettext_lazy("Return the appeal"),
        ),
        "terminate": Verb(
            forms.TerminateForm,
            gettext_lazy("Terminate the procedure"),
            gettext_lazy("Only on a ground of the law. The applicant is told within 3 working days."),
            do_terminate,
            label=gettext_lazy("Terminate the procedure"),
        ),
        "file": Verb(
            forms.FileForm,
            gettext_lazy("File it without an answer"),
            gettext_lazy("It repeats an appeal that was returned or terminated, and says nothing new."),
            do_file,
            label=gettext_lazy("File it without an answer"),
        ),
        "recall": Verb(
            forms.RecallForm,
            gettext_lazy("Withdraw the appeal"),
            gettext_lazy("It ends without an answer. It can be given again later, if the terms allow."),
            do_recall,
            label=gettext_lazy("Withdraw the appeal"),
            rule="appeal.withdrawal",
        ),
        "crime": Verb(
            forms.CrimeForm,
            gettext_lazy("Forward news of a crime or a threat"),
            gettext_lazy("It goes to the right body at once and is never returned."),
            do_crime,
            label=gettext_lazy("It tells of a crime or a threat"),
        ),
        "split": Verb(
            forms.SplitForm,
            gettext_lazy("Forward in parts"),
            gettext_lazy(
                "Each body answers its own part, on its own page and in its own term. "
                "The applicant is told at once."
            ),
            do_split,
            label=gettext_lazy("Forward in parts"),
            more=gettext_lazy("Add another body"),
        ),
        "join": Verb(
            forms.JoinForm,
            gettext_lazy("Join it to another appeal"),
            gettext_lazy(
                "The same matter twice: the applicant of this one gets the answer given there. "
                "Nothing personal of the other applicant may stand in that answer."
            ),
            do_join,
            label=gettext_lazy("Join it to another appeal"),
            beside="appeals/beside/alike.html",
        ),
        "correct": Verb(
            forms.CorrectForm,
            gettext_lazy("Correct an entry"),
            gettext_lazy(
                "Write what is true. What stood there stays in the record, "
                "beside the new entry and its reason."
            ),
            do_correct,
            label=gettext_lazy("Correct an entry"),
        ),
    }
)
