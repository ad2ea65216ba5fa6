"""What tests look at: moments by the council's clock, terms, entries and what they commit to."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

from senim.core.canonical import commit
from senim.rooms.appeals.models import Appeal, Rating
from senim.rooms.clocks.models import Clock
from senim.rooms.files.models import File
from senim.rooms.record.actions import leaf_of
from senim.rooms.record.models import Entry
from tests.conftest import ALMATY

ANSWER_RULES = ("appeal.answer", "appeal.answer.forwarded")
# Which field of which row an entry's commitment stands for.
FIELDS = {"answer": "text"}
Openings = dict[str, list[dict[str, tuple[bytes, str]]]]
# What the steps of a slice commit to: each test file of a slice adds its own.
MORE: list[Callable[[Appeal], Openings]] = []


def at(text: str) -> datetime:
    """`2026-11-23 10:00` by the council's clock, as a moment."""
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY).astimezone(UTC)


def day(text: str) -> date:
    return date.fromisoformat(text)


def terms(appeal: Appeal) -> list[tuple[str, str, str]]:
    """(rule, due, state) of every term of an appeal, in the order they were made."""
    rows = Clock.objects.filter(procedure=appeal.ref, council=appeal.council).order_by("id")
    return [(row.rule, row.due.isoformat(), row.state) for row in rows]


def entries(appeal: Appeal) -> list[Entry]:
    return list(Entry.objects.filter(council=appeal.council, subject=appeal.ref).order_by("id"))


def kinds(appeal: Appeal) -> list[str]:
    return [entry.kind.removeprefix("appeal.") for entry in entries(appeal)]


def facts(appeal: Appeal, kind: str) -> dict[str, object]:
    """The facts of the last entry of a kind."""
    found: dict[str, object] = json.loads(
        next(entry for entry in reversed(entries(appeal)) if entry.kind == f"appeal.{kind}").facts
    )
    return found


def openings(appeal: Appeal) -> Openings:
    """kind → for each entry of it, name → (salt, value), as the rows of the rooms keep them."""
    appeal = Appeal.objects.select_related("applicant", "text").get(pk=appeal.pk)
    text, applicant = appeal.text, appeal.applicant
    point = f"{text.latitude} {text.longitude}" if text.latitude is not None else ""
    values = {"title": text.title, "body": text.body, "address": text.address, "point": point}
    arrival = {name: (bytes.fromhex(salt), values[name]) for name, salt in text.salts.items()}
    for name, salt in applicant.salts.items():
        arrival[f"applicant.{name}"] = (bytes.fromhex(salt), getattr(applicant, name))
    steps = {
        "appeal.forwarded": appeal.forwards.order_by("id"),
        "appeal.answered": [appeal.answer] if hasattr(appeal, "answer") else [],
        "appeal.rated": Rating.objects.filter(appeal=appeal).order_by("id"),
    }
    found: Openings = {"appeal.received": [arrival]}
    for kind, rows in steps.items():
        found[kind] = [
            {
                name: (bytes.fromhex(salt), getattr(row, FIELDS.get(name, name)))
                for name, salt in row.salts.items()
            }
            for row in rows
        ]
    for more in MORE:
        found |= more(appeal)
    files = File.objects.filter(council=appeal.council, subject=appeal.ref, erased_at=None).order_by("id")
    found["appeal.file-added"] = [{"file": (bytes(file.salt or b""), file.sha256)} for file in files]
    return found


def assert_verifies(appeal: Appeal) -> None:
    """Every leaf covers its entry, and every commitment opens with the salt and value kept in the rooms."""
    opened = openings(appeal)
    for entry in entries(appeal):
        assert leaf_of(entry) == entry.leaf, entry.kind
        promised = json.loads(entry.commitments)
        found = opened.get(entry.kind) or [{}]
        kept = found.pop(0)
        assert promised == {name: commit(salt, value.encode()) for name, (salt, value) in kept.items()}
