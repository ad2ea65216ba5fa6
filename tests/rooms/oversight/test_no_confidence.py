"""No confidence in an akim: the ground, the fifth, each step by a named person, each clock, each refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from senim.core import confidence as rules
from senim.core.refusal import Refusal
from senim.rooms.clocks import queries as clocks
from senim.rooms.oversight.actions import confidence as actions
from senim.rooms.oversight.actions.voted import settle_no_confidence
from senim.rooms.oversight.models import NoConfidence
from senim.rooms.oversight.queries import confidence as queries
from senim.rooms.record.models import Entry
from tests.build import reports as build
from tests.cast import Town

# Tuesday 10 March 2026.
LETTER = datetime.fromisoformat("2026-03-10T10:00:00+05:00")
WHY = "Есеп екі рет бекітілмеді."


def refused(code: str, call: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as caught:
        call()
    assert caught.value.code == code


@pytest.fixture
def rejected(town: Town) -> Town:
    """Two of the akim's reports were not approved: in January and in February 2026."""
    first = build.of_akim(town, LETTER - timedelta(days=60))
    build.voted(first, town, LETTER - timedelta(days=60), passed=False)
    second = build.of_akim(town, LETTER - timedelta(days=20))
    build.voted(second, town, LETTER - timedelta(days=20), passed=False, number=2)
    return town


def running(motion: NoConfidence) -> dict[str, date]:
    return {clock.rule: clock.due for clock in clocks.running_of(motion.council, [motion.ref])}


def checked(town: Town, motion: NoConfidence) -> None:
    """Signed by one, handed in on the 20th, the protocol of the 30th of March."""
    day = LETTER + timedelta(days=10)
    actions.hand_in_signatures(
        motion=motion, on=date(2026, 3, 20), version=motion.version, by=town.deputy, now=day
    )
    actions.check_signatures(
        motion=motion,
        wrong={},
        protocol="№ 3",
        on=date(2026, 3, 30),
        version=motion.version,
        by=town.clerk,
        now=LETTER + timedelta(days=20),
    )


def test_without_two_rejections_there_is_no_ground(town: Town) -> None:
    refused("no-ground", lambda: build.raised(town, LETTER))
    one = build.of_akim(town, LETTER - timedelta(days=20))
    build.voted(one, town, LETTER - timedelta(days=20), passed=False)
    refused("no-ground", lambda: build.raised(town, LETTER))
    assert queries.grounds(town.council, LETTER.date()) == []


def test_the_letter_begins_ten_working_days(rejected: Town) -> None:
    town = rejected
    [(body, ground, rows)] = queries.grounds(town.council, LETTER.date())
    assert (body.pk, ground.unsettled, len(rows)) == (build.akim(town).pk, (), 2)
    motion = build.raised(town, LETTER)
    assert running(motion) == {rules.SIGNATURES: date(2026, 3, 27)}
    # Five seats: a fifth is one. Five of those elected would be three.
    assert (motion.seats, motion.elected, motion.needed) == (5, 3, 1)
    assert [row.deputy.name for row in queries.signatures(motion)] == [town.bauyrzhan.name]
    refused("no-confidence-runs", lambda: build.raised(town, LETTER, initiator=town.olga))
    assert queries.grounds(town.council, LETTER.date()) == []
    entry = Entry.objects.get(subject=motion.ref, kind="no-confidence.raised")
    assert WHY not in entry.facts


def test_who_signs_and_when(rejected: Town) -> None:
    town = rejected
    motion = build.raised(town, LETTER)
    last = datetime.fromisoformat("2026-03-27T17:00:00+05:00")

    def sign(**more: object) -> object:
        given = {"deputy": town.olga, "on": date(2026, 3, 12), "by": town.clerk, "now": last, **more}
        return actions.sign_no_confidence(motion=motion, **given)  # type: ignore[arg-type]

    refused("signed-already", lambda: sign(deputy=town.bauyrzhan))
    refused("date-future", lambda: sign(on=date(2026, 3, 28)))
    refused("date-order", lambda: sign(on=date(2026, 3, 9)))
    refused("signatures-over", lambda: sign(on=date(2026, 3, 28), now=last + timedelta(days=2)))
    sign(on=date(2026, 3, 27))
    refused("signed-already", lambda: sign())
    assert len(queries.signatures(motion)) == 2


def test_too_few_signatures_end_it(rejected: Town) -> None:
    town = rejected
    motion = build.raised(town, LETTER)
    day = datetime.fromisoformat("2026-03-20T10:00:00+05:00")
    hand = lambda **more: actions.hand_in_signatures(  # noqa: E731
        **{
            "motion": motion,
            "on": date(2026, 3, 20),
            "version": motion.version,
            "by": town.clerk,
            "now": day,
            **more,
        }
    )
    refused("date-order", lambda: hand(on=date(2026, 3, 9)))
    refused("date-future", lambda: hand(on=date(2026, 3, 21)))
    hand()
    assert running(motion) == {rules.CHECK: date(2026, 4, 1)}
    refused("no-confidence-step", lambda: hand())
    [signature] = queries.signatures(motion)
    check = lambda **more: actions.check_signatures(  # noqa: E731
        **{
            "motion": motion, "wrong": {}, "protocol": "№ 3", "on": date(2026, 3, 20),
            "version": motion.version, "by": town.clerk, "now": day, **more,
        }
    )  # fmt: skip
    refused("protocol-first", lambda: check(protocol=" "))
    refused("say-why", lambda: check(wrong={signature.pk: " "}))
    refused("date-order", lambda: check(on=date(2026, 3, 19)))
    check(wrong={signature.pk: "Қол өзінікі емес"})
    assert (motion.enough, motion.ended_on) == (False, date(2026, 3, 20))
    assert running(motion) == {}
    # What a question rested on is spent: there is no ground for another.
    refused("no-ground", lambda: build.raised(town, day))


