"""What the actions of this room share."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from senim.core.canonical import canonical
from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.decisions.models import Act, Explanation, Question, Unit
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Fact, Hand

Versioned = TypeVar("Versioned", Act, Explanation, Question)
Private = Mapping[str, tuple[bytes, str]]
State = Act.State


def law(article: str, part: str = "") -> Citation:
    return Citation("LAW", article, part)


def rules(point: str) -> Citation:
    return Citation("RULES", point)


def change(row: Versioned, version: int, **fields: Any) -> None:
    """Write fields if nobody else changed the row since `version` was read; refuse `changed` otherwise.

    One conditional UPDATE: of two people at once, one does it and the other is told.
    """
    rows = type(row)._default_manager.filter(pk=row.pk, version=version)
    if not rows.update(version=version + 1, **fields):
        raise Refusal("changed")
    for name, value in fields.items():
        setattr(row, name, value)
    row.version = version + 1


def need(act: Act, *states: str) -> None:
    """Refuse what is not done with an act as it stands: `act-draft`, `act-signed`, `act-published`,
    `act-repealed`.
    """
    if act.state not in states:
        raise Refusal(f"act-{act.state}", {"number": act.number}, law("7"))


def need_past(day: date, today: date) -> None:
    """Nothing is entered before it happened: `date-future`."""
    if day > today:
        raise Refusal("date-future")


def seal(salts: Mapping[str, str], **words: str) -> tuple[dict[str, str], Private]:
    """Fresh salts for words that people write: (the row's salts with them, what the entry commits to)."""
    made = {name: secrets.token_bytes(16) for name, text in words.items() if text}
    kept = {**salts, **{name: salt.hex() for name, salt in made.items()}}
    return kept, {name: (salt, words[name]) for name, salt in made.items()}


def digest(units: Iterable[Unit], lang: str) -> str:
    """SHA-256, hex, of the text in one language: paths, texts and cells as canonical JSON."""
    rows = [[one.path, getattr(one, f"text_{lang}"), getattr(one, f"table_{lang}")] for one in units]
    return hashlib.sha256(canonical(rows)).hexdigest()


def enter(
    act: Act,
    kind: str,
    *,
    by: Role | Hand,
    now: datetime,
    facts: Mapping[str, Fact] | None = None,
    private: Private | None = None,
) -> None:
    """The entry `decision.<kind>` about an act."""
    record.append(
        council=act.council,
        kind=f"decision.{kind}",
        subject=act.ref,
        at=now,
        hand=hand(by) if isinstance(by, Role) else by,
        facts=facts,
        private=private,
    )
