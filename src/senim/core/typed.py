"""Days and times as people type them in an office of Kazakhstan: day first, and no more than is needed."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY = re.compile(r"(\d{1,2})(?:[.,/ -](\d{1,2}))?(?:[.,/ -](\d{4}|\d{2}))?\.?")
_TIME = re.compile(r"(\d{1,2})(?:[:.,-]?(\d{2}))?(?:[:.]\d{2})?")


def day(text: str, today: date) -> date | None:
    """`23`, `23.11`, `23.11.26`, `23.11.2026` or `2026-11-23`; what is left out is the nearest that is not
    after `today`. None for what is no day.
    """
    text = text.strip()
    try:
        if found := _ISO.fullmatch(text):
            return date(*map(int, found.groups()))
        if not (found := _DAY.fullmatch(text)):
            return None
        number, month, year = found.groups()
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(number))
        if month:
            found_on = date(today.year, int(month), int(number))
            return found_on if found_on <= today else found_on.replace(year=today.year - 1)
        within = today if int(number) <= today.day else today.replace(day=1) - timedelta(days=1)
        return within.replace(day=int(number))
    except ValueError:
        return None


def clock(text: str) -> time | None:
    """`9`, `930`, `9:30`, `09.30` or `9:30:00`; None for what is no time of a day."""
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


def moment(text: str, today: date) -> tuple[date, time | None] | None:
    """A day with its time, where one is written: `23.11.2026 09:30`, `2026-11-23T09:30:00`."""
    text = text.strip()
    try:
        both = datetime.fromisoformat(text)
    except ValueError:
        first, _, rest = text.replace("T", " ").partition(" ")
        on, at = day(first, today), clock(rest) if rest.strip() else None
        return None if on is None or (rest.strip() and at is None) else (on, at)
    return both.date(), both.time().replace(second=0, microsecond=0) if len(text) > 10 else None
