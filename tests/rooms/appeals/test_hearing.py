"""Nobody is refused unheard: the preliminary decision, the objection, the hearing, the act after it."""

from __future__ import annotations

import threading

import pytest
from django.db import connections

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.actions.hearing import first_act_day
from senim.rooms.appeals.models import Answer, Appeal, Hearing
from senim.rooms.record.actions import leaf_of
from tests import cast
from tests.build import appeals as build
from tests.cast import Town
from tests.rooms.appeals.considered import (
    as_kind,
    fresh,
    given,
    held,
    minuted,
    objected,
    remarked,
    set_for,
)
from tests.rooms.appeals.looking import assert_verifies, at, day, entries, facts, terms
from tests.rooms.appeals.test_answering import at_housing, on_paper
from tests.rooms.appeals.test_handling import WED, refused

THU, FRI, MON, TUE = "2026-11-26 10:00", "2026-11-27 10:00", "2026-11-30 10:00", "2026-12-01 10:00"


def application(town: Town) -> Appeal:
    """An application with a body on line; its answer is due 15 December."""
    return as_kind(at_housing(town))


def term(appeal: Appeal, rule: str) -> tuple[str, str]:
    """(last day, state) of the one term of a rule."""
    return next((due, state) for each, due, state in terms(appeal) if each == rule)


# ── the preliminary decision and what follows ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given_on", "object_by", "act_from"),
    [
        # Wednesday: two working days to object are Friday; three back from an act on Saturday are Wednesday.
        ("2026-11-25", "2026-11-27", "2026-11-28"),
        # Friday evening is Friday.
        ("2026-11-27", "2026-12-01", "2026-12-02"),
        # 16 December is a day off.
        ("2026-12-14", "2026-12-17", "2026-12-18"),
        # 31 August 2026 is a working day since the calendar of March.
        ("2026-08-28", "2026-09-01", "2026-09-02"),
        # Into 2027, whose calendar is not published.
        ("2026-12-30", "2027-01-01", "2027-01-02"),
    ],
)
def test_the_days_before_an_act(town: Town, given_on: str, object_by: str, act_from: str) -> None:
    """APPC 73(1), 73(3)."""
    sent = at(f"{given_on} 09:00")
    made = build.registered(build.appeal(town.council, sent), town.clerk, sent)
    appeal = as_kind(build.forwarded(made, town.clerk, town.housing, sent))
    given(appeal, town.officer, f"{given_on} 18:00")
    assert fresh(appeal).marks == "preliminary"
    assert term(appeal, "appeal.hearing.objection") == (object_by, "running")
    assert facts(appeal, "preliminary") == {"given_on": given_on, "object_by": object_by}
    assert first_act_day(appeal, day(given_on), day(given_on)) == day(act_from)
    assert_verifies(appeal)


def test_by_the_january_calendar_31_august_was_a_day_off(town: Town) -> None:
    assert first_act_day(at_housing(town), day("2026-08-28"), day("2026-03-01")) == day("2026-09-03")


@pytest.mark.parametrize(
    ("now", "state", "in_time"),
    [
        ("2026-11-25 12:00", "met", True),
        ("2026-11-27 23:50", "met", True),
        ("2026-11-28 00:10", "missed", False),
        ("2026-12-07 10:00", "missed", False),
    ],
)
def test_a_late_objection_is_taken_and_marked(town: Town, now: str, state: str, in_time: bool) -> None:
    appeal = application(town)
    given(appeal, town.officer, WED)
    objected(fresh(appeal), None, now)
    assert term(appeal, "appeal.hearing.objection") == ("2026-11-27", state)
    assert facts(appeal, "objected") == {"oral": False, "in_time": in_time}
    assert (entries(appeal)[-1].role, fresh(appeal).marks) == ("resident", "preliminary objected")
    assert_verifies(appeal)


def test_the_hearing_from_end_to_end(town: Town) -> None:
    appeal = application(town)
    given(appeal, town.officer, WED)
    objected(fresh(appeal), None, THU, objection="", wants_oral=True)
    set_for(fresh(appeal), town.officer, THU, "2026-11-30 15:00")
    set_for(fresh(appeal), town.officer, FRI, "2026-12-01 15:00")
    assert facts(appeal, "hearing-set") == {"set_for": "2026-12-01T15:00+05:00"}
    assert fresh(appeal).marks == "preliminary objected hearing"
    held(fresh(appeal), town.officer, "2026-12-01 17:00", "2026-12-01 15:00")
    assert fresh(appeal).marks == "preliminary objected held"
    assert term(appeal, "appeal.hearing.minutes") == ("2026-12-03", "running")
    minuted(fresh(appeal), town.officer, "2026-12-03 18:00")
    assert term(appeal, "appeal.hearing.minutes") == ("2026-12-03", "met")
    assert term(appeal, "appeal.hearing.remarks") == ("2026-12-08", "running")
    remarked(fresh(appeal), None, "2026-12-09 09:00")
    assert term(appeal, "appeal.hearing.remarks") == ("2026-12-08", "missed")
    assert facts(appeal, "remarked") == {"in_time": False}
    assert fresh(appeal).marks == "preliminary objected held minutes remarked"
    row = Hearing.objects.get()
    assert (row.attended, row.set_for, row.where) == (True, at("2026-12-01 15:00"), "3-бөлме")
    build.answered(fresh(appeal), town.officer, at("2026-12-09 10:00"), outcome="refused")
    assert fresh(appeal).marks.split()[-1] == "unfavourable"


