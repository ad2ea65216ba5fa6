"""The database refuses to change or remove what is written, whoever asks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from senim.rooms.record import actions
from senim.rooms.record.models import Entry, Number, Pending
from senim.rooms.territory.models import Council
from tests.rooms.record.conftest import write


def truncate(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"TRUNCATE {table} CASCADE" if connection.vendor == "postgresql" else f"DELETE FROM {table}"
        )


CHANGES: dict[str, Callable[[], object]] = {
    "an entry changed": lambda: Entry.objects.update(facts="{}"),
    "one entry changed": lambda: Entry.objects.get().save(),
    "an entry removed": lambda: Entry.objects.all()._raw_delete("default"),
    "all entries removed": lambda: truncate("record_entry"),
    "a number changed": lambda: Number.objects.update(number=7),
    "a number removed": lambda: Number.objects.all().delete(),
    "all numbers removed": lambda: truncate("record_number"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_what_is_written_stays(council: Council, change: Callable[[], object]) -> None:
    [entry] = write(council)
    actions.sequence()
    with pytest.raises(DatabaseError), transaction.atomic():
        change()
    kept = Entry.objects.get()
    assert (kept.facts, kept.leaf, kept.numbered.number) == (entry.facts, actions.leaf_of(kept), 1)


def test_what_waits_for_a_number_leaves_the_queue(council: Council) -> None:
    write(council)
    assert actions.sequence() == {council.no: 1}
    assert not Pending.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_the_tests_may_start_from_an_empty_record(turn: int) -> None:
    """The second turn finds nothing of the first: the flush between tests works in spite of the triggers."""
    from tests.rooms.record.conftest import bare_council

    assert not Entry.objects.exists()
    write(bare_council())
    actions.sequence()
