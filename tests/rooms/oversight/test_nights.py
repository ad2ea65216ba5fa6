"""The nightly turn, as a table of days: who is asked, when, and what happens if they say nothing."""

from __future__ import annotations

import uuid
from datetime import date

from senim.rooms.appeals import actions
from senim.rooms.appeals.actions import Submission
from senim.rooms.oversight.models import Rung
from tests.build import appeals as build
from tests.cast import Town
from tests.rooms.oversight.standing import ARRIVED, DUE, at, days, ladder, late, night, nights, standing


def day(text: str) -> date:
    return date.fromisoformat(f"2026-{text}")


def test_the_due_day_is_what_this_table_says(town: Town) -> None:
    assert late(town).due == DUE


def test_nobody_is_asked_before_the_day_of_the_reminder(town: Town) -> None:
    appeal = late(town)
    nights(town.council, day("09-02"), day("09-17"))
    assert ladder(appeal) == []


def test_each_is_asked_after_the_days_of_the_council(town: Town) -> None:
    """2 working days before the last one; 1, 5, 10 and 20 after it, in weeks without a day off."""
    appeal = late(town)
    asked = {}
    for each in days(day("09-02"), day("10-30")):
        night(town.council, each)
        found = Rung.objects.filter(procedure=appeal.ref, ended_on=None).first()
        if found and found.rung not in asked:
            asked[found.rung] = (each, found.to_name)
    assert asked == {
        "reminder": (day("09-18"), "Ерлан Жұмабаев"),
        "deputy": (day("09-23"), "Бауыржан Оспанов"),
        "commission": (day("09-29"), "Ольга Петрова"),
        "chair": (day("10-06"), "Марат Әбенов"),
        "session": (day("10-20"), "Марат Әбенов"),
    }
    assert standing(appeal).next_on is None


def test_a_second_turn_proposes_nothing(town: Town) -> None:
    appeal = late(town)
    assert night(town.council, day("09-23")) == 1
    assert night(town.council, day("09-23")) == 0
    assert len(ladder(appeal)) == 1


def test_a_worker_that_was_away_for_weeks_begins_with_the_first(town: Town) -> None:
    appeal = late(town)
    assert night(town.council, day("11-23")) == 1
    assert ladder(appeal) == [("reminder", "proposed", "Ерлан Жұмабаев")]


def test_what_is_typed_in_late_is_found(town: Town) -> None:
    """An appeal entered after the night that would have seen it."""
    night(town.council, day("10-01"))
    entered = at(day("10-01"), 15)
    appeal = actions.submit(
        council=town.council,
        submission=Submission(
            form_key=uuid.uuid4(),
            title=build.TITLE,
            body=build.TEXT,
            lang="kk",
            topic="lighting",
            place=town.places.naumovka,
            requisites=build.gulnar(),
        ),
        channel="post",
        arrived_at=ARRIVED,
        by=town.clerk,
        now=entered,
    )
    night(town.council, day("10-02"))
    assert ladder(appeal) == [("reminder", "proposed", "Айгүл Сейтова")]
