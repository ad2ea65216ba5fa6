"""Who fills the places that lower pages leave open. Information only: each page stands without it."""

from __future__ import annotations

from senim.rooms.appeals import fillers as appeals
from senim.rooms.council import fillers as council
from senim.ui import slots


def register() -> None:
    slots.register("account.main", council.account)
    slots.register("account.main", appeals.account)
    slots.register("council.body", appeals.body)
    slots.register("deputy.main", appeals.deputy)
