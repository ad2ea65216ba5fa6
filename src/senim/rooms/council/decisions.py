"""Which vote decided on a sanction, on the end of a mandate, on the end of a chair's office.

Votes belong to a room above. It says which there are, and this room keeps their references ("poll:<id>"):

    decisions.register(decided)             in `config`, beside the slots

`decided(council, rule)` gives the votes by a rule of `core.majorities` that passed, the latest first. What
was decided before Senim, or elsewhere, is named in words instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.council.grounds import VOTED
from senim.rooms.council.queries.decided import Decision
from senim.rooms.record import words as record_words
from senim.rooms.record.actions import Fact
from senim.rooms.territory.models import Council

SANCTION, END_OF_POWERS, DISMISSAL = "deputy.sanction", "deputy.end-of-powers", "session.decision"
CITED = {
    SANCTION: Citation("LAW", "21", "5"),
    END_OF_POWERS: Citation("LAW", "20", "4"),
    DISMISSAL: Citation("LAW", "19", "1"),
}


Decided = Callable[[Council, str], Sequence[Decision]]
_registered: list[Decided] = []


def register(decided: Decided) -> None:
    """Say which votes there are; registered twice is registered once."""
    if decided not in _registered:
        _registered.append(decided)


def offered(council: Council, rule: str) -> list[Decision]:
    """The votes by a rule that passed, the latest first."""
    return [found for decided in _registered for found in decided(council, rule)]


def is_ref(decision: str) -> bool:
    return decision.startswith("poll:")


def rule_of_end(ground: str) -> str:
    """By which rule the maslikhat votes on the end of a mandate; "" where it does not (LAW 20(4-1))."""
    return END_OF_POWERS if ground in VOTED else ""


def need_decided(council: Council, decision: str, rule: str, day: date | None = None) -> None:
    """Refuse a reference to a vote that did not decide this: by another rule, not passed, of another day."""
    if not is_ref(decision):
        return
    found = next((one for one in offered(council, rule) if one.ref == decision), None)
    if found is None:
        raise Refusal("vote-not-that", {}, CITED.get(rule))
    if day is not None and found.day != day:
        raise Refusal("vote-other-day", {"day": found.day}, CITED.get(rule))


def facts(decision: str, name: str) -> dict[str, Fact]:
    """The decision as a fact of an entry: the vote by its id, or the words under `name`."""
    if is_ref(decision):
        return {"decided_by": decision.removeprefix("poll:")}
    return {name: decision} if decision else {}


def told(council: Council, decision: str) -> record_words.Named:
    """The decision as a page names it, with its address where it is a vote."""
    if not is_ref(decision):
        return record_words.Named(decision)
    found = record_words.resolve(council, [decision])
    return found.get(decision, record_words.Named(decision))
