"""A person takes a rung, says why not, or says what came of it. Each is their own word, in their own name."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from django.db import transaction

from senim.core import ladder, values
from senim.core.refusal import Refusal
from senim.rooms.appeals import queries as appeals
from senim.rooms.clocks import queries as clocks
from senim.rooms.council import queries as council
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.oversight.matters import by_number, kind_of
from senim.rooms.oversight.models import OPEN, Rung
from senim.rooms.people.queries import personal_data_in
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Fact
from senim.rooms.sessions import actions as sessions

State = Rung.State


@transaction.atomic
def take(*, rung: Rung, by: Role, words: str, by_day: date, now: datetime) -> Rung:
    """ "I take it": what they will do, and by when. Until that day the ladder waits.

    Refuses `rung-over` where it stands elsewhere by now, `date-past`, `promise-too-long` beyond the council's
    days, `personal-data-left`: the words are public.
    """
    today = rung.council.day(now)
    calendar = clocks.calendar_on(today)
    last = ladder.plus(calendar, today, council.value(rung.council, values.PROMISE, today))
    if by_day < today:
        raise Refusal("date-past")
    if by_day > last:
        raise Refusal("promise-too-long", {"last": last})
    waits = max(rung.next_on, calendar.next_working(by_day)) if rung.next_on else None
    answer(rung, by, State.TAKEN, words, now, by_day=by_day, next_on=waits)
    enter(rung, "ladder.taken", by, now, {"by_day": by_day.isoformat()}, "words", words)
    if rung.rung == ladder.SESSION:
        _ask_session(rung, by, now)
    return rung


def _ask_session(rung: Rung, by: Role, now: datetime) -> None:
    """The chair takes it to the maslikhat: a question for an agenda, in the two languages of the law,
    with no words of a resident.
    """
    sessions.propose_item(
        council=rung.council,
        titles=kind_of(rung.procedure).question(rung.council, rung.procedure),
        source="ladder",
        kind="appeals" if by_number(rung.procedure) else "decision",
        body=rung.body,
        about=rung.procedure,
        rapporteur=rung.body.head or rung.body.name_kk[:200],
        by=by,
        now=now,
    )


@transaction.atomic
def decline(*, rung: Rung, by: Role, words: str, now: datetime) -> Rung:
    """Not taken, and why. The next rung is proposed on its day; above the last one there is none."""
    answer(rung, by, State.DECLINED, words, now)
    enter(rung, "ladder.declined", by, now, {}, "words", words)
    return rung


@transaction.atomic
def done(*, rung: Rung, by: Role, outcome: str, now: datetime) -> Rung:
    """What came of a rung that was taken, noted once; also after the ladder has ended."""
    need_public(rung, outcome)
    salt = secrets.token_bytes(16)
    salts = {**rung.salts, "outcome": salt.hex()}
    changed = Rung.objects.filter(pk=rung.pk, state=State.TAKEN).update(
        state=State.DONE, outcome=outcome, done_at=now, salts=salts
    )
    if not changed:
        raise Refusal("rung-not-taken")
    rung.state, rung.outcome, rung.done_at, rung.salts = State.DONE, outcome, now, salts
    record.append(
        council=rung.council,
        kind="ladder.done",
        subject=rung.procedure,
        at=now,
        hand=hand(by),
        facts={"rung": rung.rung, "body": str(rung.body_id)},
        private={"outcome": (salt, outcome)},
    )
    return rung


def answer(rung: Rung, by: Role, state: State, words: str, now: datetime, **fields: object) -> None:
    """One conditional UPDATE: of two at once one answers and the other is told."""
    need_public(rung, words)
    salt = secrets.token_bytes(16)
    fields |= {
        "state": state,
        "words": words,
        "answered_at": now,
        "answered_by": by,
        "salts": {"words": salt.hex()},
    }
    changed = Rung.objects.filter(OPEN, pk=rung.pk, state=State.PROPOSED).update(**fields)
    if not changed:
        raise Refusal("rung-over")
    for name, value in fields.items():
        setattr(rung, name, value)


def enter(
    rung: Rung, kind: str, by: Role, now: datetime, facts: dict[str, Fact], name: str, text: str
) -> None:
    salt = bytes.fromhex(rung.salts[name])
    record.append(
        council=rung.council,
        kind=kind,
        subject=rung.procedure,
        at=now,
        hand=hand(by),
        facts={"rung": rung.rung, "body": str(rung.body_id), **facts},
        private={name: (salt, text)},
    )


def need_public(rung: Rung, text: str) -> None:
    """What an official writes here is public: nothing personal of the applicant, or of anyone, in it."""
    appeal = appeals.by_ref(rung.council, kind_of(rung.procedure).behind(rung.council, rung.procedure))
    left = personal_data_in(appeal.applicant, text) if appeal else []
    if left:
        raise Refusal("personal-data-left", {"found": left})
