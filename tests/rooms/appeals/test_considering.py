"""Who does it, what others are asked, who stands aside."""

from __future__ import annotations

import json
from datetime import date

import pytest

from senim.rooms.appeals import actions, considering
from senim.rooms.appeals.actions import Charge
from senim.rooms.appeals.models import Appeal, Asked, Assignment, Recusal
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Role
from senim.rooms.record.actions import leaf_of
from tests.build import appeals as build
from tests.build.council import officer
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.considered import HEAD, asked, decided, fresh, recused, resolved
from tests.rooms.appeals.looking import assert_verifies, at, day, entries, facts, kinds, terms
from tests.rooms.appeals.test_answering import at_housing, on_paper
from tests.rooms.appeals.test_handling import WED, refused

THU = "2026-11-26 10:00"


def visitor(role: Role, now: str = WED) -> Visitor:
    return Visitor(role.council, at(now), role.account, (role,))


# ── the resolution ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_head_names_who_does_it(town: Town) -> None:
    appeal, second = at_housing(town), officer(town.housing, "Айдос Серік", email="aidos@example.kz")
    charges = (Charge(day("2026-12-03"), role=second), Charge(day("2026-12-04"), name="Марал Қуат"))
    resolved(appeal, town.officer, WED, *charges)
    assert fresh(appeal).marks == "resolved"
    assert facts(appeal, "resolved") == {"lead": str(town.officer.pk), "due": "2026-12-01", "post": "head"}
    rows = considering.assignments(appeal)
    assert [(row.leads, row.role, row.name, row.due.day) for row in rows] == [
        (True, town.officer, "", 1),
        (False, second, "", 3),
        (False, None, "Марал Қуат", 4),
    ]
    # Inner dates are no terms of the law, and the answer stays due when it was.
    assert [rule for rule, _due, state in terms(appeal) if state == "running"] == [
        "appeal.answer.forwarded",
        "appeal.forward",
    ]
    assert fresh(appeal).due == day("2026-12-15")
    assert_verifies(appeal)


@pytest.mark.parametrize(
    ("due", "code"),
    [("2026-12-16", "charge-after-due"), ("2026-12-15", ""), ("2026-11-22", "step-before-appeal")],
)
def test_an_inner_date_lies_within_the_term(town: Town, due: str, code: str) -> None:
    appeal = at_housing(town)
    charge = Charge(day(due), role=town.officer)
    if not code:
        assert resolved(appeal, town.officer, WED, lead=charge)
        return
    with refused(code):
        resolved(appeal, town.officer, WED, lead=charge)
    assert (Assignment.objects.count(), fresh(appeal).marks) == (0, "")


def test_where_the_answer_is_late_already_it_is_due_today(town: Town) -> None:
    appeal = at_housing(town)
    late = Charge(day("2026-12-21"), role=town.officer)
    assert resolved(appeal, town.officer, "2026-12-21 10:00", lead=late)
    with refused("charge-after-due"):
        resolved(appeal, town.officer, "2026-12-18 10:00", lead=late)


@pytest.mark.parametrize(
    ("today", "proposed"),
    [("2026-11-25", "2026-12-02"), ("2026-12-11", "2026-12-14"), ("2026-12-15", "2026-12-15")],
)
def test_a_day_is_proposed_before_the_answer_is_due(town: Town, today: str, proposed: str) -> None:
    """Five working days on, a working day before 15 December, never in the past."""
    assert considering.inner_day(at_housing(town), day(today)) == day(proposed)


def test_who_may_be_named(town: Town) -> None:
    appeal, due = at_housing(town), day("2026-12-01")
    for lead, others, code in (
        (Charge(due, role=town.okrug_officer), (), "charge-elsewhere"),
        (Charge(due, role=town.clerk), (), "charge-elsewhere"),
        (Charge(due), (), "charge-name"),
        (Charge(due, role=town.officer), (Charge(due, role=town.officer),), "charge-twice"),
        (Charge(due, name="Марал Қуат"), (Charge(due, name="марал қуат "),), "charge-twice"),
    ):
        with refused(code):
            resolved(appeal, town.officer, WED, *others, lead=lead)
    with refused("post-may-not"):
        resolved(appeal, town.officer, WED, post="officer")


def test_a_later_resolution_takes_the_place_of_the_earlier(town: Town) -> None:
    appeal, second = at_housing(town), officer(town.housing, "Айдос Серік", email="aidos@example.kz")
    resolved(appeal, town.officer, WED)
    assert [row.role for row in considering.mine(visitor(town.officer))] == [town.officer]
    resolved(appeal, town.officer, THU, lead=Charge(day("2026-12-02"), role=second))
    assert list(considering.mine(visitor(town.officer))) == []
    assert [row.role for row in considering.mine(visitor(second))] == [second]


