"""While a body considers: who does it, what others are asked, who steps aside, more time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from senim.core.grounds import UnknownGround
from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import change, end_clock, keep_due, marked, need, seal
from senim.rooms.appeals.actions.deciding import moment, need_post, start, to_be_told, write
from senim.rooms.appeals.actions.handling import answering, need_other_body
from senim.rooms.appeals.models import Appeal, Asked, Assignment, Extension, Recusal, Resolution
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council.models import Body, Role
from senim.rooms.council.queries import OWN
from senim.rooms.record.actions import Fact
from senim.ui.prepared import insert

EXTENSION, RECUSAL = "appeal.extension", "appeal.recusal"
MOST = 20


@dataclass(frozen=True, slots=True)
class Charge:
    """Who is to do it and by when, an inner date: somebody with a role here, or a person by name."""

    due: date
    role: Role | None = None
    name: str = ""


@transaction.atomic
def resolve(
    *,
    appeal: Appeal,
    by: Role,
    lead: Charge,
    others: Sequence[Charge] = (),
    text: str = "",
    decided_by: str,
    post: str,
    version: int,
    now: datetime,
) -> Resolution:
    """The head names who leads and who helps, with inner dates that are no legal terms.

    A later resolution takes the place of an earlier one. Refuses dates after the last day of the answer.
    """
    need(appeal, "resolve")
    need_post(post)
    council, people = appeal.council, [lead, *others]
    _need_people(appeal, people)
    _need_dates(appeal, people, council.day(now))
    change(appeal, version, marks=marked(appeal, "resolved"))
    salts, private = seal({"resolution": text})
    resolution = Resolution(
        id=council.new_id(now),
        council=council,
        appeal=appeal,
        by=by,
        at=now,
        salts=salts,
        decided_by=decided_by,
        post=post,
        text=text,
    )
    insert([resolution])
    insert([_assignment(resolution, charge, charge is lead, now) for charge in people])
    write(
        appeal,
        "resolved",
        by=by,
        now=now,
        facts={"lead": str(lead.role.pk) if lead.role else "", "due": lead.due.isoformat(), "post": post},
        private=private,
    )
    return resolution


def _assignment(resolution: Resolution, charge: Charge, leads: bool, now: datetime) -> Assignment:
    return Assignment(
        id=resolution.council.new_id(now),
        council=resolution.council,
        resolution=resolution,
        role=charge.role,
        name=charge.name,
        leads=leads,
        due=charge.due,
    )


def _need_people(appeal: Appeal, people: Sequence[Charge]) -> None:
    if len(people) > MOST or any(not charge.role and not charge.name.strip() for charge in people):
        raise Refusal("charge-name", {"most": MOST})
    who = [
        str(charge.role.account_id) if charge.role else charge.name.strip().casefold() for charge in people
    ]
    if len(set(who)) < len(who):
        raise Refusal("charge-twice")
    if any(charge.role and not works_there(charge.role, appeal.body) for charge in people):
        raise Refusal("charge-elsewhere", {"body": appeal.body.name})


def works_there(role: Role, body: Body) -> bool:
    """Whether a body may charge this role: its own officer, or staff of the maslikhat's apparatus."""
    if role.council_id != body.council_id:
        return False
    if body.kind == OWN:
        return role.kind in (Role.Kind.CLERK, Role.Kind.CHAIR)
    return role.kind == Role.Kind.OFFICER and role.body_id == body.pk


def _need_dates(appeal: Appeal, people: Sequence[Charge], today: date) -> None:
    """Not after the answer's last day; where that has passed already, today at the latest."""
    last, first = max(appeal.due, today), appeal.council.day(appeal.arrived_at)
    for charge in people:
        if charge.due > last:
            raise Refusal("charge-after-due", {"due": last})
        if charge.due < first:
            raise Refusal("step-before-appeal", {"arrived": first})


