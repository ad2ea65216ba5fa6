"""What was sent (жолданымның түрі / вид обращения, APPC 4), what that does to its term (76, 87), and what it
repeats.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from django.db import IntegrityError, transaction

from senim.core import procedure
from senim.core.calendar import Calendar
from senim.core.refusal import Refusal
from senim.core.rule import LawError
from senim.core.values import SIMPLIFIED
from senim.rooms.appeals.actions.common import change, keep_due, marked, need
from senim.rooms.appeals.actions.handling import answering
from senim.rooms.appeals.actions.submitting import ANSWER, need_new_number
from senim.rooms.appeals.models import Appeal, Kind
from senim.rooms.appeals.topics import is_sensitive
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.clocks.models import Clock
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.record import actions as record

SIMPLIFIED_ANSWER = "appeal.simplified.answer"
# Steps that only the full procedure has: once they were taken, it stays in it.
TAKEN = frozenset({"preliminary", "objected", "hearing", "held", "minutes"})
# What people mostly ask for on these topics is help in using a right of their own.
APPLICATIONS = frozenset({"social-aid", "housing", "land", "construction", "jobs", "documents"})


def suggested(topic: str) -> str:
    """The kind a clerk is offered first: a message, save on topics where people mostly ask for themselves."""
    return Kind.APPLICATION if topic in APPLICATIONS else Kind.MESSAGE


@transaction.atomic
def settle(
    *,
    appeal: Appeal,
    by: Role,
    kind: str,
    topic: str,
    version: int,
    now: datetime,
    repeat_of: Appeal | Literal[""] | None = None,
) -> Appeal:
    """Say anew what it is, what it is about and what it repeats (`None`: as it was, "": nothing). The rule of
    its term follows, counted from the same start.

    Refuses the simplified procedure once a step of the full one was taken (`kind-steps-taken`), a topic that
    is never public while its words are (`published-sensitive`), and where nothing changes.
    """
    need(appeal, "settle")
    before = {"kind": appeal.kind, "topic": appeal.topic}
    earlier = appeal.repeat_of if repeat_of is None else repeat_of or None
    same = (earlier.pk if earlier else None) == appeal.repeat_of_id
    if same and (kind, topic) == (appeal.kind, appeal.topic):
        raise Refusal("nothing-changed", {})
    need_kind(appeal, kind)
    if appeal.published_at and is_sensitive(topic):
        raise Refusal("published-sensitive", {"number": appeal.number})
    need_repeat(appeal, None if same else earlier)
    nothing = {"repeat_of": None, "marks": marked(appeal, off=["repeat"])}
    fields = {} if same else repeats(appeal, earlier) or nothing
    change(appeal, version, kind=kind, topic=topic, **fields)
    follow_kind(appeal, now)
    record.append(
        council=appeal.council,
        kind="appeal.settled",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={
            "kind_from": before["kind"],
            "kind": kind,
            "topic_from": before["topic"],
            "topic": topic,
            "repeat_of": earlier.number if earlier else "",
            "due": appeal.due.isoformat(),
            "provisional": appeal.due_provisional,
        },
    )
    return appeal


def need_kind(appeal: Appeal, kind: str) -> None:
    if kind not in procedure.KINDS:
        raise Refusal("kind-unknown", {})
    if kind in procedure.SIMPLIFIED and appeal.case.marks & TAKEN:
        raise Refusal("kind-steps-taken", {"number": appeal.number})


def follow_kind(appeal: Appeal, now: datetime) -> None:
    """Let the term to answer run by the rule of the kind. It is counted from the same start; a term counted
    from the receipt by another body, or extended, is the same for all kinds (87(2)) and stays.
    """
    rule = SIMPLIFIED_ANSWER if appeal.kind in procedure.SIMPLIFIED else ANSWER
    old = answering(clock_queries.of_procedure(appeal.council, appeal.ref))
    if old is None or old.rule == rule or old.rule not in (ANSWER, SIMPLIFIED_ANSWER):
        return
    try:
        new = count(appeal, rule, old, now)
    except LawError:
        return  # it arrived before the law had a rule of its own for this
    if not clocks.replace([(old, new)], now=now):
        raise Refusal("changed", {"number": appeal.number})
    keep_due(appeal, new)


def count(
    appeal: Appeal, rule: str, old: Clock, now: datetime, *, at: datetime | None = None, reason: str = "kind"
) -> Clock:
    """The row that takes over from a term: by this rule, from the same start or from `at`.

    Where the council gives less than the law to the simplified kinds, it ends on that day; never later.
    """

    def built(until: date | None) -> Clock:
        return clocks.build(
            council=appeal.council,
            procedure=old.procedure,
            part=old.part,
            body=old.body,
            family=old.family,
            rule=rule,
            at=at or old.started_at,
            now=now,
            reason=reason,
            until=until,
        )

    full = built(None)
    if rule != SIMPLIFIED_ANSWER:
        return full
    days = council_queries.value(appeal.council, SIMPLIFIED, appeal.council.day(now))
    day = working_days_after(full.start_day, days, clock_queries.calendar_on(appeal.council.day(now)))
    return built(day) if day < full.due else full


def working_days_after(day: date, days: int, calendar: Calendar) -> date:
    for _ in range(days):
        day = calendar.next_working(day)
    return day


def need_repeat(appeal: Appeal, earlier: Appeal | None) -> None:
    """What it repeats is an earlier whole appeal of the same council."""
    if earlier is None:
        return
    if earlier.council_id != appeal.council_id or earlier.root_id or earlier.serial >= appeal.serial:
        raise Refusal("repeat-wrong", {"number": earlier.number})


def repeats(appeal: Appeal, earlier: Appeal | None) -> dict[str, object]:
    """The fields that say it repeats another."""
    return {"repeat_of": earlier, "marks": marked(appeal, "repeat")} if earlier else {}


@transaction.atomic
def _change(appeal: Appeal, version: int, **fields: object) -> None:
    """`change` that, refused by the database, leaves the action's own transaction usable."""
    change(appeal, version, **fields)


def change_once(appeal: Appeal, version: int, external: str, **fields: object) -> None:
    """`change` with a number of another register: of two at once one has it, the other is told whose."""
    need_new_number(appeal.council, external, mine=appeal)
    try:
        _change(appeal, version, external_number=external, **fields)
    except IntegrityError:
        need_new_number(appeal.council, external, mine=appeal)
        raise
