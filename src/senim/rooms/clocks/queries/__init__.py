"""All reads: the law in force, terms, those whose day has passed, those that a newer calendar moves."""

from senim.rooms.clocks.queries.by_calendar import Alike, Move, Moves, ids_of, mark_of, moves, moving
from senim.rooms.clocks.queries.overdue import Passed, count_passed, passed
from senim.rooms.clocks.queries.terms import (
    calendar_on,
    calendar_version,
    citation,
    cite,
    counted_now,
    explained,
    grounds,
    of_procedure,
    reader_lang,
    rows_of,
    rule_of,
    rulebook,
    running,
    running_in,
    standing,
)

__all__ = [
    "Alike",
    "Move",
    "Moves",
    "Passed",
    "calendar_on",
    "calendar_version",
    "citation",
    "cite",
    "count_passed",
    "counted_now",
    "explained",
    "grounds",
    "ids_of",
    "mark_of",
    "moves",
    "moving",
    "of_procedure",
    "passed",
    "reader_lang",
    "rows_of",
    "rule_of",
    "rulebook",
    "running",
    "running_in",
    "standing",
]
