"""What stands on an appeal's page about its side steps: each slice of the procedure registers a section,
and how its entries are told on the timeline.

A section is asked for every visitor of the page; where it has nothing to show it answers None without a query
(look at `appeal.marks`, `appeal.state` and `rights` first).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from senim.rooms.appeals.access import Rights
from senim.rooms.appeals.models import Appeal
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body
from senim.rooms.record.queries import Fact


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its template sees the page's own context, and `context` as `given`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[Visitor, Appeal, Rights], Section | None]
_makers: list[Maker] = []


def register(maker: Maker) -> Maker:
    """In the order of registering, below the answer and above what was done."""
    if maker not in _makers:
        _makers.append(maker)
    return maker


def of(visitor: Visitor, appeal: Appeal, rights: Rights) -> list[Section]:
    found = (maker(visitor, appeal, rights) for maker in _makers)
    return [section for section in found if section]


Teller = Callable[[Appeal, Fact, dict[str, Body]], str]
_tellers: dict[str, Teller] = {}


def tell(kind: str, teller: Teller) -> None:
    """How the timeline tells the facts of an entry, in a few words (its name stands above)."""
    _tellers[kind] = teller


def told(appeal: Appeal, fact: Fact, bodies: dict[str, Body]) -> str:
    teller = _tellers.get(fact.kind)
    return teller(appeal, fact, bodies) if teller else ""
