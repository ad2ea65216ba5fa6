"""What the actions of this room share."""

from __future__ import annotations

from datetime import date, datetime

from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.council import decisions
from senim.rooms.council.models import Deputy, Term
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Fact, Hand
from senim.rooms.territory.models import Council

LAW = "LAW"
# Councils with full-time chairs of commissions (LAW 19-1(4)): of the oblast level.
OBLAST_LEVEL = (Council.Level.OBLAST.value, Council.Level.CITY_OF_REPUBLIC.value)


def enter(
    council: Council, kind: str, subject: str, *, now: datetime, hand: Hand, facts: dict[str, Fact]
) -> None:
    """Write the entry of a change in this room."""
    record.append(council=council, kind=f"council.{kind}", subject=subject, at=now, hand=hand, facts=facts)


def link_decision(deputy: Deputy, decision: str, now: datetime) -> None:
    """An arrow from the vote that decided to the deputy it was about."""
    if decisions.is_ref(decision):
        record.link(
            council=deputy.council,
            source=decision,
            target=f"deputy:{deputy.pk}",
            kind="decision",
            state="done",
            at=now,
        )


def need_order(since: date, until: date) -> None:
    if until < since:
        raise Refusal("end-before-start", {"since": since})


def need_mandate(deputy: Deputy, on: date) -> None:
    if not deputy.since <= on <= (deputy.until or on):
        raise Refusal("mandate-not-then", {"name": deputy.name})


def need_within(term: Term, on: date) -> None:
    """A day of the convocation."""
    if not term.since <= on <= (term.until or on):
        raise Refusal(
            "outside-convocation", {"number": term.number, "since": term.since, "until": term.until}
        )


def article(number: str, part: str = "") -> Citation:
    """An article of the Law on local state government and self-government."""
    return Citation(LAW, number, part)
