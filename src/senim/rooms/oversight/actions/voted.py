"""What the votes on no confidence gave: read from the record, never typed in."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from senim.core import confidence
from senim.rooms.oversight.actions.confidence import end, start
from senim.rooms.oversight.actions.writing import change, enter
from senim.rooms.oversight.models import NoConfidence
from senim.rooms.oversight.queries import confidence as queries
from senim.rooms.record.actions import Fact
from senim.rooms.sessions.models import Poll
from senim.rooms.sessions.queries import served
from senim.rooms.territory.models import Council


@transaction.atomic
def settle_no_confidence(*, council: Council, items: Collection[uuid.UUID], now: datetime) -> int:
    """Read what the votes on these questions gave. A second call changes nothing; a vote that was annulled
    counts for nothing. Returns how many changed.
    """
    motions = queries.of_items(council, items)
    asked = [pk for row in motions for pk in (row.item_id, row.item_again_id) if pk]
    votes = served.outcomes(council, asked)
    changed = 0
    for row in motions:
        row.council = council
        changed += _settle(row, votes.get(row.item_id) if row.item_id else None, now)
        if row.item_again_id:
            changed += _settle_again(row, votes.get(row.item_again_id), now)
    return changed


def _settle(row: NoConfidence, poll: Poll | None, now: datetime) -> bool:
    if row.poll_id == (poll.pk if poll else None) or row.sent_on is not None:
        return False
    on = row.council.day(poll.opened_at) if poll else None
    passed = poll.passed if poll else None
    change(row, row.version, poll=poll, voted_on=on, passed=passed, ended_on=on if passed is False else None)
    enter(row, "no-confidence.voted", by=None, now=now, facts=_vote(poll, on, again=False))
    if poll is None:
        if row.protocol_on:
            start(row, confidence.SESSION, row.protocol_on, now)
    elif on is not None:
        end(row, now, on)
    return True


def _settle_again(row: NoConfidence, poll: Poll | None, now: datetime) -> bool:
    if row.poll_again_id == (poll.pk if poll else None):
        return False
    on = row.council.day(poll.opened_at) if poll else None
    change(
        row,
        row.version,
        poll_again=poll,
        voted_again_on=on,
        passed_again=poll.passed if poll else None,
        ended_on=on,
    )
    enter(row, "no-confidence.voted", by=None, now=now, facts=_vote(poll, on, again=True))
    return True


def _vote(poll: Poll | None, on: date | None, *, again: bool) -> dict[str, Fact]:
    if poll is None or on is None:
        return {"again": again, "poll": ""}
    return {"again": again, "poll": str(poll.pk), "on": on.isoformat(), "passed": bool(poll.passed)}
