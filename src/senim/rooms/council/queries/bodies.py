"""The bodies that answer, and what they were called."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date

from senim.rooms.council.models import Body, holds_on
from senim.rooms.council.queries.ids import sound
from senim.rooms.territory.models import Council
from senim.ui.prepared import Prepared

OWN = "maslikhat"


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


def bodies_by_id(council: Council, ids: Iterable[str]) -> dict[str, Body]:
    """Bodies of this council by id, whatever their dates. One query, none where nothing is asked."""
    wanted = sound(ids)
    return {str(row.pk): row for row in Body.objects.filter(council=council, pk__in=wanted)} if wanted else {}
