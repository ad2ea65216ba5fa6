"""The answer with its reasons, on time or late, online or on paper; the resident's word on it."""

from __future__ import annotations

import pytest

from senim.core.refusal import Refusal
from senim.rooms.appeals.models import Answer, Appeal, Rating
from senim.rooms.record import queries as record
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.looking import assert_verifies, at, day, entries, facts, kinds, terms
from tests.rooms.appeals.test_handling import TUE, WED, refused, registered


def at_housing(town: Town, **given: object) -> Appeal:
    """Forwarded on Tuesday 24 November to a body online: the last day is 15 December."""
    appeal = build.registered(build.appeal(town.council, NOW, **given), town.clerk, NOW)
    return build.forwarded(appeal, town.clerk, town.housing, at(TUE))


def on_paper(town: Town) -> Appeal:
    """With a body on paper, received on Wednesday 25 November: the last day is 17 December."""
    appeal = build.forwarded(registered(town), town.clerk, town.education, at(TUE))
    return build.received(appeal, town.clerk, at(WED), received_at=at(WED))


# ── the answer ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "in_time", "clock"),
    [("2026-12-15 23:30", True, "met"), ("2026-12-16 00:10", False, "missed")],
)
def test_the_last_day_counts(town: Town, given: str, in_time: bool, clock: str) -> None:
    appeal = build.answered(at_housing(town), town.officer, at(given))
    assert (appeal.state, appeal.on_time, appeal.answered_on) == ("answered", in_time, day(given[:10]))
    assert [state for rule, _due, state in terms(appeal) if rule == "appeal.answer.forwarded"] == [clock]
    assert not [state for _rule, _due, state in terms(appeal) if state == "running"]


def test_the_entry_of_an_answer(town: Town) -> None:
    appeal = build.answered(at_housing(town), town.officer, at(WED))
    assert facts(appeal, "answered") == {
        "from": "forwarded",
        "to": "answered",
        "area": town.places.naumov_okrug.code,
        "body": str(town.housing.pk),
        "outcome": "satisfied",
        "given_on": "2026-11-25",
        "on_paper": False,
        "in_time": True,
        "due": "2026-12-15",
    }
    entry = entries(appeal)[-1]
    assert (entry.role, entry.on_behalf_of) == ("officer", f"body:{town.housing.pk}")
    assert build.ANSWER not in entry.facts
    assert_verifies(appeal)


@pytest.mark.parametrize("missing", ["text", "reasons"])
@pytest.mark.parametrize("blank", ["", "  \n "])
def test_an_answer_has_reasons_or_it_is_refused(town: Town, missing: str, blank: str) -> None:
    """APPC 89(2)."""
    appeal = at_housing(town)
    with refused("answer-needs-reasons"):
        build.answered(appeal, town.officer, at(WED), **{missing: blank})
    assert (Appeal.objects.get().state, Answer.objects.count()) == ("forwarded", 0)


def test_an_answered_appeal_is_closed(town: Town) -> None:
    appeal = build.answered(at_housing(town), town.officer, at(WED))
    with refused("appeal-closed"):
        build.answered(appeal, town.officer, at(WED), text="Басқа жауап.")
    with refused("appeal-closed"):
        build.forwarded(appeal, town.clerk, town.naumov_akim, at(WED))
    with refused("appeal-closed"):
        build.received(appeal, town.officer, at(WED))
    with refused("appeal-closed"):
        build.registered(appeal, town.clerk, at(WED))
    assert Answer.objects.get().text == build.ANSWER
    assert kinds(appeal).count("answered") == 1


def test_it_is_registered_before_it_is_answered(town: Town) -> None:
    with refused("register-first"):
        build.answered(build.appeal(town.council, NOW), town.clerk, NOW)


def test_the_council_answers_what_is_its_own(town: Town) -> None:
    appeal = build.answered(registered(town), town.clerk, at(TUE))
    assert (appeal.answer.body, appeal.on_time) == (town.maslikhat, True)
    assert terms(appeal)[1:] == [
        ("appeal.answer", "2026-12-14", "met"),
        ("appeal.forward", "2026-11-26", "cancelled"),
    ]


