"""A complaint with the body above: registered, left without review, decided (APPC 94-101)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from senim.core import complaints
from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.complaint import (
    DECISION,
    LEFT_NOTICE,
    REMIT,
    begin,
    day_of,
    decision_due,
    ended,
    entry,
    listed,
    move,
    need_reasons,
    registered,
    review,
    sealed,
    term,
)
from senim.rooms.appeals.actions.moments import moment
from senim.rooms.appeals.models import Complaint
from senim.rooms.council.models import Role


@transaction.atomic
def take_complaint(
    *, complaint: Complaint, by: Role, version: int, now: datetime, registered_on: date | None = None
) -> Complaint:
    """The body above registers the complaint (APPC 94(1), 64(3)) and has 20 working days from then (99).

    On line the day is known from its arrival; on paper the clerk enters it.
    """
    begin(complaint, "take")
    council, today = complaint.council, complaint.council.day(now)
    day = complaint.registered_on
    if day is None:
        at = moment(council, registered_on, now)
        sent = council.day(complaint.passed_at or complaint.filed_at)
        if council.day(at) < sent:
            raise Refusal("received-before-sent", {"sent": sent})
        term(complaint, DECISION, at=at, now=now)
        day = registered(complaint, at, now)
        on_paper = True
    else:
        on_paper = False
    move(
        complaint,
        version,
        "take",
        registered_on=day,
        due=complaint.due,
        due_provisional=complaint.due_provisional,
    )
    entry(
        complaint,
        "taken",
        by,
        now,
        {
            "registered_on": day.isoformat(),
            "due": complaint.due.isoformat() if complaint.due else "",
            "provisional": complaint.due_provisional,
            "in_time": on_paper or today <= day,
        },
    )
    return complaint


@transaction.atomic
def leave_complaint(
    *,
    complaint: Complaint,
    by: Role,
    ground: str,
    reasons: str,
    decided_by: str,
    version: int,
    now: datetime,
    decided_on: date | None = None,
) -> Complaint:
    """Leave it without review on a ground of the law (APPC 95(1)); the applicant is told within 3 working
    days (95(2)), and may complain again once the cause is gone (95(3)).
    """
    appeal = begin(complaint, "leave")
    at = day_of(complaint, decided_on, now)
    listed(complaint, "complaint-left", ground, at)
    need_reasons(reasons)
    silent = complaint.state == complaints.COURT
    review(complaint, version, "leave", ground, reasons, decided_by, at, now, LEFT_NOTICE)
    entry(
        complaint,
        "left",
        by,
        now,
        {"ground": ground, "decided_on": complaint.council.day(at).isoformat(), **after(silent)},
        sealed(complaint, reasons),
    )
    ended(appeal, complaint, at=at, now=now, after_silence=silent)
    return complaint


def after(silent: bool) -> dict[str, bool]:
    """What an entry says of a decision that came once the silence had been counted (APPC 100(5))."""
    return {"after_silence": True} if silent else {}


@transaction.atomic
def decide_complaint(
    *,
    complaint: Complaint,
    by: Role,
    outcome: str,
    reasons: str,
    decided_by: str,
    version: int,
    now: datetime,
    decided_on: date | None = None,
    restored: bool = False,
) -> Complaint:
    """Decide it (APPC 100): one of the outcomes of the law, with reasons. In time goes by the day it was
    decided, not typed in. `restored`: the term it missed was restored (92(2)).

    Sent back to the body, the case is with it again at once; nothing of the appeal reopens by itself.
    After its silence was counted as a refusal (100(5)) it is entered as well, and the court stays open.
    """
    appeal = begin(complaint, "decide")
    at = day_of(complaint, decided_on, now)
    listed(complaint, "complaint-outcome", outcome, at)
    need_reasons(reasons)
    silent, day = complaint.state == complaints.COURT, complaint.council.day(at)
    due = decision_due(complaint, now)
    back = REMIT if outcome == complaints.REMITTED else ""
    review(complaint, version, "decide", outcome, reasons, decided_by, at, now, back)
    entry(
        complaint,
        "decided",
        by,
        now,
        {
            "outcome": outcome,
            "decided_on": day.isoformat(),
            "in_time": day <= due,
            "late": complaint.late,
            "restored": complaint.late and restored,
            **after(silent),
        },
        sealed(complaint, reasons),
    )
    ended(appeal, complaint, at=at, now=now, after_silence=silent)
    return complaint
