"""Who sits on a day: deputies, the chair, commissions."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import (
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce

from senim import law
from senim.core import tally
from senim.core.rule import UnknownRule
from senim.rooms.council.models import (
    Body,
    Chair,
    Commission,
    CommissionMember,
    Deputy,
    District,
    PartyMember,
    StandIn,
    Term,
    Training,
    holds_on,
)
from senim.rooms.council.queries.discipline import standing
from senim.rooms.council.queries.districts import districts_on
from senim.rooms.council.queries.ids import sound
from senim.rooms.territory.models import Council
from senim.ui.together import together


def term_on(council: Council, day: date) -> Term | None:
    return Term.objects.filter(holds_on(day), council=council).order_by("-number").first()


def terms_by_id(council: Council, ids: Iterable[str]) -> list[Term]:
    return list(Term.objects.filter(council=council, pk__in=sound(ids)))


@dataclass(frozen=True, slots=True)
class Sitting:
    """A commission on a day: who sits on it, the leader first, who may work full time."""

    commission: Commission
    members: list[Deputy]
    leader: Deputy | None
    full_time: bool = False


@dataclass(frozen=True, slots=True)
class Seats:
    """Who sits on a day: the seats fixed, the deputies, the vacant districts."""

    term: Term | None
    deputies: list[Deputy]
    vacant: list[District]
    chair: Deputy | None
    # Standing ones; the temporary ones apart.
    commissions: list[Sitting]
    temporary: list[Sitting] = field(default_factory=list)

    @property
    def fixed(self) -> int:
        """The number of seats; where no term is entered, what is known to be there."""
        return self.term.seats if self.term else len(self.deputies) + len(self.vacant)

    @property
    def empty(self) -> int:
        """Seats without a deputy; never less than the districts without one."""
        return max(self.fixed - len(self.deputies), len(self.vacant), 0)


def seats_on(council: Council, day: date, *, trained: bool = False) -> Seats:
    """The council as it stands on any day; `trained` as in `deputies_on`. Four queries."""
    deputies = deputies_on(council, day, trained=trained)
    by_id = {deputy.pk: deputy for deputy in deputies}
    taken = {deputy.district_id for deputy in deputies}
    sittings = _sittings(council, day, by_id)
    return Seats(
        term=term_on(council, day),
        deputies=deputies,
        vacant=[district for district in districts_on(council, day) if district.pk not in taken],
        chair=next((deputy for deputy in deputies if deputy.chairs_now), None),  # type: ignore[attr-defined]
        commissions=[row for row in sittings if row.commission.kind == Commission.Kind.STANDING],
        temporary=[row for row in sittings if row.commission.kind == Commission.Kind.TEMPORARY],
    )


def deputies_on(council: Council, day: date, *, trained: bool = False) -> list[Deputy]:
    """The deputies of a day by district; `chairs_now` tells the chair, `party_now` the party, `named_at` the
    session that named them to stand in for the chair, None for the others; `trained`: `hours_now` are their
    hours of training. One query.
    """
    chairs = Chair.objects.filter(holds_on(day), deputy=OuterRef("pk"))
    parties = PartyMember.objects.filter(holds_on(day), deputy=OuterRef("pk")).values("name")[:1]
    rows = Deputy.objects.filter(holds_on(day), council=council)
    named = StandIn.objects.filter(holds_on(day), deputy=OuterRef("pk")).values("ground")[:1]
    rows = rows.annotate(
        chairs_now=Exists(chairs),
        party_now=Coalesce(Subquery(parties), Value("")),
        named_at=Subquery(named),
    )
    if trained:
        courses = Training.objects.filter(standing(day), deputy=OuterRef("pk"), ended_on__lte=day)
        hours = courses.order_by().values("deputy").annotate(n=Sum("hours")).values("n")
        rows = rows.annotate(hours_now=Coalesce(Subquery(hours), Value(0)))
    return list(rows.select_related("district").order_by(F("district__number").asc(nulls_last=True), "name"))


def mandates(council: Council, day: date | None = None) -> QuerySet[Deputy]:
    """Every mandate, or those of a day, for a question that counts beside them."""
    rows = Deputy.objects.filter(council=council)
    return rows.filter(holds_on(day)) if day else rows


def _sittings(council: Council, day: date, deputies: Mapping[uuid.UUID, Deputy]) -> list[Sitting]:
    """Commissions with their members, those without any too. One query."""
    sits = FilteredRelation("members", condition=holds_on(day, "members__"))
    rows = Commission.objects.filter(holds_on(day), council=council).annotate(
        sits=sits,
        member=F("sits__deputy_id"),
        leads=F("sits__leads"),
        full=F("sits__full_time"),
    )
    found: dict[uuid.UUID, Sitting] = {}
    for row in rows.order_by("name_kk", "pk"):
        sitting = found.get(row.pk) or Sitting(row, [], None)
        deputy = deputies.get(row.member)
        if deputy is not None and row.leads:
            sitting = Sitting(row, [deputy, *sitting.members], deputy, bool(row.full))
        elif deputy is not None:
            sitting.members.append(deputy)
        found[row.pk] = sitting
    return list(found.values())


def deputy(council: Council, deputy_id: uuid.UUID) -> Deputy | None:
    """A mandate of this council, whatever its dates, with its district and convocation. One query."""
    rows = Deputy.objects.filter(council=council, pk=deputy_id)
    return rows.select_related("district", "term", "council").first()


def commission(council: Council, commission_id: uuid.UUID) -> Commission | None:
    return Commission.objects.select_related("council").filter(council=council, pk=commission_id).first()


def members_of(commission: Commission, day: date) -> list[CommissionMember]:
    rows = CommissionMember.objects.filter(holds_on(day), commission=commission)
    return list(rows.select_related("deputy").order_by("-leads", "deputy__name"))


def chair_on(council: Council, day: date) -> Chair | None:
    rows = Chair.objects.filter(holds_on(day), council=council)
    return rows.select_related("deputy", "council").order_by("-since").first()


def stand_in_on(council: Council, day: date) -> StandIn | None:
    """Who stands in for the chair, named for the convocation. One query."""
    rows = StandIn.objects.filter(holds_on(day), council=council)
    return rows.select_related("deputy").order_by("-since").first()


def vacated_seats(council: Council, day: date) -> list[Deputy]:
    """Mandates of the convocation that ended before their term and whose seat nobody took. One query."""
    rows = Deputy.objects.filter(holds_on(day, "term__"), council=council, until__lt=day, followed=None)
    return list(rows.select_related("district").order_by("-until", "name"))


def mandates_of(slug: str, deputy_id: uuid.UUID) -> list[Deputy]:
    """A mandate, whatever its dates, and before and after it all others of the same person, the latest first;
    empty where the council with this word in its address has none of that id. One query, with the council.
    """
    asked = Deputy.objects.filter(pk=deputy_id, council__slug=slug)
    key = asked.annotate(key=Coalesce("person", "pk")).values("key")[:1]
    rows = Deputy.objects.filter(Q(pk=deputy_id) | Q(person=key) | Q(pk=key), council__slug=slug)
    found = list(rows.select_related("district", "term", "council__place").order_by("-since"))
    one = next((row for row in found if row.pk == deputy_id), None)
    return [row for row in found if one and row.whose == one.whose]


def people_apart(deputy: Deputy) -> list[Deputy]:
    """Mandates of other times that could be the same person's, the latest of each person. One query."""
    apart = Q(until__lt=deputy.since) | (Q(since__gt=deputy.until) if deputy.until else Q(pk=None))
    found: dict[str, Deputy] = {}
    rows = Deputy.objects.filter(apart, council=deputy.council_id).select_related("term")
    for row in rows.order_by("-since", "name"):
        found.setdefault(row.whose, row)
    return sorted(found.values(), key=lambda row: row.name)


