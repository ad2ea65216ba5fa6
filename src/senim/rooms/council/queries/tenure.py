"""The history of a council for `core.tenure`, over all convocations."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value

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
    as of the day. Four queries, however many convocations.
    """
    mandates: defaultdict[str, list[Deputy]] = defaultdict(list)
    party = PartyMember.objects.filter(holds_on(day), deputy=OuterRef("pk")).values("name")[:1]
    rows = Deputy.objects.filter(council=council).annotate(party_now=Subquery(party))
    for row in rows.select_related("term").order_by("since", "pk"):
        mandates[row.whose].append(row)
    kept = _kept(council, day)
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
                held=tuple(one for row in rows for one in kept.held[row.pk]),
                party=next((named for row in rows if (named := getattr(row, "party_now", ""))), ""),
                commissions=tuple(name for row in rows for name in kept.commissions[row.pk]),
                associations=tuple(name for row in rows for name in kept.associations[row.pk]),
                id=key,
            )
            for key, rows in mandates.items()
        ),
        enforced=frozenset(
            EnforcedLimit.objects.filter(holds_on(day), council=council).values_list("limit", flat=True)
        ),
    )


@dataclass
class _Kept:
    """By mandate: offices held, standing commissions and associations of the day."""

    held: defaultdict[object, list[Held]]
    commissions: defaultdict[object, list[str]]
    associations: defaultdict[object, list[str]]


def _kept(council: Council, day: date) -> _Kept:
    """Chairs, places on standing commissions and in associations, the earliest first. One query. A row that
    never held a day was a slip.
    """
    found = _Kept(defaultdict(list), defaultdict(list), defaultdict(list))
    nothing: dict[str, Any] = {
        "lead": Value(False),
        "full": Value(False),
        "kk": Value("", CharField()),
        "ru": Value("", CharField()),
        "en": Value("", CharField()),
    }

    def part(rows: QuerySet[Any], what: str, **given: Any) -> QuerySet[Any, tuple[Any, ...]]:
        columns = {**nothing, **given, "what": Value(what, CharField()), "term": F("deputy__term__number")}
        named = rows.order_by().annotate(**{f"c_{name}": column for name, column in columns.items()})
        told: QuerySet[Any, tuple[Any, ...]] = named.values_list(
            "deputy_id", "since", "until", *(f"c_{name}" for name in ("what", "term", *nothing)), "pk"
        )
        return told

    def names(of: str) -> dict[str, F]:
        return {lang: F(f"{of}__name_{lang}") for lang in ("kk", "ru", "en")}

    sits = CommissionMember.objects.filter(council=council, commission__kind=Commission.Kind.STANDING)
    joined = AssociationMember.objects.filter(holds_on(day), council=council)
    rows = part(Chair.objects.filter(council=council), "chair").union(
        part(sits, "commission", **names("commission"), lead=F("leads"), full=F("full_time")),
        part(joined, "association", **names("association")),
        all=True,
    )
    for deputy, since, until, what, term, lead, full, *name, _pk in sorted(rows, key=lambda r: (r[1], r[-1])):
        called = Commission(name_kk=name[0], name_ru=name[1], name_en=name[2]).name
        if what == "association":
            found.associations[deputy].append(called)
            continue
        if what == "commission" and since <= day and (until is None or day <= until):
            found.commissions[deputy].append(called)
        if (what == "chair" or lead) and (until is None or since <= until):
            office = CHAIR if what == "chair" else FULL_TIME if full else LEADS
            found.held[deputy].append(Held(office, term, since, until))
    return found


def enforced_limits(council: Council) -> list[EnforcedLimit]:
    """Limits the council has taken on itself, the latest first; those over too."""
    return list(EnforcedLimit.objects.filter(council=council).order_by("-since"))


def enforced_limit(council: Council, limit: str, day: date) -> EnforcedLimit | None:
    """The row by which a proposed limit binds the council on a day or later, if there is one."""
    rows = EnforcedLimit.objects.filter(Q(until=None) | Q(until__gte=day), council=council, limit=limit)
    return rows.select_related("council").order_by("since").first()
