"""The first page of a fresh installation, and how a stranger is kept from it."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from senim.core.refusal import Refusal
from senim.rooms.council import actions as council_actions
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Body, Role
from senim.rooms.people import actions as people
from senim.rooms.people.models import Account
from senim.rooms.record.models import Entry
from senim.rooms.territory.actions import create_council, load_carried
from senim.rooms.territory.models import Council, Place
from senim.site.first_run import founding, setup_code

pytestmark = pytest.mark.django_db
AKKOL = "/ru/start?place=113200000"
PASSWORD = "көктемгі-жел-2026"


@pytest.fixture(autouse=True)
def fresh(db: None) -> None:
    (Path(settings.HOME) / "keys" / "setup").unlink(missing_ok=True)
    load_carried(today=date(2026, 11, 23))


def filled(client: Client, **changed: Any) -> dict[str, Any]:
    """The form as the page gives it, with the clerk's own words added."""
    form = client.get(AKKOL).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {
        name: "on" if value is True else value for name, value in data.items() if value not in (None, False)
    }
    own = {"admin_name": "Айгүл", "admin_email": "aigul@example.kz", "password": PASSWORD}
    return data | own | {"setup": setup_code.issue()} | changed


def errors(response: Any) -> dict[str, str]:
    return {field: words[0] for field, words in response.context["form"].errors.items()}


def test_a_fresh_installation_leads_to_the_first_page(client: Client) -> None:
    assert (
        client.get("/", follow=True, headers={"accept-language": "ru"}).redirect_chain[-1][0] == "/ru/start"
    )


def test_the_place_is_found_without_javascript(client: Client) -> None:
    page = client.get("/ru/start", {"q": "акколь", "code": "ABCD"}).content.decode()
    assert 'href="?place=113200000&amp;code=ABCD">Аккольский район</a>' in page


def test_and_by_typing_with_it(client: Client) -> None:
    rows = client.get("/ru/start/places.json", {"q": "Akkol"}).json()
    assert rows[0] == {"code": "113200000", "name": "Аккольский район", "where": "Акмолинская область"}


def test_a_village_is_not_offered_and_not_taken(client: Client) -> None:
    assert client.get("/ru/start/places.json", {"q": "наумовка"}).json() == []
    assert "first_run_place" in client.get("/ru/start?place=113247100").templates[0].name


def test_the_form_is_filled_in_with_what_is_usual(client: Client) -> None:
    form = client.get(AKKOL).context["form"]
    assert form["name_kk"].value() == "Ақкөл аудандық мәслихаты"
    assert form["name_ru"].value() == "Аккольский районный маслихат"
    assert (form["slug"].value(), form["opens"].value(), form["closes"].value()) == (
        "akkol",
        "09:00",
        "18:30",
    )
    assert form["body_akim-apparatus_ru"].value() == "Аппарат акима Аккольского района"


def test_sent_as_it_is_it_makes_the_council_and_its_first_account(client: Client) -> None:
    response = client.post(AKKOL, filled(client))
    assert response.url == "/ru/start/akkol/done"
    council = Council.objects.get()
    assert (council.slug, council.level, council.place_id) == ("akkol", "district", "113200000")
    assert (council.opens, council.closes, council.languages) == (time(9), time(18, 30), ["kk", "ru", "en"])
    own = council_queries.own_body(council, date(2100, 1, 1))
    assert (own.name_ru, own.short_kk) == ("Аккольский районный маслихат", "Мәслихат")
    akims = Body.objects.filter(kind="okrug-akim")
    assert {body.place_id for body in akims} == set(
        Place.objects.filter(parent="113200000").values_list("code", flat=True)
    )
    roles = Role.objects.filter(account__email="aigul@example.kz")
    assert set(roles.values_list("kind", flat=True)) == {"admin", "clerk"}
    assert Entry.objects.filter(kind="council.body-added").count() == Body.objects.count()


def test_whoever_set_it_up_is_signed_in_and_told_what_is_next(client: Client) -> None:
    page = client.post(AKKOL, filled(client), follow=True)
    assert page.status_code == 200
    assert "/ru/akkol/" in page.content.decode()
    assert Client().get("/ru/start/akkol/done").status_code in (403, 404)


def test_names_hours_languages_and_bodies_are_the_clerks_to_change(client: Client) -> None:
    changed = {
        "name_ru": "Маслихат Акколя",
        "opens": "8.30",
        "closes": "17:45",
        "languages": ["ru"],
        "slug": "kol",
    }
    data = filled(client, **changed)
    ticks = [name for name in data if name.startswith("body_") and not name.endswith(("_kk", "_ru"))]
    for name in ("akims", *ticks):
        del data[name]
    data |= {"body_police": "on", "body_police_ru": "Полиция Акколя"}
    client.post(AKKOL, data)
    council = Council.objects.get()
    assert (council.slug, council.name_ru, council.languages) == ("kol", "Маслихат Акколя", ["kk", "ru"])
    assert (council.opens, council.closes) == (time(8, 30), time(17, 45))
    assert set(Body.objects.values_list("kind", "name_ru")) == {
        ("maslikhat", "Маслихат Акколя"),
        ("police", "Полиция Акколя"),
    }


