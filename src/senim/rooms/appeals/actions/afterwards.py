"""After the answer: what it promised and whether it was done, its slips, the file for its applicant."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from senim.core import procedure
from senim.core.grounds import UnknownGround
from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import change, end_clock, marked, need, seal
from senim.rooms.appeals.actions.deciding import to_be_told
from senim.rooms.appeals.actions.moments import moment
from senim.rooms.appeals.models import Answer, Appeal, FileAccess, Outcome, Slip
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.council.queries import acting
from senim.rooms.record import actions as record
from senim.rooms.record.actions import RESIDENT
from senim.ui.prepared import insert

EXECUTION, SLIPS, FILE = "act.execution", "appeal.slips", "appeal.file-access"
# How a file is shown: opened on line, seen at the office, copies given (APPC 75(3)).
HOW = ("online", "office", "copies")


def holder(appeal: Appeal, now: datetime) -> str:
    """Who has to act by a term that begins now: the body that has it, or the one that was merged into."""
    return str(acting(appeal.body, appeal.council.day(now)).pk)


# ── execution ───────────────────────────────────────────────────────────────────────────────────────


def need_promise(outcome: str, duty: str, execute_by: date | None, given_on: date) -> None:
    """Only what grants something has anything to execute, and a day belongs to a duty and follows it."""
    if not duty.strip():
        if execute_by:
            raise Refusal("duty-first", {})
        return
    if outcome not in (Outcome.SATISFIED, Outcome.PART):
        raise Refusal("duty-not-granted", {})
    if execute_by and execute_by < given_on:
        raise Refusal("date-order", {})


def need_unsuspended(duty: str, case: str, why: str, day: date) -> None:
    """A complaint suspends execution but in the cases of the law, which the act itself names and explains."""
    try:
        clock_queries.grounds().one("not-suspended", case, day)
    except UnknownGround:
        raise Refusal("unsuspended-unknown") from None
    if not duty.strip():
        raise Refusal("unsuspended-duty")
    if not why.strip():
        raise Refusal("unsuspended-why")


def start_execution(appeal: Appeal, *, execute_by: date | None, at: datetime, now: datetime) -> None:
    """The act is executed within 5 working days of its delivery, unless it names a day itself: that day is
    its own, and no term of the law runs (APPC 86(3), 83(2)). Only an act has that term, not the answer to a
    message, a proposal, a response or a request (87, 89).
    """
    if execute_by is None and appeal.kind not in procedure.SIMPLIFIED:
        clocks.start(
            council=appeal.council,
            procedure=appeal.ref,
            rule=EXECUTION,
            at=at,
            now=now,
            body=holder(appeal, now),
        )


def suspend(appeal: Appeal, *, now: datetime) -> bool:
    """A complaint suspends the execution of the act (APPC 96(1)): its term falls away. Returns whether there
    was anything to suspend: not where the act says that a complaint does not stop it (96(2)).
    """
    if "execution" not in appeal.marks.split() or appeal.answer.unsuspended:
        return False
    drop_execution(appeal, now=now)
    return True


def drop_execution(appeal: Appeal, *, now: datetime) -> None:
    """The term of execution falls away, if it runs."""
    running = clock_queries.running(clock_queries.of_procedure(appeal.council, appeal.ref), EXECUTION)
    if running:
        clocks.cancel(running, now=now)


def resume(appeal: Appeal, *, at: datetime, now: datetime) -> None:
    """The complaint is over and the act stands: its execution has its term anew (APPC 96(1), 86(3)). The law
    does not say what is left of the old one, so none of it is counted.
    """
    if appeal.answer.execute_by is None and appeal.kind not in procedure.SIMPLIFIED:
        clocks.start(
            council=appeal.council,
            procedure=appeal.ref,
            rule=EXECUTION,
            at=at,
            now=now,
            body=holder(appeal, now),
            reason="complaint-ended",
        )


@transaction.atomic
def execute(
    *, appeal: Appeal, by: Role, done: str, version: int, now: datetime, executed_on: date | None = None
) -> Appeal:
    """Enter that what the act asks for was done, and when (APPC 86). In time goes by that day."""
    need(appeal, "execute")
    council, given = appeal.council, appeal.answer
    at = moment(council, executed_on, now)
    day = council.day(at)
    if day < given.given_on:
        raise Refusal("executed-before", {"given": given.given_on})
    change(appeal, version, marks=marked(appeal, off=["execution"]))
    _clock, in_time = end_clock(appeal, EXECUTION, at=at, now=now)
    if given.execute_by:
        in_time = day <= given.execute_by
    salts, private = seal({"done": done})
    Answer.objects.filter(pk=given.pk).update(executed_on=day, done=done, salts=given.salts | salts)
    _entry(appeal, "executed", by, now, {"executed_on": day.isoformat(), "in_time": in_time}, private)
    return appeal


# ── slips ───────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def slip(
    *,
    appeal: Appeal,
    what: str,
    version: int,
    now: datetime,
    by: Role | None = None,
    asked_on: date | None = None,
    own: bool = False,
) -> Slip:
    """Ask for a slip or an arithmetic error in the answer to be put right: within 3 working days (82(3)).
    `own`: the body saw it itself (82(1)), and then no term runs.
    """
    need(appeal, "slip")
    at = moment(appeal.council, asked_on, now)
    if appeal.council.day(at) < appeal.answer.given_on:
        raise Refusal("complaint-before-act", {"known": appeal.answer.given_on})
    if not what.strip():
        raise Refusal("slip-empty", {})
    change(appeal, version, marks=marked(appeal, "slip"))
    salts, private = seal({"what": what})
    row = Slip(**_row(appeal, by, now), at=at, salts=salts, answer=appeal.answer, what=what)
    insert([row])
    if not own:
        clocks.start(
            council=appeal.council, procedure=appeal.ref, rule=SLIPS, at=at, now=now, body=holder(appeal, now)
        )
    _entry(appeal, "slip-asked", by, now, {"own": own}, private)
    return row


@transaction.atomic
def mend(
    *,
    appeal: Appeal,
    by: Role,
    version: int,
    now: datetime,
    before: str = "",
    after: str = "",
    refused: str = "",
    mended_on: date | None = None,
) -> Slip:
    """Put the slip right, or say why not (APPC 82). `before` stands in the answer or its reasons once; it
    becomes `after`, and nothing else changes (82(1)). What the answer said stays kept, and both are committed
    to: what stood is the very commitment of the answer.
    """
    need(appeal, "mend")
    row = Slip.objects.filter(appeal=appeal, mended_at=None).order_by("-at", "-id").first()
    if row is None:
        raise Refusal("first-slip", {"number": appeal.number})
    at = moment(appeal.council, mended_on, now)
    if refused.strip():
        salts, private = seal({"refused": refused})
        fields: dict[str, Any] = {"refused": refused, "salts": row.salts | salts}
        told: dict[str, Any] = {"refused": True, "part": ""}
        public, mended = appeal.public_answer, []
    else:
        part = part_with(appeal.answer, before)
        if not after.strip() or after == before:
            raise Refusal("slip-same", {})
        was = getattr(appeal.answer, part)
        whole = was.replace(before, after)
        salts, private = seal({"after": whole})
        kept = _keep(appeal.answer, part, was, whole, salts["after"])
        if kept:
            salts["before"], private["before"] = kept, (bytes.fromhex(kept), was)
        fields = {"before": was, "after": whole, "salts": row.salts | salts}
        told = {"refused": False, "part": part}
        public, mended = appeal.public_answer, ["mended"]
        public = public.replace(before, after) if public.count(before) == 1 else public
    change(appeal, version, marks=marked(appeal, *mended, off=["slip"]), public_answer=public)
    _clock, in_time = end_clock(appeal, SLIPS, at=at, now=now)
    Slip.objects.filter(pk=row.pk).update(mended_at=at, **fields)
    if "mended" in mended:  # a copy of what was corrected is brought to them (82(5))
        to_be_told(appeal, "appeal.slip-mended", at=at, now=now)
    _entry(appeal, "slip-mended", by, now, {**told, "in_time": in_time}, private)
    return row


def part_with(answer: Answer, words: str) -> str:
    """In which part of the answer the words stand, exactly once; refuses what is not there, or more often."""
    places = {
        part: getattr(answer, part).count(words) if words.strip() else 0 for part in ("text", "reasons")
    }
    if not sum(places.values()):
        raise Refusal("slip-not-there", {})
    if sum(places.values()) > 1:
        raise Refusal("slip-often", {})
    return next(part for part, count in places.items() if count)


# By which name the answer's entry commits to a part of it.
SEALED = {"text": "answer", "reasons": "reasons"}


def _keep(answer: Answer, part: str, was: str, whole: str, salt: str) -> str:
    """Write the corrected words with their new salt; returns the salt of what stood."""
    name = SEALED[part]
    old: str = answer.salts.get(name, "")
    salts = answer.salts | {name: salt}
    Answer.objects.filter(pk=answer.pk).update(**{part: whole}, salts=salts)
    setattr(answer, part, whole)
    answer.salts = salts
    return old


# ── the file ────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def peruse(
    *, appeal: Appeal, version: int, now: datetime, by: Role | None = None, asked_on: date | None = None
) -> FileAccess:
    """The applicant asks to see the file: within 3 working days, now or when it is over (APPC 75(1))."""
    need(appeal, "peruse")
    at = moment(appeal.council, asked_on, now)
    if appeal.council.day(at) < appeal.council.day(appeal.arrived_at):
        raise Refusal("answer-before-appeal", {"arrived": appeal.council.day(appeal.arrived_at)})
    change(appeal, version, marks=marked(appeal, "file"))
    row = FileAccess(**_row(appeal, by, now), at=at)
    insert([row])
    clocks.start(
        council=appeal.council, procedure=appeal.ref, rule=FILE, at=at, now=now, body=holder(appeal, now)
    )
    _entry(appeal, "file-asked", by, now, {"asked_on": appeal.council.day(at).isoformat()})
    return row


@transaction.atomic
def show(
    *,
    appeal: Appeal,
    by: Role,
    how: str,
    version: int,
    now: datetime,
    shown_on: date | None = None,
    note: str = "",
) -> FileAccess:
    """The file was shown: opened on line, seen at the office, or copies given (APPC 75)."""
    need(appeal, "show")
    if how not in HOW:
        raise Refusal("choose", {})
    row = FileAccess.objects.filter(appeal=appeal, shown_on=None).order_by("-at", "-id").first()
    if row is None:
        raise Refusal("first-file", {"number": appeal.number})
    at = now if how == "online" else moment(appeal.council, shown_on, now)
    day = appeal.council.day(at)
    if day < appeal.council.day(row.at):
        raise Refusal("shown-before", {"asked": appeal.council.day(row.at)})
    opened = ["opened"] if how == "online" else []
    change(appeal, version, marks=marked(appeal, *opened, off=["file"]))
    _clock, in_time = end_clock(appeal, FILE, at=at, now=now)
    salts, private = seal({"note": note})
    FileAccess.objects.filter(pk=row.pk).update(how=how, shown_on=day, note=note, salts=salts)
    facts = {"shown_on": day.isoformat(), "how": how, "in_time": in_time}
    _entry(appeal, "file-shown", by, now, facts, private)
    return row


def _row(appeal: Appeal, by: Role | None, now: datetime) -> dict[str, Any]:
    return {"id": appeal.council.new_id(now), "council": appeal.council, "appeal": appeal, "by": by}


def _entry(
    appeal: Appeal,
    kind: str,
    by: Role | None,
    now: datetime,
    facts: dict[str, Any],
    private: dict[str, tuple[bytes, str]] | None = None,
) -> None:
    record.append(
        council=appeal.council,
        kind=f"appeal.{kind}",
        subject=appeal.ref,
        at=now,
        hand=hand(by) if by else RESIDENT,
        facts=facts,
        private=private,
    )
