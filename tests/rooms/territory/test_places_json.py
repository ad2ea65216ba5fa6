"""The list under a search field for a place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from senim.rooms.territory.actions import create_council, load_carried
from tests.database import Queries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def akkol(db: None, now: datetime) -> None:
    load_carried(today=date(2026, 11, 23))
    create_council(
        code="113200000", slug="akkol", names=("Ақкөл аудандық мәслихаты", "Маслихат", ""), now=now
    )


@pytest.mark.parametrize(
    ("lang", "name", "where"),
    [
        ("kk", "Наумовка ауылы", "Наумов ауылдық округі, Ақкөл ауданы"),
        ("ru", "село Наумовка", "Наумовский сельский округ, Аккольский район"),
        ("en", "Naumovka village", "Naumov rural okrug, Akkol district"),
    ],
)
def test_places_are_named_in_the_language_of_the_address(
    client: Client, lang: str, name: str, where: str
) -> None:
    rows = client.get(f"/{lang}/akkol/places.json", {"q": "наумовка"}).json()
    assert rows == [{"code": "113247100", "name": name, "where": where}]


def test_it_is_cacheable_and_sets_no_cookie(client: Client, queries: Callable[[], Queries]) -> None:
    with queries() as asked:
        response = client.get("/kk/akkol/places.json", {"q": "ауыл"})
    assert len(response.json()) == 8
    assert response["Cache-Control"] == "public, max-age=3600"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert asked.count <= 2


@pytest.mark.parametrize("query", ["", "q=", "q=%00", "q=%25", "other=1", "q=" + "%D0%B6%D0%B0" * 3000])
def test_nothing_or_nonsense_finds_nothing(client: Client, query: str) -> None:
    response = client.get(f"/ru/akkol/places.json?{query}")
    assert (response.status_code, response.json()) == (200, [])


def test_an_unknown_council_has_no_places(client: Client) -> None:
    assert client.get("/kk/nowhere/places.json?q=a").status_code == 404


def test_it_is_only_read(client: Client) -> None:
    assert client.post("/kk/akkol/places.json", {"q": "наумовка"}).status_code == 405
