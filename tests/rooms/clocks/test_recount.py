"""A person moves terms to a newer calendar: none is lost or moved twice, whatever happens meanwhile."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

import pytest

from senim.core.refusal import Refusal
from senim.rooms.clocks import actions, queries
from senim.rooms.clocks.actions import recounting
from senim.rooms.clocks.models import Clock
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council
from tests.rooms.clocks.conftest import VERSION, Kept, Publish, moment
from tests.rooms.clocks.decreed import DECEMBER_1, NOW, TODAY, State, confirm, listed, recount, started
from tests.rooms.record.conftest import bare_council


class PowerCut(BaseException):
    """Nothing is asked whether it may end."""


def test_a_person_moves_what_was_listed(council: Council, publish: Publish, kept: Kept) -> None:
    clock = started(council, moment(11, 12), body="b")
    publish(DECEMBER_1)
    assert recount(council, clock) == 1
    old, new = Clock.objects.get(pk=clock.pk), Clock.objects.get(state=State.RUNNING)
    assert (old.state, old.superseded_by, old.due) == (State.SUPERSEDED, new, date(2026, 12, 3))
    assert (new.due, new.reason, new.calendar) == (date(2026, 12, 4), "calendar", VERSION)
    for name in (
        "procedure",
        "part",
        "body",
        "rule",
        "rule_since",
        "family",
        "started_at",
        "came_on",
        "until",
    ):
        assert getattr(new, name) == getattr(old, name)
    assert any("1 December 2026 (off by decree)" in step for step in queries.explained(new, "en"))
    assert [(before.pk, after.pk) for before, after in kept] == [(old.pk, new.pk)]


def test_a_day_that_a_decision_named_stays_named(council: Council, publish: Publish, kept: Kept) -> None:
    first = started(council, moment(11, 12), part=2, body="b")
    extended = actions.supersede(
        first,
        at=moment(11, 16),
        now=moment(11, 16),
        reason="extended",
        rule="appeal.extension",
        until=date(2026, 12, 10),
    )
    publish(date(2026, 12, 10))
    assert recount(council, extended) == 1
    new = Clock.objects.get(state=State.RUNNING)
    assert (new.until, new.due) == (date(2026, 12, 10), date(2026, 12, 11))
    assert (new.family, new.rule, new.part, new.body) == ("appeal.answer", "appeal.extension", 2, "b")
    assert any("The decision names 10 December 2026" in step for step in queries.explained(new, "en"))


def test_the_move_is_entered_for_each_procedure(council: Council, publish: Publish, kept: Kept) -> None:
    clocks = [started(council, moment(11, 12), number) for number in (1, 2)]
    publish(DECEMBER_1)
    recount(council, *clocks)
    entries = Entry.objects.filter(kind="clock.recounted").order_by("subject")
    assert [(entry.subject, entry.role, entry.actor) for entry in entries] == [
        ("case:1", "clerk", "role-1"),
        ("case:2", "clerk", "role-1"),
    ]
    assert json.loads(entries[0].facts) == {
        "rule": "appeal.answer",
        "due_from": "2026-12-03",
        "due": "2026-12-04",
        "provisional": False,
        "calendar_from": "2026-03-18",
        "calendar": VERSION,
    }


def test_nothing_is_done_twice(council: Council, publish: Publish, kept: Kept) -> None:
    clock = started(council, moment(11, 12))
    publish(DECEMBER_1)
    assert (recount(council, clock), recount(council, clock)) == (1, 0)
    new = Clock.objects.get(state=State.RUNNING)
    assert recount(council, new) == 0
    assert (Clock.objects.count(), Entry.objects.count(), len(kept)) == (2, 1, 1)


def test_what_would_not_move_and_what_has_ended_stays_as_it_is(
    council: Council, publish: Publish, kept: Kept
) -> None:
    stays = started(council, moment(10, 20), 1)
    ended = started(council, moment(11, 12), 2)
    actions.end(ended, at=moment(11, 13), now=moment(11, 13))
    elsewhere = started(bare_council(2, "burabay"), moment(11, 12), 3)
    publish(DECEMBER_1)
    before = list(Clock.objects.order_by("id").values())
    assert recount(council, stays, ended, elsewhere) == 0
    assert list(Clock.objects.order_by("id").values()) == before
    assert not kept


def test_a_cut_in_the_middle_loses_nothing_and_a_second_run_ends_it(
    council: Council, publish: Publish, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10):
        started(council, moment(11, 12), number)
    publish(DECEMBER_1)
    monkeypatch.setattr("senim.rooms.clocks.queries.by_calendar.BATCH", 3)
    write = recounting.record.append_all
    left = [2]

    def cut(entries: Iterable[Entry]) -> None:
        write(entries)
        left[0] -= 1
        if left[0] < 0:
            raise PowerCut

    with monkeypatch.context() as patched:
        patched.setattr(recounting.record, "append_all", cut)
        with pytest.raises(PowerCut):
            confirm(council)
    # The third batch is undone whole: its terms, its entries, the copies of its days.
    assert Clock.objects.filter(state=State.RUNNING).count() == 10
    assert Clock.objects.filter(reason="calendar").count() == Entry.objects.count() == 6
    assert len(listed(council)) == 4
    assert confirm(council) == 4
    assert Clock.objects.filter(state=State.RUNNING, due=date(2026, 12, 4)).count() == 10
    assert Clock.objects.filter(reason="calendar").count() == Entry.objects.count() == 10


def test_the_rest_of_a_list_is_confirmed_anew(council: Council, publish: Publish, kept: Kept) -> None:
    clocks = [started(council, moment(11, 12), number) for number in range(5)]
    publish(DECEMBER_1)
    seen = queries.moves(council, queries.calendar_on(TODAY), TODAY)
    recount(council, *clocks[:2])
    with pytest.raises(Refusal, match="moves-changed"):
        confirm(council, seen.mark)
    assert Clock.objects.filter(reason="calendar").count() == 2
    assert confirm(council) == 3
    assert listed(council) == {}
    assert Entry.objects.filter(kind="clock.recounted").count() == 5


def test_a_list_of_another_calendar_is_refused(council: Council, publish: Publish, kept: Kept) -> None:
    started(council, moment(11, 12))
    publish(DECEMBER_1)
    seen = queries.moves(council, queries.calendar_on(TODAY), TODAY)
    publish(DECEMBER_1, date(2026, 12, 2), version="2026-11-22")
    with pytest.raises(Refusal, match="moves-changed"):
        confirm(council, seen.mark)
    with pytest.raises(Refusal, match="moves-changed"):
        confirm(council, calendar=VERSION)
    assert not Clock.objects.filter(reason="calendar").exists()


def test_a_calendar_of_tomorrow_moves_nothing_today(council: Council, publish: Publish) -> None:
    started(council, moment(11, 12))
    publish(DECEMBER_1, version="2026-11-24")
    assert listed(council) == {}


def test_a_room_that_did_not_say_how_it_keeps_its_days_stops_the_move(
    council: Council, publish: Publish
) -> None:
    clock = started(council, moment(11, 12))
    publish(DECEMBER_1)
    with pytest.raises(KeyError, match="case"):
        recount(council, clock)
    assert Clock.objects.get().state == State.RUNNING


def test_a_term_ended_while_it_is_moved_is_left_to_who_ended_it(
    council: Council, publish: Publish, kept: Kept
) -> None:
    first, second = started(council, moment(11, 12), 1), started(council, moment(11, 12), 2)
    publish(DECEMBER_1)
    tries = []

    def answered_meanwhile(council: Council, moved: Sequence[tuple[Clock, Clock]], now: datetime) -> None:
        tries.append([old.pk for old, _new in moved])
        actions.end(first, at=NOW, now=NOW)

    actions.keep("case", answered_meanwhile)
    # What the other did would be kept; here it is undone with the batch, so it is met on every try.
    with pytest.raises(Refusal, match="changed"):
        recount(council, first, second)
    assert tries == [[first.pk, second.pk]] * recounting.TRIES
    assert Clock.objects.filter(state=State.RUNNING).count() == 2
    assert not Entry.objects.exists()
    actions.end(first, at=NOW, now=NOW)
    assert recount(council, first, second) == 1
    assert Clock.objects.get(pk=first.pk).state == State.MET


@pytest.mark.parametrize(
    ("at", "closes", "later"),
    [
        (moment(11, 12, 18), time(18, 30), time(17)),
        (moment(11, 12, 18), time(17), time(18, 30)),
        (moment(11, 14, 18), time(17), time(18, 30)),  # a Saturday
    ],
)
def test_a_change_of_hours_is_no_reason_to_move(
    council: Council, publish: Publish, kept: Kept, at: datetime, closes: time, later: time
) -> None:
    council.closes = closes
    clock = started(council, at)
    council.closes = later
    publish(DECEMBER_1)
    (days,) = listed(council).values()
    assert recount(council, clock) == 1
    new = Clock.objects.get(state=State.RUNNING)
    assert new.start_day == clock.start_day
    assert (clock.due, new.due) == days
    assert new.due > clock.due
