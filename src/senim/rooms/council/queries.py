"""Reading the council: who sits, who answers, whose voter a place makes you. Every question names its day."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, FilteredRelation, OuterRef, QuerySet

from senim.rooms.council import finding
from senim.rooms.council.models import (
    Body,
    Chair,
    Commission,
    CommissionMember,
    Deputy,
    District,
    DistrictArea,
    Role,
    Term,
    holds_on,
)
from senim.rooms.territory.models import Council, Place
from senim.ui.prepared import Prepared

OWN = "maslikhat"


def term_on(council: Council, day: date) -> Term | None:
    return Term.objects.filter(holds_on(day), council=council).order_by("-number").first()


def bodies(council: Council, day: date) -> list[Body]:
    """The bodies that may answer on a day, the council itself first."""
    rows = Body.objects.filter(holds_on(day), council=council).select_related("superior", "place")
    rows = rows.order_by("kind", "name_kk")
    return sorted(rows, key=lambda body: body.kind != OWN)


def body(council: Council, body_id: str | uuid.UUID) -> Body | None:
    return Body.objects.select_related("council", "place").filter(council=council, pk=body_id).first()


def own_body(council: Council, day: date) -> Body:
    """The maslikhat as a body: what arrives is here until it is forwarded."""
    found = _OWN.first(council=council.pk, day=day)
    if found is None:
        raise Body.DoesNotExist
    return found


_OWN = Prepared(
    lambda council, day: Body.objects.filter(holds_on(day), council=council, kind=OWN),
    council=0,
    day=date.min,
)


def likely_body(all_bodies: Sequence[Body], kind: str, path: str) -> Body | None:
    """Who usually answers on a topic: the body of that kind, for okrug akims the one whose place holds the
    address.
    """
    fits = [b for b in all_bodies if b.kind == kind]
    codes = set(path.split("/"))
    local = [b for b in fits if b.place_id in codes]
    return local[0] if local else fits[0] if fits and kind != "okrug-akim" else None


def ticket_officer(council: Council, day: date) -> Role | None:
    """The officer whose name stands on tickets (APPC 64(2)): named for it, or the first clerk."""
    return _ON_TICKETS.first(council=council.pk, day=day)


_ON_TICKETS = Prepared(
    lambda council, day: (
        Role.objects.filter(holds_on(day), council=council, kind=Role.Kind.CLERK)
        .select_related("account")
        .order_by("-on_tickets", "since", "id")[:1]
    ),
    council=0,
    day=date.min,
)


def districts_of(council: Council, place: Place, address: str, day: date) -> list[District]:
    """Electoral districts an address may belong to: one where it is clear, several where the resident must
    say. One query, two for a place that only holds others.
    """
    codes = place.path.split("/")
    rows = _AREAS.rows(council=council.pk, day=day, **dict(zip(STEPS, [*codes, *STEPS], strict=False)))
    # A place that is itself not divided, but holds places that are: its voters live in one of those.
    fitting = (
        finding.fitting(rows, codes, address)
        if rows
        else list(_areas(council.pk, day).filter(place__path__startswith=f"{place.path}/"))
    )
    unique = {row.district_id: row.district for row in fitting}
    return sorted(unique.values(), key=lambda district: district.number)


def _areas(council: int, day: date) -> QuerySet[DistrictArea]:
    dated = DistrictArea.objects.filter(holds_on(day), holds_on(day, "district__"), council=council)
    return dated.select_related("district")


# The places on the way from the country to a settlement, and to one added by hand.
STEPS = ("step1", "step2", "step3", "step4", "step5")
_AREAS = Prepared(
    lambda council, day, **steps: _areas(council, day).filter(place__in=list(steps.values())),
    council=0,
    day=date.min,
    **dict.fromkeys(STEPS, ""),
)


def deputy_of(district: District | None, day: date) -> Deputy | None:
    if district is None:
        return None
    return _DEPUTY.first(council=district.council_id, district=district.pk, day=day)


_DEPUTY = Prepared(
    lambda council, district, day: Deputy.objects.filter(holds_on(day), council=council, district=district)[
        :1
    ],
    council=0,
    district=uuid.UUID(int=0),
    day=date.min,
)


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
    """Two queries."""
    members = CommissionMember.objects.filter(deputy=deputy).select_related("commission")
    return Service(
        chair=list(Chair.objects.filter(deputy=deputy).order_by("since")),
        commissions=list(members.order_by("-since", "commission__name_kk")),
    )


def commission(council: Council, commission_id: uuid.UUID) -> Commission | None:
    return Commission.objects.select_related("council").filter(council=council, pk=commission_id).first()


def members_of(commission: Commission, day: date) -> list[CommissionMember]:
    rows = CommissionMember.objects.filter(holds_on(day), commission=commission)
    return list(rows.select_related("deputy").order_by("-leads", "deputy__name"))


def chair_on(council: Council, day: date) -> Chair | None:
    rows = Chair.objects.filter(holds_on(day), council=council)
    return rows.select_related("deputy", "council").order_by("-since").first()


def district(council: Council, district_id: uuid.UUID) -> District | None:
    return District.objects.select_related("council").filter(council=council, pk=district_id).first()


def areas_on(council: Council, day: date, district: District | None = None) -> list[DistrictArea]:
    """What the districts (or one) are made of on a day. One query."""
    rows = DistrictArea.objects.filter(holds_on(day), council=council).select_related("place")
    rows = rows.filter(district=district) if district else rows
    return list(rows.order_by("place__name_kk", "street", "house_from", "pk"))


def area(council: Council, area_id: uuid.UUID) -> DistrictArea | None:
    rows = DistrictArea.objects.select_related("council", "district", "place")
    return rows.filter(council=council, pk=area_id).first()


def staff_on(council: Council, day: date) -> list[Role]:
    """Everyone who holds a role on a day, with what it rests on. One query."""
    rows = Role.objects.filter(holds_on(day), council=council)
    rows = rows.select_related("account", "body", "deputy", "acts_for__account")
    return list(rows.order_by("kind", "account__name")[:500])


def role(council: Council, role_id: uuid.UUID) -> Role | None:
    """A role of this council, whatever its dates, with the person."""
    rows = Role.objects.select_related("council", "account", "body")
    return rows.filter(council=council, pk=role_id).first()


def accounts_of(
    council: Council,
    day: date,
    *,
    kind: str,
    body_id: uuid.UUID | None = None,
    deputy_id: uuid.UUID | None = None,
) -> list[Role]:
    """Roles (with accounts) to tell about something: officers of a body, the deputy, the clerks."""
    rows = Role.objects.filter(holds_on(day), council=council, kind=kind).select_related("account")
    if body_id is not None:
        rows = rows.filter(body_id=body_id)
    if deputy_id is not None:
        rows = rows.filter(deputy_id=deputy_id)
    return list(rows[:50])


def districts_on(council: Council, day: date) -> list[District]:
    """All electoral districts of a day, by number."""
    return list(District.objects.filter(holds_on(day), council=council).order_by("number"))


def bodies_by_id(council: Council, ids: Iterable[str]) -> dict[str, Body]:
    """Bodies of this council by id, whatever their dates. One query, none where nothing is asked."""
    wanted = sound(ids)
    return {str(row.pk): row for row in Body.objects.filter(council=council, pk__in=wanted)} if wanted else {}


def roles_by_id(council: Council, ids: Iterable[str]) -> list[Role]:
    """Roles of this council by id, with their people, whatever their dates. One query."""
    return list(Role.objects.filter(council=council, pk__in=sound(ids)).select_related("account"))


def deputies_by_id(council: Council, ids: Iterable[str]) -> list[Deputy]:
    return list(Deputy.objects.filter(council=council, pk__in=sound(ids)))


def commissions_by_id(council: Council, ids: Iterable[str]) -> list[Commission]:
    return list(Commission.objects.filter(council=council, pk__in=sound(ids)))


def sound(ids: Iterable[str]) -> list[uuid.UUID]:
    """Those of the ids that are ids at all."""
    found = []
    for text in ids:
        with suppress(ValueError):
            found.append(uuid.UUID(text))
    return found
