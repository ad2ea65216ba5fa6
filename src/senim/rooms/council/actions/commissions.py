"""Standing commissions and who sits on them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.council.actions.common import article, enter, need_mandate, need_order
from senim.rooms.council.models import Chair, Commission, CommissionMember, Deputy, holds_on
from senim.rooms.record.actions import SYSTEM, Hand
from senim.rooms.territory.models import Council

# LAW Art 12.
MOST_COMMISSIONS = 7
Names = tuple[str, str, str]


@transaction.atomic
def add_commission(
    *,
    council: Council,
    names: Names,
    members: Sequence[Deputy],
    leader: Deputy | None,
    since: date,
    now: datetime,
    hand: Hand = SYSTEM,
) -> Commission:
    """Form a standing commission (LAW Art 12: at most seven at a time). `names`: kk, ru, en."""
    if Commission.objects.filter(holds_on(since), council=council).count() >= MOST_COMMISSIONS:
        raise Refusal("too-many-commissions", {"limit": MOST_COMMISSIONS}, article("12"))
    _check(council, members, leader, since)
    commission = Commission.objects.create(
        id=council.new_id(now),
        council=council,
        name_kk=names[0],
        name_ru=names[1],
        name_en=names[2],
        since=since,
    )
    _join(commission, members, leader, since, now)
    enter(
        council,
        "commission-formed",
        f"commission:{commission.pk}",
        now=now,
        hand=hand,
        facts={"name_kk": names[0], "name_ru": names[1], "members": [str(d.pk) for d in members]},
    )
    return commission


def _check(council: Council, members: Collection[Deputy], leader: Deputy | None, on: date) -> None:
    if leader is not None and leader.pk not in {deputy.pk for deputy in members}:
        raise Refusal("leader-not-member", {"name": leader.name})
    for deputy in members:
        need_mandate(deputy, on)
    chair = Chair.objects.filter(holds_on(on), council=council, deputy__in=members)
    found = chair.select_related("deputy").first()
    if found:
        raise Refusal("chair-in-commission", {"name": found.deputy.name}, article("19", "4"))


def _join(
    commission: Commission, members: Collection[Deputy], leader: Deputy | None, since: date, now: datetime
) -> None:
    CommissionMember.objects.bulk_create(
        [
            CommissionMember(
                id=commission.council.new_id(now),
                council_id=commission.council_id,
                commission=commission,
                deputy=deputy,
                leads=leader is not None and deputy.pk == leader.pk,
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
    hand: Hand = SYSTEM,
) -> None:
    """Who sits on a commission, and leads it, from a day on. Who stays as they were keeps their row."""
    need_order(commission.since, since)
    _check(commission.council, members, leader, since)
    Commission.objects.filter(pk=commission.pk).update(name_kk=names[0], name_ru=names[1], name_en=names[2])
    sitting = CommissionMember.objects.filter(holds_on(since), commission=commission)
    before = {(member.deputy_id, member.leads): member.pk for member in sitting}
    wanted = {(d.pk, leader is not None and d.pk == leader.pk): d for d in members}
    left = [pk for key, pk in before.items() if key not in wanted]
    CommissionMember.objects.filter(pk__in=left).update(until=since - timedelta(days=1))
    _join(commission, [d for key, d in wanted.items() if key not in before], leader, since, now)
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
        },
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
