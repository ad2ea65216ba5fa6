"""Coming in, by password, by link, as one of the demo's people; nobody is sent away to another host."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth import SESSION_KEY, hashers
from django.test import Client
from django.utils import timezone

from senim.rooms.people import actions
from senim.rooms.people.models import Account
from senim.rooms.people.requisites import Requisites
from senim.rooms.territory.models import Council
from tests.rooms.site.conftest import EMAIL, LANGS, MADE, PASSWORD, give


def signed_in(client: Client) -> bool:
    return SESSION_KEY in client.session


def come(client: Client, lang: str = "kk", **data: str) -> Any:
    return client.post(f"/{lang}/sign-in", {"email": EMAIL, "password": PASSWORD, **data})


# ── every page stands, in every language ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", ["sign-in", "sign-in/some-token", "join"])
def test_pages_for_those_outside(client: Client, council: Council, lang: str, path: str) -> None:
    answer = client.get(f"/{lang}/{path}")
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert f'lang="{lang}"' in answer.content.decode()


@pytest.mark.parametrize("lang", LANGS)
def test_the_account_page(client: Client, gulnar: Account, lang: str) -> None:
    client.force_login(gulnar)
    text = client.get(f"/{lang}/account").content.decode()
    assert gulnar.name in text
    assert gulnar.email in text


def test_pages_stand_with_no_council_and_with_many(client: Client, gulnar: Account, council: Council) -> None:
    Council.objects.create(
        no=4, slug="other", level="district", place=council.place, name_kk="М", name_ru="М", created_at=MADE
    )
    client.force_login(gulnar)
    assert client.get("/kk/account").status_code == 200
    assert client.get("/kk/sign-in?next=/kk/other/").context["page"].council.slug == "other"
    assert client.get("/kk/sign-in?next=/kk/nowhere/").context["page"].council is None


# ── by password ─────────────────────────────────────────────────────────────────────────────────────


def test_a_resident_comes_in_to_the_account(client: Client, gulnar: Account) -> None:
    answer = come(client)
    assert (answer.status_code, answer.url) == (302, "/kk/account")
    assert signed_in(client)


def test_a_clerk_comes_in_to_the_work(client: Client, gulnar: Account, council: Council) -> None:
    give(council, gulnar, "clerk")
    assert come(client).url == "/kk/akkol/work"


def test_unknown_login_and_wrong_password_sound_alike(client: Client, gulnar: Account) -> None:
    answers = [come(client, password="wrong password"), come(client, email="nobody@example.kz")]
    said = {re.sub(r'value="[^"]*"', "", answer.content.decode()) for answer in answers}
    assert len(said) == 1
    assert "Логин немесе құпиясөз дұрыс емес." in said.pop()
    assert {answer.status_code for answer in answers} == {422}
    assert not signed_in(client)


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.kz"])
def test_either_costs_one_hash(client: Client, gulnar: Account, email: str) -> None:
    hasher = type(hashers.get_hasher())
    with mock.patch.object(hasher, "encode", autospec=True, side_effect=hasher.encode) as encode:
        come(client, email=email, password="wrong password")
    assert encode.call_count == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"email": "", "password": ""},
        {"email": "not-an-address"},
        {"email": "<script>alert(1)</script>"},
        {"email": "a" * 300 + "@example.kz"},
        {"email": "nul\0@example.kz"},
        {"password": "x" * 100_000},
        {"password": "\0\0"},
    ],
)
def test_bad_input_is_told_and_kept(client: Client, gulnar: Account, typed: dict[str, str]) -> None:
    answer = come(client, **typed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert 'role="alert"' in text
    assert "<script>alert" not in text
    if typed.get("email") == "not-an-address":
        assert 'value="not-an-address"' in text
    assert "password" not in re.findall(r'type="password"[^>]*value', text)
    assert not signed_in(client)


def test_the_sixth_attempt_waits(client: Client, gulnar: Account) -> None:
    for _ in range(5):
        assert come(client, password="wrong password").status_code == 422
    answer = come(client)
    assert answer.status_code == 422
    assert "15" in answer.content.decode()
    assert not signed_in(client)
    with mock.patch.object(timezone, "now", return_value=timezone.now() + timedelta(minutes=16)):
        assert come(client).status_code == 302


def test_success_starts_the_count_anew(client: Client, gulnar: Account) -> None:
    for _ in range(3):
        for _ in range(4):
            come(client, password="wrong password")
        assert come(client).status_code == 302


def test_the_session_key_changes_and_what_was_in_it_stays(client: Client, gulnar: Account) -> None:
    session = client.session
    session["opened"] = ["2026-00417"]
    session.save()
    before = session.session_key
    client.cookies["senim-session"] = before
    come(client)
    assert client.session.session_key != before
    assert client.session["opened"] == ["2026-00417"]


def test_another_person_gets_nothing_of_the_session_before(client: Client, gulnar: Account) -> None:
    other = actions.create_account(email="b@example.kz", name="Басқа", password=PASSWORD, lang="kk", now=MADE)
    client.force_login(other)
    session = client.session
    session["opened"] = ["2026-00417"]
    session.save()
    come(client)
    assert client.session[SESSION_KEY] == str(gulnar.pk)
    assert "opened" not in client.session


HERE = [
    ("/kk/akkol/appeals/2026-00417", True),
    ("/ru/account?x=1", True),
    ("/kk/akkol/?topic=water&place=1", True),
]
AWAY = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "evil.example",
    "https://testserver@evil.example/",
    "\x00//evil.example",
]


@pytest.mark.parametrize(("there", "ours"), [*HERE, *((there, False) for there in AWAY)])
@pytest.mark.parametrize("way", ["query", "form"])
def test_nobody_is_sent_to_another_host(
    client: Client, gulnar: Account, there: str, ours: bool, way: str, letters: list[tuple[Account, str]]
) -> None:
    form = {"email": EMAIL, "password": PASSWORD}
    if way == "form":
        answer = client.post("/kk/sign-in", {**form, "next": there})
    else:
        shown = client.get("/kk/sign-in", {"next": there})
        assert shown.status_code == 200
        answer = client.post("/kk/sign-in", {**form, "next": shown.context["next"]})
    assert answer.status_code == 302
    assert answer.url == (there if ours else "/kk/account")


# ── by link ─────────────────────────────────────────────────────────────────────────────────────────


def link(client: Client, letters: list[tuple[Account, str]], email: str = EMAIL, **more: str) -> str:
    assert client.post("/kk/sign-in", {"email": email, "link": "1", **more}).status_code == 200
    return letters[-1][1].removeprefix("http://localhost:8000")


def test_the_answer_does_not_tell_who_has_an_account(
    client: Client, gulnar: Account, letters: list[tuple[Account, str]]
) -> None:
    said = set()
    for email in (EMAIL, "nobody@example.kz"):
        answer = client.post("/ru/sign-in", {"email": email, "link": "1"})
        said.add(answer.content.decode().replace(email, "…"))
    assert len(said) == 1
    assert [account for account, _url in letters] == [gulnar]


def test_opening_the_link_does_nothing_the_button_signs_in(
    client: Client, gulnar: Account, letters: list[tuple[Account, str]]
) -> None:
    there = link(client, letters)
    for _ in range(3):
        opened = client.get(there)
        assert opened.status_code == 200
        assert opened.headers["Referrer-Policy"] == "no-referrer"
    assert client.head(there).status_code == 200
    assert not signed_in(client)
    assert client.post(there).status_code == 302
    assert signed_in(client)


def test_a_link_serves_once(client: Client, gulnar: Account, letters: list[tuple[Account, str]]) -> None:
    there = link(client, letters)
    client.post(there)
    other = Client()
    answer = other.post(there)
    assert answer.status_code == 422
    assert "20" in answer.content.decode()
    assert not signed_in(other)


def test_a_link_keeps_where_one_wanted_to_go(
    client: Client, gulnar: Account, letters: list[tuple[Account, str]]
) -> None:
    actions.use_sign_in_link(token=link(client, letters).rpartition("/")[2], now=timezone.now())
    actions.set_password(account=Account.objects.get(), password=PASSWORD)
    there = link(client, letters, next="/kk/akkol/appeals/2026-00417")
    shown = client.get(there)
    assert client.post(there, {"next": shown.context["next"]}).url == "/kk/akkol/appeals/2026-00417"
    assert "next" not in link(client, letters, next="https://evil.example/")
    assert len(link(client, letters, next="/kk/" + "a" * 450)) < 300


def test_links_are_not_sent_without_end(
    client: Client, gulnar: Account, letters: list[tuple[Account, str]]
) -> None:
    statuses = [client.post("/kk/sign-in", {"email": EMAIL, "link": "1"}).status_code for _ in range(7)]
    assert statuses == [200] * 5 + [422] * 2
    assert len(letters) == 5


def test_who_forgot_the_password_sets_a_new_one(
    client: Client, gulnar: Account, letters: list[tuple[Account, str]]
) -> None:
    assert client.post(link(client, letters)).url == "/kk/account"
    assert (
        client.post("/kk/account", {"password": "жаңа құпиясөз 2026", "password-change": "1"}).status_code
        == 302
    )
    assert signed_in(client)
    assert come(Client(), password="жаңа құпиясөз 2026").status_code == 302


# ── joining, leaving, the account ───────────────────────────────────────────────────────────────────


def test_an_account_is_made_and_is_open(client: Client, council: Council) -> None:
    form = {"name": " Дәурен  Сейітов ", "email": "Dauren@Example.kz", "password": PASSWORD}
    assert client.post("/ru/join", form).url == "/ru/account"
    person = Account.objects.get()
    assert (person.name, person.email, person.lang) == ("Дәурен Сейітов", "dauren@example.kz", "ru")
    assert client.session[SESSION_KEY] == str(person.pk)


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "Gulnar@example.kz"},
        {"email": "x"},
        {"name": ""},
        {"name": "а" * 201},
        {"password": "short"},
        {"password": "password123"},
        {"password": ""},
    ],
)
def test_what_hinders_an_account_is_told(client: Client, gulnar: Account, wrong: dict[str, str]) -> None:
    form = {"name": "Дәурен", "email": "dauren@example.kz", "password": "жақсы құпиясөз", **wrong}
    answer = client.post("/kk/join", form)
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert f'value="{form["name"]}"' in answer.content.decode() or not form["name"]
    assert Account.objects.count() == 1
    assert not signed_in(client)


def test_leaving_ends_the_session(client: Client, gulnar: Account) -> None:
    client.force_login(gulnar)
    assert client.get("/kk/sign-out").status_code == 302
    assert signed_in(client)
    assert client.post("/kk/sign-out").status_code == 302
    assert not signed_in(client)


def test_the_account_is_for_its_person(client: Client, gulnar: Account) -> None:
    assert client.get("/ru/account").url == "/ru/sign-in?next=%2Fru%2Faccount"
    assert client.post("/ru/account", {"name": "X", "lang": "ru"}).status_code == 302
    gulnar.refresh_from_db()
    assert gulnar.name == "Гүлнар Ахметова"


def test_name_and_language_are_changed(client: Client, gulnar: Account) -> None:
    client.force_login(gulnar)
    assert client.post("/kk/account", {"name": "Гүлнар Сейітова", "lang": "ru"}).status_code == 302
    gulnar.refresh_from_db()
    assert (gulnar.name, gulnar.lang) == ("Гүлнар Сейітова", "ru")
    assert client.post("/kk/account", {"name": "", "lang": "xx"}).status_code == 422


def test_an_account_made_later_finds_the_appeal(
    client: Client, council: Council, gulnar: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written without an account; the private link was opened in this browser, then she signed in."""
    requisites = Requisites(kind="person", name="Ахметова Гүлнар", postal_address="Ақкөл")
    hers, other = (
        actions.create_applicant(council=council, requisites=requisites, lang="kk", now=MADE)
        for _ in range(2)
    )
    monkeypatch.setattr("senim.rooms.appeals.access.opened", lambda _request: [hers.pk])
    come(client)
    hers.refresh_from_db()
    assert hers.account is None
    assert requisites.name in client.get("/kk/account").content.decode()
    assert client.post("/kk/account", {"claim": "1"}).status_code == 302
    hers.refresh_from_db(), other.refresh_from_db()
    assert (hers.account, other.account) == (gulnar, None)
    assert requisites.name not in client.get("/kk/account").content.decode()


