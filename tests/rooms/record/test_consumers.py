"""Whoever follows the record sees every entry, in order, at least once, and cannot hold the others up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from senim.rooms.record import actions, queries
from senim.rooms.record.models import Cursor, Entry
from senim.rooms.territory.models import Council
from tests.database import Queries
from tests.rooms.record.conftest import bare_council, write

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)


class Follower:
    """A consumer that notes what it was given, and fails at entries of the kinds it is told to."""

    def __init__(self, *, fails_at: str = "") -> None:
        self.seen: list[tuple[int, object]] = []
        self.fails_at = fails_at

    def __call__(self, council: Council, entries: list[Entry], now: datetime) -> None:
        for entry in entries:
            self.seen.append((council.no, entry.id))
            if entry.kind == self.fails_at:
                raise RuntimeError(entry.kind)


def run(follower: Follower, *councils: int) -> int:
    return actions.run_consumer("test", follower, now=NOW, councils=councils or None)


def test_a_consumer_sees_each_numbered_entry_once_and_in_order(council: Council) -> None:
    entries = write(council, 3)
    actions.sequence()
    follower = Follower()
    assert [run(follower), run(follower)] == [3, 0]
    assert follower.seen == [(1, entry.id) for entry in entries]


def test_an_entry_without_a_number_is_not_handed_on(council: Council) -> None:
    write(council)
    follower = Follower()
    assert run(follower) == 0
    assert follower.seen == []


def test_it_goes_on_in_batches(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "BATCH", 2)
    entries = write(council, 5)
    for _ in range(3):
        actions.sequence(limit=2)
    follower = Follower()
    assert run(follower) == 5
    assert [entry_id for _, entry_id in follower.seen] == [entry.id for entry in entries]


def test_a_failure_is_noted_and_the_batch_comes_again(council: Council) -> None:
    entries = write(council, 2)
    actions.sequence()
    broken = Follower(fails_at="test.happened")
    assert run(broken) == 0
    [cursor] = queries.stopped_consumers()
    assert (cursor.consumer, cursor.number, cursor.failed) == ("test", 0, "RuntimeError")

    mended = Follower()
    assert run(mended) == 2
    assert [entry_id for _, entry_id in mended.seen] == [entry.id for entry in entries]
    assert queries.stopped_consumers() == []


def test_what_a_failing_batch_wrote_is_undone(council: Council) -> None:
    write(council)
    actions.sequence()

    def half(council: Council, entries: list[Entry], now: datetime) -> None:
        Cursor.objects.create(consumer="half", council=council)
        raise RuntimeError

    actions.run_consumer("test", half, now=NOW)
    assert not Cursor.objects.filter(consumer="half").exists()


def test_one_council_that_fails_does_not_stop_another(council: Council) -> None:
    other = bare_council(2, "burabay")
    write(council, kind="test.broken")
    [fine] = write(other)
    actions.sequence()
    follower = Follower(fails_at="test.broken")
    assert run(follower) == 1
    assert (2, fine.id) in follower.seen


def test_a_batch_another_worker_took_is_left_to_it(council: Council) -> None:
    write(council)
    actions.sequence()
    follower = Follower()

    def slow(council: Council, entries: list[Entry], now: datetime) -> None:
        follower(council, entries, now)
        if len(follower.seen) == 1:
            run(follower)

    # The inner run reads the cursor as it stands in the same transaction, moved on already.
    actions.run_consumer("test", slow, now=NOW)
    assert len(follower.seen) == 1


def test_only_the_named_councils_are_looked_at(council: Council) -> None:
    for no in range(2, 12):
        write(bare_council(no, f"council-{no}"))
    [entry] = write(council)
    actions.sequence()
    follower = Follower()
    with Queries(connection) as asked:
        assert run(follower, council.no) == 1
    assert follower.seen == [(1, entry.id)]
    assert asked.count < 20


def test_a_consumer_that_has_nothing_to_read_opens_no_transaction(council: Council) -> None:
    write(council)
    actions.sequence()
    run(Follower())
    with Queries(connection) as asked:
        run(Follower())
    assert asked.count == 3
    assert not any("SAVEPOINT" in statement or "UPDATE" in statement for statement in asked.statements)


def test_a_consumer_can_be_moved_to_the_end(council: Council) -> None:
    write(council, 4)
    actions.sequence()
    actions.skip_to_end("test", council)
    follower = Follower()
    assert run(follower) == 0
    [entry] = write(council, at=NOW)
    actions.sequence()
    run(follower)
    assert follower.seen == [(1, entry.id)]


def test_consumers_read_at_their_own_pace(council: Council) -> None:
    write(council, 2)
    actions.sequence()
    with transaction.atomic():
        assert actions.run_consumer("one", Follower(), now=NOW) == 2
    assert actions.run_consumer("two", Follower(fails_at="test.happened"), now=NOW) == 0
    assert dict(Cursor.objects.values_list("consumer", "number")) == {"one": 2, "two": 0}
