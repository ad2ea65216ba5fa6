"""The worker goes on whatever one job does, and stops where the database itself is away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from senim.cli.work import following
from senim.config import worker
from senim.rooms.clocks import actions as clocks
from senim.rooms.record import actions as record
from senim.rooms.record import queries
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council
from tests.build.council import akkol


def write(council: Council, now: datetime, count: int) -> None:
    for number in range(count):
        record.append(council=council, kind="test.done", subject=f"test:{number}", at=now, hand=record.SYSTEM)


@pytest.mark.django_db
def test_a_turn_numbers_and_hands_on(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    council = akkol()
    worker.catch_up(now)
    seen: list[Entry] = []
    monkeypatch.setattr(worker, "CONSUMERS", {"test": lambda council, entries, now: seen.extend(entries)})
    already = queries.last_number(council)
    write(council, now, 3)

    done = worker.turn(now)

    assert (done.numbered, done.failed) == (3, ())
    assert [entry.subject for entry in seen[already:]] == ["test:0", "test:1", "test:2"]
    assert worker.turn(now).idle


@pytest.mark.django_db
def test_one_job_that_fails_stops_no_other(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    council = akkol()
    done: list[str] = []

    def fail(*_: object) -> int:
        raise KeyError("who is this")

    monkeypatch.setattr(worker, "CONSUMERS", {"broken": fail, "sound": lambda *_: done.append("followed")})
    monkeypatch.setattr(worker, "QUEUES", {"broken": fail, "sound": lambda now: done.append("sent") or 0})
    monkeypatch.setattr(worker, "NIGHTLY", {"broken": fail, "sound": lambda now: done.append("tidied")})
    write(council, now, 1)

    assert worker.turn(now).failed == ("broken",)
    assert worker.night(now) == ("broken",)
    assert done == ["followed", "sent", "tidied"]
    assert [cursor.consumer for cursor in queries.stopped_consumers()] == ["broken"]


@pytest.mark.django_db
def test_a_database_that_is_away_ends_the_turn(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(now: datetime) -> int:
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(worker, "QUEUES", {"mail": away})
    with pytest.raises(OperationalError):
        worker.turn(now)


@pytest.mark.django_db(transaction=True)
def test_the_nightly_jobs_of_every_room_run(now: datetime) -> None:
    akkol()
    assert worker.night(now) == ()


@pytest.mark.django_db
def test_terms_that_are_over_are_looked_at_once_a_night(now: datetime) -> None:
    council = akkol()
    clocks.start(
        council=council,
        procedure="case:1",
        rule="appeal.answer",
        at=now - timedelta(days=40),
        now=now - timedelta(days=40),
    )
    done = worker.look(worker.Turn(numbered=3), now)
    assert (done.numbered, done.passed, done.failed) == (3, 1, ())
    assert worker.look(worker.Turn(), now).passed == 0


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ("2026-11-23T05:00", "2026-11-23T21:00"),
        ("2026-11-23T21:00", "2026-11-24T21:00"),
        ("2026-12-31T22:30", "2027-01-01T21:00"),
    ],
)
def test_night_comes_once_a_day(now: str, night: str) -> None:
    assert following(datetime.fromisoformat(now).replace(tzinfo=UTC), 21).isoformat()[:16] == night
