"""What the steps of a complaint share: the locks, its terms, its entry, what its end means for the appeal."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from senim.core import complaints
from senim.core.deadlines import registration_day
from senim.core.grounds import UnknownGround
from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.appeals import objections
from senim.rooms.appeals.actions.afterwards import drop_execution, resume
from senim.rooms.appeals.actions.common import change, marked, seal
from senim.rooms.appeals.actions.moments import moment
from senim.rooms.appeals.models import Appeal, Complaint
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.clocks.models import Clock
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.record import actions as record
from senim.rooms.record.actions import RESIDENT

FORWARD, SATISFY, DECISION = "complaint.forward", "complaint.satisfy", "complaint.decision"
LEFT_NOTICE, REMIT = "complaint.left.notice", "complaint.remit"
BY_BODY = "satisfied-by-body"


def why_not(complaint: Complaint, code: str) -> str:
    """The code of the refusal that says why a complaint does not allow a step now; "" where it does."""
    above = objections.has_above(complaint)
    reason = complaints.why_not(complaints.STEPS[code], complaint.state, superior=above)
    if reason == "state" or (reason and not complaint.is_open):
        return "complaint-not-now" if complaint.is_open else "complaint-ended"
    return {"": "", "superior": "complaint-no-superior", "court": "complaint-has-superior"}[reason]


def begin(complaint: Complaint, code: str) -> Appeal:
    """The appeal, held against everyone else first: whoever changes both takes it before the complaint."""
    appeal = (
        Appeal.objects.select_for_update(of=("self",))
        .select_related("council", "answer")
        .get(pk=complaint.appeal_id)
    )
    if refused := why_not(complaint, code):
        raise Refusal(refused, {"number": complaint.number})
    complaint.council = appeal.council
    if complaint.superior_id is None:
        complaint.superior = complaint.body.superior
    return appeal


def move(complaint: Complaint, version: int, code: str, **fields: Any) -> None:
    """Write a step if nobody else took one since `version` was read: one conditional UPDATE."""
    fields = {"state": complaints.STEPS[code].to, **fields}
    if fields["state"] in complaints.CLOSED:
        fields |= {"due": None}
    done = Complaint.objects.filter(pk=complaint.pk, version=version).update(version=version + 1, **fields)
    if not done:
        raise Refusal("changed", {"number": complaint.number})
    for name, value in fields.items():
        setattr(complaint, name, value)
    complaint.version = version + 1


def day_of(complaint: Complaint, day: date | None, now: datetime) -> datetime:
    """The moment of a step: not to come, and not before what went before it."""
    council = complaint.council
    at = moment(council, day, now)
    before = complaint.registered_on or council.day(complaint.passed_at or complaint.filed_at)
    # What came after hours is registered on the next working day; who decides it the same evening may.
    before = min(before, council.day(now))
    if complaint.state in (complaints.TAKEN, complaints.COURT) and council.day(at) < before:
        raise Refusal("complaint-before", {"before": before})
    if council.day(at) < council.day(complaint.filed_at):
        raise Refusal("complaint-before", {"before": council.day(complaint.filed_at)})
    return at


def term(complaint: Complaint, rule: str, *, at: datetime, now: datetime) -> Clock:
    """Start a term of the complaint; the complaint repeats its last day."""
    holder = complaint.superior_id if rule == DECISION else complaint.body_id
    started = clocks.start(
        council=complaint.council, procedure=complaint.ref, rule=rule, at=at, now=now, body=str(holder)
    )
    complaint.due, complaint.due_provisional = started.due, started.provisional
    return started


def registered(complaint: Complaint, at: datetime, now: datetime) -> date:
    """The day the law has it registered on, if it came at that moment (APPC 94(1), 64(3))."""
    council = complaint.council
    return registration_day(council.local(at), clock_queries.calendar_on(council.day(now)), council.hours)


def running(complaint: Complaint) -> list[Clock]:
    terms = clock_queries.of_procedure(complaint.council, complaint.ref)
    return [each for each in terms if each.state == Clock.State.RUNNING]


def end_terms(complaint: Complaint, *, at: datetime, now: datetime) -> bool:
    """End what runs; whether all of it was in time."""
    met = [clocks.end(each, at=at, now=now) for each in running(complaint)]
    return all(met)


def review(
    complaint: Complaint,
    version: int,
    code: str,
    outcome: str,
    reasons: str,
    decided_by: str,
    at: datetime,
    now: datetime,
    after: str,
) -> bool:
    """Write the end of a review. The term to send it back is met by entering it: the body reads it now. The
    term to tell the applicant runs until the notice is delivered. Returns whether it was sent back in time.
    """
    end_terms(complaint, at=at, now=now)
    in_time = True
    if after:
        told = clocks.start(
            council=complaint.council,
            procedure=complaint.ref,
            rule=after,
            at=at,
            now=now,
            body=str(complaint.superior_id),
        )
        in_time = after == LEFT_NOTICE or clocks.end(told, at=now, now=now)
    salts, _private = seal({"reasons": reasons})
    move(
        complaint,
        version,
        code,
        outcome=outcome,
        reasons=reasons,
        decided_by=decided_by,
        decided_on=complaint.council.day(at),
        salts=complaint.salts | salts,
    )
    return in_time


def sealed(complaint: Complaint, reasons: str) -> dict[str, tuple[bytes, str]]:
    return {"reasons": (bytes.fromhex(complaint.salts["reasons"]), reasons)}


def need_reasons(reasons: str) -> None:
    if not reasons.strip():
        raise Refusal("complaint-needs-reasons", {})


def listed(complaint: Complaint, name: str, code: str, at: datetime) -> None:
    """Refuse what the law's list does not offer the body above on that day."""
    try:
        ground = clock_queries.grounds().one(name, code, complaint.council.day(at))
    except UnknownGround:
        ground = None
    if ground is None or "body" in ground.by or (name == "complaint-outcome" and code == "left"):
        raise Refusal("complaint-ground", {})


