"""Registering, forwarding, taking into work: who has it now, and until when."""

from __future__ import annotations

import pytest

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.models import Appeal, Forward
from senim.rooms.clocks.models import Clock
from tests.build import appeals as build
from tests.build.council import officer
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.looking import assert_verifies, at, day, facts, kinds, terms

MON, TUE, WED, THU, FRI = (f"2026-11-2{n} 10:00" for n in (3, 4, 5, 6, 7))


def refused(code: str) -> pytest.RaisesExc[Refusal]:
    return pytest.raises(Refusal, check=lambda refusal: refusal.code == code)


def registered(town: Town, arrived: str = MON, at_: str = "2026-11-23 11:00") -> Appeal:
    return build.registered(build.appeal(town.council, at(arrived)), town.clerk, at(at_))


# ── registering ─────────────────────────────────────────────────────────────────────────────────────


def test_registering_settles_topic_district_and_deputy(town: Town) -> None:
    appeal = build.appeal(town.council, NOW, topic="roads")
    actions.register(
        appeal=appeal,
        by=town.clerk,
        kind="message",
        topic="lighting",
        district=town.karasai,
        version=1,
        now=NOW,
    )
    appeal.refresh_from_db()
    assert (appeal.state, appeal.topic, appeal.district) == ("registered", "lighting", town.karasai)
    assert appeal.kind == "message"
    assert (appeal.deputy, appeal.version) == (town.olga, 2)
    assert facts(appeal, "registered") == {
        "from": "received",
        "to": "registered",
        "kind": "message",
        "topic_from": "roads",
        "topic": "lighting",
        "registered_on": "2026-11-23",
        "in_time": True,
        "repeat_of": "",
        "external": False,
    }


@pytest.mark.parametrize(
    ("clicked", "in_time", "state"),
    [("2026-11-23 23:00", True, "met"), ("2026-11-24 09:00", False, "missed")],
)
def test_a_late_click_is_a_breach_and_moves_no_day(
    town: Town, clicked: str, in_time: bool, state: str
) -> None:
    appeal = registered(town, MON, clicked)
    assert facts(appeal, "registered")["in_time"] is in_time
    assert (appeal.registered_on, appeal.due) == (day("2026-11-23"), day("2026-12-14"))
    assert terms(appeal)[0] == ("appeal.registration", "2026-11-23", state)


def test_it_is_registered_once(town: Town) -> None:
    appeal = registered(town)
    with refused("already-registered"):
        build.registered(appeal, town.clerk, NOW)
    assert kinds(appeal) == ["received", "registered"]


# ── forwarding ──────────────────────────────────────────────────────────────────────────────────────


def test_a_body_online_has_it_at_once_and_its_term_begins_the_day_after(town: Town) -> None:
    """APPC 76: from the receipt by the competent body, whatever hour it was there."""
    appeal = registered(town)
    build.forwarded(appeal, town.clerk, town.housing, at("2026-11-25 19:00"))
    assert (appeal.state, appeal.body, appeal.due) == ("forwarded", town.housing, day("2026-12-17"))
    assert terms(appeal) == [
        ("appeal.registration", "2026-11-23", "met"),
        ("appeal.answer", "2026-12-14", "superseded"),
        ("appeal.forward", "2026-11-26", "met"),
        ("appeal.answer.forwarded", "2026-12-17", "running"),
        ("appeal.forward", "2026-11-30", "running"),
    ]
    old, new = Clock.objects.filter(rule__startswith="appeal.answer").order_by("id")
    assert (old.superseded_by, new.reason, new.body) == (new, "forwarded", str(town.housing.pk))


def test_a_body_on_paper_has_it_when_the_clerk_enters_the_receipt(town: Town) -> None:
    appeal = registered(town)
    build.forwarded(appeal, town.clerk, town.education, at("2026-11-24 16:00"))
    assert (appeal.due, Forward.objects.get().received_at) == (day("2026-12-14"), None)
    assert ("appeal.answer", "2026-12-14", "running") in terms(appeal)
    build.received(appeal, town.clerk, at("2026-11-27 10:00"), received_at=at("2026-11-26 12:00"))
    assert (appeal.state, appeal.due) == ("in_work", day("2026-12-18"))
    assert terms(appeal)[3:] == [
        ("appeal.answer.forwarded", "2026-12-18", "running"),
        ("appeal.forward", "2026-12-01", "cancelled"),
    ]
    assert facts(appeal, "taken-into-work")["received_on"] == "2026-11-26"
    assert facts(appeal, "taken-into-work")["due"] == "2026-12-18"


def test_the_entry_of_a_forwarding(town: Town) -> None:
    appeal = registered(town)
    actions.forward(
        appeal=appeal, by=town.clerk, to=town.housing, note="Жарық бөлімнің ісі.", version=2, now=at(TUE)
    )
    assert facts(appeal, "forwarded") == {
        "from": "registered",
        "to": "forwarded",
        "body_from": str(town.maslikhat.pk),
        "body": str(town.housing.pk),
        "in_time": True,
        "received": True,
        "due": "2026-12-15",
        "provisional": False,
    }
    assert_verifies(appeal)


