"""What holds of every appeal at every moment, whatever was done by whomever in whatever order."""

from __future__ import annotations

import json
from collections import Counter as Tally
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models

from senim.core import complaints, procedure
from senim.core.canonical import commit
from senim.rooms.appeals import consumers
from senim.rooms.appeals.actions.ending import AFTER
from senim.rooms.appeals.actions.handling import ANSWER_RULES
from senim.rooms.appeals.models import Appeal, Complaint, Counter, Forward, Slip
from senim.rooms.clocks.models import Clock
from senim.rooms.council.models import Body, Role, holds_on
from senim.rooms.council.queries import OWN, acting
from senim.rooms.files.models import File
from senim.rooms.record import actions as record
from senim.rooms.record.actions import leaf_of
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council

# What of a term may change once it is written: that it ended, and who has to act.
CHANGES = ("state", "ended_at", "superseded_by_id", "body")
Rows = Mapping[Any, Mapping[str, Any]]


def terms_of(council: Council) -> Rows:
    rows = Clock.objects.filter(council=council, procedure__regex="^(appeal|complaint):")
    return {row["id"]: row for row in rows.order_by("id").values()}


def assert_terms_follow(before: Rows, after: Rows) -> None:
    """No term is lost, moved without a reason and a row that takes over, or run twice."""
    assert before.keys() <= after.keys(), "a term was lost"
    for key, old in before.items():
        new = after[key]
        assert all(old[name] == new[name] for name in old if name not in CHANGES), (old, new)
        assert old["state"] == "running" or old == new, ("a term that ended was changed", old, new)
    takes_over = {row["superseded_by_id"]: row for row in after.values() if row["superseded_by_id"]}
    for key, row in after.items():
        assert (row["state"] == "superseded") == (row["superseded_by_id"] is not None)
        assert (row["ended_at"] is None) == (row["state"] == "running")
        if key in takes_over:
            old = takes_over[key]
            assert row["reason"], "a term was moved and nobody says why"
            assert (row["procedure"], row["part"], row["family"]) == (
                old["procedure"],
                old["part"],
                old["family"],
            )
    runs = Tally(
        (row["procedure"], row["rule"], row["part"]) for row in after.values() if row["state"] == "running"
    )
    assert [key for key, count in runs.items() if count > 1] == []


def assert_lawful(appeal: Appeal, today: date) -> None:
    """What holds for one appeal, whole or part, at every moment."""
    terms = list(Clock.objects.filter(council=appeal.council, procedure=appeal.ref))
    running = [term for term in terms if term.state == Clock.State.RUNNING]
    answering = [term for term in running if term.rule in ANSWER_RULES]
    case = appeal.case
    assert case.marks <= set(procedure.MARKS)
    assert case.is_open == (appeal.closed_on is None)
    if appeal.state == procedure.SPLIT:
        assert running == [] or {term.rule for term in running} <= {*AFTER}, [term.rule for term in running]
        due = [part.due for part in Appeal.objects.filter(root=appeal) if part.is_open]
        assert due
        assert appeal.due == max(due)
    elif case.is_open:
        assert [(term.due, term.provisional) for term in answering] == [(appeal.due, appeal.due_provisional)]
        on_its_way = Forward.objects.filter(appeal=appeal, received_at=None).exists()
        assert answering[0].body == str(appeal.body_id) or on_its_way
    else:
        assert {term.rule for term in running} <= {*AFTER}, [term.rule for term in running]
        answered = appeal.state == procedure.ANSWERED
        assert answered == (appeal.answered_on is not None)
        assert appeal.on_time is None or answered
    assert_marked(appeal, {term.rule for term in running})
    if (appeal.state == procedure.JOINED) != (appeal.joined_to_id is not None):
        raise AssertionError("joined to nothing, or joined and not so")
    assert (appeal.published_at is None) == (appeal.public_text == "")
    assert someone(appeal, today), f"{appeal.state} {appeal.marks} waits for nobody"


def assert_marked(appeal: Appeal, running: set[str]) -> None:
    """What is going on beside the state has its term, and a term has what goes on."""
    marks, worked = appeal.case.marks, appeal.state in procedure.WORKED
    assert ("file" in marks) == ("appeal.file-access" in running)
    assert "appeal.slips" not in running or "slip" in marks
    asked = Slip.objects.filter(appeal=appeal, mended_at=None)
    assert ("slip" in marks) == asked.exists()
    assert ("held" in marks and "minutes" not in marks) <= ("appeal.hearing.minutes" in running)
    if worked:
        assert ("recusal" in marks) == ("appeal.recusal" in running)
    if appeal.state == procedure.TO_CURE:
        assert "appeal.return" in running
    if appeal.state == procedure.ANSWERED and hasattr(appeal, "answer"):
        counts = appeal.answer.execute_by is None and appeal.kind not in procedure.SIMPLIFIED
        suspended = Complaint.objects.filter(appeal=appeal, suspends=True, state__in=complaints.OPEN).exists()
        due = "execution" in marks and counts and not suspended
        assert due == ("act.execution" in running)


