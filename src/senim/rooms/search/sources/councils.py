"""Deputies, bodies and places of a council."""

from __future__ import annotations

from senim.rooms.council.queries import all_bodies, all_mandates
from senim.rooms.search.sources.common import Findable
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council


def deputies(council: Council) -> list[Findable]:
    """Everyone with a mandate, of any convocation."""
    return [
        Findable("deputy", f"deputy:{row.pk}", row.name, row.name, day=row.since, also="депутат")
        for row in all_mandates(council)
    ]


def bodies(council: Council) -> list[Findable]:
    return [
        Findable("body", f"body:{row.pk}", row.name_kk, row.name_ru, row.name_en, day=row.since)
        for row in all_bodies(council)
    ]


def places(council: Council) -> list[Findable]:
    """What lies within the council's own place; with a page: its appeals."""
    own = council.place.path.split("/")
    return [
        Findable(
            "place",
            f"place:{row.pk}",
            row.name_kk,
            row.name_ru,
            row.name_en,
            places=tuple(row.path.split("/")[len(own) :]) or (row.pk,),
        )
        for row in territory.places_within(council)
    ]
