"""What holds for every term, whatever the day."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from senim.core.calendar import Calendar
from senim.core.deadlines import Deadline, comes_on, days_used_left, deadline, squares, work_out
from senim.core.rule import DATED, Rule
from senim.law import calendars, rulebook
from tests.core.laws import HOURS, MARCH, at

MOMENTS = st.datetimes(at("2025-01-01"), at("2027-06-30"))
CALENDARS = st.sampled_from(list(calendars().values()))
TERMS = st.sampled_from([rule for rule in rulebook().rules() if rule.unit in DATED])
FORWARD = TERMS.filter(lambda rule: not rule.before)
WORKING = FORWARD.filter(lambda rule: rule.unit == "working_days")


def run(rule: Rule, start: datetime, calendar: Calendar) -> Deadline:
    return deadline(rule, start, calendar, HOURS)


@given(FORWARD, MOMENTS, CALENDARS)
def test_a_term_never_ends_before_it_starts(rule: Rule, start: datetime, calendar: Calendar) -> None:
    found = run(rule, start, calendar)
    assert start.date() <= found.start_day <= found.due
    assert found.safe is None or found.start_day <= found.safe < found.due


@given(WORKING, MOMENTS, CALENDARS)
def test_exactly_so_many_working_days(rule: Rule, start: datetime, calendar: Calendar) -> None:
    found = run(rule, start, calendar)
    assert calendar.working_days_between(found.start_day, found.due) == rule.value
    assert calendar.is_working(found.due)


@given(FORWARD.filter(lambda rule: rule.roll), MOMENTS, CALENDARS)
def test_a_term_that_moves_ends_on_a_working_day(rule: Rule, start: datetime, calendar: Calendar) -> None:
    assert calendar.is_working(run(rule, start, calendar).due)


@given(FORWARD, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=40)), CALENDARS)
def test_later_never_ends_sooner(rule: Rule, start: datetime, more: timedelta, calendar: Calendar) -> None:
    assert run(rule, start, calendar).due <= run(rule, start + more, calendar).due


@given(TERMS.filter(lambda rule: rule.unit == "working_days"), MOMENTS, CALENDARS)
def test_provisional_exactly_when_a_day_of_the_count_is_unknown(
    rule: Rule, start: datetime, calendar: Calendar
) -> None:
    found = work_out(rule, start, calendar, HOURS)
    low, high = min(start.date(), found.due), max(start.date(), found.due)
    whole = [low + timedelta(days=n) for n in range((high - low).days + 1)]
    assert found.provisional == (not all(calendar.known(day) for day in whole))


@given(TERMS.filter(lambda rule: rule.before and rule.unit == "calendar_days"), MOMENTS, CALENDARS)
def test_backwards_by_the_calendar(rule: Rule, start: datetime, calendar: Calendar) -> None:
    found = work_out(rule, start, calendar, HOURS)
    assert (start.date() - found.due).days == rule.value


@given(TERMS.filter(lambda rule: rule.before and rule.unit == "working_days"), MOMENTS, CALENDARS)
def test_backwards_leaves_exactly_so_many_days(rule: Rule, start: datetime, calendar: Calendar) -> None:
    found = work_out(rule, start, calendar, HOURS)
    assert found.due < start.date()
    assert calendar.is_working(found.due)
    inside = calendar.working_days_between(found.due, start.date() - timedelta(days=1))
    assert inside + 1 == rule.value


@given(TERMS, MOMENTS, CALENDARS)
def test_what_is_written_can_be_read(rule: Rule, start: datetime, calendar: Calendar) -> None:
    found = work_out(rule, start, calendar, HOURS)
    assert Deadline.from_json(found.as_json()) == found


@given(WORKING, MOMENTS, st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_used_and_left_are_the_whole_term(rule: Rule, start: datetime, today: date) -> None:
    calendar = calendars()[MARCH]
    found = run(rule, start, calendar)
    used, left, late = days_used_left(found.due, found.start_day, today, calendar)
    assert used + left == rule.value
    assert (late > 0) == (today > found.due)
    row = squares(found.start_day, found.due, today, calendar)
    days = [day for _, day in row]
    assert days == sorted(set(days))
    assert sum(state != "late" for state, _ in row) == rule.value
    assert sum(state == "left" for state, _ in row) == left


@given(FORWARD, MOMENTS, st.integers(-5, 90), CALENDARS)
def test_a_named_day_is_kept_within_the_law(
    rule: Rule, start: datetime, days: int, calendar: Calendar
) -> None:
    law = run(rule, start, calendar)
    until = law.start_day + timedelta(days=days)
    named = deadline(rule, start, calendar, HOURS, until)
    assert law.start_day <= named.due <= law.due
    assert named.due == law.due or named.due >= until
    if rule.unit not in ("same_day", "immediately") and law.start_day <= until <= law.due:
        off = rule.roll and not calendar.is_working(until)
        assert named.due == (calendar.next_working(until) if off else until)
    assert Deadline.from_json(named.as_json()) == named


@given(FORWARD, MOMENTS, st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)), CALENDARS)
def test_a_term_depends_on_nothing_but_the_day_it_comes_on(
    rule: Rule, start: datetime, until: date | None, calendar: Calendar
) -> None:
    found = deadline(rule, start, calendar, HOURS, until)
    midnight = datetime.combine(comes_on(rule, start, HOURS), time())
    same = deadline(rule, midnight, calendar, HOURS, until)
    assert (same.start_day, same.due) == (found.start_day, found.due)
    assert same.provisional == found.provisional
