"""A secret vote by phones against the program as it is served: what its database and its log keep of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, connections

from senim.rooms.record.models import Entry
from senim.rooms.sessions.models import Cast, Poll
from tests.build import voting as build
from tests.build.voting import Hall
from tests.rooms.sessions import phones
from tests.rooms.sessions.test_secret import database_bytes, rows

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 15
CHOICE = re.compile(r'^(for|against|abstained)$|[:=]\s*"?(for|against|abstained)\b')
CHOICES = ["for", "against", "for", "abstained", "against"] * 3


@pytest.fixture
def voted(tmp_path: Path) -> Iterator[tuple[Hall, Poll, list[bytes], bytes, str]]:
    """Fifteen vote one after another, in the order of their seats; the clerk closes; the program ends.

    (the hall, the vote, the choices as they were sealed, the database while it ran, what the program said)
    """
    hall, sessions, clerk = phones.crowded(MANY)
    item, log = build.item(hall), tmp_path / "log"
    at = f"/kk/akkol/sessions/sittings/{hall.sitting.pk}"
    connections.close_all()
    with phones.served(2, log) as port:
        form = {"what": f"other:{item.pk}", "ballot": "secret"}
        assert phones.post(port, [(clerk, f"{at}/console/do/open-vote", form)]) == [302]
        poll = Poll.objects.get()
        for one, choice in zip(sessions, CHOICES, strict=True):
            sent = (one, f"{at}/desk/votes/{poll.pk}", {"choice": choice, "secret": "1"})
            assert phones.post(port, [sent]) == [302]
        sealed = [bytes(row.sealed or b"") for row in Cast.objects.all()]
        meanwhile = database_bytes()
        assert phones.post(port, [(clerk, f"{at}/console/do/close-vote", {})]) == [302]
    poll.refresh_from_db()
    yield hall, poll, sealed, meanwhile, log.read_text()
    connections.close_all()


def lying() -> list[object]:
    """Who voted, as the rows lie in their table."""
    place = "rowid" if connection.vendor == "sqlite" else "ctid"
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT deputy_id FROM "{Cast._meta.db_table}" ORDER BY {place}')
        return [str(row[0]).replace("-", "") for row in cursor.fetchall()]


def test_nothing_that_is_kept_links_a_person_with_a_choice(
    voted: tuple[Hall, Poll, list[bytes], bytes, str],
) -> None:
    hall, poll, sealed, meanwhile, said = voted
    assert poll.result and [poll.result["facts"][key] for key in ("for", "against", "abstained")] == [6, 6, 3]
    seats = [one.pk.hex for one in hall.deputies]

    # The file with its log and its freed pages; on PostgreSQL every row of every table.
    found = [one for one in sealed if one in meanwhile or one.hex().encode() in meanwhile]
    assert len(found) == MANY, "while it ran they were there, so the search can find them"
    after = database_bytes()
    assert not [one for one in sealed if one in after or one.hex().encode() in after]

    # No row that names a voter holds a choice: not as a value of its own, not beside a name in a text. The
    # numbers of the result are keys.
    names = {one for deputy in hall.deputies for one in (deputy.pk.hex, str(deputy.pk))}
    for table, row in rows():
        if any(name in str(value) for name in names for value in row):
            assert not [value for value in row if CHOICE.search(str(value))], table

    # Neither the place of a row, nor its id, nor a moment is that of the vote.
    assert sorted(lying()) == sorted(seats) and lying() != seats
    assert list(Cast.objects.order_by("pk").values_list("deputy_id", flat=True)) != [
        one.pk for one in hall.deputies
    ]
    assert not [field for field in Cast._meta.get_fields() if field.get_internal_type() == "DateTimeField"]

    # The record and what the program said: the list, before anybody voted, and the totals.
    between = Entry.objects.filter(at__gt=poll.opened_at).exclude(kind="session.poll-closed")
    assert not [one for one in between if any(name in one.facts for name in names)]
    assert not any(name in said for name in names) and not CHOICE.search(said)
