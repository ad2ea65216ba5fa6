"""Factions and deputy groups (LAW 21-2)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.council.actions.closing import after
from senim.rooms.council.actions.common import article, enter, need_mandate, need_order
from senim.rooms.council.models import (
    Association,
    AssociationMember,
    Chair,
    Deputy,
    holds_between,
    holds_on,
)
from senim.rooms.council.queries.groups import FEWEST
from senim.rooms.record.actions import SYSTEM, Hand
from senim.rooms.territory.models import Council

Names = tuple[str, str, str]


@transaction.atomic
def form_association(
    *,
    council: Council,
    kind: str,
    names: Names,
    members: Sequence[Deputy],
    leader: Deputy | None,
    since: date,
    now: datetime,
    party: str = "",
    registered: str = "",
    hand: Hand = SYSTEM,
) -> Association:
    """Enter a faction (at least three deputies) or a deputy group (at least five), registered at a session.

    `names`: kk, ru, en. `registered`: the session. `party`: whose faction it is.
    """
    fewest = FEWEST.get(kind)
    if fewest is None:
        raise Refusal("choose")
    if len({deputy.pk for deputy in members}) < fewest:
        raise Refusal(f"few-in-{kind}", {"least": fewest}, article("21-2"))
    _check(council, kind, members, leader, since)
    row = Association.objects.create(
        id=council.new_id(now),
        council=council,
        kind=kind,
        name_kk=names[0],
        name_ru=names[1],
        name_en=names[2],
        party=party if kind == Association.Kind.FACTION else "",
        registered=registered,
        since=since,
    )
    _join(row, members, leader, since, now)
    enter(
        council,
        "association-formed",
        f"association:{row.pk}",
        now=now,
        hand=hand,
        facts={
            "kind": kind,
            "name_kk": names[0],
            "name_ru": names[1],
            "members": [str(deputy.pk) for deputy in members],
            "since": since.isoformat(),
            "registered": registered,
        },
    )
    return row


@transaction.atomic
def change_association(
    *,
    association: Association,
    members: Sequence[Deputy],
    leader: Deputy | None,
    since: date,
    now: datetime,
    hand: Hand = SYSTEM,
) -> None:
    """Who is in it, and leads it, from a day on. It may fall below its number: that is shown, and whoever
    keeps the list ends it or waits.
    """
    need_order(association.since, since)
    council = association.council
    _check(council, association.kind, members, leader, since, but=association)
    held = AssociationMember.objects.filter(holds_on(since), association=association)
    before = {(row.deputy_id, row.leads): row.pk for row in held}
    wanted = {(d.pk, leader is not None and d.pk == leader.pk): d for d in members}
    left = [pk for key, pk in before.items() if key not in wanted]
    AssociationMember.objects.filter(pk__in=left).update(until=since - timedelta(days=1))
    _join(association, [d for key, d in wanted.items() if key not in before], leader, since, now)
    people = {deputy_id for deputy_id, _leads in before}
    enter(
        council,
        "association-changed",
        f"association:{association.pk}",
        now=now,
        hand=hand,
        facts={
            "since": since.isoformat(),
            "joined": [str(d.pk) for d in members if d.pk not in people],
            "left": [str(id_) for id_ in people - {d.pk for d in members}],
        },
    )


@transaction.atomic
def end_association(*, association: Association, until: date, now: datetime, hand: Hand = SYSTEM) -> None:
    """The last day of a faction or group, and of everyone in it."""
    need_order(association.since, until)
    if not Association.objects.filter(after(until), pk=association.pk).update(until=until):
        raise Refusal("association-over")
    AssociationMember.objects.filter(after(until), association=association).update(until=until)
    enter(
        association.council,
        "association-ended",
        f"association:{association.pk}",
        now=now,
        hand=hand,
        facts={"until": until.isoformat()},
    )


def _check(
    council: Council,
    kind: str,
    members: Collection[Deputy],
    leader: Deputy | None,
    on: date,
    but: Association | None = None,
) -> None:
    if leader is not None and leader.pk not in {deputy.pk for deputy in members}:
        raise Refusal("leader-not-member", {"name": leader.name})
    for deputy in members:
        need_mandate(deputy, on)
    chairs = Chair.objects.filter(holds_on(on), council=council, deputy__in=members).select_related("deputy")
    if found := chairs.first():
        raise Refusal("chair-in-association", {"name": found.deputy.name}, article("21-2", "1"))
    if kind != Association.Kind.FACTION:
        return
    others = AssociationMember.objects.filter(
        holds_between(on, None), council=council, deputy__in=members, association__kind=kind
    )
    others = others.exclude(association=but) if but else others
    if row := others.select_related("deputy", "association").first():
        params = {"name": row.deputy.name, "faction": row.association.name}
        raise Refusal("two-factions", params, article("21-2"))


def _join(
    row: Association, members: Collection[Deputy], leader: Deputy | None, since: date, now: datetime
) -> None:
    AssociationMember.objects.bulk_create(
        [
            AssociationMember(
                id=row.council.new_id(now),
                council_id=row.council_id,
                association=row,
                deputy=deputy,
                leads=leader is not None and deputy.pk == leader.pk,
                since=since,
                until=deputy.until,
            )
            for deputy in members
        ]
    )
