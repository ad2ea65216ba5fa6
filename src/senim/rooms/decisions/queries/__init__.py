"""All reads of the room."""

from senim.rooms.decisions.numbering import suggested
from senim.rooms.decisions.queries.acts import (
    Carry,
    Shown,
    act,
    acts_by_ids,
    by_number,
    of_items,
    of_poll,
    question,
    shown,
    to_carry,
    units_of,
)
from senim.rooms.decisions.queries.listing import Filters, Slice, all_public, listed, years
from senim.rooms.decisions.queries.waiting import Waiting, waiting, without_act
from senim.rooms.decisions.splitting import typed

__all__ = [
    "Carry",
    "Filters",
    "Shown",
    "Slice",
    "Waiting",
    "act",
    "acts_by_ids",
    "all_public",
    "by_number",
    "listed",
    "of_items",
    "of_poll",
    "question",
    "shown",
    "suggested",
    "to_carry",
    "typed",
    "units_of",
    "waiting",
    "without_act",
    "years",
]
