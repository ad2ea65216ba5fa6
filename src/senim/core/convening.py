"""The days of a session, counted back from it: notice, materials, drafts; how many a year still needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from senim.core.calendar import Calendar
from senim.core.deadlines import Deadline, latest_before
from senim.core.law import Rulebook

Kind = Literal["first", "regular", "extraordinary"]
# LAW 10(2): the fewest regular sessions of a year.
REGULAR_A_YEAR = 4
NOTICE = {"extraordinary": "session.notice.extraordinary"}
MATERIALS = {"extraordinary": "session.materials.extraordinary"}
HEARING = "hearing.announcement"


@dataclass(frozen=True, slots=True)
class Days:
    """The last lawful days before a session. `drafts` only before a regular one (RULES 28)."""

    notice: Deadline
    materials: Deadline
    drafts: Deadline | None


def days_of(book: Rulebook, kind: str, day: date, calendar: Calendar) -> Days:
    """Counted back from the day of the session, by the versions of the rules that stand on that day."""
    return Days(
        notice=latest_before(book.rule(NOTICE.get(kind, "session.notice"), day), day, calendar),
        materials=latest_before(book.rule(MATERIALS.get(kind, "session.materials"), day), day, calendar),
        drafts=latest_before(book.rule("session.drafts", day), day, calendar) if kind == "regular" else None,
    )


def announce_by(book: Rulebook, day: date, calendar: Calendar) -> Deadline:
    """The last day to announce a public hearing of a day (RULES 52)."""
    return latest_before(book.rule(HEARING, day), day, calendar)


def earliest(book: Rulebook, kind: str, today: date, calendar: Calendar) -> date:
    """The first day on which a session may be held in time, if its notice went out today."""
    day = today + timedelta(days=1)
    while days_of(book, kind, day, calendar).notice.due < today:
        day += timedelta(days=1)
    return day


@dataclass(frozen=True, slots=True)
class Year:
    """The regular sessions of a year: how many are there, how many the law still asks for, and the last day
    on which the notice of the last of them can go out. `behind`: fewer than the quarters that have passed.
    """

    there: int
    missing: int
    last_notice: date
    behind: bool


def year(book: Rulebook, number: int, regular: Iterable[date], today: date, calendar: Calendar) -> Year:
    """`regular`: the days of its regular sessions, held or planned, without cancelled ones."""
    there = len([day for day in regular if day.year == number])
    missing = max(0, REGULAR_A_YEAR - there)
    end = date(number, 12, 31)
    passed = 4 if today > end else (today.month - 1) // 3 if today.year == number else 0
    last = days_of(book, "regular", end, calendar).notice.due
    return Year(there, missing, last, bool(missing) and there < passed)