def competence(seats: Seats, day: date) -> tally.Result | None:
    """Whether the maslikhat is competent to act: at least 3/4 of the seats fixed are filled (LAW 5(4)). None
    where no convocation is entered, or the rule did not stand yet.
    """
    if seats.term is None:
        return None
    try:
        rule = law.majorities().one("council.competence", day)
    except UnknownRule:
        return None
    return tally.decide(rule, tally.Facts(seats=seats.term.seats, elected=len(seats.deputies)))


def deputies_by_id(council: Council, ids: Iterable[str]) -> list[Deputy]:
    return list(Deputy.objects.filter(council=council, pk__in=sound(ids)))


def named(
    council: Council, bodies: Iterable[str], deputies: Iterable[str]
) -> tuple[dict[str, Body], dict[str, Deputy]]:
    """Bodies and deputies of this council by id, whatever their dates. One query, none for nothing."""
    asked: dict[str, QuerySet[Any]] = {}
    if ids := sound(bodies):
        asked["bodies"] = Body.objects.filter(council=council, pk__in=ids)
    if ids := sound(deputies):
        asked["deputies"] = Deputy.objects.filter(council=council, pk__in=ids)
    found = together(asked)
    by_id = [{str(row.pk): row for row in found.get(name, ())} for name in ("bodies", "deputies")]
    return by_id[0], by_id[1]


def commissions_by_id(council: Council, ids: Iterable[str]) -> list[Commission]:
    return list(Commission.objects.filter(council=council, pk__in=sound(ids)))