def article(rule: str, day: date) -> Citation:
    return clock_queries.rulebook().rule(rule, day).citations[0]


def decision_due(complaint: Complaint, now: datetime) -> date:
    """The last day the body above has, or had before its silence was counted."""
    if complaint.due:
        return complaint.due
    terms = clock_queries.of_procedure(complaint.council, complaint.ref)
    days = [term.due for term in terms if term.rule == DECISION]
    return days[-1] if days else objections.decided_until(complaint, now)


def ended(
    appeal: Appeal, complaint: Complaint, *, at: datetime, now: datetime, after_silence: bool = False
) -> None:
    """The complaint is over: the appeal is told by its marks, and execution goes on where the act stands.

    `after_silence`: that had happened when the silence was counted. Now only an act that falls takes what it
    promised with it; another complaint that was given meanwhile stays open.
    """
    falls = not complaints.stands(complaint.state, complaint.outcome) and complaint.outcome != BY_BODY
    off = {"execution"} if falls else set()
    rows = Complaint.objects.filter(appeal=appeal, state__in=complaints.OPEN).exclude(pk=complaint.pk)
    if not (after_silence and rows.exists()):
        off.add("complaint")
    had = "execution" in appeal.marks.split()
    change(appeal, appeal.version, marks=marked(appeal, "complained", off=off))
    if had and falls:
        drop_execution(appeal, now=now)
    elif had and complaint.suspends and not after_silence:
        resume(appeal, at=at, now=now)


def entry(
    complaint: Complaint,
    kind: str,
    by: Role | None,
    now: datetime,
    facts: dict[str, Any],
    private: dict[str, tuple[bytes, str]] | None = None,
) -> None:
    record.append(
        council=complaint.council,
        kind=f"complaint.{kind}",
        subject=complaint.ref,
        at=now,
        hand=hand(by) if by else RESIDENT,
        facts=facts,
        private=private,
    )
