"""Whom a deputy may ask, who signs the answer, and when both terms of an inquiry end."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from senim import law
from senim.core import inquiries
from senim.core.calendar import WorkingHours
from senim.core.deadlines import deadline

HOURS = WorkingHours(time(9), time(18))


@pytest.mark.parametrize(
    ("kind", "addressee"),
    [
        ("akim-apparatus", "akim"),
        ("okrug-akim", "akim"),
        ("finance", "executive"),
        ("police", "territorial"),
        ("prosecutor", "prosecutor"),
        ("election-commission", "election-commission"),
        ("maslikhat", None),
        ("health", None),
        ("no-such-kind", None),
    ],
)
def test_whom_a_deputy_may_ask(kind: str, addressee: str | None) -> None:
    assert inquiries.addressee(kind) == addressee


def test_every_kind_that_may_be_asked_is_in_the_rulebook() -> None:
    for kind in inquiries.BY_KIND:
        assert law.rulebook().body(kind).code == kind


@pytest.mark.parametrize(
    ("post", "may"),
    [("addressee", True), ("head", True), ("deputy_head", True), ("apparatus_head", False), ("", False)],
)
def test_who_signs_the_answer(post: str, may: bool) -> None:
    assert inquiries.may_sign(post) is may


@pytest.mark.parametrize(
    ("rule", "received", "calendar", "due"),
    [
        # Two working days: over a weekend, New Year, Nauryz, a day that was a holiday until March.
        ("inquiry.copy", "2025-06-06", "2025-01-01", "2025-06-10"),
        ("inquiry.copy", "2025-12-31", "2026-01-02", "2026-01-06"),
        ("inquiry.copy", "2026-03-20", "2026-03-18", "2026-03-27"),
        ("inquiry.copy", "2026-08-27", "2026-01-02", "2026-09-01"),
        ("inquiry.copy", "2026-08-27", "2026-03-18", "2026-08-31"),
        # A month: the same number, or the last day of a shorter month; nothing moves a day off.
        ("inquiry.answer", "2025-05-31", "2025-01-01", "2025-06-30"),
        ("inquiry.answer", "2026-01-31", "2026-01-02", "2026-02-28"),
        ("inquiry.answer", "2026-11-30", "2026-03-18", "2026-12-30"),
        ("inquiry.answer", "2026-12-01", "2026-03-18", "2027-01-01"),
        ("inquiry.answer", "2027-01-31", "2026-03-18", "2027-02-28"),
        ("inquiry.answer", "2027-11-15", "2026-03-18", "2027-12-15"),
    ],
)
def test_when_the_terms_end(rule: str, received: str, calendar: str, due: str) -> None:
    start = datetime.combine(date.fromisoformat(received), time(11))
    version = law.rulebook().rule(rule, start.date())
    found = deadline(version, start, law.calendars()[calendar], HOURS)
    assert found.due == date.fromisoformat(due)
