"""Words of this room: refusals, names of states and kinds, what entries are called. A slice of the room has a
module of its own.
"""

from collections.abc import Mapping

from senim.rooms.sessions.words import minutes, planning, voting
from senim.rooms.sessions.words.planning import (
    ANNOUNCE,
    DONE,
    ITEM_STATES,
    KINDS_OF_SESSION,
    NOT_IN_RULEBOOK,
    PLAN_OF,
    SESSIONS,
    SOURCES,
    STATES,
    Words,
)
from senim.ui import refusals

SLICES = (planning, minutes, voting)
for part in SLICES:
    refusals.register(part.REFUSALS)

__all__ = [
    "ANNOUNCE",
    "DONE",
    "ITEM_STATES",
    "KINDS_OF_SESSION",
    "NOT_IN_RULEBOOK",
    "PLAN_OF",
    "SESSIONS",
    "SLICES",
    "SOURCES",
    "STATES",
    "Words",
    "in_words",
]


def in_words(codes: Mapping[str, Words], code: str) -> Words:
    """A code of one of these lists; an unknown one as it is."""
    return codes.get(code, code)
