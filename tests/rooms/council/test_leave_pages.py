"""Pages of days away: one's own, the list of staff, bodies where nobody is there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from senim.rooms.council import actions, checklist, queries
from senim.rooms.council.access import roles_of
from senim.rooms.council.models import Absence, Role
from tests.build import council as build
from tests.build.council import MADE
from tests.cast import Town
from tests.database import Queries
from tests.rooms.council.test_pages import read, text, url

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, now: object) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.fixture
def second(town: Town) -> Role:
    return build.officer(town.housing, "Сәуле Нұрғали", "saule@example.kz")


def as_(role: Role) -> Client:
    client = Client()
    client.force_login(role.account)
    return client


def stand_in(role: Role) -> str:
    return f"stand_in_{role.pk.hex}"


def test_an_officer_sets_their_own_leave_and_comes_back(town: Town, second: Role) -> None:
    officer = as_(town.officer)
    page = text(officer.get(url("leave")))
    assert "You are at work today" in page and "Сәуле Нұрғали" in page
    given = {
        "reason": "leave",
        "since": "2026-11-23",
        "until": "2026-12-04",
        stand_in(town.officer): second.pk,
    }
    page = text(officer.post(url("leave"), given, follow=True))
    assert "You are away, the last day is 4 December 2026" in page
    assert "Acts for you: Сәуле Нұрғали" in page
    assert "for: Ерлан Жұмабаев" in text(as_(second).get(url("leave")))
    absence = Absence.objects.get()
    page = officer.get(url("leave-end", absence=absence.pk)).content.decode()
    assert "2026-11-22" in page
    page = text(officer.post(url("leave-end", absence=absence.pk), {"until": "2026-11-22"}, follow=True))
    assert "You are at work today" in page
    assert len(roles_of(second.account, town.council, TODAY)) == 1


def test_a_mistake_is_said_and_what_was_typed_stays(town: Town, second: Role) -> None:
    officer = as_(town.officer)
    given = {"reason": "mission", "since": "2026-11-23", "until": "2026-11-20"}
    answer = officer.post(url("leave"), given)
    assert answer.status_code == 422
    assert "cannot end before it began" in text(answer) and 'value="2026-11-20"' in answer.content.decode()
    assert officer.post(url("leave"), given | {stand_in(town.officer): town.clerk.pk}).status_code == 422
    assert not Absence.objects.exists()


def test_where_nobody_can_stand_in_the_form_says_who_can_help(town: Town) -> None:
    assert "The administrator can give one" in text(as_(town.okrug_officer).get(url("leave")))
    assert "The administrator can give one" not in text(as_(town.deputy).get(url("leave")))


def test_the_clerk_enters_days_away_of_others_and_gives_no_roles(town: Town, second: Role) -> None:
    clerk = as_(town.clerk)
    page = clerk.get(url("staff")).content.decode()
    assert url("role-leave", role=town.officer.pk) in page
    assert url("role-new") not in page and url("role-end", role=town.officer.pk) not in page
    given = {"reason": "illness", "since": "2026-11-23", stand_in(town.officer): second.pk}
    page = text(clerk.post(url("role-leave", role=town.officer.pk), given, follow=True))
    assert "Illness" in page and "stands in: Сәуле Нұрғали" in page
    page = text(
        clerk.post(url("leave-end", absence=Absence.objects.get().pk), {"until": "2026-11-22"}, follow=True)
    )
    assert "Illness" not in page


def test_an_officer_ends_nobody_elses_leave(town: Town, second: Role) -> None:
    absence = actions.set_absence(role=town.officer, reason="leave", since=TODAY, until=None, now=MADE)
    for stranger in (second, town.okrug_officer, town.deputy):
        assert as_(stranger).get(url("leave-end", absence=absence.pk)).status_code == 403
    assert Client().get(url("leave-end", absence=absence.pk)).status_code == 403


def test_a_head_gives_powers_from_their_page(town: Town, second: Role) -> None:
    who = build.account("Асхат Рақымов", "askhat@example.kz")
    head = build.role(town.council, who, "officer", body=town.housing, post="head")
    page = as_(head).get(url("leave")).content.decode()
    assert url("delegate", role=head.pk) in page
    given = {"to": second.pk, "since": "2026-11-23", "until": "2026-11-27"}
    page = text(as_(head).post(url("delegate", role=head.pk), given, follow=True))
    assert "Powers given, stays at work" in page and "You are at work today" in page
    assert [role.post for role in queries.leaders(town.council, town.housing, TODAY)] == ["head", "head"]
    # Not the stand-in's to give on, and not another's.
    acting = Role.objects.get(acts_for=head)
    assert as_(second).get(url("delegate", role=acting.pk)).status_code == 403
    assert as_(second).get(url("delegate", role=head.pk)).status_code == 403


def test_everyone_sees_where_nobody_is_there(town: Town, second: Role) -> None:
    def said() -> bool:
        return "Nobody is there today" in read(url("bodies"))

    for role in (town.officer, second, town.okrug_officer):
        assert not said()
        actions.set_absence(role=role, reason="leave", since=TODAY, until=None, now=MADE)
        if role == second:
            break
    page = read(url("bodies"))
    assert "Nobody is there today" in page and "Leave" not in page
    assert "Nobody is there" in text(as_(town.clerk).get(url("staff")))
    state = checklist.state_on(town.council, TODAY)
    assert state.away == [town.housing.short]
    assert "staff" in [task.page for task in checklist.missing(town.council, state)]


def test_leave_to_come_is_taken_back(town: Town) -> None:
    later = TODAY + timedelta(days=10)
    absence = actions.set_absence(role=town.officer, reason="leave", since=later, until=None, now=MADE)
    officer = as_(town.officer)
    page = text(officer.get(url("leave")))
    assert "Take it back" in page and "You are at work today" in page
    officer.post(url("leave-end", absence=absence.pk), {"until": "2026-12-02"})
    assert queries.absences(town.council, TODAY) == []


def test_the_account_leads_to_days_away(town: Town) -> None:
    page = as_(town.officer).get(reverse("site:account", kwargs={"lang": "en"}))
    assert url("leave") in page.content.decode() and "My roles" in text(page)
    client = Client()
    client.force_login(town.resident)
    assert "My roles" not in text(client.get(reverse("site:account", kwargs={"lang": "en"})))


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_pages_ask_the_database_little(town: Town, second: Role, lang: str) -> None:
    for role in (town.officer, second, town.okrug_officer):
        actions.set_absence(role=role, reason="leave", since=TODAY, until=None, now=MADE)
    for name, client in (("leave", as_(town.officer)), ("staff", as_(town.clerk)), ("bodies", Client())):
        client.get(url(name, lang))
        with Queries(connection) as asked:
            assert client.get(url(name, lang)).status_code == 200
        assert asked.count <= 8, (name, asked.statements)
