"""A secret vote: after the close nothing kept anywhere links a person with a choice."""

from __future__ import annotations

import logging
import stat
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from senim.rooms.record.models import Entry
from senim.rooms.sessions import actions
from senim.rooms.sessions.actions import Counted, pads
from senim.rooms.sessions.models import Cast, Poll, Vote
from tests.build import voting as build
from tests.build.voting import Hall
from tests.rooms.sessions.refusing import came, refused

pytestmark = pytest.mark.django_db(transaction=True)
CHOICES = ["for"] * 7 + ["against"] * 4 + ["abstained"] * 2


@pytest.fixture
def hall() -> Iterator[Hall]:
    yield build.opened(build.hall(15))
    for key in pads.left():
        pads.destroy(key)
    connections.close_all()


def secret(hall: Hall, choices: list[str] = CHOICES) -> Poll:
    poll = build.poll(hall, build.question(ballot="secret"))
    for number, choice in enumerate(choices):
        cast(hall, poll, number, choice)
    return poll


def cast(hall: Hall, poll: Poll, number: int, choice: str = "", **given: Any) -> None:
    actions.cast_secretly(
        council=hall.council,
        poll_id=poll.pk,
        deputy_id=hall.deputies[number].pk,
        day=hall.council.day(hall.now),
        choice=choice,
        **given,
    )


def database_bytes() -> bytes:
    """The main file and the log of SQLite, after a checkpoint; on PostgreSQL every row of every table."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        name = str(connection.settings_dict["NAME"])
        files = [Path(name), Path(f"{name}-wal"), Path(f"{name}-journal")]
        return b"".join(file.read_bytes() for file in files if file.exists())
    return "\n".join(map(str, rows())).encode()


def rows() -> list[tuple[str, tuple[Any, ...]]]:
    """Every row of every table."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [(table, tuple(_plain(value) for value in row)) for row in cursor.fetchall()]
    return found


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else str(value) if isinstance(value, uuid.UUID) else value


def sealed_now(poll: Poll) -> list[bytes]:
    return [bytes(row.sealed or b"") for row in Cast.objects.filter(poll=poll)]


def test_the_counts_are_right_and_the_choices_are_gone(hall: Hall) -> None:
    poll = secret(hall)
    sealed = sealed_now(poll)
    build.closed(hall, poll)
    poll.refresh_from_db()
    assert [came(poll, "facts")[key] for key in ("for", "against", "abstained")] == [7, 4, 2]
    assert len(sealed) == 13 and len(set(sealed)) == 13
    assert set(Cast.objects.values_list("sealed", flat=True)) == {None}
    assert not Vote.objects.exists()


def test_the_key_lies_beside_the_database_for_its_owner_only_and_is_destroyed(hall: Hall) -> None:
    poll = secret(hall)
    path = Path(settings.HOME) / "keys" / "ballots" / poll.pk.hex
    key = path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and len(key) == 32
    assert key not in database_bytes() and key.hex().encode() not in database_bytes()
    build.closed(hall, poll)
    assert not path.exists()


def test_nothing_in_the_database_file_links_a_person_with_a_choice(hall: Hall) -> None:
    poll = secret(hall)
    sealed = sealed_now(poll)
    before = database_bytes()
    seen = [one for one in sealed if one in before or one.hex().encode() in before]
    assert len(seen) == len(sealed), "while it is open they are there, so the search can find them"
    build.closed(hall, poll)
    after = database_bytes()
    assert not [one for one in sealed if one in after or one.hex().encode() in after]


def test_no_row_says_more_of_a_voter_than_that_they_voted(hall: Hall) -> None:
    """Rows that name a voter and the poll: the list, and that they voted; the same for every choice."""
    poll = secret(hall)
    build.closed(hall, poll)
    known = {poll.pk.hex, str(poll.pk)}
    shapes = []
    for deputy in (hall.deputies[1], hall.deputies[8], hall.deputies[12]):
        names = {deputy.pk.hex, str(deputy.pk)}
        of_both = [
            (
                table,
                tuple("voter" if str(v) in names else "poll" if str(v) in known else "…" for v in row[1:]),
            )
            for table, row in rows()
            if names & set(map(str, row)) and known & set(map(str, row))
        ]
        shapes.append(sorted(of_both))
        values = [row for table, row in rows() if table == Cast._meta.db_table and names & set(map(str, row))]
        assert [row.count(None) for row in values] == [1], "the sealed choice is empty"
    assert shapes[0] == shapes[1] == shapes[2]
    assert {table for table, _row in shapes[0]} == {"sittings_voter", "sittings_cast"}