@pytest.mark.parametrize(
    ("given", "in_time"), [("2026-12-11", True), ("2026-12-17", True), ("2026-12-18", False)]
)
def test_an_answer_on_paper_counts_from_its_own_day(town: Town, given: str, in_time: bool) -> None:
    """Entered on 28 December: on time is the day it was given, not the day it was typed in."""
    typed = at("2026-12-28 10:00")
    appeal = build.answered(
        on_paper(town), town.clerk, typed, on_paper=True, paper_number="3-12/45", given_on=day(given)
    )
    assert (appeal.answered_on, appeal.on_time) == (day(given), in_time)
    kept = Answer.objects.get()
    assert (kept.given_on, kept.entered_at, kept.on_paper) == (day(given), typed, True)
    said = facts(appeal, "answered")
    assert (said["given_on"], said["in_time"], said["on_paper"]) == (given, in_time, True)
    assert entries(appeal)[-1].at == typed


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("2026-12-29", "date-future"),
        ("2026-11-22", "answer-before-appeal"),
        ("0001-01-01", "answer-before-appeal"),
        ("2026-11-23", "answer-before-sent"),
    ],
)
def test_a_day_of_answer_that_cannot_be(town: Town, given: str, code: str) -> None:
    appeal = on_paper(town)
    with refused(code):
        build.answered(appeal, town.clerk, at("2026-12-28 10:00"), on_paper=True, given_on=day(given))
    assert Appeal.objects.get().state == "in_work"


@pytest.mark.parametrize(
    ("consent", "topic", "kept"),
    [(True, "roads", "Шамдар ауыстырылады."), (False, "roads", ""), (True, "family-violence", "")],
)
def test_public_words_of_an_answer_need_consent_and_no_sensitive_topic(
    town: Town, consent: bool, topic: str, kept: str
) -> None:
    appeal = at_housing(town, consent_public=consent, topic=topic)
    build.answered(appeal, town.officer, at(WED), public_answer="Шамдар ауыстырылады.")
    appeal.refresh_from_db()
    assert (appeal.public_answer, appeal.published_at) == (kept, None)


def test_nothing_personal_is_left_in_the_public_words_of_an_answer(town: Town) -> None:
    appeal = at_housing(town, consent_public=True)
    with pytest.raises(Refusal) as refusal:
        build.answered(appeal, town.officer, at(WED), public_answer="Сізге +7 701 123 45 67 хабарласамыз.")
    assert (refusal.value.code, refusal.value.params["found"]) == ("personal-data-left", ["+7 701 123 45 67"])
    assert Appeal.objects.get().state == "forwarded"


# ── the resident's word ─────────────────────────────────────────────────────────────────────────────


def test_no_word_before_the_answer(town: Town) -> None:
    with refused("not-answered-yet"):
        build.rated(at_housing(town), at(WED))
    assert Rating.objects.count() == 0


def test_a_second_thought_replaces_the_first_and_both_stay_recorded(town: Town) -> None:
    appeal = build.answered(at_housing(town), town.officer, at(WED))
    build.rated(appeal, at("2026-11-26 20:00"), "solved", "Жанды.")
    build.rated(appeal, at("2026-12-20 20:00"), "not", "Қайта сөнді.")
    appeal.refresh_from_db()
    assert (appeal.word, appeal.state) == ("not", "answered")
    assert [row.why for row in Rating.objects.order_by("at")] == ["Жанды.", "Қайта сөнді."]
    assert facts(appeal, "rated") == {
        "word_from": "solved",
        "word": "not",
        "body": str(town.housing.pk),
    }
    assert [link.state for link in record.chain(town.council, appeal.ref)] == ["not"]
    assert entries(appeal)[-1].role == "resident"
    assert_verifies(appeal)


def test_the_word_speaks_for_the_resident_not_for_the_state(town: Town) -> None:
    appeal = build.answered(at_housing(town), town.officer, at(WED), outcome="satisfied")
    build.rated(appeal, at(WED), "not", "")
    assert (appeal.outcome, appeal.on_time, appeal.word) == ("satisfied", True, "not")
    assert Rating.objects.get().salts == {}
    assert_verifies(appeal)
