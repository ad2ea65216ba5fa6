"""Entries as pages show them: in plain words, with names and links. Plain values for the templates."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from senim.core.canonical import canonical
from senim.rooms.record import words
from senim.rooms.record.actions import content
from senim.rooms.record.queries import Fact
from senim.rooms.record.words import Named
from senim.rooms.territory.models import Council


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the record: what happened, when, by whose hand, about what."""

    number: int | None
    what: str
    at: datetime
    role: str
    actor: str
    behalf: str
    about: Named


@dataclass(frozen=True, slots=True)
class Label:
    name: str
    values: list[Named]


def rows(council: Council, facts: Sequence[Fact]) -> list[Row]:
    """A list of entries in words, each thing by the name it had then; one query for each kind of thing."""
    names = words.resolve(council, {ref for fact in facts for ref in _refs(fact)})
    return [_row(fact, names, council.day(fact.at)) for fact in facts]


def _refs(fact: Fact) -> set[str]:
    return {fact.entry.subject, f"role:{fact.actor}", fact.on_behalf_of}


def _row(fact: Fact, names: dict[str, Named], day: date) -> Row:
    nobody = Named("")
    return Row(
        number=fact.number,
        what=words.kind(fact.kind),
        at=fact.at,
        role=words.role(fact.role),
        actor=names.get(f"role:{fact.actor}", nobody).label if fact.actor else "",
        behalf=names.get(fact.on_behalf_of, nobody).on(day).label,
        about=names.get(fact.entry.subject, Named(fact.entry.subject)).on(day),
    )


def whole(council: Council, fact: Fact) -> tuple[Row, list[Label], list[tuple[str, str]]]:
    """One entry: its line, its facts in words, its sealed fields as (label, code)."""
    day = council.day(fact.at)
    found = words.resolve(council, _refs(fact) | words.refs_in(fact.kind, fact.facts))
    names = {ref: named.on(day) for ref, named in found.items()}
    labels = [
        Label(words.fact_label(fact.kind, key), said)
        for key in words.in_order(fact.kind, fact.facts)
        if (said := words.value(fact.kind, key, fact.facts[key], council, names))
    ]
    sealed = json.loads(fact.entry.commitments)
    codes = [(words.sealed_label(fact.kind, key), code) for key, code in sealed.items()]
    return _row(fact, names, day), labels, codes


def sealed_bytes(fact: Fact) -> bytes:
    """Exactly what the control code of an entry covers: its content as canonical JSON."""
    return canonical(content(fact.entry))