def test_that_somebody_voted_has_no_moment_and_no_order(hall: Hall) -> None:
    """Ids of other rows grow with time: those of secret votes do not."""
    assert {field.name for field in Cast._meta.concrete_fields} == {
        "id",
        "council",
        "poll",
        "deputy",
        "sealed",
    }
    poll = secret(hall)
    order = list(Cast.objects.filter(poll=poll).order_by("id").values_list("deputy_id", flat=True))
    assert order != [deputy.pk for deputy in hall.deputies[:13]]
    assert len({str(row.pk)[:18] for row in Cast.objects.all()}) == 1, "before the random part all are alike"


def test_the_record_and_the_log_carry_counts_only(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        poll = secret(hall)
        build.closed(hall, poll)
    closed = Entry.objects.get(kind="session.poll-closed")
    entries = Entry.objects.filter(at__gt=poll.opened_at)
    for deputy in hall.deputies[:13]:
        assert str(deputy.pk) not in closed.facts
        assert not entries.filter(facts__contains=str(deputy.pk)).exists()
    said = [r.getMessage() for r in caplog.records if not r.name.startswith("django.db")]
    assert not [line for line in said if any(d.pk.hex in line or str(d.pk) in line for d in hall.deputies)]


def test_a_second_secret_vote_is_refused_and_after_the_close_every_one(hall: Hall) -> None:
    poll = secret(hall)
    with refused("voted-once"):
        cast(hall, poll, 0, "against")
    build.closed(hall, poll)
    with refused("vote-over"):
        cast(hall, poll, 14, "for")


def test_a_stopped_secret_vote_forgets_too(hall: Hall) -> None:
    poll = secret(hall)
    actions.annul_poll(poll=poll, why="Қате", by=hall.clerk, now=hall.now)
    assert set(Cast.objects.values_list("sealed", flat=True)) == {None}
    assert pads.left() == set()


def test_a_close_that_fails_loses_no_vote(hall: Hall) -> None:
    """The key goes only when the result is kept: a close rolled back can be done again."""
    poll = secret(hall)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        build.closed(hall, poll)
        raise ZeroDivisionError
    again = Poll.objects.get(pk=poll.pk)
    assert again.state == "open" and poll.pk in pads.left()
    build.closed(hall, again)
    assert came(again, "facts")["for"] == 7


def test_a_key_left_by_a_process_that_died_is_swept(hall: Hall) -> None:
    dead = uuid.uuid4()
    pads.make(dead)
    poll = secret(hall)
    assert pads.left() == {poll.pk}


def test_a_secret_election_and_papers_beside_phones(hall: Hall) -> None:
    """Ten by phone, three papers of which one is invalid: the counting commission enters the papers."""
    actions.set_tellers(
        sitting=hall.sitting, deputies=hall.deputies[10:13], leads=hall.deputies[10],
        secretary=hall.deputies[11], by=hall.clerk, now=hall.now,
    )  # fmt: skip
    poll = secret(hall, ["for"] * 6 + ["against"] * 4)
    with refused("papers-too-many"):
        build.closed(hall, poll, Counted(votes={"for": 3}, given_out=2))
    with refused("counts-too-many"):
        build.closed(hall, poll, Counted(votes={"for": 6}, given_out=6))
    build.closed(hall, poll, Counted(votes={"for": 2}, invalid=1, given_out=3))
    poll.refresh_from_db()
    assert (came(poll, "facts")["for"], came(poll, "facts")["invalid"]) == (8, 1)


def test_papers_need_a_counting_commission_of_an_odd_number(hall: Hall) -> None:
    with refused("tellers-odd"):
        actions.set_tellers(
            sitting=hall.sitting, deputies=hall.deputies[1:5], leads=hall.deputies[1],
            secretary=hall.deputies[2], by=hall.clerk, now=hall.now,
        )  # fmt: skip
    poll = secret(hall)
    with refused("tellers-first"):
        build.closed(hall, poll, Counted(votes={"for": 1}, given_out=1))


@pytest.mark.parametrize(
    ("choice", "place"), [("for", None), ("against", None), ("abstained", None), ("", 1), ("", 99)]
)
def test_a_pad_opens_what_it_sealed(choice: str, place: int | None) -> None:
    poll, deputy = uuid.uuid4(), uuid.uuid4()
    pads.make(poll)
    sealed = pads.seal(poll, deputy, choice, place)
    assert sealed is not None and len(sealed) == pads.SIZE
    assert pads.unseal(poll, [(deputy, sealed)]) == [choice if place is None else place]
    with pytest.raises(ValueError, match="sealed"):
        pads.unseal(poll, [(uuid.uuid4(), sealed)])
    pads.destroy(poll)
    assert pads.unseal(poll, [(deputy, sealed)]) is None
