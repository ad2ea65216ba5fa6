"""What was joined to another gets its answer, is told of it, and may complain of it (APPC 91(1))."""

from __future__ import annotations

from datetime import timedelta

import pytest

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions, objections
from senim.rooms.appeals.models import Appeal, Complaint
from senim.rooms.notices import consumers, letters
from senim.rooms.notices.models import Notice
from senim.rooms.record import actions as record
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals import intake, objecting
from tests.rooms.appeals.holding import assert_counted, assert_lawful
from tests.rooms.appeals.objecting import again, fresh, marks

HOUR = timedelta(hours=1)


@pytest.fixture
def two(town: Town) -> tuple[Appeal, Appeal]:
    """One that was joined, and the one it was joined to, with the department of housing."""
    objecting.above(town)
    main, follower = intake.registered(town), intake.registered(town)
    intake.joined(follower, main, town.clerk)
    main = build.forwarded(fresh(main), town.clerk, town.housing, NOW)
    return fresh(follower), fresh(main)


def test_until_the_answer_there_is_nothing_to_complain_of(two: tuple[Appeal, Appeal]) -> None:
    with pytest.raises(Refusal, match="complaint-not-yet"):
        objecting.filed(two[0], NOW + HOUR)


def test_the_applicant_of_either_complains_of_the_answer(town: Town, two: tuple[Appeal, Appeal]) -> None:
    follower, main = two
    build.answered(main, town.officer, NOW + HOUR)
    complaint = objecting.filed(fresh(follower), NOW + 2 * HOUR)
    assert (complaint.against, complaint.body, complaint.late) == ("answer", town.housing, False)
    assert complaint.superior == town.housing.superior
    assert marks(follower) == {"complaint"}
    assert marks(main) == {"followed"}
    objecting.filed(fresh(main), NOW + 2 * HOUR)
    objecting.passed(again(complaint), town.officer, NOW + 3 * HOUR)
    assert Complaint.objects.filter(state="passed").count() == 1
    assert_lawful(fresh(follower), town.council.day(NOW))
    assert_counted(town.council, NOW + 3 * HOUR)


def test_the_last_day_counts_from_the_answer_given_there(town: Town, two: tuple[Appeal, Appeal]) -> None:
    follower, main = two
    build.answered(main, town.officer, NOW + 30 * HOUR)
    last = objections.last_day(fresh(follower), "answer", NOW + 40 * HOUR)
    assert last.due.isoformat() == "2027-02-24"


def test_each_applicant_is_told_of_the_one_answer(town: Town, two: tuple[Appeal, Appeal]) -> None:
    follower, main = two
    build.answered(main, town.officer, NOW + HOUR)
    record.sequence()
    record.run_consumer("notices", consumers.handle, now=NOW + HOUR)
    rows = list(Notice.objects.filter(kind="appeal.answered", channel="letter").order_by("subject_ref"))
    assert [row.subject_ref for row in rows] == sorted([main.ref, follower.ref])
    sheets = letters.sheets(town.council, rows, town.council.day(NOW))
    assert all(build.ANSWER in sheet and build.REASONS in sheet for sheet in sheets)
    record.run_consumer("notices", consumers.handle, now=NOW + HOUR)
    assert Notice.objects.filter(kind="appeal.answered", channel="letter").count() == 2


def test_a_copy_of_what_was_corrected_is_owed_until_it_is_brought(town: Town) -> None:
    """3 working days from the correction (APPC 82(5)); nothing is owed where nothing was corrected."""
    from senim.rooms.clocks.models import Clock

    appeal = objecting.answered(town, NOW)
    actions.slip(appeal=appeal, what="Күні қате.", version=appeal.version, now=NOW + HOUR)
    actions.mend(appeal=appeal, by=town.officer, refused="Қате жоқ.", version=appeal.version, now=NOW + HOUR)
    assert not Clock.objects.filter(rule="appeal.slips.copy").exists()
    actions.slip(appeal=appeal, what="Күні қате.", version=appeal.version, now=NOW + HOUR)
    before, after = "20 желтоқсанға", "25 желтоқсанға"
    actions.mend(
        appeal=appeal, by=town.officer, before=before, after=after, version=appeal.version, now=NOW + HOUR
    )
    term = Clock.objects.get(rule="appeal.slips.copy")
    assert (term.due.isoformat(), term.state, term.body) == ("2026-11-26", "running", str(town.housing.pk))
