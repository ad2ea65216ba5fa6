"""A session planned, asked for, decided on, called, moved, cancelled: LAW 10, RULES 8-10."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from senim.core.deadlines import Deadline
from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.clocks import queries as clocks
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Deputy, Role, Term
from senim.rooms.record.actions import Fact
from senim.rooms.sessions.actions import timing
from senim.rooms.sessions.actions.agenda import placed, propose_item
from senim.rooms.sessions.actions.common import article, change, enter, moment, seal, touch
from senim.rooms.sessions.models import Asked, Item, Session, Sitting
from senim.rooms.sessions.queries import terms
from senim.rooms.sessions.queries.sessions import next_number
from senim.rooms.territory.models import Council

S, Kind = Session.State, Session.Kind
NOT_PLANNED = {S.CANCELLED.value: "session-cancelled", S.CLOSED.value: "session-over"}
REFUSED_TOO_LATE = {"notice": "notice-too-late", "materials": "materials-too-late", "call": "call-too-late"}


@transaction.atomic
def plan_session(
    *,
    council: Council,
    kind: str,
    starts_at: datetime,
    by: Role,
    now: datetime,
    number: int | None = None,
    where: str = "",
    broadcast: str = "",
) -> Session:
    """A regular session, or the first of a convocation, to be prepared and called. Its number counts within
    the convocation; the next one unless said.

    Refuses `extraordinary-asked` (it is asked for, not planned), `date-past`, `outside-term`,
    `session-number-taken`.
    """
    if kind == Kind.EXTRAORDINARY:
        raise Refusal("extraordinary-asked", {}, article("session.extraordinary.questions", council.day(now)))
    session = _make(council, kind, starts_at, number, where, broadcast, now)
    timing.begin(session, now)
    _enter_plan(session, "planned-session", by, now)
    return session


@transaction.atomic
def ask_session(
    *,
    council: Council,
    reason: str,
    questions: list[tuple[str, str]],
    starts_at: datetime,
    by: Role,
    now: datetime,
    deputy: Deputy | None = None,
    body_name: str = "",
    where: str = "",
) -> Session:
    """Ask for an extraordinary session with its questions (kk, ru): a deputy, whom others then join, or the
    akim (`body_name`). It takes no other questions (LAW 10(2)). Refuses `questions-first`, `date-past`.
    """
    if not questions:
        raise Refusal("questions-first", {}, article("session.extraordinary.questions", council.day(now)))
    session = _make(council, Kind.EXTRAORDINARY, starts_at, None, where, "", now)
    timing.begin(session, now)
    salts, private = seal({}, reason=reason)
    fields: dict[str, Any] = {"reason": reason, "salts": salts, "asked_by_akim": deputy is None}
    change(session, session.version, **fields)
    facts: dict[str, Fact] = {"number": session.number, "by_akim": deputy is None}
    facts |= {"deputy": str(deputy.pk)} if deputy else {}
    enter(session, "asked", by=by, now=now, facts=facts, private=private)
    source = Item.Source.DEPUTY if deputy else Item.Source.AKIM
    for place, (kk, ru) in enumerate(questions, 1):
        item = propose_item(
            council=council,
            titles=(kk, ru, ""),
            source=source,
            proposer=body_name,
            deputy=deputy,
            session=session,
            by=by,
            now=now,
        )
        change(item, item.version, state=Item.State.DRAFTED, place=place, drafted_at=now)
    if deputy is not None:
        _ask(session, deputy, now)
    return session


def _make(
    council: Council,
    kind: str,
    starts_at: datetime,
    number: int | None,
    where: str,
    broadcast: str,
    now: datetime,
) -> Session:
    term = _term_of(council, starts_at, now)
    number = number or next_number(term)
    days = terms.days_of(kind, council.day(starts_at), council.day(now))
    try:
        with transaction.atomic():
            return Session.objects.create(
                id=council.new_id(now),
                council=council,
                term=term,
                number=number,
                kind=kind,
                starts_on=council.day(starts_at),
                starts_at=starts_at,
                where=where,
                broadcast=broadcast,
                notice_by=days.notice.due,
                materials_by=days.materials.due,
            )
    except IntegrityError:
        raise Refusal("session-number-taken", {"number": number}) from None


def _term_of(council: Council, starts_at: datetime, now: datetime) -> Term:
    """The convocation of a day to come; refuses `date-past`, `outside-term`."""
    if starts_at <= now:
        raise Refusal("date-past")
    day = council.day(starts_at)
    term = council_queries.term_on(council, day)
    if term is None:
        raise Refusal("outside-term", {"day": day}, Citation("LAW", "5"))
    return term


def _enter_plan(session: Session, kind: str, by: Role, now: datetime) -> None:
    facts: dict[str, Fact] = {
        "number": session.number,
        "kind": session.kind,
        "starts_at": moment(session.starts_at),
    }
    enter(session, kind, by=by, now=now, facts=facts)


@transaction.atomic
def support(*, session: Session, deputy: Deputy, by: Role, now: datetime) -> None:
    """ "I ask for it": a deputy joins those who ask, in their own name, once. Refuses `not-asked-so` for a
    session that needs nobody to ask, `already-asked`, `session-decided`.
    """
    if session.kind != Kind.EXTRAORDINARY or session.asked_by_akim:
        raise Refusal("not-asked-so")
    if session.state != S.PLANNED or session.decided_on is not None:
        raise Refusal("session-decided")
    _ask(session, deputy, now)
    touch(session)
    found = terms.request_of(session, session.council.day(now))
    facts: dict[str, Fact] = {
        "deputy": str(deputy.pk),
        "asked": len(found.deputies),
        "needed": found.result.needed,
    }
    enter(session, "supported", by=by, now=now, facts=facts)


def _ask(session: Session, deputy: Deputy, now: datetime) -> None:
    day = session.council.day(now)
    if not deputy.since <= day <= (deputy.until or day):
        raise Refusal("ask-no-mandate", {"name": deputy.name}, Citation("LAW", "20"))
    try:
        with transaction.atomic():
            Asked.objects.create(
                id=session.council.new_id(now),
                council=session.council,
                session=session,
                deputy=deputy,
                at=now,
            )
    except IntegrityError:
        raise Refusal("already-asked") from None


@transaction.atomic
def decide_session(
    *,
    session: Session,
    decided_on: date,
    starts_at: datetime,
    where: str,
    version: int,
    by: Role,
    now: datetime,
) -> None:
    """The chair decides that an extraordinary session is held: from that day five working days run.

    Refuses `not-enough-asked` with the count, `date-future`, `session-decided`.
    """
    council, today = session.council, session.council.day(now)
    if session.kind != Kind.EXTRAORDINARY or session.state != S.PLANNED or session.decided_on is not None:
        raise Refusal("session-decided")
    if decided_on > today:
        raise Refusal("date-future")
    if not session.asked_by_akim:
        found = terms.request_of(session, today)
        if not found.enough:
            params = {"asked": len(found.deputies), "needed": found.result.needed}
            raise Refusal("not-enough-asked", params, found.result.citations[0])
    _term_of(council, starts_at, now)
    at = datetime.combine(decided_on, council.opens, council.zone)
    call_by = clocks.counted_now(council, "session.extraordinary.call", at).due
    change(
        session, version, decided_on=decided_on, call_by=call_by, **_moved(session, starts_at, where, today)
    )
    timing.begin_call(session, at, now)
    timing.move(session, now)
    facts: dict[str, Fact] = {"decided_on": decided_on.isoformat(), "call_by": call_by.isoformat()}
    enter(session, "decided", by=by, now=now, facts={**facts, "starts_at": moment(starts_at)})


def _moved(session: Session, starts_at: datetime, where: str, today: date) -> dict[str, Any]:
    """Another day has other last days before it."""
    day = session.council.day(starts_at)
    days = terms.days_of(session.kind, day, today)
    return {
        "starts_on": day,
        "starts_at": starts_at,
        "where": where,
        "notice_by": days.notice.due,
        "materials_by": days.materials.due,
    }


@transaction.atomic
def call_session(*, session: Session, version: int, by: Role, now: datetime, breach: str = "") -> Sitting:
    """Publish the notice: time, place and questions, to deputies, the population and the akim (LAW 10(3)).

    Past its last day only with what was breached, in words, which the public page then shows. Refuses
    `session-called`, `session-cancelled`, `session-over`, `where-first`, `items-first`, `decide-first`,
    `notice-too-late`, `call-too-late`, `date-past`, `conclusion-first`. Makes the first sitting.
    """
    council, today = session.council, session.council.day(now)
    if session.state != S.PLANNED:
        raise Refusal(NOT_PLANNED.get(session.state, "session-called"), {"number": session.number})
    if session.starts_at <= now:
        raise Refusal("date-past")
    if not session.where:
        raise Refusal("where-first", {}, Citation("LAW", "10", "3"))
    items = list(placed(session))
    if not items:
        raise Refusal("items-first", {}, Citation("LAW", "10", "3"))
    if session.kind == Kind.EXTRAORDINARY and session.decided_on is None:
        raise Refusal("decide-first", {}, Citation("LAW", "10", "2"))
    days = terms.days_of(session.kind, session.starts_on, today)
    _need_in_time("notice", days.notice, today, session, breach)
    if session.call_by and today > session.call_by and not breach:
        raise Refusal("call-too-late", {"due": session.call_by}, Citation("LAW", "10", "2"))
    salts, private = _breached(session, breach)
    change(session, version, state=S.CALLED, notified_at=now, breach=_with(session, breach), salts=salts)
    timing.end(session, timing.NOTICE, timing.CALL, at=now, now=now)
    if session.kind == Kind.FIRST:
        timing.end_first(session, now)
    sitting = Sitting.objects.create(
        id=council.new_id(now),
        council=council,
        session=session,
        number=1,
        starts_at=session.starts_at,
        where=session.where,
        broadcast=session.broadcast,
    )
    facts: dict[str, Fact] = {
        "number": session.number,
        "kind": session.kind,
        "starts_at": moment(session.starts_at),
        "where": session.where,
        "items": [str(item.pk) for item in items],
        "notice_by": days.notice.due.isoformat(),
        "in_time": today <= days.notice.due and not (session.call_by and today > session.call_by),
    }
    enter(session, "called", by=by, now=now, facts=facts, private=private)
    return sitting


def _need_in_time(what: str, term: Deadline, today: date, session: Session, breach: str) -> None:
    if today > term.due and not breach:
        params = {"due": term.due, "earliest": terms.earliest(session.kind, today)}
        raise Refusal(REFUSED_TOO_LATE[what], params, term.citation[0])


def _with(session: Session, breach: str) -> str:
    return "\n\n".join(part for part in (session.breach, breach) if part)


def _breached(session: Session, breach: str) -> tuple[dict[str, str], Mapping[str, tuple[bytes, str]]]:
    return seal(session.salts, breach=_with(session, breach) if breach else "")


@transaction.atomic
def send_materials(*, session: Session, version: int, by: Role, now: datetime, breach: str = "") -> None:
    """The materials are with the deputies and the akim (LAW 10(3)). Past its day only with the breach in
    words. Refuses `materials-sent`, `materials-too-late`, `agenda-closed`, `items-first`.
    """
    today = session.council.day(now)
    if session.state not in (S.PLANNED, S.CALLED):
        raise Refusal("agenda-closed")
    if session.materials_at is not None:
        raise Refusal("materials-sent")
    if not placed(session).exists():
        raise Refusal("items-first", {}, Citation("LAW", "10", "3"))
    term = terms.days_of(session.kind, session.starts_on, today).materials
    _need_in_time("materials", term, today, session, breach)
    salts, private = _breached(session, breach)
    change(session, version, materials_at=now, breach=_with(session, breach), salts=salts)
    timing.end(session, timing.MATERIALS, at=now, now=now)
    facts: dict[str, Fact] = {"materials_by": term.due.isoformat(), "in_time": today <= term.due}
    enter(session, "materials-sent", by=by, now=now, facts=facts, private=private)


@transaction.atomic
def change_session(
    *,
    session: Session,
    starts_at: datetime,
    where: str,
    broadcast: str,
    version: int,
    by: Role,
    now: datetime,
    breach: str = "",
) -> None:
    """Another time, place or broadcast, before it begins. Of one already called everyone is told; on another
    day the notice counts anew. Refuses `agenda-closed`, `date-past`, `outside-term`, `notice-too-late`.
    """
    council, today = session.council, session.council.day(now)
    if session.state not in (S.PLANNED, S.CALLED):
        raise Refusal("agenda-closed")
    if _term_of(council, starts_at, now).pk != session.term_id:
        raise Refusal("outside-term", {"day": council.day(starts_at)}, Citation("LAW", "5"))
    called = session.state == S.CALLED
    if called and not where:
        raise Refusal("where-first", {}, Citation("LAW", "10", "3"))
    fields: dict[str, Any] = _moved(session, starts_at, where, today) | {"broadcast": broadcast}
    another_day = fields["starts_on"] != session.starts_on
    facts: dict[str, Fact] = {
        "starts_at_from": moment(session.starts_at),
        "starts_at": moment(starts_at),
        "where_from": session.where,
        "where": where,
    }
    private: Mapping[str, tuple[bytes, str]] = {}
    if called and another_day:
        term = terms.days_of(session.kind, fields["starts_on"], today).notice
        _need_in_time("notice", term, today, session, breach)
        fields["salts"], private = _breached(session, breach)
        fields |= {"notified_at": now, "breach": _with(session, breach)}
        facts["in_time"] = today <= term.due
    change(session, version, **fields)
    timing.move(session, now)
    first = Sitting.objects.filter(council=council, session=session, state=Sitting.State.PLANNED)
    first.update(starts_at=starts_at, where=where, broadcast=broadcast)
    enter(session, "changed" if called else "replanned", by=by, now=now, facts=facts, private=private)


@transaction.atomic
def cancel_session(*, session: Session, why: str, version: int, by: Role, now: datetime) -> None:
    """It is not held, and why; everyone is told if it was called. Its questions wait for another session; of
    an extraordinary one they stay with it. Refuses `agenda-closed`.
    """
    if session.state not in (S.PLANNED, S.CALLED):
        raise Refusal("agenda-closed")
    called = session.state == S.CALLED
    salts, private = seal(session.salts, why=why)
    change(session, version, state=S.CANCELLED, cancelled_why=why, salts=salts)
    timing.cancel(session, now)
    Sitting.objects.filter(council=session.council_id, session=session).update(state=Sitting.State.CANCELLED)
    if session.kind != Kind.EXTRAORDINARY:
        waiting = Item.objects.filter(
            council=session.council_id, session=session, state__in=(Item.State.PROPOSED, Item.State.DRAFTED)
        )
        waiting.update(state=Item.State.PROPOSED, session=None, place=None, drafted_at=None)
    facts: dict[str, Fact] = {"number": session.number, "was_called": called}
    enter(session, "cancelled", by=by, now=now, facts=facts, private=private)
