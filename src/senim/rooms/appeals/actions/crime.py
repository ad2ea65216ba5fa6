"""What tells of a crime or a threat to safety goes to the right body at once (APPC 64(7-2), 88(1)2)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from senim.core.refusal import Refusal
from senim.core.rule import LawError
from senim.rooms.appeals.actions.common import change, end_clock, marked, need, seal
from senim.rooms.appeals.actions.ending_without import need_ground
from senim.rooms.appeals.actions.handling import sent_on_in_time, start_terms_of_body
from senim.rooms.appeals.actions.submitting import REGISTRATION
from senim.rooms.appeals.models import Appeal, Forward, State
from senim.rooms.clocks import actions as clocks
from senim.rooms.council.access import hand
from senim.rooms.council.models import Body, Role
from senim.rooms.record import actions as record

CRIME = "appeal.crime"


@transaction.atomic
def forward_crime(
    *, appeal: Appeal, by: Role, to: Body, ground: str, note: str, version: int, now: datetime
) -> Appeal:
    """Forward it to the body of law enforcement, by the list `crime`. From then on it is never returned,
    ended, joined or forwarded in parts. Without a name it goes there all the same.
    """
    need(appeal, "crime")
    if to.pk == appeal.body_id:
        raise Refusal("same-body", {"body": to.name})
    if to.council_id != appeal.council_id:
        raise Refusal("other-council", {})
    need_ground(appeal, "crime", ground, now)
    sender, was, received = appeal.body, appeal.state, received_at(appeal)
    change(appeal, version, state=State.FORWARDED, body=to, marks=marked(appeal, "crime"))
    end_clock(appeal, REGISTRATION, at=now, now=now)
    sent_on_in_time(appeal, sender, now)
    in_time = at_once(appeal, sender, received, now)
    salts, private = seal({"note": note})
    Forward.objects.create(
        id=appeal.council.new_id(now),
        council=appeal.council,
        appeal=appeal,
        from_body=sender,
        to_body=to,
        by=by,
        note=note,
        ground=ground,
        salts=salts,
        sent_at=now,
        received_at=now if to.on_line else None,
    )
    if to.on_line:
        start_terms_of_body(appeal, received_at=now, now=now)
    record.append(
        council=appeal.council,
        kind="appeal.crime-forwarded",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={
            "from": was,
            "to": State.FORWARDED,
            "ground": ground,
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


def received_at(appeal: Appeal) -> datetime:
    """When the body that has it got it."""
    last = Forward.objects.filter(appeal=appeal).order_by("-sent_at", "-id").first()
    return (last.received_at or last.sent_at) if last else appeal.arrived_at


def at_once(appeal: Appeal, sender: Body, received: datetime, now: datetime) -> bool | None:
    """Whether it went on the day it was received; None before the law asked for that."""
    try:
        term = clocks.start(
            council=appeal.council,
            procedure=appeal.ref,
            rule=CRIME,
            at=received,
            now=now,
            body=str(sender.pk),
        )
    except LawError:
        return None
    return clocks.end(term, at=now, now=now)
