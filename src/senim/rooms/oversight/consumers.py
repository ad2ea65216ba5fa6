"""Follows the record: what is answered, ended or given another last day leaves the ladder at once."""

from __future__ import annotations

from datetime import datetime

from senim.rooms.oversight import actions
from senim.rooms.record.models import Entry
from senim.rooms.sessions.queries import lasting
from senim.rooms.territory.models import Council

# Entries about an appeal or a complaint, or about a term of one that a newer calendar moved.
FOLLOWED, ARRIVED = ("appeal.", "complaint.", "clock."), "appeal.received"


def of_session(entry: Entry) -> set[str]:
    """The terms that a step of a session may have ended or moved."""
    kind, _colon, pk = entry.subject.partition(":")
    if not entry.kind.startswith("session.") or kind not in ("session", "sitting"):
        return set()
    return {f"{what}:{pk}" for what in lasting.KINDS}


def handle(council: Council, entries: list[Entry], now: datetime) -> None:
    """Look again at what these entries are about, where a ladder stands. A second run ends nothing more."""
    told = (entry for entry in entries if entry.kind.startswith(FOLLOWED) and entry.kind != ARRIVED)
    subjects = {entry.subject for entry in told}
    subjects |= {ref for entry in entries for ref in of_session(entry)}
    if subjects:
        actions.end_ladders(council=council, subjects=subjects, now=now)
    erased = {entry.subject for entry in entries if entry.kind == "appeal.erased"}
    if erased:
        actions.forget(council=council, subjects=erased)
