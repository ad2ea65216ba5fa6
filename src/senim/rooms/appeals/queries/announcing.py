"""Appeals that deputies chose to announce at a session (LAW 21(1)10)."""

from __future__ import annotations

from datetime import date

from senim.rooms.appeals.models import Following
from senim.rooms.territory.models import Council


def chosen(council: Council, after: date | None, until: date) -> list[Following]:
    """Chosen after one day and by another, and still followed by who chose them; the first chosen first. Each
    with its appeal and its deputy. One query.
    """
    rows = Following.objects.filter(council=council, ended_at=None, announce_on__lte=until)
    rows = rows.filter(announce_on__gt=after) if after else rows
    return list(rows.select_related("appeal", "deputy").order_by("announce_on", "pk"))
