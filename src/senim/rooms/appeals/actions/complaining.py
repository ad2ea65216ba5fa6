"""A complaint: filed through the body it is about, which grants it whole or passes it on (APPC 91-96)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from senim.core.refusal import Refusal
from senim.rooms.appeals import objections
from senim.rooms.appeals.actions.afterwards import suspend
from senim.rooms.appeals.actions.common import change, marked, need, seal
from senim.rooms.appeals.actions.complaint import (
    BY_BODY,
    DECISION,
    FORWARD,
    SATISFY,
    article,
    begin,
    day_of,
    end_terms,
    ended,
    entry,
    move,
    need_reasons,
    registered,
    running,
    term,
)
from senim.rooms.appeals.actions.moments import moment
from senim.rooms.appeals.models import Appeal, Complaint
from senim.rooms.clocks import actions as clocks
from senim.rooms.council.models import Role
from senim.ui.prepared import insert


@transaction.atomic
def complain(
    *,
    appeal: Appeal,
    text: str,
    version: int,
    now: datetime,
    by: Role | None = None,
    filed_on: date | None = None,
    channel: str = "web",
    no_route: bool = False,
) -> Complaint:
    """Take a complaint in, for the body it is about (APPC 91(4)); refusing one is prohibited (94(1), 64(1)).

    `by` is empty where the applicant gives it; staff enter one on paper with the day it came. One that comes
    after its term is taken and marked late (92(3)). It suspends the execution of the act (96(1)).
    """
    need(appeal, "complain")
    council = appeal.council
    filed_at = moment(council, filed_on, now)
    day = council.day(filed_at)
    what = objections.against(appeal, day)
    if not what:
        raise Refusal("complaint-not-yet", {"number": appeal.number, "due": appeal.due})
    known = objections.known_on(appeal, what)
    if day < known:
        raise Refusal("complaint-before-act", {"known": known})
    if not text.strip():
        raise Refusal("complaint-empty", {})
    late = day > objections.last_day(appeal, what, now, no_route=no_route).due
    last = Complaint.objects.filter(appeal=appeal).aggregate(last=Max("no"))["last"] or 0
    change(appeal, version, marks=marked(appeal, "complaint"))
    salts, private = seal({"complaint": text})
    superior = objections.superior_of(appeal, council.day(now))
    complaint = Complaint(
        id=council.new_id(now),
        council=council,
        appeal=appeal,
        no=last + 1,
        against=what,
        body=objections.holder_of(appeal, council.day(now)),
        superior=superior,
        by=by,
        channel=channel,
        filed_at=filed_at,
        late=late,
        text=text,
        salts=salts,
        suspends=suspend(appeal, now=now),
    )
    term(complaint, FORWARD if superior else SATISFY, at=filed_at, now=now)
    insert([complaint])
    entry(
        complaint,
        "filed",
        by,
        now,
        {
            "appeal": appeal.number,
            "against": what,
            "body": str(complaint.body_id),
            "superior": str(superior.pk) if superior else "",
            "channel": channel,
            "filed_on": day.isoformat(),
            "late": late,
            "suspends": complaint.suspends,
            "due": complaint.due.isoformat() if complaint.due else "",
            "provisional": complaint.due_provisional,
        },
        private,
    )
    return complaint


@transaction.atomic
def satisfy_complaint(
    *,
    complaint: Complaint,
    by: Role,
    reasons: str,
    decided_by: str,
    version: int,
    now: datetime,
    decided_on: date | None = None,
) -> Complaint:
    """The body itself gives all that is asked, and the complaint goes no higher (APPC 91(4)): within 3
    working days of its arrival, where there is a body above; afterwards it has to be passed on.
    """
    appeal = begin(complaint, "satisfy")
    at = day_of(complaint, decided_on, now)
    day = complaint.council.day(at)
    if complaint.superior_id and complaint.due and day > complaint.due:
        raise Refusal("satisfy-too-late", {"last": complaint.due}, article(SATISFY, day))
    need_reasons(reasons)
    salts, private = seal({"reasons": reasons})
    in_time = end_terms(complaint, at=at, now=now)
    move(
        complaint,
        version,
        "satisfy",
        outcome=BY_BODY,
        reasons=reasons,
        decided_by=decided_by,
        decided_on=day,
        salts=complaint.salts | salts,
    )
    entry(complaint, "satisfied", by, now, {"decided_on": day.isoformat(), "in_time": in_time}, private)
    ended(appeal, complaint, at=at, now=now)
    return complaint


@transaction.atomic
def pass_complaint(
    *, complaint: Complaint, by: Role, version: int, now: datetime, passed_on: date | None = None
) -> Complaint:
    """Send the complaint with the file to the body above (APPC 91(4), within 3 working days).

    A body on line has it now, so its 20 working days are counted from the day the law has it registered
    (64(3), 94(1), 99), however late it is taken; on paper they begin when its registration is entered.
    """
    begin(complaint, "pass")
    at = day_of(complaint, passed_on, now)
    in_time = end_terms(complaint, at=at, now=now)
    fields: dict[str, Any] = {"superior": complaint.superior, "passed_at": at, "due": None}
    if complaint.superior and complaint.superior.on_line:
        term(complaint, DECISION, at=at, now=now)
        fields["registered_on"] = registered(complaint, at, now)
        fields |= {"due": complaint.due, "due_provisional": complaint.due_provisional}
    move(complaint, version, "pass", **fields)
    entry(
        complaint,
        "passed",
        by,
        now,
        {
            "superior": str(complaint.superior_id),
            "passed_on": complaint.council.day(at).isoformat(),
            "in_time": in_time,
        },
    )
    return complaint


@transaction.atomic
def complaint_to_court(*, complaint: Complaint, by: Role, version: int, now: datetime) -> Complaint:
    """Nobody is above the body, and it does not give all that is asked: the way is to the court (91(6))."""
    appeal = begin(complaint, "court")
    in_time = end_terms(complaint, at=now, now=now)
    move(complaint, version, "court", decided_on=complaint.council.day(now))
    entry(complaint, "to-court", by, now, {"in_time": in_time})
    ended(appeal, complaint, at=now, now=now)
    return complaint


@transaction.atomic
def complaint_unanswered(
    *, complaint: Complaint, version: int, now: datetime, by: Role | None = None
) -> Complaint:
    """The body above did not decide in its term: that counts as a refusal (APPC 100(5)), and the applicant
    goes to another body that reviews complaints or to the court (91(5), 100(6)). Refuses
    `complaint-not-silent` until the term has passed.
    """
    appeal = begin(complaint, "silent")
    due, today = objections.decided_until(complaint, now), complaint.council.day(now)
    if today <= due:
        raise Refusal("complaint-not-silent", {"due": due}, article(DECISION, today))
    end_terms(complaint, at=now, now=now)
    move(complaint, version, "silent", decided_on=today)
    facts = {"superior": str(complaint.superior_id), "due": due.isoformat()}
    entry(complaint, "silent", by, now, facts)
    ended(appeal, complaint, at=now, now=now)
    return complaint


@transaction.atomic
def recall_complaint(
    *, complaint: Complaint, version: int, now: datetime, by: Role | None = None
) -> Complaint:
    """The applicant takes the complaint back (APPC 94(1), 64(9)); they may complain again in time."""
    appeal = begin(complaint, "recall")
    for each in running(complaint):
        clocks.cancel(each, now=now)
    move(complaint, version, "recall", decided_on=complaint.council.day(now))
    entry(complaint, "recalled", by, now, {})
    ended(appeal, complaint, at=now, now=now)
    return complaint
