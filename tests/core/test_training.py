"""Forty academic hours within the first two years of a mandate: worked out for days around the last one."""

from __future__ import annotations

from datetime import date

import pytest

from senim.core import training

D = date
SINCE, LAST = D(2023, 4, 1), D(2025, 3, 31)


@pytest.mark.parametrize(
    ("since", "last"),
    [
        (SINCE, LAST),
        (D(2026, 1, 1), D(2027, 12, 31)),
        (D(2024, 2, 29), D(2026, 2, 28)),
        (D(2022, 3, 1), D(2024, 2, 29)),
    ],
)
def test_the_last_day_of_the_first_two_years(since: date, last: date) -> None:
    assert training.last_day(since) == last


@pytest.mark.parametrize(
    ("courses", "on", "expected"),
    [
        ([], D(2023, 4, 1), (0, 40, "running", None)),
        ([], LAST, (0, 40, "running", None)),
        ([], D(2025, 4, 1), (0, 40, "late", None)),
        ([(D(2024, 5, 10), 24)], D(2024, 5, 9), (0, 40, "running", None)),
        ([(D(2024, 5, 10), 24)], D(2024, 5, 10), (24, 16, "running", None)),
        ([(D(2024, 9, 1), 16), (D(2024, 5, 10), 24)], LAST, (40, 0, "done", D(2024, 9, 1))),
        ([(D(2024, 5, 10), 72)], LAST, (72, 0, "done", D(2024, 5, 10))),
        ([(D(2025, 4, 1), 40)], D(2025, 4, 2), (40, 0, "done", D(2025, 4, 1))),
    ],
)
def test_how_far_a_deputy_is(
    courses: list[tuple[date, int]], on: date, expected: tuple[int, int, str, date | None]
) -> None:
    found = training.standing(SINCE, courses, on)
    assert (found.hours, found.missing, found.state, found.done_on) == expected


def test_forty_hours_after_the_two_years_are_done_but_not_in_time() -> None:
    assert training.standing(SINCE, [(LAST, 40)], D(2026, 1, 1)).in_time
    assert not training.standing(SINCE, [(D(2025, 4, 1), 40)], D(2026, 1, 1)).in_time
