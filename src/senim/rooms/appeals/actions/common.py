"""What the actions of this room share."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import F

from senim.core import procedure
from senim.core.refusal import Refusal
from senim.rooms.appeals.models import Appeal, State
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.clocks.models import Clock


def seal(values: Mapping[str, str]) -> tuple[dict[str, str], dict[str, tuple[bytes, str]]]:
    """Fresh salts for private fields: (field → salt in hex, for the row), (field → (salt, value), for the
    entry).
    """
    salts = {name: secrets.token_bytes(16) for name, value in values.items() if value}
    return {name: salt.hex() for name, salt in salts.items()}, {n: (s, values[n]) for n, s in salts.items()}


def token_of(appeal: Appeal) -> str:
    """The secret of the private link. It is derived, so a form sent twice shows the same link, and stored
    nowhere.
    """
    message = f"{appeal.council_id}:{appeal.form_key}:{appeal.token_issue}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), b"appeal-link:" + message, hashlib.sha256).hexdigest()[:40]


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def change(appeal: Appeal, version: int, **fields: Any) -> None:
    """Write fields if nobody else changed the appeal since `version` was read; refuse otherwise.

    One conditional UPDATE: of two clerks who forward at once, one does and the other is told.
    """
    done = Appeal.objects.filter(pk=appeal.pk, version=version).update(version=version + 1, **fields)
    if not done:
        raise Refusal("changed", {"number": appeal.number})
    for name, value in fields.items():
        setattr(appeal, name, value)
    appeal.version = version + 1


def why_not(appeal: Appeal, step: str) -> str:
    """The code of the refusal that says why an appeal does not allow a step now; "" where it does."""
    reason = procedure.why_not(procedure.STEPS[step], appeal.case)
    if reason == "state":
        return _not_in_state(appeal, step)
    kind, _, mark = reason.partition(":")
    return {"": "", "kind": "not-for-kind", "part": "not-for-part", "needs": f"first-{mark}"}.get(
        kind, f"already-{mark}"
    )


def _not_in_state(appeal: Appeal, step: str) -> str:
    match appeal.state:
        case State.RECEIVED:
            # Who cannot register waits for who can.
            own = {"clerk", "hand"}.intersection(procedure.STEPS[step].who)
            return "register-first" if own else "not-registered-yet"
        case State.ANSWERED:
            return "appeal-closed"
        case State.TO_CURE | State.SPLIT:
            return f"appeal-{appeal.state.replace('_', '-')}"
    if appeal.is_open:
        after = procedure.STEPS[step].states == frozenset({State.ANSWERED})
        of_answer = "not-answered-yet" if step == "rate" else "answer-first"
        return {"register": "already-registered", "receive": "already-in-work"}.get(
            step, of_answer if after else "not-now"
        )
    return "appeal-ended"


def need(appeal: Appeal, step: str) -> None:
    """Refuse a step that the appeal does not allow now (see core.procedure)."""
    if code := why_not(appeal, step):
        raise Refusal(code, {"number": appeal.number})


def need_open(appeal: Appeal) -> None:
    """An answered appeal is closed for the body; a new one has to be written (APPC 70(5))."""
    if not appeal.is_open:
        closed = "appeal-closed" if appeal.state == State.ANSWERED else "appeal-ended"
        raise Refusal(closed, {"number": appeal.number})


def marked(appeal: Appeal, *on: str, off: Collection[str] = ()) -> str:
    """The appeal's marks with some set and some taken away, in the order of `core.procedure.MARKS`."""
    marks = (set(appeal.marks.split()) | set(on)) - set(off)
    return " ".join(mark for mark in procedure.MARKS if mark in marks)


def end_clock(appeal: Appeal, rule: str, *, at: datetime, now: datetime) -> tuple[Clock | None, bool | None]:
    """End the running term of a rule: (the clock, whether in time), (None, None) where none runs."""
    running = clock_queries.running(clock_queries.of_procedure(appeal.council, appeal.ref), rule)
    if running is None:
        return None, None
    return running, clocks.end(running, at=at, now=now)


def keep_due(appeal: Appeal, term: Clock) -> None:
    """The appeal repeats the last day of its term to answer, and of a part its whole does."""
    appeal.due, appeal.due_provisional = term.due, term.provisional
    Appeal.objects.filter(pk=appeal.pk).update(due=term.due, due_provisional=term.provisional)
    due_with_parts(appeal)


def due_with_parts(part: Appeal) -> None:
    """A whole that waits for its parts is due with the last of those that are open."""
    if part.root_id is None:
        return
    parts = Appeal.objects.filter(root=part.root_id, closed_on=None).order_by("-due")
    if last := parts.values("due", "due_provisional").first():
        whole = Appeal.objects.filter(pk=part.root_id, state=State.SPLIT).exclude(**last)
        whole.update(**last, version=F("version") + 1)


# What a body did while it considered, with its terms: another body begins anew.
CONSIDERED = (
    "resolved",
    "asked",
    "recusal",
    "extended",
    "preliminary",
    "objected",
    "hearing",
    "held",
    "minutes",
    "remarked",
)
CONSIDERING = (
    "appeal.recusal",
    "appeal.hearing.objection",
    "appeal.hearing.minutes",
    "appeal.hearing.remarks",
)


def drop_clocks(appeal: Appeal, rules: Collection[str], *, now: datetime) -> None:
    """These duties fell away."""
    for term in clock_queries.of_procedure(appeal.council, appeal.ref):
        if term.rule in rules and term.state == Clock.State.RUNNING:
            clocks.cancel(term, now=now)