@pytest.mark.parametrize(("sent", "in_time"), [("2026-11-26 18:00", True), ("2026-11-27 09:00", False)])
def test_three_working_days_to_forward(town: Town, sent: str, in_time: bool) -> None:
    """APPC 65."""
    appeal = build.forwarded(registered(town), town.clerk, town.housing, at(sent))
    assert facts(appeal, "forwarded")["in_time"] is in_time


@pytest.mark.parametrize(("sent", "in_time"), [("2026-11-27 10:00", True), ("2026-11-30 10:00", False)])
@pytest.mark.parametrize("into_work", [False, True])
def test_the_next_body_has_its_own_three_days(town: Town, sent: str, in_time: bool, into_work: bool) -> None:
    """Received on Tuesday: Friday is the last day to send it on, even if it was taken into work meanwhile."""
    appeal = build.forwarded(registered(town), town.clerk, town.housing, at(TUE))
    if into_work:
        build.received(appeal, town.officer, at(WED))
    build.forwarded(appeal, town.officer, town.naumov_akim, at(sent))
    assert facts(appeal, "forwarded")["in_time"] is in_time
    assert [state for rule, _due, state in terms(appeal) if rule == "appeal.forward"].count("running") == 1


def test_what_never_reached_a_body_was_not_kept_by_it(town: Town) -> None:
    appeal = build.forwarded(registered(town), town.clerk, town.education, at(TUE))
    build.forwarded(appeal, town.clerk, town.housing, at("2026-12-07 10:00"))
    assert facts(appeal, "forwarded")["in_time"] is None


def test_a_body_may_send_it_back_to_the_council(town: Town) -> None:
    appeal = build.forwarded(registered(town), town.clerk, town.housing, at(TUE))
    build.forwarded(appeal, town.officer, town.maslikhat, at(WED))
    assert (appeal.body, appeal.due) == (town.maslikhat, day("2026-12-17"))


def test_where_it_may_not_go(town: Town, other: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    with refused("register-first"):
        actions.forward(appeal=appeal, by=town.clerk, to=town.housing, note="", version=1, now=NOW)
    build.registered(appeal, town.clerk, NOW)
    for to, code in ((town.maslikhat, "same-body"), (other.housing, "other-council")):
        with refused(code):
            actions.forward(appeal=appeal, by=town.clerk, to=to, note="", version=2, now=NOW)
    assert kinds(appeal) == ["received", "registered"]


def test_what_somebody_else_changed_meanwhile_is_not_changed_again(town: Town) -> None:
    appeal = registered(town)
    seen = Appeal.objects.get(pk=appeal.pk)
    build.forwarded(appeal, town.clerk, town.housing, NOW)
    with refused("changed"):
        actions.forward(appeal=seen, by=town.clerk, to=town.education, note="", version=2, now=NOW)
    assert Appeal.objects.get().body == town.housing
    assert kinds(appeal).count("forwarded") == 1


# ── taking into work ────────────────────────────────────────────────────────────────────────────────


def test_online_the_day_of_receipt_is_known(town: Town) -> None:
    appeal = build.forwarded(registered(town), town.clerk, town.housing, at(TUE))
    build.received(appeal, town.officer, at(FRI), received_at=at("2026-11-27 09:00"))
    assert (appeal.state, appeal.due) == ("in_work", day("2026-12-15"))
    assert facts(appeal, "taken-into-work") == {
        "from": "forwarded",
        "to": "in_work",
        "body": str(town.housing.pk),
        "received_on": "2026-11-24",
        "due": "2026-12-15",
        "provisional": False,
    }


def test_the_council_takes_its_own_matter_into_work(town: Town) -> None:
    appeal = registered(town)
    build.received(appeal, town.clerk, at(WED))
    assert (appeal.state, appeal.due) == ("in_work", day("2026-12-14"))
    assert terms(appeal)[2] == ("appeal.forward", "2026-11-26", "cancelled")
    assert facts(appeal, "taken-into-work")["received_on"] == "2026-11-23"


@pytest.mark.parametrize(
    ("received_at", "code"),
    [("2026-11-23 12:00", "received-before-sent"), ("2026-11-27 12:00", "date-future")],
)
def test_a_receipt_that_cannot_be(town: Town, received_at: str, code: str) -> None:
    appeal = build.forwarded(registered(town), town.clerk, town.education, at(TUE))
    with refused(code):
        build.received(appeal, town.clerk, at(WED), received_at=at(received_at))
    appeal.refresh_from_db()
    assert (appeal.state, appeal.due) == ("forwarded", day("2026-12-14"))


def test_it_is_taken_into_work_once_and_only_when_registered(town: Town) -> None:
    appeal = build.appeal(town.council, NOW)
    with refused("register-first"):
        build.received(appeal, town.clerk, NOW)
    build.received(build.registered(appeal, town.clerk, NOW), town.clerk, NOW)
    with refused("already-in-work"):
        build.received(appeal, town.clerk, NOW)


def test_an_appeal_and_its_forwardings_belong_to_one_council(town: Town, other: Town) -> None:
    mine = build.forwarded(registered(town), town.clerk, town.housing, NOW)
    theirs = build.forwarded(registered(other), other.clerk, other.housing, NOW)
    assert mine.ref == theirs.ref  # the same number in both
    assert len(terms(mine)) == len(terms(theirs)) == 5
    assert officer(other.education, email="x@example.kz").council == theirs.council
