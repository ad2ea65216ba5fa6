"""Who leads a sitting when the chair is away, whose casting vote it is, and which number is "the total"."""

from __future__ import annotations

from datetime import timedelta

import pytest

from senim.core.tally import read_facts
from senim.law import majorities
from senim.rooms.council import actions as council
from senim.rooms.council import queries as council_queries
from senim.rooms.sessions import actions, verdicts
from senim.rooms.sessions.models import Sitting
from senim.rooms.sessions.queries import hall as halls
from tests.build import voting as build
from tests.build.council import MADE, SINCE
from tests.build.voting import Hall
from tests.rooms.sessions.refusing import came, refused

pytestmark = pytest.mark.django_db


def name_stand_in(hall: Hall, number: int) -> None:
    council.name_stand_in(
        council=hall.council, deputy=hall.deputies[number], ground="I сессия", since=SINCE, now=MADE
    )


def led_by(hall: Hall, number: int) -> None:
    """A standing commission that deputy leads, full time."""
    leader = hall.deputies[number]
    made = council.add_commission(
        council=hall.council,
        names=("Бюджет комиссиясы", "Комиссия по бюджету", ""),
        members=[leader, hall.deputies[number + 1]],
        leader=leader,
        full_time=hall.council.level == "oblast",
        since=SINCE,
        now=MADE,
    )
    hall.commissions.append(made)


def go(hall: Hall, present: range, presider: int | None = None) -> Sitting:
    """Open it with those deputies there."""
    people = [hall.deputies[number] for number in present]
    actions.register(sitting=hall.sitting, deputies=people, by=hall.clerk, now=hall.now)
    given = {"presider": hall.deputies[presider]} if presider is not None else {}
    actions.open_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now, **given)
    return hall.sitting


@pytest.mark.parametrize(
    ("there", "leads"),
    [(range(10), 0), (range(1, 11), 4)],
    ids=["the chair is there", "the chair is away: the one a session named"],
)
def test_the_named_stand_in_leads_in_the_chairs_absence(there: range, leads: int) -> None:
    hall = build.hall(12)
    name_stand_in(hall, 4)
    assert go(hall, there).presider == hall.deputies[leads]


def test_nobody_else_leads_while_the_named_one_is_there() -> None:
    hall = build.hall(12)
    name_stand_in(hall, 4)
    with refused("stand-in-named", "RULES 46"):
        go(hall, range(1, 11), presider=7)
    actions.open_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now)
    assert hall.sitting.presider == hall.deputies[4]


def test_where_the_named_one_is_away_too_a_district_takes_any_deputy() -> None:
    hall = build.hall(12)
    name_stand_in(hall, 11)
    with refused("presider-absent", "LAW 19"):
        go(hall, range(1, 10))
    actions.open_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now, presider=hall.deputies[3])
    assert hall.sitting.presider == hall.deputies[3]


def test_an_oblast_takes_only_a_full_time_head_of_a_commission() -> None:
    hall = build.hall(12, level="oblast")
    led_by(hall, 4)
    with refused("stand-in-leads-commission", "LAW 19"):
        go(hall, range(1, 11), presider=2)
    actions.open_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now, presider=hall.deputies[4])
    assert hall.sitting.presider == hall.deputies[4]


@pytest.mark.parametrize(
    ("level", "own", "casting", "passed"),
    [
        ("district", True, True, True),
        ("oblast", False, True, True),
        # RULES 60: the commission they lead was responsible, so a tie stays a tie.
        ("oblast", True, False, False),
    ],
)
@pytest.mark.parametrize("about", ["other", "basis"])
def test_a_tie_with_a_stand_in(level: str, own: bool, casting: bool, passed: bool, about: str) -> None:
    """Five and five of ten present of ten seats: one more is six, which is more than half of ten."""
    hall = build.hall(11, level=level)
    led_by(hall, 4)
    name_stand_in(hall, 4)
    type(hall.term).objects.filter(pk=hall.term.pk).update(seats=11)
    go(hall, range(1, 11))
    item = build.item(hall, commission=hall.commissions[0] if own else None)
    asked = build.question("other", item=item)
    if about == "basis":
        asked = build.question("basis", draft=build.draft(hall, item))
    poll = build.poll(hall, asked)
    for number in range(1, 11):
        build.vote(hall, poll, number, "for" if number in (4, 5, 6, 7, 8) else "against")
    poll = build.closed(hall, poll)
    assert (poll.casting_id is not None, came(poll, "casting"), poll.passed) == (casting, casting, passed)
    assert ("casting-vote" in came(poll, "unsettled")) is casting
    said = " ".join(verdicts.view(poll, hall.council).reasons)
    assert ("60" in said) is not casting


# ── the total number ────────────────────────────────────────────────────────────────────────────────────────


def read_as(hall: Hall, number: int) -> None:
    """The council's act says what the total number is."""
    council.set_value(
        council=hall.council,
        key="session.total",
        number=number,
        ground="Регламент, 4-тармақ",
        since=hall.council.day(hall.now),
        now=hall.now - timedelta(hours=1),
    )


@pytest.mark.parametrize(
    ("reading", "base", "quorum", "needed"),
    [(None, 25, 17, 13), (1, 25, 17, 13), (2, 21, 14, 11)],
    ids=["usual: seats", "seats", "elected"],
)
def test_the_total_is_what_the_council_says(reading: int | None, base: int, quorum: int, needed: int) -> None:
    """Twenty-five seats, four of them vacant."""
    hall = build.hall(25, 21)
    if reading:
        read_as(hall, reading)
    hall = build.opened(hall, 18)
    day = hall.council.day(hall.now)
    now = halls.quorum(hall.sitting, day)
    assert (now.base, now.needed, now.unsettled) == (base, quorum, True)
    poll = build.decided(hall, build.question(item=build.item(hall)), yes=11, no=7)
    assert (came(poll, "base"), came(poll, "needed"), poll.passed) == (base, needed, needed == 11)
    assert came(poll, "unsettled") == ["total"]
    again = verdicts.retold(poll, False, hall.council)
    assert again is not None and again.as_json() | {"facts": came(poll, "facts")} == poll.result


def test_with_fewer_elected_the_reading_decides_whether_there_is_a_quorum() -> None:
    hall = build.hall(25, 21)
    with refused("no-quorum-to-open", "LAW 11"):
        build.opened(hall, 16)
    read_as(hall, 2)
    actions.open_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now)
    assert hall.sitting.state == "open"


def test_with_no_seat_vacant_nothing_is_left_open() -> None:
    hall = build.opened(build.hall(25), 18)
    assert not halls.quorum(hall.sitting, hall.council.day(hall.now)).unsettled
    assert council_queries.total_on(hall.council, hall.council.day(hall.now)) == "seats"
    rule = majorities().one("session.decision", hall.council.day(hall.now))
    assert rule.base == "total" and read_facts({"seats": 25, "elected": 25, "present": 18, "for": 13})
