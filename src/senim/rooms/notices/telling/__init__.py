"""Who is told of which entry, by which way: `step` has the people, one module each part of the procedure."""

from senim.rooms.notices.telling import after, considering, deputies, intake, main, oversight, receptions
from senim.rooms.notices.telling.step import Address, Step, Teller, appeal_ref

TELLERS: dict[str, Teller] = {
    kind: teller
    for part in (main, intake, considering, after, deputies, oversight)
    for kind, teller in part.TELLERS.items()
}

__all__ = ["TELLERS", "Address", "Step", "appeal_ref", "receptions"]
