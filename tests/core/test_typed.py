"""What a hurried clerk types for a day and a time."""

from __future__ import annotations

from datetime import date, time

import pytest

from senim.core import typed

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("23", "2026-11-23"),
        ("1", "2026-11-01"),
        ("24", "2026-10-24"),  # not come yet this month
        ("30.11", "2025-11-30"),
        ("20.11", "2026-11-20"),
        ("5/3", "2026-03-05"),
        ("5,3,26", "2026-03-05"),
        ("20.11.26", "2026-11-20"),
        ("20.11.2026", "2026-11-20"),
        (" 2026-11-20 ", "2026-11-20"),
        ("20.11.2026.", "2026-11-20"),
        ("31.12.2027", "2027-12-31"),
        ("29.02.2028", "2028-02-29"),
    ],
)
def test_a_day(text: str, expected: str) -> None:
    assert typed.day(text, TODAY) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    "text", ["", "x", "0", "32", "31.11.2026", "29.02", "2026-13-01", "1.1.1.1", "20112026"]
)
def test_no_day(text: str) -> None:
    assert typed.day(text, TODAY) is None


def test_a_day_the_month_before_does_not_have() -> None:
    assert typed.day("31", date(2026, 3, 5)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9", time(9)),
        ("930", time(9, 30)),
        ("0930", time(9, 30)),
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        ("18-05", time(18, 5)),
        ("09:30:15", time(9, 30)),
    ],
)
def test_a_time(text: str, expected: time) -> None:
    assert typed.clock(text) == expected


@pytest.mark.parametrize("text", ["", "25", "9:60", "9:3", "noon", "12:30 pm", "99999"])
def test_no_time(text: str) -> None:
    assert typed.clock(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("23.11.2026", (date(2026, 11, 23), None)),
        ("2026-11-23", (date(2026, 11, 23), None)),
        ("23.11.2026 09:30", (date(2026, 11, 23), time(9, 30))),
        ("2026-11-23T09:30:00", (date(2026, 11, 23), time(9, 30))),
        ("2026-11-23 09:30", (date(2026, 11, 23), time(9, 30))),
        ("23.11.26 9:05:00", (date(2026, 11, 23), time(9, 5))),
        ("23.11.2026 noon", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_moment(text: str, expected: object) -> None:
    assert typed.moment(text, TODAY) == expected
