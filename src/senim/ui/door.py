"""Who stands before a page, for the frame of pages whose room lies below the one that knows roles.

The upper room registers how to tell (`council.access`); a lower room's view calls `welcome`, so that its page
has the same menu as every other. It informs only: a page that decides by role belongs to an upper room.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest

Keeper = Callable[[HttpRequest, Any, datetime], object]
_keepers: list[Keeper] = []


def register(keeper: Keeper) -> None:
    """`keeper(request, council, now)` puts the visitor on the request."""
    _keepers[:] = [keeper]


def welcome(request: HttpRequest, council: object, now: datetime) -> None:
    """Put the visitor of a council on the request, if anyone knows how."""
    for keeper in _keepers:
        keeper(request, council, now)
