"""What a newer calendar would move is listed, with both days and why; nothing moves by that."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import connection

from senim.rooms.clocks import actions, queries
from senim.rooms.territory.models import Council
from tests.database import Queries
from tests.rooms.clocks.conftest import VERSION, Publish, moment
from tests.rooms.clocks.decreed import DECEMBER_1, TODAY, confirm, listed, started
from tests.rooms.record.conftest import bare_council


@pytest.mark.parametrize(
    ("rule", "at", "more", "old", "new"),
    [
        # 15 working days over 1 December end a day later.
        ("appeal.answer", moment(11, 12), {}, date(2026, 12, 3), date(2026, 12, 4)),
        # The last day itself is off now.
        ("appeal.answer", moment(11, 10), {}, date(2026, 12, 1), date(2026, 12, 2)),
        # Months are counted over it; only a last day on it moves.
        ("appeal.extension", moment(10, 1), {}, date(2026, 12, 1), date(2026, 12, 2)),
        ("appeal.extension", moment(11, 2), {"until": DECEMBER_1}, date(2026, 12, 1), date(2026, 12, 2)),
    ],
)
def test_what_moves_is_listed_with_both_days(
    council: Council,
    publish: Publish,
    rule: str,
    at: datetime,
    more: dict[str, object],
    old: date,
    new: date,
) -> None:
    started(council, at, rule=rule, **more)
    publish(DECEMBER_1)
    assert listed(council) == {"case:1": (old, new)}
    assert queries.moves(council, queries.calendar_on(TODAY), TODAY).rows[0].days == (DECEMBER_1,)


@pytest.mark.parametrize(
    ("rule", "at", "more"),
    [
        ("appeal.answer", moment(10, 20), {}),  # over before it
        ("appeal.forward", moment(11, 18), {}),
        ("appeal.extension", moment(11, 2), {}),  # ends on 5 January, whatever 1 December is
        ("appeal.extension", moment(11, 2), {"until": date(2026, 12, 10)}),
    ],
)
def test_what_stays_is_not_listed(
    council: Council, publish: Publish, rule: str, at: datetime, more: dict[str, object]
) -> None:
    started(council, at, rule=rule, **more)
    publish(DECEMBER_1)
    if rule != "appeal.extension" or more:
        assert listed(council) == {}
    assert confirm(council) == 0


def test_terms_that_have_ended_and_terms_of_another_council_are_not_listed(
    council: Council, publish: Publish
) -> None:
    ended = [started(council, moment(11, 12), number) for number in range(3)]
    actions.end(ended[0], at=moment(11, 13), now=moment(11, 13))
    actions.cancel(ended[1], now=moment(11, 13))
    actions.supersede(ended[2], at=moment(11, 16), now=moment(11, 16), reason="forwarded")
    started(bare_council(2, "burabay"), moment(11, 12), 7)
    publish(DECEMBER_1)
    assert list(listed(council)) == ["case:2"]


def test_a_term_started_after_the_decree_is_counted_by_it_already(council: Council, publish: Publish) -> None:
    publish(DECEMBER_1)
    clock = actions.start(
        council=council, procedure="case:1", rule="appeal.answer", at=moment(11, 23), now=moment(11, 23)
    )
    assert (clock.calendar, clock.due) == (VERSION, date(2026, 12, 15))
    assert listed(council) == {}


def test_days_that_become_known_are_listed_though_the_day_stays(council: Council, publish: Publish) -> None:
    clock = started(council, moment(12, 14))
    assert clock.provisional
    publish(until=date(2027, 12, 31))
    move = queries.moves(council, queries.calendar_on(TODAY), TODAY).rows[0]
    assert (move.due, move.provisional, move.days) == (clock.due, False, ())


def test_a_day_worked_shortens_a_term_and_may_make_it_late(council: Council, publish: Publish) -> None:
    started(council, moment(11, 2))
    publish(worked=[date(2026, 11, 21)])
    move = queries.moves(council, queries.calendar_on(TODAY), TODAY).rows[0]
    assert (move.clock.due, move.due, move.late) == (date(2026, 11, 23), date(2026, 11, 21), True)


def test_arrivals_around_a_new_day_off_are_registered_later(council: Council, publish: Publish) -> None:
    """Sunday noon, Sunday evening and Monday morning come on different days and are registered on Tuesday."""
    arrivals = (moment(11, 29, 12), moment(11, 29, 20), moment(11, 30, 9), moment(11, 30, 19))
    clocks = [started(council, at, number, "appeal.registration") for number, at in enumerate(arrivals)]
    assert [clock.due.day for clock in clocks] == [30, 30, 30, 1]
    assert [clock.came_on.day for clock in clocks] == [29, 30, 30, 1]
    publish(date(2026, 11, 30))
    assert {days[1] for days in listed(council).values()} == {DECEMBER_1}
    assert len(listed(council)) == 3


def test_the_list_is_paged_without_a_gap(council: Council, publish: Publish) -> None:
    for number in range(40):
        started(council, moment(11, 9 + number % 5), number)
    publish(DECEMBER_1)
    calendar = queries.calendar_on(TODAY)
    whole = queries.moves(council, calendar, TODAY, size=1000)
    for size in (1, 3, 7, 50):
        found = []
        for start in range(0, whole.total, size):
            page = queries.moves(council, calendar, TODAY, start=start, size=size)
            assert (page.total, page.mark, len(page.rows)) == (
                whole.total,
                whole.mark,
                min(size, whole.total - start),
            )
            found += [move.clock.pk for move in page.rows]
        assert found == [move.clock.pk for move in whole.rows]
    days = [move.clock.due for move in whole.rows]
    assert whole.total > 30
    assert days == sorted(days)


def test_the_list_asks_four_times_however_long_it_is(council: Council, publish: Publish) -> None:
    for number in range(60):
        started(council, moment(11, 9 + number % 9), number)
    publish(DECEMBER_1)
    with Queries(connection) as asked:
        found = queries.moves(council, queries.calendar_on(TODAY), TODAY, start=5)
        assert [move.clock.council for move in found.rows] == [council] * len(found.rows)
    assert asked.count <= 4


def test_the_list_is_read_by_an_index_of_running_terms(council: Council, publish: Publish) -> None:
    publish(DECEMBER_1)
    if connection.vendor != "sqlite":
        pytest.skip("a planner may read a small table whole")
    with Queries(connection) as asked:
        queries.moving(council, queries.calendar_on(TODAY))
        queries.count_passed(council, None, TODAY)
    plans = []
    with connection.cursor() as cursor:
        for statement in asked.statements:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
            plans.append(" ".join(str(row) for row in cursor.fetchall()))
    assert "COVERING INDEX clock_counted" in plans[0]
    assert "COVERING INDEX clock_running" in plans[1]
