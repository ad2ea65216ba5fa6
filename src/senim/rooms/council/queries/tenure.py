"""The history of a council for `core.tenure`, over all convocations."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import Q

from senim.core.tenure import Held, History, Office, Person, Span
from senim.rooms.council.models import (
    AssociationMember,
    Chair,
    Commission,
    CommissionMember,
    Deputy,
    EnforcedLimit,
    PartyMember,
    Term,
    holds_on,
)
from senim.rooms.territory.models import Council

CHAIR: Office = "chair"
FULL_TIME: Office = "commission-chair-full-time"
LEADS: Office = "commission-chair"


def history(council: Council, day: date) -> History:
    """Convocations, people and the offices they held, the latest too; parties, commissions and associations
    as of the day. Seven queries, however many convocations.
    """
    mandates: defaultdict[str, list[Deputy]] = defaultdict(list)
    for row in Deputy.objects.filter(council=council).select_related("term").order_by("since", "pk"):
        mandates[row.whose].append(row)
    held, sits = _offices(council, day)
    parties = dict(PartyMember.objects.filter(holds_on(day), council=council).values_list("deputy", "name"))
    joined = _associations(council, day)
    return History(
        level=council.level,
        terms=tuple(
            Span(row.number, row.since, row.until)
            for row in Term.objects.filter(council=council).order_by("number")
        ),
        people=tuple(
            Person(
                name=rows[-1].name,
                mandates=tuple(Span(row.term.number, row.since, row.until) for row in rows),
                held=tuple(one for row in rows for one in held[row.pk]),
                party=next((parties[row.pk] for row in rows if row.pk in parties), ""),
                commissions=tuple(name for row in rows for name in sits[row.pk]),
                associations=tuple(name for row in rows for name in joined[row.pk]),
                id=key,
            )
            for key, rows in mandates.items()
        ),
        enforced=frozenset(
            EnforcedLimit.objects.filter(holds_on(day), council=council).values_list("limit", flat=True)
        ),
    )


Offices = defaultdict[object, list[Held]]
Names = defaultdict[object, list[str]]


def _offices(council: Council, day: date) -> tuple[Offices, Names]:
    """By mandate: the offices held, of rows that held at least a day, and the standing commissions of the
    day. Two queries.
    """
    held: Offices = defaultdict(list)
    names: Names = defaultdict(list)
    for chair in Chair.objects.filter(council=council).select_related("deputy__term").order_by("since"):
        if chair.until is None or chair.since <= chair.until:
            held[chair.deputy_id].append(Held(CHAIR, chair.deputy.term.number, chair.since, chair.until))
    rows = CommissionMember.objects.filter(council=council, commission__kind=Commission.Kind.STANDING)
    for row in rows.select_related("deputy__term", "commission").order_by("since", "pk"):
        if row.leads and (row.until is None or row.since <= row.until):
            office = FULL_TIME if row.full_time else LEADS
            held[row.deputy_id].append(Held(office, row.deputy.term.number, row.since, row.until))
        if row.since <= day and (row.until is None or day <= row.until):
            names[row.deputy_id].append(row.commission.name)
    return held, names


def _associations(council: Council, day: date) -> Names:
    found: Names = defaultdict(list)
    rows = AssociationMember.objects.filter(holds_on(day), council=council).select_related("association")
    for row in rows:
        found[row.deputy_id].append(row.association.name)
    return found


def enforced_limits(council: Council) -> list[EnforcedLimit]:
    """Limits the council has taken on itself, the latest first; those over too."""
    return list(EnforcedLimit.objects.filter(council=council).order_by("-since"))


def enforced_limit(council: Council, limit: str, day: date) -> EnforcedLimit | None:
    """The row by which a proposed limit binds the council on a day or later, if there is one."""
    rows = EnforcedLimit.objects.filter(Q(until=None) | Q(until__gte=day), council=council, limit=limit)
    return rows.select_related("council").order_by("since").first()
