"""Days that are entered later than they were: what happened on paper counts from its own day."""

from __future__ import annotations

from datetime import date, datetime, time

from senim.core.refusal import Refusal
from senim.rooms.territory.models import Council


def moment(council: Council, day: date | None, now: datetime) -> datetime:
    """A day as a moment: now if it is today or not said, else noon of it. Refuses a day to come."""
    today = council.day(now)
    if day is None or day == today:
        return now
    if day > today:
        raise Refusal("date-future", {})
    return datetime.combine(day, time(12), council.zone)
