"""A sitting: opened, paused, broken, closed; who comes and goes; who speaks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from senim.rooms.council import actions as council_actions
from senim.rooms.council.models import Role
from senim.rooms.record.models import Entry
from senim.rooms.sessions import actions
from senim.rooms.sessions.models import Excuse, Presence, Session, Sitting, Speech
from senim.rooms.sessions.queries.hall import quorum
from tests.build import council as build_council
from tests.build import voting as build
from tests.build.voting import Hall
from tests.rooms.sessions.refusing import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty() -> Hall:
    """A session called for now, nobody in the hall yet."""
    return build.hall(25)


@pytest.fixture
def hall(empty: Hall) -> Hall:
    return build.opened(empty, 18)


def later(hall: Hall, **given: int) -> datetime:
    return hall.now + timedelta(**given)


@pytest.mark.parametrize(("seats", "needed"), [(25, 17), (12, 8), (50, 34), (11, 8), (3, 2)])
def test_quorum_is_two_thirds_of_all_seats(seats: int, needed: int) -> None:
    hall = build.hall(seats)
    build.seat(hall, needed - 1)
    with refused("no-quorum-to-open", "LAW 11") as refusal:
        actions.open_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now)
    assert refusal.value.params == {"present": needed - 1, "needed": needed, "lacking": 1}
    build.seat(hall, 1, start=needed - 1)
    actions.open_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now)
    assert (hall.sitting.state, hall.sitting.presider) == ("open", hall.deputies[0])
    assert Session.objects.get().state == Session.State.OPEN


def test_seats_count_even_where_some_are_vacant() -> None:
    hall = build.hall(25, people=20)
    build.seat(hall, 16)
    assert quorum(hall.sitting, hall.council.day(hall.now)).needed == 17


@pytest.mark.parametrize(
    ("state", "code"),
    [("planned", "session-not-called"), ("closed", "session-over"), ("cancelled", "session-cancelled")],
)
def test_only_a_session_that_was_called_opens(empty: Hall, state: str, code: str) -> None:
    build.seat(empty, 18)
    Session.objects.update(state=state)
    with refused(code):
        actions.open_sitting(sitting=Sitting.objects.get(), by=empty.clerk, now=empty.now)


def test_it_does_not_open_before_its_time(empty: Hall) -> None:
    actions.register(
        sitting=empty.sitting, deputies=empty.deputies, by=empty.clerk, now=later(empty, minutes=-9)
    )
    with refused("sitting-too-early"):
        actions.open_sitting(sitting=empty.sitting, by=empty.clerk, now=later(empty, minutes=-1))


def test_one_sitting_of_a_session_at_a_time(hall: Hall) -> None:
    with refused("sitting-open"):
        actions.open_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now)
    second = Sitting.objects.create(
        id=hall.council.new_id(hall.now),
        council=hall.council,
        session=hall.session,
        number=2,
        starts_at=hall.now,
    )
    actions.register(sitting=second, deputies=hall.deputies, by=hall.clerk, now=hall.now)
    with refused("other-sitting-open"):
        actions.open_sitting(sitting=second, by=hall.clerk, now=hall.now)


def test_the_chair_leads_or_somebody_is_named(empty: Hall) -> None:
    build.seat(empty, 20, start=1)
    with refused("presider-absent"):
        actions.open_sitting(sitting=empty.sitting, by=empty.clerk, now=empty.now)
    actions.open_sitting(sitting=empty.sitting, by=empty.clerk, now=empty.now, presider=empty.deputies[3])
    assert empty.sitting.presider == empty.deputies[3]


def test_in_an_oblast_only_a_commissions_head_stands_in() -> None:
    hall = build.hall(25, level="oblast")
    build.seat(hall, 20, start=1)
    with refused("stand-in-leads-commission"):
        actions.open_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now, presider=hall.deputies[3])


def test_registration_is_by_the_minute_and_on_the_day(empty: Hall) -> None:
    with refused("register-on-the-day"):
        actions.register(
            sitting=empty.sitting, deputies=empty.deputies, by=empty.clerk, now=later(empty, days=-1)
        )
    with refused("minute-ahead"):
        actions.register(
            sitting=empty.sitting,
            deputies=empty.deputies,
            by=empty.clerk,
            now=empty.now,
            at=later(empty, minutes=5),
        )
    actions.register(
        sitting=empty.sitting, deputies=empty.deputies[:2], by=empty.clerk, now=later(empty, seconds=59)
    )
    assert {row.since for row in Presence.objects.all()} == {empty.now}
    with refused("there-already"):
        actions.register(sitting=empty.sitting, deputies=empty.deputies[:1], by=empty.clerk, now=empty.now)


def test_one_mandate_that_has_ended_does_not_count(empty: Hall) -> None:
    day = empty.council.day(empty.now)
    deputy = empty.deputies[4]
    council_actions.end_deputy(
        deputy=deputy, until=day - timedelta(days=1), ground="own-request", now=empty.now
    )
    deputy.refresh_from_db()
    with refused("no-mandate-now"):
        actions.register(sitting=empty.sitting, deputies=[deputy], by=empty.clerk, now=empty.now)


def test_coming_going_and_coming_again(hall: Hall) -> None:
    deputy = hall.deputies[7]
    actions.leave(sitting=hall.sitting, deputy=deputy, by=hall.clerk, now=later(hall, minutes=10))
    assert quorum(hall.sitting, hall.council.day(hall.now)).present == 17
    with refused("minutes-overlap"):
        actions.register(
            sitting=hall.sitting,
            deputies=[deputy],
            by=hall.clerk,
            now=later(hall, minutes=20),
            at=later(hall, minutes=5),
        )
    actions.register(sitting=hall.sitting, deputies=[deputy], by=hall.clerk, now=later(hall, minutes=20))
    stays = Presence.objects.filter(deputy=deputy).order_by("since")
    assert [(row.since, row.until) for row in stays] == [
        (hall.now, later(hall, minutes=10)),
        (later(hall, minutes=20), None),
    ]


def test_who_presides_hands_over_before_leaving(hall: Hall) -> None:
    with refused("presider-stays"):
        actions.leave(sitting=hall.sitting, deputy=hall.deputies[0], by=hall.clerk, now=hall.now)
    actions.preside(sitting=hall.sitting, deputy=hall.deputies[2], by=hall.clerk, now=hall.now)
    actions.leave(sitting=hall.sitting, deputy=hall.deputies[0], by=hall.clerk, now=hall.now)


def test_a_slip_of_the_minute_is_put_right_by_a_new_entry(hall: Hall) -> None:
    row = Presence.objects.filter(deputy=hall.deputies[7]).select_related("sitting", "deputy").get()
    actions.leave(sitting=hall.sitting, deputy=row.deputy, by=hall.clerk, now=later(hall, minutes=10))
    row = Presence.objects.select_related("sitting", "deputy").get(pk=row.pk)
    actions.correct_presence(
        presence=row, since=row.since, until=later(hall, minutes=4), slip="wrong-minute", by=hall.clerk,
        now=later(hall, minutes=11),
    )  # fmt: skip
    assert Presence.objects.get(pk=row.pk).until == later(hall, minutes=4)
    assert Entry.objects.filter(kind="session.presence-corrected").count() == 1
    assert Entry.objects.filter(kind="session.left").count() == 1


def test_a_minute_that_would_unsay_a_vote_stays(hall: Hall) -> None:
    build.poll(hall, now=later(hall, minutes=6))
    row = Presence.objects.filter(deputy=hall.deputies[7]).select_related("sitting", "deputy").get()
    with refused("voted-then"):
        actions.correct_presence(
            presence=row, since=later(hall, minutes=8), until=None, slip="entered-late", by=hall.clerk,
            now=later(hall, minutes=9),
        )  # fmt: skip
    with refused("voted-then"):
        actions.leave(
            sitting=hall.sitting,
            deputy=row.deputy,
            by=hall.clerk,
            now=later(hall, minutes=9),
            at=later(hall, minutes=3),
        )


def test_a_pause_and_what_it_stops(hall: Hall) -> None:
    actions.pause(sitting=hall.sitting, by=hall.clerk, now=hall.now)
    with refused("sitting-paused"):
        build.poll(hall)
    for number in (3, 4):
        actions.leave(sitting=hall.sitting, deputy=hall.deputies[number], by=hall.clerk, now=hall.now)
    with refused("no-quorum-to-open"):
        actions.resume(sitting=hall.sitting, by=hall.clerk, now=hall.now)
    build.seat(hall, 2, start=18)
    actions.resume(sitting=hall.sitting, by=hall.clerk, now=hall.now)
    assert hall.sitting.state == "open"


@pytest.mark.parametrize(("days", "code"), [(15, ""), (16, "break-too-long"), (-1, "break-ends-before")])
def test_a_break_is_at_most_fifteen_days(hall: Hall, days: int, code: str) -> None:
    def breaks() -> Sitting:
        return actions.break_until(
            sitting=hall.sitting, starts_at=later(hall, days=days), by=hall.clerk, now=later(hall, minutes=30)
        )

    if code:
        with refused(code, "LAW 11"):
            breaks()
        return
    following = breaks()
    assert (following.number, following.state) == (2, "planned")
    assert Session.objects.get().state == Session.State.OPEN
    assert not Presence.objects.filter(until=None).exists()


def test_without_quorum_the_sitting_moves_to_another_day(empty: Hall) -> None:
    build.seat(empty, 10)
    actions.break_until(sitting=empty.sitting, starts_at=later(empty, days=3), by=empty.clerk, now=empty.now)
    assert [row.state for row in Sitting.objects.order_by("number")] == ["cancelled", "planned"]


def test_closing_ends_the_session_and_a_vote_stops_it(hall: Hall) -> None:
    poll = build.poll(hall)
    with refused("vote-runs"):
        actions.close_sitting(sitting=hall.sitting, by=hall.clerk, now=hall.now)
    build.closed(hall, poll)
    actions.close_sitting(sitting=hall.sitting, by=hall.clerk, now=later(hall, hours=2))
    assert Session.objects.get().state == Session.State.CLOSED
    with refused("sitting-closed"):
        build.poll(hall)


# ── who is not there ────────────────────────────────────────────────────────────────────────────────────────


def test_a_deputy_tells_beforehand_and_why_is_private(empty: Hall) -> None:
    role = build_council.role(
        empty.council,
        build_council.account("Айдос", "aidos@example.kz"),
        Role.Kind.DEPUTY,
        deputy=empty.deputies[5],
    )
    actions.excuse(
        sitting=empty.sitting,
        deputy=empty.deputies[5],
        reason="Ауырып қалдым",
        by=role,
        now=later(empty, hours=-20),
    )
    assert Excuse.objects.get().valid
    entry = Entry.objects.get(kind="session.excused")
    assert "Ауырып" not in entry.facts and "reason" in entry.commitments
    build.seat(empty, 5)
    build.seat(empty, 15, start=6)
    actions.open_sitting(sitting=empty.sitting, by=empty.clerk, now=empty.now)
    with refused("excuse-beforehand"):
        actions.excuse(sitting=empty.sitting, deputy=empty.deputies[5], reason="Ауру", by=role, now=empty.now)
    actions.excuse(
        sitting=empty.sitting,
        deputy=empty.deputies[5],
        reason="Растамады",
        valid=False,
        by=empty.clerk,
        now=empty.now,
    )
    assert not Excuse.objects.get().valid


def test_who_was_there_has_nothing_to_excuse(hall: Hall) -> None:
    with refused("was-there"):
        actions.excuse(
            sitting=hall.sitting, deputy=hall.deputies[1], reason="Ауру", by=hall.clerk, now=hall.now
        )


# ── speakers ────────────────────────────────────────────────────────────────────────────────────────────────


def ask(hall: Hall, number: int, kind: str = "debate", **given: Any) -> Speech:
    return actions.ask_to_speak(
        sitting=hall.sitting, kind=kind, deputy=hall.deputies[number], by=hall.clerk, now=hall.now, **given
    )


def speak(hall: Hall, speech: Speech) -> None:
    speech = Speech.objects.select_related("sitting", "deputy").get(pk=speech.pk)
    actions.begin_speech(speech=speech, by=hall.clerk, now=hall.now)
    actions.end_speech(speech=speech, by=hall.clerk, now=later(hall, minutes=3))


def test_a_deputy_speaks_at_most_twice_on_an_item(hall: Hall) -> None:
    item, other = build.item(hall), build.item(hall)
    for _ in range(2):
        speak(hall, ask(hall, 3, item=item))
    with refused("spoke-twice", "RULES 17"):
        ask(hall, 3, item=item)
    ask(hall, 3, "question", item=item)
    ask(hall, 3, item=other)


def test_a_point_of_order_goes_before_those_who_wait(hall: Hall) -> None:
    item = build.item(hall)
    for number in (3, 4, 5):
        ask(hall, number, item=item)
    ask(hall, 6, "order", item=item)
    ask(hall, 7, "order", item=item)
    rows = Speech.objects.order_by("place").values_list("deputy__name", flat=True)
    assert list(rows) == [hall.deputies[number].name for number in (6, 7, 3, 4, 5)]


def test_the_floor_has_one_speaker(hall: Hall) -> None:
    item = build.item(hall)
    one, two = ask(hall, 3, item=item), ask(hall, 4, item=item)
    actions.begin_speech(speech=one, by=hall.clerk, now=hall.now)
    actions.begin_speech(speech=two, by=hall.clerk, now=later(hall, minutes=2))
    assert Speech.objects.get(pk=one.pk).ended_at == later(hall, minutes=2)
    actions.give_more_time(speech=two, seconds=60, by=hall.clerk, now=hall.now)
    assert Speech.objects.get(pk=two.pk).more_seconds == 60


def test_a_debate_ended_by_a_vote_takes_no_more_speeches(hall: Hall) -> None:
    item = build.item(hall)
    asked = build.question("procedure", item=item, rule="session.debate.end")
    assert build.decided(hall, asked, yes=12).rule == "session.debate.end"
    with refused("debate-ended"):
        ask(hall, 3, item=item)
    ask(hall, 3, "statement", item=item)


def test_who_is_not_there_does_not_speak_a_guest_by_name_does(hall: Hall) -> None:
    with refused("not-there"):
        ask(hall, 20)
    with refused("who-speaks"):
        actions.ask_to_speak(sitting=hall.sitting, kind="report", by=hall.clerk, now=hall.now)
    actions.ask_to_speak(
        sitting=hall.sitting, kind="report", name="С. Ахметов, бөлім басшысы", by=hall.clerk, now=hall.now
    )
    assert Speech.objects.get().seconds == 900
