"""Acts that were adopted elsewhere and are published: read in, and read in again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from django.db.models import Q

from senim.core.acts import Unit, checked
from senim.core.acts.exchange import Head
from senim.core.refusal import Refusal
from senim.rooms.decisions import checks, models
from senim.rooms.decisions.actions.common import digest, enter
from senim.rooms.decisions.actions.drafting import folded
from senim.rooms.decisions.models import Act, Explanation
from senim.rooms.record.actions import SYSTEM, Fact, Hand
from senim.rooms.territory.models import Council

Outcome = Literal["made", "changed", "there"]
Origin = Act.Origin


@transaction.atomic
def import_act(
    *, council: Council, head: Head, units: Sequence[Unit], now: datetime, hand: Hand = SYSTEM
) -> tuple[Act, Outcome]:
    """Take in a published act as it stands in its source. What came before from the same source, or has the
    same kind, day and number, is that act: brought to what the source says now, or left as it is. Another
    source takes its place only where it holds more of the text.

    Refuses `act-made-here` where the act was made in this system, `import-no-source`, `date-future`, and what
    `core.acts.checked` refuses.
    """
    units = checked(units)
    if not head.source:
        raise Refusal("import-no-source")
    if head.day > council.day(now):
        raise Refusal("date-future")
    fields = _fields(head)
    there = _there(council, head)
    if there is None:
        act = Act(id=council.new_id(now), council=council, origin=Origin.IMPORTED, drafted_at=now, **fields)
        act.save(force_insert=True)
        _write(act, units, now)
        # The page of an act asks for its explanation; of what was adopted elsewhere nobody wrote one yet.
        Explanation.objects.create(id=council.new_id(now), council=council, act=act, written_at=now)
        _enter(act, now, hand)
        return act, "made"
    there.council = council
    if there.origin != Origin.IMPORTED:
        raise Refusal("act-made-here", {"number": there.number, "day": there.day})
    if there.source != head.source and len(head.partial) >= len(checks.cut(there)):
        # Another source says no more of it than is here.
        return there, "there"
    rows = models.Unit.objects.filter(act=there).order_by("place")
    same_text = tuple(checks.plain(rows)) == units
    other = {name: value for name, value in fields.items() if getattr(there, name) != value}
    if same_text and not other:
        return there, "there"
    for name, value in other.items():
        setattr(there, name, value)
    there.version += 1
    there.save(update_fields=[*other, "version"])
    if not same_text:
        models.Unit.objects.filter(act=there).delete()
        _write(there, units, now)
    _enter(there, now, hand)
    return there, "changed"


def _fields(head: Head) -> dict[str, Any]:
    repealed = head.state == Act.State.REPEALED
    return {
        "kind": head.kind,
        "source": head.source,
        "state": Act.State.REPEALED if repealed else Act.State.PUBLISHED,
        "number": head.number,
        "day": head.day,
        "year": head.day.year,
        # An act stands in both languages; where the source has one title, that one is shown.
        "title_kk": head.title_kk or head.title_ru,
        "title_ru": head.title_ru or head.title_kk,
        "title_en": head.title_en,
        "folded": folded(head.number, head.title_kk, head.title_ru, head.title_en),
        "signed_by": head.signed_by,
        "published_on": head.published_on,
        "force_from": head.force_on,
        "force_on": head.force_on,
        "repealed_on": head.repealed_on,
        "partial_kk": "kk" in head.partial,
        "partial_ru": "ru" in head.partial,
    }


def _there(council: Council, head: Head) -> Act | None:
    """The act that is this one already."""
    same = Q(origin=Origin.IMPORTED, source=head.source)
    if head.number:
        same |= Q(kind=head.kind, day=head.day, number=head.number, commission=None)
    rows = list(Act.objects.filter(same, council=council).order_by("day", "id"))
    return next((row for row in rows if row.source == head.source), rows[0] if rows else None)


def _write(act: Act, units: Sequence[Unit], now: datetime) -> None:
    models.Unit.objects.bulk_create(_written(act, units, now))


def _written(act: Act, found: Sequence[Unit], now: datetime) -> list[models.Unit]:
    """Rows, not yet saved, of a text without its title."""
    return [
        models.Unit(
            id=act.council.new_id(now),
            council=act.council,
            act=act,
            place=place,
            kind=each.kind,
            number=each.number,
            path=each.path,
            text_kk=each.text_kk,
            text_ru=each.text_ru,
            table_kk=each.table_kk and [list(row) for row in each.table_kk],
            table_ru=each.table_ru and [list(row) for row in each.table_ru],
        )
        for place, each in enumerate(found, 1)
    ]


def _enter(act: Act, now: datetime, hand: Hand) -> None:
    rows = list(models.Unit.objects.filter(act=act).order_by("place"))
    facts: dict[str, Fact] = {
        "kind": act.kind,
        "number": act.number,
        "day": act.day.isoformat(),
        "source": act.source,
        "kk": digest(rows, "kk"),
        "ru": digest(rows, "ru"),
        "partial": [str(lang) for lang in checks.cut(act)],
    }
    enter(act, "imported", by=hand, now=now, facts=facts)
