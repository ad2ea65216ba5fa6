"""What everyone sees of sessions to come, and how who prepares them gets there: kk, ru, en."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from senim.rooms.council.models import Role
from senim.rooms.sessions import actions
from senim.rooms.sessions.models import Asked, Item, Planned, Session, Sitting
from senim.ui import cache
from tests.build import appeals as build_appeals
from tests.build import council as build_council
from tests.build import sessions as build
from tests.cast import Town
from tests.database import Queries


@pytest.fixture(autouse=True)
def wall(monkeypatch: pytest.MonkeyPatch, now: datetime) -> Iterator[None]:
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    cache.clear()
    yield
    cache.clear()


def browser(role: Role | None = None) -> Client:
    client = Client()
    if role:
        client.force_login(role.account)
    return client


def text(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def everything(town: Town, now: datetime) -> dict[str, str]:
    """One of everything that has a page, and its address without the language."""
    session = build.session(town, now, date(2026, 12, 11))
    for n in range(5):
        build.drafted(
            town, session, now, titles=(f"Мәселе {n}", f"Вопрос {n}", ""), deputy=town.olga, source="deputy"
        )
    actions.call_session(session=session, version=session.version, by=town.clerk, now=now)
    asked = build.asked(town, now)
    item = build.item(town, now, about="appeal:2026-00417", source="ladder", body=town.housing)
    sitting = build.commission_sitting(town, now, hearing=True, topic=("Мүлік", "Имущество"))
    for month in (3, 12):
        actions.add_planned(
            council=town.council, year=2026, month=month, titles=("Есеп", "Отчёт"), by=town.clerk, now=now
        )
    return {
        "list": "sessions",
        "session": f"sessions/{session.pk}",
        "asked": f"sessions/{asked.pk}",
        "item": f"sessions/items/{item.pk}",
        "questions": "sessions/questions",
        "plan": "sessions/plan/2026",
        "commissions": "sessions/commissions",
        "sitting": f"sessions/sittings/{sitting.pk}",
    }


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_page_opens_for_everyone_in_few_queries(
    town: Town, now: datetime, lang: str, queries: Callable[[], Queries]
) -> None:
    pages = everything(town, now)
    for role in (None, town.clerk, town.deputy, town.chair):
        client = browser(role)
        for name, path in pages.items():
            client.get(f"/{lang}/akkol/{path}")
            with queries() as asked:
                response = client.get(f"/{lang}/akkol/{path}")
            assert response.status_code == 200, name
            assert asked.count <= 8, (name, asked.statements)


@pytest.mark.parametrize(
    "path", ["sessions", "sessions/questions", "sessions/plan/2026", "sessions/commissions"]
)
def test_empty_pages_say_what_will_be_here(town: Town, path: str) -> None:
    assert browser().get(f"/ru/akkol/{path}").status_code == 200


def test_a_session_is_planned_and_called_by_forms(town: Town, now: datetime) -> None:
    clerk = browser(town.clerk)
    form = {
        "kind": "regular",
        "number": "",
        "day": "2026-12-11",
        "hour": "10:00",
        "where": "Зал",
        "broadcast": "",
    }
    assert clerk.post("/kk/akkol/sessions/do/plan", form | {"day": "2026-11-22"}).status_code == 422
    page = clerk.post("/kk/akkol/sessions/do/plan", form)
    session = Session.objects.get()
    assert page["Location"] == f"/kk/akkol/sessions/{session.pk}?done=plan"
    assert town.council.local(session.starts_at).isoformat() == "2026-12-11T10:00:00+05:00"
    item = build.item(town, now)
    accept = {"agenda": str(session.pk), "version": "1"}
    clerk.post(f"/kk/akkol/sessions/items/{item.pk}/do/accept", accept)
    item.refresh_from_db()
    assert (item.state, item.place) == ("drafted", 1)
    session.refresh_from_db()
    step = f"/kk/akkol/sessions/{session.pk}/do/call"
    assert clerk.post(step, {"version": "1", "breach": ""}).status_code == 409
    assert clerk.post(step, {"version": session.version, "breach": ""}).status_code == 302
    assert Sitting.objects.get().session_id == session.pk
    ics = browser().get(f"/ru/akkol/sessions/{session.pk}/session.ics").content.decode()
    assert "DTSTART:20261211T050000Z\r\n" in ics
    assert max(len(line.encode()) for line in ics.split("\r\n")) <= 75


def test_too_late_is_refused_with_the_article_and_what_to_do(town: Town, now: datetime) -> None:
    session = build.session(town, now, date(2026, 11, 27))
    build.drafted(town, session, now)
    clerk = browser(town.clerk)
    page = clerk.post(f"/en/akkol/sessions/{session.pk}/do/call", {"version": session.version, "breach": ""})
    words = text(page.content)
    assert page.status_code == 422
    assert "The last day of the notice was 17 November 2026" in words
    assert "held in time from 3 December 2026" in words
    assert "Article 10" in words or "10" in words
    page = clerk.post(
        f"/en/akkol/sessions/{session.pk}/do/call",
        {"version": session.version, "breach": "The boiler burst."},
    )
    assert page.status_code == 302
    assert "The boiler burst." in text(browser().get(f"/en/akkol/sessions/{session.pk}").content)


def test_a_deputy_asks_others_join_the_chair_decides(town: Town, now: datetime) -> None:
    form = {
        "reason": "Жылу жоқ", "kk_1": "Жылу туралы", "ru_1": "О тепле", "day": "2026-11-27", "hour": "10:00",
        "where": "Зал",
    }  # fmt: skip
    clerk = browser(town.clerk)
    assert clerk.post("/kk/akkol/sessions/do/ask", form).status_code == 422
    assert browser(town.deputy).post("/kk/akkol/sessions/do/ask", form | {"ru_1": ""}).status_code == 422
    browser(town.deputy).post("/kk/akkol/sessions/do/ask", form)
    session = Session.objects.get()
    assert [row.deputy for row in Asked.objects.all()] == [town.bauyrzhan]
    browser(town.chair).post(f"/kk/akkol/sessions/{session.pk}/do/support", {"version": session.version})
    assert Asked.objects.count() == 2
    session.refresh_from_db()
    decide = {
        "decided_on": "2026-11-23", "day": "2026-11-27", "hour": "10:00", "where": "Зал",
        "version": session.version,
    }  # fmt: skip
    assert browser(town.deputy).post(f"/kk/akkol/sessions/{session.pk}/do/decide", decide).status_code == 403
    assert browser(town.chair).post(f"/kk/akkol/sessions/{session.pk}/do/decide", decide).status_code == 302


def test_a_deputy_proposes_and_reads_why_not(town: Town, now: datetime) -> None:
    deputy = browser(town.deputy)
    form = {
        "source": "deputy", "proposer": "", "title_kk": "Жол туралы", "title_ru": "О дороге", "title_en": "",
        "kind": "decision", "about": "2026-00417", "rapporteur": "", "note": "", "conclusion_on": "",
    }  # fmt: skip
    assert deputy.post("/ru/akkol/sessions/do/propose", form | {"about": "417"}).status_code == 422
    assert deputy.post("/ru/akkol/sessions/do/propose", form | {"source": "akim"}).status_code == 422
    deputy.post("/ru/akkol/sessions/do/propose", form)
    item = Item.objects.get()
    assert (item.deputy, item.about) == (town.bauyrzhan, "appeal:2026-00417")
    why = {"why": "Нет расчётов.", "version": item.version}
    assert deputy.post(f"/ru/akkol/sessions/items/{item.pk}/do/decline", why).status_code == 403
    browser(town.clerk).post(f"/ru/akkol/sessions/items/{item.pk}/do/decline", why)
    assert "Нет расчётов." in text(deputy.get("/ru/akkol/sessions/questions").content)
    assert "Нет расчётов." in text(browser().get(f"/ru/akkol/sessions/items/{item.pk}").content)


def test_documents_of_a_question_are_read_by_everyone(town: Town, now: datetime) -> None:
    item = build.item(town, now)
    clerk = browser(town.clerk)
    step = f"/kk/akkol/sessions/items/{item.pk}/do/material"
    assert clerk.post(step, {"version": "1"}).status_code == 409
    upload = SimpleUploadedFile("joba.txt", "Шешім жобасы\n".encode())
    assert clerk.post(step, {"version": "1", "files": [upload]}).status_code == 302
    page = browser().get(f"/kk/akkol/sessions/items/{item.pk}").content.decode()
    where = re.search(r'href="([^"]+/files/[^"]+)"', page)
    assert where and browser().get(where[1]).status_code == 200
    assert browser(town.deputy).post(step, {"version": "1"}).status_code == 403


def test_the_order_by_buttons_and_numbers_without_a_script(town: Town, now: datetime) -> None:
    session = build.session(town, now)
    first, second = (build.drafted(town, session, now, titles=(x, x, "")) for x in "аб")
    clerk, step = browser(town.clerk), f"/kk/akkol/sessions/{session.pk}/do/order"
    places = {f"place-{first.pk}": "1", f"place-{second.pk}": "2"}
    clerk.post(step, places | {"version": session.version, "down": str(first.pk)})
    assert [row.title_kk for row in Item.objects.order_by("place")] == ["б", "а"]
    assert clerk.post(step, places | {"version": session.version}).status_code == 409
    session.refresh_from_db()
    clerk.post(step, places | {"version": session.version})
    assert [row.title_kk for row in Item.objects.order_by("place")] == ["а", "б"]
    assert browser(town.deputy).post(step, places).status_code == 403


def test_the_plan_is_entered_and_becomes_a_question(town: Town, now: datetime) -> None:
    clerk = browser(town.clerk)
    form = {"month": "12", "title_kk": "Бюджет", "title_ru": "Бюджет", "responsible": "", "commission": ""}
    assert clerk.post("/kk/akkol/sessions/plan/2026/do/add", form | {"month": "13"}).status_code == 422
    clerk.post("/kk/akkol/sessions/plan/2026/do/add", form)
    row = Planned.objects.get()
    clerk.post(f"/kk/akkol/sessions/planned/{row.pk}/do/propose", {"version": ""})
    row.refresh_from_db()
    assert row.item is not None and row.item.source == "plan"
    assert clerk.post(f"/kk/akkol/sessions/planned/{row.pk}/do/drop", {"version": ""}).status_code == 409
    assert browser().get("/kk/akkol/sessions/plan/1999").status_code == 404
    assert browser(town.deputy).post("/kk/akkol/sessions/plan/2026/do/add", form).status_code == 403


def test_who_leads_a_commission_plans_its_sitting_and_no_others(town: Town, now: datetime) -> None:
    form = {
        "commission": str(town.budget.pk), "day": "2026-12-30", "hour": "15:00", "where": "Зал",
        "broadcast": "", "topic_kk": "", "topic_ru": "",
    }  # fmt: skip
    assert browser(town.deputy).post("/kk/akkol/sessions/do/sitting", form).status_code == 403
    olga = build_council.role(
        town.council, build_council.account("Ольга", "olga@example.kz"), Role.Kind.DEPUTY, deputy=town.olga
    )
    assert browser(olga).post("/kk/akkol/sessions/do/sitting", form).status_code == 302
    sitting = Sitting.objects.get()
    step = f"/kk/akkol/sessions/sittings/{sitting.pk}/do/announce"
    assert browser(town.deputy).post(step, {"version": "1", "breach": ""}).status_code == 403
    assert browser(olga).post(step, {"version": "1", "breach": ""}).status_code == 302


def test_four_regular_sessions_are_asked_for_in_time(town: Town, now: datetime) -> None:
    build.session(town, now, date(2026, 12, 11))
    words = text(browser().get("/en/akkol/sessions/plan/2026").content)
    assert "Regular sessions held or planned: 1, still needed: 3" in words
    assert "until 21 December 2026" in words


def test_another_councils_session_is_not_found(town: Town, other: Town, now: datetime) -> None:
    session = build.session(other, now, now.date() + timedelta(days=30))
    assert browser().get(f"/kk/akkol/sessions/{session.pk}").status_code == 404
    assert browser().get(f"/kk/burabay/sessions/{session.pk}").status_code == 200


def test_an_appeals_page_names_the_question_it_became(town: Town, now: datetime) -> None:
    appeal = build_appeals.appeal(town.council, now, place=town.places.naumovka)
    item = build.item(town, now, about=appeal.ref, source="ladder")
    page = browser().get(f"/ru/akkol/appeals/{appeal.number}").content.decode()
    assert f"/ru/akkol/sessions/items/{item.pk}" in page
    assert build.TITLES[1] in page
