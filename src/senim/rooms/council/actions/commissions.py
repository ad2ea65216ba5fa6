"""Standing and temporary commissions, and who sits on them."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.council.actions.common import OBLAST_LEVEL, article, enter, need_mandate, need_order
from senim.rooms.council.actions.tenure import need_may_stand
from senim.rooms.council.models import Chair, Commission, CommissionMember, Deputy, holds_on
from senim.rooms.record.actions import SYSTEM, Fact, Hand
from senim.rooms.territory.models import Council

# LAW Art 12.
MOST_COMMISSIONS = 7
# LAW 19-1(4).
MOST_FULL_TIME = 2
Names = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Temporary:
    """What a temporary commission is formed with: by the maslikhat or its chair, for a task, until when (LAW
    17).
    """

    formed_by: str
    task: str
    due: date

    def check(self, since: date) -> None:
        if self.formed_by not in (Commission.Maker.MASLIKHAT, Commission.Maker.CHAIR):
            raise Refusal("choose")
        if not self.task:
            raise Refusal("required")
        need_order(since, self.due)


@transaction.atomic
def add_commission(
    *,
    council: Council,
    names: Names,
    members: Sequence[Deputy],
    leader: Deputy | None,
    since: date,
    now: datetime,
    full_time: bool = False,
    temporary: Temporary | None = None,
    hand: Hand = SYSTEM,
) -> Commission:
    """Form a commission: standing (LAW Art 12: at most seven at a time), or `temporary`. `names`: kk, ru, en.

    `full_time`: its leader works full time (LAW 19-1(4): oblast level, at most two of them, who may not be
    elected to that more than twice in a row, and are not of one party).
    """
    standing = Commission.objects.filter(holds_on(since), council=council, kind=Commission.Kind.STANDING)
    if temporary is None and standing.count() >= MOST_COMMISSIONS:
        raise Refusal("too-many-commissions", {"limit": MOST_COMMISSIONS}, article("12"))
    if temporary is not None:
        temporary.check(since)
    _check(council, members, leader, since, standing=temporary is None)
    if full_time:
        _need_full_time(council, None if temporary else leader, since)
    commission = Commission.objects.create(
        id=council.new_id(now),
        council=council,
        kind=Commission.Kind.TEMPORARY if temporary else Commission.Kind.STANDING,
        name_kk=names[0],
        name_ru=names[1],
        name_en=names[2],
        since=since,
        **(asdict(temporary) if temporary else {}),
    )
    _join(commission, members, (leader, full_time), since, now)
    facts: dict[str, Fact] = {
        "name_kk": names[0],
        "name_ru": names[1],
        "members": [str(d.pk) for d in members],
        "commission_kind": commission.kind,
    }
    if temporary is not None:
        facts |= {"formed_by": temporary.formed_by, "due": temporary.due.isoformat()}
    if full_time:
        facts["full_time"] = True
    enter(council, "commission-formed", f"commission:{commission.pk}", now=now, hand=hand, facts=facts)
    return commission


def _need_full_time(
    council: Council, leader: Deputy | None, on: date, commission: Commission | None = None
) -> None:
    """Whether a commission may have a leader who works full time, and this deputy."""
    if leader is None or council.level not in OBLAST_LEVEL:
        raise Refusal("full-time-other", {}, article("19-1", "4"))
    held = CommissionMember.objects.filter(holds_on(on), council=council, leads=True, full_time=True)
    held = held.exclude(commission=commission) if commission else held
    if held.count() >= MOST_FULL_TIME:
        raise Refusal("too-many-full-time", {"limit": MOST_FULL_TIME}, article("19-1", "4"))
    need_may_stand(council, leader, "commission-chair-full-time", on)


def _check(
    council: Council, members: Collection[Deputy], leader: Deputy | None, on: date, *, standing: bool
) -> None:
    if leader is not None and leader.pk not in {deputy.pk for deputy in members}:
        raise Refusal("leader-not-member", {"name": leader.name})
    for deputy in members:
        need_mandate(deputy, on)
    if not standing:
        return
    chair = Chair.objects.filter(holds_on(on), council=council, deputy__in=members)
    found = chair.select_related("deputy").first()
    if found:
        raise Refusal("chair-in-commission", {"name": found.deputy.name}, article("19", "4"))


Leads = tuple[Deputy | None, bool]


def _key(deputy: Deputy, leads: Leads) -> tuple[uuid.UUID, bool, bool]:
    """What makes a place on a commission another one: who, leading or not, full time or not."""
    first = leads[0] is not None and deputy.pk == leads[0].pk
    return deputy.pk, first, first and leads[1]


def _join(
    commission: Commission, members: Collection[Deputy], leads: Leads, since: date, now: datetime
) -> None:
    CommissionMember.objects.bulk_create(
        [
            CommissionMember(
                id=commission.council.new_id(now),
                council_id=commission.council_id,
                commission=commission,
                deputy=deputy,
                leads=_key(deputy, leads)[1],
                full_time=_key(deputy, leads)[2],
                since=since,
                until=deputy.until,
            )
            for deputy in members
        ]
    )


@transaction.atomic
def change_commission(
    *,
    commission: Commission,
    names: Names,
    members: Sequence[Deputy],
    leader: Deputy | None,
    since: date,
    now: datetime,
    full_time: bool = False,
    hand: Hand = SYSTEM,
) -> None:
    """Who sits on a commission, and leads it, from a day on. Who stays as they were keeps their row."""
    need_order(commission.since, since)
    standing = commission.kind == Commission.Kind.STANDING
    _check(commission.council, members, leader, since, standing=standing)
    Commission.objects.filter(pk=commission.pk).update(name_kk=names[0], name_ru=names[1], name_en=names[2])
    sitting = CommissionMember.objects.filter(holds_on(since), commission=commission)
    before = {(row.deputy_id, row.leads, row.leads and row.full_time): row.pk for row in sitting}
    wanted = {_key(deputy, (leader, full_time)): deputy for deputy in members}
    if full_time and not any(key[2] for key in before if key in wanted):
        _need_full_time(commission.council, leader if standing else None, since, commission)
    left = [pk for key, pk in before.items() if key not in wanted]
    CommissionMember.objects.filter(pk__in=left).update(until=since - timedelta(days=1))
    coming = [deputy for key, deputy in wanted.items() if key not in before]
    _join(commission, coming, (leader, full_time), since, now)
    enter(
        commission.council,
        "commission-changed",
        f"commission:{commission.pk}",
        now=now,
        hand=hand,
        facts={
            "name_kk": names[0],
            "name_ru": names[1],
            "members": [str(d.pk) for d in members],
            "since": since.isoformat(),
            **({"full_time": True} if full_time else {}),
        },
    )


def need_may_lead(commission: Commission, deputy: Deputy, on: date) -> None:
    """Refuse whoever may not be elected to lead this commission: no deputy that day, the chair of the
    maslikhat (LAW 19(4)), and where its head works full time, whom the limits of LAW 19-1(4) bar.
    """
    _check(commission.council, [deputy], deputy, on, standing=commission.kind == Commission.Kind.STANDING)
    if _full_time(commission):
        need_may_stand(commission.council, deputy, "commission-chair-full-time", on)


def _full_time(commission: Commission) -> bool:
    """Whether whoever led it last worked full time."""
    led = CommissionMember.objects.filter(commission=commission, leads=True).order_by("since", "id").last()
    return led is not None and led.full_time


@transaction.atomic
def set_leader(
    *, commission: Commission, deputy: Deputy, since: date, now: datetime, hand: Hand = SYSTEM
) -> None:
    """Who was elected leads the commission from a day on (LAW 19-1); who led it before stays a member."""
    need_may_lead(commission, deputy, since)
    sitting = CommissionMember.objects.filter(holds_on(since), commission=commission)
    members = [row.deputy for row in sitting.select_related("deputy").order_by("deputy__name")]
    change_commission(
        commission=commission,
        names=(commission.name_kk, commission.name_ru, commission.name_en),
        members=members if deputy in members else [*members, deputy],
        leader=deputy,
        since=since,
        now=now,
        full_time=_full_time(commission),
        hand=hand,
    )


@transaction.atomic
def end_commission(*, commission: Commission, until: date, now: datetime, hand: Hand = SYSTEM) -> None:
    """The last day of a commission and of its members in it."""
    need_order(commission.since, until)
    Commission.objects.filter(pk=commission.pk).update(until=until)
    CommissionMember.objects.filter(holds_on(until), commission=commission).update(until=until)
    enter(
        commission.council,
        "commission-ended",
        f"commission:{commission.pk}",
        now=now,
        hand=hand,
        facts={"until": until.isoformat()},
    )
