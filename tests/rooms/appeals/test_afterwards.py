"""After the answer: what it promised, its slips, the file; days, refusals, pages, the record."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.test import Client

from senim.core.canonical import commit
from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.after import changed
from senim.rooms.appeals.models import Answer, Appeal, Complaint, FileAccess, Slip
from senim.rooms.record.actions import leaf_of
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals import objecting
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.looking import at, day, entries, facts, terms
from tests.rooms.appeals.posting import answer_form, signed_in
from tests.rooms.appeals.visitors import browser, words

HOUR = timedelta(hours=1)
DUTY = "Үш шамды ауыстыру."


def execution(appeal: Appeal) -> list[tuple[str, str]]:
    return [(due, state) for rule, due, state in terms(appeal) if rule == "act.execution"]


def promised(town: Town, moment: str = "2026-11-23 10:00", **given: object) -> Appeal:
    return objecting.answered(town, at(moment), duty=DUTY, **given)


def executed(appeal: Appeal, by: object, moment: str, **given: object) -> Appeal:
    fresh = objecting.fresh(appeal)
    return actions.execute(
        appeal=fresh,
        by=by,
        done="Ауыстырылды.",
        version=fresh.version,
        now=at(moment),
        **given,  # type: ignore[arg-type]
    )


# ── execution ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "due"),
    [
        ("2026-03-18 10:00", "2026-03-30"),  # Nauryz: 23, 24, 25 March
        ("2026-08-27 15:00", "2026-09-03"),  # 31 August is worked since the change of March
        ("2026-09-10 15:00", "2026-09-17"),
        ("2026-12-11 10:00", "2026-12-21"),  # 16 December
        ("2026-12-29 10:00", "2027-01-05"),  # provisional
    ],
)
def test_an_act_is_executed_within_five_working_days(town: Town, given: str, due: str) -> None:
    appeal = promised(town, given)
    assert execution(appeal) == [(due, "running")]
    executed(appeal, town.officer, f"{due} 20:00")
    assert execution(appeal) == [(due, "met")]
    assert facts(appeal, "executed") == {"executed_on": due, "in_time": True}
    assert objecting.marks(appeal) == set()


def test_the_day_the_answer_names_is_its_own(town: Town) -> None:
    appeal = promised(town, execute_by=date(2026, 12, 20))
    assert execution(appeal) == []
    assert facts(appeal, "answered")["execute_by"] == "2026-12-20"
    executed(appeal, town.officer, "2026-12-21 09:00")
    assert facts(appeal, "executed")["in_time"] is False


def test_an_answer_to_a_message_is_no_act(town: Town) -> None:
    appeal = build.forwarded(build.appeal(town.council, NOW), town.clerk, town.housing, NOW)
    Appeal.objects.update(kind="message")
    build.answered(objecting.fresh(appeal), town.officer, NOW, duty=DUTY)
    assert execution(appeal) == []
    assert objecting.marks(appeal) == {"execution"}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"outcome": "noted", "duty": DUTY}, "duty-not-granted"),
        ({"execute_by": date(2026, 12, 1)}, "duty-first"),
        ({"duty": DUTY, "execute_by": date(2026, 11, 22)}, "date-order"),
        ({"unsuspended": "protection", "unsuspended_why": "Шамсыз қауіпті."}, "unsuspended-duty"),
        ({"duty": DUTY, "unsuspended": "protection", "unsuspended_why": " "}, "unsuspended-why"),
        ({"duty": DUTY, "unsuspended": "because", "unsuspended_why": "Солай."}, "unsuspended-unknown"),
    ],
)
def test_what_cannot_be_promised(town: Town, given: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        objecting.answered(town, NOW, **given)
    assert refused.value.code == code


def test_what_was_not_promised_is_not_done(town: Town) -> None:
    appeal = objecting.answered(town, NOW)
    with pytest.raises(Refusal) as refused:
        executed(appeal, town.officer, "2026-11-24 09:00")
    assert refused.value.code == "first-execution"
    with pytest.raises(Refusal) as earlier:
        executed(promised(town), town.officer, "2026-11-24 09:00", executed_on=date(2026, 11, 20))
    assert earlier.value.code == "executed-before"


def test_where_the_act_says_so_a_complaint_does_not_stop_it(town: Town) -> None:
    """The case and why stand in the act itself (APPC 96(2)); its term runs on through the complaint."""
    objecting.above(town)
    why = "Шамсыз жолда адам өміріне қауіп бар."
    appeal = promised(town, unsuspended="protection", unsuspended_why=why)
    assert appeal.answer.reasons.endswith(why)
    complaint = objecting.filed(appeal, NOW + objecting.HOUR)
    assert not complaint.suspends
    assert execution(appeal) == [("2026-11-30", "running")]


@pytest.mark.parametrize(
    ("end", "after"),
    [
        ("dismissed", [("2026-11-30", "cancelled"), ("2026-12-07", "running")]),
        ("recalled", [("2026-11-30", "cancelled"), ("2026-12-07", "running")]),
        ("left", [("2026-11-30", "cancelled"), ("2026-12-07", "running")]),
        ("satisfied", [("2026-11-30", "cancelled"), ("2026-12-03", "running")]),
        ("revoked", [("2026-11-30", "cancelled")]),
        ("remitted", [("2026-11-30", "cancelled")]),
    ],
)
def test_a_complaint_suspends_execution_and_its_end_starts_it_anew(
    town: Town, end: str, after: list[tuple[str, str]]
) -> None:
    above = objecting.above(town)
    assert above.officer
    appeal = promised(town)
    complaint = objecting.filed(appeal, at("2026-11-24 10:00"))
    assert complaint.suspends
    assert execution(appeal) == [("2026-11-30", "cancelled")]
    on, over = at("2026-11-30 10:00"), above.officer
    if end == "satisfied":
        objecting.satisfied(complaint, town.officer, at("2026-11-26 10:00"))
    elif end == "recalled":
        actions.recall_complaint(complaint=complaint, version=1, now=on)
    else:
        objecting.passed(complaint, town.officer, at("2026-11-25 10:00"))
        objecting.taken(complaint, over, at("2026-11-25 11:00"))
        if end == "left":
            objecting.left(complaint, over, on)
        else:
            objecting.decided(complaint, over, on, outcome=end)
    assert execution(appeal) == after
    assert ("execution" in Appeal.objects.get().marks) == (len(after) > 1)


# ── slips ───────────────────────────────────────────────────────────────────────────────────────────


def slipped(appeal: Appeal, moment: str = "2026-11-23 10:00", **given: object) -> Slip:
    usual: dict[str, object] = {"what": "20 емес, 25 желтоқсан болуы керек."}
    return actions.slip(appeal=appeal, version=appeal.version, now=at(moment), **(usual | given))  # type: ignore[arg-type]


def mended(appeal: Appeal, by: object, moment: str, **given: object) -> Slip:
    fresh = objecting.fresh(appeal)
    usual: dict[str, object] = {"before": "20 желтоқсанға", "after": "25 желтоқсанға"}
    return actions.mend(appeal=fresh, by=by, version=fresh.version, now=at(moment), **(usual | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-11-02 10:00", "2026-11-05"),
        ("2026-03-19 10:00", "2026-03-27"),
        ("2026-12-15 10:00", "2026-12-21"),
        ("2026-12-30 10:00", "2027-01-04"),
    ],
)
def test_a_slip_is_dealt_with_in_three_working_days(town: Town, asked: str, due: str) -> None:
    appeal = objecting.answered(town, at(asked) - HOUR)
    slipped(appeal, asked)
    assert terms(appeal)[-1] == ("appeal.slips", due, "running")
    mended(appeal, town.officer, f"{due} 12:00")
    assert [term for term in terms(appeal) if term[0] == "appeal.slips"] == [("appeal.slips", due, "met")]


def test_only_the_slip_changes_and_both_stay_committed(town: Town) -> None:
    appeal = objecting.answered(town, NOW)
    slipped(appeal)
    mended(appeal, town.officer, "2026-11-24 10:00")
    answer, row = Answer.objects.get(), Slip.objects.get()
    assert answer.text == build.ANSWER.replace("20 желтоқсанға", "25 желтоқсанға")
    assert (row.before, row.after) == (build.ANSWER, answer.text)
    by_kind = {entry.kind: entry for entry in entries(appeal)}
    assert all(leaf_of(entry) == entry.leaf for entry in by_kind.values())
    given = json.loads(by_kind["appeal.answered"].commitments)
    mend = json.loads(by_kind["appeal.slip-mended"].commitments)
    assert mend["before"] == given["answer"]
    assert mend["after"] == commit(bytes.fromhex(answer.salts["answer"]), answer.text.encode())
    assert mend["before"] == commit(bytes.fromhex(row.salts["before"]), row.before.encode())
    assert facts(appeal, "slip-mended") == {"refused": False, "part": "text", "in_time": True}
    assert changed(row.before, row.after) == ("20", "25")
    assert changed("Үш шам жанбайды", "Үш шам әлі жанбайды") == ("шам", "шам әлі")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"before": "жоқ сөз"}, "slip-not-there"),
        ({"before": " "}, "slip-not-there"),
        ({"before": "а"}, "slip-often"),
        ({"after": "20 желтоқсанға"}, "slip-same"),
        ({"after": ""}, "slip-same"),
    ],
)
def test_what_cannot_be_corrected(town: Town, given: dict[str, object], code: str) -> None:
    appeal = objecting.answered(town, NOW)
    slipped(appeal)
    with pytest.raises(Refusal) as refused:
        mended(appeal, town.officer, "2026-11-24 10:00", **given)
    assert refused.value.code == code
    assert Answer.objects.get().text == build.ANSWER


def test_a_slip_may_be_refused_and_one_seen_by_the_body_has_no_term(town: Town) -> None:
    appeal = objecting.answered(town, NOW)
    slipped(appeal, by=town.officer, own=True)
    assert "appeal.slips" not in [rule for rule, _due, _state in terms(appeal)]
    mended(appeal, town.officer, "2026-11-24 10:00", refused="Қате жоқ.")
    assert Slip.objects.get().refused == "Қате жоқ."
    assert objecting.marks(appeal) == set()
    with pytest.raises(Refusal) as refused:
        slipped(objecting.fresh(appeal), what=" ")
    assert refused.value.code == "slip-empty"


# ── the file ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("asked", "due"), [("2026-10-23 10:00", "2026-10-29"), ("2026-12-15 10:00", "2026-12-21")]
)
def test_the_file_is_shown_in_three_working_days(town: Town, asked: str, due: str) -> None:
    appeal = objecting.answered(town, at(asked) - HOUR)
    actions.peruse(appeal=appeal, version=appeal.version, now=at(asked))
    assert terms(appeal)[-1] == ("appeal.file-access", due, "running")
    fresh = objecting.fresh(appeal)
    late = at(f"{due} 12:00") + timedelta(days=1)
    actions.show(
        appeal=fresh, by=town.officer, how="office", shown_on=day(due), version=fresh.version, now=late
    )
    assert facts(appeal, "file-shown") == {"shown_on": due, "how": "office", "in_time": True}


def test_opened_on_line_the_applicant_reads_everything(town: Town, other: Town, wall: Wall) -> None:
    objecting.above(town)
    appeal = objecting.answered(town, NOW)
    objecting.filed(appeal, NOW)
    owner = browser("by link", town, other, appeal)
    here = f"/ru/akkol/appeals/{appeal.number}"
    assert owner.get(f"{here}/file").status_code == 302
    assert Client().get(f"{here}/file").status_code == 404
    assert signed_in(town, "okrug_officer").get(f"{here}/file").status_code == 404
    version = Appeal.objects.get().version
    assert owner.post(f"{here}/do/peruse", {"version": version}).status_code == 302
    officer = signed_in(town, "officer")
    form = {"version": version + 1, "how": "online", "shown_on": "2026-11-23"}
    assert officer.post(f"{here}/do/show", form).status_code == 302
    page = words(owner.get(f"{here}/file").content)
    for part in (build.TEXT, build.ANSWER, build.REASONS, objecting.WORDS):
        assert part in page
    assert "Всё, что есть в деле" in words(owner.get(here).content)


def test_the_applicant_and_the_body_do_it_on_their_pages(town: Town, other: Town, wall: Wall) -> None:
    """A slip from the private link to the corrected answer; a promise from the form to the public page."""
    appeal = build.forwarded(
        build.appeal(town.council, NOW, account=town.resident), town.clerk, town.housing, NOW
    )
    here = f"/ru/akkol/appeals/{appeal.number}"
    officer, owner = signed_in(town, "officer"), browser("by link", town, other, appeal)
    form = answer_form(latest(), duty=DUTY, execute_by="2026-12-01")
    assert officer.post(f"{here}/do/answer", form).status_code == 302
    public = words(Client().get(here).content)
    assert "Что должно быть сделано по ответу" in public
    assert "1 декабря 2026 года" in public
    assert DUTY not in public
    assert DUTY in words(owner.get(here).content)
    sent = {"version": latest().version, "what": "Күні қате."}
    assert owner.post(f"{here}/do/slip", sent).status_code == 302
    fix = {"version": latest().version, "before": "20 желтоқсанға", "after": "25 желтоқсанға"}
    assert officer.post(f"{here}/do/mend", fix).status_code == 302
    assert "25 желтоқсанға" in words(owner.get(here).content)
    done = {"version": latest().version, "executed_on": "2026-11-23", "done": "Ауыстырылды."}
    assert officer.post(f"{here}/do/execute", done).status_code == 302
    assert "Обещанное исполнено" in words(Client().get(here).content)


def latest() -> Appeal:
    """As it is now."""
    return Appeal.objects.get()


# ── erasing ─────────────────────────────────────────────────────────────────────────────────────────


def test_erased_words_are_gone_and_every_hash_stands(town: Town) -> None:
    objecting.above(town)
    appeal = promised(town)
    slipped(appeal)
    mended(appeal, town.officer, "2026-11-24 10:00")
    fresh = objecting.fresh(appeal)
    actions.peruse(appeal=fresh, version=fresh.version, now=NOW + HOUR)
    executed(appeal, town.officer, "2026-11-24 11:00")
    complaint = objecting.filed(objecting.fresh(appeal), at("2026-11-24 12:00"))
    actions.erase(applicant=appeal.applicant, by=town.admin, ground="asked", now=at("2026-11-25 10:00"))
    answer, row, kept = Answer.objects.get(), Slip.objects.get(), Complaint.objects.get()
    left = (answer.text, answer.duty, answer.done, row.what, row.before, row.after, kept.text)
    assert set(left) == {""}
    assert (answer.salts, row.salts, kept.salts, FileAccess.objects.get().salts) == ({}, {}, {}, {})
    assert all(leaf_of(e) == e.leaf for e in (*entries(appeal), *objecting.entries(complaint)))
