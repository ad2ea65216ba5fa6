"""What people type finds what is public, and only that; the same on both databases."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation

from senim.config import worker
from senim.rooms.appeals import actions as appeals
from senim.rooms.search import actions, index, queries
from senim.rooms.search.models import Doc, Word
from senim.rooms.search.queries import Filters
from senim.rooms.search.sources.common import Findable
from tests import cast
from tests.build import appeals as build
from tests.cast import Town
from tests.database import Queries

pytestmark = pytest.mark.django_db
THINGS = {
    "light": ("Көшеде жарық жоқ", "Абай көшесінде екі айдан бері шам жанбайды"),
    "road": ("Жолдарымыздағы шұңқырлар", "Ауылға баратын жол бұзылған"),
    "water": ("Нет воды на улице Мира", "Третий день из колонки не идёт вода"),
    "lamp": ("Не горит фонарь у школы", "Фонари на улице Абая не горят с осени"),
    "town": ("Көкшетау қаласына автобус", "Көкшетауға автобус жүрмейді"),
}


@pytest.fixture
def things(akkol: Town) -> Town:
    actions.put(
        council=akkol.council,
        found=[
            Findable("place", f"place:{name}", title, title, text=text, places=("113247000",))
            for name, (title, text) in THINGS.items()
        ],
    )
    return akkol


def found(town: Town, text: str, **more: str) -> list[str]:
    return [doc.ref.partition(":")[2] for doc in queries.search(town.council, Filters(text, **more)).docs]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("жол", "road"), ("жолдарға", "road"), ("zholdar", "road"), ("ЖОЛДЫҢ", "road"),
        ("шұңқыр", "road"), ("шункыр", "road"), ("жарығы", "light"), ("jaryk", "light"),
        ("вода", "water"), ("водой", "water"), ("voda", "water"), ("фонари", "lamp"), ("фанарь", "lamp"),
        ("Кокшетау", "town"), ("Kokshetau", "town"), ("көкшетаудан", "town"), ("автобусы", "town"),
        ("көше жарығы туралы", "light"), ("улица Мира", "water"),
    ],
)  # fmt: skip
def test_as_people_type(things: Town, asked: str, first: str) -> None:
    assert found(things, asked)[0] == first


@pytest.mark.parametrize(
    "asked", ["", " ", "…", "\x00", "🙂", "'\";--", '" OR words:', "a" * 100_000, "(((", "көпір"]
)
def test_what_means_nothing_finds_nothing(things: Town, asked: str) -> None:
    assert found(things, asked) == []


def test_a_word_that_stands_nowhere_is_said_to(things: Town) -> None:
    asked = queries.search(things.council, Filters("фанарь школы"))
    assert asked.instead == ("фанарь",)
    assert asked.docs[0].ref == "place:lamp"


def test_it_is_narrowed_by_kind_and_place(things: Town) -> None:
    assert found(things, "жол", kind="place", area="113247000") == ["road"]
    assert found(things, "жол", kind="decision") == found(things, "жол", area="113249000") == []


def test_another_council_finds_nothing_of_it(things: Town) -> None:
    assert found(cast.burabay(), "жол") == []


def test_what_changed_is_found_by_its_new_words_only(things: Town) -> None:
    put = actions.put
    one = Findable("place", "place:road", "Көпір құлады", "Көпір құлады")
    assert put(council=things.council, found=[one]) == 1
    assert put(council=things.council, found=[one]) == 0
    assert (found(things, "көпір"), found(things, "шұңқыр")) == (["road"], [])
    put(council=things.council, found=(), gone=["place:road"])
    assert found(things, "көпір") == []
    assert not Word.objects.exclude(docs__gte=0).exists()


def test_the_count_of_each_word_is_what_a_count_gives(things: Town) -> None:
    kept = dict(Word.objects.filter(docs__gt=0).values_list("key", "docs"))
    told: dict[str, int] = {}
    for doc in Doc.objects.all():
        for key in set(doc.words.replace(",", " ").replace("|", " ").split()):
            told[key] = told.get(key, 0) + 1
    assert kept == told


def test_a_lost_index_is_made_anew(things: Town) -> None:
    index.clear()
    assert found(things, "жол") == []
    assert actions.rebuild() == len(THINGS)
    assert found(things, "жол") == ["road"]


def test_whoever_is_still_typing_is_helped(things: Town) -> None:
    assert [doc.ref for doc in queries.begins(things.council, "авто")] == ["place:town"]
    assert [doc.ref for doc in queries.begins(things.council, "Нет во")] == ["place:water"]
    assert queries.begins(things.council, "ж") == []


def test_an_appeal_is_found_by_what_is_public_of_it(akkol: Town, now: datetime) -> None:
    appeal = build.forwarded(
        build.appeal(akkol.council, now, consent_public=True), akkol.clerk, akkol.housing, now
    )
    worker.catch_up(now)
    assert found(akkol, "үркерей жарығы") == [appeal.number]
    assert found(akkol, "айдан") == []  # its words are private
    appeal.refresh_from_db()
    appeals.publish(
        appeal=appeal,
        by=akkol.clerk,
        title=build.PUBLIC_TITLE,
        text=build.PUBLIC_TEXT,
        answer="",
        version=appeal.version,
        now=now + timedelta(hours=1),
    )
    worker.catch_up(now + timedelta(hours=1))
    assert found(akkol, "қараңғы көшеде") == [appeal.number]
    assert not Doc.objects.filter(words__contains="gulnar").exists()


def test_a_session_brings_its_questions_once(akkol: Town, now: datetime) -> None:
    one = Findable("item", "item:x", "Көпір туралы", "О мосте")
    assert actions.put(council=akkol.council, found=[one, one]) == 1


def test_people_bodies_and_places_are_found(akkol: Town, client: Client) -> None:
    actions.refresh()
    translation.activate("kk")
    assert queries.search(akkol.council, Filters("Бауыржан")).docs[0].kind == "deputy"
    assert queries.search(akkol.council, Filters("Наумовка")).docs[0].kind == "place"
    assert queries.search(akkol.council, Filters("отдел образования")).docs[0].kind == "body"


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_page_asks_little_and_marks_what_was_found(things: Town, client: Client, lang: str) -> None:
    address = f"/{lang}/{things.council.slug}/search"
    client.get(address)
    with Queries(connection) as asked:
        answer = client.get(address, {"q": "көшенің жарығы", "kind": "place"})
    assert asked.count <= 8
    assert "<mark>жарық</mark>" in answer.content.decode()


def test_a_number_leads_to_its_appeal(akkol: Town, client: Client) -> None:
    answer = client.get(f"/kk/{akkol.council.slug}/search", {"q": "№ 2026-17"})
    assert (answer.status_code, answer.headers["Location"][-10:]) == (302, "2026-00017")


def test_nothing_found_says_what_to_do(things: Town, client: Client) -> None:
    page = client.get(f"/ru/{things.council.slug}/search", {"q": "<script>"}).content.decode()
    assert "&lt;script&gt;" in page and "<script>&" not in page and "/appeals/new" in page


def test_suggestions_are_titles_with_their_addresses(things: Town, client: Client) -> None:
    rows = json.loads(client.get(f"/kk/{things.council.slug}/search/begins", {"q": "Нет во"}).content)
    assert [row["name"] for row in rows] == ["Нет воды на улице Мира"]
    assert rows[0]["url"].startswith(f"/kk/{things.council.slug}/")
