"""Elections: who may stand, the second vote, who takes office."""

from __future__ import annotations

from datetime import timedelta

import pytest

from senim.rooms.council import actions as council
from senim.rooms.council import queries
from senim.rooms.council.models import Commission, Deputy
from senim.rooms.sessions import actions
from senim.rooms.sessions.actions import Question
from senim.rooms.sessions.models import Poll
from senim.rooms.sessions.queries.polls import goes_on
from tests.build import voting as build
from tests.build.voting import Hall
from tests.rooms.sessions.refusing import came, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    """Twenty-five seats, eighteen deputies there, the sitting open."""
    return build.opened(build.hall(25), 18)


@pytest.fixture
def headless(hall: Hall) -> Hall:
    """The chair's term is over: the sitting is led by a stand-in."""
    actions.preside(sitting=hall.sitting, deputy=hall.deputies[1], by=hall.clerk, now=hall.now)
    day = hall.council.day(hall.now)
    chair = queries.chair_on(hall.council, day)
    assert chair is not None
    council.end_chair(chair=chair, until=day - timedelta(days=1), now=hall.now)
    return hall


def elect(hall: Hall, stand: list[int], cast: list[int], ballot: str = "named") -> Poll:
    """`cast`: how many vote for each of those who stand."""
    asked = build.question(
        "election", ballot, rule="chair.election", candidates=[hall.deputies[n] for n in stand]
    )
    poll = build.poll(hall, asked)
    voters = iter(range(25))
    for candidate, many in zip(poll.candidates.order_by("place"), cast, strict=True):
        for _ in range(many):
            build.vote(hall, poll, next(voters), candidate=candidate.pk)
    return build.closed(hall, poll)


def test_the_chair_is_elected_and_confirmed(headless: Hall) -> None:
    poll = elect(headless, [3, 4], [5, 13])
    assert (poll.passed, came(poll, "elected")) == (True, headless.deputies[4].name)
    actions.confirm_chair(poll=poll, by=headless.clerk, now=headless.now)
    chair = queries.chair_on(headless.council, headless.council.day(headless.now))
    assert chair is not None and chair.deputy == headless.deputies[4]


def test_a_run_off_between_the_two_with_most_votes(headless: Hall) -> None:
    poll = elect(headless, [3, 4, 5], [4, 8, 6])
    assert (poll.passed, came(poll, "run_off")) == (
        False,
        [headless.deputies[4].name, headless.deputies[5].name],
    )
    second = actions.run_off(poll=poll, by=headless.clerk, now=headless.now)
    assert [row.deputy for row in second.candidates.order_by("place")] == headless.deputies[4:6]
    assert second.round == 2


def test_of_two_nobody_elected_means_anew(headless: Hall) -> None:
    poll = elect(headless, [3, 4], [9, 9])
    with refused("no-run-off"):
        actions.run_off(poll=poll, by=headless.clerk, now=headless.now)


def test_a_second_chair_is_refused(hall: Hall) -> None:
    with refused("chair-there"):
        elect(hall, [3, 4], [5, 13])


def test_where_the_second_place_is_shared_the_maslikhat_chooses_the_two(headless: Hall) -> None:
    poll = elect(headless, [3, 4, 5, 6], [8, 4, 4, 1])
    first, second, third = headless.deputies[3:6]
    assert list(goes_on(poll)) == [first, second, third]
    for two in ([], [second, third], [first, second, third], [first, headless.deputies[6]]):
        with refused("run-off-tied", "RULES 45"):
            actions.run_off(poll=poll, two=two, by=headless.clerk, now=headless.now)
    again = actions.run_off(poll=poll, two=[third, first], by=headless.clerk, now=headless.now)
    assert [row.deputy for row in again.candidates.order_by("place")] == [first, third]


def test_on_the_last_day_of_one_chair_another_is_elected(hall: Hall) -> None:
    day = hall.council.day(hall.now)
    chair = queries.chair_on(hall.council, day)
    assert chair is not None
    council.end_chair(chair=chair, until=day, now=hall.now)
    poll = elect(hall, [3, 4], [5, 13])
    actions.confirm_chair(poll=poll, by=hall.clerk, now=hall.now)
    found = queries.chair_on(hall.council, day)
    assert found is not None and found.deputy == hall.deputies[4]


def head_of(hall: Hall, commission: Commission | None, stand: list[Deputy]) -> Question:
    rule = "commission.chair.election"
    return build.question("election", rule=rule, candidates=stand, commission=commission)


def test_the_head_of_a_commission_is_elected_and_leads_it(hall: Hall) -> None:
    commission = build.commission(hall, hall.deputies[1:4])
    with refused("election-of-which", "LAW 19-1"):
        build.poll(hall, head_of(hall, None, hall.deputies[3:5]))
    with refused("chair-in-commission", "LAW 19"):
        build.poll(hall, head_of(hall, commission, hall.deputies[:1]))
    poll = build.poll(hall, head_of(hall, commission, hall.deputies[3:5]))
    for voter in range(14):
        build.vote(hall, poll, voter, candidate=poll.candidates.get(place=2).pk)
    closed = build.closed(hall, poll)
    with refused("nobody-elected"):
        actions.confirm_chair(poll=closed, by=hall.clerk, now=hall.now)
    actions.confirm_head(poll=closed, by=hall.clerk, now=hall.now)
    members = queries.members_of(commission, hall.council.day(hall.now))
    assert [one.deputy for one in members if one.leads] == [hall.deputies[4]]
    assert {one.deputy for one in members} == {*hall.deputies[1:5]}


def test_a_commissions_chair_is_elected_openly(hall: Hall) -> None:
    asked = build.question(
        "election", "secret", rule="commission.chair.election", candidates=hall.deputies[1:3]
    )
    with refused("vote-openly", "LAW 19-1"):
        build.poll(hall, asked)
