"""The public list for other programs: all of it in heaps, or a page with the moments of its entries."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.models.appeal import number_of as number_of
from senim.rooms.appeals.queries import Filters, Slice, chosen, cut, page_of, serial_of
from senim.rooms.council.models import Body, District
from senim.rooms.territory.models import Council, Place

HEAP, PAGE = 500, 50


class Row(NamedTuple):
    """What is public of an appeal and stands in its own row."""

    serial: int
    lang: str
    kind: str
    topic: str
    area_id: str
    place_id: str
    district_id: uuid.UUID | None
    body_id: uuid.UUID
    registered_on: date
    due: date
    due_provisional: bool
    state: str
    on_time: bool | None
    answered_on: date | None
    closed_on: date | None
    outcome: str
    word: str
    published_at: object
    public_title: str
    public_text: str
    public_answer: str


@dataclass(slots=True)
class Named:
    """The places, districts and bodies that rows point to, read when they are first met."""

    places: dict[object, Place] = field(default_factory=dict)
    districts: dict[object, District] = field(default_factory=dict)
    bodies: dict[object, Body] = field(default_factory=dict)

    def meet(self, rows: Iterable[Row]) -> None:
        """At most one query for each of the three, and none once all are known."""
        rows = list(rows)
        _meet(self.places, Place, {code for row in rows for code in (row.area_id, row.place_id)})
        _meet(self.districts, District, {row.district_id for row in rows} - {None})
        _meet(self.bodies, Body, {row.body_id for row in rows})


def _meet(known: dict[Any, Any], model: type[Model], wanted: set[Any]) -> None:
    missing = wanted - known.keys()
    if missing:
        known.update(model._default_manager.in_bulk(missing))


def found(council: Council, filters: Filters, today: date, number: int | None) -> QuerySet[Appeal]:
    """What the list shows by its filters; by a number, that one appeal."""
    body = uuid.UUID(filters.body) if filters.body else None
    rows = chosen(council, filters, today, body=body)
    return rows.filter(serial=number) if number else rows


def heaps(rows: QuerySet[Appeal]) -> Iterator[list[Row]]:
    """All of them, the newest number first, some hundred at once, each heap read by itself: nobody who
    takes long to read them keeps the database.
    """
    columns, last = rows.order_by("-serial").values_list(*Row._fields), None
    while True:
        part = columns if last is None else columns.filter(serial__lt=last)
        heap = [Row(*row) for row in part[:HEAP]]
        if heap:
            yield heap
        if len(heap) < HEAP:
            return
        last = heap[-1].serial


def oldest_first(council: Council) -> Iterator[list[Row]]:
    """Every appeal that is no part of another, the oldest number first, some hundred at once."""
    columns = Appeal.objects.filter(council=council, root=None).order_by("serial").values_list(*Row._fields)
    last = 0
    while heap := [Row(*row) for row in columns.filter(serial__gt=last)[:HEAP]]:
        yield heap
        last = heap[-1].serial


def by_numbers(council: Council, numbers: Iterable[str]) -> list[Row]:
    """Appeals by their numbers; what is no number, or a part, is left out. One query."""
    serials = {serial for serial in map(serial_of, numbers) if serial is not None}
    rows = Appeal.objects.filter(council=council, root=None, serial__in=serials)
    return [Row(*row) for row in rows.values_list(*Row._fields)]


def page(rows: QuerySet[Appeal], *, before: int | None, after: int | None) -> Slice[Appeal]:
    """One page of them. One query."""
    rows = rows.select_related("place", "body")
    return cut(
        list(page_of(rows, before=before, after=after, size=PAGE)), before=before, after=after, size=PAGE
    )
