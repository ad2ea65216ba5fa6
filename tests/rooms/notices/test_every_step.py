"""Every entry of the procedure: who is told, by which way; nobody else; nothing private; nobody twice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from senim.rooms.appeals import actions as appeals
from senim.rooms.appeals.models import Appeal, Assignment, Complaint, Resolution
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks.models import Clock
from senim.rooms.council.models import Body
from senim.rooms.notices import actions, consumers
from senim.rooms.notices.models import Notice
from senim.rooms.notices.telling import TELLERS
from senim.rooms.record import actions as record
from senim.rooms.record.models import Entry
from tests.build import appeals as build
from tests.build import council as build_council
from tests.rooms.notices.conftest import Akkol, told
from tests.rooms.notices.steps import SECRET, Case, above, happened

Follow = Callable[[datetime], None]
CLERK, OFFICER, DEPUTY, HEAD = "Айгүл Сейтова", "Ерлан Жұмабаев", "Бауыржан Оспанов", "Басшы Болатов"
BY_MAIL = build.gulnar(email="gulnar@example.kz")
OKRUG, AKIMAT = "Өркендеу округі әкімінің аппараты", "Аудан әкімдігі"


def case(akkol: Akkol, now: datetime, **given: object) -> Case:
    """Gulnar's appeal, answered by housing, whose head is Basshy; no message of before."""
    akimat = above(akkol)
    given = {"requisites": BY_MAIL, "district": akkol.district} | given
    appeal = build.forwarded(build.appeal(akkol.council, now, **given), akkol.clerk, akkol.housing, now)  # type: ignore[arg-type]
    appeal = build.answered(appeal, akkol.officer, now)
    record.sequence()
    record.skip_to_end("notices", akkol.council)
    return Case(akkol, Appeal.objects.get(pk=appeal.pk), akimat)


# kind → (how the applicant is told when staff did it: e-mail or nothing, and whether on paper where there is
# no e-mail; who else is told)
MAIL, PAPER, BOTH, NONE = "mail", "paper", "mail paper", ""
IN, IN_MAIL = ("inbox",), ("inbox", "email")
WAYS: dict[str, tuple[str, dict[str, tuple[str, ...]]]] = {
    "appeal.settled": (BOTH, {OFFICER: IN}),
    "appeal.defects": (BOTH, {}),
    "appeal.cured": (NONE, {OFFICER: IN_MAIL}),
    "appeal.returned": (BOTH, {}),
    "appeal.terminated": (BOTH, {}),
    "appeal.recalled": (BOTH, {OFFICER: IN}),
    "appeal.filed": (BOTH, {}),
    "appeal.joined": (BOTH, {}),
    "appeal.crime-forwarded": (BOTH, {OKRUG: ("letter",)}),
    "appeal.corrected": (MAIL, {OFFICER: IN}),
    "appeal.freed": (BOTH, {OFFICER: IN_MAIL}),
    "complaint.to-court": (BOTH, {}),
    "complaint.silent": (BOTH, {OFFICER: IN}),
    "clock.recounted": (MAIL, {}),
    "appeal.split": (BOTH, {}),
    "appeal.asked": (NONE, {OKRUG: ("letter",)}),
    "appeal.told": (NONE, {OFFICER: IN}),
    "appeal.recusal-asked": (NONE, {HEAD: IN_MAIL}),
    "appeal.recusal-decided": (BOTH, {OFFICER: IN}),
    "appeal.extended": (BOTH, {OFFICER: IN}),
    "appeal.preliminary": (BOTH, {}),
    "appeal.objected": (NONE, {OFFICER: IN_MAIL}),
    "appeal.hearing-set": (BOTH, {OFFICER: IN}),
    "appeal.hearing-held": (NONE, {OFFICER: IN}),
    "appeal.minutes": (BOTH, {}),
    "appeal.remarked": (NONE, {OFFICER: IN_MAIL}),
    "appeal.slip-asked": (MAIL, {OFFICER: IN_MAIL}),
    "appeal.slip-mended": (BOTH, {}),
    "appeal.executed": (BOTH, {DEPUTY: IN}),
    "appeal.file-asked": (BOTH, {OFFICER: IN_MAIL}),
    "appeal.file-shown": (BOTH, {}),
    "complaint.filed": (MAIL, {OFFICER: IN_MAIL}),
    "complaint.satisfied": (BOTH, {}),
    "complaint.passed": (BOTH, {AKIMAT: ("letter",)}),
    "complaint.taken": (BOTH, {}),
    "complaint.left": (BOTH, {OFFICER: IN}),
    "complaint.decided": (BOTH, {OFFICER: IN_MAIL}),
    "complaint.recalled": (NONE, {OFFICER: IN_MAIL}),
    "appeal.taken-up": (BOTH, {OFFICER: IN}),
    "appeal.put-down": (BOTH, {}),
    "appeal.to-announce": (MAIL, {}),
    "deputy.letter-sent": (MAIL, {OKRUG: ("letter",)}),
    "deputy.letter-answered": (MAIL, {DEPUTY: IN_MAIL}),
}
# What the applicant did themselves is told to them only where they have to know what follows.
ALWAYS = {"appeal.recalled", "appeal.slip-asked", "appeal.file-asked", "complaint.filed"} | {
    # These are never their own hand.
    "clock.recounted", "appeal.crime-forwarded", "appeal.executed", "appeal.taken-up", "deputy.letter-sent",
    "appeal.put-down", "appeal.to-announce",
    "deputy.letter-answered", "complaint.passed", "complaint.left", "complaint.decided",
}  # fmt: skip
# Entries with rows or people of their own: tests below, the main path in test_who_is_told, the ladder in
# tests/rooms/oversight.
APART = {
    "ladder.proposed",
    "ladder.taken",
    "ladder.done",
    "appeal.resolved",
    "appeal.assignment-done",
    "appeal.part-forwarded",
}
MAIN = {
    "appeal.received", "appeal.registered", "appeal.forwarded", "appeal.taken-into-work", "appeal.answered",
    "appeal.rated",
}  # fmt: skip


