"""A whole sitting driven at random beside a small model of it: whoever comes, goes, votes, slips, closes.

What must hold whatever happens: no vote after the close, no second vote, none of the absent, no result
without a quorum, and the numbers of the minutes are the votes.
"""

from __future__ import annotations

import random
import re

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from senim.rooms.sessions.minutes import text
from senim.rooms.sessions.models import Poll
from senim.rooms.sessions.queries import minutes as papers
from tests.rooms.sessions.meeting import NEEDED, SEATS, Meeting

pytestmark = pytest.mark.django_db
NONE = {"for": 0, "against": 0, "abstained": 0}
# What minutes call a vote and its numbers, in the two languages of the law.
VOTE = re.compile(r"(?:Голосование )?(\d+\.\d+)(?:-дауыс беру)?: .*")
LABELS = {"kk": ("Жақтап", "Қарсы", "Қалыс қалды"), "ru": ("За", "Против", "Воздержался")}
NUMBER = re.compile(rf"({'|'.join(word for words in LABELS.values() for word in words)}): (\d+)")


def counted_in(text: str) -> list[tuple[str, dict[str, int]]]:
    """(what the vote is called, its numbers) of each vote in the words of minutes."""
    found: list[tuple[str, dict[str, int]]] = []
    for line in text.splitlines():
        if heading := VOTE.fullmatch(line):
            found.append((heading[1], {}))
        elif found and (number := NUMBER.match(line)):
            found[-1][1].setdefault(number[1], int(number[2]))
    return found


def the_minutes_have_the_votes(meeting: Meeting) -> None:
    """In both languages: each vote once, in its order, with the numbers of the votes that were cast, those of
    an annulled one too.
    """
    happened = papers.happened(meeting.hall.session)
    polls = list(Poll.objects.exclude(state="open").order_by("number"))
    for lang, labels in LABELS.items():
        with translation.override(lang):
            found = counted_in("\n".join(block.text for block in text.whole(happened, lang, "")))
        expected = [
            (
                f"1.{poll.number}",
                dict(zip(labels, meeting.results.get(poll.pk, NONE).values(), strict=True)),
            )
            for poll in polls
        ]
        assert [(name, {key: said[key] for key in labels}) for name, said in found] == expected


def test_a_sitting_at_random() -> None:
    run_state_machine_as_test(
        Meeting,
        settings=settings(
            max_examples=15, stateful_step_count=40, suppress_health_check=list(HealthCheck), deadline=None
        ),
    )


def test_a_sitting_where_much_is_voted() -> None:
    """The same model with dice weighted towards votes: chance alone seldom gets to a lost quorum."""
    Meeting.reached.clear()
    for seed in range(6):
        dice, meeting = random.Random(seed), Meeting()
        with transaction.atomic():
            meeting.called(True, dice.choice(["named", "secret", "counted"]))
            for _ in range(40):
                _throw(meeting, dice)
                meeting.who_is_there_is_there_once()
                meeting.every_result_is_its_votes_and_had_its_quorum()
                meeting.nobody_votes_twice_or_from_outside_the_list()
                meeting.the_record_has_an_entry_for_each_opening_and_each_end()
            the_minutes_have_the_votes(meeting)
            meeting.teardown()
    reached = Meeting.reached
    assert reached[("closes_the_vote", "")] >= 3 and reached[("votes", "")] >= 20
    for step in (
        ("closes_the_vote", "quorum-lost"),
        ("puts_to_the_vote", "no-quorum"),
        ("votes", "voted-once"),
        ("votes", "vote-over"),
        ("votes", "voted-absent"),
        ("votes", "no-mandate-now"),
        ("a_result_was_wrong", ""),
        ("a_result_was_wrong", "annul-by-decision"),
    ):
        assert reached[step], step


def _throw(meeting: Meeting, dice: random.Random) -> None:
    """One deed, of those that make sense now."""
    choices = [dice.choice(["for", "against", "abstained"]) for _ in range(dice.randint(3, SEATS))]
    ballot = dice.choice(["named", "named", "counted", "secret"])
    who, some = dice.randrange(SEATS), dice.randint(4, 6)
    if len(meeting.there) < NEEDED and dice.random() < 0.7:
        return meeting.everybody_comes()
    if meeting.poll is None:
        deeds = [
            lambda: meeting.puts_to_the_vote(ballot),
            lambda: meeting.puts_to_the_vote(ballot),
            lambda: meeting.many_go_and_a_vote_is_tried(ballot),
            lambda: meeting.votes(who, "for", late=True),
            lambda: meeting.a_result_was_wrong(dice.choice([3, 6, 6]), choices),
            lambda: meeting.powers_end(who),
            meeting.pauses_and_goes_on,
            lambda: meeting.comes(who),
            lambda: meeting.goes(who),
        ]
    else:
        deeds = [
            lambda: meeting.many_vote_and_it_is_closed(choices),
            lambda: meeting.many_go_in_the_middle_of_a_vote(some, choices),
            lambda: meeting.votes(who, choices[0], late=dice.random() < 0.2),
            lambda: meeting.puts_a_minute_right(who),
            lambda: meeting.powers_end(who),
            meeting.stops_the_vote,
            lambda: meeting.goes(who),
        ]
    return dice.choice(deeds)()
