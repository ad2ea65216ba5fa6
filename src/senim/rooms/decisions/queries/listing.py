"""The public list of acts: by kind, year and state, by number and words; in pages by day."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from senim.core.fold import fold
from senim.rooms.council.queries import sound
from senim.rooms.decisions.models import Act
from senim.rooms.decisions.models.acts import PUBLIC
from senim.rooms.territory.models import Council

PAGE = 30
MOST_WORDS = 6
IN_FORCE, COMING, REPEALED = "in_force", "coming", "repealed"
STATES = (IN_FORCE, COMING, REPEALED)
After = tuple[date, uuid.UUID]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for; a value that means nothing is empty."""

    words: str = ""
    kind: str = ""
    year: int | None = None
    state: str = ""

    @property
    def none(self) -> bool:
        return self == Filters()


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of acts, the latest first, and where the next one begins."""

    rows: list[Act]
    next: str


def listed(council: Council, filters: Filters, today: date, after: After | None = None) -> Slice:
    """One query."""
    rows = _found(council, filters, today)
    if after is not None:
        day, last = after
        rows = rows.filter(day__lte=day).exclude(day=day, pk__gte=last)
    found = list(rows.select_related("commission").order_by("-day", "-id")[: PAGE + 1])
    more = len(found) > PAGE
    last_one = found[PAGE - 1] if more else None
    return Slice(found[:PAGE], f"{last_one.day.isoformat()}.{last_one.pk}" if last_one else "")


def all_public(council: Council, filters: Filters, today: date) -> Iterator[Act]:
    """Every act that fits, the latest first, a thousand rows at a time."""
    rows = _found(council, filters, today).select_related("commission", "explanation")
    yield from rows.order_by("-day", "-id").iterator(chunk_size=1000)


def _found(council: Council, filters: Filters, today: date) -> QuerySet[Act]:
    rows = Act.objects.filter(PUBLIC, council=council)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.year:
        rows = rows.filter(day__range=(date(filters.year, 1, 1), date(filters.year, 12, 31)))
    if filters.state == REPEALED:
        rows = rows.filter(state=Act.State.REPEALED)
    elif filters.state == COMING:
        rows = rows.filter(state=Act.State.PUBLISHED).filter(Q(force_on__gt=today))
    elif filters.state == IN_FORCE:
        rows = rows.filter(state=Act.State.PUBLISHED).exclude(force_on__gt=today)
    for word in filters.words.split()[:MOST_WORDS]:
        rows = rows.filter(Q(folded__contains=word.casefold()) | Q(folded__contains=fold(word) or word))
    return rows


def oldest_first(council: Council) -> Iterator[Act]:
    """Every public act, the oldest first, a thousand rows at a time."""
    rows = Act.objects.filter(PUBLIC, council=council).select_related("explanation")
    yield from rows.order_by("day", "id").iterator(chunk_size=1000)


def public_by_ids(council: Council, ids: Iterable[str]) -> list[Act]:
    """Public acts by their ids; what is none is left out. One query."""
    rows = Act.objects.filter(PUBLIC, council=council, pk__in=sound(ids))
    return list(rows.select_related("explanation").order_by("day", "id"))


def years(council: Council) -> list[int]:
    """The years of public acts, from the latest to the first. Two queries by the index."""
    rows = Act.objects.filter(PUBLIC, council=council).values_list("day", flat=True)
    last, first = rows.order_by("-day").first(), rows.order_by("day").first()
    return list(range(last.year, first.year - 1, -1)) if last and first else []
