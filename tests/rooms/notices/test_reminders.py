"""The office is reminded once a working day: what passed, ends today, ends soon; each at each stage once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from senim.config import worker
from senim.rooms.appeals.models import Appeal, Defects
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as terms
from senim.rooms.clocks.models import Clock
from senim.rooms.council import actions as council
from senim.rooms.notices import actions, mail
from senim.rooms.notices.models import Notice
from senim.rooms.notices.reminders import remind
from tests.build import appeals as build
from tests.build import council as build_council
from tests.conftest import ALMATY
from tests.rooms.notices.conftest import Akkol

CLERK, OFFICER = "Айгүл Сейтова", "Ерлан Жұмабаев"


def morning(day: str) -> datetime:
    return datetime.fromisoformat(f"{day} 03:00").replace(tzinfo=ALMATY)


def digests(day: str) -> dict[str, str]:
    """Person → title and lines of the reminder in their inbox of that morning."""
    made = Notice.objects.filter(kind="notice.reminder", channel="inbox", cause__contains=f":{day}:")
    return {notice.account.name: f"{notice.title}\n{notice.text}" for notice in made if notice.account}


@pytest.fixture
def appeal(akkol: Akkol, now: datetime) -> Appeal:
    """Taken into work by housing on Monday 23 November; its last day is Monday 14 December."""
    appeal = build.forwarded(build.appeal(akkol.council, now), akkol.clerk, akkol.housing, now)
    build.received(appeal, akkol.officer, now + timedelta(hours=1))
    Clock.objects.filter(procedure=appeal.ref).exclude(due=appeal.due).delete()
    return appeal


@pytest.fixture(autouse=True)
def begun(akkol: Akkol, now: datetime) -> None:
    """The first reminder of the council was on the Saturday before, when there was nothing."""
    remind(now - timedelta(days=3))


# The usual number is two working days before.
@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-12-09", ""),
        ("2026-12-10", "Сроки: прошло – 0, сегодня – 0, скоро – 1"),
        ("2026-12-14", "Сроки: прошло – 0, сегодня – 1, скоро – 0"),
        ("2026-12-15", "Сроки: прошло – 1, сегодня – 0, скоро – 0"),
    ],
)
def test_a_term_is_named_soon_on_its_day_and_once_it_passed(appeal: Appeal, day: str, said: str) -> None:
    remind(morning(day))
    assert digests(day).get(OFFICER, "").partition("\n")[0] == said


def test_each_stage_is_told_once_through_the_days(appeal: Appeal) -> None:
    told = []
    for day in range(23, 31):
        remind(morning(f"2026-11-{day}"))
    for day in range(1, 31):
        if remind(morning(f"2026-12-{day:02}")):
            told.append((day, digests(f"2026-12-{day:02}")[OFFICER].partition("\n")[0]))
    assert [day for day, _said in told] == [10, 14, 15]


def test_a_night_without_a_worker_loses_nothing(appeal: Appeal) -> None:
    remind(morning("2026-12-08"))
    remind(morning("2026-12-16"))
    remind(morning("2026-12-21"))
    (said,) = [text for day in ("2026-12-16", "2026-12-21") for text in digests(day).values()]
    assert "№ 2026-00001: Срок ответа на перенаправленное обращение, 14 декабря 2026 года" in said


def test_it_is_made_once_a_day_and_on_working_days_only(appeal: Appeal) -> None:
    assert remind(morning("2026-12-13")) == 0
    made = remind(morning("2026-12-14"))
    assert made == 2
    assert remind(morning("2026-12-14") + timedelta(hours=9)) == 0
    assert Notice.objects.filter(kind="notice.reminder").count() == made


def test_what_was_typed_in_late_is_told_the_next_morning(akkol: Akkol, now: datetime) -> None:
    remind(morning("2026-12-21"))
    clocks.start(
        council=akkol.council, procedure="appeal:2026-00077", rule="appeal.answer",
        at=now, now=morning("2026-12-21") + timedelta(hours=8), body=str(akkol.housing.pk),
    )  # fmt: skip
    remind(morning("2026-12-22"))
    assert "№ 2026-00077" in digests("2026-12-22")[OFFICER]


def test_who_is_told_is_whose_hands_do_it(akkol: Akkol, appeal: Appeal, now: datetime) -> None:
    """The officers of the body; the clerks for the council itself and for bodies on paper; heads of what
    passed.
    """
    head = build_council.account("Басшы Болатов", "head@example.kz")
    build_council.role(akkol.council, head, "chair")
    paper = build.appeal(akkol.council, now)
    build.forwarded(paper, akkol.clerk, akkol.okrug, now)
    remind(morning("2026-12-14"))
    told = digests("2026-12-14")
    assert set(told) == {CLERK, OFFICER}
    assert "№ 2026-00002" in told[CLERK] and "№ 2026-00001" not in told[CLERK]
    assert {n.channel for n in Notice.objects.filter(kind="notice.reminder")} == {"inbox", "email"}


def test_the_council_says_how_many_days_before(akkol: Akkol, appeal: Appeal, now: datetime) -> None:
    council.set_value(
        council=akkol.council, key="ladder.reminder.days_before", number=1, since=akkol.council.day(now),
        ground="Регламент, 5-тармақ", now=now,
    )  # fmt: skip
    remind(morning("2026-12-10"))
    assert digests("2026-12-10") == {}
    remind(morning("2026-12-11"))
    assert OFFICER in digests("2026-12-11")


def test_an_applicants_own_term_reminds_nobody(akkol: Akkol, now: datetime) -> None:
    for rule in ("appeal.hearing.objection", "appeal.hearing.remarks", "complaint.file"):
        clocks.start(
            council=akkol.council, procedure="appeal:2026-00001", rule=rule, at=now, now=now,
            body=str(akkol.housing.pk),
        )  # fmt: skip
    assert remind(morning("2026-11-30")) == 0


@pytest.mark.parametrize(
    "rule",
    [
        "appeal.hearing.minutes", "act.execution", "complaint.forward", "appeal.recusal",
        "appeal.extension.notice", "appeal.file-access", "appeal.slips",
    ],
)  # fmt: skip
def test_side_terms_are_named_as_the_law_names_them(akkol: Akkol, now: datetime, rule: str) -> None:
    ref = "complaint:2026-00031.2" if rule.startswith("complaint") else "appeal:2026-00031"
    term = clocks.start(
        council=akkol.council, procedure=ref, rule=rule, at=now, now=now, body=str(akkol.housing.pk)
    )
    remind(morning(term.due.isoformat()))
    name = terms.rule_of(term).name["ru"]
    assert f"№ 2026-00031: {name}, " in digests(term.due.isoformat())[OFFICER]


def test_what_was_not_put_right_is_named_once(akkol: Akkol, appeal: Appeal, now: datetime) -> None:
    Defects.objects.create(
        id=akkol.council.new_id(now), council=akkol.council, appeal=appeal, by=akkol.officer, at=now,
        codes=["address"], cure_by=akkol.council.day(now) + timedelta(days=4), was="in_work",
    )  # fmt: skip
    Appeal.objects.filter(pk=appeal.pk).update(state="to_cure")
    told = [day for day in range(24, 31) if remind(morning(f"2026-11-{day}"))]
    assert told == [30]
    assert "в срок не исправлено" in digests("2026-11-30")[OFFICER]


def test_a_long_list_is_cut_and_counted(akkol: Akkol, now: datetime) -> None:
    for number in range(1, 46):
        clocks.start(
            council=akkol.council, procedure=f"appeal:2026-{number:05}", rule="appeal.answer", at=now,
            now=now, body=str(akkol.housing.pk),
        )  # fmt: skip
    remind(morning("2026-12-14"))
    said = digests("2026-12-14")[OFFICER]
    assert said.count("№ ") == 40
    assert "Остальные – на странице «Моя работа»: 5." in said


def test_a_thousand_terms_cost_no_more_queries(
    akkol: Akkol, now: datetime, queries: Callable[[], Any]
) -> None:
    counted = []
    for size in (10, 300):
        Clock.objects.all().delete()
        for number in range(size):
            clocks.start(
                council=akkol.council, procedure=f"appeal:2026-{number:05}", rule="appeal.answer", at=now,
                now=now, body=str(akkol.housing.pk),
            )  # fmt: skip
        day = "2026-12-14" if size == 10 else "2026-12-15"
        with queries() as asked:
            remind(morning(day))
        counted.append(asked.count)
    assert counted[1] <= counted[0]


def test_another_councils_people_are_not_reminded(akkol: Akkol, appeal: Appeal, now: datetime) -> None:
    other = build_council.burabay()
    build_council.clerk(other, "Серік Болатов", "serik@example.kz")
    remind(morning("2026-12-14"))
    assert "Серік Болатов" not in digests("2026-12-14")


def test_the_mail_leads_to_ones_work(akkol: Akkol, appeal: Appeal, now: datetime) -> None:
    remind(morning("2026-12-14"))
    notice = Notice.objects.get(kind="notice.reminder", channel="email")
    said = mail.compose(notice, None, now)
    assert "/ru/akkol/work" in said.body and "2026-00001" not in said.subject
    actions.send_waiting(morning("2026-12-14") + timedelta(minutes=1))
    notice.refresh_from_db()
    assert notice.state == "sent"


def test_the_worker_reminds_at_night() -> None:
    assert worker.NIGHTLY["reminders"] is remind
