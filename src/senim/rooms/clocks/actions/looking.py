"""The nightly look: how far the council's terms were looked at. It decides nothing and writes no entry."""

from __future__ import annotations

from datetime import datetime, timedelta

from senim.rooms.clocks.models import Look
from senim.rooms.clocks.queries.overdue import count_passed
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council


def look(now: datetime) -> dict[int, int]:
    """Look at every council's running terms whose last day has passed since the last look.

    Returns council number → how many, for councils where there were any. A second look the same day asks one
    query a council and finds nothing. Who acts on such terms reads them by `queries.passed`.
    """
    found = {council.pk: _look_at(council, now) for council in territory.councils()}
    return {number: count for number, count in found.items() if count}


def _look_at(council: Council, now: datetime) -> int:
    until = council.day(now) - timedelta(days=1)
    last = Look.objects.filter(council=council).first()
    if last and last.until >= until:
        return 0
    count = count_passed(council, last.until if last else None, until, since=last.at if last else None)
    Look.objects.update_or_create(council=council, defaults={"until": until, "at": now})
    return count
