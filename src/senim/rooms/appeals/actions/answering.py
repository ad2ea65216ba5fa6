"""The answer with its reasons, and the resident's word on it."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.afterwards import need_promise, need_unsuspended, start_execution
from senim.rooms.appeals.actions.common import change, marked, need, seal
from senim.rooms.appeals.actions.ending import close, close_whole
from senim.rooms.appeals.actions.hearing import is_against, need_heard
from senim.rooms.appeals.actions.publishing import may_publish, need_depersonalised
from senim.rooms.appeals.models import Answer, Appeal, Forward, Rating, State, Word
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.record import actions as record
from senim.rooms.record.actions import RESIDENT, Hand


@transaction.atomic
def answer(
    *,
    appeal: Appeal,
    by: Role,
    outcome: str,
    text: str,
    reasons: str,
    signed_by: str,
    version: int,
    now: datetime,
    public_answer: str = "",
    on_paper: bool = False,
    paper_number: str = "",
    given_on: date | None = None,
    exception: str = "",
    exception_why: str = "",
    duty: str = "",
    execute_by: date | None = None,
    unsuspended: str = "",
    unsuspended_why: str = "",
) -> Appeal:
    """Answer with reasons (APPC 80, 89(2)). A clerk may enter what a body without accounts answered on paper.

    On time means the day it was given, not the day it was typed in. An answer has reasons or it is refused.
    `public_answer` waits for the clerk who publishes; nothing personal may be left in it even so.
    An act against the applicant of an application or a complaint comes after they were heard (73), or names
    the `exception` of the law's list and why, which goes into its reasons.
    `duty`: what has to be done by it, within the days of the law or by the day the answer names (86(3)).
    `unsuspended`: the case in which a complaint does not stop that, with its why in the reasons (96(2)).
    """
    need(appeal, "answer")
    council = appeal.council
    today = council.day(now)
    day = given_on or today
    if day > today:
        raise Refusal("date-future", {})
    need_answer_after(appeal, day)
    if not text.strip() or not reasons.strip():
        raise Refusal("answer-needs-reasons", {})
    exception = need_heard(
        appeal, outcome=outcome, exception=exception, why=exception_why, day=day, today=today
    )
    if exception:
        reasons = f"{reasons}\n\n{exception_why}"
    need_promise(outcome, duty, execute_by, day)
    if unsuspended:
        need_unsuspended(duty, unsuspended, unsuspended_why, day)
        reasons = f"{reasons}\n\n{unsuspended_why}"
    public_answer = public_answer if may_publish(appeal) else ""
    need_depersonalised(appeal, public_answer)
    was = appeal.state
    new_marks = ["unfavourable"] if is_against(outcome, day) else []
    new_marks += ["execution"] if duty else []
    salts, private = seal({"answer": text, "reasons": reasons, "duty": duty})
    in_time = day <= appeal.due
    given_at = now if day == today else datetime.combine(day, time(12), council.zone)
    close(
        appeal,
        version,
        state=State.ANSWERED,
        at=given_at,
        now=now,
        answered_on=day,
        on_time=in_time,
        outcome=outcome,
        public_answer=public_answer,
        marks=marked(appeal, *new_marks),
    )
    Answer.objects.create(
        id=council.new_id(now),
        council=council,
        appeal=appeal,
        body=appeal.body,
        by=by,
        signed_by=signed_by,
        outcome=outcome,
        text=text,
        reasons=reasons,
        on_paper=on_paper,
        paper_number=paper_number,
        given_on=day,
        entered_at=now,
        superior_id=appeal.body.superior_id,
        exception=exception,
        duty=duty,
        execute_by=execute_by,
        unsuspended=unsuspended,
        salts=salts,
    )
    if duty:
        start_execution(appeal, execute_by=execute_by, at=given_at, now=now)
    record.append(
        council=council,
        kind="appeal.answered",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={
            "from": was,
            "to": State.ANSWERED,
            "area": appeal.area_id,
            "body": str(appeal.body_id),
            "outcome": outcome,
            "given_on": day.isoformat(),
            "on_paper": on_paper,
            "in_time": in_time,
            "due": appeal.due.isoformat(),
            **({"exception": exception} if exception else {}),
            **({"execute_by": execute_by.isoformat()} if execute_by else {}),
            **({"unsuspended": unsuspended} if unsuspended else {}),
        },
        private=private,
    )
    close_whole(appeal, day=day, now=now)
    return appeal


def need_answer_after(appeal: Appeal, day: date) -> None:
    """An answer is not older than the appeal, nor than its forwarding to the body that answers."""
    arrived = appeal.council.day(appeal.arrived_at)
    if day < arrived:
        raise Refusal("answer-before-appeal", {"arrived": arrived})
    last = Forward.objects.filter(appeal=appeal).order_by("-sent_at", "-id").first()
    if last and day < appeal.council.day(last.sent_at):
        raise Refusal("answer-before-sent", {"sent": appeal.council.day(last.sent_at)})


@transaction.atomic
def rate(*, appeal: Appeal, word: str, why: str, now: datetime, by: Hand = RESIDENT) -> Appeal:
    """The resident says: solved, partly, or not, and why. A second thought replaces the first; both stay
    recorded.
    """
    need(appeal, "rate")
    before = appeal.word
    salts, private = seal({"why": why})
    change(appeal, appeal.version, word=word)
    Rating.objects.create(
        id=appeal.council.new_id(now),
        council=appeal.council,
        appeal=appeal,
        word=word,
        why=why,
        salts=salts,
        at=now,
    )
    record.link(
        council=appeal.council,
        source=appeal.ref,
        target=f"result:{appeal.number}",
        kind="result",
        state=word,
        at=now,
    )
    record.append(
        council=appeal.council,
        kind="appeal.rated",
        subject=appeal.ref,
        at=now,
        hand=by,
        facts={"word_from": before, "word": Word(word).value, "body": str(appeal.body_id)},
        private=private,
    )
    return appeal
