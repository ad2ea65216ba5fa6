"""A complaint: when it may be given, its terms in days, each end, each refusal, what the record holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions, objections
from senim.rooms.appeals.models import Appeal
from senim.rooms.clocks.models import Clock
from senim.rooms.council.models import Body, Deputy, District, Role
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals import objecting
from tests.rooms.appeals.looking import at, day

HOUR = timedelta(hours=1)


@pytest.fixture
def town(town: Town) -> Town:
    """The council and its bodies have been there since 2020."""
    for model in (Body, Role, Deputy, District):
        model.objects.update(since=date(2020, 1, 1))  # type: ignore[attr-defined]
    return town


# ── until when ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "until"),
    [
        ("2025-09-10", "2025-12-10"),
        ("2025-10-07", "2026-01-07"),  # Christmas: it says no word of rolling a term in months
        ("2025-11-30", "2026-02-28"),  # no 30 February
        ("2025-12-31", "2026-03-31"),
        ("2026-02-28", "2026-05-28"),
        ("2026-05-31", "2026-08-31"),
        ("2026-11-23", "2027-02-23"),
    ],
)
def test_three_months_from_the_day_of_the_answer(town: Town, given: str, until: str) -> None:
    appeal = objecting.answered(town, at(f"{given} 10:00"))
    assert objections.last_day(appeal, "answer", at(f"{given} 12:00")).due == day(until)
    moment, later = at(f"{until} 23:00"), at(f"{until} 23:00") + 2 * HOUR
    assert objecting.filed(appeal, moment).late is False
    second = objecting.answered(town, at(f"{given} 10:00"))
    assert objecting.filed(second, later).late is True


@pytest.mark.parametrize(
    ("given", "until"),
    [("2026-02-28", "2026-08-28"), ("2026-08-31", "2027-02-28"), ("2025-11-30", "2026-02-28")],
)
def test_six_months_where_the_answer_says_no_way(town: Town, given: str, until: str) -> None:
    """The longer term came with the edition of 2026: an answer of 2025 has the shorter one."""
    appeal = objecting.answered(town, at(f"{given} 10:00"), body=town.education, on_paper=True)
    assert objections.last_day(appeal, "answer", at(f"{given} 12:00"), no_route=True).due == day(until)
    assert objecting.filed(appeal, at(f"{until} 12:00"), no_route=True).late is False


# ── the terms of the body and of the one above ──────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("filed", "due"),
    [
        ("2025-04-29 10:00", "2025-05-05"),  # 1 May
        ("2025-12-30 10:00", "2026-01-02"),  # the calendar of 2026 came on 2 January: only weekends count yet
        ("2026-03-19 10:00", "2026-03-27"),  # Nauryz: 23, 24, 25 March
        ("2026-08-27 10:00", "2026-09-01"),
        ("2026-12-29 10:00", "2027-01-01"),  # provisional: that calendar is not published
        ("2026-11-23 23:30", "2026-11-26"),
        ("2026-11-21 12:00", "2026-11-25"),  # a Saturday
    ],
)
def test_the_body_has_three_working_days(town: Town, filed: str, due: str) -> None:
    objecting.above(town)
    appeal = objecting.answered(town, at(filed) - timedelta(days=8))
    complaint = objecting.filed(appeal, at(filed))
    assert complaint.due == day(due)
    assert complaint.due_provisional is (due[:4] > filed[:4])
    assert objecting.terms(complaint) == [("forward", due, "running")]


@pytest.mark.parametrize(
    ("passed", "registered", "due"),
    [
        ("2025-12-05 10:00", "2025-12-05", "2026-01-05"),  # 16 December is off, 2026 is not published yet
        ("2026-01-05 10:00", "2026-01-05", "2026-02-03"),  # 7 January is off
        ("2026-03-10 10:00", "2026-03-10", "2026-04-10"),  # Nauryz
        ("2026-08-03 10:00", "2026-08-03", "2026-08-31"),  # 31 August is worked since the change of March
        ("2026-10-01 18:31", "2026-10-02", "2026-11-02"),  # after hours
        ("2026-11-21 12:00", "2026-11-23", "2026-12-22"),  # a Saturday; 16 December is off
        ("2026-12-14 10:00", "2026-12-14", "2027-01-12"),  # provisional
    ],
)
def test_the_body_above_has_twenty_working_days_of_the_legal_day(
    town: Town, passed: str, registered: str, due: str
) -> None:
    """A late click moves nothing: the days are counted from when it came."""
    above = objecting.above(town)
    assert above.officer
    complaint = objecting.filed(objecting.answered(town, at(passed) - timedelta(days=3)), at(passed) - HOUR)
    objecting.passed(complaint, town.officer, at(passed))
    assert (complaint.registered_on, complaint.due) == (day(registered), day(due))
    late = at(passed) + timedelta(days=5)
    objecting.taken(objecting.again(complaint), above.officer, late)
    kept = objecting.again(complaint)
    assert (kept.state, kept.registered_on, kept.due) == ("taken", day(registered), day(due))
    assert objecting.facts(complaint, "taken")["in_time"] is False
    assert objecting.terms(complaint)[-1] == ("decision", due, "running")


def test_before_the_march_calendar_the_last_of_august_was_off(town: Town) -> None:
    """Counted by what was known on the day: until 18 March 2026 the day off stood on 31 August."""
    objecting.above(town)
    appeal = objecting.answered(town, at("2026-02-02 10:00"))
    complaint = objecting.filed(appeal, at("2026-02-03 10:00"))
    assert complaint.due == date(2026, 2, 6)
    assert Clock.objects.get(procedure=complaint.ref).calendar == "2026-01-02"


def test_on_paper_the_clerk_enters_each_day(town: Town) -> None:
    above = objecting.above(town, on_line=False)
    appeal = objecting.answered(town, at("2026-09-01 10:00"), body=town.education, on_paper=True)
    entered = at("2026-10-30 15:00")
    complaint = objecting.filed(appeal, entered, by=town.clerk, filed_on=date(2026, 9, 14), channel="post")
    assert (complaint.filed_on, complaint.due, complaint.late) == (
        day("2026-09-14"),
        day("2026-09-17"),
        False,
    )
    objecting.passed(complaint, town.clerk, entered, passed_on=date(2026, 9, 18))
    assert objecting.facts(complaint, "passed")["in_time"] is False
    assert (complaint.registered_on, complaint.due) == (None, None)
    objecting.taken(complaint, town.clerk, entered, registered_on=date(2026, 9, 21))
    assert complaint.due == day("2026-10-19")
    objecting.decided(
        complaint, town.clerk, entered, decided_on=date(2026, 10, 19), outcome="revoked", decided_by="Әкім"
    )
    assert objecting.facts(complaint, "decided")["in_time"] is True
    assert above.officer is None


# ── silence ─────────────────────────────────────────────────────────────────────────────────────────


def test_silence_counts_as_refused_once_the_last_day_is_over(town: Town) -> None:
    objecting.above(town)
    appeal = build.forwarded(build.appeal(town.council, NOW), town.clerk, town.housing, NOW)
    due = objecting.fresh(appeal).due
    on_it = at(f"{due} 20:00")
    with pytest.raises(Refusal) as refused:
        objecting.filed(objecting.fresh(appeal), on_it)
    assert refused.value.code == "complaint-not-yet"
    complaint = objecting.filed(objecting.fresh(appeal), on_it + 8 * HOUR)
    assert (complaint.against, complaint.late) == ("silence", False)
    # The body may still answer, and the complaint goes on.
    build.answered(objecting.fresh(appeal), town.officer, on_it + 9 * HOUR)
    assert objecting.marks(appeal) == {"complaint"}
    assert objecting.terms(complaint)[0][2] == "running"


def test_silence_of_whoever_never_registered_it(town: Town) -> None:
    appeal = build.appeal(town.council, at("2026-08-03 10:00"))
    assert objecting.filed(objecting.fresh(appeal), NOW).against == "silence"


# ── where nobody is above ───────────────────────────────────────────────────────────────────────────


def test_where_nobody_is_above_nothing_is_passed_and_the_way_is_to_court(town: Town) -> None:
    complaint = objecting.filed(objecting.answered(town, NOW), NOW + HOUR)
    assert complaint.superior is None
    assert objecting.terms(complaint) == [("satisfy", "2026-11-26", "running")]
    with pytest.raises(Refusal) as refused:
        objecting.passed(complaint, town.officer, NOW + HOUR)
    assert refused.value.code == "complaint-no-superior"
    actions.complaint_to_court(complaint=complaint, by=town.officer, version=1, now=NOW + 2 * HOUR)
    assert (objecting.again(complaint).state, objecting.terms(complaint)[0][2]) == ("court", "met")
    assert objecting.marks(complaint.appeal) == {"complained"}


def test_the_court_is_not_the_way_where_somebody_is_above(town: Town) -> None:
    objecting.above(town)
    complaint = objecting.filed(objecting.answered(town, NOW), NOW)
    with pytest.raises(Refusal) as refused:
        actions.complaint_to_court(complaint=complaint, by=town.officer, version=1, now=NOW)
    assert refused.value.code == "complaint-has-superior"


def test_a_body_above_that_is_entered_later_is_passed_to(town: Town) -> None:
    complaint = objecting.filed(objecting.answered(town, NOW), NOW)
    above = objecting.above(town)
    objecting.passed(objecting.again(complaint), town.officer, NOW)
    assert objecting.again(complaint).superior == above.body


# ── ends ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_body_grants_it_whole_within_its_days(town: Town) -> None:
    objecting.above(town)
    complaint = objecting.filed(objecting.answered(town, NOW), NOW)
    objecting.satisfied(complaint, town.officer, at("2026-11-26 20:00"))
    kept = objecting.again(complaint)
    assert (kept.state, kept.outcome, kept.due) == ("satisfied", "satisfied-by-body", None)
    assert objecting.terms(complaint) == [("forward", "2026-11-26", "met")]


def test_after_its_days_it_has_to_pass_it_on(town: Town) -> None:
    objecting.above(town)
    complaint = objecting.filed(objecting.answered(town, NOW), NOW)
    with pytest.raises(Refusal) as refused:
        objecting.satisfied(complaint, town.officer, at("2026-11-27 09:00"))
    assert (refused.value.code, refused.value.params) == ("satisfy-too-late", {"last": day("2026-11-26")})
    assert refused.value.citation is not None
    objecting.passed(complaint, town.officer, at("2026-11-27 09:00"))
    assert objecting.terms(complaint)[0] == ("forward", "2026-11-26", "missed")


@pytest.mark.parametrize("outcome", ["revoked", "replaced", "acted", "dismissed", "remitted"])
def test_each_outcome_of_the_law_ends_it(town: Town, outcome: str) -> None:
    complaint, above = objecting.reviewed(town)
    assert above.officer
    objecting.decided(complaint, above.officer, NOW + 3 * HOUR, outcome=outcome)
    kept = objecting.again(complaint)
    assert (kept.state, kept.outcome, kept.due, kept.reasons) == ("decided", outcome, None, objecting.WHY)
    sent_back = [("remit", "2026-11-30", "met")] if outcome == "remitted" else []
    assert objecting.terms(complaint)[1:] == [("decision", "2026-12-22", "met"), *sent_back]
    assert objecting.marks(complaint.appeal) == {"complained"}
    assert Appeal.objects.get().state == "answered"


def test_a_late_decision_is_late(town: Town) -> None:
    complaint, above = objecting.reviewed(town)
    assert above.officer
    objecting.decided(complaint, above.officer, at("2026-12-23 09:00"))
    assert objecting.facts(complaint, "decided")["in_time"] is False
    assert objecting.terms(complaint)[1] == ("decision", "2026-12-22", "missed")


@pytest.mark.parametrize("ground", ["decided", "court-act", "returned", "withdrawn", "in-court"])
def test_each_ground_of_the_law_leaves_it(town: Town, ground: str) -> None:
    complaint, above = objecting.reviewed(town)
    assert above.officer
    objecting.left(complaint, above.officer, NOW + 3 * HOUR, ground=ground)
    assert objecting.again(complaint).state == "left"
    assert objecting.terms(complaint)[-1] == ("left.notice", "2026-11-26", "running")
    # Once the cause is gone it may be given again.
    second = objecting.filed(objecting.fresh(complaint.appeal), NOW + 4 * HOUR)
    assert second.no == 2


def test_the_applicant_takes_it_back_at_any_time(town: Town) -> None:
    complaint, _above = objecting.reviewed(town)
    actions.recall_complaint(complaint=complaint, version=complaint.version, now=NOW + 3 * HOUR)
    assert objecting.again(complaint).state == "recalled"
    assert objecting.terms(complaint)[1][2] == "cancelled"
    assert objecting.entries(complaint)[-1].role == "resident"
    assert objecting.filed(objecting.fresh(complaint.appeal), NOW + 4 * HOUR).no == 2


def test_a_late_complaint_is_taken_and_its_term_may_be_restored(town: Town) -> None:
    above = objecting.above(town)
    assert above.officer
    complaint = objecting.filed(objecting.answered(town, at("2026-03-02 10:00")), NOW)
    assert complaint.late
    objecting.passed(complaint, town.officer, NOW)
    objecting.taken(complaint, above.officer, NOW)
    objecting.decided(complaint, above.officer, NOW, restored=True)
    assert objecting.facts(complaint, "decided")["restored"] is True
