"""Ends without an answer: returned (APPC 64(7)), terminated (70, 88), filed (64(8)), withdrawn (64(9))."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction

from senim.core import procedure
from senim.core.grounds import Ground, UnknownGround
from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import need, seal
from senim.rooms.appeals.actions.defects import RETURN, start_return, waiting
from senim.rooms.appeals.actions.ending import close, close_whole
from senim.rooms.appeals.models import OPEN_STATES, Appeal, Closing, State
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.clocks.models import Clock
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.record import actions as record
from senim.rooms.record.actions import RESIDENT

NOTICE = "appeal.termination.notice"
NOT_CURED, IDENTICAL, REPEATED, WITHDRAWN = "not-cured", "identical", "returned-before", "withdrawn"
POSTS = ("head", "deputy_head", "apparatus_head", "authorised")
# Grounds that have a step of their own.
ELSEWHERE = frozenset({"returned", WITHDRAWN})
# What a return, a repeat of which is filed, may have been.
SENT_BACK = frozenset({State.RETURNED, State.TERMINATED, State.FILED})


def termination_list(appeal: Appeal) -> str:
    """The list of the law by which it may be terminated: its kind decides. Refuses a kind not settled."""
    if not appeal.kind:
        raise Refusal("kind-first", {"number": appeal.number})
    return "simplified-termination" if appeal.kind in procedure.SIMPLIFIED else "termination"


@transaction.atomic
def send_back(
    *,
    appeal: Appeal,
    by: Role,
    ground: str,
    reasons: str,
    decided_by: str,
    post: str,
    version: int,
    now: datetime,
    decided_at: datetime | None = None,
) -> Appeal:
    """Return it to the applicant with the reasons (64(7)), within three working days of the ground.

    What was not put right is returned once its time is over (`cure-time-runs`), what is identical only where
    the earlier one was terminated here (`identical-needs-earlier`). It may be sent again.
    """
    need(appeal, "return")
    at = moment(appeal, decided_at, now)
    found = need_ground(appeal, "return", ground, at)
    need_decision(found, reasons, decided_by, post)
    if ground == NOT_CURED:
        need_time_over(appeal, at)
    elif ground == IDENTICAL and not (appeal.repeat_of and appeal.repeat_of.state == State.TERMINATED):
        raise Refusal("identical-needs-earlier", {"number": appeal.number}, found.citations[0])
    in_time = end_return(appeal, ground, at, now)
    return finish(
        appeal,
        "appeal.returned",
        State.RETURNED,
        by=by,
        ground=ground,
        reasons=reasons,
        decided_by=decided_by,
        post=post,
        at=at,
        version=version,
        now=now,
        in_time=in_time,
    )


@transaction.atomic
def terminate(
    *,
    appeal: Appeal,
    by: Role,
    ground: str,
    reasons: str,
    decided_by: str,
    post: str,
    version: int,
    now: datetime,
    decided_at: datetime | None = None,
) -> Appeal:
    """End the procedure on a ground of the law (70), or the simplified one on its own (88).

    The applicant is told within three working days. Refuses a kind not settled, a ground of the other list,
    and one that says it is a repeat where it repeats nothing.
    """
    need(appeal, "terminate")
    at = moment(appeal, decided_at, now)
    found = need_ground(appeal, termination_list(appeal), ground, at)
    if ground in ELSEWHERE:
        raise Refusal("ground-elsewhere", {})
    need_decision(found, reasons, decided_by, post)
    if ground == "repeat" and appeal.repeat_of_id is None:
        raise Refusal("identical-needs-earlier", {"number": appeal.number}, found.citations[0])
    finish(
        appeal,
        "appeal.terminated",
        State.TERMINATED,
        by=by,
        ground=ground,
        reasons=reasons,
        decided_by=decided_by,
        post=post,
        at=at,
        version=version,
        now=now,
    )
    start_notice(appeal, at, now)
    return appeal


@transaction.atomic
def file_away(
    *,
    appeal: Appeal,
    by: Role,
    reasons: str,
    decided_by: str,
    post: str,
    version: int,
    now: datetime,
    decided_at: datetime | None = None,
) -> Appeal:
    """Put it with the earlier case without an answer (64(8)): it repeats one that was returned or terminated,
    and says nothing new.
    """
    need(appeal, "file")
    at = moment(appeal, decided_at, now)
    found = need_ground(appeal, "without-answer", REPEATED, at)
    need_decision(found, reasons, decided_by, post)
    if not (appeal.repeat_of and appeal.repeat_of.state in SENT_BACK):
        raise Refusal("filed-needs-returned", {"number": appeal.number}, found.citations[0])
    return finish(
        appeal,
        "appeal.filed",
        State.FILED,
        by=by,
        ground=REPEATED,
        reasons=reasons,
        decided_by=decided_by,
        post=post,
        at=at,
        version=version,
        now=now,
    )


@transaction.atomic
def recall(
    *,
    appeal: Appeal,
    by: Role | None,
    reasons: str,
    version: int,
    now: datetime,
    stated_at: datetime | None = None,
) -> Appeal:
    """The applicant takes it back before it is decided (64(9)): on line (`by` None), or in writing on the day
    `stated_at`, which those who work on it enter. Its open parts end with it. It may be given again.
    """
    need(appeal, "recall")
    at = moment(appeal, stated_at, now)
    parts = Appeal.objects.filter(root=appeal, state__in=OPEN_STATES).select_related("council", "body")
    for part in parts:
        end_part(part, appeal, by, at, now)
    finish(
        appeal,
        "appeal.recalled",
        State.WITHDRAWN,
        by=by,
        ground=WITHDRAWN,
        reasons=reasons,
        decided_by="",
        post="",
        at=at,
        version=version,
        now=now,
    )
    return appeal


def end_part(part: Appeal, whole: Appeal, by: Role | None, at: datetime, now: datetime) -> None:
    """A part ends with its whole, which is closed right after."""
    was = part.state
    close(part, part.version, state=State.WITHDRAWN, at=at, now=now)
    record.append(
        council=part.council,
        kind="appeal.recalled",
        subject=part.ref,
        at=now,
        hand=hand(by) if by else RESIDENT,
        facts=facts_of_end(part, was, State.WITHDRAWN, WITHDRAWN, ""),
    )


def finish(
    appeal: Appeal,
    kind: str,
    state: State,
    *,
    by: Role | None,
    ground: str,
    reasons: str,
    decided_by: str,
    post: str,
    at: datetime,
    version: int,
    now: datetime,
    in_time: bool | None = None,
) -> Appeal:
    """Write down who ended it and why, end its terms, close the whole with its last part."""
    was = appeal.state
    close(appeal, version, state=state, at=at, now=now)
    salts, private = seal({"reasons": reasons})
    Closing.objects.create(
        id=appeal.council.new_id(now),
        council=appeal.council,
        appeal=appeal,
        by=by,
        at=at,
        salts=salts,
        decided_by=decided_by,
        post=post,
        state=state,
        ground=ground,
        reasons=reasons,
    )
    facts = facts_of_end(appeal, was, state, ground, post)
    record.append(
        council=appeal.council,
        kind=kind,
        subject=appeal.ref,
        at=now,
        hand=hand(by) if by else RESIDENT,
        facts=facts if in_time is None else facts | {"in_time": in_time},
        private=private,
    )
    close_whole(appeal, day=appeal.council.day(at), now=now)
    return appeal


def facts_of_end(appeal: Appeal, was: str, state: State, ground: str, post: str) -> dict[str, record.Fact]:
    return {
        "from": was,
        "to": state,
        "ground": ground,
        "area": appeal.area_id,
        "body": str(appeal.body_id),
        "post": post,
        "closed_on": appeal.closed_on.isoformat() if appeal.closed_on else "",
    }


# ── what each of them needs ─────────────────────────────────────────────────────────────────────────


def moment(appeal: Appeal, given: datetime | None, now: datetime) -> datetime:
    """When it was decided or stated: not in the future, and not before it arrived."""
    at = given or now
    if at > now:
        raise Refusal("date-future", field="decided_on")
    arrived = appeal.council.day(appeal.arrived_at)
    if appeal.council.day(at) < arrived:
        raise Refusal("decided-before-arrival", {"arrived": arrived}, field="decided_on")
    return at


def need_ground(appeal: Appeal, name: str, code: str, at: datetime) -> Ground:
    """What the law's list offers on the day of the decision; nothing else is taken."""
    try:
        return clock_queries.grounds().one(name, code, appeal.council.day(at))
    except UnknownGround as error:
        raise Refusal("ground-unknown", field="ground") from error


