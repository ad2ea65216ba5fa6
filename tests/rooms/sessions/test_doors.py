"""Behind closed doors: what is heard there stays there, what is heard before and after is public."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest
from django.test import Client

from senim.rooms.record.models import Entry
from senim.rooms.sessions import actions
from senim.rooms.sessions.models import Item, Poll, Sitting, Speech, Vote
from senim.rooms.sessions.queries import minutes as minutes_of
from senim.rooms.sessions.queries import votes
from tests.build import voting as build
from tests.build.voting import Hall
from tests.rooms.sessions.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return build.opened(build.hall(12), 12)


def close_doors(hall: Hall) -> Poll:
    return build.decided(hall, build.question("closed_doors"), yes=9)


def speak(hall: Hall, number: int, item: Item) -> Speech:
    speech = actions.ask_to_speak(
        sitting=hall.sitting,
        kind="debate",
        item=item,
        deputy=hall.deputies[number],
        by=hall.clerk,
        now=hall.now,
    )
    actions.begin_speech(speech=speech, by=hall.clerk, now=hall.now)
    actions.end_speech(speech=speech, gist="Құпия сөз", by=hall.clerk, now=hall.now)
    return Speech.objects.get(pk=speech.pk)


def take_up(hall: Hall, item: Item) -> Item:
    actions.take_up(sitting=hall.sitting, item=item, by=hall.clerk, now=hall.now)
    return item


def test_only_what_is_heard_behind_the_doors_stays_there(hall: Hall) -> None:
    before, during, after = (
        build.item(hall, title_kk=f"{n}-мәселе", title_ru=f"Вопрос {n}") for n in (1, 2, 3)
    )
    take_up(hall, before)
    first = build.decided(hall, build.question(item=before), yes=9)
    shut = close_doors(hall)
    take_up(hall, during)
    speech = speak(hall, 3, during)
    second = build.decided(hall, build.question(item=during), yes=8, no=2)
    actions.open_doors(sitting=hall.sitting, by=hall.clerk, now=hall.now)
    take_up(hall, after)
    third = build.decided(hall, build.question(item=after), yes=9)
    assert [Poll.objects.get(pk=p.pk).behind_doors for p in (first, shut, second, third)] == [
        False, False, True, False,
    ]  # fmt: skip
    # The item that was considered when the doors were closed was heard behind them from then on.
    assert [Item.objects.get(pk=i.pk).behind_doors for i in (before, during, after)] == [True, True, False]
    assert speech.behind_doors and not Sitting.objects.get(pk=hall.sitting.pk).closed_doors
    named = votes.of_deputy(votes.public(hall.council), hall.council, hall.deputies[0].pk, "for")
    assert {poll.pk for poll in named} == {first.pk, shut.pk, third.pk}


def test_the_minutes_for_everyone_leave_that_part_out(hall: Hall) -> None:
    during = build.item(hall)
    close_doors(hall)
    take_up(hall, during)
    speak(hall, 3, during)
    poll = build.decided(hall, build.question(item=during), yes=8, no=2)
    actions.close_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now + timedelta(hours=2))
    whole = minutes_of.happened(hall.session)
    public = minutes_of.open_part(whole)
    assert minutes_of.behind_doors(hall.session)
    assert whole.votes[poll.pk] and poll.pk not in public.votes
    assert during.pk in whole.speeches and during.pk not in public.speeches
    session = f"/ru/akkol/sessions/votes/{poll.pk}"
    page = Client().get(session).content.decode()
    assert hall.deputies[0].name not in page and "8" in page


def test_the_record_commits_to_who_voted_how_without_saying_it(hall: Hall) -> None:
    close_doors(hall)
    poll = build.decided(hall, build.question(item=build.item(hall)), yes=8, no=2)
    entry = Entry.objects.get(kind="session.poll-closed", subject=poll.ref)
    facts = json.loads(entry.facts)
    assert "choices" not in facts and facts["for"] == 8
    said = "\n".join(
        f"{v.deputy_id}:{v.choice}" for v in Vote.objects.filter(poll=poll).order_by("deputy_id")
    )
    salt = bytes.fromhex(Poll.objects.get(pk=poll.pk).salts["choices"])
    assert hashlib.sha256(salt + said.encode()).hexdigest() in entry.commitments


def test_doors_that_are_open_are_not_opened(hall: Hall) -> None:
    with refused("doors-open", "LAW 11"):
        actions.open_doors(sitting=hall.sitting, by=hall.clerk, now=hall.now)


def test_a_vote_against_closing_leaves_them_as_they_are(hall: Hall) -> None:
    build.decided(hall, build.question("closed_doors"), yes=5, no=7)
    assert not Sitting.objects.get(pk=hall.sitting.pk).closed_doors
    close_doors(hall)
    build.decided(hall, build.question("closed_doors"), yes=5, no=7)
    assert Sitting.objects.get(pk=hall.sitting.pk).closed_doors


def test_the_close_of_a_sitting_opens_the_doors(hall: Hall) -> None:
    close_doors(hall)
    actions.close_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now + timedelta(hours=2))
    assert not Sitting.objects.get(pk=hall.sitting.pk).closed_doors
