"""The party of a deputy, and whose mandates are one person's."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.council.actions.closing import after
from senim.rooms.council.actions.common import article, enter, need_mandate
from senim.rooms.council.models import Deputy, PartyMember, holds_between, holds_on
from senim.rooms.record.actions import SYSTEM, Hand
from senim.rooms.territory.models import Council


@transaction.atomic
def set_party(*, deputy: Deputy, name: str, since: date, now: datetime, hand: Hand = SYSTEM) -> None:
    """The party of a deputy from a day on; without a name, none. The same day as before puts a slip right.

    Whoever was elected by a party's list and leaves it loses the mandate (LAW 20(4-1)): refused, the mandate
    is ended on that ground.
    """
    need_mandate(deputy, since)
    held = PartyMember.objects.filter(holds_on(since), deputy=deputy).first()
    if held and held.name == name:
        raise Refusal("party-same", {"party": name})
    if held and held.since < since and deputy.way == Deputy.Way.LIST:
        raise Refusal("party-of-list", {"name": deputy.name, "party": held.name}, article("20", "4-1"))
    PartyMember.objects.filter(after(since - timedelta(days=1)), deputy=deputy).update(
        until=since - timedelta(days=1)
    )
    if name:
        PartyMember.objects.create(
            id=deputy.council.new_id(now),
            council_id=deputy.council_id,
            deputy=deputy,
            name=name,
            since=since,
            until=deputy.until,
        )
    enter(
        deputy.council,
        "party-set",
        f"deputy:{deputy.pk}",
        now=now,
        hand=hand,
        facts={"party": name, "since": since.isoformat()},
    )


@transaction.atomic
def join_person(*, deputy: Deputy, other: Deputy | None, now: datetime, hand: Hand = SYSTEM) -> None:
    """Say whose mandate this is: the same person's as `other`, or, without it, nobody else's who sat here."""
    if other is not None and _meet(deputy, other):
        raise Refusal("person-twice", {"name": other.name})
    person = (other.person or other.pk) if other is not None else deputy.council.new_id(now)
    Deputy.objects.filter(pk=deputy.pk).update(person=person)
    deputy.person = person
    enter(
        deputy.council,
        "mandate-corrected",
        f"deputy:{deputy.pk}",
        now=now,
        hand=hand,
        facts={"changed": ["person"]},
    )


def _meet(one: Deputy, other: Deputy) -> bool:
    """Whether two mandates hold on one day: then they are two people's."""
    last = min((day for day in (one.until, other.until) if day), default=None)
    return last is None or max(one.since, other.since) <= last


def person_of(council: Council, name: str, since: date, until: date | None) -> uuid.UUID | None:
    """The person who sat under this name at another time; None for a new face, and where namesakes sit at
    once: then somebody has to say it.
    """
    known = Deputy.objects.filter(council=council, name=name).order_by("-since")
    if known.filter(holds_between(since, until)).exists():
        return None
    found = known.first()
    return (found.person or found.pk) if found else None
