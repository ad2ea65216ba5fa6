"""When a term ends: tables of days, worked out by hand from the act and the calendar."""

from datetime import date, time

import pytest

from senim.core.calendar import WorkingHours
from senim.core.deadlines import (
    Deadline,
    add_months,
    days_used_left,
    deadline,
    latest_before,
    registration_day,
    squares,
)
from senim.core.rule import LawError
from tests.core.laws import HOURS, JANUARY, MARCH, OLD, at, calendar, count, rule

REGISTERED = [
    ("2026-08-20T08:00", MARCH, "2026-08-20"),  # before opening is still that day
    ("2026-08-20T18:30", MARCH, "2026-08-20"),  # the closing minute belongs to the day
    ("2026-08-20T18:30:59", MARCH, "2026-08-20"),
    ("2026-08-20T18:31", MARCH, "2026-08-21"),
    ("2026-08-20T23:59", MARCH, "2026-08-21"),
    ("2026-08-21T00:00", MARCH, "2026-08-21"),
    ("2026-08-21T19:00", MARCH, "2026-08-24"),  # Friday evening
    ("2026-08-22T10:00", MARCH, "2026-08-24"),  # Saturday
    ("2026-08-30T10:00", JANUARY, "2026-09-01"),  # by the January calendar Monday is off
    ("2026-08-30T10:00", MARCH, "2026-08-31"),
    ("2026-08-31T10:00", JANUARY, "2026-09-01"),
    ("2026-08-31T10:00", MARCH, "2026-08-31"),
    ("2026-12-15T18:31", MARCH, "2026-12-17"),  # Independence Day between
    ("2026-12-31T18:31", MARCH, "2027-01-01"),  # 2027 is not published: only weekends are left out
    ("2026-03-20T20:00", MARCH, "2026-03-26"),  # Nauryz
    ("2025-01-05T10:00", OLD, "2025-01-05"),  # a worked Sunday
    ("2025-01-04T10:00", OLD, "2025-01-05"),  # the Saturday before it
    ("2025-01-02T19:00", OLD, "2025-01-05"),
]


@pytest.mark.parametrize(("arrived", "version", "day"), REGISTERED)
def test_registration_day(arrived: str, version: str, day: str) -> None:
    found = registration_day(at(arrived), calendar(version), HOURS)
    assert found == date.fromisoformat(day)


def test_another_closing_hour_of_another_council() -> None:
    hours = WorkingHours(opens=time(9), closes=time(18))
    assert registration_day(at("2026-08-20T18:01"), calendar(), hours) == date(2026, 8, 21)


ANSWERS = [
    ("2026-08-20T10:00", MARCH, "2026-09-10", False),
    ("2026-08-20T10:00", JANUARY, "2026-09-11", False),
    ("2026-08-20T18:30", MARCH, "2026-09-10", False),
    ("2026-08-20T18:31", MARCH, "2026-09-11", False),
    ("2026-08-28T18:31", JANUARY, "2026-09-22", False),  # registered 1 September
    ("2026-08-28T18:31", MARCH, "2026-09-21", False),  # registered 31 August
    ("2026-10-05T12:00", MARCH, "2026-10-27", False),  # over Republic Day, 26 October
    ("2026-04-17T09:00", MARCH, "2026-05-13", False),  # over 1, 7 and 11 May
    ("2026-03-16T09:00", MARCH, "2026-04-09", False),  # over Nauryz, 23-25 March
    ("2026-01-06T09:00", JANUARY, "2026-01-28", False),  # over 7 January
    ("2026-01-31T11:00", JANUARY, "2026-02-23", False),  # arrived on a Saturday at a month's end
    ("2026-11-23T10:00", MARCH, "2026-12-14", False),
    ("2026-12-09T10:00", MARCH, "2026-12-31", False),  # the last term that is wholly known
    ("2026-12-10T10:00", MARCH, "2027-01-01", True),
    ("2026-12-31T18:31", MARCH, "2027-01-22", True),
    ("2027-02-01T10:00", MARCH, "2027-02-22", True),
    ("2025-03-14T10:00", OLD, "2025-04-09", False),  # under the text before 2026
    ("2025-12-01T10:00", OLD, "2025-12-23", False),
    ("2025-12-12T10:00", OLD, "2026-01-05", True),  # 2026 was not published yet
    ("2025-12-12T10:00", JANUARY, "2026-01-08", False),
    ("2025-12-30T19:00", JANUARY, "2026-01-23", False),  # that text did not move what came after hours
]


