"""What a row of the table of access is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# The body that has the appeal is the officer's; a colleague is an officer of another body; the neighbour is a
# clerk, but of another council; the author wrote the appeal; a resident is signed in and nothing more.
STAFF = ("clerk", "officer", "colleague", "deputy", "chair", "admin")
VISITORS = ("nobody", "resident", "author", *STAFF, "neighbour")
Statuses = Mapping[str, int]


def of(everyone: int, *, staff: int = 0, **visitors: int) -> Statuses:
    """A status for everyone, another for the council's staff, and for some by name."""
    named = {**dict.fromkeys(STAFF if staff else (), staff), **visitors}
    if unknown := set(named) - set(VISITORS):
        raise ValueError(f"no such visitors: {unknown}")
    return {visitor: named.get(visitor, everyone) for visitor in VISITORS}


@dataclass(frozen=True, slots=True)
class Row:
    """What every visitor gets for looking and for sending."""

    get: Statuses
    post: Statuses
    needs: str = ""
    kwargs: Mapping[str, object] = field(default_factory=dict)


NOTHING_TO_SEND = of(405)
PUBLIC = Row(of(200), NOTHING_TO_SEND)