def test_the_minutes_are_due_whatever_came_meanwhile(town: Town) -> None:
    """APPC 74(4): from the hearing, and the answer does not undo it."""
    appeal = application(town)
    given(appeal, town.officer, WED)
    set_for(fresh(appeal), town.officer, WED, "2026-11-30 09:00")
    held(fresh(appeal), town.officer, MON)
    build.answered(fresh(appeal), town.officer, at("2026-11-30 11:00"))
    assert term(appeal, "appeal.hearing.minutes") == ("2026-12-02", "running")
    minuted(fresh(appeal), town.officer, TUE)
    remarked(fresh(appeal), None, TUE)
    assert not [rule for rule, _due, state in terms(appeal) if state == "running"]


def test_on_paper_each_day_is_its_own(town: Town) -> None:
    appeal = as_kind(on_paper(town))
    given(appeal, town.clerk, TUE, "2026-11-26")
    assert term(appeal, "appeal.hearing.objection") == ("2026-11-30", "running")
    objected(fresh(appeal), town.clerk, TUE, objected_on=day("2026-11-30"))
    assert facts(appeal, "objected")["in_time"] is True
    set_for(fresh(appeal), town.clerk, "2026-12-04 10:00", "2026-12-02 10:00")
    held(fresh(appeal), town.clerk, "2026-12-04 10:00", "2026-12-02 10:00", attended=False)
    assert facts(appeal, "hearing-held") == {"attended": False, "held_on": "2026-12-02"}
    minuted(fresh(appeal), town.clerk, "2026-12-07 10:00", "2026-12-04")
    assert term(appeal, "appeal.hearing.minutes") == ("2026-12-04", "met")


def test_what_has_no_place_in_the_order(town: Town) -> None:
    appeal = application(town)
    for step, code in (
        (lambda: objected(fresh(appeal), None, WED), "first-preliminary"),
        (lambda: set_for(fresh(appeal), town.officer, WED, THU), "first-preliminary"),
        (lambda: held(fresh(appeal), town.officer, WED), "first-hearing"),
        (lambda: minuted(fresh(appeal), town.officer, WED), "first-held"),
        (lambda: remarked(fresh(appeal), None, WED), "first-minutes"),
    ):
        with refused(code):
            step()
    given(fresh(appeal), town.officer, WED)
    for step, code in (
        (lambda: given(fresh(appeal), town.officer, WED), "already-preliminary"),
        (lambda: objected(fresh(appeal), None, WED, objection=" "), "objection-empty"),
        (
            lambda: objected(fresh(appeal), town.officer, THU, objected_on=day("2026-11-24")),
            "objected-before-given",
        ),
        (lambda: set_for(fresh(appeal), town.officer, THU, WED), "date-past"),
        (lambda: set_for(fresh(appeal), town.officer, WED, "2026-11-24 10:00"), "hearing-before-given"),
    ):
        with refused(code):
            step()
    objected(fresh(appeal), None, WED)
    with refused("already-objected"):
        objected(fresh(appeal), None, WED)
    set_for(fresh(appeal), town.officer, WED, THU)
    with refused("date-future"):
        held(fresh(appeal), town.officer, WED, THU)
    held(fresh(appeal), town.officer, THU)
    for step, code in (
        (lambda: held(fresh(appeal), town.officer, THU), "first-hearing"),
        (lambda: set_for(fresh(appeal), town.officer, THU, FRI), "already-held"),
        (lambda: minuted(fresh(appeal), town.officer, FRI, "2026-11-25"), "minutes-before-held"),
    ):
        with refused(code):
            step()
    minuted(fresh(appeal), town.officer, THU)
    remarked(fresh(appeal), None, THU)
    with refused("already-remarked"):
        remarked(fresh(appeal), None, THU)


@pytest.mark.parametrize("kind", ["message", "proposal", "response", "request"])
def test_the_simplified_order_knows_no_hearing(town: Town, kind: str) -> None:
    appeal = as_kind(at_housing(town), kind)
    with refused("not-for-kind"):
        given(appeal, town.officer, WED)
    assert build.answered(fresh(appeal), town.officer, at(WED), outcome="refused")


# ── what an act needs ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["application", "complaint"])
@pytest.mark.parametrize(
    ("outcome", "code"),
    [("refused", "hearing-first"), ("satisfied_part", "hearing-first"), ("satisfied", ""), ("noted", "")],
)
def test_an_act_against_the_applicant_comes_after_they_were_heard(
    town: Town, kind: str, outcome: str, code: str
) -> None:
    appeal = as_kind(at_housing(town), kind)
    if code:
        with refused(code):
            build.answered(appeal, town.officer, at(WED), outcome=outcome)
        assert (fresh(appeal).state, Answer.objects.count()) == ("forwarded", 0)
    else:
        build.answered(appeal, town.officer, at(WED), outcome=outcome)
        assert "unfavourable" not in fresh(appeal).marks


