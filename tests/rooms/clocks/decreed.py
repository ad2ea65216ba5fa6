"""Terms that run since before a decree, and what a clerk does about them."""

from __future__ import annotations

from datetime import date, datetime

from senim.rooms.clocks import actions, queries
from senim.rooms.clocks.models import Clock
from senim.rooms.record.actions import Hand
from senim.rooms.territory.models import Council
from tests.rooms.clocks.conftest import VERSION, moment

CLERK = Hand("clerk", "role-1")
NOW = moment(11, 23)
TODAY = date(2026, 11, 23)
DECEMBER_1 = date(2026, 12, 1)
State = Clock.State


def started(
    council: Council, at: datetime, number: int = 1, rule: str = "appeal.answer", **more: object
) -> Clock:
    """A term that runs since before the new calendar."""
    return actions.start(
        council=council,
        procedure=f"case:{number}",
        rule=rule,
        at=at,
        now=min(at, moment(11, 19)),
        **more,  # type: ignore[arg-type]
    )


def listed(council: Council) -> dict[str, tuple[date, date]]:
    """Procedure → old and new day, of the whole list."""
    calendar = queries.calendar_on(TODAY)
    found = queries.moves(council, calendar, TODAY, size=1000)
    assert found.total == len(found.rows)
    return {move.clock.procedure: (move.clock.due, move.due) for move in found.rows}


def recount(council: Council, *clocks: Clock, by: Hand = CLERK) -> int:
    return actions.recount(
        council=council, ids=[c.pk for c in clocks], by=by, calendar=queries.calendar_on(TODAY), now=NOW
    )


def confirm(council: Council, mark: str = "", calendar: str = VERSION) -> int:
    groups = queries.moving(council, queries.calendar_on(TODAY))
    return actions.recount_all(
        council=council, calendar=calendar, mark=mark or queries.mark_of(groups), by=CLERK, now=NOW
    )
