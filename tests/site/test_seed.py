"""Copies made in bulk are the rows the actions would have written."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from django.db import models

from senim.core.canonical import commit
from senim.rooms.appeals import queries
from senim.rooms.appeals.actions.common import hash_token, token_of
from senim.rooms.appeals.models import Answer, Appeal, Forward, Rating, Text
from senim.rooms.clocks.models import Clock
from senim.rooms.record.actions import leaf_of
from senim.rooms.record.models import Entry, Link, Pending
from senim.site import demo
from senim.site.seed import seed

pytestmark = pytest.mark.django_db

# What has to differ between two appeals that went the same way.
OWN = {
    "id",
    "serial",
    "form_key",
    "token_hash",
    "salts",
    "appeal_id",
    "applicant_id",
    "leaf",
    "commitments",
    "superseded_by_id",
}


def shape(appeal: Appeal, row: models.Model) -> dict[str, Any]:
    """A row without what is its own; the number and everything that names it stands as №."""
    values = {}
    for field in row._meta.concrete_fields:
        if field.attname in OWN:
            continue
        value = getattr(row, field.attname)
        values[field.attname] = value.replace(appeal.number, "№") if isinstance(value, str) else value
    for name in ("salts", "commitments"):
        if hasattr(row, name):
            held = getattr(row, name)
            values[name] = sorted(json.loads(held) if isinstance(held, str) else held)
    return values


def told(appeal: Appeal) -> dict[str, list[dict[str, Any]]]:
    """Every row about an appeal, table by table."""
    rows: dict[str, list[Any]] = {
        "appeal": [appeal],
        "applicant": [appeal.applicant],
        "text": [Text.objects.get(appeal=appeal)],
        "clocks": list(Clock.objects.filter(procedure=appeal.ref).order_by("id")),
        # The ladder of a copy is its own.
        "entries": list(
            Entry.objects.filter(subject=appeal.ref).exclude(kind__startswith="ladder.").order_by("id")
        ),
        "links": list(Link.objects.filter(source=appeal.ref).order_by("at", "kind")),
    }
    rows |= {
        m.__name__: list(m.objects.filter(appeal=appeal).order_by("id")) for m in (Forward, Answer, Rating)
    }
    found = {name: [shape(appeal, row) for row in each] for name, each in rows.items()}
    found["applicant"][0].pop("account_id")
    found["clocks"] = sorted(found["clocks"], key=lambda row: (row["started_at"], row["rule"], row["state"]))
    return found


def test_copies_are_what_the_actions_write(now: datetime) -> None:
    council = demo.load(now=now)
    made = {appeal.serial for appeal in Appeal.objects.all()}
    patterns = [
        told(appeal) for appeal in Appeal.objects.filter(files=0).select_related("applicant", "council")
    ]
    seed(council=council, count=120, now=now)
    copies = list(Appeal.objects.exclude(serial__in=made).select_related("applicant", "council"))
    assert len(copies) == 120
    assert len({copy.serial for copy in Appeal.objects.all()}) == len(made) + 120
    for copy in copies:
        assert told(copy) in patterns
        assert copy.token_hash == hash_token(token_of(copy))


def test_copies_verify_and_wait_for_their_numbers(now: datetime) -> None:
    council = demo.load(now=now)
    made = set(Entry.objects.values_list("id", flat=True))
    seed(council=council, count=40, now=now)
    entries = Entry.objects.exclude(id__in=made)
    assert entries.count() > 40
    assert set(Pending.objects.values_list("entry_id", flat=True)) >= set(
        entries.values_list("id", flat=True)
    )
    for entry in entries:
        assert leaf_of(entry) == entry.leaf
        if entry.kind == "appeal.received":
            text = Text.objects.get(appeal__serial=number_of(entry))
            sealed = json.loads(entry.commitments)
            assert sealed["body"] == commit(bytes.fromhex(text.salts["body"]), text.body.encode())


def number_of(entry: Entry) -> int:
    serial = queries.serial_of(entry.subject.removeprefix("appeal:"))
    assert serial is not None
    return serial


def test_terms_replaced_point_to_the_copys_own(now: datetime) -> None:
    council = demo.load(now=now)
    made = set(Clock.objects.values_list("id", flat=True))
    seed(council=council, count=60, now=now)
    replaced = Clock.objects.exclude(id__in=made).exclude(superseded_by=None).select_related("superseded_by")
    assert replaced
    assert all(clock.procedure == clock.superseded_by.procedure for clock in replaced)
