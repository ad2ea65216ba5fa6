"""Training, ethics sanctions, and a deputy's own word beside the figures of their page."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.db import transaction

from senim.core.fold import fold
from senim.core.refusal import Refusal
from senim.rooms.council import decisions
from senim.rooms.council.actions.common import (
    article,
    enter,
    link_decision,
    need_mandate,
    need_order,
)
from senim.rooms.council.figures import FIGURES, LONGEST
from senim.rooms.council.models import Deputy, Reply, Sanction, Training
from senim.rooms.record import actions as record
from senim.rooms.record.actions import SYSTEM, Hand

MOST_HOURS = 500


@transaction.atomic
def enter_training(
    *,
    deputy: Deputy,
    ended_on: date,
    hours: int,
    subject: str,
    certificate: str,
    now: datetime,
    hand: Hand = SYSTEM,
) -> Training:
    """Enter academic hours a deputy had, with the certificate (LAW 21-3; RULES 76: at least 40 in a term)."""
    if ended_on > deputy.council.day(now):
        raise Refusal("date-future")
    need_mandate(deputy, ended_on)
    if not 0 < hours <= MOST_HOURS:
        raise Refusal("value-range", {"least": 1, "most": MOST_HOURS})
    known = Training.objects.filter(deputy=deputy, ended_on=ended_on, certificate=certificate, void_on=None)
    if certificate and known.exists():
        raise Refusal("training-there", {"certificate": certificate})
    row = Training.objects.create(
        id=deputy.council.new_id(now),
        council_id=deputy.council_id,
        deputy=deputy,
        ended_on=ended_on,
        hours=hours,
        subject=subject,
        certificate=certificate,
    )
    enter(
        deputy.council,
        "training-entered",
        f"deputy:{deputy.pk}",
        now=now,
        hand=hand,
        facts={"hours": hours, "ended_on": ended_on.isoformat(), "subject": subject},
    )
    return row


@transaction.atomic
def strike_training(*, row: Training, now: datetime, hand: Hand = SYSTEM) -> None:
    """Strike out hours that were entered by mistake; they count no more."""
    council = row.deputy.council
    if not Training.objects.filter(pk=row.pk, void_on=None).update(void_on=council.day(now)):
        raise Refusal("struck-already")
    facts: dict[str, record.Fact] = {"hours": row.hours, "ended_on": row.ended_on.isoformat()}
    enter(council, "training-struck", f"deputy:{row.deputy_id}", now=now, hand=hand, facts=facts)


@transaction.atomic
def enter_sanction(
    *,
    deputy: Deputy,
    kind: str,
    decided_on: date,
    fault: str,
    fault_on: date,
    poll: str,
    now: datetime,
    another: bool = False,
    hand: Hand = SYSTEM,
) -> Sanction:
    """Enter a sanction the maslikhat decided on at a session, by a majority of those present (LAW 21): `poll`
    names the vote, by its reference where it was voted here. Not twice for one fault: of the same day it must
    be `another` one. Refuses `vote-not-that`, `vote-other-day`.
    """
    if kind not in Sanction.Kind.values:
        raise Refusal("choose")
    if decided_on > deputy.council.day(now):
        raise Refusal("date-future")
    need_mandate(deputy, decided_on)
    need_order(fault_on, decided_on)
    decisions.need_decided(deputy.council, poll, decisions.SANCTION, decided_on)
    known = Sanction.objects.filter(deputy=deputy, fault_on=fault_on, void_on=None)
    same = any(fold(row.fault) == fold(fault) for row in known)
    if same or (known and not another):
        raise Refusal("sanction-twice", {"fault_on": fault_on}, article("21", "5"))
    row = Sanction.objects.create(
        id=deputy.council.new_id(now),
        council_id=deputy.council_id,
        deputy=deputy,
        kind=kind,
        decided_on=decided_on,
        fault=fault,
        fault_on=fault_on,
        poll=poll,
    )
    enter(
        deputy.council,
        "sanction-entered",
        f"deputy:{deputy.pk}",
        now=now,
        hand=hand,
        facts={"sanction": kind, "decided_on": decided_on.isoformat(), **decisions.facts(poll, "poll")},
    )
    link_decision(deputy, poll, now)
    return row


@transaction.atomic
def publish_sanction(
    *, row: Sanction, published_on: date, published_in: str, now: datetime, hand: Hand = SYSTEM
) -> None:
    """Say where and when a sanction was published in the local media (LAW 21)."""
    council = row.deputy.council
    if published_on > council.day(now):
        raise Refusal("date-future")
    need_order(row.decided_on, published_on)
    Sanction.objects.filter(pk=row.pk).update(published_on=published_on, published_in=published_in)
    enter(
        council,
        "sanction-published",
        f"deputy:{row.deputy_id}",
        now=now,
        hand=hand,
        facts={"published_on": published_on.isoformat(), "published_in": published_in},
    )


@transaction.atomic
def strike_sanction(*, row: Sanction, now: datetime, hand: Hand = SYSTEM) -> None:
    """Strike out a sanction that was entered by mistake."""
    council = row.deputy.council
    if not Sanction.objects.filter(pk=row.pk, void_on=None).update(void_on=council.day(now)):
        raise Refusal("struck-already")
    facts: dict[str, record.Fact] = {"sanction": row.kind, "decided_on": row.decided_on.isoformat()}
    enter(council, "sanction-struck", f"deputy:{row.deputy_id}", now=now, hand=hand, facts=facts)


@transaction.atomic
def reply(*, deputy: Deputy, figure: str, text: str, now: datetime, hand: Hand = SYSTEM) -> Reply:
    """The deputy's own word beside a figure of their page; an empty one takes back what stood there. The
    record commits to the words without holding them.
    """
    if figure not in FIGURES:
        raise Refusal("choose")
    if len(text) > LONGEST:
        raise Refusal("too-long", {"n": len(text) - LONGEST})
    salt = secrets.token_bytes(16) if text else b""
    row = Reply.objects.create(
        id=deputy.council.new_id(now),
        council_id=deputy.council_id,
        deputy=deputy,
        figure=figure,
        text=text,
        at=now,
        salt=salt.hex(),
    )
    record.append(
        council=deputy.council,
        kind="council.replied" if text else "council.reply-taken-back",
        subject=f"deputy:{deputy.pk}",
        at=now,
        hand=hand,
        facts={"figure": figure},
        private={"text": (salt, text)} if text else None,
    )
    return row
