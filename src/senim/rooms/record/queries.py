"""Reading the public record."""

from __future__ import annotations

import json
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db import DatabaseError, transaction
from django.db.models import F, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from senim.rooms.record.actions import leaf_of
from senim.rooms.record.models import Cursor, Entry, Link, Number, Pending
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council
from senim.ui.prepared import Prepared


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry as pages show it; `number` is None until the sequencer has been there (a second, usually)."""

    number: int | None
    kind: str
    at: datetime
    role: str
    actor: str
    on_behalf_of: str
    facts: dict[str, Any]
    entry: Entry


def as_fact(entry: Entry) -> Fact:
    return Fact(
        number=number_of(entry),
        kind=entry.kind,
        at=entry.at,
        role=entry.role,
        actor=entry.actor,
        on_behalf_of=entry.on_behalf_of,
        facts=json.loads(entry.facts),
        entry=entry,
    )


def number_of(entry: Entry) -> int | None:
    """Its number, asked for beside it (`of_subject`) or joined to it."""
    if hasattr(entry, "its_number"):
        return cast("int | None", entry.its_number)
    numbered = getattr(entry, "numbered", None)
    return numbered.number if numbered else None


def of_subject(council: Council, subject: str) -> list[Fact]:
    """All entries about one thing, oldest first. One query."""
    return [as_fact(row) for row in _OF_SUBJECT.rows(council=council.pk, subject=subject)]


_OF_SUBJECT = Prepared(
    lambda council, subject: (
        Entry.objects.filter(council=council, subject=subject)
        .annotate(its_number=F("numbered__number"))
        .order_by("at", "id")
    ),
    council=0,
    subject="",
)


def moments_of(council: Council, subjects: Collection[str]) -> dict[str, tuple[datetime, datetime]]:
    """When the first and the last entry about each thing were made. One query."""
    rows = Entry.objects.filter(council=council, subject__in=subjects).order_by()
    return {
        row["subject"]: (row["first"], row["last"])
        for row in rows.values("subject").annotate(first=Min("at"), last=Max("at"))
    }


def chain(council: Council, ref: str) -> list[Link]:
    """The arrows that start or end at one thing. One query."""
    return _CHAIN.rows(council=council.pk, ref=ref)


def links_of(council: Council | int, ref: str) -> QuerySet[Link]:
    """The same, to be asked for together with others."""
    return Link.objects.filter(Q(source=ref) | Q(target=ref), council=council).order_by("at")


_CHAIN = Prepared(links_of, council=0, ref="")


def page_of(council: Council, before: int | None = None, size: int = 50) -> list[Number]:
    """The newest entries of a council's record, newest first, numbered below `before`."""
    rows = Number.objects.filter(council=council).select_related("entry").order_by("-number")
    return list((rows.filter(number__lt=before) if before else rows)[:size])


def since(council: Council, after: int, size: int) -> list[Fact]:
    """Entries numbered above `after`, oldest first: how a copy of the record is kept up to date."""
    rows = Number.objects.filter(council=council, number__gt=after).select_related("entry").order_by("number")
    return [as_fact(row.entry) for row in rows[:size]]


def one(council: Council, number: int) -> Fact | None:
    row = Number.objects.filter(council=council, number=number).select_related("entry").first()
    return as_fact(row.entry) if row else None


def by_ids(council: Council, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Fact]:
    """Entries by their ids; those of other councils are left out. One query."""
    rows = Entry.objects.filter(council=council, pk__in=ids).select_related("numbered")
    return {row.pk: as_fact(row) for row in rows}


def last_number(council: Council) -> int:
    """How long the council's record is."""
    return int(Number.objects.filter(council=council).aggregate(last=Max("number"))["last"] or 0)


def unnumbered(council: Council) -> list[Fact]:
    """Entries that wait for their number, oldest first. One query."""
    return [as_fact(row) for row in Entry.objects.filter(council=council, numbered=None).order_by("id")]


def waiting() -> int:
    return Pending.objects.count()


def broken_leaves() -> Iterator[tuple[int, list[str]]]:
    """Walk all entries in slices: (entries looked at so far, ids in this slice whose leaf does not match)."""
    seen, last = 0, None
    while True:
        rows = Entry.objects.order_by("id")
        part = list((rows.filter(id__gt=last) if last else rows)[:2000])
        if not part:
            return
        seen, last = seen + len(part), part[-1].id
        yield seen, [str(row.id) for row in part if leaf_of(row) != row.leaf]


def gaps() -> list[tuple[int, int, int]]:
    """Councils whose numbers have holes: (council, count, last)."""
    found = []
    for council in territory.councils():
        rows = Number.objects.filter(council=council)
        count, last = rows.count(), last_number(council)
        if count != last:
            found.append((council.no, count, last))
    return found


def stopped_consumers() -> list[Cursor]:
    return list(Cursor.objects.exclude(failed="").select_related("council"))


def size() -> int:
    """How many entries there are, in all councils."""
    return Entry.objects.count()


def council_with_length(slug: str) -> Council | None:
    """A council, with how long its record is as `length`, to know whether a kept page is still true."""
    return _COUNCIL.first(slug=slug)


def _council(slug: str) -> QuerySet[Council]:
    length = Number.objects.filter(council=OuterRef("pk")).order_by("-number").values("number")[:1]
    return (
        Council.objects.select_related("place")
        .annotate(length=Coalesce(Subquery(length), 0))
        .filter(slug=slug)
    )


_COUNCIL = Prepared(_council, slug="")


def refuses_change() -> bool:
    """Whether the database itself refuses to change an entry. Tried on one, and taken back in any case."""
    one = Entry.objects.order_by("id").first()
    if one is None:
        return True
    try:
        with transaction.atomic():
            Entry.objects.filter(pk=one.pk).update(role=one.role)
            transaction.set_rollback(True)
    except DatabaseError:
        return True
    return False
