"""The kept counts of tasks follow the record's numbers, so that no page counts what has ended."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import Any

from django.db.models import F

from senim.core import tasks
from senim.rooms.oversight.models import TaskCount
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council

Moves = Counter[tuple[str, str]]


def handle(council: Council, entries: list[Entry], now: datetime) -> None:
    """Move the counts by what these entries say; called once for each entry, in order, in one transaction."""
    moves: Moves = Counter()
    for entry in entries:
        if entry.kind.startswith("task."):
            move(moves, entry.kind, json.loads(entry.facts))
    for (name, key), by in moves.items():
        if not by:
            continue
        moved = TaskCount.objects.filter(council=council, name=name, key=key).update(value=F("value") + by)
        if not moved:
            TaskCount.objects.create(council=council, name=name, key=key, value=by)


def move(moves: Moves, kind: str, facts: dict[str, Any]) -> None:
    """What one entry changes: how many stand where, in all, at the body, in the part of the territory."""
    if kind == "task.moved":
        moves[f"body.{_kept(facts)}", _key(facts["body_from"])] -= 1
        moves[f"body.{_kept(facts)}", _key(facts["body"])] += 1
        return
    for field, step in (("from", -1), ("to", 1)):
        if field not in facts:
            continue
        state = _kept({**facts, "to": facts[field]})
        moves["state", state] += step
        moves[f"body.{state}", _key(facts["body"])] += step
        if facts.get("area"):
            moves[f"area.{state}", facts["area"]] += step
    if kind == "task.set":
        moves["total", "all"] += 1


def _kept(facts: dict[str, Any]) -> str:
    """Under which name a state is counted: what was accepted, by whether it was in time."""
    if facts["to"] == tasks.DONE:
        return "in-time" if facts["in_time"] else "done-late"
    return str(facts["to"])


def _key(body: str) -> str:
    return body.replace("-", "")
