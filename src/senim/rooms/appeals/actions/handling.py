"""Registering, forwarding, taking into work."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import change, end_clock, need_open, seal
from senim.rooms.appeals.actions.submitting import ANSWER, FORWARD, REGISTRATION
from senim.rooms.appeals.models import Appeal, Forward, State
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.clocks.models import Clock
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import hand
from senim.rooms.council.models import Body, District, Role
from senim.rooms.record import actions as record

RECEIVED_BY_BODY = "appeal.answer.forwarded"


@transaction.atomic
def register(
    *, appeal: Appeal, by: Role, topic: str, district: District | None, version: int, now: datetime
) -> Appeal:
    """The clerk confirms that it is registered, and what it is about (APPC 64).

    The legal day of registration was fixed by the arrival; a late click is a breach that shows, and moves
    nothing.
    """
    need_open(appeal)
    if appeal.state != State.RECEIVED:
        raise Refusal("already-registered", {"number": appeal.number})
    before = {"topic": appeal.topic, "from": appeal.state}
    change(
        appeal,
        version,
        state=State.REGISTERED,
        topic=topic,
        district=district,
        deputy=council_queries.deputy_of(district, appeal.council.day(now)),
    )
    _, in_time = end_clock(appeal, REGISTRATION, at=now, now=now)
    record.append(
        council=appeal.council,
        kind="appeal.registered",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={
            "from": before["from"],
            "to": State.REGISTERED,
            "topic_from": before["topic"],
            "topic": topic,
            "registered_on": appeal.registered_on.isoformat(),
            "in_time": in_time,
        },
    )
    return appeal


@transaction.atomic
def forward(
    *,
    appeal: Appeal,
    by: Role,
    to: Body,
    note: str,
    version: int,
    now: datetime,
) -> Appeal:
    """Send the appeal to the competent body (APPC 65: within 3 working days, the applicant told at once).

    A body on line receives it now, and its term starts the day after (76). A body on paper receives it on
    the day the clerk enters later; until then the first term stands.
    """
    need_open(appeal)
    if to.pk == appeal.body_id:
        raise Refusal("same-body", {"body": to.name})
    if to.council_id != appeal.council_id:
        raise Refusal("other-council", {})
    if appeal.state == State.RECEIVED:
        raise Refusal("register-first", {"number": appeal.number})
    sender, was = appeal.body, appeal.state
    change(appeal, version, state=State.FORWARDED, body=to)
    _ended, in_time = end_clock(appeal, FORWARD, at=now, now=now)
    salts, private = seal({"note": note})
    Forward.objects.create(
        id=appeal.council.new_id(now),
        council=appeal.council,
        appeal=appeal,
        from_body=sender,
        to_body=to,
        by=by,
        note=note,
        salts=salts,
        sent_at=now,
        received_at=now if to.on_line else None,
    )
    if to.on_line:
        restart_answer_clock(appeal, received_at=now, now=now)
    record.append(
        council=appeal.council,
        kind="appeal.forwarded",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={
            "from": was,
            "to": State.FORWARDED,
            "body_from": str(sender.pk),
            "body": str(to.pk),
            "in_time": in_time,
            "received": to.on_line,
            "due": appeal.due.isoformat(),
            "provisional": appeal.due_provisional,
        },
        private=private,
    )
    return appeal


@transaction.atomic
def receive(*, appeal: Appeal, by: Role, received_at: datetime, version: int, now: datetime) -> Appeal:
    """The competent body has it. On line an officer takes it into work; for a body on paper the clerk enters
    the day.
    """
    need_open(appeal)
    if appeal.state not in {State.FORWARDED, State.REGISTERED}:
        raise Refusal("already-in-work", {"number": appeal.number})
    last = Forward.objects.filter(appeal=appeal).order_by("-sent_at").first()
    if received_at > now:
        raise Refusal("date-future", {})
    if last and appeal.council.day(received_at) < appeal.council.day(last.sent_at):
        raise Refusal("received-before-sent", {"sent": appeal.council.day(last.sent_at)})
    was = appeal.state
    change(appeal, version, state=State.IN_WORK)
    if last and last.received_at is None:
        Forward.objects.filter(pk=last.pk).update(received_at=received_at)
        restart_answer_clock(appeal, received_at=received_at, now=now)
    if was == State.REGISTERED:
        drop_forward_clock(appeal, now)
    record.append(
        council=appeal.council,
        kind="appeal.taken-into-work",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={
            "from": was,
            "to": State.IN_WORK,
            "body": str(appeal.body_id),
            "received_on": appeal.council.day(received_at).isoformat(),
            "due": appeal.due.isoformat(),
            "provisional": appeal.due_provisional,
        },
    )
    return appeal


def restart_answer_clock(appeal: Appeal, *, received_at: datetime, now: datetime) -> Clock:
    """A forwarded appeal is answered within the term counted from the day the competent body received it
    (APPC 76).
    """
    running = clock_queries.of_procedure(appeal.council, appeal.ref)
    old = clock_queries.running(running, ANSWER) or clock_queries.running(running, RECEIVED_BY_BODY)
    if old is None:
        raise Refusal("appeal-closed", {"number": appeal.number})
    new = clocks.supersede(
        old, at=received_at, now=now, reason="forwarded", rule=RECEIVED_BY_BODY, body=str(appeal.body_id)
    )
    Appeal.objects.filter(pk=appeal.pk).update(due=new.due, due_provisional=new.provisional)
    appeal.due, appeal.due_provisional = new.due, new.provisional
    return new


def drop_forward_clock(appeal: Appeal, now: datetime) -> None:
    """The body answers itself, so nothing has to be forwarded."""
    running = clock_queries.running(clock_queries.of_procedure(appeal.council, appeal.ref), FORWARD)
    if running:
        clocks.cancel(running, now=now)