@pytest.mark.parametrize(("done", "in_time"), [("2026-12-01 23:00", True), ("2026-12-02 09:00", False)])
def test_who_was_named_says_that_it_is_done(town: Town, done: str, in_time: bool) -> None:
    appeal = at_housing(town)
    resolved(appeal, town.officer, WED)
    row = considering.mine(visitor(town.officer)).get()
    before = fresh(appeal).version
    actions.finish(assignment=row, by=town.officer, note="Тексерілді.", now=at(done))
    assert facts(appeal, "assignment-done") == {"leads": True, "in_time": in_time}
    assert list(considering.mine(visitor(town.officer))) == []
    # Its page changes; kept copies of it are not shown any more.
    assert fresh(appeal).version == before + 1
    with refused("charge-done"):
        actions.finish(assignment=row, by=town.officer, note="", now=at(done))


def test_what_was_answered_or_forwarded_is_nobodys_any_more(town: Town) -> None:
    answered, sent = at_housing(town), at_housing(town)
    for appeal in (answered, sent):
        resolved(appeal, town.officer, WED)
    build.answered(answered, town.officer, at(THU))
    build.forwarded(sent, town.officer, town.naumov_akim, at(THU))
    assert list(considering.mine(visitor(town.officer))) == []
    assert fresh(sent).marks == ""
    with refused("appeal-closed"):
        resolved(fresh(answered), town.officer, THU)


def test_who_stands_in_sees_it_too(town: Town) -> None:
    appeal = at_housing(town)
    resolved(appeal, town.officer, WED)
    second = officer(town.housing, "Айдос Серік", email="aidos@example.kz")
    second.acts_for = town.officer
    assert [row.role for row in considering.mine(visitor(second))] == [town.officer]


# ── requests to others ─────────────────────────────────────────────────────────────────────────────────────


def test_a_request_does_not_stop_the_term(town: Town) -> None:
    appeal = at_housing(town)
    before = terms(appeal)
    first = asked(appeal, town.officer, WED)
    second = asked(appeal, town.officer, WED, name="", body=town.education)
    assert (terms(appeal), fresh(appeal).due, fresh(appeal).marks) == (before, day("2026-12-15"), "asked")
    assert facts(appeal, "asked") == {"body": str(town.education.pk), "expected_on": "2026-12-04"}
    tell(first, appeal, THU)
    assert fresh(appeal).marks == "asked", "one is still open"
    tell(second, appeal, "2026-11-27 10:00", told_on=day("2026-11-26"))
    assert (fresh(appeal).marks, facts(appeal, "told")) == ("", {"told_on": "2026-11-26"})
    assert terms(appeal) == before
    assert_verifies(appeal)


def tell(row: Asked, appeal: Appeal, now: str, told_on: date | None = None) -> Asked:
    row = Asked.objects.select_related("appeal__council", "appeal__body", "by").get(pk=row.pk)
    assert row.by
    return actions.told(
        asked=row, by=row.by, answer="2028 жылы.", told_on=told_on, version=fresh(appeal).version, now=at(now)
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": " "}, "asked-whom"),
        ({"expected_on": date(2026, 11, 20)}, "step-before-appeal"),
    ],
)
def test_a_request_needs_somebody_and_a_day(town: Town, given: dict[str, object], code: str) -> None:
    with refused(code):
        asked(at_housing(town), town.officer, WED, **given)


def test_what_a_request_may_not_be(town: Town, other: Town) -> None:
    appeal = at_housing(town)
    for body, code in ((town.housing, "same-body"), (other.housing, "other-council")):
        with refused(code):
            asked(appeal, town.officer, WED, body=body)
    row = asked(appeal, town.officer, WED)
    for told_on, code in ((day("2026-11-27"), "date-future"), (day("2026-11-24"), "told-before-asked")):
        with refused(code):
            tell(row, appeal, THU, told_on=told_on)
    tell(row, appeal, THU)
    with refused("first-asked"):
        tell(row, appeal, THU)