def need_decision(ground: Ground, reasons: str, decided_by: str, post: str) -> None:
    if not reasons.strip():
        raise Refusal("reasons-needed", field="reasons")
    if not decided_by.strip():
        raise Refusal("decided-by-needed", field="decided_by")
    if post not in (ground.by or POSTS[:3]):
        raise Refusal("not-their-decision", {}, ground.citations[0])


def need_time_over(appeal: Appeal, at: datetime) -> None:
    asked = waiting(appeal)
    if asked is None:
        raise Refusal("not-asked-to-cure", {"number": appeal.number})
    if appeal.council.day(at) <= asked.cure_by:
        raise Refusal("cure-time-runs", {"day": asked.cure_by})


def end_return(appeal: Appeal, ground: str, at: datetime, now: datetime) -> bool | None:
    """Whether it is returned within its days: from the end of the time to cure, else from registration."""

    def running() -> Clock | None:
        return clock_queries.running(clock_queries.of_procedure(appeal.council, appeal.ref), RETURN)

    term = running()
    if ground != NOT_CURED:
        if term:
            clocks.cancel(term, now=now)
        start_return(appeal, datetime.combine(appeal.registered_on, time(12), appeal.council.zone), now)
        term = running()
    return clocks.end(term, at=at, now=now) if term else None


def start_notice(appeal: Appeal, at: datetime, now: datetime) -> None:
    """The days to tell the applicant of the decision (70(3)): delivering the notice ends them. Where nobody
    can be told the duty falls away.
    """
    who = appeal.applicant
    term = clocks.start(
        council=appeal.council, procedure=appeal.ref, rule=NOTICE, at=at, now=now, body=str(appeal.body_id)
    )
    if not (who.email or who.account_id or who.postal_address):
        clocks.cancel(term, now=now)
