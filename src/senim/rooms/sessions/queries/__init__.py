"""All reads of the room."""

from senim.rooms.sessions.queries.record_of_deputy import warned
from senim.rooms.sessions.queries.sessions import (
    Listed,
    by_refs,
    coming,
    day_before,
    item,
    next_number,
    past,
    poll,
    session,
    sitting,
    sittings_of,
    years,
)

__all__ = [
    "Listed",
    "by_refs",
    "coming",
    "day_before",
    "item",
    "next_number",
    "past",
    "poll",
    "session",
    "sitting",
    "sittings_of",
    "warned",
    "years",
]