def test_the_number_of_deputies_begins_a_term(client: Client) -> None:
    client.post(AKKOL, filled(client, seats="14", convocation="8"))
    term = council_queries.term_on(Council.objects.get(), date(2100, 1, 1))
    assert term is not None
    assert (term.number, term.seats) == (8, 14)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"seats": "26", "convocation": "8"}, "seats"),
        ({"seats": "14"}, "convocation"),
        ({"seats": "-3"}, "seats"),
        ({"seats": "много"}, "seats"),
        ({"slug": "Ақкөл"}, "slug"),
        ({"slug": "start"}, "slug"),
        ({"name_kk": " "}, "name_kk"),
        ({"opens": "25:00"}, "opens"),
        ({"opens": "18:30", "closes": "09:00"}, "closes"),
        ({"languages": ["fr"]}, "languages"),
        ({"admin_email": "aigul"}, "admin_email"),
        ({"password": "short"}, "password"),
        ({"password": "password123"}, "password"),
        ({"setup": "AAAA-AAAA-AAAA"}, "setup"),
        ({"setup": ""}, "setup"),
        ({"body_police_kk": ""}, "body_police_kk"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_made(
    client: Client, changed: dict[str, Any], field: str
) -> None:
    response = client.post(AKKOL, filled(client, admin_name="Айгүл Серікқызы", **changed))
    assert response.status_code == 422
    assert list(errors(response)) == [field]
    assert "Айгүл Серікқызы" in response.content.decode()
    assert not Council.objects.exists()
    assert not Account.objects.exists()


def test_too_many_deputies_names_the_article(client: Client) -> None:
    words = errors(client.post(AKKOL, filled(client, seats="26", convocation="8")))["seats"]
    assert "25" in words
    assert "5" in words.replace("25", "")


def test_the_code_is_asked_once_whatever_its_case_and_is_spent(client: Client) -> None:
    code = setup_code.issue()
    assert setup_code.issue() == code
    response = client.post(AKKOL, filled(client, setup=f" {code.lower().replace('-', ' ')} "))
    assert response.status_code == 302
    assert not setup_code.fits(code)


def test_a_failed_attempt_leaves_the_code_in_force(client: Client) -> None:
    code = setup_code.issue()
    client.post(AKKOL, filled(client, password="short"))
    assert setup_code.fits(code)


def test_the_code_stands_in_a_file_of_the_owner_alone() -> None:
    setup_code.issue()
    assert (Path(settings.HOME) / "keys" / "setup").stat().st_mode & 0o077 == 0


def test_guessing_the_code_is_slowed_down(client: Client) -> None:
    data = filled(client, setup="AAAA-AAAA-AAAA")
    for _ in range(5):
        client.post(AKKOL, data)
    response = client.post(AKKOL, data | {"setup": setup_code.issue()})
    assert response.status_code == 422
    assert not Council.objects.exists()


@pytest.fixture
def akkol(now: datetime) -> Council:
    return create_council(code="113200000", slug="akkol", names=("Ақкөл", "Акколь", ""), now=now)


def someone(council: Council, kind: str, now: datetime) -> Account:
    account = people.create_account(
        email=f"{kind}@example.kz", name=kind, password=PASSWORD, lang="kk", now=now
    )
    council_actions.grant_role(council=council, account=account, kind=kind, since=date(2026, 1, 1), now=now)
    return account


ADDRESSES = ("/kk/start", "/kk/start?place=110000000", "/kk/start/places.json?q=a")


@pytest.mark.parametrize("address", ADDRESSES)
def test_once_there_is_a_council_there_is_no_first_page(client: Client, akkol: Council, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_nor_for_a_clerk(client: Client, akkol: Council, now: datetime, address: str) -> None:
    client.force_login(someone(akkol, "clerk", now))
    assert client.get(address).status_code == 404


def test_an_administrator_makes_another_council_with_the_same_account(
    client: Client, akkol: Council, now: datetime
) -> None:
    client.force_login(someone(akkol, "admin", now))
    form = client.get("/kk/start?place=110000000").context["form"]
    assert not {"setup", "password"} & set(form.fields)
    data = {name: "on" if (value := form[name].value()) is True else value or "" for name in form.fields}
    assert client.post("/kk/start?place=110000000", data).status_code == 302
    made = Council.objects.get(slug="akmola-region")
    assert set(Role.objects.filter(council=made).values_list("account__email", flat=True)) == {
        "admin@example.kz"
    }


@pytest.mark.parametrize("code", ["110000000", "111000000", "113200000", "710000000", "333400000"])
def test_usual_bodies_are_there_for_every_level(code: str) -> None:
    bodies = founding.all_bodies(Place.objects.get(pk=code))
    assert {"akim-apparatus", "education", "police"} <= {body.kind for body in bodies}
    assert all(len(name) <= 250 and name for body in bodies for name in body.names)
    level = founding.territory.council_level(Place.objects.get(pk=code))
    if level != "district":
        assert not any(
            "аудан" in name.lower() for body in bodies for name in body.names if "әкім" not in name
        )


def test_founding_is_all_or_nothing(now: datetime) -> None:
    plan = founding.Plan(
        code="113200000",
        slug="akkol",
        names=("Ақкөл", "Акколь", ""),
        admin_name="А",
        admin_email="a@example.kz",
        password="short",
    )
    with pytest.raises(Refusal, match="password-too-short"):
        founding.found(plan, now=now)
    assert not Council.objects.exists()
    assert not Body.objects.exists()
