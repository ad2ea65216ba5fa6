"""An end: the state and the day, every term of the appeal over, the whole closed with its last part."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from senim.rooms.appeals.actions.common import change, due_with_parts
from senim.rooms.appeals.actions.handling import ANSWER_RULES
from senim.rooms.appeals.models import OPEN_STATES, Appeal, State
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.clocks.models import Clock
from senim.rooms.record import actions as record
from senim.rooms.record.actions import SYSTEM

# Terms that go on after the end: what the law asks of the body even then.
AFTER = (
    "appeal.file-access",
    "appeal.slips",
    "appeal.slips.copy",
    "act.execution",
    "appeal.termination.notice",
    "appeal.hearing.minutes",
    "appeal.hearing.remarks",
)


def close(appeal: Appeal, version: int, *, state: State, at: datetime, now: datetime, **fields: Any) -> None:
    """End it at the moment `at`: the term to answer is met or missed by then, the others fall away."""
    change(appeal, version, state=state, closed_on=appeal.council.day(at), **fields)
    for term in clock_queries.of_procedure(appeal.council, appeal.ref):
        if term.state != Clock.State.RUNNING or term.rule in AFTER:
            continue
        if term.rule in ANSWER_RULES and state == State.ANSWERED:
            clocks.end(term, at=at, now=now)
        else:
            clocks.cancel(term, now=now)
    if state not in (State.ANSWERED, State.JOINED):
        free_joined(appeal, now=now)


def free_joined(ended: Appeal, *, now: datetime) -> None:
    """What was joined to an appeal that ends without an answer has to be answered itself: it is open again,
    and its own term goes on from where it began.
    """
    rows = Appeal.objects.filter(joined_to=ended, state=State.JOINED).select_related("council", "body")
    for appeal in rows.order_by("pk"):
        terms = clock_queries.of_procedure(appeal.council, appeal.ref)
        old = next(term for term in reversed(terms) if term.rule in ANSWER_RULES)
        new = clocks.start(
            council=appeal.council,
            procedure=appeal.ref,
            rule=old.rule,
            at=old.started_at,
            now=now,
            body=old.body,
            reason="freed",
            until=old.until,
        )
        state = State.IN_WORK if appeal.forwards.exists() else State.REGISTERED
        fields = {"joined_to": None, "closed_on": None, "due": new.due, "due_provisional": new.provisional}
        change(appeal, appeal.version, state=state, **fields)
        record.append(
            council=appeal.council,
            kind="appeal.freed",
            subject=appeal.ref,
            at=now,
            hand=SYSTEM,
            facts={
                "from": State.JOINED,
                "to": state,
                "area": appeal.area_id,
                "body": str(appeal.body_id),
                "target": ended.number,
                "due": appeal.due.isoformat(),
                "provisional": appeal.due_provisional,
            },
        )


def close_whole(part: Appeal, *, day: date, now: datetime) -> None:
    """The last open part closes the whole: answered, if any part was; else as that part ended."""
    if part.root_id is None:
        return
    whole = Appeal.objects.select_for_update().select_related("council").get(pk=part.root_id)
    states = set(Appeal.objects.filter(root=whole).values_list("state", flat=True))
    if whole.state != State.SPLIT or states & {str(state) for state in OPEN_STATES}:
        due_with_parts(part)
        return
    state = State.ANSWERED if State.ANSWERED in states else State(part.state)
    change(
        whole,
        whole.version,
        state=state,
        closed_on=day,
        answered_on=day if state == State.ANSWERED else None,
        on_time=on_time(whole) if state == State.ANSWERED else None,
    )
    if state != State.ANSWERED:
        free_joined(whole, now=now)
    record.append(
        council=whole.council,
        kind="appeal.parts-ended",
        subject=whole.ref,
        at=now,
        hand=SYSTEM,
        facts={"from": State.SPLIT, "to": state, "area": whole.area_id, "body": str(whole.body_id)},
    )


def on_time(whole: Appeal) -> bool:
    """Whether no part was late."""
    return not Appeal.objects.filter(root=whole, on_time=False).exists()
