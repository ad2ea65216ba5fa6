"""The days before a session, counted back by the rules of its day; the four regular ones of a year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim import law
from senim.core import convening

BOOK = law.rulebook()
CALENDAR = list(law.calendars().values())[-1]


@pytest.mark.parametrize(
    ("kind", "day", "notice", "materials", "drafts"),
    [
        ("regular", date(2026, 12, 11), date(2026, 12, 1), date(2026, 12, 4), date(2026, 11, 20)),
        # Five days for materials before the law of 14.07.2026, seven after it.
        ("regular", date(2026, 7, 24), date(2026, 7, 14), date(2026, 7, 19), date(2026, 7, 3)),
        ("regular", date(2026, 7, 25), date(2026, 7, 15), date(2026, 7, 18), date(2026, 7, 4)),
        ("regular", date(2026, 9, 18), date(2026, 9, 8), date(2026, 9, 11), date(2026, 8, 28)),
        ("regular", date(2027, 1, 8), date(2026, 12, 29), date(2027, 1, 1), date(2026, 12, 18)),
        ("first", date(2026, 3, 20), date(2026, 3, 10), date(2026, 3, 15), None),
        ("extraordinary", date(2026, 11, 27), date(2026, 11, 24), date(2026, 11, 24), None),
        ("extraordinary", date(2026, 3, 2), date(2026, 2, 27), date(2026, 2, 27), None),
    ],
)
def test_the_days_before_a_session(
    kind: str, day: date, notice: date, materials: date, drafts: date | None
) -> None:
    found = convening.days_of(BOOK, kind, day, CALENDAR)
    assert (found.notice.due, found.materials.due) == (notice, materials)
    assert (found.drafts.due if found.drafts else None) == drafts


@given(
    today=st.dates(date(2026, 1, 1), date(2027, 6, 30)),
    kind=st.sampled_from(["regular", "first", "extraordinary"]),
)
def test_the_earliest_day_is_the_first_one_in_time(today: date, kind: str) -> None:
    day = convening.earliest(BOOK, kind, today, CALENDAR)
    assert convening.days_of(BOOK, kind, day, CALENDAR).notice.due == today
    assert (day - today).days == (3 if kind == "extraordinary" else 10)


def test_a_hearing_is_announced_a_month_ahead() -> None:
    assert convening.announce_by(BOOK, date(2026, 12, 15), CALENDAR).due == date(2026, 11, 15)
    assert convening.announce_by(BOOK, date(2026, 3, 31), CALENDAR).due == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("days", "today", "there", "missing", "behind"),
    [
        ([], date(2026, 2, 1), 0, 4, False),
        ([], date(2026, 4, 1), 0, 4, True),
        ([date(2026, 3, 20), date(2026, 6, 26)], date(2026, 9, 30), 2, 2, False),
        ([date(2026, 3, 20), date(2026, 6, 26)], date(2026, 10, 1), 2, 2, True),
        ([date(2026, m, 20) for m in (3, 6, 9, 12)], date(2026, 10, 1), 4, 0, False),
        ([date(2025, 12, 20), date(2026, 6, 26)], date(2027, 1, 1), 1, 3, True),
        ([], date(2025, 12, 31), 0, 4, False),
    ],
)
def test_four_regular_sessions_a_year(
    days: list[date], today: date, there: int, missing: int, behind: bool
) -> None:
    found = convening.year(BOOK, 2026, days, today, CALENDAR)
    assert (found.there, found.missing, found.behind) == (there, missing, behind)
    assert found.last_notice == date(2026, 12, 21)
