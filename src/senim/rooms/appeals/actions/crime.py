"""What tells of a crime or a threat to safety goes to the right body at once (APPC 64(7-2), 88(1)2)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from senim.core.rule import LawError
from senim.rooms.appeals.actions.common import (
    CONSIDERED,
    CONSIDERING,
    change,
    drop_clocks,
    end_clock,
    marked,
    need,
)
from senim.rooms.appeals.actions.ending_without import need_ground
from senim.rooms.appeals.actions.handling import need_other_body, send_on, sent_on_in_time
from senim.rooms.appeals.actions.submitting import REGISTRATION
from senim.rooms.appeals.models import Appeal, Forward, State
from senim.rooms.clocks import actions as clocks
from senim.rooms.council.models import Body, Role

CRIME = "appeal.crime"


@transaction.atomic
def forward_crime(
    *, appeal: Appeal, by: Role, to: Body, ground: str, note: str, version: int, now: datetime
) -> Appeal:
    """Forward it to the body of law enforcement, by the list `crime`. From then on it is never returned,
    ended, joined or forwarded in parts. Without a name it goes there all the same.
    """
    need(appeal, "crime")
    need_other_body(appeal, to)
    need_ground(appeal, "crime", ground, now)
    sender, was, received = appeal.body, appeal.state, received_at(appeal)
    marks = marked(appeal, "crime", off=CONSIDERED)
    change(appeal, version, state=State.FORWARDED, body=to, marks=marks)
    drop_clocks(appeal, CONSIDERING, now=now)
    end_clock(appeal, REGISTRATION, at=now, now=now)
    sent_on_in_time(appeal, sender, now)
    facts = {"from": was, "ground": ground, "in_time": at_once(appeal, sender, received, now)}
    return send_on(
        appeal,
        "appeal.crime-forwarded",
        sender=sender,
        by=by,
        note=note,
        facts=facts,
        now=now,
        ground=ground,
    )


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
