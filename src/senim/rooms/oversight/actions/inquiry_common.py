"""What the steps of an inquiry share: one conditional UPDATE, its entries, its terms, its files."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from senim.core import inquiries, values
from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as terms
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.files import actions as files
from senim.rooms.files.actions import Ready
from senim.rooms.oversight.models import Inquiry
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Fact
from senim.rooms.territory.models import Council

QUESTION, ANSWER = "inquiry", "inquiry-answer"
LANGS = ("kk", "ru")
Private = Mapping[str, tuple[bytes, str]]


def change(inquiry: Inquiry, version: int, **fields: Any) -> None:
    """Write fields if nobody else changed it since `version` was read; refuse `changed` otherwise."""
    done = Inquiry.objects.filter(pk=inquiry.pk, version=version).update(version=version + 1, **fields)
    if not done:
        raise Refusal("changed")
    for name, value in fields.items():
        setattr(inquiry, name, value)
    inquiry.version = version + 1


def seal(inquiry: Inquiry, **words: str) -> tuple[dict[str, str], Private]:
    """Fresh salts for words that people write: (the row's salts with them, what the entry commits to)."""
    made = {name: secrets.token_bytes(16) for name, text in words.items() if text}
    kept = {**inquiry.salts, **{name: salt.hex() for name, salt in made.items()}}
    return kept, {name: (salt, words[name]) for name, salt in made.items()}


def enter(
    inquiry: Inquiry,
    kind: str,
    *,
    by: Role,
    now: datetime,
    facts: Mapping[str, Fact] | None = None,
    private: Private | None = None,
    committed: Mapping[str, str] | None = None,
) -> None:
    """The entry `inquiry.<kind>`."""
    record.append(
        council=inquiry.council,
        kind=f"inquiry.{kind}",
        subject=inquiry.ref,
        at=now,
        hand=hand(by),
        facts=facts,
        private=private,
        committed=committed,
    )


def attach(inquiry: Inquiry, purpose: str, ready: Iterable[Ready], by: Role, now: datetime) -> None:
    """Documents of the question or of the answer, public at once; the record gets their commitments."""
    for each in ready:
        file = files.attach(
            council=inquiry.council, subject=inquiry.ref, purpose=purpose, ready=each, now=now
        )
        files.mark_public(file=file)
        facts: dict[str, Fact] = {
            "purpose": purpose,
            "content_type": file.content_type,
            "size": file.size,
        }
        enter(inquiry, "file-added", by=by, now=now, facts=facts, committed={"file": file.commitment})


def need_day(day: date, inquiry: Inquiry, now: datetime, *, since: date | None = None) -> None:
    """A day on which something was done: not to come, and not before what came first."""
    if day > inquiry.council.day(now):
        raise Refusal("date-future")
    first = since or inquiry.received_on
    if day < first:
        raise Refusal("inquiry-too-early", {"day": first})


def article(rule: str, day: date) -> Citation:
    """The first article a rule stands on, for a refusal."""
    return terms.rulebook().rule(rule, day).citations[0]


def moment(council: Council, day: date, now: datetime) -> datetime:
    """The moment a term begins or ends on a day: now, or noon of a day before."""
    return now if day == council.day(now) else datetime.combine(day, time(12), council.zone)


def counted_from(council: Council, day: date) -> int:
    """From which day the month runs here, as the council reads the law."""
    return council_queries.value(council, values.INQUIRY_FROM, day)


def begin_answer(inquiry: Inquiry, day: date, now: datetime) -> dict[str, Any]:
    """The month begins. Returns the fields that repeat its last day."""
    clock = clocks.start(
        council=inquiry.council,
        procedure=inquiry.ref,
        rule=inquiries.ANSWER,
        at=moment(inquiry.council, day, now),
        body=str(inquiry.body_id),
        now=now,
    )
    return {"due": clock.due, "due_provisional": clock.provisional}


def end_term(inquiry: Inquiry, rule: str, day: date, now: datetime) -> bool:
    """What a term asked for was done on a day. Returns whether in time."""
    clock = terms.running(terms.of_procedure(inquiry.council, inquiry.ref), rule)
    return clock is None or clocks.end(clock, at=moment(inquiry.council, day, now), now=now)


def cancel_terms(inquiry: Inquiry, now: datetime) -> None:
    """Nothing has to be done any more."""
    for clock in terms.running_of(inquiry.council, [inquiry.ref]):
        clocks.cancel(clock, now=now)
