"""A council with nothing in it: a clock needs its hours and its time zone, no more. And calendars that are
published in the middle of running terms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from senim.core.calendar import Calendar, newest
from senim.core.rule import Words
from senim.rooms.clocks import actions
from senim.rooms.clocks.models import Clock
from senim.rooms.territory.models import Council
from tests.rooms.record.conftest import bare_council

ALMATY = ZoneInfo("Asia/Almaty")
DECREE: Words = {
    "kk": "Үкімет қаулысымен демалыс күні",
    "ru": "выходной по постановлению",
    "en": "off by decree",
}
VERSION = "2026-11-20"
Publish = Callable[..., Calendar]
Kept = list[tuple[Clock, Clock]]


def moment(month: int, day: int, hour: int = 10, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ALMATY)


def decree(
    *off: date, worked: Sequence[date] = (), version: str = VERSION, until: date | None = None
) -> Calendar:
    """The newest real calendar with more days off, or days worked, as published on the day of `version`."""
    base = newest(settings.SENIM_CALENDARS)
    return replace(
        base,
        version=version,
        known_until=until or base.known_until,
        days_off={**base.days_off, **dict.fromkeys(off, DECREE)},
        worked={**base.worked, **dict.fromkeys(worked, DECREE)},
    )


@pytest.fixture
def council(db: None) -> Council:
    return bare_council()


@pytest.fixture
def publish(monkeypatch: pytest.MonkeyPatch) -> Publish:
    """`publish(date(2026, 12, 1))`: that day is off, by a calendar known from 20 November on."""

    def made(*off: date, **more: object) -> Calendar:
        calendar = decree(*off, **more)  # type: ignore[arg-type]
        known = {**settings.SENIM_CALENDARS, calendar.version: calendar}
        monkeypatch.setattr(settings, "SENIM_CALENDARS", known)
        return calendar

    return made


@pytest.fixture
def kept() -> Iterator[Kept]:
    """What the room of procedures `case:…` was told of moves."""
    told: Kept = []
    actions.keep("case", lambda council, moved, now: told.extend(moved))
    yield told
    actions.recounting._keepers.pop("case", None)
