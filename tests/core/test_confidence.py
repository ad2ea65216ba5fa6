"""No confidence in an akim: the ground, the fifth, each stage and its last day, through the calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core import confidence
from senim.core.confidence import Facts, Rejection
from senim.law import calendars, majorities, rulebook

CALENDAR = list(calendars().values())[-1]
MARCH = Rejection(date(2026, 3, 5), "2025")
AGAIN = Rejection(date(2026, 3, 19), "2025")
EARLIER = Rejection(date(2025, 3, 6), "2024")


@pytest.mark.parametrize(
    ("rejections", "there", "days", "unsettled"),
    [
        ([], False, [], ()),
        ([MARCH], False, [MARCH.day], ()),
        # Two reports, two years.
        ([MARCH, EARLIER], True, [EARLIER.day, MARCH.day], ()),
        # One report and its second hearing: counted, and said that the law does not say.
        ([MARCH, AGAIN], True, [MARCH.day, AGAIN.day], ("same-report",)),
        ([AGAIN, EARLIER, MARCH], True, [MARCH.day, AGAIN.day], ("same-report",)),
    ],
)
def test_the_ground(
    rejections: list[Rejection], there: bool, days: list[date], unsettled: tuple[str, ...]
) -> None:
    found = confidence.ground(rejections)
    assert (found.there, [one.day for one in found.counted], found.unsettled) == (there, days, unsettled)


@pytest.mark.parametrize(
    ("seats", "elected", "total", "signed", "needed", "enough"),
    [
        (25, 25, "seats", 5, 5, True),
        (25, 25, "seats", 4, 5, False),
        (14, 13, "seats", 2, 3, False),
        (14, 13, "seats", 3, 3, True),
        # Where the council's act says that the total is those elected.
        (15, 10, "elected", 2, 2, True),
        (15, 10, "seats", 2, 3, False),
        (5, 3, "seats", 1, 1, True),
        (50, 50, "seats", 10, 10, True),
    ],
)
def test_a_fifth_of_the_total(
    seats: int, elected: int, total: Any, signed: int, needed: int, enough: bool
) -> None:
    found = confidence.initiative(
        majorities(), signed, seats=seats, elected=elected, total=total, on=date(2026, 11, 23)
    )
    assert (found.needed, found.passed) == (needed, enough)
    assert ("total" in found.unsettled) == (seats != elected)


@pytest.mark.parametrize(
    ("seats", "elected", "present", "yes", "passed"),
    [(25, 25, 20, 13, True), (25, 25, 20, 12, False), (25, 25, 16, 16, False), (14, 13, 12, 8, True)],
)
def test_the_vote_is_by_the_rule_of_the_rulebook(
    seats: int, elected: int, present: int, yes: int, passed: bool
) -> None:
    from senim.core import tally

    rule = majorities().one(confidence.VOTE, date(2026, 11, 23))
    facts = tally.Facts(seats=seats, elected=elected, present=present, votes={"for": yes})
    assert tally.decide(rule, facts).passed is passed


LETTER = Facts(date(2026, 3, 10))
HANDED = replace(LETTER, handed_on=date(2026, 3, 20))
CHECKED = replace(HANDED, protocol_on=date(2026, 3, 30), enough=True)
VOTED = replace(CHECKED, voted_on=date(2026, 4, 24), passed=True)
SENT = replace(VOTED, sent_on=date(2026, 4, 27))
KEPT = replace(SENT, answered_on=date(2026, 5, 14), dismissed=False)
AGAIN_VOTED = replace(KEPT, voted_again_on=date(2026, 11, 6))


@pytest.mark.parametrize(
    ("facts", "on", "stage", "due"),
    [
        # Ten working days over Nauryz.
        (LETTER, date(2026, 3, 10), "signing", date(2026, 3, 27)),
        (HANDED, date(2026, 3, 20), "checking", date(2026, 4, 1)),
        (replace(HANDED, protocol_on=date(2026, 3, 30), enough=False), date(2026, 3, 30), "too-few", None),
        # A month of the protocol: the last day of April has no 30th of February to fear.
        (CHECKED, date(2026, 3, 30), "to-session", date(2026, 4, 30)),
        (replace(CHECKED, protocol_on=date(2026, 1, 30)), date(2026, 2, 1), "to-session", date(2026, 2, 28)),
        (replace(CHECKED, voted_on=date(2026, 4, 24), passed=False), date(2026, 4, 24), "voted-down", None),
        (VOTED, date(2026, 4, 24), "to-send", None),
        # Over the holidays of May.
        (SENT, date(2026, 4, 27), "waiting", date(2026, 5, 14)),
        (replace(SENT, answered_on=date(2026, 5, 12), dismissed=True), date(2026, 5, 12), "dismissed", None),
        (KEPT, date(2026, 10, 24), "kept", None),
        (KEPT, date(2026, 10, 25), "second", None),
        (replace(AGAIN_VOTED, passed_again=True), date(2026, 11, 6), "bound", None),
        (replace(AGAIN_VOTED, passed_again=False), date(2026, 11, 6), "second-down", None),
        (replace(HANDED, stopped=True), date(2026, 3, 25), "stopped", None),
    ],
)  # fmt: skip
def test_each_stage_and_its_last_day(facts: Facts, on: date, stage: str, due: date | None) -> None:
    found = confidence.course(rulebook(), facts, on, CALENDAR)
    assert (found.stage, found.term.due if found.term else None) == (stage, due)


def test_the_second_vote_waits_six_whole_months() -> None:
    found = confidence.course(rulebook(), KEPT, date(2026, 5, 20), CALENDAR)
    assert found.second_from == date(2026, 10, 25)
    assert confidence.course(rulebook(), CHECKED, date(2026, 5, 20), CALENDAR).second_from is None


@given(st.dates(date(2025, 2, 1), date(2026, 9, 1)), st.integers(0, 60))
def test_a_term_is_late_on_the_day_after_its_last_one(letter: date, more: int) -> None:
    on = letter + timedelta(days=more)
    found = confidence.course(rulebook(), Facts(letter), on, CALENDAR)
    assert found.term is not None
    assert found.late(on) == (on > found.term.due)
    assert not found.ended


@given(st.integers(1, 60), st.integers(0, 60))
def test_one_signature_more_never_makes_it_too_few(seats: int, signed: int) -> None:
    on = date(2026, 11, 23)
    counts = [
        confidence.initiative(majorities(), n, seats=seats, elected=seats, total="seats", on=on).passed
        for n in (signed, signed + 1)
    ]
    assert counts[1] or not counts[0]
