"""Many appeals at once, to measure with: copies of appeals that the actions made, row by row as the actions
write them.

A copy differs from its pattern in ids, number, form key, secrets and salts, and in what is computed from them
(commitments, leaves); a test holds each copied row against its pattern. Nobody is told anything about copies.
"""

from __future__ import annotations

import json
import random
import secrets
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db import models, transaction

from senim.core.canonical import canonical, commit
from senim.rooms.appeals.actions.common import hash_token, token_of
from senim.rooms.appeals.models import (
    PARTS,
    YEAR,
    Answer,
    Appeal,
    Complaint,
    Following,
    Forward,
    Rating,
    Serial,
    Text,
)
from senim.rooms.clocks.models import Clock
from senim.rooms.people.models import Applicant
from senim.rooms.people.requisites import PRIVATE
from senim.rooms.record.actions import leaf_of
from senim.rooms.record.models import Entry, Link, Pending
from senim.rooms.territory.models import Council

BATCH = 500
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One appeal with every row the actions wrote about it."""

    appeal: Appeal
    applicant: Applicant
    text: Text
    clocks: list[Clock]
    entries: list[Entry]
    forwards: list[Forward]
    answers: list[Answer]
    ratings: list[Rating]
    links: list[Link]


@dataclass
class Copies:
    """Rows of a batch, table by table, in the order foreign keys ask for."""

    rows: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)

    def add(self, row: models.Model) -> None:
        self.rows.setdefault(type(row), []).append(row)

    def write(self) -> None:
        for model in (Applicant, Appeal, Text, Clock, Forward, Answer, Rating, Link, Entry, Pending):
            rows = self.rows.get(model, [])
            if rows:
                model._default_manager.bulk_create(rows, batch_size=BATCH)  # type: ignore[arg-type]


def patterns(council: Council) -> list[Pattern]:
    """The appeals of a council as patterns; those with files, parts, a deputy, a complaint, or a number that
    may be there once only are left out."""
    found = []
    in_parts = Appeal.objects.filter(council=council).exclude(root=None).values("root")
    for appeal in (
        Appeal.objects.filter(council=council, files=0, root=None, external_number="")
        .exclude(pk__in=in_parts)
        .exclude(pk__in=Following.objects.filter(council=council).values("appeal"))
        .exclude(pk__in=Complaint.objects.filter(council=council).values("appeal"))
        .select_related("applicant", "text")
        .order_by("serial")
    ):
        found.append(pattern_of(council, appeal))
    return found


def pattern_of(council: Council, appeal: Appeal) -> Pattern:
    about: dict[str, Any] = {"council": council, "appeal": appeal}
    return Pattern(
        appeal=appeal,
        applicant=appeal.applicant,
        text=appeal.text,
        clocks=list(Clock.objects.filter(council=council, procedure=appeal.ref).order_by("id")),
        # The ladder of a copy is its own: the next night begins it.
        entries=list(
            Entry.objects.filter(council=council, subject=appeal.ref)
            .exclude(kind__startswith="ladder.")
            .order_by("id")
        ),
        forwards=list(Forward.objects.filter(**about)),
        answers=list(Answer.objects.filter(**about)),
        ratings=list(Rating.objects.filter(**about).order_by("at")),
        links=list(Link.objects.filter(council=council, source=appeal.ref)),
    )


def seed(
    *, council: Council, count: int, now: datetime, progress: Callable[[int], None] | None = None
) -> None:
    """Add `count` copies, in batches; each batch is whole or not there at all."""
    found = patterns(council)
    if not found:
        raise LookupError("there is no appeal to copy")
    choose = random.Random(len(found)).choice  # noqa: S311 - which pattern is copied is no secret
    for size in sizes(count):
        with transaction.atomic():
            copies = Copies()
            chosen = [choose(found) for _ in range(size)]
            serials = take_serials(council, chosen)
            for pattern, serial in zip(chosen, serials, strict=True):
                copy(council, pattern, serial, copies)
            copies.write()
        if progress:
            progress(size)


def sizes(count: int) -> Iterator[int]:
    while count > 0:
        yield min(BATCH, count)
        count -= BATCH


def take_serials(council: Council, chosen: list[Pattern]) -> list[int]:
    """The next numbers of each pattern's year."""
    last: dict[int, int] = {}
    numbers = []
    for pattern in chosen:
        year = pattern.appeal.serial // YEAR
        if year not in last:
            last[year] = Serial.objects.get(council=council, year=year).last
        last[year] += 1
        numbers.append(year * YEAR + last[year] * PARTS)
    for year, value in last.items():
        Serial.objects.filter(council=council, year=year).update(last=value)
    return numbers


