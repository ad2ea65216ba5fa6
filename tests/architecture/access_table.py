"""Who gets what at every address: one row for each URL name. An address without a row is red.

A row says what a plain request of each kind of visitor answers; a room's rows stand under its heading:

    "appeals:work": row(403, clerk=200, officer=200),          staff only; everyone else is told who may
    "appeals:verb": row(403, clerk=302, method="post", data="forward", needs="appeal"),

`needs` names what must exist first and fills the address (see `tests/architecture/test_access.py`); `other`
is the answer to a visitor who has that role in another council, and with another council's ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# `nobody` is not signed in, `resident` is, without a role; the rest hold one role in the address's council.
VISITORS = ("nobody", "resident", "clerk", "officer", "deputy", "chair", "admin")


@dataclass(frozen=True, slots=True)
class Row:
    """What each visitor gets: an HTTP status; with the method, and what fills the address and the form."""

    statuses: Mapping[str, int]
    method: str = "get"
    needs: str = ""
    data: str = ""
    other: int = 404


def row(
    everyone: int, *, method: str = "get", needs: str = "", data: str = "", other: int = 404, **visitors: int
) -> Row:
    unknown = set(visitors) - set(VISITORS)
    if unknown:
        raise ValueError(f"no such visitors: {unknown}")
    statuses = {visitor: visitors.get(visitor, everyone) for visitor in VISITORS}
    return Row(statuses, method=method, needs=needs, data=data, other=other)


TABLE: dict[str, Row] = {
    # The house
    "root": row(302),
    "health": row(200),
}