def test_from_the_vote_to_the_second_that_binds(rejected: Town) -> None:
    town = rejected
    motion = build.raised(town, LETTER)
    checked(town, motion)
    assert running(motion) == {rules.SESSION: date(2026, 4, 30)}
    at = datetime.fromisoformat("2026-04-24T11:00:00+05:00")
    item = actions.put_no_confidence(motion=motion, version=motion.version, by=town.chair, now=at)
    assert (item.kind, item.rule, item.about) == ("no-confidence", rules.VOTE, motion.ref)
    assert actions.put_no_confidence(motion=motion, version=motion.version, by=town.chair, now=at) == item
    build.on_item(town, item, at, passed=True, number=3)
    assert settle_no_confidence(council=town.council, items=[item.pk], now=at) == 1
    assert settle_no_confidence(council=town.council, items=[item.pk], now=at) == 0
    motion.refresh_from_db()
    assert (motion.passed, motion.voted_on, running(motion)) == (True, date(2026, 4, 24), {})

    sent = datetime.fromisoformat("2026-04-27T15:00:00+05:00")
    send = lambda **more: actions.send_no_confidence(  # noqa: E731
        **{
            "motion": motion, "superior": "Облыс әкімі", "on": date(2026, 4, 27),
            "version": motion.version, "by": town.clerk, "now": sent, **more,
        }
    )  # fmt: skip
    refused("superior-first", lambda: send(superior=""))
    refused("date-order", lambda: send(on=date(2026, 4, 23)))
    send()
    # Over the holidays of May.
    assert running(motion) == {rules.ANSWER: date(2026, 5, 14)}
    answered = datetime.fromisoformat("2026-05-14T15:00:00+05:00")
    actions.answer_no_confidence(
        motion=motion,
        dismissed=False,
        answer="Әкім қызметінде қалдырылды.",
        on=date(2026, 5, 14),
        version=motion.version,
        by=town.clerk,
        now=answered,
    )
    put = lambda now: actions.put_no_confidence(motion=motion, version=motion.version, by=town.chair, now=now)  # noqa: E731
    refused("second-early", lambda: put(datetime.fromisoformat("2026-10-24T10:00:00+05:00")))
    again = datetime.fromisoformat("2026-10-26T10:00:00+05:00")
    second = put(again)
    build.on_item(town, second, again, passed=True, number=4)
    settle_no_confidence(council=town.council, items=[second.pk], now=again)
    motion.refresh_from_db()
    assert (motion.passed_again, motion.ended_on) == (True, date(2026, 10, 26))
    assert queries.course(motion, date(2026, 11, 1)).stage == "bound"


def test_a_vote_that_does_not_pass_ends_it_and_an_annulled_one_does_not(rejected: Town) -> None:
    town = rejected
    motion = build.raised(town, LETTER)
    checked(town, motion)
    at = datetime.fromisoformat("2026-04-24T11:00:00+05:00")
    item = actions.put_no_confidence(motion=motion, version=motion.version, by=town.chair, now=at)
    poll = build.on_item(town, item, at, passed=False, number=3)
    settle_no_confidence(council=town.council, items=[item.pk], now=at)
    motion.refresh_from_db()
    assert (motion.passed, motion.ended_on) == (False, date(2026, 4, 24))
    type(poll).objects.filter(pk=poll.pk).update(state="annulled")
    settle_no_confidence(council=town.council, items=[item.pk], now=at)
    motion.refresh_from_db()
    assert (motion.passed, motion.ended_on) == (None, None)
    assert running(motion) == {rules.SESSION: date(2026, 4, 30)}


def test_it_may_go_no_further_with_a_reason(rejected: Town) -> None:
    town = rejected
    motion = build.raised(town, LETTER)
    stop = lambda why: actions.stop_no_confidence(  # noqa: E731
        motion=motion, why=why, version=motion.version, by=town.chair, now=LETTER
    )
    refused("say-why", lambda: stop(" "))
    stop("Әкім өз еркімен кетті.")
    assert running(motion) == {} and queries.course(motion, LETTER.date()).stage == "stopped"
    refused("no-confidence-step", lambda: stop("Тағы"))


def test_one_report_heard_twice_is_counted_and_said(town: Town) -> None:
    from senim.rooms.oversight.actions import reporting

    first = build.of_akim(town, LETTER - timedelta(days=20))
    build.voted(first, town, LETTER - timedelta(days=20), passed=False)
    later = LETTER - timedelta(days=14)
    again = reporting.make_report(
        council=town.council,
        kind=first.kind,
        author=reporting.author_of(first),
        since=first.since,
        until=first.until,
        by=town.clerk,
        now=later,
        revises=first,
    )
    build.submitted(again, town, later)
    build.voted(again, town, later, passed=False, number=2)
    motion = build.raised(town, LETTER)
    assert motion.same_report and (motion.first_id, motion.second_id) == (first.pk, again.pk)
