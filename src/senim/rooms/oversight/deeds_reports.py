"""The steps of a report, of a meeting, of no confidence: words, form, who may, when, what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from senim.core import reporting
from senim.core.confidence import Stage
from senim.core.refusal import Refusal
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Role
from senim.rooms.oversight import access_reports as access
from senim.rooms.oversight.actions import confidence, hearings
from senim.rooms.oversight.actions import reporting as actions
from senim.rooms.oversight.forms import reports as forms
from senim.rooms.oversight.models import Hearing, NoConfidence, Report
from senim.rooms.oversight.queries import confidence as motions
from senim.rooms.oversight.words_reports import Words
from senim.rooms.sessions.models import Sitting
from senim.rooms.sessions.queries import agenda

Outcome = Report.Outcome
Who = Callable[[Visitor, Any], Role | None]
Do = Callable[[Any, Role, Any, datetime], object]


@dataclass(frozen=True, slots=True)
class Step:
    """A step's page. `now(thing, stage)`: whether it is there now; `given(visitor, thing)` is what its form
    asks for; `instead` is whom to ask where it is not the visitor's.
    """

    title: Words
    text: Words
    form: type[forms.StepForm]
    do: Do
    who: Who
    now: Callable[[Any, str], bool]
    rule: str = ""
    instead: str = Role.Kind.CLERK
    given: Callable[[Visitor, Any], dict[str, Any]] = lambda _visitor, _thing: {}
    files: bool = False
    danger: bool = False


def heard_at(place: str) -> Callable[[Report, str], bool]:
    def now(report: Report, _stage: str) -> bool:
        open_ = report.given and not report.on_paper
        settled = report.outcome in (Outcome.APPROVED, Outcome.REJECTED)
        return open_ and not settled and place in reporting.DUTIES[report.kind].hear

    return now


def draft(report: Report, _stage: str) -> bool:
    return report.state == Report.State.DRAFT


def _sittings(visitor: Visitor, _report: Report) -> dict[str, Any]:
    rows = [one for one in agenda.agendas(visitor.council) if isinstance(one, Sitting)]
    local = visitor.council.local
    named = [
        (
            str(one.pk),
            f"{one.commission.name if one.commission else ''} · {local(one.starts_at):%d.%m.%Y %H:%M}",
        )
        for one in rows
    ]
    return {"sittings": named}


def _to_sitting(report: Report, role: Role, form: Any, now: datetime) -> object:
    rows = {str(one.pk): one for one in agenda.agendas(report.council) if isinstance(one, Sitting)}
    sitting = rows.get(form.cleaned_data["sitting"])
    if sitting is None:
        raise Refusal("choose")
    return hearings.bring_report(report=report, sitting=sitting, by=role, now=now)


def _revise(report: Report, role: Role, _form: Any, now: datetime) -> Report:
    return actions.make_report(
        council=report.council,
        kind=report.kind,
        author=actions.author_of(report),
        since=report.since,
        until=report.until,
        by=role,
        now=now,
        revises=report,
    )


REPORT: Mapping[str, Step] = {
    "submit": Step(
        _("Submit the report"),
        _("The numbers are kept as they are today; everyone reads the report, and it changes no more."),
        forms.PlainForm,
        lambda report, role, form, now: actions.submit_report(
            report=report, version=form.seen, by=role, now=now
        ),
        access.author,
        draft,
    ),
    "document": Step(
        _("Add documents"),
        _("They are public at once on the page of the report."),
        forms.PlainForm,
        lambda report, role, form, now: [
            actions.attach_to_report(report=report, ready=ready, by=role, now=now) for ready in form.ready
        ],
        access.author,
        lambda report, _stage: not report.outcome and report.state != Report.State.DROPPED,
        files=True,
    ),
    "session": Step(
        _("Bring it to a session"),
        _("A question for an agenda with the report behind it. Approved or not: the vote on it says."),
        forms.PlainForm,
        lambda report, role, _form, now: hearings.bring_report(report=report, by=role, now=now),
        access.bringer,
        heard_at("session"),
    ),
    "commission": Step(
        _("Bring it to a commission"),
        _("A question of the commission's sitting with the report behind it."),
        forms.SittingForm,
        _to_sitting,
        access.bringer,
        heard_at("commission"),
        given=_sittings,
    ),
    "meeting": Step(
        _("Announce a meeting"),
        _("Day, hour and place stand on the page of the report and among the meetings to come."),
        forms.MeetingForm,
        lambda report, role, form, now: hearings.set_meeting(
            report=report,
            starts_at=form.starts_at(report.council.zone),
            where=form.cleaned_data["where"],
            by=role,
            now=now,
        ),
        access.author,
        lambda report, stage: heard_at("voters")(report, stage),
    ),
    "revise": Step(
        _("Revise the report"),
        _("A new draft that begins with the words of this one. Five working days from the vote."),
        forms.PlainForm,
        _revise,
        access.author,
        lambda report, _stage: (
            report.kind == reporting.AKIM
            and report.outcome == Outcome.REJECTED
            and report.revises_id is None
            and not report.on_paper
        ),
        rule=reporting.REVISED,
    ),
    "drop": Step(
        _("Drop the draft"),
        _("The draft is gone. What was submitted is never dropped."),
        forms.PlainForm,
        lambda report, role, form, now: actions.drop_report(
            report=report, version=form.seen, by=role, now=now
        ),
        access.author,
        draft,
        danger=True,
    ),
}


def _of_meeting(visitor: Visitor, hearing: Hearing) -> Role | None:
    return access.author(visitor, hearing.report)


def _set(hearing: Hearing, _stage: str) -> bool:
    return hearing.place == Hearing.Place.VOTERS and hearing.state == Hearing.State.SET


MEETING: Mapping[str, Step] = {
    "held": Step(
        _("Enter what the meeting was"),
        _("How many came, what they asked and were answered. Everyone reads it, without names."),
        forms.HeldForm,
        lambda hearing, role, form, now: hearings.hold_meeting(
            hearing=hearing,
            held_on=form.cleaned_data["held_on"],
            came=form.cleaned_data["came"],
            questions=form.questions,
            version=form.seen,
            by=role,
            now=now,
        ),
        _of_meeting,
        _set,
        rule="report.deputy",
    ),
    "off": Step(
        _("Cancel the meeting"),
        _("Its line says that it does not take place."),
        forms.PlainForm,
        lambda hearing, role, form, now: hearings.cancel_meeting(
            hearing=hearing, version=form.seen, by=role, now=now
        ),
        _of_meeting,
        _set,
        danger=True,
    ),
}


def at(*stages: Stage) -> Callable[[NoConfidence, str], bool]:
    return lambda _motion, stage: stage in stages


def _signer(visitor: Visitor, _motion: NoConfidence) -> Role | None:
    return access.may_raise(visitor)


def _hander(visitor: Visitor, motion: NoConfidence) -> Role | None:
    """A deputy who signed, the clerk."""
    seat = access.seat_of(visitor)
    signed = seat and any(row.deputy_id == seat.deputy_id for row in motions.signatures(motion))
    return (seat if signed else None) or access.clerk_of(visitor)


def _to_sign(visitor: Visitor, motion: NoConfidence) -> dict[str, Any]:
    signed = {row.deputy_id for row in motions.signatures(motion)}
    return {"deputies": access.deputies_to_sign(visitor, motion, signed), "today": visitor.today}


def _clerk(visitor: Visitor, _motion: NoConfidence) -> Role | None:
    return access.clerk_of(visitor)


def _office(visitor: Visitor, _motion: NoConfidence) -> Role | None:
    return access.chair_or_clerk(visitor)


def _on(visitor: Visitor, _motion: NoConfidence) -> dict[str, Any]:
    return {"initial": {"on": visitor.today}}


MOTION: Mapping[str, Step] = {
    "sign": Step(
        _("Sign"),
        _("The name stands on the public page. It is not taken back."),
        forms.SignForm,
        lambda motion, role, form, now: confidence.sign_no_confidence(
            motion=motion,
            deputy=form.deputies[form.cleaned_data["deputy"]],
            on=form.cleaned_data["on"],
            by=role,
            now=now,
        ),
        _signer,
        at("signing"),
        rule="akim.no-confidence.signatures",
        instead=Role.Kind.DEPUTY,
        given=_to_sign,
    ),
    "hand-in": Step(
        _("Hand the signatures in"),
        _("Nobody signs any more; five working days for the check begin."),
        forms.OnForm,
        lambda motion, role, form, now: confidence.hand_in_signatures(
            motion=motion, on=form.cleaned_data["on"], version=form.seen, by=role, now=now
        ),
        _hander,
        at("signing"),
        rule="akim.no-confidence.signatures",
        instead=Role.Kind.DEPUTY,
        given=_on,
    ),
    "check": Step(
        _("Enter the protocol of the check"),
        _("Whether a fifth of the total number is there follows from the signatures that count."),
        forms.CheckForm,
        lambda motion, role, form, now: confidence.check_signatures(
            motion=motion,
            wrong=form.wrong,
            protocol=form.cleaned_data["protocol"],
            on=form.cleaned_data["on"],
            version=form.seen,
            by=role,
            now=now,
        ),
        _clerk,
        at("checking"),
        rule="akim.no-confidence.check",
        given=lambda visitor, motion: {
            "signatures": motions.signatures(motion),
            "initial": {"on": visitor.today},
        },
    ),
    "put": Step(
        _("Bring it to a session"),
        _("A question for an agenda, voted by the rule of no confidence."),
        forms.PlainForm,
        lambda motion, role, form, now: confidence.put_no_confidence(
            motion=motion, version=form.seen, by=role, now=now
        ),
        _office,
        lambda motion, stage: (
            (stage == "to-session" and motion.item_id is None)
            or (stage == "second" and motion.item_again_id is None)
        ),
        rule="akim.no-confidence.session",
        instead=Role.Kind.CHAIR,
    ),
    "send": Step(
        _("The vote went to the superior akim"),
        _("From the day it was received ten working days run for the answer."),
        forms.SendForm,
        lambda motion, role, form, now: confidence.send_no_confidence(
            motion=motion,
            superior=form.cleaned_data["superior"],
            on=form.cleaned_data["on"],
            version=form.seen,
            by=role,
            now=now,
        ),
        _office,
        at("to-send"),
        rule="akim.no-confidence.answer",
        given=_on,
    ),
    "answer": Step(
        _("Enter the superior's answer"),
        _("As it came on paper. If the akim stays, a second vote after six months binds."),
        forms.AnswerForm,
        lambda motion, role, form, now: confidence.answer_no_confidence(
            motion=motion,
            dismissed=form.cleaned_data["dismissed"] == "yes",
            answer=form.cleaned_data["answer"],
            on=form.cleaned_data["on"],
            version=form.seen,
            by=role,
            now=now,
        ),
        _office,
        at("waiting"),
        rule="akim.no-confidence.answer",
        given=_on,
    ),
    "stop": Step(
        _("It goes no further"),
        _("The akim's powers ended otherwise, or the initiators took the letter back."),
        forms.WhyForm,
        lambda motion, role, form, now: confidence.stop_no_confidence(
            motion=motion, why=form.cleaned_data["why"], version=form.seen, by=role, now=now
        ),
        _office,
        lambda motion, _stage: motion.ended_on is None,
        danger=True,
    ),
}


@dataclass(frozen=True, slots=True)
class Button:
    code: str
    title: Words
    danger: bool


def buttons(steps: Mapping[str, Step], visitor: Visitor, thing: Any, stage: str = "") -> list[Button]:
    """What this visitor may do now. The query of a right is asked only where there is something to do."""
    if not visitor.is_staff:
        return []
    return [
        Button(code, step.title, step.danger)
        for code, step in steps.items()
        if step.now(thing, stage) and step.who(visitor, thing) is not None
    ]