def fresh(row: Row, council: Council, at: datetime, **changed: object) -> Row:
    """The same row under a new id, with some fields changed."""
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    made = type(row)(**values)
    made.pk = council.new_id(at)
    for name, value in changed.items():
        setattr(made, name, value)
    return made


def new_salts(salts: dict[str, str]) -> dict[str, str]:
    return {name: secrets.token_hex(16) for name in salts}


def copy(council: Council, pattern: Pattern, serial: int, copies: Copies) -> None:
    """One copy with everything that belongs to it."""
    old = pattern.appeal
    applicant = fresh(
        pattern.applicant, council, old.entered_at, salts=new_salts(pattern.applicant.salts), account_id=None
    )
    appeal = fresh(
        old, council, old.entered_at, serial=serial, form_key=uuid.uuid4(), applicant_id=applicant.pk
    )
    appeal.council = council
    appeal.token_hash = hash_token(token_of(appeal))
    text = Text(**{f.attname: getattr(pattern.text, f.attname) for f in Text._meta.concrete_fields})
    text.appeal_id, text.salts = appeal.pk, new_salts(pattern.text.salts)
    for own in (applicant, appeal, text):
        copies.add(own)
    copy_clocks(council, pattern, appeal, copies)
    private = private_of(applicant, text)
    for kind, rows in (
        ("appeal.forwarded", pattern.forwards),
        ("appeal.answered", pattern.answers),
        ("appeal.rated", pattern.ratings),
    ):
        made = [fresh(r, council, moment(r), appeal_id=appeal.pk, salts=new_salts(r.salts)) for r in rows]
        private[kind] = [sealed(row) for row in made]
        for row in made:
            copies.add(row)
    for link in pattern.links:
        target = link.target.replace(old.number, appeal.number)
        copies.add(fresh(link, council, link.at, source=appeal.ref, target=target))
    copy_entries(council, pattern, appeal, private, copies)


def moment(row: models.Model) -> datetime:
    """When a step's row was made."""
    for name in ("sent_at", "entered_at", "at"):
        if hasattr(row, name):
            found: datetime = getattr(row, name)
            return found
    raise TypeError(type(row))


def sealed(row: models.Model) -> dict[str, tuple[str, str]]:
    """field → (salt, value) of a step's private words, by the names its entry uses."""
    names = {"answer": "text"}
    salts: dict[str, str] = row.salts  # type: ignore[attr-defined]
    return {name: (salt, getattr(row, names.get(name, name))) for name, salt in salts.items()}


def private_of(applicant: Applicant, text: Text) -> dict[str, list[dict[str, tuple[str, str]]]]:
    """What the entry of arrival commits to."""
    values = {
        f"applicant.{name}": (applicant.salts[name], getattr(applicant, name))
        for name in PRIVATE
        if name in applicant.salts
    }
    point = f"{text.latitude} {text.longitude}" if text.latitude is not None else ""
    words = {"title": text.title, "body": text.body, "address": text.address, "point": point}
    values |= {name: (salt, words[name]) for name, salt in text.salts.items()}
    return {"appeal.received": [values]}


def copy_clocks(council: Council, pattern: Pattern, appeal: Appeal, copies: Copies) -> None:
    """The terms, each pointing to the copy of what replaced it."""
    ids = {clock.pk: council.new_id(clock.started_at) for clock in pattern.clocks}
    made = [
        fresh(clock, council, clock.started_at, procedure=appeal.ref, pk=ids[clock.pk], superseded_by_id=None)
        for clock in pattern.clocks
    ]
    for clock, new in zip(pattern.clocks, made, strict=True):
        new.superseded_by_id = ids.get(clock.superseded_by_id) if clock.superseded_by_id else None
    for new in sorted(made, key=lambda each: each.superseded_by_id is not None):
        copies.add(new)


def copy_entries(
    council: Council,
    pattern: Pattern,
    appeal: Appeal,
    private: dict[str, list[dict[str, tuple[str, str]]]],
    copies: Copies,
) -> None:
    """The entries, with commitments to the copy's own salts and their own leaves."""
    left = {kind: list(rows) for kind, rows in private.items()}
    for entry in pattern.entries:
        rows = left.get(entry.kind)
        values = rows.pop(0) if rows else {}
        commitments = {
            name: commit(bytes.fromhex(salt), value.encode()) for name, (salt, value) in values.items()
        }
        if set(commitments) != set(json.loads(entry.commitments)):
            raise ValueError(f"{entry.kind}: the copy would commit to other fields than its pattern")
        new = fresh(entry, council, entry.at, subject=appeal.ref, commitments=canonical(commitments).decode())
        new.council = council
        new.leaf = leaf_of(new)
        copies.add(new)
        copies.add(Pending(entry_id=new.pk, council_id=council.pk))
