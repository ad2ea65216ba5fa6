"""A person takes a step, does not, says what came of it; the answer to the appeal ends the ladder."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.db import connections

from senim.core.canonical import commit
from senim.core.refusal import Refusal
from senim.rooms.appeals import actions as appeals
from senim.rooms.appeals.models import Appeal
from senim.rooms.council import actions as council
from senim.rooms.council.access import hand
from senim.rooms.oversight import actions, queries
from senim.rooms.oversight.models import Rung
from senim.rooms.record.actions import leaf_of
from senim.rooms.record.models import Entry
from tests import cast
from tests.build import appeals as build
from tests.cast import Town
from tests.rooms.oversight.standing import (
    WORDS,
    at,
    declined,
    followed,
    kinds,
    ladder,
    late,
    night,
    nights,
    standing,
    taken,
)

REMINDED, LATE = date(2026, 9, 18), date(2026, 9, 23)


def reminded(town: Town) -> tuple[Appeal, Rung]:
    appeal = late(town)
    night(town.council, REMINDED)
    return appeal, standing(appeal)


@pytest.mark.parametrize(
    ("promised", "next_on"),
    [
        # Before the council's day the promise changes nothing: the deputy is asked on 23 September.
        (date(2026, 9, 18), date(2026, 9, 23)),
        (date(2026, 9, 22), date(2026, 9, 23)),
        # Later than that, the ladder waits for the next working day after it.
        (date(2026, 9, 25), date(2026, 9, 28)),
        (date(2026, 10, 2), date(2026, 10, 5)),
    ],
)
def test_the_ladder_waits_for_the_promised_day(town: Town, promised: date, next_on: date) -> None:
    appeal, rung = reminded(town)
    taken(rung, town.officer, REMINDED, promised)
    assert standing(appeal).next_on == next_on
    nights(town.council, REMINDED, next_on - timedelta(days=1))
    assert [step for step, _state, _who in ladder(appeal)] == ["reminder"]
    night(town.council, next_on)
    assert [(step, state) for step, state, _who in ladder(appeal)] == [
        ("reminder", "taken"),
        ("deputy", "proposed"),
    ]


@pytest.mark.parametrize(
    ("promised", "code"),
    [(date(2026, 9, 17), "date-past"), (date(2026, 10, 3), "promise-too-long")],
)
def test_a_promise_is_a_day_to_come_and_not_too_far(town: Town, promised: date, code: str) -> None:
    appeal, rung = reminded(town)
    with pytest.raises(Refusal) as refused:
        taken(rung, town.officer, REMINDED, promised)
    assert refused.value.code == code
    assert standing(appeal).state == "proposed" and kinds(appeal) == ["ladder.proposed"]


def test_how_far_is_a_value_of_the_council(town: Town) -> None:
    council.set_value(
        council=town.council,
        key="ladder.promise.days",
        number=20,
        since=REMINDED,
        ground="Регламент",
        now=at(REMINDED),
        hand=hand(town.admin),
    )
    appeal, rung = reminded(town)
    taken(Rung.objects.get(pk=rung.pk), town.officer, REMINDED, date(2026, 10, 16))
    assert standing(appeal).by_day == date(2026, 10, 16)


def test_who_declines_does_not_hurry_the_ladder(town: Town) -> None:
    appeal, rung = reminded(town)
    declined(rung, town.officer, REMINDED)
    nights(town.council, REMINDED, LATE - timedelta(days=1))
    assert [state for _step, state, _who in ladder(appeal)] == ["declined"]
    night(town.council, LATE)
    assert [state for _step, state, _who in ladder(appeal)] == ["declined", "proposed"]


def test_what_came_of_it_is_noted_once_also_after_the_answer(town: Town) -> None:
    appeal, rung = reminded(town)
    with pytest.raises(Refusal, match="rung-not-taken"):
        actions.done(rung=rung, by=town.officer, outcome="Ауыстырылды.", now=at(LATE))
    taken(rung, town.officer, REMINDED, REMINDED)
    build.answered(Appeal.objects.get(pk=appeal.pk), town.officer, at(REMINDED, 15))
    followed(at(REMINDED, 16))
    actions.done(rung=rung, by=town.officer, outcome="Ауыстырылды.", now=at(LATE))
    with pytest.raises(Refusal, match="rung-not-taken"):
        actions.done(rung=rung, by=town.officer, outcome="Тағы.", now=at(LATE))
    assert kinds(appeal) == ["ladder.proposed", "ladder.taken", "ladder.ended", "ladder.done"]


def test_a_step_that_was_left_is_answered_no_more(town: Town) -> None:
    _appeal, rung = reminded(town)
    night(town.council, LATE)
    with pytest.raises(Refusal, match="rung-over"):
        taken(rung, town.officer, LATE, LATE)


def test_words_about_the_applicant_are_refused(town: Town) -> None:
    appeal, rung = reminded(town)
    for words in ("Гүлнар Ахметоваға хабарластық.", "Телефоны +7 701 123 45 67."):
        with pytest.raises(Refusal, match="personal-data-left"):
            actions.take(rung=rung, by=town.officer, words=words, by_day=LATE, now=at(REMINDED, 10))
    assert standing(appeal).state == "proposed"


def test_an_answer_ends_the_ladder_at_once(town: Town) -> None:
    appeal, _rung = reminded(town)
    build.answered(Appeal.objects.get(pk=appeal.pk), town.officer, at(LATE, 10))
    followed(at(LATE, 11))
    [rung] = queries.of_procedure(town.council, appeal.ref)
    assert (rung.end, rung.ended_on, rung.next_on) == ("closed", LATE, None)
    nights(town.council, LATE, LATE + timedelta(days=30))
    assert kinds(appeal) == ["ladder.proposed", "ladder.ended"]


def test_another_last_day_ends_it_and_begins_another_when_it_passes(town: Town) -> None:
    """Sent on to the okrug on 21 September: its own term runs to 12 October."""
    appeal, _rung = reminded(town)
    build.forwarded(Appeal.objects.get(pk=appeal.pk), town.clerk, town.naumov_akim, at(date(2026, 9, 21), 10))
    followed(at(date(2026, 9, 21), 11))
    assert Rung.objects.get(procedure=appeal.ref).end == "moved"
    nights(town.council, date(2026, 9, 22), date(2026, 10, 20))
    due = Appeal.objects.get(pk=appeal.pk).due
    assert due > date(2026, 10, 8)
    rungs = Rung.objects.filter(procedure=appeal.ref, due=due).order_by("proposed_on")
    assert [(rung.rung, rung.to_name) for rung in rungs][:2] == [
        ("reminder", "Светлана Ким"),
        ("deputy", "Бауыржан Оспанов"),
    ]


def test_what_the_consumer_missed_the_night_mends(town: Town) -> None:
    appeal, _rung = reminded(town)
    build.answered(Appeal.objects.get(pk=appeal.pk), town.officer, at(REMINDED, 15))
    night(town.council, LATE)
    assert queries.of_procedure(town.council, appeal.ref)[0].end == "closed"


def test_words_are_committed_and_go_with_the_applicant(town: Town) -> None:
    appeal, rung = reminded(town)
    taken(rung, town.officer, REMINDED, LATE)
    entry = Entry.objects.get(subject=appeal.ref, kind="ladder.taken")
    salt = bytes.fromhex(Rung.objects.get(pk=rung.pk).salts["words"])
    assert json.loads(entry.commitments) == {"words": commit(salt, WORDS.encode())}
    assert WORDS not in entry.facts
    applicant = Appeal.objects.get(pk=appeal.pk).applicant
    appeals.erase(applicant=applicant, by=town.admin, ground="asked", now=at(LATE, 10))
    followed(at(LATE, 11))
    kept = Rung.objects.get(pk=rung.pk)
    assert (kept.words, kept.salts, kept.to_name) == ("", {}, "Ерлан Жұмабаев")
    assert all(leaf_of(entry) == entry.leaf for entry in Entry.objects.filter(subject=appeal.ref))


def test_the_agenda_has_what_the_chair_took(town: Town) -> None:
    appeal, _rung = reminded(town)
    nights(town.council, REMINDED, date(2026, 10, 20))
    question = standing(appeal)
    assert question.rung == "session" and queries.for_agenda(town.council) == []
    taken(question, town.chair, date(2026, 10, 20), date(2026, 10, 30))
    assert queries.for_agenda(town.council) == [question]
    nights(town.council, date(2026, 10, 21), date(2026, 11, 23))
    assert standing(appeal) == question


@pytest.fixture
def settled(transactional_db: None) -> Iterator[Town]:
    """The cast, really committed."""
    yield cast.akkol()
    connections.close_all()


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """What each says that begins in a thread of its own at one moment."""
    start, said = threading.Barrier(len(deeds)), [""] * len(deeds)

    def run(n: int) -> None:
        try:
            start.wait(10)
            deeds[n]()
            said[n] = "done"
        except Refusal as refusal:
            said[n] = refusal.code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return said


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_answers(settled: Town) -> None:
    appeal, rung = reminded(settled)
    again = Rung.objects.select_related("council").get(pk=rung.pk)
    said = at_once(
        lambda: taken(rung, settled.officer, REMINDED, LATE),
        lambda: declined(again, settled.officer, REMINDED),
    )
    assert Counter(said) == {"done": 1, "rung-over": 1}
    assert len(kinds(appeal)) == 2


@pytest.mark.django_db(transaction=True)
def test_an_answer_in_the_middle_of_the_night(settled: Town) -> None:
    """Either the person was first and the night leaves a taken step, or the step was over."""
    appeal, rung = reminded(settled)
    said = at_once(lambda: taken(rung, settled.officer, REMINDED, LATE), lambda: night(settled.council, LATE))
    states = [(step, state) for step, state, _who in ladder(appeal)]
    assert states in (
        [("reminder", "taken")],
        [("reminder", "taken"), ("deputy", "proposed")],
        [("reminder", "proposed"), ("deputy", "proposed")],
    )
    assert said[1] == "done" and Rung.objects.filter(procedure=appeal.ref, ended_on=None).count() == 1
