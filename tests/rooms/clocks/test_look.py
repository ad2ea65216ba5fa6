"""The nightly look: every term whose last day has passed is given to whoever asks, at least once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from senim.rooms.clocks import actions, queries
from senim.rooms.clocks.models import Clock, Look
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council
from tests.database import Queries
from tests.rooms.clocks.conftest import moment
from tests.rooms.record.conftest import bare_council


def started(council: Council, due: date, number: int, *, now: datetime | None = None) -> Clock:
    """A forwarding that has to be done by the day `due`."""
    at = moment(due.month, due.day) - timedelta(days=1)
    clock = actions.start(
        council=council, procedure=f"case:{number}", rule="appeal.forward", at=at, now=now or at
    )
    Clock.objects.filter(pk=clock.pk).update(due=due)
    clock.due = due
    return clock


def days(council: Council, after: date | None, until: date, since: datetime | None = None) -> list[int]:
    """The numbers of the cases that `passed` gives."""
    return [int(row.procedure[5:]) for row in queries.passed(council, after, until, since=since)]


@pytest.fixture
def terms(council: Council) -> list[Clock]:
    return [started(council, date(2026, 11, day), number) for number, day in enumerate((2, 5, 5, 9, 20))]


def test_passed_gives_the_days_between_first_due_first(council: Council, terms: list[Clock]) -> None:
    assert days(council, None, date(2026, 11, 9)) == [0, 1, 2, 3]
    assert days(council, date(2026, 11, 2), date(2026, 11, 9)) == [1, 2, 3]
    assert days(council, date(2026, 11, 5), date(2026, 11, 8)) == []
    row = next(queries.passed(council, None, date(2026, 11, 9)))
    assert (row.id, row.due, row.rule, row.part) == (terms[0].pk, date(2026, 11, 2), "appeal.forward", 0)


def test_ended_terms_and_other_councils_are_left_out(council: Council, terms: list[Clock]) -> None:
    actions.end(terms[1], at=moment(11, 4), now=moment(11, 4))
    actions.cancel(terms[2], now=moment(11, 4))
    started(bare_council(2, "burabay"), date(2026, 11, 5), 9)
    assert days(council, None, date(2026, 11, 30)) == [0, 3, 4]


@pytest.mark.parametrize("page", [1, 2, 3, 100])
def test_pages_have_no_gap_and_nothing_twice(
    council: Council, terms: list[Clock], page: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("senim.rooms.clocks.queries.overdue.PAGE", page)
    assert days(council, None, date(2026, 11, 30)) == [0, 1, 2, 3, 4]
    assert days(council, date(2026, 11, 2), date(2026, 11, 9)) == [1, 2, 3]


def test_what_is_acted_on_while_reading_does_not_stop_it(
    council: Council, terms: list[Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("senim.rooms.clocks.queries.overdue.PAGE", 1)
    seen = []
    for row in queries.passed(council, None, date(2026, 11, 30)):
        seen.append(row.id)
        actions.cancel(Clock.objects.get(pk=row.id), now=moment(11, 30))
    assert seen == [clock.pk for clock in terms]


def test_a_look_finds_what_passed_since_the_last_one(council: Council, terms: list[Clock]) -> None:
    assert actions.look(moment(11, 5)) == {1: 1}  # the fifth itself is not over
    assert actions.look(moment(11, 6)) == {1: 2}
    assert actions.look(moment(11, 9)) == {}
    assert actions.look(moment(11, 23)) == {1: 2}
    assert Look.objects.get().until == date(2026, 11, 22)


def test_a_second_look_the_same_day_asks_once(council: Council, terms: list[Clock]) -> None:
    assert actions.look(moment(11, 23, 2)) == {1: 5}
    with Queries(connection) as asked:
        assert actions.look(moment(11, 23, 20)) == {}
    assert asked.count == 2  # the councils, and how far this one was looked at


def test_a_clock_set_back_does_not_look_back(council: Council, terms: list[Clock]) -> None:
    actions.look(moment(11, 23))
    assert actions.look(moment(11, 6)) == {}
    assert Look.objects.get().until == date(2026, 11, 22)


def test_a_look_writes_no_entry_and_ends_no_term(council: Council, terms: list[Clock]) -> None:
    before = list(Clock.objects.order_by("id").values())
    actions.look(moment(11, 23))
    assert list(Clock.objects.order_by("id").values()) == before
    assert not Entry.objects.exists()


def test_what_was_typed_in_late_is_not_missed(council: Council, terms: list[Clock]) -> None:
    """Posted in October, typed in on 23 November: its last day was over before the last look."""
    actions.look(moment(11, 23, 2))
    late = started(council, date(2026, 11, 3), 7, now=moment(11, 23, 11))
    last = Look.objects.get()
    assert days(council, last.until, date(2026, 11, 23)) == []
    assert days(council, last.until, date(2026, 11, 23), last.at) == [7]
    assert actions.look(moment(11, 24, 2)) == {1: 1}
    assert actions.look(moment(11, 25, 4)) == {}
    assert late.due < last.until


def test_days_are_the_councils_own(council: Council, terms: list[Clock]) -> None:
    """At 19:30 in London on the fifth the sixth has begun in Almaty."""
    council.time_zone = "Europe/London"
    council.save()
    assert actions.look(moment(11, 6, 0)) == {1: 1}
    assert actions.look(moment(11, 6, 12)) == {1: 2}
