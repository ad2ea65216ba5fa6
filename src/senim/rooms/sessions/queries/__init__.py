"""All reads of the room."""

from senim.rooms.sessions.queries.record_of_deputy import warned
from senim.rooms.sessions.queries.sessions import (
    Listed,
    Trail,
    by_refs,
    coming,
    in_the_hall,
    item,
    next_number,
    past,
    poll,
    session,
    sitting,
    sittings_of,
    trail_from,
    trail_rows,
    trails,
    trails_of_sittings,
    years,
)

__all__ = [
    "Listed",
    "Trail",
    "by_refs",
    "coming",
    "in_the_hall",
    "item",
    "next_number",
    "past",
    "poll",
    "session",
    "sitting",
    "sittings_of",
    "trail_from",
    "trail_rows",
    "trails",
    "trails_of_sittings",
    "warned",
    "years",
]
