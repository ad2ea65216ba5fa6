"""Electoral districts: what they are made of, whose voter a place makes you, who sits for one."""

from __future__ import annotations

import uuid
from datetime import date

from django.db.models import QuerySet

from senim.rooms.council import finding
from senim.rooms.council.models import Deputy, District, DistrictArea, holds_on
from senim.rooms.territory.models import Council, Place
from senim.ui.prepared import Prepared


def districts_on(council: Council, day: date) -> list[District]:
    """All electoral districts of a day, by number."""
    return list(District.objects.filter(holds_on(day), council=council).order_by("number"))


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
    """Who sits for a district on a day; None where the seat is vacant."""
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
