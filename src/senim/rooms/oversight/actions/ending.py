"""The ladder ends with what was late: answered, ended in another way, or given another last day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from senim.rooms.oversight.matters import matters
from senim.rooms.oversight.models import OPEN, Rung
from senim.rooms.record import actions as record
from senim.rooms.record.actions import SYSTEM
from senim.rooms.territory.models import Council


@transaction.atomic
def end_ladders(*, council: Council, subjects: Collection[str], now: datetime) -> int:
    """End the open rungs of those of these procedures that are late no more: answered or ended, or with
    another last day. What the row says counts. A second call finds nothing open. Returns how many ended.
    """
    rows = Rung.objects.filter(OPEN, council=council, procedure__in=subjects).select_for_update()
    standing = {rung.procedure: rung for rung in rows}
    if not standing:
        return 0
    found = matters(council, standing)
    closed = [rung for ref, rung in standing.items() if ref not in found or not found[ref].waits]
    moved = [rung for ref, rung in standing.items() if rung not in closed and found[ref].due != rung.due]
    end_rungs(council, closed, Rung.End.CLOSED, now)
    end_rungs(council, moved, Rung.End.MOVED, now)
    return len(closed) + len(moved)


def end_rungs(council: Council, rungs: Sequence[Rung], end: Rung.End, now: datetime) -> None:
    """Close open rungs, in the caller's transaction. An end of the whole ladder is an entry; a rung left for
    the next one is told by the entry of that one.
    """
    if not rungs:
        return
    ids = [rung.pk for rung in rungs]
    Rung.objects.filter(OPEN, pk__in=ids).update(ended_on=council.day(now), end=end, next_on=None)
    if end in (Rung.End.CLOSED, Rung.End.MOVED):
        record.append_all(
            record.build(
                council=council,
                kind="ladder.ended",
                subject=rung.procedure,
                at=now,
                hand=SYSTEM,
                facts={"rung": rung.rung, "end": end, "body": str(rung.body_id), "due": rung.due.isoformat()},
            )
            for rung in rungs
        )


@transaction.atomic
def forget(*, council: Council, subjects: Collection[str]) -> int:
    """Erase what people wrote about these procedures, with its salts: their applicants are erased. The record
    still verifies.
    """
    theirs = Q(procedure__in=subjects)
    for subject in subjects:  # and about complaints in them
        theirs |= Q(procedure__startswith=f"complaint:{subject.partition(':')[2]}.")
    rows = Rung.objects.filter(theirs, council=council).exclude(words="", outcome="")
    return rows.update(words="", outcome="", salts={})
