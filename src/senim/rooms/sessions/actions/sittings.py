"""Sittings of commissions and public hearings, until they open: LAW 13, 15, RULES 52, 53."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Commission, Role
from senim.rooms.record.actions import Fact
from senim.rooms.sessions.actions import timing
from senim.rooms.sessions.actions.common import Private, change, enter, moment, seal
from senim.rooms.sessions.models import Sitting
from senim.rooms.sessions.queries import terms

PLANNED = Sitting.State.PLANNED


@transaction.atomic
def plan_sitting(
    *,
    commission: Commission,
    starts_at: datetime,
    where: str,
    by: Role,
    now: datetime,
    hearing: bool = False,
    topic: tuple[str, str] = ("", ""),
    broadcast: str = "",
) -> Sitting:
    """A commission's sitting, or a public hearing, which has a topic in both languages and is announced a
    month ahead. Refuses `date-past`, `outside-term`, `commission-ended`, `hearing-topic`.
    """
    council = commission.council
    if hearing and not all(text.strip() for text in topic):
        raise Refusal("hearing-topic", {}, Citation("RULES", "52"))
    _need_day(commission, starts_at, now)
    last = Sitting.objects.filter(council=council, commission=commission).aggregate(last=Max("number"))[
        "last"
    ]
    sitting = Sitting.objects.create(
        id=council.new_id(now),
        council=council,
        commission=commission,
        number=int(last or 0) + 1,
        hearing=hearing,
        topic_kk=topic[0],
        topic_ru=topic[1],
        starts_at=starts_at,
        where=where,
        broadcast=broadcast,
        announce_by=_announce_by(commission, starts_at, now) if hearing else None,
    )
    if hearing:
        timing.begin_hearing(sitting, now)
    facts: dict[str, Fact] = {
        "commission": str(commission.pk),
        "hearing": hearing,
        "starts_at": moment(starts_at),
    }
    enter(sitting, "sitting-planned", by=by, now=now, facts=facts)
    return sitting


def _announce_by(commission: Commission, starts_at: datetime, now: datetime) -> Any:
    council = commission.council
    return terms.announce_by(council.day(starts_at), council.day(now)).due


def _need_day(commission: Commission, starts_at: datetime, now: datetime) -> None:
    if starts_at <= now:
        raise Refusal("date-past")
    day = commission.council.day(starts_at)
    if not commission.since <= day <= (commission.until or day):
        raise Refusal("commission-ended")
    if council_queries.term_on(commission.council, day) is None:
        raise Refusal("outside-term", {"day": day}, Citation("LAW", "5"))


@transaction.atomic
def announce_sitting(*, sitting: Sitting, version: int, by: Role, now: datetime, breach: str = "") -> None:
    """Tell its members and everyone. A hearing past its month only with the breach in words. Refuses
    `sitting-announced`, `hearing-too-late`, `where-first`.
    """
    today = sitting.council.day(now)
    if sitting.state != PLANNED or sitting.commission_id is None:
        raise Refusal("agenda-closed")
    if sitting.announced_at is not None:
        raise Refusal("sitting-announced")
    if sitting.starts_at <= now:
        raise Refusal("date-past")
    if not sitting.where:
        raise Refusal("where-first")
    late = sitting.announce_by is not None and today > sitting.announce_by
    if late and not breach:
        raise Refusal("hearing-too-late", {"due": sitting.announce_by}, Citation("RULES", "52"))
    salts, private = seal(sitting.salts, breach=breach)
    change(sitting, version, announced_at=now, breach=breach, salts=salts)
    timing.end(sitting, timing.HEARING, at=now, now=now)
    facts: dict[str, Fact] = {
        "commission": str(sitting.commission_id),
        "hearing": sitting.hearing,
        "starts_at": moment(sitting.starts_at),
        "where": sitting.where,
        "in_time": not late,
    }
    enter(sitting, "sitting-announced", by=by, now=now, facts=facts, private=private)


@transaction.atomic
def change_sitting(
    *,
    sitting: Sitting,
    starts_at: datetime,
    where: str,
    broadcast: str,
    version: int,
    by: Role,
    now: datetime,
    breach: str = "",
) -> None:
    """Another time or place, before it opens; who was told is told again. A hearing on another day counts its
    month anew.
    """
    if sitting.state != PLANNED or sitting.commission is None:
        raise Refusal("agenda-closed")
    _need_day(sitting.commission, starts_at, now)
    fields: dict[str, Any] = {"starts_at": starts_at, "where": where, "broadcast": broadcast}
    facts: dict[str, Fact] = {
        "starts_at_from": moment(sitting.starts_at),
        "starts_at": moment(starts_at),
        "where_from": sitting.where,
        "where": where,
        "announced": sitting.announced_at is not None,
    }
    private: Private = {}
    if sitting.hearing:
        fields["announce_by"] = _announce_by(sitting.commission, starts_at, now)
        late = sitting.council.day(now) > fields["announce_by"]
        moved = sitting.council.day(starts_at) != sitting.council.day(sitting.starts_at)
        if sitting.announced_at and moved and late and not breach:
            raise Refusal("hearing-too-late", {"due": fields["announce_by"]}, Citation("RULES", "52"))
        fields["salts"], private = seal(sitting.salts, breach=breach)
        fields["breach"] = breach or sitting.breach
    change(sitting, version, **fields)
    timing.move(sitting, now)
    enter(sitting, "sitting-changed", by=by, now=now, facts=facts, private=private)


@transaction.atomic
def cancel_sitting(*, sitting: Sitting, why: str, version: int, by: Role, now: datetime) -> None:
    """It is not held, and why."""
    if sitting.state != PLANNED or sitting.commission_id is None:
        raise Refusal("agenda-closed")
    salts, private = seal(sitting.salts, why=why)
    change(sitting, version, state=Sitting.State.CANCELLED, cancelled_why=why, salts=salts)
    timing.cancel(sitting, now)
    facts: dict[str, Fact] = {"announced": sitting.announced_at is not None}
    enter(sitting, "sitting-cancelled", by=by, now=now, facts=facts, private=private)
