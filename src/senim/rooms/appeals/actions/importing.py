"""Rows of another register are brought in: each once, marked as typed in later, and nobody is told anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.answering import need_answer_after
from senim.rooms.appeals.actions.common import change, end_clock, marked, seal
from senim.rooms.appeals.actions.ending import close
from senim.rooms.appeals.actions.kinds import follow_kind
from senim.rooms.appeals.actions.submitting import REGISTRATION, Submission, submit
from senim.rooms.appeals.models import Answer, Appeal, Outcome, State
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.record import actions as record
from senim.rooms.territory.models import Council


@dataclass(frozen=True, slots=True)
class Incoming:
    """One row, checked. With a `kind` or a day of registration it is registered; with a day of the answer it
    is history.
    """

    submission: Submission
    channel: str
    arrived_at: datetime
    kind: str = ""
    registered_on: date | None = None
    answered_on: date | None = None
    answer_number: str = ""


@dataclass(slots=True)
class Brought:
    """Rows made now, here already, refused."""

    made: int = 0
    there: int = 0
    refused: int = 0


@transaction.atomic
def bring_in(*, council: Council, rows: Iterable[Incoming], by: Role, now: datetime) -> Brought:
    """Bring a heap of rows in, all of it or, if the power is cut, nothing; a row that is here already stays
    as it is, so the same heap can be brought in again.

    Terms are counted from the arrival, as for any other; the entries say that it came from another register,
    and no notices are sent about what happened there. A row that `submit` refuses, or whose answer is older
    than it, is left out.
    """
    done = Brought()
    for row in rows:
        if already(council, row):
            done.there += 1
            continue
        try:
            with transaction.atomic():
                _bring_one(council, row, by, now)
        except Refusal:
            done.refused += 1
        else:
            done.made += 1
    return done


def _bring_one(council: Council, row: Incoming, by: Role, now: datetime) -> None:
    appeal = submit(
        council=council,
        submission=row.submission,
        now=now,
        channel=row.channel,
        arrived_at=row.arrived_at,
        by=by,
        imported=True,
    )
    if row.kind or row.registered_on or row.answered_on:
        _registered(appeal, row, by, now)
    if row.answered_on:
        _answered(appeal, row, row.answered_on, by, now)


def already(council: Council, row: Incoming) -> Appeal | None:
    """The appeal this row made before, or that has its number in the other register."""
    mine = Appeal.objects.filter(council=council)
    found = mine.filter(form_key=row.submission.form_key).first()
    number = row.submission.external_number
    return found or (mine.filter(external_number=number).order_by("serial").first() if number else None)


def _registered(appeal: Appeal, row: Incoming, by: Role, now: datetime) -> None:
    council, was = appeal.council, appeal.state
    day = row.registered_on or appeal.registered_on
    at = datetime.combine(day, time(12), council.zone) if day < council.day(now) else now
    change(appeal, appeal.version, state=State.REGISTERED, kind=row.kind)
    _, in_time = end_clock(appeal, REGISTRATION, at=max(at, appeal.arrived_at), now=now)
    if row.kind:
        follow_kind(appeal, now)
    record.append(
        council=council,
        kind="appeal.registered",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={
            "from": was,
            "to": State.REGISTERED,
            "kind": row.kind,
            "topic_from": appeal.topic,
            "topic": appeal.topic,
            "registered_on": appeal.registered_on.isoformat(),
            "in_time": in_time,
            "repeat_of": "",
            "external": bool(appeal.external_number),
            "imported": True,
        },
    )


def _answered(appeal: Appeal, row: Incoming, day: date, by: Role, now: datetime) -> None:
    """It was answered where it was kept before. The words of that answer stay there: the row here says so.

    Whether that was in time is not said: what was extended there is not known here.
    """
    council, was = appeal.council, appeal.state
    if day > council.day(now):
        raise Refusal("date-future", field="answered_on")
    need_answer_after(appeal, day)
    at = datetime.combine(day, time(12), council.zone) if day < council.day(now) else now
    text = row.answer_number or row.submission.external_number or "—"
    close(
        appeal,
        appeal.version,
        state=State.ANSWERED,
        at=max(at, appeal.arrived_at),
        now=now,
        answered_on=day,
        outcome=Outcome.NOTED,
        marks=marked(appeal, "imported"),
    )
    salts, private = seal({"answer": text})
    Answer.objects.create(
        id=council.new_id(now),
        council=council,
        appeal=appeal,
        body=appeal.body,
        by=by,
        outcome=Outcome.NOTED,
        text=text,
        on_paper=True,
        paper_number=row.answer_number,
        given_on=day,
        entered_at=now,
        salts=salts,
    )
    record.append(
        council=council,
        kind="appeal.answered",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={
            "from": was,
            "to": State.ANSWERED,
            "area": appeal.area_id,
            "body": str(appeal.body_id),
            "outcome": Outcome.NOTED,
            "given_on": day.isoformat(),
            "on_paper": True,
            "in_time": None,
            "due": appeal.due.isoformat(),
            "imported": True,
        },
        private=private,
    )