def someone(appeal: Appeal, today: date) -> bool:
    """Whether whoever has to move next is there by name; nobody has to where it is over."""
    match procedure.waits_for(appeal.case):
        case "":
            return not appeal.is_open
        case "owner":
            # Of an applicant who is erased nobody puts it right: the body returns it once the time is over.
            return appeal.applicant.erased_at is None or has_hand(appeal.body, today)
        case "clerk":
            return holds(appeal.council, today, kind=Role.Kind.CLERK)
        case _:
            if appeal.state == procedure.SPLIT:
                return any(part.is_open for part in Appeal.objects.filter(root=appeal))
            return has_hand(acting(appeal.body, today), today)


def has_hand(body: Body, today: date) -> bool:
    if body.until is not None and body.until < today:
        return False
    if not body.on_line or body.kind == OWN:
        return holds(body.council, today, kind=Role.Kind.CLERK)
    return holds(body.council, today, kind=Role.Kind.OFFICER, body=body)


def holds(council: Council, today: date, **which: object) -> bool:
    return Role.objects.filter(holds_on(today), council=council, **which).exists()


def assert_complained(complaint: Complaint, today: date) -> None:
    """An open complaint has one term, or waits on paper with the body above; its appeal says so."""
    running = Clock.objects.filter(council=complaint.council, procedure=complaint.ref, state="running")
    marks = complaint.appeal.marks.split()
    if not complaint.is_open:
        assert {term.rule for term in running} <= {"complaint.left.notice"}
        assert complaint.due is None
        return
    assert "complaint" in marks
    assert [term.due for term in running] == [due for due in (complaint.due,) if due]
    who = complaints.waits_for(complaint.state)
    body = complaint.body if who == "body" else complaint.superior
    assert body is not None
    assert has_hand(body, today)


def assert_chained(council: Council) -> None:
    """The states that the entries of an appeal tell follow one another, and the last is where it stands."""
    stands: dict[str, str] = {}
    for entry in Entry.objects.filter(council=council, subject__startswith="appeal:").order_by("id"):
        facts = json.loads(entry.facts)
        if "to" not in facts or entry.kind == "appeal.joined-here":
            continue
        was = stands.get(entry.subject)
        assert was is None or facts.get("from") == was, (entry.subject, entry.kind, was, facts)
        stands[entry.subject] = facts["to"]
    rows = Appeal.objects.filter(council=council)
    assert {row.ref: row.state for row in rows} == stands


def assert_counted(council: Council, now: datetime) -> None:
    record.sequence()
    record.run_consumer("counters", consumers.handle, now=now)
    kept = {(c.name, c.key): c.value for c in Counter.objects.filter(council=council) if c.value}
    assert kept == {key: value for key, value in recount(council).items() if value}


def recount(council: Council) -> Tally[tuple[str, str]]:
    """Every kept count, counted from the rows."""
    found: Tally[tuple[str, str]] = Tally()
    for appeal in Appeal.objects.filter(council=council):
        body = appeal.body_id.hex
        if not appeal.part:
            found["total", "all"] += 1
            found["state", appeal.state] += 1
            found["topic", appeal.topic] += 1
            found["area", appeal.area_id] += 1
            found["channel", appeal.channel] += 1
            found["area.open", appeal.area_id] += appeal.is_open
            if appeal.word:
                found["word", appeal.word] += 1
        found["body.open", body] += appeal.is_open and appeal.state != procedure.SPLIT
        if hasattr(appeal, "answer"):
            found["body.answered", appeal.answer.body_id.hex] += appeal.on_time is not None
            found["body.on_time", appeal.answer.body_id.hex] += bool(appeal.on_time)
    return found


def assert_all_verify(council: Council) -> None:
    """Every leaf covers its entry; every commitment of whoever is not erased opens with a salt and a value
    that a room still has.
    """
    opens = {commit(*pair) for appeal in Appeal.objects.filter(council=council) for pair in kept_of(appeal)}
    gone = {row.ref for row in Appeal.objects.filter(council=council).exclude(applicant__erased_at=None)}
    for entry in Entry.objects.filter(council=council):
        assert leaf_of(entry) == entry.leaf, entry.kind
        number = entry.subject.partition(":")[2].partition(".")[0]
        if f"appeal:{number}" in gone:
            continue
        for name, promised in json.loads(entry.commitments).items():
            assert promised in opens, (entry.subject, entry.kind, name)


def kept_of(appeal: Appeal) -> list[tuple[bytes, bytes]]:
    """Every salt that the rooms keep of an appeal, with every value that stands beside it."""
    rows: list[models.Model] = [appeal.applicant]
    for model in appeal._meta.get_field("text").related_model._meta.apps.get_models():
        names = {each.name for each in model._meta.fields}
        if {"salts", "appeal"} <= names:
            rows += model.objects.filter(appeal=appeal)
    found = []
    for row in rows:
        values = [str(getattr(row, each.attname)) for each in row._meta.fields if each.name != "salts"]
        for salt in row.salts.values():  # type: ignore[attr-defined]
            found += [(bytes.fromhex(salt), value.encode()) for value in values]
    files = File.objects.filter(council=appeal.council, subject=appeal.ref, erased_at=None)
    return found + [(bytes(file.salt or b""), file.sha256.encode()) for file in files]
