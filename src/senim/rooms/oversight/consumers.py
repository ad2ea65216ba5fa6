"""Follows the record: what is answered, ended or given another last day leaves the ladder at once."""

from __future__ import annotations

from datetime import datetime

from senim.rooms.oversight import actions, matters
from senim.rooms.record.models import Entry
from senim.rooms.sessions.queries import lasting
from senim.rooms.territory.models import Council

ARRIVED = "appeal.received"


def followed(entry: Entry) -> bool:
    """Whether it is about something the ladder carries, or about a term that a newer calendar moved."""
    room = entry.kind.partition(".")[0]
    return (room == "clock" or room in matters.kinds()) and entry.kind != ARRIVED


def of_session(entry: Entry) -> set[str]:
    """The terms that a step of a session may have ended or moved."""
    kind, _colon, pk = entry.subject.partition(":")
    if not entry.kind.startswith("session.") or kind not in ("session", "sitting"):
        return set()
    return {f"{what}:{pk}" for what in lasting.KINDS}


def handle(council: Council, entries: list[Entry], now: datetime) -> None:
    """Look again at what these entries are about, where a ladder stands. A second run ends nothing more."""
    subjects = {entry.subject for entry in entries if followed(entry)}
    subjects |= {ref for entry in entries for ref in of_session(entry)}
    if subjects:
        actions.end_ladders(council=council, subjects=subjects, now=now)
    erased = {entry.subject for entry in entries if entry.kind == "appeal.erased"}
    if erased:
        actions.forget(council=council, subjects=erased)
