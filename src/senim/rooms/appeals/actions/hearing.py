"""Hearing the applicant before an act against them (APPC 73-74): the preliminary decision, the objection, the
hearing, its minutes and the remarks on them; and what an act needs of all this.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from senim.core.deadlines import latest_before
from senim.core.grounds import UnknownGround
from senim.core.procedure import SIMPLIFIED
from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import change, end_clock, marked, need, seal
from senim.rooms.appeals.actions.correcting import keep
from senim.rooms.appeals.actions.deciding import moment, start, write
from senim.rooms.appeals.models import Appeal, Hearing
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council.models import Role
from senim.rooms.record.actions import Fact
from senim.ui.prepared import insert

DECISION, OBJECTION = "appeal.hearing.decision", "appeal.hearing.objection"
MINUTES, REMARKS = "appeal.hearing.minutes", "appeal.hearing.remarks"
# Cases of the list `hearing-exception` that an act against the applicant cannot be.
NOT_AGAINST = ("favourable", "simplified", "simplified-ended")


@transaction.atomic
def preliminary(
    *, appeal: Appeal, by: Role, text: str, version: int, now: datetime, given_on: date | None = None
) -> Hearing:
    """Let the applicant read what is going to be decided, at least 3 working days before the act (APPC
    73(1)). `given_on` is the day they got it; from it run the 2 working days to object.
    """
    need(appeal, "preliminary")
    if not text.strip():
        raise Refusal("required")
    council, at = appeal.council, moment(appeal, given_on, now)
    change(appeal, version, marks=marked(appeal, "preliminary"))
    salts, private = seal({"preliminary": text})
    row = Hearing(
        id=council.new_id(now),
        council=council,
        appeal=appeal,
        by=by,
        at=now,
        salts=salts,
        preliminary=text,
        given_on=council.day(at),
    )
    insert([row])
    term = start(appeal, OBJECTION, at=at, now=now, body=False)
    facts: dict[str, Fact] = {"given_on": row.given_on.isoformat(), "object_by": term.due.isoformat()}
    write(appeal, "preliminary", by=by, now=now, facts=facts, private=private)
    return row


@transaction.atomic
def raise_objection(
    *,
    appeal: Appeal,
    by: Role | None,
    objection: str,
    wants_oral: bool,
    version: int,
    now: datetime,
    objected_on: date | None = None,
) -> Hearing:
    """The applicant says what they think of it, or asks to be heard in person (APPC 73(3)). What comes after
    the 2 working days is taken too, and marked; `by` is None for the applicant.
    """
    need(appeal, "object")
    if not objection.strip() and not wants_oral:
        raise Refusal("objection-empty")
    row, at = last(appeal), moment(appeal, objected_on, now)
    _not_before(appeal, at, row.given_on, "objected-before-given")
    change(appeal, version, marks=marked(appeal, "objected"))
    _, in_time = end_clock(appeal, OBJECTION, at=at, now=now)
    _keep(row, {"objection": objection}, objected_at=at, wants_oral=wants_oral)
    facts: dict[str, Fact] = {"oral": wants_oral, "in_time": in_time}
    write(appeal, "objected", by=by, now=now, facts=facts, private=_sealed(row, "objection"))
    return row


@transaction.atomic
def set_hearing(
    *, appeal: Appeal, by: Role, set_for: datetime, where: str, version: int, now: datetime
) -> Hearing:
    """When and where, or on line: the applicant is told. Setting it again moves it."""
    need(appeal, "hearing")
    if not where.strip():
        raise Refusal("hearing-where")
    row = last(appeal)
    _not_before(appeal, set_for, row.given_on, "hearing-before-given")
    if appeal.body.on_line and set_for < now:
        raise Refusal("date-past")
    change(appeal, version, marks=marked(appeal, "hearing"))
    if row.where:  # what was told before stays kept, so that its entry still opens
        told = {"before": row.where, "after": where, "why": ""}
        keep(appeal, "where", told, {"before": row.salts["where"]}, by=by, now=now)
    _keep(row, {"where": where}, set_for=set_for)
    facts: dict[str, Fact] = {"set_for": appeal.council.local(set_for).isoformat(timespec="minutes")}
    write(appeal, "hearing-set", by=by, now=now, facts=facts, private=_sealed(row, "where"))
    return row


@transaction.atomic
def hold_hearing(
    *, appeal: Appeal, by: Role, held_at: datetime, attended: bool, version: int, now: datetime
) -> Hearing:
    """It was held, with the applicant there or not; the minutes are due in 2 working days (APPC 74(4))."""
    need(appeal, "hold")
    row = last(appeal)
    if held_at > now:
        raise Refusal("date-future")
    _not_before(appeal, held_at, row.given_on, "hearing-before-given")
    change(appeal, version, marks=marked(appeal, "held", off=("hearing",)))
    _keep(row, {}, held_at=held_at, attended=attended)
    start(appeal, MINUTES, at=held_at, now=now)
    facts: dict[str, Fact] = {
        "attended": attended,
        "held_on": appeal.council.day(held_at).isoformat(),
    }
    write(appeal, "hearing-held", by=by, now=now, facts=facts)
    return row


@transaction.atomic
def keep_minutes(
    *, appeal: Appeal, by: Role, text: str, version: int, now: datetime, minutes_on: date | None = None
) -> Hearing:
    """The minutes, signed on a day; the applicant has 3 working days for remarks (APPC 74(6))."""
    need(appeal, "minutes")
    if not text.strip():
        raise Refusal("required")
    row, at = last(appeal), moment(appeal, minutes_on, now)
    held = appeal.council.day(row.held_at) if row.held_at else row.given_on
    _not_before(appeal, at, held, "minutes-before-held")
    change(appeal, version, marks=marked(appeal, "minutes"))
    _, in_time = end_clock(appeal, MINUTES, at=at, now=now)
    _keep(row, {"minutes": text}, minutes_on=appeal.council.day(at))
    term = start(appeal, REMARKS, at=at, now=now, body=False)
    facts: dict[str, Fact] = {
        "minutes_on": appeal.council.day(at).isoformat(),
        "in_time": in_time,
        "remark_by": term.due.isoformat(),
    }
    write(appeal, "minutes", by=by, now=now, facts=facts, private=_sealed(row, "minutes"))
    return row


@transaction.atomic
def remark(
    *,
    appeal: Appeal,
    by: Role | None,
    remarks: str,
    version: int,
    now: datetime,
    remarked_on: date | None = None,
) -> Hearing:
    """What the applicant says of the minutes; late ones are taken too, and marked."""
    need(appeal, "remark")
    if not remarks.strip():
        raise Refusal("required")
    row, at = last(appeal), moment(appeal, remarked_on, now)
    _not_before(appeal, at, row.minutes_on or row.given_on, "remarked-before-minutes")
    change(appeal, version, marks=marked(appeal, "remarked"))
    _, in_time = end_clock(appeal, REMARKS, at=at, now=now)
    _keep(row, {"remarks": remarks}, remarked_at=at)
    write(appeal, "remarked", by=by, now=now, facts={"in_time": in_time}, private=_sealed(row, "remarks"))
    return row


def last(appeal: Appeal) -> Hearing:
    """The hearing that is going on: of the body that has the appeal now."""
    row = Hearing.objects.filter(appeal=appeal).order_by("-at", "-id").first()
    if row is None:
        raise Refusal("first-preliminary", {"number": appeal.number})
    return row


def _not_before(appeal: Appeal, at: datetime, day: date, code: str) -> None:
    if appeal.council.day(at) < day:
        raise Refusal(code, {"day": day})


def _keep(row: Hearing, private: dict[str, str], **fields: object) -> None:
    """Write into the one row of the hearing; the salts of earlier words stay."""
    salts, _ = seal(private)
    values = {**private, **fields, "salts": row.salts | salts}
    Hearing.objects.filter(pk=row.pk).update(**values)
    for name, value in values.items():
        setattr(row, name, value)


def _sealed(row: Hearing, name: str) -> dict[str, tuple[bytes, str]]:
    return {name: (bytes.fromhex(row.salts[name]), getattr(row, name))} if name in row.salts else {}


# ── what an act needs ──────────────────────────────────────────────────────────────────────────────────────


def is_against(outcome: str, day: date) -> bool:
    """Whether an answer with this outcome burdens the applicant (APPC 4(1)3), in whole or in part."""
    try:
        return clock_queries.grounds().one("act-outcome", outcome, day).burdens
    except UnknownGround:
        return False


def first_act_day(appeal: Appeal, given_on: date, today: date) -> date:
    """The first day on which the act may follow a preliminary decision given on a day (APPC 73(1))."""
    rule, calendar = clock_queries.rulebook().rule(DECISION, today), clock_queries.calendar_on(today)
    day = given_on
    while latest_before(rule, day, calendar).due < given_on:
        day += timedelta(days=1)
    return day


def unheard(appeal: Appeal, day: date, today: date) -> Refusal | None:
    """What stands in the way of an act against the applicant on a day: nobody let them read it beforehand, it
    is too early, they asked to be heard in person and were not. None where it may be adopted.
    """
    article = clock_queries.rulebook().rule(DECISION, today).citations[0]
    if "preliminary" not in appeal.case.marks:
        return Refusal("hearing-first", {}, article)
    row = last(appeal)
    first = first_act_day(appeal, row.given_on, today)
    if day < first:
        return Refusal("hearing-too-early", {"first": first}, article)
    if row.wants_oral and row.held_at is None:
        return Refusal("hearing-not-held", {}, article)
    return None


def need_heard(appeal: Appeal, *, outcome: str, exception: str, why: str, day: date, today: date) -> str:
    """Refuse an act against the applicant of an application or a complaint before they were heard, unless a
    case of the law's list is named with reasons (APPC 73(2)). Returns that case, "" where none is needed.

    What it is decides whether they are heard (73(2)6, 87), so a kind that is not settled is settled first.
    """
    if appeal.kind in SIMPLIFIED or not is_against(outcome, day):
        return ""
    if not appeal.kind:
        raise Refusal("kind-first-answer", {"number": appeal.number})
    if not exception:
        if refusal := unheard(appeal, day, today):
            raise refusal
        return ""
    try:
        clock_queries.grounds().one("hearing-exception", exception, day)
    except UnknownGround:
        raise Refusal("choose") from None
    if exception in NOT_AGAINST:
        raise Refusal("exception-unfit")
    if not why.strip():
        raise Refusal("exception-why")
    return exception