@pytest.mark.parametrize(("arrived", "version", "due", "provisional"), ANSWERS)
def test_answer(arrived: str, version: str, due: str, provisional: bool) -> None:
    found = count("appeal.answer", arrived, version)
    assert (found.due.isoformat(), found.provisional) == (due, provisional)


def test_what_came_after_hours_moves_only_since_2026() -> None:
    assert count("appeal.registration", "2025-12-30T19:00", JANUARY).due == date(2025, 12, 30)
    assert count("appeal.registration", "2026-01-08T19:00", JANUARY).due == date(2026, 1, 9)


def test_receipt_by_the_competent_body_is_a_day_and_not_a_registration() -> None:
    evening = count("appeal.answer.forwarded", "2026-08-25T21:00")
    assert evening.start_day == date(2026, 8, 25)
    assert evening.due == date(2026, 9, 15)


def test_a_term_starts_on_a_day_off_too_where_the_event_does() -> None:
    found = count("appeal.forward", "2026-08-22T10:00")  # Saturday
    assert (found.start_day, found.due) == (date(2026, 8, 22), date(2026, 8, 26))


EXTENSIONS = [
    ("2026-01-30T10:00", JANUARY, "2026-03-30"),
    ("2026-06-30T10:00", JANUARY, "2026-09-01"),  # 30 August is a Sunday, Monday was off
    ("2026-06-30T10:00", MARCH, "2026-08-31"),
    ("2026-08-31T10:00", MARCH, "2026-11-02"),  # 31 October is a Saturday
    ("2026-10-16T10:00", MARCH, "2026-12-17"),  # 16 December is Independence Day
]


@pytest.mark.parametrize(("decided", "version", "due"), EXTENSIONS)
def test_extension_of_two_months_moves_off_a_day_off(decided: str, version: str, due: str) -> None:
    assert count("appeal.extension", decided, version).due.isoformat() == due


def test_complaint_is_not_moved_and_a_safe_day_is_given() -> None:
    found = count("complaint.file", "2026-09-16T10:00")
    assert (found.due, found.safe) == (date(2026, 12, 16), date(2026, 12, 15))
    assert count("complaint.file", "2026-09-10T10:00").safe is None


BEFORE = [
    ("2026-05-14", MARCH, "2026-05-08"),  # the example of the domain notes
    ("2026-09-03", JANUARY, "2026-08-28"),
    ("2026-09-03", MARCH, "2026-08-31"),
    ("2026-03-27", MARCH, "2026-03-19"),  # back over Nauryz
]


@pytest.mark.parametrize(("event", "version", "due"), BEFORE)
def test_not_later_than_three_working_days_before(event: str, version: str, due: str) -> None:
    found = latest_before(rule("appeal.hearing.decision"), date.fromisoformat(event), calendar(version))
    assert found.due.isoformat() == due
    assert calendar(version).working_days_between(found.due, date.fromisoformat(event)) == 3


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (date(2026, 8, 20), 3, date(2026, 11, 20)),
        (date(2026, 8, 31), 3, date(2026, 11, 30)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 10, 1), 3, date(2027, 1, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
    ],
)
def test_months(day: date, months: int, found: date) -> None:
    assert add_months(day, months) == found


def test_at_once_means_on_that_day_whatever_day_it_is() -> None:
    found = count("appeal.forward.notice", "2026-08-22T23:10")
    assert (found.due, found.provisional, found.safe) == (date(2026, 8, 22), False, None)
    assert not count("appeal.forward.notice", "2027-08-22T23:10").provisional


