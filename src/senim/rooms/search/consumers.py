"""What the record tells is looked at again: off the way of whoever did it."""

from __future__ import annotations

from datetime import datetime

from senim.rooms.record.models import Entry
from senim.rooms.search import actions, sources
from senim.rooms.territory.models import Council


def handle(council: Council, entries: list[Entry], now: datetime) -> None:
    """Renew what these entries are about; the same thing once."""
    refs = {ref for entry in entries for ref in sources.touched(entry.subject)}
    if refs:
        actions.renew(council=council, refs=refs)
