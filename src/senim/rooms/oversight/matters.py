"""What the ladder asks of a late thing: an appeal, a complaint, or what the council's own office is late with
(the terms of sessions).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from senim.core import ladder
from senim.rooms.appeals.queries import late
from senim.rooms.appeals.queries.late import Matter
from senim.rooms.clocks import queries as clocks
from senim.rooms.council import queries as council_queries
from senim.rooms.sessions.queries import lasting
from senim.rooms.territory.models import Council


def of_office(ref: str) -> bool:
    """Whether the council's own office has to act."""
    return ref.partition(":")[0] in lasting.KINDS


def rungs_of(ref: str) -> Sequence[str]:
    """The rungs of a thing's ladder."""
    return ladder.OFFICE if of_office(ref) else ladder.RUNGS


def matters(council: Council, refs: Iterable[str]) -> dict[str, Matter]:
    """By their references. Of the office a thing waits while its term runs. Four queries at most."""
    wanted = list(refs)
    office = [ref for ref in wanted if of_office(ref)]
    found = late.matters(council, [ref for ref in wanted if not of_office(ref)])
    if office:
        running = clocks.running_of(council, office)
        own = {clock.due: council_queries.own_body(council, clock.due).pk for clock in running[:1]}
        for clock in running:
            body = next(iter(own.values()))
            found[clock.procedure] = Matter(body, "", None, None, clock.due, True)
    return found