def test_what_tells_of_a_crime_goes_on_the_day_it_is_registered() -> None:
    """64(7-2) with 64(3): nobody is late before the office is there."""
    assert count("appeal.crime", "2026-08-21T10:00").due == date(2026, 8, 21)
    assert count("appeal.crime", "2026-08-22T23:10").due == date(2026, 8, 24)
    assert count("appeal.crime", "2027-08-22T23:10").provisional


def test_what_is_not_known_is_said_at_both_ends() -> None:
    assert count("appeal.forward", "2026-12-31T10:00").provisional
    assert count("appeal.answer", "2024-12-30T10:00", MARCH).provisional
    assert not count("appeal.forward", "2026-12-28T10:00").provisional


def test_a_rule_says_no_where_it_has_no_such_term() -> None:
    moment = at("2026-08-20T10:00")
    for id in ("appeal.accept", "appeal.reception", "appeal.hearing.decision"):
        with pytest.raises(LawError, match=id):
            deadline(rule(id), moment, calendar(), HOURS)
    with pytest.raises(LawError, match=r"appeal\.answer"):
        latest_before(rule("appeal.answer"), moment.date(), calendar())


def test_each_step_is_told() -> None:
    found = count("appeal.answer", "2026-12-10T18:31")
    assert [(step.code, step.day.isoformat()) for step in found.steps] == [
        ("arrived", "2026-12-10"),
        ("after_hours", "2026-12-10"),
        ("event", "2026-12-11"),
        ("first", "2026-12-14"),
        ("weekends", "2027-01-04"),
        ("day_off", "2026-12-16"),
        ("last", "2027-01-04"),
        ("provisional", "2027-01-01"),
    ]
    assert found.steps[4].params == {"n": 8}
    assert found.start_day == date(2026, 12, 11)


def test_json_and_back() -> None:
    for found in (count("appeal.answer", "2026-12-10T18:31"), count("appeal.hearing.decision", "2026-05-14")):
        assert Deadline.from_json(found.as_json()) == found


START, DUE = date(2026, 11, 23), date(2026, 12, 14)


@pytest.mark.parametrize(
    ("today", "used", "left", "late"),
    [
        (date(2026, 11, 23), 0, 15, 0),  # the day of registration
        (date(2026, 11, 24), 1, 14, 0),
        (date(2026, 11, 28), 4, 11, 0),  # a Saturday
        (date(2026, 12, 14), 15, 0, 0),  # the last day
        (date(2026, 12, 15), 15, 0, 1),
        (date(2026, 12, 16), 15, 0, 1),  # a day off: late all the same
        (date(2026, 12, 17), 15, 0, 2),
        (date(2026, 11, 20), 0, 15, 0),  # before it began
    ],
)
def test_days_used_left_and_late(today: date, used: int, left: int, late: int) -> None:
    assert days_used_left(DUE, START, today, calendar()) == (used, left, late)


def test_late_on_the_very_next_day_even_on_a_weekend() -> None:
    assert days_used_left(date(2026, 11, 20), date(2026, 11, 16), date(2026, 11, 21), calendar())[2] == 1


def test_squares() -> None:
    row = squares(date(2026, 12, 10), date(2026, 12, 18), date(2026, 12, 15), calendar())
    assert [(state, day.day) for state, day in row] == [
        ("used", 11),
        ("used", 14),
        ("today", 15),
        ("left", 17),
        ("left", 18),
    ]


def test_squares_of_a_late_term() -> None:
    row = squares(date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 20), calendar())
    assert [(state, day.day) for state, day in row] == [
        ("used", 17),
        ("used", 18),
        ("late", 19),
        ("late", 20),
    ]


def test_a_term_of_one_day_has_one_square() -> None:
    day = date(2026, 11, 23)
    assert squares(day, day, day, calendar()) == (("today", day),)
