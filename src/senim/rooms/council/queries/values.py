"""The council's own numbers, each on its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import F, Q, QuerySet

from senim.core import values
from senim.core.tally import Total
from senim.rooms.council.models import Value, holds_on
from senim.rooms.territory.models import Council
from senim.ui.prepared import Prepared

# On the council's row itself, which is loaded anew for each request: so a value is asked for once in one.
KEPT = "_values"


def value(council: Council, key: str, day: date) -> int:
    """What the council counts with on a day: its own number, else the usual one. `UnknownValue` for a key
    nobody knows. One query for all values of a day, asked once for a council that was loaded.
    """
    return values_on(council, day)[values.of(key).key]


def values_on(council: Council, day: date) -> Mapping[str, int]:
    """All numbers of a day by their keys."""
    kept: dict[date, Mapping[str, int]] = council.__dict__.setdefault(KEPT, {})
    if day not in kept:
        own = {row.key: row.number for row in _ON.rows(council=council.pk, day=day)}
        kept[day] = {**values.DEFAULTS, **{key: own[key] for key in own.keys() & values.DEFAULTS.keys()}}
    return kept[day]


def total_on(council: Council, day: date) -> Total:
    """Which number is "the total number of deputies" on a day, for quorum and majorities: the law does not
    say (LAW 5(4), 10(2), 11(3)); the seats fixed, unless the council's act says those elected.
    """
    return values.TOTALS[value(council, values.TOTAL, day)]


_ON = Prepared(
    lambda council, day: Value.objects.filter(holds_on(day), council=council), council=0, day=date.min
)


def set_on(council: Council, key: str, day: date) -> QuerySet[Value, int]:
    """The number the council has set for itself on a day, if it has, as a column of another question."""
    return Value.objects.filter(holds_on(day), council=council, key=key).values_list("number", flat=True)[:1]


def forget_values(council: Council) -> None:
    """Ask again: they were changed."""
    council.__dict__.pop(KEPT, None)


def value_history(council: Council) -> dict[str, list[Value]]:
    """What was set and when, by key, the last first; without what never held. One query."""
    rows = Value.objects.filter(~Q(until__lt=F("since")), council=council).order_by("-since", "-pk")
    found: dict[str, list[Value]] = {}
    for row in rows:
        found.setdefault(row.key, []).append(row)
    return found
