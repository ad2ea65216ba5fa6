"""The kept counts follow the record's numbers, so that no page ever counts rows."""

from __future__ import annotations

import json
from collections import Counter as Tally
from datetime import datetime
from typing import Any

from django.db.models import F

from senim.rooms.appeals.models import Counter
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council

Moves = Tally[tuple[str, str]]


def handle(council: Council, entries: list[Entry], now: datetime) -> None:
    """Move the counts by what these entries say; called once for each entry, in order, in one transaction."""
    moves: Moves = Tally()
    for entry in entries:
        if entry.kind.startswith("appeal."):
            move(moves, entry.kind, json.loads(entry.facts))
    for (name, key), step in moves.items():
        if not step:
            continue
        moved = Counter.objects.filter(council=council, name=name, key=key).update(value=F("value") + step)
        if not moved:
            Counter.objects.create(council=council, name=name, key=key, value=step)


def move(moves: Moves, kind: str, facts: dict[str, Any]) -> None:
    """What one entry changes. A body's key is its id without hyphens."""
    facts = facts | {name: facts[name].replace("-", "") for name in ("body", "body_from") if name in facts}
    if kind == "appeal.received":
        for name in ("topic", "area", "channel"):
            moves[name, facts[name]] += 1
        moves["total", "all"] += 1
        moves["state", facts["to"]] += 1
        moves["body.open", facts["body"]] += 1
        moves["area.open", facts["area"]] += 1
        return
    if "from" in facts and "to" in facts:
        moves["state", facts["from"]] -= 1
        moves["state", facts["to"]] += 1
    if kind == "appeal.registered" and facts["topic_from"] != facts["topic"]:
        moves["topic", facts["topic_from"]] -= 1
        moves["topic", facts["topic"]] += 1
    elif kind == "appeal.forwarded":
        moves["body.open", facts["body_from"]] -= 1
        moves["body.open", facts["body"]] += 1
    elif kind == "appeal.answered":
        moves["body.open", facts["body"]] -= 1
        moves["area.open", facts["area"]] -= 1
        moves["body.answered", facts["body"]] += 1
        if facts["in_time"]:
            moves["body.on_time", facts["body"]] += 1
    elif kind == "appeal.rated":
        if facts["word_from"]:
            moves["word", facts["word_from"]] -= 1
        moves["word", facts["word"]] += 1
