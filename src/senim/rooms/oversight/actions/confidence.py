"""No confidence in an akim (LAW 24): each step a named person's; the votes are read, never typed in.

The terms that run are rows of `clocks`: signatures, their check, the session, the superior's answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, transaction

from senim.core import confidence
from senim.core.refusal import Refusal
from senim.law import majorities
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as terms
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Body, Deputy, Role
from senim.rooms.oversight.actions.writing import article, change, enter, need_past, need_public, seal
from senim.rooms.oversight.models import NoConfidence, Signature
from senim.rooms.oversight.queries import confidence as queries
from senim.rooms.record.actions import Fact
from senim.rooms.sessions import actions as sessions
from senim.rooms.sessions.models import Item, Session
from senim.rooms.territory.models import Council

TITLES = (
    "{name} әкімге сенімсіздік білдіру туралы",
    "О выражении недоверия акиму: {name}",
    "No confidence in the akim: {name}",
)
WHY = 3000


@transaction.atomic
def raise_no_confidence(
    *, council: Council, body: Body, initiator: Deputy, why: str, letter_on: date, by: Role, now: datetime
) -> NoConfidence:
    """The initiators' letter: a deputy raises the question, with its reasons, and signs first. Ten working
    days for the signatures of others begin.

    Refuses `no-ground` (the akim's reports were not approved fewer than two times), `no-confidence-runs`,
    `say-why`, `date-future`, `not-seated`.
    """
    today = council.day(now)
    need_past(letter_on, today)
    _need_why(why)
    _need_seated(council, initiator, letter_on)
    if queries.goes_on(council, body):
        raise Refusal("no-confidence-runs")
    found, reports = queries.ground(council, body)
    if not found.there or letter_on < found.counted[-1].day:
        raise Refusal("no-ground", {"n": len(found.counted)}, article(confidence.GROUND, today))
    term = council_queries.term_on(council, letter_on)
    elected = len(council_queries.deputies_on(council, letter_on))
    seats = term.seats if term else elected
    total = council_queries.total_on(council, letter_on)
    asked = confidence.initiative(majorities(), 0, seats=seats, elected=elected, total=total, on=letter_on)
    salts, private = seal({}, why=why)
    row = NoConfidence(
        id=council.new_id(now),
        council=council,
        body=body,
        akim=(reports[-1].author or body.head or body.name)[:200],
        first=reports[0],
        second=reports[-1],
        same_report=bool(found.unsettled),
        why=why,
        seats=seats,
        elected=elected,
        total_is=total,
        needed=asked.needed,
        letter_on=letter_on,
        made_at=now,
        made_by=by,
        salts=salts,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refusal("no-confidence-runs") from None
    facts: dict[str, Fact] = {
        "body": str(body.pk),
        "deputy": str(initiator.pk),
        "on": letter_on.isoformat(),
        "first": str(row.first.pk),
        "second": str(row.second.pk),
        "needed": row.needed,
        "total_is": total,
    }
    enter(row, "no-confidence.raised", by=by, now=now, facts=facts, private=private)
    start(row, confidence.SIGNATURES, letter_on, now)
    _sign(row, initiator, letter_on, by, now, initiator=True)
    return row


def _need_why(why: str) -> None:
    if not why.strip():
        raise Refusal("say-why")
    if len(why) > WHY:
        raise Refusal("too-long", {"n": len(why) - WHY})
    need_public(why)


def _need_seated(council: Council, deputy: Deputy, day: date) -> None:
    if not deputy.since <= day <= (deputy.until or day) or deputy.council_id != council.pk:
        raise Refusal("not-seated")


def start(row: NoConfidence, rule: str, on: date, now: datetime) -> None:
    at = datetime.combine(on, time(12), row.council.zone)
    clocks.start(council=row.council, procedure=row.ref, rule=rule, at=at, now=now)


def end(row: NoConfidence, now: datetime, on: date, *, cancel: bool = False) -> None:
    """The term that runs has done its work, on a day that is entered."""
    at = min(datetime.combine(on, time(12), row.council.zone), now)
    for clock in terms.running_of(row.council, [row.ref]):
        clock.council = row.council
        if cancel:
            clocks.cancel(clock, now=now)
        else:
            clocks.end(clock, at=at, now=now)


def _need_stage(row: NoConfidence, now: datetime, *stages: str) -> None:
    found = queries.course(row, row.council.day(now))
    if found.stage not in stages:
        raise Refusal("no-confidence-step")


@transaction.atomic
def sign_no_confidence(
    *, motion: NoConfidence, deputy: Deputy, on: date, by: Role, now: datetime
) -> Signature:
    """A deputy signs, by their own hand or on paper on a day that the clerk enters. It is not taken back.

    Refuses `signatures-over` past the tenth working day, `signed-already`, `not-seated`, `date-order`.
    """
    _need_stage(motion, now, "signing")
    _need_seated(motion.council, deputy, on)
    need_past(on, motion.council.day(now))
    if on < motion.letter_on:
        raise Refusal("date-order")
    last = queries.course(motion, on).term
    if last is not None and on > last.due:
        raise Refusal("signatures-over", {"last": last.due}, article(confidence.SIGNATURES, on))
    return _sign(motion, deputy, on, by, now)


def _sign(
    motion: NoConfidence, deputy: Deputy, on: date, by: Role, now: datetime, *, initiator: bool = False
) -> Signature:
    row = Signature(
        id=motion.council.new_id(now),
        council=motion.council,
        motion=motion,
        deputy=deputy,
        on=on,
        at=now,
        by=by,
        initiator=initiator,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refusal("signed-already") from None
    if not initiator:
        facts: dict[str, Fact] = {"deputy": str(deputy.pk), "on": on.isoformat()}
        enter(motion, "no-confidence.signed", by=by, now=now, facts=facts)
    return row


@transaction.atomic
def hand_in_signatures(*, motion: NoConfidence, on: date, version: int, by: Role, now: datetime) -> None:
    """The list goes to the office; five working days to check it begin.

    Refuses `date-order`, `date-future`.
    """
    _need_stage(motion, now, "signing")
    need_past(on, motion.council.day(now))
    if on < max(row.on for row in queries.signatures(motion)):
        raise Refusal("date-order")
    change(motion, version, handed_on=on)
    end(motion, now, on)
    signed = len(queries.signatures(motion))
    facts: dict[str, Fact] = {"on": on.isoformat(), "signed": signed, "needed": motion.needed}
    enter(motion, "no-confidence.handed-in", by=by, now=now, facts=facts)
    start(motion, confidence.CHECK, on, now)


@transaction.atomic
def check_signatures(
    *,
    motion: NoConfidence,
    wrong: Mapping[Any, str],
    protocol: str,
    on: date,
    version: int,
    by: Role,
    now: datetime,
) -> None:
    """The protocol: which signatures do not count (`wrong`: id → why), so whether a fifth is there. With it a
    month for the session begins; without, the question ends.

    Refuses `say-why` for a signature that is struck out without a reason, `protocol-first`, `date-order`.
    """
    _need_stage(motion, now, "checking")
    need_past(on, motion.council.day(now))
    if motion.handed_on and on < motion.handed_on:
        raise Refusal("date-order")
    if not protocol.strip():
        raise Refusal("protocol-first")
    rows = queries.signatures(motion)
    if any(pk in wrong and not wrong[pk].strip() for pk in (row.pk for row in rows)):
        raise Refusal("say-why")
    for row in rows:
        why = wrong.get(row.pk, "").strip()[:300]
        Signature.objects.filter(pk=row.pk).update(valid=not why, why=why)
    valid = sum(row.pk not in wrong for row in rows)
    found = confidence.initiative(
        majorities(),
        valid,
        seats=motion.seats,
        elected=motion.elected,
        total=motion.total_is,  # type: ignore[arg-type]
        on=motion.letter_on,
    )
    ended = None if found.passed else on
    change(
        motion,
        version,
        protocol_on=on,
        protocol=protocol.strip()[:200],
        checked_by=by,
        enough=found.passed,
        ended_on=ended,
    )
    end(motion, now, on)
    facts: dict[str, Fact] = {
        "on": on.isoformat(),
        "signed": len(rows),
        "valid": valid,
        "needed": found.needed,
        "enough": found.passed,
    }
    enter(motion, "no-confidence.checked", by=by, now=now, facts=facts)
    if found.passed:
        start(motion, confidence.SESSION, on, now)


@transaction.atomic
def put_no_confidence(
    *, motion: NoConfidence, version: int, by: Role, now: datetime, session: Session | None = None
) -> Item:
    """Ask for the question on an agenda, by the rule of no confidence; the second time after six months.

    Refuses `second-early` with the first day on which a second vote binds.
    """
    course = queries.course(motion, motion.council.day(now))
    if course.stage == "kept" and course.second_from:
        rule = article(confidence.SECOND, motion.council.day(now))
        raise Refusal("second-early", {"first": course.second_from}, rule)
    _need_stage(motion, now, "to-session", "second")
    field = "item_again" if course.stage == "second" else "item"
    standing = getattr(motion, field)
    if standing is not None and standing.state not in GONE:
        return standing  # type: ignore[no-any-return]
    titles = [text.format(name=motion.akim)[:500] for text in TITLES]
    item = sessions.propose_item(
        council=motion.council,
        titles=(titles[0], titles[1], titles[2]),
        source="deputy",
        kind="no-confidence",
        session=session,
        deputy=next((row.deputy for row in queries.signatures(motion)), None),
        body=motion.body,
        about=motion.ref,
        by=by,
        now=now,
    )
    change(motion, version, **{field: item})
    facts: dict[str, Fact] = {"item": str(item.pk), "again": field == "item_again"}
    enter(motion, "no-confidence.put", by=by, now=now, facts=facts)
    return item


GONE = (Item.State.DECLINED, Item.State.WITHDRAWN, Item.State.NOT_TAKEN)


@transaction.atomic
def send_no_confidence(
    *, motion: NoConfidence, superior: str, on: date, version: int, by: Role, now: datetime
) -> None:
    """The vote goes to the akim above, who answers in ten working days. `on`: the day it was received."""
    _need_stage(motion, now, "to-send")
    need_past(on, motion.council.day(now))
    if not superior.strip():
        raise Refusal("superior-first")
    if motion.voted_on and on < motion.voted_on:
        raise Refusal("date-order")
    change(motion, version, superior=superior.strip()[:200], sent_on=on)
    enter(motion, "no-confidence.sent", by=by, now=now, facts={"on": on.isoformat()})
    start(motion, confidence.ANSWER, on, now)


@transaction.atomic
def answer_no_confidence(
    *,
    motion: NoConfidence,
    dismissed: bool,
    answer: str,
    on: date,
    version: int,
    by: Role,
    now: datetime,
) -> None:
    """The superior's answer as it came on paper: the akim is dismissed, or stays; then a second vote after
    six months binds.
    """
    _need_stage(motion, now, "waiting")
    need_past(on, motion.council.day(now))
    if motion.sent_on and on < motion.sent_on:
        raise Refusal("date-order")
    _need_why(answer)
    salts, private = seal(motion.salts, answer=answer)
    change(
        motion,
        version,
        answered_on=on,
        dismissed=dismissed,
        answer=answer,
        salts=salts,
        ended_on=on if dismissed else None,
    )
    end(motion, now, on)
    facts: dict[str, Fact] = {"on": on.isoformat(), "dismissed": dismissed}
    enter(motion, "no-confidence.answered", by=by, now=now, facts=facts, private=private)


@transaction.atomic
def stop_no_confidence(*, motion: NoConfidence, why: str, version: int, by: Role, now: datetime) -> None:
    """It goes no further: the akim's powers ended otherwise, or the initiators took the letter back before it
    was checked. Refuses `no-confidence-step` once it has ended.
    """
    if motion.ended_on is not None:
        raise Refusal("no-confidence-step")
    _need_why(why)
    today = motion.council.day(now)
    salts, private = seal(motion.salts, stopped_why=why)
    change(motion, version, stopped_on=today, stopped_why=why, ended_on=today, salts=salts)
    end(motion, now, today, cancel=True)
    enter(motion, "no-confidence.stopped", by=by, now=now, facts={}, private=private)
