"""Forwarding, taking into work."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import (
    CONSIDERED,
    CONSIDERING,
    change,
    drop_clocks,
    keep_due,
    marked,
    need,
    seal,
)
from senim.rooms.appeals.actions.submitting import ANSWER, FORWARD
from senim.rooms.appeals.models import Appeal, Forward, State
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.clocks.models import Clock
from senim.rooms.council.access import hand
from senim.rooms.council.models import Body, Role
from senim.rooms.record import actions as record

RECEIVED_BY_BODY = "appeal.answer.forwarded"
# By which a body's time to answer may run; one of them runs at a time.
ANSWER_RULES = (ANSWER, RECEIVED_BY_BODY, "appeal.simplified.answer", "appeal.extension")


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
    """Send the appeal to the competent body (APPC 65: within 3 working days of receipt, the applicant told at
    once). Each body that receives it has these days, and taking it into work does not stretch them.

    A body on line receives it now, and its term starts the day after (76). A body on paper receives it on
    the day the clerk enters later; until then the first term stands.
    """
    need(appeal, "forward")
    need_other_body(appeal, to)
    sender, was = appeal.body, appeal.state
    change(appeal, version, state=State.FORWARDED, body=to, marks=marked(appeal, off=CONSIDERED))
    drop_clocks(appeal, CONSIDERING, now=now)
    in_time = sent_on_in_time(appeal, sender, now)
    facts = {"from": was, "in_time": in_time}
    return send_on(appeal, "appeal.forwarded", sender=sender, by=by, note=note, facts=facts, now=now)


def need_other_body(appeal: Appeal, to: Body) -> None:
    """It goes to a body of this council that does not have it already."""
    if to.pk == appeal.body_id:
        raise Refusal("same-body", {"body": to.name})
    if to.council_id != appeal.council_id:
        raise Refusal("other-council", {})


def send_on(
    appeal: Appeal,
    kind: str,
    *,
    sender: Body,
    by: Role,
    note: str,
    facts: Mapping[str, record.Fact],
    now: datetime,
    ground: str = "",
) -> Appeal:
    """The row of any forwarding, the terms of the body that has it now, the entry."""
    to, council = appeal.body, appeal.council
    received_at = now if to.on_line else None
    salts, private = seal({"note": note})
    Forward.objects.create(
        id=council.new_id(now),
        council=council,
        appeal=appeal,
        from_body=sender,
        to_body=to,
        by=by,
        note=note,
        ground=ground,
        salts=salts,
        sent_at=now,
        received_at=received_at,
    )
    if received_at:
        start_terms_of_body(appeal, received_at=received_at, now=now)
    record.append(
        council=council,
        kind=kind,
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={
            **facts,
            "to": appeal.state,
            "body_from": str(sender.pk),
            "body": str(to.pk),
            "received": to.on_line,
            "due": appeal.due.isoformat(),
            "provisional": appeal.due_provisional,
        },
        private=private,
    )
    return appeal


@transaction.atomic
def receive(
    *, appeal: Appeal, by: Role, version: int, now: datetime, received_at: datetime | None = None
) -> Appeal:
    """The body works on it. `received_at` is for a body on paper: the clerk enters when it got the appeal,
    and its term starts the day after; on line that is known.
    """
    need(appeal, "receive")
    last = Forward.objects.filter(appeal=appeal).order_by("-sent_at", "-id").first()
    known = last.received_at if last else appeal.arrived_at
    was, received = appeal.state, known or received_at or now
    if last and known is None:
        need_receipt_after(appeal, last, received, now)
    change(appeal, version, state=State.IN_WORK)
    if last and known is None:
        Forward.objects.filter(pk=last.pk).update(received_at=received)
        start_terms_of_body(appeal, received_at=received, now=now)
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
            "received_on": appeal.council.day(received).isoformat(),
            "due": appeal.due.isoformat(),
            "provisional": appeal.due_provisional,
        },
    )
    return appeal


def need_receipt_after(appeal: Appeal, sent: Forward, received: datetime, now: datetime) -> None:
    if received > now:
        raise Refusal("date-future", {})
    day = appeal.council.day(sent.sent_at)
    if appeal.council.day(received) < day:
        raise Refusal("received-before-sent", {"sent": day})


def start_terms_of_body(appeal: Appeal, *, received_at: datetime, now: datetime) -> None:
    """A body got the appeal: it answers within the term counted from that day (APPC 76), or sends it on
    within the days of APPC 65.
    """
    council, body = appeal.council, str(appeal.body_id)
    terms = clock_queries.of_procedure(council, appeal.ref)
    old = answering(terms)
    if old is None:
        raise Refusal("appeal-closed", {"number": appeal.number})
    new = clocks.supersede(old, at=received_at, now=now, reason="forwarded", rule=RECEIVED_BY_BODY, body=body)
    # Of a body that was merged into another its term may still run: a term does not run twice.
    drop_forward_clock(appeal, now)
    clocks.start(council=council, procedure=appeal.ref, rule=FORWARD, at=received_at, now=now, body=body)
    keep_due(appeal, new)


def answering(terms: list[Clock]) -> Clock | None:
    """The running term to answer, by whichever rule."""
    found = (clock_queries.running(terms, rule) for rule in ANSWER_RULES)
    return next((term for term in found if term), None)


def sent_on_in_time(appeal: Appeal, sender: Body, now: datetime) -> bool | None:
    """Whether a body sends the appeal on within the term of its own receipt; None where it never got it."""
    terms = clock_queries.of_procedure(appeal.council, appeal.ref)
    own = [c for c in terms if c.rule == FORWARD and c.body == str(sender.pk)]
    if own and own[-1].state == Clock.State.RUNNING:
        return clocks.end(own[-1], at=now, now=now)
    if own and own[-1].state == Clock.State.CANCELLED:
        return appeal.council.day(now) <= own[-1].due
    return None


def drop_forward_clock(appeal: Appeal, now: datetime) -> None:
    """The body answers itself, so nothing has to be forwarded."""
    running = clock_queries.running(clock_queries.of_procedure(appeal.council, appeal.ref), FORWARD)
    if running:
        clocks.cancel(running, now=now)
