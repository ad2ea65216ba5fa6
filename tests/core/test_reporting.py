"""Who owes a report by when; what a rejected one brings: worked dates through the calendars of 2025-2027."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core import reporting
from senim.law import calendars, rulebook

CALENDAR = list(calendars().values())[-1]
DAYS = st.dates(date(2024, 1, 1), date(2027, 6, 30))


@pytest.mark.parametrize(
    ("began", "reports", "on", "state", "due", "days"),
    [
        # Twelve months from the last report.
        (date(2023, 4, 1), [date(2025, 11, 20)], date(2026, 11, 20), "soon", date(2026, 11, 20), 0),
        (date(2023, 4, 1), [date(2025, 11, 20)], date(2026, 11, 21), "late", date(2026, 11, 20), 1),
        (date(2023, 4, 1), [date(2025, 11, 20)], date(2026, 10, 6), "soon", date(2026, 11, 20), 45),
        (date(2023, 4, 1), [date(2025, 11, 20)], date(2026, 10, 5), "in-time", date(2026, 11, 20), 46),
        # The last one counts, whatever their order.
        (date(2023, 4, 1), [date(2026, 3, 2), date(2025, 3, 1)], date(2026, 11, 23), "in-time",
         date(2027, 3, 2), 99),
        # No report yet: from the first day of the office.
        (date(2025, 12, 1), [], date(2026, 11, 23), "soon", date(2026, 12, 1), 8),
        (date(2025, 10, 30), [], date(2026, 11, 23), "late", date(2026, 10, 30), 24),
        # The 29th of February has no day of its own a year later.
        (date(2023, 4, 1), [date(2024, 2, 29)], date(2025, 3, 1), "late", date(2025, 2, 28), 1),
        # Over the turn of a year, and a report that is still to come is no report.
        (date(2023, 4, 1), [date(2025, 12, 31)], date(2026, 12, 31), "soon", date(2026, 12, 31), 0),
        (date(2025, 10, 30), [date(2026, 12, 1)], date(2026, 11, 23), "late", date(2026, 10, 30), 24),
        # An office that began before the wording that was read.
        (date(2019, 5, 1), [], date(2026, 11, 23), "late", date(2020, 5, 1), 2397),
    ],
)  # fmt: skip
def test_a_yearly_duty(began: date, reports: list[date], on: date, state: str, due: date, days: int) -> None:
    found = reporting.standing(rulebook(), "report.deputy", began, reports, on, CALENDAR)
    assert (found.state, found.due, found.days) == (state, due, days)


@given(DAYS, st.lists(DAYS, max_size=4), DAYS)
def test_another_report_never_makes_it_due_earlier(began: date, reports: list[date], on: date) -> None:
    """However it stands, one more report moves the last day on or leaves it."""
    told = [day for day in reports if day >= began]
    one = reporting.standing(rulebook(), "report.deputy", began, told[1:], on, CALENDAR)
    more = reporting.standing(rulebook(), "report.deputy", began, told, on, CALENDAR)
    assert more.due >= one.due
    assert (more.state == "late") == (on > more.due)


@pytest.mark.parametrize(
    ("vote", "revised", "again"),
    [
        (date(2026, 2, 20), date(2026, 2, 27), date(2026, 3, 6)),
        # Over Women's Day and the days off beside it.
        (date(2026, 3, 5), date(2026, 3, 13), date(2026, 3, 20)),
        # Over Nauryz.
        (date(2026, 3, 17), date(2026, 3, 27), date(2026, 4, 3)),
        (date(2025, 12, 12), date(2025, 12, 22), date(2025, 12, 29)),
    ],
)
def test_a_rejected_report(vote: date, revised: date, again: date) -> None:
    found = reporting.rejected(rulebook(), vote, CALENDAR)
    assert (found.revised.due, found.again.due) == (revised, again)


@given(st.dates(date(2025, 1, 3), date(2026, 11, 1)))
def test_it_is_revised_before_it_is_heard_again(vote: date) -> None:
    found = reporting.rejected(rulebook(), vote, CALENDAR)
    assert vote < found.revised.due < found.again.due
    assert CALENDAR.is_working(found.revised.due) and CALENDAR.is_working(found.again.due)


def test_materials_come_three_weeks_before() -> None:
    for session in (date(2026, 2, 20), date(2026, 12, 11), date(2027, 1, 15)):
        assert reporting.materials_by(rulebook(), session, CALENDAR).due == session - timedelta(days=21)


def test_every_duty_has_its_rule_and_its_place() -> None:
    known = {rule.id for rule in rulebook().rules()}
    for kind, duty in reporting.DUTIES.items():
        assert duty.rule in known or kind == reporting.AKIM
        assert duty.hear
