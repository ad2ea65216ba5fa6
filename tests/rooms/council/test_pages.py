"""What anyone sees: who represents them, whom their address elects, who answers."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from senim.rooms.council import actions
from senim.rooms.council.models import Chair, CommissionMember, Deputy, Role
from tests.build.council import MADE, place
from tests.cast import Town
from tests.database import Queries

TODAY = date(2026, 11, 23)


def url(name: str, lang: str = "en", **more: object) -> str:
    return reverse(f"council:{name}", kwargs={"lang": lang, "council": "akkol", **more})


def text(response: object) -> str:
    """A page as it is read: no tags, one space between words."""
    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", response.content.decode(), flags=re.S)  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def read(page: str, **query: str) -> str:
    """What a stranger reads there."""
    response = Client().get(page, query)
    assert response.status_code == 200
    return text(response)


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("kk", "3 депутат сіздің өкіліңіз; жалпы орын: 5, бос орын: 2"),
        ("ru", "Ваши представители: 3 депутата; всего мест: 5, вакантно: 2"),
        ("en", "3 deputies represent you; seats: 5, vacant: 2"),
    ],
)
def test_the_title_says_how_many_sit_and_how_many_seats_are_empty(town: Town, lang: str, title: str) -> None:
    assert title in read(url("people", lang))


def test_the_gap_comes_before_what_is_there(town: Town) -> None:
    page = read(url("people"))
    assert page.index("Districts without a deputy: 1") < page.index("Бауыржан Оспанов")
    assert "Vacant seats without a district: 1" in page


def test_a_past_day_shows_who_sat_then(town: Town) -> None:
    actions.end_deputy(deputy=town.olga, until=date(2026, 6, 30), ground="own-request", now=MADE)
    assert "Ольга Петрова" not in read(url("people"))
    past = read(url("people"), on="2026-06-30")
    assert "Ольга Петрова" in past and "30 June 2026" in past
    assert "No deputies are entered for this day" in read(url("people"), on="2020-01-01")


def test_a_day_that_is_no_day_is_said_so_and_today_is_shown(town: Town) -> None:
    page = read(url("people"), on="yesterday")
    assert "Check the date" in page and "Бауыржан Оспанов" in page


def test_a_council_without_anything_says_what_will_be_here(town: Town) -> None:
    for model in (Chair, CommissionMember, Role, Deputy):
        model.objects.all().delete()
    page = read(url("people"))
    assert "The deputies are not entered yet" in page


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"place_text": "Наумовка"}, "Your deputy: Бауыржан Оспанов"),
        ({"place_text": "село Карасай"}, "Your deputy: Ольга Петрова"),
        ({"place_text": "Ақкөл қаласы", "address": "Абай көшесі, 7"}, "Your deputy: Марат Әбенов"),
        ({"place_text": "Ақкөл қаласы", "address": "Абай көшесі, 8"}, "District No 4 has no deputy now"),
        ({"place_text": "Ақкөл қаласы"}, "several districts fit, 2"),
        ({"place_text": "Атлантида"}, "No such place is known here"),
        ({"place_text": ""}, "Fill in this field"),
        ({"place_text": "Наумовка", "place": "999999999"}, "Your deputy: Бауыржан Оспанов"),
    ],
)
def test_find_your_deputy(town: Town, asked: dict[str, str], answer: str) -> None:
    assert answer in read(url("find"), **asked)


def test_where_several_districts_fit_each_says_what_it_is_made_of(town: Town) -> None:
    page = read(url("find"), place_text="Ақкөл қаласы")
    assert "Абай көшесі, 1–99, odd numbers" in page and "Марат Әбенов" in page


def test_several_places_of_one_name_are_asked_about(town: Town) -> None:
    place("113241400", "Наумовка ауылы", "село Наумовка", parent=town.places.karasai_okrug)
    page = Client().get(url("find"), {"place_text": "Наумовка ауылы"}).content.decode()
    assert page.count('name="place_choice"') == 2
    chosen = read(url("find"), place_text="Наумовка ауылы", place_choice="113241400")
    assert "Your deputy: Ольга Петрова" in chosen


def test_a_place_of_another_council_is_outside(town: Town, other: Town) -> None:
    page = read(url("find"), place_text="Наумовка", place_choice=other.places.naumovka.pk)
    assert "outside this council" in page


def test_a_district_nobody_entered_is_said_aloud(town: Town) -> None:
    place("113239100", "Азат ауылы", "село Азат", parent=town.places.district)
    page = read(url("find"), place_text="Азат")
    assert "no electoral district is entered" in page and "+7 716" in page


def test_a_deputys_page(town: Town) -> None:
    page = read(url("deputy", deputy=town.marat.pk))
    assert "Марат Әбенов, chair of the maslikhat" in page
    assert "Ақкөл қаласы: Абай көшесі, 1–99, odd numbers" in page
    assert "since 5 January 2026" in page


def test_an_ended_mandate_says_why_and_by_which_article(town: Town) -> None:
    actions.end_deputy(deputy=town.olga, until=date(2026, 6, 30), ground="moved-away", now=MADE)
    page = read(url("deputy", deputy=town.olga.pk))
    assert "deputy up to 30 June 2026" in page
    assert "Moved away for good" in page and "Art 20" in page


def test_the_bodies_that_answer(town: Town) -> None:
    page = read(url("bodies"))
    assert "Bodies that answer appeals: 4, on line: 3" in page
    assert "Наумов ауылдық округі әкімінің аппараты" in page


def test_districts_and_what_they_are_made_of(town: Town) -> None:
    page = read(url("districts"))
    assert "Electoral districts: 4, without a deputy: 1" in page
    assert "Наумов ауылдық округі" in page


@pytest.mark.parametrize("name", ["people", "find", "districts", "bodies", "deputy"])
def test_a_page_asks_the_database_little(town: Town, name: str) -> None:
    more = {"deputy": town.bauyrzhan.pk} if name == "deputy" else {}
    client = Client()
    client.force_login(town.clerk.account)
    address = url(name, **more)
    query = {"place_text": "Ақкөл қаласы", "place": town.places.town.pk} if name == "find" else {}
    client.get(address, query)
    with Queries(connection) as asked:
        client.get(address, query)
    assert asked.count <= 8, asked.statements


@pytest.mark.parametrize("name", ["people", "find", "districts", "bodies"])
def test_another_council_shows_nothing_of_this_one(town: Town, other: Town, name: str) -> None:
    address = reverse(f"council:{name}", kwargs={"lang": "en", "council": "burabay"})
    page = Client().get(address, {"place_text": "Наумовка"}).content.decode()
    assert str(town.bauyrzhan.pk) not in page and str(town.housing.pk) not in page


def test_only_the_administrator_sees_the_verbs(town: Town) -> None:
    def verbs(client: Client) -> int:
        pages = [client.get(url(name)).content.decode() for name in ("people", "districts", "bodies")]
        return sum(page.count("/settings") for page in pages)

    admin, clerk = Client(), Client()
    admin.force_login(town.admin.account)
    clerk.force_login(town.clerk.account)
    assert verbs(admin) > 10
    # The clerk keeps the list of staff with its days away, and factions; nothing else here.
    assert (verbs(clerk), verbs(Client())) == (2, 0)
