"""Convocations that are over, brought in from a table: mandates, parties, chairs, full-time leaders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from senim.core.mandates import Past, Problem
from senim.rooms.council.actions.common import enter
from senim.rooms.council.actions.parties import person_of
from senim.rooms.council.grounds import TERM_OVER
from senim.rooms.council.models import (
    Chair,
    Commission,
    CommissionMember,
    Deputy,
    District,
    PartyMember,
    Term,
    holds_between,
    holds_on,
)
from senim.rooms.record.actions import SYSTEM, Hand
from senim.rooms.territory.models import Council


@dataclass
class Brought:
    """What came of it: convocations and mandates entered, mandates that were there, what is wrong."""

    terms: int = 0
    added: int = 0
    there: int = 0
    problems: list[Problem] = field(default_factory=list)


@transaction.atomic
def bring_past(
    *, council: Council, rows: Sequence[Past], now: datetime, look: bool = False, hand: Hand = SYSTEM
) -> Brought:
    """Enter past convocations with who sat in them: all or, if a line does not fit, nothing. A mandate that
    is there already is left out, so the same table may come again. `look`: only say what would be done.
    """
    told = Brought()
    by_term: dict[int, list[Past]] = {}
    for row in rows:
        by_term.setdefault(row.convocation, []).append(row)
    for number in sorted(by_term):
        _bring_term(council, by_term[number], told, now, hand)
    if look or told.problems:
        transaction.set_rollback(True)
    return told


def _bring_term(council: Council, rows: Sequence[Past], told: Brought, now: datetime, hand: Hand) -> None:
    first = rows[0]
    term = Term.objects.filter(council=council, number=first.convocation).first()
    days = (first.began, first.ended, first.seats)
    if term and (term.since, term.until, term.seats) != days:
        told.problems.append(Problem(first.line, "convocation", "past-term-other", {"number": term.number}))
        return
    if term is None:
        met = Term.objects.filter(holds_between(first.began, first.ended), council=council).first()
        if met:
            told.problems.append(Problem(first.line, "began", "past-term-meets", {"number": met.number}))
            return
        term = Term.objects.create(
            id=council.new_id(now),
            council=council,
            number=first.convocation,
            seats=first.seats,
            since=first.began,
            until=first.ended,
        )
        told.terms += 1
    entered = [deputy for row in rows if (deputy := _bring_mandate(council, term, row, told, now))]
    if _more_than_seats(term):
        told.problems.append(Problem(first.line, "seats", "seats-full", {"seats": term.seats}))
    if entered:
        enter(
            council,
            "past-entered",
            f"term:{term.number}",
            now=now,
            hand=hand,
            facts={
                "number": term.number,
                "seats": term.seats,
                "since": first.began.isoformat(),
                "until": first.ended.isoformat(),
                "members": [str(deputy.pk) for deputy in entered],
            },
        )


def _bring_mandate(council: Council, term: Term, row: Past, told: Brought, now: datetime) -> Deputy | None:
    if Deputy.objects.filter(term=term, name=row.name, since=row.since).exists():
        told.there += 1
        return None
    district = None
    if row.district is not None:
        held = District.objects.filter(holds_on(row.since), council=council, number=row.district)
        district = held.first()
    deputy = Deputy.objects.create(
        id=council.new_id(now),
        council=council,
        term=term,
        district=district,
        name=row.name,
        since=row.since,
        until=row.until,
        elected_by=row.elected_by,
        end_ground=TERM_OVER if row.until == term.until else "",
        person=person_of(council, row.name, row.since, row.until),
    )
    told.added += 1
    if row.party:
        PartyMember.objects.create(
            id=council.new_id(now),
            council=council,
            deputy=deputy,
            name=row.party,
            since=row.since,
            until=row.until,
        )
    if row.chair:
        _bring_chair(deputy, row, told, now)
    if row.led:
        _bring_leader(deputy, row, now)
    return deputy


def _bring_chair(deputy: Deputy, row: Past, told: Brought, now: datetime) -> None:
    assert row.chair is not None
    council, days = deputy.council, row.chair
    if Chair.objects.filter(holds_between(days.since, days.until), council=council).exists():
        told.problems.append(Problem(row.line, "chair_since", "past-two-chairs"))
        return
    Chair.objects.create(
        id=council.new_id(now), council=council, deputy=deputy, since=days.since, until=days.until
    )


def _bring_leader(deputy: Deputy, row: Past, now: datetime) -> None:
    assert row.led is not None
    council, days = deputy.council, row.led
    known = Commission.objects.filter(holds_between(days.since, days.until), council=council)
    commission = next((one for one in known if row.commission in (one.name_kk, one.name_ru)), None)
    if commission is None:
        commission = Commission.objects.create(
            id=council.new_id(now),
            council=council,
            name_kk=row.commission,
            name_ru=row.commission,
            since=row.began,
            until=row.ended,
        )
    CommissionMember.objects.create(
        id=council.new_id(now),
        council=council,
        commission=commission,
        deputy=deputy,
        leads=True,
        full_time=True,
        since=days.since,
        until=days.until,
    )


def _more_than_seats(term: Term) -> bool:
    """Whether on some day more sit than there are seats."""
    days = list(Deputy.objects.filter(term=term).values_list("since", "until"))
    return any(_sit(days, since) > term.seats for since, _until in days)


def _sit(days: Iterable[tuple[date, date | None]], on: date) -> int:
    return sum(since <= on and (until is None or on <= until) for since, until in days)
