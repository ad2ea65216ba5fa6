"""What the ladder carries: kinds of late things, each with what the ladder asks of it.

A kind is the part of a reference before the colon (`task:…`). A part of this room that has terms of its own
registers its kind here (`register`); the ladder does the rest: the nights, the pages, the question for a
session.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from senim.core import ladder
from senim.rooms.appeals.actions import complaint as complained
from senim.rooms.appeals.actions.handling import ANSWER_RULES
from senim.rooms.appeals.queries import late
from senim.rooms.clocks import queries as clocks
from senim.rooms.council import queries as council_queries
from senim.rooms.sessions.queries import lasting
from senim.rooms.territory.models import Council

# In Kazakh, Russian and English: the title of a question for a session.
Titles = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Matter:
    """What the ladder asks of a late thing: who has to act, about what, by when, and whether it waits itself.

    `district` and `taken_by` (a mandate) say which deputy is asked, `commission`, or else the topic, which
    commission.
    """

    body: uuid.UUID
    topic: str
    district: uuid.UUID | None
    taken_by: uuid.UUID | None
    due: date
    waits: bool
    commission: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of late thing. `rules`: the terms whose passing is asked about. `matters`: references → what is
    asked of them, two queries at most. `question`: how a session is asked about it. `behind`: the appeal
    whose applicant's personal data no public word may hold.
    """

    rules: Collection[str]
    matters: Callable[[Council, Collection[str]], Mapping[str, Matter]]
    question: Callable[[Council, str], Titles]
    rungs: Sequence[str] = ladder.RUNGS
    behind: Callable[[Council, str], str] = lambda _council, ref: ref


_kinds: dict[str, Kind] = {}


def register(name: str, kind: Kind) -> None:
    """Let the ladder carry things whose references begin with `name` and a colon."""
    _kinds[name] = kind


def kind_of(ref: str) -> Kind:
    return _kinds[ref.partition(":")[0]]


def kinds() -> Collection[str]:
    return _kinds.keys()


def rules() -> frozenset[str]:
    """Every term whose passing is asked about."""
    return frozenset(rule for kind in _kinds.values() for rule in kind.rules)


def by_number(ref: str) -> bool:
    """Whether it is an appeal, or a complaint in one: its number is its name."""
    return ref.partition(":")[0] in ("appeal", "complaint")


def rungs_of(ref: str) -> Sequence[str]:
    """The rungs of a thing's ladder."""
    return kind_of(ref).rungs


def matters(council: Council, refs: Collection[str]) -> dict[str, Matter]:
    """By their references; two queries at most for each kind."""
    asked: dict[int, tuple[Kind, list[str]]] = {}
    for ref in refs:
        kind = kind_of(ref)
        asked.setdefault(id(kind), (kind, []))[1].append(ref)
    return {ref: found for kind, part in asked.values() for ref, found in kind.matters(council, part).items()}


def _of_appeals(council: Council, refs: Collection[str]) -> Mapping[str, Matter]:
    return {ref: Matter(*found) for ref, found in late.matters(council, refs).items()}


def _of_office(council: Council, refs: Collection[str]) -> Mapping[str, Matter]:
    """Of the office a thing waits while its term runs."""
    running = clocks.running_of(council, refs)
    if not running:
        return {}
    own = council_queries.own_body(council, running[0].due).pk
    return {clock.procedure: Matter(own, "", None, None, clock.due, True) for clock in running}


def _late_answer(_council: Council, ref: str) -> Titles:
    number = ref.partition(":")[2]
    return (
        f"Жауабы кешіккен жолданым туралы: № {number}",
        f"О просроченном ответе на обращение № {number}",
        f"On the late answer to appeal No {number}",
    )


APPEAL = Kind(
    {*ANSWER_RULES, complained.FORWARD, complained.SATISFY, complained.DECISION}, _of_appeals, _late_answer
)
register("appeal", APPEAL)
register("complaint", APPEAL)
OFFICE = Kind(lasting.RULES, _of_office, _late_answer, ladder.OFFICE)
for _name in lasting.KINDS:
    register(_name, OFFICE)
