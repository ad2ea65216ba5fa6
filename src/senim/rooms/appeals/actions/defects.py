"""What is missing in an appeal is asked for, and put right (APPC 63, 64(6)). The term goes on meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from django.db import transaction

from senim.core.grounds import Ground
from senim.core.refusal import Refusal
from senim.core.rule import LawError
from senim.core.values import CURE
from senim.rooms.appeals import collected
from senim.rooms.appeals.actions.common import change, need, seal
from senim.rooms.appeals.actions.correcting import put_right
from senim.rooms.appeals.actions.kinds import working_days_after
from senim.rooms.appeals.models import Appeal, Defects, Signature, State
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.record import actions as record
from senim.rooms.record.actions import Hand
from senim.rooms.territory.models import Council

RETURN = "appeal.return"
# Which requisite each code asks for; what is not here is put right in words.
REQUISITES = {"name": "name", "organisation": "name", "address": "postal_address"}
SIGNED = "signature"


def requisites(day: date) -> tuple[Ground, ...]:
    """What may be asked for on a day: what is missing without being a defect (an IIN) is not."""
    return tuple(one for one in clock_queries.grounds().of("requisite", day) if one.cure)


def usual_day(council: Council, told: date, today: date) -> date:
    """The last day to put it right, unless whoever asks gives another: the council's days once told."""
    days = council_queries.value(council, CURE, today)
    return working_days_after(told, days, clock_queries.calendar_on(today))


def waiting(appeal: Appeal) -> Defects | None:
    """What the applicant is to put right now."""
    rows = Defects.objects.filter(appeal=appeal, cured_at=None).order_by("-at", "-id")
    found: Defects | None = collected.last(appeal, "defects", rows.first)
    return found


@transaction.atomic
def ask_to_cure(
    *,
    appeal: Appeal,
    by: Role,
    codes: Sequence[str],
    note: str,
    cure_by: date,
    version: int,
    now: datetime,
    told_at: datetime | None = None,
) -> Appeal:
    """Tell the applicant what is missing and by which day to put it right. `told_at`: when they were told on
    paper.

    The term to answer goes on. From the day after `cure_by` the body has three working days to return it.
    """
    need(appeal, "defects")
    need_applicant(appeal)
    council, told = appeal.council, told_at or now
    day = council.day(told)
    if told > now:
        raise Refusal("date-future", field="told_on")
    if day < council.day(appeal.arrived_at):
        raise Refusal("told-before-arrival", {"arrived": council.day(appeal.arrived_at)}, field="told_on")
    if cure_by <= day:
        raise Refusal("cure-too-soon", {"told": day}, field="cure_by")
    if not codes or set(codes) - {one.code for one in requisites(day)}:
        raise Refusal("defects-none", field="codes")
    was = appeal.state
    change(appeal, version, state=State.TO_CURE)
    salts, private = seal({"note": note})
    Defects.objects.create(
        id=council.new_id(now),
        council=council,
        appeal=appeal,
        by=by,
        at=told,
        salts=salts,
        codes=list(codes),
        note=note,
        cure_by=cure_by,
        was=was,
    )
    start_return(appeal, datetime.combine(cure_by, time(12), council.zone), now)
    record.append(
        council=council,
        kind="appeal.defects",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={
            "from": was,
            "to": State.TO_CURE,
            "codes": list(codes),
            "asked_on": day.isoformat(),
            "cure_by": cure_by.isoformat(),
        },
        private=private,
    )
    return appeal


def need_applicant(appeal: Appeal) -> None:
    """Of who is erased nobody is asked for anything, and nobody puts it right."""
    if appeal.applicant.erased_at is not None:
        raise Refusal("applicant-erased")


def start_return(appeal: Appeal, at: datetime, now: datetime) -> None:
    """The days the body has to return it, from the moment its ground is there."""
    try:
        clocks.start(
            council=appeal.council,
            procedure=appeal.ref,
            rule=RETURN,
            at=at,
            now=now,
            body=str(appeal.body_id),
        )
    except LawError:
        return  # before 2026 the law named no days for it


@transaction.atomic
def cure(
    *,
    appeal: Appeal,
    by: Hand,
    given: Mapping[str, str],
    reply: str,
    signed: bool,
    version: int,
    now: datetime,
) -> Appeal:
    """Put right what was asked for: the requisites `given` by their names, the rest in the words of `reply`,
    the signature by a page that came (`signed`). It goes back to where it was.

    Refuses `cure-missing` while something asked for is not there.
    """
    need(appeal, "cure")
    need_applicant(appeal)
    asked = waiting(appeal)
    if asked is None:
        raise Refusal("changed", {"number": appeal.number})
    need_all(asked, given, reply, signed=signed, day=appeal.council.day(now))
    named = bool(given.get("name"))
    change(
        appeal,
        version,
        state=asked.was,
        signature=Signature.PAPER if signed else appeal.signature,
        anonymous=appeal.anonymous and not named,
    )
    salts, private = seal({"reply": reply})
    Defects.objects.filter(pk=asked.pk).update(cured_at=now, reply=reply, salts=asked.salts | salts)
    for name, value in given.items():
        if value and value != getattr(appeal.applicant, name):
            _before, after = put_right(appeal, name, value, by=None, why="", now=now)
            private[f"applicant.{name}"] = after
    running = clock_queries.running(clock_queries.of_procedure(appeal.council, appeal.ref), RETURN)
    if running:
        clocks.cancel(running, now=now)
    record.append(
        council=appeal.council,
        kind="appeal.cured",
        subject=appeal.ref,
        at=now,
        hand=by,
        facts={"from": State.TO_CURE, "to": asked.was, "codes": list(asked.codes), "signed": signed},
        private=private,
    )
    return appeal


def need_all(asked: Defects, given: Mapping[str, str], reply: str, *, signed: bool, day: date) -> None:
    """Refuse with the names of what is still missing."""

    def there(code: str) -> bool:
        if code == SIGNED:
            return signed
        return bool(given.get(REQUISITES[code]) if code in REQUISITES else reply)

    missing = [code for code in asked.codes if not there(code)]
    if missing:
        lang = clock_queries.reader_lang()
        names = {one.code: one.name[lang] for one in requisites(day)}
        raise Refusal("cure-missing", {"missing": [names.get(code, code) for code in missing]})
