"""What actions about reports and no confidence share: one conditional UPDATE, seals, entries."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.clocks import queries as clocks
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.oversight.models import Hearing, NoConfidence, Report
from senim.rooms.people.queries import contacts_in
from senim.rooms.record import actions as record
from senim.rooms.record.actions import SYSTEM, Fact

Row = TypeVar("Row", Report, Hearing, NoConfidence)
Private = Mapping[str, tuple[bytes, str]]
# What one number of a report may be answered with; the author's own words.
REMARK, WORDS = 600, 6000


def change(row: Row, version: int, **fields: Any) -> None:
    """Write fields if nobody else changed the row since `version` was read; refuse `changed` otherwise."""
    rows = type(row)._default_manager.filter(pk=row.pk, version=version)
    if not rows.update(version=version + 1, **fields):
        raise Refusal("changed")
    for name, value in fields.items():
        setattr(row, name, value)
    row.version = version + 1


def article(rule: str, day: date) -> Citation:
    return clocks.rulebook().rule(rule, day).citations[0]


def seal(salts: Mapping[str, str], **words: str) -> tuple[dict[str, str], Private]:
    """Fresh salts for words that people write: (the row's salts with them, what the entry commits to)."""
    made = {name: secrets.token_bytes(16) for name, text in words.items() if text}
    kept = {**salts, **{name: salt.hex() for name, salt in made.items()}}
    return kept, {name: (salt, words[name]) for name, salt in made.items()}


def need_public(*texts: str) -> None:
    """What is written here everyone reads: no number of a person, telephone or e-mail in it."""
    if found := contacts_in(*texts):
        raise Refusal("personal-data-left", {"found": found})


def need_past(day: date, today: date) -> None:
    """What is entered has happened."""
    if day > today:
        raise Refusal("date-future")


def enter(
    of: Report | NoConfidence,
    kind: str,
    *,
    by: Role | None,
    now: datetime,
    facts: Mapping[str, Fact] | None = None,
    private: Private | None = None,
    committed: Mapping[str, str] | None = None,
) -> None:
    """An entry about a report or a question of no confidence; `by` None: the program read it from a vote."""
    record.append(
        council=of.council,
        kind=kind,
        subject=of.ref,
        at=now,
        hand=hand(by) if by else SYSTEM,
        facts=facts,
        private=private,
        committed=committed,
    )