# ── recusal ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("when", "due", "decision", "state", "notice"),
    [
        # Asked Wednesday: three working days are Monday; told of it two working days on.
        ("2026-11-25 10:00", "2026-11-30", "2026-11-30 18:00", "met", "2026-12-02"),
        ("2026-11-25 10:00", "2026-11-30", "2026-12-01 09:00", "missed", "2026-12-03"),
        # 16 December is a day off.
        ("2026-12-14 10:00", "2026-12-18", "2026-12-15 10:00", "met", "2026-12-18"),
        ("2026-12-14 23:30", "2026-12-18", "2026-12-15 10:00", "met", "2026-12-18"),
    ],
)
def test_a_recusal_is_decided_in_three_days(
    town: Town, when: str, due: str, decision: str, state: str, notice: str
) -> None:
    """APPC 67(3), 67(11)."""
    appeal = at_housing(town)
    recused(appeal, None, when)
    assert fresh(appeal).marks == "recusal"
    assert ("appeal.recusal", due, "running") in terms(appeal)
    assert entries(appeal)[-1].role == "resident"
    decided(appeal, town.officer, decision)
    assert fresh(appeal).marks == ""
    assert ("appeal.recusal", due, state) in terms(appeal)
    # Delivering the notice ends it.
    assert ("appeal.recusal.notice", notice, "running") in terms(appeal)
    row = Recusal.objects.get()
    assert (row.granted, row.successor, row.decided_by) == (True, "Сәуле Омарова", HEAD["decided_by"])
    assert facts(appeal, "recusal-decided") == {
        "granted": True,
        "post": "head",
        "decided_on": decision[:10],
        "in_time": state == "met",
    }
    assert_verifies(appeal)


def test_each_decision_has_its_own_term_to_tell_of_it(town: Town) -> None:
    appeal = at_housing(town)
    for ground in ("relative", "interested"):
        recused(fresh(appeal), None, WED, ground=ground)
        decided(fresh(appeal), town.officer, THU, granted=False)
    assert terms(appeal).count(("appeal.recusal.notice", "2026-11-30", "running")) == 2
    assert {row.successor for row in Recusal.objects.all()} == {""}


def test_one_cannot_ask_twice_for_one_cause(town: Town) -> None:
    appeal = at_housing(town)
    recused(appeal, None, WED)
    with refused("already-recusal"):
        recused(appeal, None, WED)
    decided(appeal, town.officer, THU, granted=False)
    with refused("recusal-again"):
        recused(appeal, None, THU)
    assert recused(appeal, None, THU, ground="interested")


def test_an_official_stands_aside_of_their_own_will(town: Town) -> None:
    appeal = on_paper(town)
    recused(appeal, town.clerk, "2026-11-30 10:00", own=True, asked_on=day("2026-11-26"))
    assert facts(appeal, "recusal-asked") == {"own": True}
    assert ("appeal.recusal", "2026-12-01", "running") in terms(appeal)
    with refused("decided-before-asked"):
        decided(appeal, town.clerk, "2026-11-30 10:00", decided_on=day("2026-11-25"))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"ground": "nonsense"}, "choose"),
        ({"official": ""}, "recusal-why"),
        ({"reasons": " "}, "recusal-why"),
        ({"asked_on": date(2026, 11, 27)}, "date-future"),
        ({"asked_on": date(2026, 11, 20)}, "step-before-appeal"),
    ],
)
def test_what_a_recusal_needs(town: Town, given: dict[str, object], code: str) -> None:
    with refused(code):
        recused(at_housing(town), town.officer, WED, **given)


def test_a_ground_that_is_only_for_complaints_is_not_offered(town: Town) -> None:
    only = [
        code for code, _choice, ground in considering.grounds("recusal", NOW.date()) if ground.complaint_only
    ]
    assert only
    with refused("choose"):
        recused(at_housing(town), None, WED, ground=only[0])


def test_nobody_decides_on_themself(town: Town) -> None:
    appeal = at_housing(town)
    recused(appeal, None, WED)
    with refused("recusal-own-case"):
        decided(appeal, town.officer, THU, decided_by="ерлан жұмабаев")
    with refused("recusal-successor"):
        decided(appeal, town.officer, THU, successor="")
    with refused("post-may-not"):
        decided(appeal, town.officer, THU, post="")
    assert fresh(appeal).marks == "recusal"


# ── afterwards ─────────────────────────────────────────────────────────────────────────────────────────────


def test_an_answer_ends_every_side_term(town: Town) -> None:
    appeal = at_housing(town)
    recused(appeal, None, WED)
    build.answered(appeal, town.officer, at(THU))
    assert not [rule for rule, _due, state in terms(appeal) if state == "running"]


def test_erased_words_leave_the_entries_whole(town: Town) -> None:
    appeal = at_housing(town)
    row = asked(appeal, town.officer, WED)
    tell(row, appeal, WED)
    resolved(fresh(appeal), town.officer, WED)
    recused(fresh(appeal), None, WED)
    actions.erase(applicant=appeal.applicant, by=town.admin, ground="asked", now=at(THU))
    for table in (Asked, Recusal):
        kept = table.objects.get()
        assert kept.salts == {}
    assert (Recusal.objects.get().reasons, Asked.objects.get().question) == ("", "")
    assert all(leaf_of(entry) == entry.leaf for entry in entries(appeal))
    assert json.loads(next(e for e in entries(appeal) if e.kind == "appeal.asked").commitments)
    assert kinds(appeal)[-1] == "erased"
