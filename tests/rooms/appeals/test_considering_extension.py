"""More time: who may decide it, from when it counts, how far it may go, who is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from senim.rooms.appeals.models import Appeal, Extension
from senim.rooms.council.models import Body, Role
from tests.build import appeals as build
from tests.cast import Town
from tests.rooms.appeals.considered import WHY, extended, fresh
from tests.rooms.appeals.looking import assert_verifies, at, day, facts, terms
from tests.rooms.appeals.test_answering import at_housing, on_paper
from tests.rooms.appeals.test_handling import WED, refused


def housing_from(town: Town, sent: str) -> Appeal:
    """Arrived and forwarded to a body on line at the moment `sent`."""
    return build.forwarded(build.appeal(town.council, at(sent)), town.clerk, town.housing, at(sent))


def test_the_term_is_extended(town: Town) -> None:
    appeal = at_housing(town)
    extended(appeal, town.officer, "2026-12-10 11:00", "2027-01-20")
    kept = fresh(appeal)
    assert (kept.due, kept.due_provisional, kept.marks) == (day("2027-01-20"), True, "extended")
    assert [term for term in terms(appeal) if term[0].startswith(("appeal.answer", "appeal.ext"))] == [
        ("appeal.answer", "2026-12-14", "superseded"),
        ("appeal.answer.forwarded", "2026-12-15", "superseded"),
        ("appeal.extension", "2027-01-20", "running"),
        ("appeal.extension.notice", "2026-12-15", "running"),
    ]
    assert facts(appeal, "extended") == {
        "due_from": "2026-12-15",
        "due": "2027-01-20",
        "provisional": True,
        "decided_on": "2026-12-10",
        "post": "head",
    }
    assert WHY not in str(facts(appeal, "extended"))
    assert_verifies(appeal)


@pytest.mark.parametrize(
    ("sent", "now", "last", "beyond", "shown"),
    [
        # Two months from the decision; the same day of the month, or the last of a shorter one.
        ("2026-11-23 10:00", "2026-12-10 10:00", "2027-02-10", "2027-02-11", "2027-02-10"),
        # The limit over the end of the year, from its last day; 28 February 2027 is a Sunday.
        ("2026-12-28 10:00", "2026-12-31 10:00", "2027-02-28", "2027-03-02", "2027-03-01"),
        # The end of August: 31 October is a Saturday. 31 August itself is a working day since March.
        ("2026-08-17 10:00", "2026-08-31 10:00", "2026-10-31", "2026-11-03", "2026-11-02"),
        # To 31 August from 30 June, when it is a working day again.
        ("2026-06-22 10:00", "2026-06-30 10:00", "2026-08-30", "2026-09-01", "2026-08-31"),
        # By the calendar of January 2026 a decision of 15 January may go to 16 March.
        ("2026-01-12 10:00", "2026-01-15 10:00", "2026-03-15", "2026-03-17", "2026-03-16"),
    ],
)
def test_two_months_from_the_decision_and_not_a_day_more(
    town: Town, sent: str, now: str, last: str, beyond: str, shown: str
) -> None:
    """APPC 76(3); a last day that is a day off goes to the next working day (76(5))."""
    appeal = housing_from(town, sent)
    with pytest.raises(Exception) as caught:
        extended(appeal, town.officer, now, beyond)
    assert caught.value.code == "extension-too-long"  # type: ignore[attr-defined]
    assert caught.value.params == {"last": day(shown)}  # type: ignore[attr-defined]
    assert (fresh(appeal).marks, Extension.objects.count()) == ("", 0)
    extended(fresh(appeal), town.officer, now, last)
    assert fresh(appeal).due == day(shown)


@pytest.mark.parametrize(
    ("now", "until", "code"),
    [
        # The last day of the term is still in time; the day after it is not (APPC 76(3)).
        ("2026-12-15 23:00", "2027-01-20", ""),
        ("2026-12-16 00:30", "2027-01-20", "extension-late"),
        ("2026-12-10 10:00", "2026-12-15", "extension-too-short"),
        ("2026-12-10 10:00", "2026-12-01", "date-order"),
    ],
)
def test_only_while_the_term_runs_and_to_a_later_day(town: Town, now: str, until: str, code: str) -> None:
    appeal = at_housing(town)
    if not code:
        assert extended(appeal, town.officer, now, until)
        return
    with refused(code):
        extended(appeal, town.officer, now, until)
    assert (fresh(appeal).due, Extension.objects.count()) == (day("2026-12-15"), 0)


def test_what_was_decided_on_paper_counts_from_its_day(town: Town) -> None:
    """Decided on 16 December, entered on 28 December: the law counts from the decision."""
    appeal = on_paper(town)
    typed, decided = "2026-12-28 10:00", day("2026-12-15")
    with refused("extension-too-long"):
        extended(appeal, town.clerk, typed, "2027-02-20", decided_on=decided)
    extended(fresh(appeal), town.clerk, typed, "2027-02-15", decided_on=decided)
    assert facts(appeal, "extended")["decided_on"] == "2026-12-15"
    assert ("appeal.extension.notice", "2026-12-21", "running") in terms(appeal)


def test_a_body_on_line_does_not_extend_by_an_earlier_date(town: Town) -> None:
    with refused("extension-late"):
        extended(
            at_housing(town), town.officer, "2026-12-16 10:00", "2027-01-20", decided_on=day("2026-12-14")
        )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reasons": "  "}, "extension-why"),
        ({"post": "officer"}, "post-may-not"),
        ({"decided_on": date(2026, 12, 11)}, "date-future"),
        ({"decided_on": date(2026, 11, 1)}, "step-before-appeal"),
        ({"version": 1}, "changed"),
    ],
)
def test_what_a_decision_needs(town: Town, given: dict[str, Any], code: str) -> None:
    appeal = at_housing(town)
    version = given.pop("version", appeal.version)
    appeal.version = version
    with refused(code):
        extended(appeal, town.officer, "2026-12-10 10:00", "2027-01-20", **given)


@pytest.mark.parametrize(("decided", "code"), [("2025-12-30", "post-may-not"), ("2026-01-05", "")])
def test_the_head_of_the_apparatus_may_since_2026(town: Town, decided: str, code: str) -> None:
    for table in (Body, Role):
        table.objects.update(since=date(2025, 1, 1))
    appeal = build.registered(
        build.appeal(town.council, at("2025-12-25 10:00")), town.clerk, at("2025-12-25 11:00")
    )
    given = {"decided_on": day(decided), "post": "apparatus_head"}
    if code:
        with refused(code):
            extended(appeal, town.clerk, "2026-01-06 10:00", "2026-02-10", **given)
    else:
        assert extended(appeal, town.clerk, "2026-01-06 10:00", "2026-02-10", **given)


def test_it_is_extended_once(town: Town) -> None:
    appeal = at_housing(town)
    extended(appeal, town.officer, "2026-12-10 10:00", "2027-01-20")
    with refused("already-extended"):
        extended(fresh(appeal), town.officer, "2026-12-11 10:00", "2027-02-10")


def test_another_body_begins_anew(town: Town) -> None:
    """What is forwarded gets the new body's own fifteen days, and what the first one extended is gone."""
    appeal = at_housing(town)
    extended(appeal, town.officer, "2026-11-25 12:00", "2027-01-20")
    build.forwarded(appeal, town.officer, town.naumov_akim, at("2026-11-27 10:00"))
    assert (fresh(appeal).due, fresh(appeal).marks) == (day("2026-12-21"), "")
    assert extended(fresh(appeal), town.okrug_officer, "2026-12-10 10:00", "2027-01-20")


@pytest.mark.parametrize(("answered", "in_time"), [("2027-01-20 23:00", True), ("2027-01-21 09:00", False)])
def test_in_time_goes_by_the_new_day(town: Town, answered: str, in_time: bool) -> None:
    appeal = at_housing(town)
    extended(appeal, town.officer, "2026-12-10 10:00", "2027-01-20")
    build.answered(fresh(appeal), town.officer, at(answered))
    assert fresh(appeal).on_time is in_time
    assert ("appeal.extension", "2027-01-20", "met" if in_time else "missed") in terms(appeal)


def test_an_extension_moves_with_a_step_of_receiving(town: Town) -> None:
    """Taken into work after it was extended: the day stands."""
    appeal = at_housing(town)
    extended(appeal, town.officer, WED, "2027-01-20")
    build.received(fresh(appeal), town.officer, at("2026-11-26 10:00"))
    assert fresh(appeal).due == day("2027-01-20")
