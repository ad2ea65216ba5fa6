"""Sessions and questions as everyone may find them."""

from __future__ import annotations

from collections.abc import Iterable

from senim.rooms.council.queries import sound
from senim.rooms.sessions.models import Item, Session
from senim.rooms.territory.models import Council


def sessions(council: Council, ids: Iterable[str] | None = None) -> list[Session]:
    """All sessions of a council, or those of the ids, the oldest first. One query."""
    rows = Session.objects.filter(council=council).order_by("starts_on", "id")
    return list(rows if ids is None else rows.filter(pk__in=sound(ids)))


def items(council: Council, ids: Iterable[str]) -> list[Item]:
    """Questions by their ids, with their session; what is none is left out. One query."""
    rows = Item.objects.filter(council=council, pk__in=sound(ids)).select_related("session")
    return list(rows.order_by("id"))


def items_of(council: Council, of: Iterable[Session]) -> list[Item]:
    """The questions of these sessions. One query."""
    rows = Item.objects.filter(council=council, session__in=list(of)).select_related("session")
    return list(rows.order_by("session__starts_on", "place", "id"))
