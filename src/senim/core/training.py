"""Training of a deputy: at least forty academic hours, once in five years, within the first two (LAW 21-3,
RULES 76).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from senim.core.rule import Citation

HOURS, YEARS = 40, 2
CITATIONS = (Citation("LAW", "21-3"), Citation("RULES", "76"))
State = Literal["done", "running", "late"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a deputy is: `hours` until the day asked about, `missing` of forty, `by` the last day of the
    first two years; `done_on` the day on which there were forty.
    """

    hours: int
    missing: int
    by: date
    state: State
    done_on: date | None

    @property
    def in_time(self) -> bool:
        return self.done_on is not None and self.done_on <= self.by


def last_day(since: date) -> date:
    """The last day of the first two years of a mandate."""
    try:
        return since.replace(year=since.year + YEARS) - timedelta(days=1)
    except ValueError:
        return date(since.year + YEARS, 2, 28)


def standing(since: date, courses: Iterable[tuple[date, int]], on: date) -> Standing:
    """`courses`: (day it ended, academic hours). Only those that ended by `on` count."""
    hours, done_on = 0, None
    for day, length in sorted(courses):
        if day > on:
            break
        hours += length
        if done_on is None and hours >= HOURS:
            done_on = day
    by = last_day(since)
    state: State = "done" if done_on else "late" if on > by else "running"
    return Standing(hours, max(HOURS - hours, 0), by, state, done_on)
