"""The body above lets its 20 working days pass: that counts as a refusal, the court is open (APPC 100(5))."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.models import Appeal, Complaint
from senim.rooms.clocks.models import Clock
from senim.rooms.notices import consumers as notices
from senim.rooms.notices.models import Notice
from senim.rooms.oversight import actions as oversight
from senim.rooms.oversight import consumers as ladders
from senim.rooms.oversight.models import Rung
from senim.rooms.record import actions as record
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals import objecting
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.looking import at
from tests.rooms.appeals.looking import day as day_
from tests.rooms.appeals.objecting import HOUR, again, facts, marks
from tests.rooms.appeals.posting import signed_in
from tests.rooms.appeals.visitors import read


def went_on(complaint: Complaint, when: str) -> Complaint:
    return actions.complaint_unanswered(
        complaint=again(complaint), version=again(complaint).version, now=at(when)
    )


def on_paper(town: Town) -> Complaint:
    """Sent on Monday 23 November to a body above on paper; nobody entered that it was registered there."""
    objecting.above(town, on_line=False)
    complaint = objecting.filed(objecting.answered(town, NOW, duty="Шамдар."), NOW)
    objecting.passed(complaint, town.officer, NOW + HOUR)
    return again(complaint)


# 20 working days from 23 November 2026: 16 December is off.
LAST, AFTER = "2026-12-22 18:00", "2026-12-23 09:00"


def test_on_line_from_the_day_after_the_last_one(town: Town) -> None:
    complaint, _over = objecting.reviewed(town)
    assert str(complaint.due) == "2026-12-22"
    with pytest.raises(Refusal, match="complaint-not-silent"):
        went_on(complaint, LAST)
    went_on(complaint, AFTER)
    assert (again(complaint).state, marks(complaint.appeal)) == ("court", {"complained"})
    assert Clock.objects.get(rule="complaint.decision").state == "missed"
    assert facts(complaint, "silent")["due"] == "2026-12-22"


def test_on_paper_from_the_day_it_was_sent(town: Town) -> None:
    complaint = on_paper(town)
    assert complaint.due is None
    with pytest.raises(Refusal, match="complaint-not-silent"):
        went_on(complaint, LAST)
    went_on(complaint, AFTER)
    # The act stands: what it promised is to be done again.
    assert Clock.objects.filter(rule="act.execution", state="running").count() == 1


def test_while_it_is_with_the_body_complained_of_there_is_nobody_silent_above(town: Town) -> None:
    objecting.above(town)
    complaint = objecting.filed(objecting.answered(town, NOW), NOW)
    with pytest.raises(Refusal, match="complaint-not-now"):
        went_on(complaint, AFTER)


@pytest.mark.parametrize(
    ("day", "outcome", "in_time", "execution"),
    [
        # 22 December was the last day: decided then, entered after the silence was counted.
        ("2026-12-22", "dismissed", True, "running"),
        ("2027-01-12", "dismissed", False, "running"),
        ("2027-01-12", "revoked", False, ""),
        ("2027-01-12", "remitted", False, ""),
    ],
)
def test_a_decision_after_that_is_entered_and_only_an_act_that_falls_changes_anything(
    town: Town, day: str, outcome: str, in_time: bool, execution: str
) -> None:
    complaint = on_paper(town)
    went_on(complaint, AFTER)
    objecting.decided(
        again(complaint), town.clerk, at("2027-01-12 10:00"), outcome=outcome, decided_on=day_(day)
    )
    now = again(complaint)
    assert (now.state, now.outcome, str(now.decided_on), now.due) == ("decided", outcome, day, None)
    told = facts(complaint, "decided")
    assert (told["in_time"], told["after_silence"]) == (in_time, True)
    running = Clock.objects.filter(state="running", procedure=complaint.appeal.ref, rule="act.execution")
    assert [term.state for term in running] == ([execution] if execution else [])
    assert marks(complaint.appeal) == {"complained", *(["execution"] if execution else [])}


def test_what_was_sent_cannot_be_decided_before_it_was(town: Town) -> None:
    complaint = on_paper(town)
    went_on(complaint, AFTER)
    with pytest.raises(Refusal, match="complaint-before"):
        objecting.decided(again(complaint), town.clerk, at("2027-01-12 10:00"), decided_on=day_("2026-11-20"))


def test_a_complaint_given_meanwhile_stays_open(town: Town) -> None:
    complaint = on_paper(town)
    went_on(complaint, AFTER)
    second = objecting.filed(objecting.fresh(complaint.appeal), at("2026-12-24 10:00"))
    objecting.left(again(complaint), town.clerk, at("2027-01-12 10:00"))
    assert facts(complaint, "left")["after_silence"] is True
    assert again(second).is_open
    assert marks(complaint.appeal) == {"complaint", "complained", "execution"}
    assert not Clock.objects.filter(rule="act.execution", state="running").exists()


def test_what_comes_late_is_told_with_the_way_to_court(town: Town, wall: Wall) -> None:
    complaint, over = objecting.reviewed(town)
    went_on(complaint, AFTER)
    page = f"/ru/akkol/appeals/{complaint.appeal.number}/complaints/1"
    wall.now = at("2027-01-12 10:00")
    assert over.officer
    officer = Client()
    officer.force_login(over.officer.account)
    assert f"{page}/do/decide" in read(officer.get(page).content)
    assert "молчание" in read(officer.get(f"{page}/do/decide").content)
    given = {"version": again(complaint).version, "outcome": "revoked", "reasons": objecting.WHY}
    answer = officer.post(
        f"{page}/do/decide", {**given, "decided_by": "Д. Сәрсенов", "decided_on": "2027-01-12"}
    )
    assert answer.status_code == 302
    assert "молчание" in read(Client().get(page).content)
    record.sequence()
    record.run_consumer("notices", notices.handle, now=wall.now)
    told = Notice.objects.filter(kind="complaint.decided", account=town.resident).first()
    assert told
    assert "бас тарту" in told.text
    assert "Сот" in told.text


def test_the_page_shows_the_applicant_the_way_and_the_chair_what_is_late(town: Town, wall: Wall) -> None:
    complaint, over = objecting.reviewed(town)
    page = f"/kk/akkol/appeals/{complaint.appeal.number}/complaints/1"
    applicant = Client()
    wall.now = at(LAST)
    applicant.force_login(town.resident)
    assert f"{page}/do/silent" not in read(applicant.get(page).content)
    wall.now = at(AFTER)
    assert f"{page}/do/silent" in read(applicant.get(page).content)
    assert f"{page}/do/silent" not in read(signed_in(town, "officer").get(page).content)
    chair = signed_in(town, "chair").get("/kk/akkol/late")
    rows = {row.body.pk: row.complaints for row in chair.context["rows"]}
    assert rows[over.body.pk] == 1
    assert rows[town.housing.pk] == 0
    assert "Кешіккен шағымдар" in read(chair.content)
    answer = applicant.post(f"{page}/do/silent", {"version": again(complaint).version})
    assert answer.status_code == 302
    assert "Кешіккен шағымдар" not in read(signed_in(town, "chair").get("/kk/akkol/late").content)


def test_a_late_decision_climbs_the_ladder_and_leaves_it_when_it_is_decided(town: Town) -> None:
    complaint, over = objecting.reviewed(town)
    Appeal.objects.update(district=town.naumov)
    oversight.climb(town.council, at("2026-12-21 03:00"))
    rung = Rung.objects.get(procedure=complaint.ref)
    assert (rung.rung, rung.body, rung.to_name) == ("reminder", over.body, "Данияр Сәрсенов")
    for days in range(1, 40):
        oversight.climb(town.council, at("2026-12-21 03:00") + timedelta(days=days))
    rungs = list(Rung.objects.filter(procedure=complaint.ref).order_by("id").values_list("rung", "to_name"))
    assert rungs[:4] == [
        ("reminder", "Данияр Сәрсенов"),
        ("deputy", "Бауыржан Оспанов"),
        ("commission", "Ольга Петрова"),
        ("chair", "Марат Әбенов"),
    ]
    assert over.officer
    objecting.decided(complaint, over.officer, at("2027-02-01 10:00"))
    record.sequence()
    record.run_consumer("ladder", ladders.handle, now=at("2027-02-01 10:00"))
    assert not Rung.objects.filter(procedure=complaint.ref, ended_on=None).exists()