def test_a_new_password_needs_the_old_one_and_ends_other_sessions(client: Client, gulnar: Account) -> None:
    elsewhere = Client()
    come(client), come(elsewhere)
    change = {"password": "жаңа құпиясөз 2026", "password-change": "1"}
    assert client.post("/kk/account", {**change, "old": "wrong"}).status_code == 422
    assert client.post("/kk/account", change).status_code == 422
    assert elsewhere.get("/kk/account").status_code == 200
    assert client.post("/kk/account", {**change, "old": PASSWORD}).status_code == 302
    assert client.get("/kk/account").status_code == 200
    assert elsewhere.get("/kk/account").status_code == 302


def test_guessing_the_old_password_is_slowed_down(client: Client, gulnar: Account) -> None:
    come(client)
    change = {"password": "жаңа құпиясөз 2026", "password-change": "1", "old": "wrong"}
    for _ in range(5):
        client.post("/kk/account", change)
    assert client.post("/kk/account", {**change, "old": PASSWORD}).status_code == 422
    gulnar.refresh_from_db()
    assert gulnar.check_password(PASSWORD)


def test_forms_are_not_sent_from_elsewhere(gulnar: Account) -> None:
    strict = Client(enforce_csrf_checks=True)
    for path in ("sign-in", "join", "account", "sign-out", "sign-in/token"):
        assert strict.post(f"/kk/{path}", {"email": EMAIL, "password": PASSWORD}).status_code == 403


def test_pages_ask_little(client: Client, gulnar: Account, queries: Callable[[], Any]) -> None:
    client.force_login(gulnar)
    with queries() as asked:
        client.get("/kk/account")
    assert asked.count <= 8