def staff(kind: str) -> set[tuple[str, str]]:
    return {(who, way) for who, way, _lang in told(kind) if who != "applicant"}


def applicant(kind: str) -> set[str]:
    return {way for who, way, _lang in told(kind) if who == "applicant"}


def delivered() -> dict[str, Any]:
    """The facts of the one delivery in the record."""
    facts: dict[str, Any] = json.loads(Entry.objects.get(kind="notice.delivered").facts)
    return facts


@pytest.fixture
def head(akkol: Akkol) -> None:
    build_council.role(
        akkol.council, build_council.account(HEAD, "head@example.kz"), "officer",
        body=akkol.housing, post="head",
    )  # fmt: skip


def test_every_kind_that_is_told_is_in_the_table() -> None:
    assert set(WAYS) | APART | MAIN == set(TELLERS)


@pytest.mark.parametrize("kind", WAYS)
def test_who_is_told_of_a_step(akkol: Akkol, follow: Follow, now: datetime, head: None, kind: str) -> None:
    """Entered by a clerk: the officers hear of it, and Gulnar by mail. The head is an officer too."""
    happened(case(akkol, now), kind, now, by=akkol.clerk)
    follow(now)
    ways, others = WAYS[kind]
    assert applicant(kind) == ({"email"} if "mail" in ways else set())
    expected = {(who, way) for who, found in others.items() for way in found}
    if OFFICER in others:
        expected |= {(HEAD, way) for way in others[OFFICER]}
    assert staff(kind) == expected
    assert {notice.subject_ref for notice in Notice.objects.filter(kind=kind)} <= {"appeal:2026-00001"}


@pytest.mark.parametrize("kind", WAYS)
def test_without_an_e_mail_the_applicant_gets_paper(
    akkol: Akkol, follow: Follow, now: datetime, kind: str
) -> None:
    happened(case(akkol, now, requisites=build.gulnar()), kind, now, by=akkol.clerk)
    follow(now)
    assert applicant(kind) == ({"letter"} if "paper" in WAYS[kind][0] else set())


def test_who_asked_for_paper_gets_it_beside_the_mail(akkol: Akkol, follow: Follow, now: datetime) -> None:
    here = case(akkol, now, requisites=build.gulnar(email="gulnar@example.kz", paper=True))
    happened(here, "appeal.extended", now, by=akkol.clerk)
    happened(here, "appeal.corrected", now, by=akkol.clerk)
    follow(now)
    assert applicant("appeal.extended") == {"email", "letter"}
    assert applicant("appeal.corrected") == {"email"}