@transaction.atomic
def finish(*, assignment: Assignment, by: Role, note: str, now: datetime) -> Assignment:
    """Whoever was charged says that their part is done. A second time is refused: `charge-done`."""
    appeal = assignment.resolution.appeal
    need(appeal, "resolve")
    mine = Assignment.objects.filter(pk=assignment.pk, done_at=None)
    if not mine.update(done_at=now, note=note):
        raise Refusal("charge-done")
    assignment.done_at, assignment.note = now, note
    # The page shows it; whoever types an answer meanwhile has nothing to compare.
    Appeal.objects.filter(pk=appeal.pk).update(version=F("version") + 1)
    in_time = appeal.council.day(now) <= assignment.due
    write(appeal, "assignment-done", by=by, now=now, facts={"leads": assignment.leads, "in_time": in_time})
    return assignment


@transaction.atomic
def ask(
    *,
    appeal: Appeal,
    by: Role,
    question: str,
    expected_on: date,
    version: int,
    now: datetime,
    body: Body | None = None,
    name: str = "",
) -> Asked:
    """Ask another body or person for what the answer needs. It does not stop the term (APPC 76)."""
    need(appeal, "ask")
    council = appeal.council
    if body is None and not name.strip():
        raise Refusal("asked-whom")
    if body:
        need_other_body(appeal, body)
    if expected_on < council.day(appeal.arrived_at):
        raise Refusal("step-before-appeal", {"arrived": council.day(appeal.arrived_at)})
    change(appeal, version, marks=marked(appeal, "asked"))
    salts, private = seal({"question": question, "asked": "" if body else name})
    row = Asked(
        id=council.new_id(now),
        council=council,
        appeal=appeal,
        by=by,
        at=now,
        salts=salts,
        body=body,
        name="" if body else name,
        question=question,
        expected_on=expected_on,
    )
    insert([row])
    write(
        appeal,
        "asked",
        by=by,
        now=now,
        facts={"body": str(body.pk) if body else "", "expected_on": expected_on.isoformat()},
        private=private,
    )
    return row


@transaction.atomic
def told(
    *, asked: Asked, by: Role, answer: str, version: int, now: datetime, told_on: date | None = None
) -> Asked:
    """What was asked for has come. A request that was answered already is refused: `asked-told`."""
    appeal = asked.appeal
    need(appeal, "told")
    council = appeal.council
    day = council.day(moment(appeal, told_on, now))
    if day < council.day(asked.at):
        raise Refusal("told-before-asked", {"asked": council.day(asked.at)})
    others = Asked.objects.filter(appeal=appeal, told_on=None).exclude(pk=asked.pk)
    off = () if others.exists() else ("asked",)
    change(appeal, version, marks=marked(appeal, off=off))
    salts, private = seal({"told": answer})
    open_ = Asked.objects.filter(pk=asked.pk, told_on=None)
    if not open_.update(told_on=day, answer=answer, salts=asked.salts | salts):
        raise Refusal("asked-told")
    asked.told_on, asked.answer, asked.salts = day, answer, asked.salts | salts
    write(appeal, "told", by=by, now=now, facts={"told_on": day.isoformat()}, private=private)
    return asked


@transaction.atomic
def recuse(
    *,
    appeal: Appeal,
    by: Role | None,
    official: str,
    ground: str,
    reasons: str,
    version: int,
    now: datetime,
    own: bool = False,
    asked_on: date | None = None,
) -> Recusal:
    """Ask that an official stand aside, or stand aside oneself (APPC 67); `by` is None for the applicant.

    It is decided within 3 working days. For the same cause one cannot ask twice (67).
    """
    need(appeal, "recuse")
    council, at = appeal.council, moment(appeal, asked_on, now)
    try:
        found = clock_queries.grounds().one("recusal", ground, council.day(at))
    except UnknownGround:
        raise Refusal("choose") from None
    if found.complaint_only:
        raise Refusal("choose")
    if not official.strip() or not reasons.strip():
        raise Refusal("recusal-why")
    same = Recusal.objects.filter(appeal=appeal, granted=False, ground=ground, official__iexact=official)
    if same.exists():
        raise Refusal("recusal-again", {}, found.citations[0])
    change(appeal, version, marks=marked(appeal, "recusal"))
    salts, private = seal({"official": official, "recusal": reasons})
    row = Recusal(
        id=council.new_id(now),
        council=council,
        appeal=appeal,
        by=by,
        at=at,
        salts=salts,
        official=official,
        own=own,
        ground=ground,
        reasons=reasons,
    )
    insert([row])
    start(appeal, RECUSAL, at=at, now=now)
    write(appeal, "recusal-asked", by=by, now=now, facts={"own": own}, private=private)
    return row


