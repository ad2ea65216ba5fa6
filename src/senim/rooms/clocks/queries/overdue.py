"""Terms whose last day has passed, for whoever follows up on them. Reading changes nothing."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from senim.rooms.clocks.models import Clock
from senim.rooms.clocks.queries.terms import running_in
from senim.rooms.territory.ids import lowest_id
from senim.rooms.territory.models import Council

PAGE = 5000
# A term may be written just before a look and committed after it: what is this fresh is looked at twice.
OVERLAP = timedelta(hours=1)


class Passed(NamedTuple):
    """A running term whose last day has passed: of what, by which body (its id), by which rule."""

    id: uuid.UUID
    procedure: str
    part: int
    body: str
    rule: str
    due: date


def passed(
    council: Council, after: date | None, until: date, *, since: datetime | None = None
) -> Iterator[Passed]:
    """The running terms due after `after` (None: ever) and on or before `until`, first due first.

    `since`, the moment of the caller's last look, adds what was written since then with a day before that: an
    appeal typed in weeks after it came, a term that a newer calendar shortened. Without it they are missed.
    Each at least once; read in pages by the index, so the caller may write in between.
    """
    for rows in _sources(council, after, until, since):
        yield from _paged(rows)


def count_passed(council: Council, after: date | None, until: date, *, since: datetime | None = None) -> int:
    """How many `passed` gives. Two queries at most."""
    return sum(rows.count() for rows in _sources(council, after, until, since))


def _sources(
    council: Council, after: date | None, until: date, since: datetime | None
) -> Iterator[QuerySet[Clock]]:
    if after is None:
        yield running_in(council).filter(due__lte=until)
        return
    if after < until:
        yield running_in(council).filter(due__gt=after, due__lte=until)
    if since is not None:
        # Ids grow with the moment they were made.
        fresh = lowest_id(council.pk, since - OVERLAP)
        yield running_in(council).filter(pk__gte=fresh, due__lte=min(after, until))


def _paged(rows: QuerySet[Clock]) -> Iterator[Passed]:
    """By day and id: the rest of the last day seen, then the days after it."""
    values = rows.order_by("due", "id").values_list(*Passed._fields)
    page: list[Any] = list(values[:PAGE])
    while page:
        yield from map(Passed._make, page)
        last = Passed._make(page[-1])
        page = list(values.filter(due=last.due, id__gt=last.id)[:PAGE]) or list(
            values.filter(Q(due__gt=last.due))[:PAGE]
        )
