"""What the counter reads: today's entries, and whether a letter is in the register already."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

from senim.core.fold import fold
from senim.rooms.appeals.models import Appeal, Channel
from senim.rooms.appeals.queries import lined
from senim.rooms.territory.models import Council, Place

# How far back the same letter is looked for, and among how many of the place.
ALIKE, AMONG = timedelta(days=30), 200
LATEST = 60


def entered_on(council: Council, day: date) -> list[Appeal]:
    """What was typed in on a day at the counter, the last first: among the latest numbers. One query."""
    rows = lined(council).order_by("-serial")[:LATEST]
    return [
        row
        for row in rows
        if row.channel != Channel.WEB and not row.root_id and council.day(row.entered_at) == day
    ]


def alike(council: Council, place: Place, name: str, arrived: datetime) -> list[Appeal]:
    """Appeals of the same sender from the same place not long before or after, newest first. One query.

    Names meet however they are written: order of words, alphabet and case do not matter.
    """
    rows = (
        Appeal.objects.filter(council=council, place=place)
        .select_related("applicant")
        .only("serial", "arrived_at", "root_id", "applicant__name")
        .order_by("-serial")[:AMONG]
    )
    wanted = _folded(name)
    return [
        row
        for row in rows
        if not row.root_id
        and abs(row.arrived_at - arrived) <= ALIKE
        and _folded(row.applicant.name) == wanted
        and wanted
    ]


def _folded(name: str) -> list[str]:
    return sorted(fold(name).split())


def sent_before(council: Council, form_key: uuid.UUID) -> bool:
    """Whether this very page was sent before."""
    return Appeal.objects.filter(council=council, form_key=form_key).exists()
