"""Late appeals, nights one after another, and what the ladder says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from senim.config import worker
from senim.rooms.appeals.models import Appeal
from senim.rooms.council.models import Role
from senim.rooms.oversight import actions, queries
from senim.rooms.oversight.models import Rung
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import ALMATY

# Forwarded on 1 September 2026, so the answer of the body is due on 22 September.
ARRIVED = datetime(2026, 9, 1, 10, 0, tzinfo=ALMATY).astimezone(UTC)
DUE = date(2026, 9, 22)
WORDS = "Шамдарды осы аптада ауыстырамыз."


def at(day: date, hour: int = 3) -> datetime:
    return datetime.combine(day, time(hour), ALMATY).astimezone(UTC)


def late(town: Town, **given: Any) -> Appeal:
    """An appeal from Naumovka, with the housing department since 1 September."""
    usual = {"place": town.places.naumovka, "district": town.naumov}
    appeal = build.appeal(town.council, ARRIVED, **(usual | given))
    return build.forwarded(appeal, town.clerk, town.housing, ARRIVED)


def night(council: Council, day: date) -> int:
    """The turn of the night that ends on the morning of a day."""
    return actions.climb(council, at(day))


def nights(council: Council, first: date, last: date) -> None:
    for day in days(first, last):
        night(council, day)


def days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)


def ladder(appeal: Appeal) -> list[tuple[str, str, str]]:
    """(rung, state, who was asked or why nobody) of all its rungs, in their order."""
    rows = queries.of_procedure(appeal.council, appeal.ref)
    return [(row.rung, row.state, row.to_name or row.why) for row in rows]


def standing(appeal: Appeal) -> Rung:
    return Rung.objects.get(procedure=appeal.ref, council=appeal.council, ended_on=None)


def taken(rung: Rung, by: Role, day: date, until: date) -> Rung:
    return actions.take(rung=rung, by=by, words=WORDS, by_day=until, now=at(day, 10))


def declined(rung: Rung, by: Role, day: date) -> Rung:
    return actions.decline(rung=rung, by=by, words="Бұл біздің құзырымызда емес.", now=at(day, 10))


def kinds(appeal: Appeal) -> list[str]:
    rows = Entry.objects.filter(council=appeal.council, subject=appeal.ref, kind__startswith="ladder.")
    return list(rows.order_by("id").values_list("kind", flat=True))


def followed(now: datetime) -> None:
    """The worker has read on."""
    worker.catch_up(now)
