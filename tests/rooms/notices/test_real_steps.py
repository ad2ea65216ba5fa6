"""The steps as they are really taken: each is told, has its letter, and delivering it ends its term."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from senim.rooms.appeals import actions as appeals
from senim.rooms.clocks.models import Clock
from senim.rooms.notices import actions, consumers, letters
from senim.rooms.notices.models import Notice
from senim.rooms.record import actions as record
from tests.build import appeals as build
from tests.cast import Town, akkol
from tests.conftest import NOW
from tests.rooms.appeals import objecting
from tests.rooms.appeals.looking import at, day

HOUR = timedelta(hours=1)


@pytest.fixture
def town(db: None) -> Town:
    """The cast; its resident has no account here and is told by letter."""
    return replace(akkol(), resident=None)  # type: ignore[arg-type]


def told(town: Town, now: datetime) -> dict[str, str]:
    """Kind → the letter of every message that waits for the applicant, printed in large and usual type."""
    record.sequence()
    record.run_consumer("notices", consumers.handle, now=now)
    rows = list(
        Notice.objects.filter(channel="letter", state="waiting", applicant__isnull=False)
        .select_related("applicant", "body")
        .order_by("id")
    )
    sheets = letters.sheets(town.council, rows, town.council.day(now))
    assert len(sheets) == len(rows)
    for row in rows:
        actions.mark_posted(notice=row, by=town.clerk, day=town.council.day(now), now=now)
    return {row.kind: sheet for row, sheet in zip(rows, sheets, strict=True)}


def test_an_extension_and_a_recusal_are_told_and_their_terms_end(town: Town) -> None:
    appeal = build.forwarded(build.appeal(town.council, NOW), town.clerk, town.housing, NOW)
    told(town, NOW + HOUR)
    appeals.recuse(
        appeal=appeal, by=None, official="О. Шенеунік", ground="doubt", reasons="Көршісі",
        version=appeal.version, now=NOW + HOUR,
    )  # fmt: skip
    appeals.recusal(
        appeal=appeal, by=town.officer, granted=True, successor="Ж. Жаңа", decided_by="Б. Басшы",
        post="head", version=appeal.version, now=NOW + 2 * HOUR,
    )  # fmt: skip
    appeals.extend(
        appeal=appeal, by=town.officer, reasons="Мердігерден құжат күтеміз", until=day("2027-01-12"),
        decided_by="Б. Басшы", post="head", version=appeal.version, now=NOW + 3 * HOUR,
    )  # fmt: skip
    running = set(Clock.objects.filter(state="running").values_list("rule", flat=True))
    assert {"appeal.extension.notice", "appeal.recusal.notice"} <= running
    sheets = told(town, NOW + 4 * HOUR)
    assert "Мердігерден құжат күтеміз" in sheets["appeal.extended"]
    assert "2027 жылғы 12 қаңтар" in sheets["appeal.extended"]
    assert "Ж. Жаңа" in sheets["appeal.recusal-decided"]
    notices = Clock.objects.filter(rule__in=("appeal.extension.notice", "appeal.recusal.notice"))
    assert set(notices.values_list("state", flat=True)) == {"met"}


def test_a_hearing_is_told_from_the_preliminary_decision_to_the_minutes(town: Town) -> None:
    appeal = build.forwarded(build.appeal(town.council, NOW), town.clerk, town.housing, NOW)
    build.received(appeal, town.officer, NOW + HOUR)
    told(town, NOW + HOUR)
    hands = {"appeal": appeal, "by": town.officer}
    appeals.preliminary(text="Бас тартылады", version=appeal.version, now=NOW + HOUR, **hands)
    appeals.raise_objection(
        appeal=appeal, by=None, objection="Келіспеймін", wants_oral=True, version=appeal.version,
        now=NOW + 2 * HOUR,
    )  # fmt: skip
    appeals.set_hearing(
        set_for=at("2026-11-25 11:00"), where="Әкімдік, 5-кабинет", version=appeal.version,
        now=NOW + 3 * HOUR, **hands,
    )  # fmt: skip
    sheets = told(town, NOW + 4 * HOUR)
    assert "Бас тартылады" in sheets["appeal.preliminary"]
    assert "2026 жылғы 25 қараша, 11:00" in sheets["appeal.hearing-set"]
    assert "Әкімдік, 5-кабинет" in sheets["appeal.hearing-set"]
    held = at("2026-11-25 12:00")
    appeals.hold_hearing(
        held_at=at("2026-11-25 11:00"), attended=True, version=appeal.version, now=held, **hands
    )
    appeals.keep_minutes(text="Тыңдалды: бәрі айтылды", version=appeal.version, now=held, **hands)
    assert "Тыңдалды: бәрі айтылды" in told(town, held + HOUR)["appeal.minutes"]


def test_a_complaint_is_told_to_its_end(town: Town) -> None:
    above = objecting.above(town)
    assert above.officer
    appeal = objecting.answered(town, NOW)
    complaint = objecting.filed(appeal, NOW + HOUR, by=town.clerk, channel="post")
    complaint = objecting.passed(objecting.again(complaint), town.officer, NOW + 2 * HOUR)
    sheets = told(town, NOW + 3 * HOUR)
    assert objecting.WORDS not in sheets["complaint.filed"]
    assert "Аудан әкімдігі" in sheets["complaint.passed"]
    complaint = appeals.take_complaint(
        complaint=objecting.again(complaint), by=above.officer, version=complaint.version, now=NOW + 3 * HOUR
    )
    objecting.left(objecting.again(complaint), above.officer, NOW + 4 * HOUR, ground="withdrawn")
    assert Clock.objects.get(rule="complaint.left.notice").state == "running"
    sheets = told(town, NOW + 5 * HOUR)
    assert "Сотқа жүгіну" in sheets["complaint.left"]
    assert Clock.objects.get(rule="complaint.left.notice").state == "met"


def test_after_the_answer_slips_the_file_and_execution_are_told(town: Town) -> None:
    appeal = objecting.answered(town, NOW)
    told(town, NOW + HOUR)
    appeals.slip(appeal=appeal, what="Күні қате", version=appeal.version, now=NOW + HOUR, by=town.officer)
    appeals.mend(
        appeal=appeal, by=town.officer, before="20 желтоқсанға", after="21 желтоқсанға",
        version=appeal.version, now=NOW + 2 * HOUR,
    )  # fmt: skip
    appeals.peruse(appeal=appeal, version=appeal.version, now=NOW + 2 * HOUR)
    sheets = told(town, NOW + 3 * HOUR)
    assert "21 желтоқсанға дейін ауыстырылады" in sheets["appeal.slip-mended"]
    assert "Күні қате" in sheets["appeal.slip-mended"]
    assert "2026 жылғы 26 қараша" in sheets["appeal.file-asked"]


def test_an_appeal_that_is_put_right_and_one_that_is_terminated_are_told(town: Town) -> None:
    appeal = build.registered(build.appeal(town.council, NOW), town.clerk, NOW)
    appeals.ask_to_cure(
        appeal=appeal, by=town.clerk, codes=["signature"], note="Қол қойылмаған", cure_by=day("2026-11-27"),
        version=appeal.version, now=NOW + HOUR,
    )  # fmt: skip
    other = build.registered(build.appeal(town.council, NOW), town.clerk, NOW)
    appeals.settle(
        appeal=other, by=town.clerk, kind="application", topic=other.topic, version=other.version,
        now=NOW + HOUR,
    )  # fmt: skip
    appeals.terminate(
        appeal=other, by=town.clerk, ground="decided", reasons="Бұрын шешілген", decided_by="Б. Басшы",
        post="head", version=other.version, now=NOW + 2 * HOUR,
    )  # fmt: skip
    third = build.registered(build.appeal(town.council, NOW), town.clerk, NOW)
    appeals.recall(appeal=third, by=None, reasons="", version=third.version, now=NOW + 2 * HOUR)
    terms = Clock.objects.filter(rule="appeal.termination.notice")
    assert set(terms.values_list("state", flat=True)) == {"running"}
    sheets = told(town, NOW + 3 * HOUR)
    assert "Қол қойылмаған" in sheets["appeal.defects"]
    assert "2026 жылғы 27 қараша" in sheets["appeal.defects"]
    assert "Бұрын шешілген" in sheets["appeal.terminated"]
    assert "appeal.recalled" in sheets
    assert set(terms.values_list("state", flat=True)) == {"met"}