@pytest.mark.parametrize("kind", WAYS)
def test_nobody_is_told_of_what_they_did_themselves(
    akkol: Akkol, follow: Follow, now: datetime, kind: str
) -> None:
    here = case(akkol, now)
    happened(here, kind, now, by=akkol.officer)
    follow(now)
    assert OFFICER not in {who for who, _way in staff(kind)}
    Notice.objects.all().delete()
    happened(here, kind, now, by=None)
    follow(now)
    assert bool(applicant(kind)) == (kind in ALWAYS and bool(WAYS[kind][0]))


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_texts_are_whole_in_every_language_and_hold_nothing_private(
    akkol: Akkol, follow: Follow, now: datetime, lang: str
) -> None:
    here = case(akkol, now, lang=lang)
    for kind in WAYS:
        happened(here, kind, now, by=akkol.clerk)
    follow(now)
    for notice in Notice.objects.all():
        everything = f"{notice.title}\n{notice.text}\n{notice.cause}"
        for private in (SECRET, "Ахметова", "gulnar@", "Абай", build.TITLE, build.ANSWER, build.REASONS):
            assert private not in everything, (notice.kind, private)
        assert notice.title and not re.search(r"[{}]|%\(", everything), everything
        assert len(notice.title) <= 300 and "\n" not in notice.title
        if notice.lang != "en":
            assert not re.search(r"\b(?:the|appeal|your|day)\b", everything, re.IGNORECASE), everything


@pytest.mark.parametrize("kind", WAYS)
def test_a_second_run_tells_nobody_twice(akkol: Akkol, follow: Follow, now: datetime, kind: str) -> None:
    happened(case(akkol, now), kind, now, by=akkol.clerk)
    follow(now)
    before = Notice.objects.count()
    consumers.handle(akkol.council, list(Entry.objects.filter(kind=kind)), now + timedelta(hours=1))
    assert Notice.objects.count() == before


def test_an_erased_applicant_is_told_of_nothing(akkol: Akkol, follow: Follow, now: datetime) -> None:
    here = case(akkol, now)
    type(here.appeal.applicant).objects.filter(pk=here.appeal.applicant_id).update(erased_at=now)
    for kind in WAYS:
        happened(here, kind, now, by=akkol.clerk)
    follow(now)
    assert not Notice.objects.filter(applicant__isnull=False).exists()


# ── people of their own ─────────────────────────────────────────────────────────────────────────────


def test_a_resolution_is_told_to_those_it_names(akkol: Akkol, follow: Follow, now: datetime) -> None:
    here = case(akkol, now)
    other = build_council.officer(akkol.housing, "Дана Қасымова", "dana@example.kz")
    resolution = Resolution.objects.create(
        id=akkol.council.new_id(now), council=akkol.council, appeal=here.appeal, by=akkol.officer, at=now,
        decided_by="Б. Басшы", post="head", text=SECRET,
    )  # fmt: skip
    for role, leads in ((akkol.officer, False), (other, True)):
        Assignment.objects.create(
            id=akkol.council.new_id(now), council=akkol.council, resolution=resolution, role=role,
            leads=leads, due=now.date(),
        )  # fmt: skip
    for kind, facts in (
        ("appeal.resolved", {"lead": str(other.pk), "due": "2026-11-23"}),
        ("appeal.assignment-done", {"leads": False, "in_time": True}),
    ):
        record.append(
            council=akkol.council, kind=kind, subject=here.ref, at=now, facts=facts,
            hand=record.Hand("head"),
        )  # fmt: skip
    follow(now)
    assert staff("appeal.resolved") == {
        ("Дана Қасымова", "inbox"), ("Дана Қасымова", "email"), (OFFICER, "inbox"), (OFFICER, "email"),
    }  # fmt: skip
    titles = dict(Notice.objects.filter(kind="appeal.resolved").values_list("account__name", "title"))
    assert "ответственный исполнитель" in titles["Дана Қасымова"]
    assert "соисполнитель" in titles[OFFICER]
    assert staff("appeal.assignment-done") == {("Дана Қасымова", "inbox")}


