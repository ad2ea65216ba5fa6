"""What the actions of this room share."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import F

from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.clocks import queries as clocks
from senim.rooms.sessions.models import Draft, Item, Minutes, Session, Sitting
from senim.rooms.territory.models import Council

Versioned = TypeVar("Versioned", Session, Sitting, Item, Draft, Minutes)


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


def article(council: Council, rule: str, day: Any) -> Citation:
    """The first article a rule of the rulebook stands on, for a refusal."""
    return clocks.rulebook().rule(rule, day).citations[0]
