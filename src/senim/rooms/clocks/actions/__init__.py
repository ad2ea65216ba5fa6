"""All writes of the room. What a step does to a term stands in `terms`; a newer calendar and the nightly look
are verbs of their own.
"""

from senim.rooms.clocks import entries as entries
from senim.rooms.clocks import words as words
from senim.rooms.clocks.actions.looking import look
from senim.rooms.clocks.actions.recounting import keep, recount, recount_all
from senim.rooms.clocks.actions.terms import (
    build,
    cancel,
    end,
    hand_over,
    move_before,
    replace,
    start,
    start_all,
    start_before,
    supersede,
)

__all__ = [
    "build",
    "cancel",
    "end",
    "hand_over",
    "keep",
    "look",
    "move_before",
    "recount",
    "recount_all",
    "replace",
    "start",
    "start_all",
    "start_before",
    "supersede",
]
