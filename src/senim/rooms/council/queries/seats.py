"""Who sits on a day: deputies, the chair, commissions."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Exists, F, FilteredRelation, OuterRef, QuerySet, Value

from senim.rooms.council.models import (
    Chair,
    Commission,
    CommissionMember,
    Deputy,
    District,
    Term,
    holds_on,
)
from senim.rooms.council.queries.districts import districts_on
from senim.rooms.council.queries.ids import sound
from senim.rooms.territory.models import Council


def term_on(council: Council, day: date) -> Term | None:
    return Term.objects.filter(holds_on(day), council=council).order_by("-number").first()


@dataclass(frozen=True, slots=True)
class Sitting:
    """A commission on a day: who sits on it, the leader first."""

    commission: Commission
    members: list[Deputy]
    leader: Deputy | None


@dataclass(frozen=True, slots=True)
class Seats:
    """Who sits on a day: the seats fixed, the deputies, the vacant districts."""

    term: Term | None
    deputies: list[Deputy]
    vacant: list[District]
    chair: Deputy | None
    commissions: list[Sitting]

    @property
    def fixed(self) -> int:
        """The number of seats; where no term is entered, what is known to be there."""
        return self.term.seats if self.term else len(self.deputies) + len(self.vacant)

    @property
    def empty(self) -> int:
        """Seats without a deputy; never less than the districts without one."""
        return max(self.fixed - len(self.deputies), len(self.vacant), 0)


def seats_on(council: Council, day: date) -> Seats:
    """The council as it stands on any day. Four queries."""
    deputies = deputies_on(council, day)
    by_id = {deputy.pk: deputy for deputy in deputies}
    taken = {deputy.district_id for deputy in deputies}
    return Seats(
        term=term_on(council, day),
        deputies=deputies,
        vacant=[district for district in districts_on(council, day) if district.pk not in taken],
        chair=next((deputy for deputy in deputies if deputy.chairs_now), None),  # type: ignore[attr-defined]
        commissions=_sittings(council, day, by_id),
    )


def deputies_on(council: Council, day: date) -> list[Deputy]:
    """The deputies of a day by district; `chairs_now` tells the chair. One query."""
    chairs = Chair.objects.filter(holds_on(day), deputy=OuterRef("pk"))
    rows = Deputy.objects.filter(holds_on(day), council=council).annotate(chairs_now=Exists(chairs))
    return list(rows.select_related("district").order_by(F("district__number").asc(nulls_last=True), "name"))


def mandates(council: Council, day: date | None = None) -> QuerySet[Deputy]:
    """Every mandate, or those of a day, for a question that counts beside them."""
    rows = Deputy.objects.filter(council=council)
    return rows.filter(holds_on(day)) if day else rows


def _sittings(council: Council, day: date, deputies: Mapping[uuid.UUID, Deputy]) -> list[Sitting]:
    """Commissions with their members, those without any too. One query."""
    sits = FilteredRelation("members", condition=holds_on(day, "members__"))
    rows = Commission.objects.filter(holds_on(day), council=council).annotate(
        sits=sits, member=F("sits__deputy_id"), leads=F("sits__leads")
    )
    found: dict[uuid.UUID, Sitting] = {}
    for row in rows.order_by("name_kk", "pk"):
        sitting = found.get(row.pk) or Sitting(row, [], None)
        deputy = deputies.get(row.member)
        if deputy is not None and row.leads:
            sitting = Sitting(row, [deputy, *sitting.members], deputy)
        elif deputy is not None:
            sitting.members.append(deputy)
        found[row.pk] = sitting
    return list(found.values())


def deputy(council: Council, deputy_id: uuid.UUID) -> Deputy | None:
    """A mandate of this council, whatever its dates, with its district and convocation. One query."""
    rows = Deputy.objects.filter(council=council, pk=deputy_id)
    return rows.select_related("district", "term", "council").first()


@dataclass(frozen=True, slots=True)
class Service:
    """What a deputy did besides the seat: chaired, sat on a commission; with the days."""

    chair: list[Chair]
    commissions: list[CommissionMember]


def service_of(deputy: Deputy) -> Service:
    """One query for both: a commission is empty where a row tells of the chair."""
    words = {name: Value("", CharField()) for name in ("kk", "ru", "en")}
    names = {lang: F(f"commission__name_{lang}") for lang in words}
    chairs = Chair.objects.filter(deputy=deputy).annotate(**words, led=Value(True), sat=Value(False))
    members = CommissionMember.objects.filter(deputy=deputy).annotate(
        **names, led=F("leads"), sat=Value(True)
    )
    columns = ("sat", "since", "until", "led", *words, "pk")
    found = Service([], [])
    rows = chairs.order_by().values_list(*columns).union(members.order_by().values_list(*columns), all=True)
    for sat, since, until, led, kk, ru, en, _pk in sorted(rows, key=lambda row: (row[1], row[7])):
        if not sat:
            found.chair.append(Chair(since=since, until=until))
            continue
        commission = Commission(name_kk=kk, name_ru=ru, name_en=en)
        found.commissions.append(CommissionMember(commission=commission, since=since, until=until, leads=led))
    found.commissions.sort(key=lambda member: member.commission.name_kk)
    found.commissions.sort(key=lambda member: member.since, reverse=True)
    return found


def commission(council: Council, commission_id: uuid.UUID) -> Commission | None:
    return Commission.objects.select_related("council").filter(council=council, pk=commission_id).first()


def members_of(commission: Commission, day: date) -> list[CommissionMember]:
    rows = CommissionMember.objects.filter(holds_on(day), commission=commission)
    return list(rows.select_related("deputy").order_by("-leads", "deputy__name"))


def chair_on(council: Council, day: date) -> Chair | None:
    rows = Chair.objects.filter(holds_on(day), council=council)
    return rows.select_related("deputy", "council").order_by("-since").first()


def deputies_by_id(council: Council, ids: Iterable[str]) -> list[Deputy]:
    return list(Deputy.objects.filter(council=council, pk__in=sound(ids)))


def commissions_by_id(council: Council, ids: Iterable[str]) -> list[Commission]:
    return list(Commission.objects.filter(council=council, pk__in=sound(ids)))
