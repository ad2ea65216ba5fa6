"""The bodies that answer, and what they were called."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import F, QuerySet, prefetch_related_objects

from senim.rooms.council.models import Body, BodyName, holds_on
from senim.rooms.council.queries.ids import sound
from senim.rooms.territory.models import Council
from senim.ui.prepared import Prepared

OWN = "maslikhat"


def bodies(council: Council, day: date) -> list[Body]:
    """The bodies that may answer on a day, the council itself first."""
    rows = Body.objects.filter(holds_on(day), council=council).select_related("superior", "place")
    rows = rows.order_by("kind", "name_kk")
    return sorted(rows, key=lambda body: body.kind != OWN)


def own(council: Council, day: date) -> QuerySet[Body]:
    """The council's own, for a question that joins it."""
    return Body.objects.filter(holds_on(day), council=council, kind=OWN)


def off_line(council: Council, day: date) -> QuerySet[Body]:
    """Those that have no accounts, for a question that joins them."""
    return Body.objects.filter(holds_on(day), council=council, on_line=False)


def others(council: Council, day: date) -> QuerySet[Body]:
    """The bodies of a day without the council's own, for a question that counts beside them."""
    return Body.objects.filter(holds_on(day), council=council).exclude(kind=OWN)


def with_names(bodies: Iterable[Body]) -> list[Body]:
    """The same bodies, able to say what they were called on any day (`Body.name_on`). One query for all."""
    rows = list(bodies)
    prefetch_related_objects(rows, "former")
    return rows


def all_bodies(council: Council) -> list[Body]:
    """Every body there ever was. One query."""
    return list(Body.objects.filter(council=council).order_by("since", "id")[:500])


def ended_bodies(council: Council, day: date) -> list[Body]:
    """The bodies that are no more on a day, the last ended first, with who has what they had. One query."""
    rows = Body.objects.filter(council=council, until__lt=day).select_related("successor")
    return list(rows.order_by("-until", "name_kk")[:200])


def body(council: Council, body_id: str | uuid.UUID) -> Body | None:
    return Body.objects.select_related("council", "place").filter(council=council, pk=body_id).first()


def acting(body: Body, day: date) -> Body:
    """Who has on a day what this body had: itself, or the one it was merged into, and so on. No query for a
    body that stands.
    """
    while body.successor_id and body.until is not None and body.until < day:
        body = Body.objects.select_related("superior").get(pk=body.successor_id)
    return body


def own_body(council: Council, day: date) -> Body:
    """The maslikhat as a body: what arrives is here until it is forwarded."""
    found = _OWN.first(council=council.pk, day=day)
    if found is None:
        raise Body.DoesNotExist
    return found


_OWN = Prepared(
    own,
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


def heir_of(council: Council, kind: str, path: str, day: date) -> Body | None:
    """Who has what the body of this kind had, where it was merged away: the one it is part of now. A query,
    and one for each merger since.
    """
    rows = Body.objects.filter(council=council, kind=kind, until__lt=day, successor__isnull=False)
    found = likely_body(list(rows.order_by("-until", "id")), kind, path)
    return acting(found, day) if found else None


def bodies_by_id(council: Council, ids: Iterable[str]) -> dict[str, Body]:
    """Bodies of this council by id, whatever their dates. One query, none where nothing is asked."""
    wanted = sound(ids)
    return {str(row.pk): row for row in Body.objects.filter(council=council, pk__in=wanted)} if wanted else {}


def bodies_as_called(council: Council, ids: Iterable[str]) -> list[Body]:
    """The same, able to say what they were called on any day. Still one query: a row for each former name."""
    wanted = sound(ids)
    columns = {f"was_{name}": F(f"former__{name}") for name in NAME}
    rows = Body.objects.filter(council=council, pk__in=wanted).annotate(**columns) if wanted else []
    found: dict[uuid.UUID, Body] = {}
    for row in rows:
        body = found.setdefault(row.pk, row)
        kept = body.__dict__.setdefault("_prefetched_objects_cache", {}).setdefault("former", [])
        if row.was_id:  # type: ignore[attr-defined]
            kept.append(BodyName(**{name: getattr(row, f"was_{name}") for name in NAME}))
    return list(found.values())


NAME = [
    field.attname
    for field in BodyName._meta.concrete_fields
    if field.attname not in ("council_id", "body_id")
]
