"""Where one goes from a session or a sitting: the live page, the hall, votes, minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from senim.rooms.sessions.access import Rights
from senim.rooms.sessions.entries import address
from senim.rooms.sessions.models import Sitting
from senim.rooms.sessions.queries import Trail
from senim.rooms.territory.models import Council

UNDER_WAY = (Sitting.State.OPEN, Sitting.State.PAUSED)
TO_COME = (Sitting.State.PLANNED, *UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Ways:
    """Addresses; empty where there is nothing to go to. `due` is by when minutes that nobody signed yet are
    due. `console`, `desk` and `hall` are for who works there.
    """

    live: str = ""
    broadcast: str = ""
    console: str = ""
    desk: str = ""
    hall: str = ""
    votes: str = ""
    minutes: str = ""
    due: date | None = None


NOWHERE = Ways()


def ways(council: Council, trail: Trail, rights: Rights, today: date) -> Ways:
    """Of a session by its sittings, or of one sitting of a commission, as a list shows it: who works there is
    shown the way in from the day on. No query.
    """
    near = any(council.day(row.starts_at) <= today for row in trail.sittings if row.state in TO_COME)
    found = all_ways(council, trail, rights if near else Rights())
    return found if near else replace(found, broadcast="")


def all_ways(council: Council, trail: Trail, rights: Rights) -> Ways:
    """The same on its own page, where a deputy may also say beforehand that they will not come."""
    rows, written = trail.sittings, trail.minutes
    going = next((row for row in rows if row.state in UNDER_WAY), None)
    ahead = next((row for row in rows if row.state in TO_COME), None)
    where = {"sitting": ahead.pk} if ahead else {}
    return Ways(
        live=address(council, "live", sitting=going.pk) if going else "",
        broadcast=ahead.broadcast if ahead else "",
        console=address(council, "console", **where) if ahead and rights.keeper else "",
        desk=address(council, "desk", **where) if ahead and rights.deputy else "",
        hall=address(council, "hall", **where) if ahead and (rights.keeper or rights.deputy) else "",
        votes=_votes(council, rows),
        minutes=address(council, "minutes", minutes=written.pk) if written else "",
        due=written.due if written and not written.signed_at else None,
    )


def _votes(council: Council, rows: Sequence[Sitting]) -> str:
    """Of a session those of all its sittings. Of what was closed to the public nothing is shown there."""
    held = [row for row in rows if row.opened_at is not None]
    if not held:
        return ""
    of = held[0]
    asked = f"session={of.session_id}" if of.session_id else f"sitting={of.pk}"
    return f"{address(council, 'votes')}?{asked}"
