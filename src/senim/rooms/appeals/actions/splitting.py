"""An appeal forwarded in parts: each body gets its own, with its own clock, answer and page (APPC 65)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import CONSIDERED, change, hash_token, marked, need, seal
from senim.rooms.appeals.actions.handling import RECEIVED_BY_BODY, answering, need_other_body, sent_on_in_time
from senim.rooms.appeals.actions.submitting import FORWARD
from senim.rooms.appeals.models import PARTS, Appeal, Forward, State, Text
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.clocks.models import Clock
from senim.rooms.council.access import hand
from senim.rooms.council.models import Body, Role
from senim.rooms.record import actions as record
from senim.ui.prepared import insert

MOST = 20


@dataclass(frozen=True, slots=True)
class Share:
    """What one body has to answer: the body, and the matter in the clerk's words."""

    body: Body
    matter: str


@transaction.atomic
def split(
    *,
    appeal: Appeal,
    by: Role,
    shares: Sequence[Share],
    keeps: bool,
    version: int,
    now: datetime,
) -> list[Appeal]:
    """Forward parts of an appeal to the bodies they are for (APPC 65: within 3 working days, the applicant
    told at once). Returns the parts, in the order of `shares`.

    `keeps`: the body that has it answers the rest itself, and its own term goes on; else the whole waits for
    its parts and is closed with the last of them. Refuses fewer than two answers in all, a body named twice,
    the body that has it already, another council's.
    """
    need(appeal, "split")
    council = appeal.council
    bodies = [share.body for share in shares]
    if len(shares) + keeps < 2 or len(shares) > MOST:
        raise Refusal("parts-two", {"most": MOST})
    if len({body.pk for body in bodies}) < len(bodies):
        raise Refusal("parts-same-body", {})
    for body in bodies:
        need_other_body(appeal, body)
    if any(not share.matter.strip() for share in shares):
        raise Refusal("parts-matter", {})
    was = appeal.state
    state = State(was) if keeps else State.SPLIT
    in_time = sent_on_in_time(appeal, appeal.body, now)
    first = (Appeal.objects.filter(root=appeal).aggregate(last=Max("serial"))["last"] or appeal.serial) + 1
    if (first + len(shares) - 1) // PARTS != appeal.serial // PARTS:
        raise Refusal("parts-two", {"most": MOST})
    off = () if keeps else CONSIDERED
    change(appeal, version, state=state, marks=marked(appeal, "parts", off=off))
    parts = [_part(appeal, share, first + index, by, now) for index, share in enumerate(shares)]
    if not keeps:
        _stop(appeal, parts, now)
    record.append(
        council=council,
        kind="appeal.split",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={
            "from": was,
            "to": state,
            "keeps": keeps,
            "body": str(appeal.body_id),
            "bodies": [str(body.pk) for body in bodies],
            "parts": [part.number for part in parts],
            "in_time": in_time,
        },
    )
    return parts


def _part(whole: Appeal, share: Share, serial: int, by: Role, now: datetime) -> Appeal:
    """The row of one part, its matter, its forwarding, its term; the entry says where it went."""
    council, to = whole.council, share.body
    part = Appeal(
        id=council.new_id(now),
        council=council,
        serial=serial,
        root=whole,
        form_key=uuid.uuid4(),
        token_hash=hash_token(uuid.uuid4().hex),
        state=State.FORWARDED,
        body=to,
        consent_public=False,
        due=whole.due,
        due_provisional=whole.due_provisional,
        entered_at=now,
        **{name: getattr(whole, name) for name in SAME},
    )
    # Until the clerk enters when a body on paper got it, the first term stands.
    term = _term(part, RECEIVED_BY_BODY, now) if to.on_line else _old_term(whole, part, now)
    part.due, part.due_provisional = term.due, term.provisional
    insert([part])
    salts, private = seal({"matter": share.matter})
    insert([Text(appeal=part, title="", body=share.matter, salts=salts)])
    clocks.start_all([term, *([_term(part, FORWARD, now)] if to.on_line else [])])
    forward = Forward(
        id=council.new_id(now),
        council=council,
        appeal=part,
        from_body=whole.body,
        to_body=to,
        by=by,
        sent_at=now,
        received_at=now if to.on_line else None,
    )
    insert([forward])
    record.append(
        council=council,
        kind="appeal.part-forwarded",
        subject=part.ref,
        at=now,
        hand=hand(by),
        facts={
            "to": State.FORWARDED,
            "whole": whole.number,
            "topic": part.topic,
            "area": part.area_id,
            "body_from": str(whole.body_id),
            "body": str(to.pk),
            "received": to.on_line,
            "due": part.due.isoformat(),
            "provisional": part.due_provisional,
        },
        private=private,
    )
    return part


# What a part has from its whole.
SAME = (
    "kind",
    "channel",
    "lang",
    "topic",
    "place",
    "area",
    "district",
    "deputy",
    "applicant",
    "officer",
    "arrived_at",
    "registered_on",
    "signature",
    "signers",
    "anonymous",
)


def _term(part: Appeal, rule: str, now: datetime) -> Clock:
    return clocks.build(
        council=part.council, procedure=part.ref, rule=rule, at=now, now=now, body=str(part.body_id)
    )


def _old_term(whole: Appeal, part: Appeal, now: datetime) -> Clock:
    """The term of the whole, counted again for the part: from the same moment, by the same rule."""
    old = answering(clock_queries.of_procedure(whole.council, whole.ref))
    if old is None:
        raise Refusal("appeal-closed", {"number": whole.number})
    return clocks.build(
        council=part.council,
        procedure=part.ref,
        rule=old.rule,
        at=old.started_at,
        now=now,
        body=str(part.body_id),
        reason="part",
    )


def _stop(whole: Appeal, parts: list[Appeal], now: datetime) -> None:
    """Nothing is left to answer in the whole itself: its terms fall away, it is due with its last part."""
    for term in clock_queries.of_procedure(whole.council, whole.ref):
        if term.state == Clock.State.RUNNING and term.rule != "appeal.file-access":
            clocks.cancel(term, now=now)
    last = max(parts, key=lambda part: part.due)
    Appeal.objects.filter(pk=whole.pk).update(due=last.due, due_provisional=last.due_provisional)
    whole.due, whole.due_provisional = last.due, last.due_provisional
