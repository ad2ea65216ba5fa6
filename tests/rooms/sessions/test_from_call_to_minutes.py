"""A real sitting, by the actions themselves: what the public saw live stands in the minutes with the same
numbers.
"""

from __future__ import annotations

import json
import random
from datetime import timedelta

import pytest
from django.test import Client

from senim.core import tally
from senim.law import majorities
from senim.rooms.clocks import queries as clocks
from senim.rooms.sessions import actions
from senim.rooms.sessions.actions import Counted
from senim.rooms.sessions.actions.minutes import sign_minutes
from senim.rooms.sessions.models import Minutes, Poll
from senim.rooms.sessions.queries import live
from tests.build import voting as build
from tests.build.voting import Hall

pytestmark = pytest.mark.django_db


def page(hall: Hall, path: str) -> str:
    live.forget()
    answer = Client().get(f"/ru/akkol/sessions/{path}")
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


@pytest.fixture
def hall() -> Hall:
    return build.opened(build.hall(25), 18)


def test_every_step_raises_the_version_the_public_asks_for(hall: Hall) -> None:
    at = f"sittings/{hall.sitting.pk}"
    seen = [json.loads(page(hall, f"{at}/version"))["version"]]

    def changed() -> str:
        seen.append(json.loads(page(hall, f"{at}/version"))["version"])
        assert seen[-1] != seen[-2]
        return page(hall, f"{at}/live")

    item = build.item(hall)
    actions.take_up(sitting=hall.sitting, item=item, by=hall.clerk, now=hall.now)
    assert "Об освещении улиц" in changed()
    poll = build.poll(hall, build.question(item=item))
    assert "Идёт голосование" in changed()
    build.votes(hall, poll, yes=13, no=3)
    build.closed(hall, poll)
    words = changed()
    assert "Принято" in words and "Айдос 0001" in words
    actions.leave(sitting=hall.sitting, deputy=hall.deputies[17], by=hall.clerk, now=hall.now)
    changed()
    actions.leave(sitting=hall.sitting, deputy=hall.deputies[16], by=hall.clerk, now=hall.now)
    assert "Кворума нет" in changed()


@pytest.mark.parametrize("seed", range(4))
def test_the_minutes_have_the_numbers_of_the_votes(hall: Hall, seed: int) -> None:
    chance = random.Random(seed)
    polls = []
    for _ in range(5):
        item = build.item(hall)
        ballot = chance.choice(["named", "named", "counted"])
        poll = build.poll(hall, build.question(item=item, ballot=ballot))
        yes = chance.randint(0, 18)
        no = chance.randint(0, 18 - yes)
        if ballot == "named":
            build.votes(hall, poll, yes=yes, no=no)
            polls.append(build.closed(hall, poll))
        else:
            counted = Counted(votes={"for": yes, "against": no, "abstained": 0})
            polls.append(build.closed(hall, poll, counted))
    actions.close_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now + timedelta(hours=2))
    minutes = Minutes.objects.select_related("council", "session", "sitting").get()
    assert clocks.running(clocks.of_procedure(hall.council, hall.session.ref), "session.minutes")
    hall.session.refresh_from_db()
    minutes.session = hall.session
    sign_minutes(minutes=minutes, by=hall.chair, version=1, now=hall.now + timedelta(days=3))
    for poll in polls:
        row = Poll.objects.get(pk=poll.pk)
        counted = (row.result or {})["counted"]
        kk, ru = (text.partition(f"1.{row.number}")[2] for text in (minutes.text_kk, minutes.text_ru))
        for label, key in (("Жақтап", "for"), ("Қарсы", "against"), ("Дауыс бермеді", "not_voting")):
            assert f"- {label}: {counted[key]}" in kk[: kk.index("Нәтижесі")]
        assert f"Итог: {'Принято' if row.passed else 'Отклонено'}." in ru[: ru.index("Итог:") + 30]
        facts = json.loads(page(hall, f"votes/{row.pk}/facts.json"))
        rule = majorities().one(row.rule, hall.council.day(hall.now))
        again = tally.decide(rule, tally.read_facts(facts))
        kept = {key: value for key, value in (row.result or {}).items() if key != "facts"}
        assert again.as_json() == kept


def test_an_election_is_told_by_names(hall: Hall) -> None:
    item = build.item(hall)
    people = hall.deputies[1:3]
    of = build.commission(hall, hall.deputies[3:6])
    asked = build.question(
        "election", rule="commission.chair.election", item=item, candidates=people, commission=of
    )
    poll = build.poll(hall, asked)
    first = poll.candidates.get(place=1)
    for number in range(14):
        build.vote(hall, poll, number, candidate=first.pk)
    closed = build.closed(hall, poll)
    assert closed.passed
    words = page(hall, f"votes/{poll.pk}")
    assert f"Избран(а): {people[0].name}" in words
    assert hall.deputies[13].name in words.partition(people[0].name)[2]
    assert json.loads(page(hall, f"votes/{poll.pk}/facts.json"))["candidates"][people[0].name] == 14
