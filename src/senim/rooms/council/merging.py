"""What lies at a body when it ends or is merged. Rooms above say how much there is, and how it moves on.

    merging.register(move, open_work)       in `config`, beside the slots

`move(council, body, into, by, now)` runs in the transaction of the merger: what is open at `body` goes to
`into`, by the hand of the role `by` (None: the program itself), with entries of its own. When it fails,
nothing is merged. `open_work(council, bodies)` counts what is still open at each, by id, in one query.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from senim.rooms.council.models import Body, Role
from senim.rooms.territory.models import Council

Move = Callable[[Council, Body, Body, Role | None, datetime], object]
OpenWork = Callable[[Council, Collection[Body]], Mapping[uuid.UUID, int]]
_registered: list[tuple[Move, OpenWork | None]] = []


def register(move: Move, open_work: OpenWork | None = None) -> None:
    """Take part when a body is merged, and in whether it may end; registered twice is registered once."""
    if (move, open_work) not in _registered:
        _registered.append((move, open_work))


def unregister(move: Move) -> None:
    _registered[:] = [pair for pair in _registered if pair[0] != move]


def open_work(council: Council, body: Body) -> int:
    """How much is still open at a body, in all rooms."""
    return open_works(council, [body])[body.pk]


def open_works(council: Council, bodies: Collection[Body]) -> Counter[uuid.UUID]:
    """The same of many bodies, by id; one query for each room that takes part, none for no bodies."""
    found: Counter[uuid.UUID] = Counter()
    for _move, count in _registered:
        if count is not None and bodies:
            found.update(count(council, bodies))
    return found


def move_all(council: Council, body: Body, into: Body, by: Role | None, now: datetime) -> None:
    """Everything that is open at a body goes to another one."""
    for move, _count in _registered:
        move(council, body, into, by, now)
