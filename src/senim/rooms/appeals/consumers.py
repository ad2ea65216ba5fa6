"""The kept counts follow the record's numbers, so that no page ever counts rows."""

from __future__ import annotations

import json
from collections import Counter as Tally
from datetime import datetime
from typing import Any

from django.db.models import F

from senim.core import procedure
from senim.rooms.appeals.models import Counter
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council

Moves = Tally[tuple[str, str]]


def handle(council: Council, entries: list[Entry], now: datetime) -> None:
    """Move the counts by what these entries say; called once for each entry, in order, in one transaction."""
    moves: Moves = Tally()
    for entry in entries:
        if entry.kind.startswith("appeal."):
            # `appeal:2026-00417-2` is a part: it counts with its body, and nowhere twice.
            move(moves, entry.kind, json.loads(entry.facts), part=entry.subject.count("-") > 1)
    for (name, key), step in moves.items():
        if not step:
            continue
        moved = Counter.objects.filter(council=council, name=name, key=key).update(value=F("value") + step)
        if not moved:
            Counter.objects.create(council=council, name=name, key=key, value=step)


def move(moves: Moves, kind: str, facts: dict[str, Any], *, part: bool) -> None:
    """What one entry changes. A body's key is its id without hyphens."""
    facts = facts | {name: facts[name].replace("-", "") for name in ("body", "body_from") if name in facts}
    match kind:
        case "appeal.received":
            arrived(moves, facts)
            return
        case "appeal.registered" | "appeal.settled" if facts["topic_from"] != facts["topic"] and not part:
            moves["topic", facts["topic_from"]] -= 1
            moves["topic", facts["topic"]] += 1
        case "appeal.forwarded" | "appeal.moved" | "appeal.crime-forwarded":
            moves["body.open", facts["body_from"]] -= 1
            moves["body.open", facts["body"]] += 1
        case "appeal.part-forwarded":
            moves["body.open", facts["body"]] += 1
        case "appeal.split" if not facts["keeps"]:
            moves["body.open", facts["body"]] -= 1
        case "appeal.corrected" if "channel" in facts and not part:
            moves["channel", facts["channel_from"]] -= 1
            moves["channel", facts["channel"]] += 1
        case "appeal.answered" if facts["in_time"] is not None:  # else it was answered in another register
            moves["body.answered", facts["body"]] += 1
            moves["body.on_time", facts["body"]] += bool(facts["in_time"])
        case "appeal.rated" if not part:
            if facts["word_from"]:
                moves["word", facts["word_from"]] -= 1
            moves["word", facts["word"]] += 1
    if "from" in facts and "to" in facts:
        changed(moves, facts, part=part)


def arrived(moves: Moves, facts: dict[str, Any]) -> None:
    for name in ("topic", "area", "channel"):
        moves[name, facts[name]] += 1
    moves["total", "all"] += 1
    moves["state", facts["to"]] += 1
    moves["body.open", facts["body"]] += 1
    moves["area.open", facts["area"]] += 1


def changed(moves: Moves, facts: dict[str, Any], *, part: bool) -> None:
    """A state left for another; an end takes it off the body's desk, and the whole off its place's."""
    was, to = facts["from"], facts["to"]
    if not part:
        moves["state", was] -= 1
        moves["state", to] += 1
    if was in procedure.OPEN and to in procedure.CLOSED:
        if was != procedure.SPLIT:
            moves["body.open", facts["body"]] -= 1
        if not part:
            moves["area.open", facts["area"]] -= 1
    elif was in procedure.CLOSED and to in procedure.OPEN:
        moves["body.open", facts["body"]] += 1
        if not part:
            moves["area.open", facts["area"]] += 1
