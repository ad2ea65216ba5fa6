"""Numbers: 1, 2, 3 … in each council, in the order things were written, given once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from senim.rooms.record import actions, queries
from senim.rooms.record.models import Entry, Number, Pending
from senim.rooms.territory.models import Council
from tests.build.council import MADE
from tests.rooms.record.conftest import bare_council, write


def numbers(council: Council) -> list[tuple[int, object]]:
    return list(Number.objects.filter(council=council).order_by("number").values_list("number", "entry_id"))


def test_entries_get_numbers_in_the_order_they_were_written(council: Council) -> None:
    entries = write(council, 5)
    assert actions.sequence() == {council.no: 5}
    assert numbers(council) == [(n, entry.id) for n, entry in enumerate(entries, 1)]


def test_numbers_go_on_where_they_ended(council: Council) -> None:
    write(council, 2)
    actions.sequence()
    [third] = write(council, at=MADE + timedelta(hours=1))
    actions.sequence()
    assert numbers(council)[-1] == (3, third.id)
    assert queries.gaps() == []


def test_each_council_counts_for_itself(council: Council) -> None:
    other = bare_council(2, "burabay")
    write(council, 3)
    write(other, 2)
    assert actions.sequence() == {1: 3, 2: 2}
    assert [n for n, _ in numbers(other)] == [1, 2]


def test_a_batch_is_limited_and_the_rest_follows(council: Council) -> None:
    write(council, 5)
    assert [actions.sequence(limit=2) for _ in range(4)] == [{1: 2}, {1: 2}, {1: 1}, {}]
    assert [n for n, _ in numbers(council)] == [1, 2, 3, 4, 5]


def test_an_entry_that_was_committed_late_comes_after_those_already_numbered(council: Council) -> None:
    """A slow transaction's entry has an earlier id and a later number: nothing numbered ever moves."""
    late = actions.build(
        council=council, kind="test.late", subject="test:1", at=MADE - timedelta(hours=1), hand=actions.SYSTEM
    )
    [first] = write(council)
    actions.sequence()
    actions.append_all([late])
    actions.sequence()
    assert numbers(council) == [(1, first.id), (2, late.id)]


def test_nothing_is_numbered_when_the_action_fails(council: Council) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write(council)
        raise ZeroDivisionError
    assert actions.sequence() == {}
    assert not Entry.objects.exists()


def test_a_crash_in_the_middle_of_a_batch_leaves_everything_waiting(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = write(council, 3)
    with monkeypatch.context() as crash:
        crash.setattr("django.db.models.query.QuerySet.delete", stop)
        with pytest.raises(KeyboardInterrupt):
            actions.sequence()
    assert (Number.objects.count(), Pending.objects.count()) == (0, 3)
    actions.sequence()
    assert numbers(council) == [(n, entry.id) for n, entry in enumerate(entries, 1)]


def stop(*args: object) -> None:
    raise KeyboardInterrupt


def test_a_council_another_worker_is_numbering_does_not_stop_the_others(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = bare_council(2, "burabay")
    write(council)
    write(other)
    usual = Number.objects.bulk_create

    def taken(rows: object) -> object:
        made = list(rows)  # type: ignore[call-overload]
        if made[0].council_id == council.no:
            raise IntegrityError("taken")
        return usual(made)

    monkeypatch.setattr(Number.objects, "bulk_create", taken)
    assert actions.sequence() == {2: 1}
    assert Pending.objects.get().council_id == council.no


def at_once(*jobs: Callable[[], object]) -> None:
    """Run jobs in threads that start together, each on its own connection."""
    gate = Barrier(len(jobs))

    def run(job: Callable[[], object]) -> object:
        gate.wait()
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        for done in [pool.submit(run, job) for job in jobs]:
            done.result()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_give_no_number_twice_and_leave_no_gap() -> None:
    council = bare_council()

    def work() -> None:
        for _ in range(15):
            actions.sequence(limit=3)

    def fill() -> None:
        for n in range(15):
            write(council, at=MADE + timedelta(minutes=n))

    at_once(work, work, fill, fill)
    while actions.sequence():
        pass
    assert [n for n, _ in numbers(council)] == list(range(1, 31))
    assert {entry_id for _, entry_id in numbers(council)} == set(Entry.objects.values_list("id", flat=True))
    assert (queries.gaps(), queries.waiting()) == ([], 0)


class Histories(TestCase):
    """Whatever is written, numbered and interrupted, in whatever order."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.one_of(
                st.tuples(st.just("write"), st.integers(1, 2), st.integers(1, 4)),
                st.tuples(st.just("number"), st.integers(1, 3), st.just(0)),
            ),
            max_size=12,
        )
    )
    def test_numbers_have_no_gaps_and_never_move(self, steps: list[tuple[str, int, int]]) -> None:
        councils = [bare_council(1), bare_council(2, "burabay")]
        written: dict[int, set[object]] = {1: set(), 2: set()}
        seen: dict[int, list[tuple[int, object]]] = {1: [], 2: []}
        clock = MADE
        for step, which, n in [*steps, ("number", 1000, 0)]:
            if step == "write":
                clock += timedelta(minutes=1)
                written[which] |= {entry.id for entry in write(councils[which - 1], n, at=clock)}
            else:
                actions.sequence(limit=which)
            for council in councils:
                now = numbers(council)
                assert now[: len(seen[council.no])] == seen[council.no]
                assert [number for number, _ in now] == list(range(1, len(now) + 1))
                seen[council.no] = now
        assert {no: {entry_id for _, entry_id in rows} for no, rows in seen.items()} == written