def test_a_part_is_told_to_its_body_and_the_whole_to_the_applicant(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    appeal = build.appeal(akkol.council, now, lang="ru", requisites=BY_MAIL)
    build.registered(appeal, akkol.clerk, now)
    shares = [appeals.Share(akkol.housing, "Свет"), appeals.Share(akkol.okrug, "Дорога")]
    appeals.split(appeal=appeal, by=akkol.clerk, shares=shares, keeps=False, version=appeal.version, now=now)
    follow(now)
    assert told("appeal.split") == {("applicant", "email", "ru")}
    text = Notice.objects.get(kind="appeal.split").text
    for line in (
        "Часть № 2026-00001-1: Отдел ЖКХ.",
        "Часть № 2026-00001-2: Аппарат акима Уркендеуского округа.",
    ):
        assert line in text
    assert staff("appeal.part-forwarded") == {(OFFICER, "inbox"), (OFFICER, "email"), (OKRUG, "letter")}
    assert applicant("appeal.part-forwarded") == set()


def test_a_body_on_line_above_hears_of_the_complaint(akkol: Akkol, follow: Follow, now: datetime) -> None:
    here = case(akkol, now)
    Body.objects.filter(pk=here.above.pk).update(on_line=True)
    boss = build_council.officer(here.above, "Әсел Әкімова", "asel@example.kz")
    happened(here, "complaint.passed", now, by=akkol.officer)
    Complaint.objects.update(passed_at=now)
    happened(here, "complaint.recalled", now, by=None)
    follow(now)
    assert staff("complaint.passed") == {(boss.account.name, "inbox"), (boss.account.name, "email")}
    assert (boss.account.name, "email") in staff("complaint.recalled")


# ── terms to tell ───────────────────────────────────────────────────────────────────────────────────

ENDS = [(kind, rule) for kind, rule in actions.COUNTED.items() if rule]


@pytest.mark.parametrize(("kind", "rule"), ENDS)
@pytest.mark.parametrize(("days", "in_time"), [(0, True), (9, False)])
def test_delivery_ends_the_term_to_tell(
    akkol: Akkol, follow: Follow, now: datetime, kind: str, rule: str, days: int, in_time: bool
) -> None:
    here = case(akkol, now, requisites=build.gulnar())
    if kind == "appeal.forwarded":
        entry = record.append(
            council=akkol.council, kind=kind, subject=here.ref, at=now, hand=record.SYSTEM,
            facts={"body_from": str(akkol.housing.pk), "body": str(akkol.okrug.pk), "received": False},
        )  # fmt: skip
    else:
        entry = happened(here, kind, now, by=akkol.clerk)
    term = clocks.start(council=akkol.council, procedure=entry.subject, rule=rule, at=now, now=now)
    follow(now)
    letter = Notice.objects.get(kind=kind, channel="letter", applicant__isnull=False)
    later = now + timedelta(days=days)
    actions.mark_posted(notice=letter, by=akkol.clerk, day=akkol.council.day(later), now=later)
    term.refresh_from_db()
    assert term.state == (Clock.State.MET if in_time else Clock.State.MISSED)
    facts = delivered()
    assert (facts["notice"], facts["in_time"]) == (kind, in_time)


def test_a_mail_taken_by_the_server_is_the_delivery(akkol: Akkol, follow: Follow, now: datetime) -> None:
    here = case(akkol, now)
    happened(here, "appeal.extended", now, by=akkol.clerk)
    term = clocks.start(
        council=akkol.council, procedure=here.ref, rule="appeal.extension.notice", at=now, now=now
    )
    follow(now)
    term.refresh_from_db()
    assert term.state == "running"
    actions.send_waiting(now + timedelta(minutes=1))
    term.refresh_from_db()
    assert term.state == "met"


def test_where_no_term_runs_only_the_delivery_is_recorded(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    here = case(akkol, now, requisites=build.gulnar())
    happened(here, "appeal.preliminary", now, by=akkol.clerk)
    follow(now)
    letter = Notice.objects.get(kind="appeal.preliminary", channel="letter")
    actions.mark_posted(notice=letter, by=akkol.clerk, day=akkol.council.day(now), now=now)
    assert delivered() == {
        "notice": "appeal.preliminary", "channel": "letter", "how": "posted", "day": "2026-11-23",
    }  # fmt: skip
