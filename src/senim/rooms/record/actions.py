"""Writing the public record: entries, their numbers, the reading on of consumers, links of the chain."""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from senim.core.canonical import canonical, commit, leaf
from senim.rooms.record.models import Cursor, Entry, Link, Number, Pending
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council
from senim.ui.prepared import insert

log = logging.getLogger(__name__)

Fact = str | int | bool | None | list[str]
Handler = Callable[[Council, list[Entry], datetime], None]
BATCH = 1000
# Rows in one statement: their columns stay below what SQLite takes as parameters.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand an entry shows: the kind of role, the role row's id, and for whom it acted."""

    role: str
    actor: str = ""
    on_behalf_of: str = ""


RESIDENT = Hand("resident")
SYSTEM = Hand("system")


def content(entry: Entry) -> dict[str, object]:
    """What the leaf of an entry covers: everything in it but its future number."""
    return {
        "id": str(entry.id),
        "council": entry.council_id,
        "kind": entry.kind,
        "subject": entry.subject,
        "at": entry.at.astimezone(UTC).isoformat(),
        "role": entry.role,
        "actor": entry.actor,
        "on_behalf_of": entry.on_behalf_of,
        "facts": json.loads(entry.facts),
        "commitments": json.loads(entry.commitments),
    }


def leaf_of(entry: Entry) -> str:
    """The RFC 6962 leaf hash of an entry, hex."""
    return leaf(canonical(content(entry)))


def build(
    *,
    council: Council,
    kind: str,
    subject: str,
    at: datetime,
    hand: Hand,
    facts: Mapping[str, Fact] | None = None,
    private: Mapping[str, tuple[bytes, str]] | None = None,
    committed: Mapping[str, str] | None = None,
) -> Entry:
    """An entry not yet written. `private` maps a field to (salt, value); `committed` holds ready commitments
    (files).
    """
    commitments = {name: commit(salt, value.encode()) for name, (salt, value) in (private or {}).items()}
    commitments.update(committed or {})
    entry = Entry(
        id=council.new_id(at),
        council=council,
        kind=kind,
        subject=subject,
        at=at,
        role=hand.role,
        actor=hand.actor,
        on_behalf_of=hand.on_behalf_of,
        facts=canonical(dict(facts or {})).decode(),
        commitments=canonical(commitments).decode(),
    )
    entry.leaf = leaf_of(entry)
    return entry


def append_all(entries: Iterable[Entry]) -> None:
    """Write entries and their places in the queue for numbers; call inside the action's transaction."""
    rows = list(entries)
    for start in range(0, len(rows), AT_ONCE):
        part = rows[start : start + AT_ONCE]
        insert(part)
        insert([Pending(entry=row, council_id=row.council_id) for row in part])


def append(
    *,
    council: Council,
    kind: str,
    subject: str,
    at: datetime,
    hand: Hand,
    facts: Mapping[str, Fact] | None = None,
    private: Mapping[str, tuple[bytes, str]] | None = None,
    committed: Mapping[str, str] | None = None,
) -> Entry:
    """Write one entry in the caller's transaction. Never waits for a number."""
    entry = build(
        council=council,
        kind=kind,
        subject=subject,
        at=at,
        hand=hand,
        facts=facts,
        private=private,
        committed=committed,
    )
    append_all([entry])
    return entry


def sequence(*, limit: int = BATCH) -> dict[int, int]:
    """Number what waits, council by council, in the order of the entries' ids. One worker calls this.

    Returns council number → how many entries got theirs. Two workers at once cannot give a number twice: the
    slower one's transaction fails on a key and numbers nothing.
    """
    councils = list(Pending.objects.order_by().values_list("council_id", flat=True).distinct())
    done = {council_id: _sequence_one(council_id, limit) for council_id in councils}
    return {council_id: numbered for council_id, numbered in done.items() if numbered}


def _sequence_one(council_id: int, limit: int) -> int:
    try:
        with transaction.atomic():
            waiting = Pending.objects.filter(council_id=council_id).order_by("entry_id")
            ids = list(waiting.values_list("entry_id", flat=True)[:limit])
            last = Number.objects.filter(council_id=council_id).aggregate(last=Max("number"))["last"] or 0
            Number.objects.bulk_create(
                Number(council_id=council_id, number=number, entry_id=entry_id)
                for number, entry_id in enumerate(ids, last + 1)
            )
            Pending.objects.filter(entry_id__in=ids).delete()
    except IntegrityError:
        log.info("another worker numbers council %s", council_id)
        return 0
    return len(ids)


def run_consumer(name: str, handle: Handler, *, now: datetime, councils: Iterable[int] | None = None) -> int:
    """Hand newly numbered entries to a consumer, in order; its cursor moves in the same transaction as its
    work, so it sees each entry at least once.

    Returns how many entries were handled. A failing batch is noted on the cursor and tried again next time;
    other councils go on.
    """
    handled = 0
    for council in territory.councils(councils):
        try:
            handled += _run_one(name, handle, council, now)
        except Exception as error:
            log.exception("consumer %s stopped in council %s", name, council.no)
            Cursor.objects.filter(consumer=name, council=council).update(failed=type(error).__name__)
    return handled


def _run_one(name: str, handle: Handler, council: Council, now: datetime) -> int:
    handled = 0
    cursor, _ = Cursor.objects.get_or_create(consumer=name, council=council)
    while numbers := _after(cursor):
        with transaction.atomic():
            moved = Cursor.objects.filter(pk=cursor.pk, number=cursor.number).update(
                number=numbers[-1].number, failed=""
            )
            if not moved:
                # Another worker took this batch.
                return handled
            for number in numbers:
                number.entry.council = council
            handle(council, [number.entry for number in numbers], now)
        cursor.number = numbers[-1].number
        handled += len(numbers)
    return handled


def _after(cursor: Cursor) -> list[Number]:
    """The next batch a cursor has not read. Numbers only grow, so this needs no lock."""
    rows = Number.objects.filter(council=cursor.council_id, number__gt=cursor.number)
    return list(rows.select_related("entry").order_by("number")[:BATCH])


def skip_to_end(name: str, council: Council) -> None:
    """Let a consumer leave out everything numbered so far (a bulk of invented rows nobody is told about)."""
    last = Number.objects.filter(council=council).aggregate(last=Max("number"))["last"] or 0
    Cursor.objects.update_or_create(consumer=name, council=council, defaults={"number": last})


def link(
    *,
    council: Council,
    source: str,
    target: str,
    kind: str,
    state: str,
    at: datetime,
    row_id: uuid.UUID | None = None,
) -> Link:
    """Write, or renew the state of, an arrow of the chain."""
    row, _ = Link.objects.update_or_create(
        council=council,
        source=source,
        target=target,
        kind=kind,
        defaults={"state": state, "at": at},
        create_defaults={"id": row_id or council.new_id(at), "state": state, "at": at},
    )
    return row


def unlink(*, council: Council, source: str, target: str, kind: str) -> None:
    """Take an arrow away that was drawn by mistake; the entries that told of it stay."""
    Link.objects.filter(council=council, source=source, target=target, kind=kind).delete()
