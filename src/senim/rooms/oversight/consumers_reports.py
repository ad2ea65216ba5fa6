"""Follows the record: when a vote closes or is annulled, what it gave is read where a report, or a question
of no confidence, waits for it. Nothing is decided here: the vote has decided.
"""

from __future__ import annotations

from datetime import datetime

from senim.rooms.oversight.actions.hearings import settle_hearings
from senim.rooms.oversight.actions.voted import settle_no_confidence
from senim.rooms.record.models import Entry
from senim.rooms.sessions.queries import served
from senim.rooms.territory.models import Council

VOTES = frozenset({"session.poll-closed", "session.poll-annulled"})


def handle(council: Council, entries: list[Entry], now: datetime) -> None:
    """A second run changes nothing."""
    polls = [entry.subject for entry in entries if entry.kind in VOTES]
    items = served.items_of(council, polls)
    if items:
        settle_hearings(council=council, items=items, now=now)
        settle_no_confidence(council=council, items=items, now=now)
