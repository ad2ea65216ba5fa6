"""The working calendar: its days, its versions, and what is not known."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core.calendar import current, differences, load_calendars, newest
from senim.core.rule import LANGS, LawError
from senim.law import calendars
from tests.core.laws import CALENDAR, JANUARY, MARCH, OLD, calendar

DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_day_agrees_with_an_independent_list(year: int) -> None:
    other = holidays.country_holidays("KZ", years=year)
    day = date(year, 1, 1)
    while day.year == year:
        assert calendar().is_working(day) == other.is_working_day(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("version", "day", "working"),
    [
        (JANUARY, date(2026, 8, 31), False),  # Constitution Day, as published in January
        (MARCH, date(2026, 8, 31), True),  # it left 30 August in March
        (MARCH, date(2025, 9, 1), False),  # what was before stays
        (MARCH, date(2025, 1, 5), True),  # a Sunday that was worked
        (MARCH, date(2025, 1, 3), False),  # the Friday off for it
        (MARCH, date(2026, 10, 26), False),
        (MARCH, date(2026, 10, 25), False),
        (MARCH, date(2026, 11, 23), True),
    ],
)
def test_days(version: str, day: date, working: bool) -> None:
    assert calendar(version).is_working(day) is working


def test_the_two_versions_of_2026_differ_in_one_day() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    assert [day for day in days if calendar(JANUARY).is_working(day) != calendar(MARCH).is_working(day)] == [
        date(2026, 8, 31)
    ]


@given(DAYS, DAYS, st.sampled_from([OLD, JANUARY, MARCH]), st.sampled_from([OLD, JANUARY, MARCH]))
def test_differences_are_the_days_that_one_works_and_the_other_does_not(
    first: date, last: date, old: str, new: str
) -> None:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    unlike = [day for day in days if calendar(old).is_working(day) != calendar(new).is_working(day)]
    assert differences(calendar(old), calendar(new), first, last) == unlike


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 12, 16), ("Тәуелсіздік күні", "День Независимости", "Independence Day")),
        (date(2026, 11, 21), ("сенбі", "суббота", "Saturday")),
        (date(2026, 11, 22), ("жексенбі", "воскресенье", "Sunday")),
        (
            date(2025, 1, 5),
            (
                "демалыс күні 3 қаңтарға ауыстырылды",
                "выходной перенесён на 3 января",
                "the day off moved to 3 January",
            ),
        ),
        (date(2026, 11, 23), ("жұмыс күні", "рабочий день", "a working day")),
    ],
)
def test_it_says_why(day: date, words: tuple[str, str, str]) -> None:
    assert tuple(calendar().why(day, lang) for lang in LANGS) == words


def test_only_published_years_are_known() -> None:
    assert [
        calendar().known(day)
        for day in (date(2024, 12, 31), date(2025, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    ] == [
        False,
        True,
        True,
        False,
    ]
    assert not calendar(OLD).known(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("on", "version"),
    [
        (date(2024, 6, 1), OLD),
        (date(2026, 1, 1), OLD),
        (date(2026, 1, 2), JANUARY),
        (date(2026, 3, 17), JANUARY),
        (date(2026, 3, 18), MARCH),
        (date(2030, 1, 1), MARCH),
    ],
)
def test_the_version_in_force_is_the_last_one_published(on: date, version: str) -> None:
    assert current(calendars(), on).version == version


def test_the_newest_is_the_last_one() -> None:
    assert newest(calendars()).version == MARCH


@given(DAYS)
def test_the_next_working_day_is_the_first_one_after(day: date) -> None:
    after = calendar().next_working(day)
    assert after > day
    assert calendar().is_working(after)
    assert calendar().working_days_between(day, after) == 1


@given(DAYS)
def test_the_day_before_mirrors_the_day_after(day: date) -> None:
    before = calendar().previous_working(day)
    assert before < day
    assert calendar().is_working(before)
    if calendar().is_working(day):
        assert calendar().next_working(before) == day


@given(DAYS, DAYS, DAYS)
def test_working_days_add_up(a: date, b: date, c: date) -> None:
    a, b, c = sorted((a, b, c))
    whole = calendar().working_days_between(a, c)
    assert whole == calendar().working_days_between(a, b) + calendar().working_days_between(b, c)
    assert calendar().working_days_between(c, a) == 0


NEXT = """
version = "2026-12-01"
base = "2026-01-02"
known_until = 2027-12-31
sure = "MED"
source = "a test"
reason = { kk = "сынақ", ru = "проверка", en = "a test" }
"""
WHY = 'why = { kk = "а", ru = "б", en = "c" }'


def test_a_new_year_is_one_more_file() -> None:
    found = load_calendars({"calendar/b.toml": NEXT, "calendar/a.toml": CALENDAR})
    assert list(found) == ["2026-01-02", "2026-12-01"]
    assert not found["2026-12-01"].is_working(date(2026, 1, 1))
    assert found["2026-12-01"].known(date(2027, 5, 5))
    assert not found["2026-01-02"].known(date(2027, 5, 5))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("version = ", "calendar/b.toml"),
        (NEXT.replace("2026-01-02", "2020-01-01"), "base 2020-01-01"),
        (NEXT.replace("2026-12-01", "2026-01-02"), "given twice"),
        (NEXT.replace("2026-12-01", "spring"), "not the day it was published"),
        (NEXT + "remove = [2026-05-05]", "2026-05-05"),
        (NEXT + f"[[off]]\nday = 2027-05-08\n{WHY}", "weekend"),
        (NEXT + f"[[worked]]\nday = 2027-05-07\n{WHY}", "worked already"),
        (NEXT + f"[[off]]\nday = 2028-05-08\n{WHY}", "outside the days"),
        (NEXT + '[[off]]\nday = 2027-05-07\nwhy = { kk = "а", ru = "б" }', "no en"),
        (NEXT + f'[[off]]\nday = "2027-05-07"\n{WHY}', "should be date"),
        (NEXT + f"[[off]]\nday = 2027-05-07T00:00:00\n{WHY}", "should be date"),
        (NEXT + "of = []", "unknown of"),
        (NEXT.replace('sure = "MED"', 'sure = "VERY"'), "sure 'VERY'"),
    ],
)
def test_a_wrong_file_is_refused_by_name(text: str, complaint: str) -> None:
    with pytest.raises(LawError, match=complaint) as refused:
        load_calendars({"calendar/a.toml": CALENDAR, "calendar/b.toml": text})
    assert "calendar/b.toml" in str(refused.value) or "calendar/a.toml" in str(refused.value)


def test_no_calendar_is_refused() -> None:
    with pytest.raises(LawError):
        load_calendars({"acts.toml": ""})
