"""All reads of the room: where each late thing stands on the ladder, whose turn it is."""

from senim.rooms.oversight.queries.ladder import (
    OF_CHAIR,
    OF_DEPUTY,
    PAGE,
    Filters,
    Slice,
    concerns,
    counts,
    deputies_asked,
    for_agenda,
    last_ladder,
    late,
    listed,
    of_procedure,
    of_visitor,
    proposed_on,
    rung,
    rungs_of,
)
from senim.rooms.oversight.queries.tasks import of_source, task
from senim.rooms.oversight.sources import Source, source

__all__ = [
    "OF_CHAIR",
    "OF_DEPUTY",
    "PAGE",
    "Filters",
    "Slice",
    "Source",
    "concerns",
    "counts",
    "deputies_asked",
    "for_agenda",
    "last_ladder",
    "late",
    "listed",
    "of_procedure",
    "of_source",
    "of_visitor",
    "proposed_on",
    "rung",
    "rungs_of",
    "source",
    "task",
]
