"""What the actions of this room share."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import F

from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.clocks import queries as clocks
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Fact
from senim.rooms.sessions.models import Draft, Item, Minutes, Session, Sitting

Versioned = TypeVar("Versioned", Session, Sitting, Item, Draft, Minutes)
Private = Mapping[str, tuple[bytes, str]]


def change(row: Versioned, version: int, **fields: Any) -> None:
    """Write fields if nobody else changed the row since `version` was read; refuse `changed` otherwise.

    One conditional UPDATE: of two clerks at once, one does it and the other is told.
    """
    model = type(row)
    done = model._default_manager.filter(pk=row.pk, version=version).update(version=version + 1, **fields)
    if not done:
        raise Refusal("changed")
    for name, value in fields.items():
        setattr(row, name, value)
    row.version = version + 1


def touch(*rows: Session | Sitting | None) -> None:
    """What a page of these shows has changed: their versions grow, whatever they were."""
    for row in rows:
        if row is not None:
            type(row)._default_manager.filter(pk=row.pk).update(version=F("version") + 1)
            row.version += 1


def article(rule: str, day: date) -> Citation:
    """The first article a rule of the rulebook stands on, for a refusal."""
    return clocks.rulebook().rule(rule, day).citations[0]


def seal(salts: Mapping[str, str], **words: str) -> tuple[dict[str, str], Private]:
    """Fresh salts for words that people write: (the row's salts with them, what the entry commits to)."""
    made = {name: secrets.token_bytes(16) for name, text in words.items() if text}
    kept = {**salts, **{name: salt.hex() for name, salt in made.items()}}
    return kept, {name: (salt, words[name]) for name, salt in made.items()}


def enter(
    row: Session | Sitting | Item,
    kind: str,
    *,
    by: Role,
    now: datetime,
    facts: Mapping[str, Fact] | None = None,
    private: Private | None = None,
    committed: Mapping[str, str] | None = None,
) -> None:
    """The entry `session.<kind>` about a row."""
    record.append(
        council=row.council,
        kind=f"session.{kind}",
        subject=row.ref,
        at=now,
        hand=hand(by),
        facts=facts,
        private=private,
        committed=committed,
    )


def moment(at: datetime) -> str:
    """A moment as a fact, by the minute."""
    return at.isoformat(timespec="minutes")
