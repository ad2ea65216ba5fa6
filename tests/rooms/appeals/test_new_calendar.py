"""A newer calendar moves the days that appeals repeat, and nothing of what is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.conf import LazySettings

from senim.config import slots
from senim.core.calendar import newest
from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.actions import Share
from senim.rooms.appeals.models import Appeal
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries
from senim.rooms.council.access import hand
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals import objecting

LATER = NOW + timedelta(days=1)
FIRST_OF_DECEMBER = {"kk": "демалыс", "ru": "выходной", "en": "off"}
Move = Callable[[], int]


@pytest.fixture
def move(town: Town, settings: LazySettings) -> Move:
    """1 December is off by a calendar published tomorrow; the clerk confirms all that moves."""
    slots.register()
    base = newest(settings.SENIM_CALENDARS)
    days_off = {**base.days_off, date(2026, 12, 1): FIRST_OF_DECEMBER}
    calendar = replace(base, version="2026-11-24", days_off=days_off)

    def run() -> int:
        settings.SENIM_CALENDARS = {**settings.SENIM_CALENDARS, calendar.version: calendar}
        mark = queries.mark_of(queries.moving(town.council, calendar))
        return clocks.recount_all(
            council=town.council, calendar=calendar.version, mark=mark, by=hand(town.clerk), now=LATER
        )

    return run


def test_the_appeal_repeats_the_new_day(town: Town, move: Move) -> None:
    appeal = build.appeal(town.council, NOW)
    assert appeal.due == date(2026, 12, 14)
    # The terms of the answer; three days to forward end before.
    assert move() == 1
    moved = Appeal.objects.get()
    assert (moved.due, moved.due_provisional, moved.registered_on) == (
        date(2026, 12, 15),
        False,
        appeal.registered_on,
    )
    with pytest.raises(Refusal, match="changed"):
        build.registered(appeal, town.clerk, LATER)


def test_a_forwarded_one_follows_the_term_of_the_body(town: Town, move: Move) -> None:
    build.forwarded(build.appeal(town.council, NOW), town.clerk, town.housing, NOW)
    assert move() == 1
    assert Appeal.objects.get().due == date(2026, 12, 15)


def test_an_answered_one_stays_as_it_was(town: Town, move: Move) -> None:
    appeal = build.forwarded(build.appeal(town.council, NOW), town.clerk, town.housing, NOW)
    build.answered(appeal, town.officer, NOW + timedelta(hours=1))
    before = Appeal.objects.values().get()
    assert move() == 0
    assert Appeal.objects.values().get() == before


def test_a_whole_is_due_with_its_last_part(town: Town, move: Move) -> None:
    appeal = build.registered(build.appeal(town.council, NOW), town.clerk, NOW)
    shares = [Share(town.housing, "Жарық"), Share(town.naumov_akim, "Жол")]
    parts = actions.split(
        appeal=appeal, by=town.clerk, shares=shares, keeps=False, version=appeal.version, now=NOW
    )
    assert move() == 2
    days = dict(Appeal.objects.values_list("serial", "due"))
    assert days == dict.fromkeys([appeal.serial, *(part.serial for part in parts)], date(2026, 12, 15))


def test_an_arrival_on_the_new_day_off_is_registered_later(
    town: Town, settings: LazySettings, move: Move
) -> None:
    base = newest(settings.SENIM_CALENDARS)
    off = replace(base, version="2026-11-24", days_off={**base.days_off, NOW.date(): FIRST_OF_DECEMBER})
    appeal = build.appeal(town.council, NOW)
    settings.SENIM_CALENDARS = {**settings.SENIM_CALENDARS, off.version: off}
    mark = queries.mark_of(queries.moving(town.council, off))
    moved = clocks.recount_all(
        council=town.council, calendar=off.version, mark=mark, by=hand(town.clerk), now=LATER
    )
    assert moved == 2
    found = Appeal.objects.get()
    assert appeal.registered_on == NOW.date()
    assert (found.registered_on, found.due) == (date(2026, 11, 24), date(2026, 12, 15))


def test_a_complaint_repeats_the_new_day(town: Town, move: Move) -> None:
    over = objecting.above(town)
    assert over.officer
    complaint = objecting.filed(objecting.answered(town, NOW), NOW)
    objecting.passed(complaint, town.officer, NOW)
    assert complaint.due == date(2026, 12, 22)
    assert move() == 1
    assert objecting.again(complaint).due == date(2026, 12, 23)
    with pytest.raises(Refusal, match="changed"):
        objecting.taken(complaint, over.officer, LATER)
