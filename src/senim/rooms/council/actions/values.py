"""The council's own numbers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from senim.core import values
from senim.core.refusal import Refusal
from senim.rooms.council.actions.common import enter
from senim.rooms.council.models import Value, holds_between
from senim.rooms.council.queries import forget_values, values_on
from senim.rooms.record.actions import SYSTEM, Hand
from senim.rooms.territory.models import Council


@transaction.atomic
def set_value(
    *, council: Council, key: str, number: int, ground: str, since: date, now: datetime, hand: Hand = SYSTEM
) -> Value:
    """From a day on the council counts with its own number, by the act `ground`; the usual one again is set
    the same way. Terms that run stay as they were counted.
    """
    kind = values.of(key)
    if not kind.allows(number):
        raise Refusal("value-range", {"least": kind.least, "most": kind.most}, kind.citation)
    if since < council.day(now):
        raise Refusal("date-past")
    forget_values(council)
    coming = Value.objects.filter(council=council, since__gt=since).values_list("since", flat=True)
    if any(values.out_of_order({**values_on(council, day), key: number}) for day in {since, *coming}):
        raise Refusal("value-order")
    before = values_on(council, since)[key]
    # What was to hold from that day, or from a later one, holds no more; a row that never held ends before it
    # begins.
    later = Value.objects.filter(holds_between(since, None), council=council, key=key)
    later.update(until=since - timedelta(days=1))
    value = Value.objects.create(
        id=council.new_id(now), council=council, key=key, number=number, ground=ground, since=since
    )
    forget_values(council)
    enter(
        council,
        "value-set",
        f"value:{key}",
        now=now,
        hand=hand,
        facts={
            "value": key,
            "set_from": before,
            "set_to": number,
            "since": since.isoformat(),
            "ground": ground,
        },
    )
    return value
