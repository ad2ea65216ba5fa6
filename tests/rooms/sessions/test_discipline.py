"""Who came, who was excused, who is at the limit of the law; and everyone is told in time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from senim.rooms.notices import absences
from senim.rooms.notices.models import Notice
from senim.rooms.sessions.models import Excuse, Sitting
from senim.rooms.sessions.queries import record_of_deputy as queries
from tests.build import sittings as build
from tests.cast import Town
from tests.database import Queries


def held(town: Town, now: datetime, marks: str) -> list[Sitting]:
    """A session a month for each mark of Bauyrzhan: + there, - missed, e excused. The others are there."""
    made = []
    for number, mark in enumerate(marks, 1):
        day = now - timedelta(days=30 * (len(marks) - number + 1))
        one = build.sitting(build.session(town.council, town.term, day, number), day)
        there = [town.olga, town.marat, *([town.bauyrzhan] if mark == "+" else [])]
        build.present(one, there, until=one.closed_at)
        if mark == "e":
            Excuse.objects.create(
                id=town.council.new_id(day), council=town.council, sitting=one, deputy=town.bauyrzhan,
                valid=True, told_at=day,
            )  # fmt: skip
        made.append(one)
    return made


@pytest.mark.parametrize(
    ("marks", "run", "warned", "ground"),
    [
        ("", 0, False, False),
        ("+++", 0, False, False),
        ("+--", 2, False, False),
        ("+---", 3, True, False),
        ("----", 4, True, True),
        ("---+", 0, False, False),
        ("--e-", 1, False, False),
        ("eee", 0, False, False),
        ("-e---", 3, True, False),
    ],
)
def test_a_row_of_absences(
    town: Town, now: datetime, marks: str, run: int, warned: bool, ground: bool
) -> None:
    held(town, now, marks)
    found = queries.attendance(town.council, town.bauyrzhan.pk)
    assert (len(found.run), found.warned, found.ground) == (run, warned, ground)
    assert queries.attendances(town.council, [town.bauyrzhan, town.olga])[town.bauyrzhan.pk] == found
    assert [who.name for who, _ in queries.warned(town.council, town.council.day(now))] == (
        ["Бауыржан Оспанов"] if warned else []
    )


def test_an_invalid_reason_excuses_nobody(town: Town, now: datetime) -> None:
    held(town, now, "eee")
    Excuse.objects.update(valid=False)
    assert queries.attendance(town.council, town.bauyrzhan.pk).warned


def test_a_commission_is_counted_by_itself(town: Town, now: datetime) -> None:
    held(town, now, "--")
    for number in (1, 2):
        day = now - timedelta(days=number)
        one = build.sitting(town.budget, day, number, seats=2, elected=2)
        build.present(one, [town.olga], until=one.closed_at)
    found = queries.attendance(town.council, town.bauyrzhan.pk)
    assert len(found.run) == 2 and found.count("missed", True) == 2 and found.count("missed", False) == 2
    assert queries.attendance(town.council, town.marat.pk).of(False) == []
    assert queries.attendances(town.council, [town.bauyrzhan])[town.bauyrzhan.pk] == found


def test_only_the_days_of_the_mandate_count(town: Town, now: datetime) -> None:
    sittings = held(town, now, "----")
    town.bauyrzhan.since = town.council.day(sittings[2].starts_at)
    town.bauyrzhan.save()
    assert len(queries.attendance(town.council, town.bauyrzhan.pk).rows) == 2


def test_a_sitting_that_goes_on_is_no_absence(town: Town, now: datetime) -> None:
    sittings = held(town, now, "---")
    Sitting.objects.filter(pk=sittings[-1].pk).update(state="open")
    assert len(queries.attendance(town.council, town.bauyrzhan.pk).run) == 2


def test_deputy_and_chair_are_told_once_each_time(town: Town, now: datetime) -> None:
    held(town, now, "---")
    assert absences.tell(now) == 4
    assert absences.tell(now + timedelta(days=1)) == 0
    told = {
        (one.account.name, one.channel) for one in Notice.objects.select_related("account") if one.account
    }
    names = ("Бауыржан Оспанов", "Марат Әбенов")
    assert told == {(name, channel) for name in names for channel in ("inbox", "email")}
    assert "Бауыржан Оспанов" in Notice.objects.first().title  # type: ignore[union-attr]
    day = now + timedelta(days=2)
    one = build.sitting(build.session(town.council, town.term, day, 9), day)
    build.present(one, [town.olga], until=one.closed_at)
    assert absences.tell(now + timedelta(days=3)) == 4


def test_the_pages_say_it(town: Town, now: datetime, queries: Callable[[], Queries]) -> None:
    held(town, now, "----")
    who = town.bauyrzhan.pk
    client = Client()
    client.force_login(town.clerk.account)
    said = {
        "sessions/attendance": "1 депутат: три отсутствия подряд и больше",
        f"sessions/deputies/{who}": "основание прекратить полномочия",
        f"people/{who}": "Отсутствие без уважительной причины 4 раза подряд",
    }
    for path, words in said.items():
        with queries() as asked:
            page = client.get(f"/ru/akkol/{path}").content.decode()
        assert words in page, path
        assert asked.count <= 8, (path, asked.statements)


def test_votes_amendments_and_speeches_are_there(town: Town, now: datetime) -> None:
    one = held(town, now, "++")[0]
    about = build.item(one, 1)
    build.poll(one, town.clerk, {town.bauyrzhan: "against", town.olga: "for", town.marat: "for"}, about=about)
    build.speak(one, about, town.bauyrzhan, 1)
    assert queries.voted(town.council, town.bauyrzhan.pk) == {
        "for": 0, "against": 1, "abstained": 0, "not_voting": 0, "absent": 0,
    }  # fmt: skip
    page = Client().get(f"/ru/akkol/sessions/deputies/{town.bauyrzhan.pk}").content.decode()
    assert "Об уличном освещении" in page and f"deputy={town.bauyrzhan.pk}&amp;choice=against" in page