@pytest.mark.parametrize(
    ("answered", "first"),
    [("2026-11-25 18:00", "2026-11-28"), ("2026-11-27 23:00", "2026-11-28"), ("2026-11-30 09:00", "")],
)
def test_three_working_days_lie_between(town: Town, answered: str, first: str) -> None:
    appeal = application(town)
    given(appeal, town.officer, WED)
    if not first:
        assert build.answered(fresh(appeal), town.officer, at(answered), outcome="refused")
        return
    with pytest.raises(Refusal) as caught:
        build.answered(fresh(appeal), town.officer, at(answered), outcome="refused")
    assert (caught.value.code, caught.value.params) == ("hearing-too-early", {"first": day(first)})
    assert caught.value.citation is not None


def test_who_asked_to_be_heard_is_heard_first(town: Town) -> None:
    appeal = application(town)
    given(appeal, town.officer, WED)
    objected(fresh(appeal), None, THU, wants_oral=True)
    with refused("hearing-not-held"):
        build.answered(fresh(appeal), town.officer, at(TUE), outcome="refused")
    set_for(fresh(appeal), town.officer, THU, MON)
    held(fresh(appeal), town.officer, MON, attended=False)
    assert build.answered(fresh(appeal), town.officer, at(TUE), outcome="refused")


def test_a_late_request_to_be_heard_counts_too(town: Town) -> None:
    appeal = application(town)
    given(appeal, town.officer, WED)
    objected(fresh(appeal), None, MON, wants_oral=True)
    with refused("hearing-not-held"):
        build.answered(fresh(appeal), town.officer, at(TUE), outcome="refused")


@pytest.mark.parametrize(
    ("exception", "why", "code"),
    [
        ("urgent", "Құбыр жарылды.", ""),
        ("own-request", "Өзі сұрады.", ""),
        ("urgent", "  ", "exception-why"),
        ("favourable", "Пайдасына.", "exception-unfit"),
        ("simplified", "Қарапайым.", "exception-unfit"),
        ("nonsense", "Өйткені.", "choose"),
    ],
)
def test_a_case_of_the_list_needs_no_hearing(town: Town, exception: str, why: str, code: str) -> None:
    """APPC 73(2); the act itself says why nobody was heard (73(2)4)."""
    appeal = application(town)
    given_ = {"outcome": "refused", "exception": exception, "exception_why": why}
    if code:
        with refused(code):
            build.answered(appeal, town.officer, at(WED), **given_)
        return
    build.answered(appeal, town.officer, at(WED), **given_)
    kept = Answer.objects.get()
    assert (kept.exception, kept.reasons) == (exception, f"{build.REASONS}\n\n{why}")
    assert facts(appeal, "answered")["exception"] == exception
    assert_verifies(appeal)


def test_an_answer_says_to_whom_one_complains(town: Town) -> None:
    town.housing.superior = town.naumov_akim
    town.housing.save()
    build.answered(at_housing(town), town.officer, at(WED))
    assert Answer.objects.get().superior == town.naumov_akim


def test_another_body_hears_anew(town: Town) -> None:
    appeal = application(town)
    given(appeal, town.officer, WED)
    build.forwarded(fresh(appeal), town.officer, town.naumov_akim, at(THU))
    assert fresh(appeal).marks == ""
    assert term(appeal, "appeal.hearing.objection") == ("2026-11-27", "cancelled")
    with refused("hearing-first"):
        build.answered(fresh(appeal), town.okrug_officer, at("2026-12-10 10:00"), outcome="refused")
    assert given(fresh(appeal), town.okrug_officer, "2026-12-01 10:00")


def test_erased_words_leave_the_entries_whole(town: Town) -> None:
    appeal = application(town)
    given(appeal, town.officer, WED)
    objected(fresh(appeal), None, WED)
    set_for(fresh(appeal), town.officer, WED, "2026-11-25 15:00")
    held(fresh(appeal), town.officer, "2026-11-25 16:00")
    minuted(fresh(appeal), town.officer, THU)
    remarked(fresh(appeal), None, THU)
    actions.erase(applicant=appeal.applicant, by=town.admin, ground="asked", now=at(FRI))
    row = Hearing.objects.get()
    assert not any((row.preliminary, row.objection, row.where, row.minutes, row.remarks, row.salts))
    assert all(leaf_of(entry) == entry.leaf for entry in entries(appeal))


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_answer_at_once_one_does() -> None:
    town = cast.akkol()
    appeal = application(town)
    given(appeal, town.officer, WED)
    version, said = fresh(appeal).version, []
    start = threading.Barrier(2)

    def answer() -> None:
        try:
            start.wait(10)
            mine = fresh(appeal)
            mine.version = version
            build.answered(mine, town.officer, at(MON), outcome="refused")
            said.append("done")
        except Refusal as refusal:
            said.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=answer) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(said)[-1] == "done"
    assert sorted(said)[0] in ("appeal-closed", "changed")
    assert Answer.objects.count() == 1