@transaction.atomic
def recusal(
    *,
    appeal: Appeal,
    by: Role,
    granted: bool,
    decided_by: str,
    post: str,
    version: int,
    now: datetime,
    successor: str = "",
    decided_on: date | None = None,
) -> Recusal:
    """Decide whether the official stands aside; who takes over is named (APPC 67). Nobody decides on
    themself.
    """
    need(appeal, "recusal")
    need_post(post)
    council = appeal.council
    row = Recusal.objects.filter(appeal=appeal, granted=None).order_by("-at", "-id").first()
    if row is None:
        raise Refusal("first-recusal", {"number": appeal.number})
    at = moment(appeal, decided_on, now)
    day = council.day(at)
    if day < council.day(row.at):
        raise Refusal("decided-before-asked", {"asked": council.day(row.at)})
    if decided_by.strip().casefold() == row.official.strip().casefold():
        raise Refusal("recusal-own-case")
    if granted and not successor.strip():
        raise Refusal("recusal-successor")
    change(appeal, version, marks=marked(appeal, off=("recusal",)))
    successor = successor if granted else ""
    salts, private = seal({"successor": successor})
    salts = row.salts | salts
    decision = {"granted": granted, "decided_on": day, "decided_by": decided_by, "post": post}
    Recusal.objects.filter(pk=row.pk).update(successor=successor, salts=salts, **decision)
    _, in_time = end_clock(appeal, RECUSAL, at=at, now=now)
    to_be_told(appeal, "appeal.recusal-decided", at=at, now=now)
    facts: dict[str, Fact] = {
        "granted": granted,
        "post": post,
        "decided_on": day.isoformat(),
        "in_time": in_time,
    }
    write(appeal, "recusal-decided", by=by, now=now, facts=facts, private=private)
    row.refresh_from_db()
    return row


@transaction.atomic
def extend(
    *,
    appeal: Appeal,
    by: Role,
    reasons: str,
    until: date,
    decided_by: str,
    post: str,
    version: int,
    now: datetime,
    decided_on: date | None = None,
) -> Extension:
    """More time, only to establish facts, at most 2 months from the decision (APPC 76(3)); the applicant is
    told within 3 working days.

    It is decided while the term runs: a body on line enters it by then, what was decided on paper may be
    entered later.
    """
    need(appeal, "extend")
    council, at = appeal.council, moment(appeal, decided_on, now)
    day, was = council.day(at), appeal.due
    ground = clock_queries.grounds().of("extension", day)[0]
    need_post(post, ground.by)
    if day > was or (appeal.body.on_line and council.day(now) > was):
        raise Refusal("extension-late", {"due": was}, ground.citations[0])
    if not reasons.strip():
        raise Refusal("extension-why", {}, ground.citations[0])
    change(appeal, version, marks=marked(appeal, "extended"))
    running = answering(clock_queries.of_procedure(council, appeal.ref))
    if running is None:
        raise Refusal("appeal-closed", {"number": appeal.number})
    new = clocks.supersede(running, at=at, now=now, reason="extended", rule=EXTENSION, until=until)
    keep_due(appeal, new)
    salts, private = seal({"reasons": reasons})
    row = Extension(
        id=council.new_id(now),
        council=council,
        appeal=appeal,
        by=by,
        at=now,
        salts=salts,
        decided_by=decided_by,
        post=post,
        reasons=reasons,
        decided_on=day,
        until=new.due,
    )
    insert([row])
    to_be_told(appeal, "appeal.extended", at=at, now=now)
    said: dict[str, Fact] = {
        "due_from": was.isoformat(),
        "due": new.due.isoformat(),
        "provisional": new.provisional,
        "decided_on": day.isoformat(),
        "post": post,
    }
    write(appeal, "extended", by=by, now=now, facts=said, private=private)
    return row
