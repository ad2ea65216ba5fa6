"""Setting the council up: what is missing is said, each form is one page, errors stand by their fields."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from senim.rooms.council import checklist, queries
from senim.rooms.council.models import Body, District, Role
from senim.rooms.record import queries as record
from senim.rooms.record.models import Entry
from tests.build import council as build
from tests.cast import Town, places
from tests.database import Queries
from tests.rooms.council.test_pages import text, url

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, now: object) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)


@pytest.fixture
def admin(town: Town) -> Client:
    client = Client()
    client.force_login(town.admin.account)
    return client


def post(client: Client, name: str, data: dict[str, object], **more: object) -> str:
    """Send a form; the page it led to, in words."""
    response = client.post(url(name, **more), data, follow=True)
    return text(response)


def test_a_fresh_council_is_set_up_from_the_page_of_what_is_missing(db: None) -> None:
    """The whole way of a clerk with a fresh council, form by form."""
    council = build.akkol(phone="", address_kk="", address_ru="")
    places()
    client = Client()
    client.force_login(
        build.role(council, build.account("Динара Қасымова", "dinara@example.kz"), "admin").account
    )

    def missing() -> list[str]:
        return [task.page for task in checklist.missing(council, checklist.state_on(council, TODAY))]

    assert missing() == ["role-new", "office", "term", "district-new", "body-new"]
    post(client, "role-new", {"email": "aigul@example.kz", "name": "Айгүл", "kind": "clerk", "since": TODAY})
    office = {
        "name_kk": council.name_kk,
        "name_ru": council.name_ru,
        "opens": "9:00",
        "closes": "18.30",
        "languages": ["kk", "ru"],
        "address_kk": "Ақкөл қаласы, Нұрмағамбетов көшесі, 81",
        "phone": "8 716 38 2 00 00",
    }
    post(client, "office", office)
    council.refresh_from_db()
    post(client, "term", {"number": "8", "seats": "2", "since": "05.01.2026"})
    areas = "Наумов ауылдық округі\nҚарасай ауылдық округі"
    post(client, "district-new", {"number": "1", "areas": areas, "since": "2026-01-05"})
    assert District.objects.get().name_kk == "Наумов ауылдық округі"
    assert missing() == ["districts", "deputy-new", "body-new"]
    post(client, "district-new", {"number": "2", "areas": "Ақкөл қаласы", "since": "2026-01-05"})
    for district, name in zip(District.objects.order_by("number"), ("Бауыржан", "Ольга"), strict=True):
        post(
            client,
            "deputy-new",
            {
                "name": name,
                "district": district.pk,
                "since": "2026-01-05",
                "email": f"{district.number}@a.kz",
            },
        )
    assert missing() == ["chair", "commission-new", "body-new"]
    first, second = queries.deputies_on(council, TODAY)
    post(client, "chair", {"deputy": first.pk, "since": "2026-01-06"})
    commission = {"name_kk": "Бюджет", "name_ru": "Бюджет", "members": [second.pk], "leader": second.pk}
    post(client, "commission-new", commission | {"since": "2026-01-06"})
    names = {"name_kk": "ТКШ бөлімі", "name_ru": "Отдел ЖКХ"}
    post(client, "body-new", names | {"kind": "housing-utilities", "on_line": "on", "since": TODAY})
    body = Body.objects.get(kind="housing-utilities")
    assert missing() == ["stand-in", "role-new"]
    second = queries.deputies_on(council, TODAY)[1]
    named = {"deputy": second.pk, "ground": "1-сессия", "since": "2026-01-05"}
    post(client, "stand-in", named)
    assert missing() == ["role-new"]
    officer = {"email": "erlan@a.kz", "name": "Ерлан", "kind": "officer", "body": body.pk, "since": TODAY}
    page = post(client, "role-new", officer)
    assert "Done, and entered in the public record" in page
    assert missing() == []
    assert "Everything needed is entered" in text(client.get(url("settings")))
    assert set(Entry.objects.values_list("role", flat=True)) == {"system", "admin"}


def test_what_is_missing_comes_first_with_its_link(town: Town, admin: Client) -> None:
    page = admin.get(url("settings")).content.decode()
    assert "Still missing: 2" in page
    assert page.index(url("deputy-new")) < page.index("What is entered")
    assert "Seats without a deputy: 2 of 5" in page


def test_the_overview_asks_the_database_little(town: Town, admin: Client) -> None:
    for name in ("settings", "staff", "people", "districts"):
        admin.get(url(name))
        with Queries(connection) as asked:
            admin.get(url(name))
        assert asked.count <= 8, (name, asked.statements)


WRONG: list[tuple[str, dict[str, object], str]] = [
    ("term", {"number": "8", "seats": "26", "since": "2026-01-05"}, "at most 25 deputies"),
    ("term", {"number": "жеті", "seats": "0", "since": "31.02.2026"}, "Check the date"),
    ("office", {"name_kk": "М", "opens": "25:00"}, "Check the time"),
    ("district-new", {"number": "4", "areas": "Наумовка", "since": "2026-11-23"}, "There is a district No 4"),
    ("district-new", {"number": "9", "areas": "Атлантида", "since": "2026-11-23"}, "Line 1 cannot be read"),
    ("deputy-new", {"name": "", "since": "2026-11-23"}, "Fill in this field"),
    ("deputy-new", {"name": "А", "district": "1", "since": "2026-11-23"}, "Choose one option"),
    ("role-new", {"email": "нет", "name": "А", "kind": "clerk", "since": "2026-11-23"}, "Check the e-mail"),
    (
        "role-new",
        {"email": "a@a.kz", "name": "А", "kind": "officer", "since": "2026-11-23"},
        "Choose the body",
    ),
    ("body-new", {"kind": "maslikhat", "name_kk": "М", "name_ru": "М"}, "Choose one option"),
    ("commission-new", {"name_kk": "К", "name_ru": "К", "since": "2026-11-23"}, "Choose one option"),
    ("chair", {"deputy": "", "since": "2026-11-23"}, "Choose one option"),
]


@pytest.mark.parametrize(("name", "data", "words"), WRONG, ids=[f"{name}: {said}" for name, _, said in WRONG])
def test_a_mistake_is_said_by_its_field_and_what_was_typed_stays(
    town: Town, admin: Client, name: str, data: dict[str, object], words: str
) -> None:
    before = record.size()
    response = admin.post(url(name), data)
    assert response.status_code == 422
    assert words in text(response)
    for field, value in data.items():
        if isinstance(value, str) and field in {"name", "name_kk", "areas", "email"}:
            assert value in response.content.decode()
    assert record.size() == before


def test_a_refusal_names_the_article(town: Town, admin: Client) -> None:
    given = {"kind": "faction", "name_kk": "А", "name_ru": "А", "registered": "№ 1", "since": "2026-11-23"}
    response = admin.post(url("association-new"), {**given, "members": [town.olga.pk]})
    assert "at least 3 deputies" in text(response) and "Art 21-2" in text(response)
    assert response.content.decode().count('class="field wrong"') == 1


def test_a_mandate_ends_from_its_page(town: Town, admin: Client) -> None:
    page = post(admin, "deputy-end", {"ground": "death", "until": "2026-11-22"}, deputy=town.olga.pk)
    assert "2 deputies represent you" in page


def test_a_district_gets_places_and_loses_them(town: Town, admin: Client) -> None:
    page = post(admin, "district", {"areas": "Өрнек ауылы", "since": "2026-11-01"}, district=town.vacant.pk)
    assert "Өрнек ауылы" in page and "Done" in page
    [area] = [a for a in queries.areas_on(town.council, TODAY, town.vacant) if a.place == town.places.ornek]
    page = post(admin, "area-end", {}, area=area.pk)
    assert "Өрнек" not in page


def test_save_then_one_more_stays_on_the_form(town: Town, admin: Client) -> None:
    data = {"number": "7", "areas": "Өрнек ауылы", "since": "2026-11-01", "again": "1"}
    response = admin.post(url("district-new"), data, follow=True)
    assert response.redirect_chain[0][0].startswith(url("district-new"))
    assert 'value="8"' in response.content.decode()


def test_a_body_is_edited_with_what_it_has(town: Town, admin: Client) -> None:
    page = admin.get(url("body", body=town.naumov_akim.pk)).content.decode()
    assert "Наумов ауылдық округі әкімінің аппараты" in page
    assert f'value="{town.places.naumov_okrug.pk}" selected' in page


def test_staff_is_listed_with_roles_and_days(town: Town, admin: Client) -> None:
    page = text(admin.get(url("staff")))
    assert "Roles are held by 6 people" in page
    assert "aigul@example.kz" in page and "on the tickets of appeals" in page


def test_a_role_of_another_kind_leaves_out_what_is_not_its_own(town: Town, admin: Client) -> None:
    data = {
        "email": "x@a.kz",
        "name": "Х",
        "kind": "clerk",
        "body": town.housing.pk,
        "deputy": town.olga.pk,
        "since": "2026-11-23",
    }
    post(admin, "role-new", data)
    role = Role.objects.get(account__email="x@a.kz")
    assert (role.body, role.deputy) == (None, None)


def test_another_councils_rows_are_not_there(town: Town, other: Town, admin: Client) -> None:
    data = {"name": "А", "district": other.vacant.pk, "since": "2026-11-23"}
    assert admin.post(url("deputy-new"), data).status_code == 422
    role = {
        "email": "x@a.kz",
        "name": "Х",
        "kind": "officer",
        "body": other.housing.pk,
        "since": "2026-11-23",
    }
    assert admin.post(url("role-new"), role).status_code == 422
    neighbour = reverse("council:settings", kwargs={"lang": "en", "council": "burabay"})
    assert admin.get(neighbour).status_code == 403


def test_where_a_convocation_is_missing_it_is_asked_for_first(db: None) -> None:
    council = build.burabay()
    client = Client()
    client.force_login(build.role(council, build.account("Д", "d@burabay.kz"), "admin").account)
    new, term = (url(name).replace("/akkol/", "/burabay/") for name in ("deputy-new", "term"))
    assert client.get(new).headers["Location"] == term


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_forms_speak_the_readers_language(town: Town, admin: Client, lang: str) -> None:
    for name in ("settings", "office", "staff", "role-new", "district-new", "deputy-new", "commission-new"):
        page = admin.get(url(name, lang)).content.decode()
        assert f'<html lang="{lang}">' in page
        assert ("required" in text(admin.get(url(name, lang)))) <= (lang == "en")
