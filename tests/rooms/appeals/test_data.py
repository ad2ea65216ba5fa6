"""The public list as CSV and as Atom: as the list shows it, only what is public, told when it is new."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import LazySettings
from django.test import Client

from senim.rooms.appeals import data
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.queries import data as reading
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.database import Queries
from tests.rooms.appeals import atom
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.test_journal import whole
from tests.rooms.appeals.visitors import EVERYONE, browser

HERE = "/ru/akkol/appeals"
Story = dict[str, Appeal]


def table(client: Client, asked: str = "", here: str = HERE) -> list[dict[str, str]]:
    """The rows as a program reads them, by the names that stay."""
    answer = client.get(f"{here}.csv?header=names&{asked}")
    text = whole(answer).decode("utf-8-sig")  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def feed(client: Client, asked: str = "", here: str = HERE) -> atom.Feed:
    return atom.read(client.get(f"{here}.atom?{asked}").content)


@pytest.fixture
def story(town: Town, wall: Wall, follow: Callable[[], None]) -> Story:
    """One late about roads, one published and answered by education and rated, one of yesterday in parts."""
    late = build.appeal(town.council, NOW - timedelta(days=40), topic="roads", title="=SUM(1)")
    build.registered(late, town.clerk, NOW - timedelta(days=40))
    done = build.appeal(town.council, NOW - timedelta(days=9), consent_public=True, account=town.resident)
    build.forwarded(done, town.clerk, town.education, NOW - timedelta(days=8))
    build.answered(done, town.clerk, NOW - timedelta(days=2), on_paper=True)
    build.published(done, town.clerk, NOW - timedelta(days=1), answer="Шам <b>жаңа</b>")
    build.rated(done, NOW, "solved")
    new = build.appeal(town.council, NOW - timedelta(days=1), lang="ru")
    follow()
    return {"late": late, "done": done, "new": new}


# ── the table ───────────────────────────────────────────────────────────────────────────────────────


def test_a_row_tells_what_is_public(story: Story, client: Client, town: Town) -> None:
    done = next(row for row in table(client) if row["number"] == story["done"].number)
    assert done["url"] == f"http://localhost:8000/ru/akkol/appeals/{done['number']}"
    assert client.get(urlsplit(done["url"]).path).status_code == 200
    assert (done["state"], done["state_code"]) == ("Дан ответ", "answered")
    assert (done["body"], done["body_code"]) == (town.education.name_ru, str(town.education.pk))
    assert (done["outcome_code"], done["word_code"], done["in_time"]) == ("satisfied", "solved", "1")
    assert (done["title"], done["text"]) == (build.PUBLIC_TITLE, build.PUBLIC_TEXT)
    assert done["registered_on"] == story["done"].registered_on.isoformat()
    late = next(row for row in table(client) if row["number"] == story["late"].number)
    assert (late["state_code"], late["in_time"], late["title"]) == ("registered", "0", "")
    assert next(row for row in table(client) if row["number"] == story["new"].number)["in_time"] == ""


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("", ["new", "done", "late"]),
        ("state=open", ["new", "late"]),
        ("state=late", ["late"]),
        ("state=answered", ["done"]),
        ("topic=roads", ["late"]),
        ("topic=nonsense", ["new", "done", "late"]),
        ("word=solved", ["done"]),
        ("area={area}", ["new", "done", "late"]),
        ("area=999999999", []),
        ("body={body}", ["done"]),
        ("q={number}", ["done"]),
        ("q=№ {number}&state=open", []),
        ("q=2020-00001", []),
        ("q=nonsense", ["new", "done", "late"]),
    ],
)
def test_both_follow_the_filters_of_the_list(
    story: Story, client: Client, town: Town, asked: str, expected: list[str]
) -> None:
    asked = asked.format(area=story["done"].area_id, body=town.education.pk, number=story["done"].number)
    numbers = [story[name].number for name in expected]
    assert [row["number"] for row in table(client, asked)] == numbers
    assert [entry.url.rpartition("/")[2] for entry in feed(client, asked).entries] == numbers


def test_the_page_of_the_list_leads_there_with_its_filters(story: Story, client: Client) -> None:
    page = client.get("/ru/akkol/?topic=roads&before=99999999999999").content.decode()
    assert page.count('href="/ru/akkol/appeals.csv?topic=roads"') == 2
    assert page.count('href="/ru/akkol/appeals.atom?topic=roads"') == 2
    assert '<link rel="alternate" type="application/atom+xml"' in page
    assert 'href="/ru/akkol/data"' in page


def test_the_heads_are_in_the_language_of_the_page(story: Story, client: Client) -> None:
    heads = {}
    for lang in ("kk", "ru", "en"):
        body = whole(client.get(f"/{lang}/akkol/appeals.csv")).decode()  # type: ignore[arg-type]
        assert body.startswith("\ufeff")
        heads[lang] = body[1:].split("\r\n")[0]
    assert heads["kk"].startswith("Нөмірі;Бетінің мекенжайы;")
    assert heads["ru"].startswith("Номер;Адрес страницы;Зарегистрировано;")
    assert heads["en"].startswith("Number;Address of its page;Registered;")
    assert whole(client.get(f"{HERE}.csv?separator=,")).decode().startswith("\ufeffНомер,Адрес")  # type: ignore[arg-type]


def test_every_column_is_explained_and_named_once(town: Town, wall: Wall, client: Client) -> None:
    names = [column.name for column in data.COLUMNS]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z_]+", name) for name in names)
    for lang in ("kk", "ru", "en"):
        page = client.get(f"/{lang}/akkol/data").content.decode()
        assert all(f"<code>{name}</code>" in page for name in names)


def test_nothing_private_stands_in_either(story: Story, client: Client, town: Town) -> None:
    for path in (f"{HERE}.csv", f"{HERE}.atom", "/kk/akkol/appeals.csv", "/kk/akkol/appeals.atom"):
        answer = client.get(path)
        text = (whole(answer) if answer.streaming else answer.content).decode()  # type: ignore[arg-type]
        for secret in ("Гүлнар", "Ахметова", "Абай көшесі", build.TEXT, "SUM", build.REASONS):
            assert secret not in text, (path, secret)
        assert build.PUBLIC_TITLE in text


@pytest.mark.parametrize("who", EVERYONE)
def test_everyone_gets_the_same(story: Story, town: Town, other: Town, client: Client, who: str) -> None:
    theirs = browser(who, town, other, story["done"])
    assert table(theirs) == table(client)
    assert feed(theirs).entries == feed(client).entries


def test_a_published_word_that_looks_like_a_formula_is_harmless(
    town: Town, wall: Wall, client: Client
) -> None:
    appeal = build.appeal(town.council, NOW, consent_public=True)
    Appeal.objects.filter(pk=appeal.pk).update(published_at=NOW, public_title='=HYPERLINK("x")')
    assert table(client)[0]["title"] == '\'=HYPERLINK("x")'


def test_taken_back_words_are_gone_at_once(
    story: Story, town: Town, client: Client, follow: Callable[[], None]
) -> None:
    assert build.PUBLIC_TEXT in feed(client).entries[1].content
    done = Appeal.objects.get(pk=story["done"].pk)
    build.withdrawn(done, town.clerk, NOW)
    follow()
    assert feed(client).entries[1].content == ""
    assert table(client)[1]["text"] == ""


def test_the_neighbour_council_has_its_own(story: Story, other: Town, client: Client) -> None:
    assert table(client, here="/ru/burabay/appeals") == []
    assert feed(client, here="/ru/burabay/appeals").entries == []
    assert client.get("/ru/nowhere/appeals.csv").status_code == 404
    assert client.get("/ru/nowhere/appeals.atom").status_code == 404


def test_all_of_it_comes_in_heaps(
    town: Town, wall: Wall, client: Client, queries: Callable[[], Queries], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [build.appeal(town.council, NOW, district=town.naumov).number for _ in range(9)]
    monkeypatch.setattr(reading, "HEAP", 4)
    with queries() as asked:
        found = [row["number"] for row in table(client)]
    assert found == made[::-1]
    # The council, three heaps, then places, districts and bodies once each.
    assert asked.count == 7


# ── the feed ────────────────────────────────────────────────────────────────────────────────────────


def test_an_entry_keeps_its_id_and_tells_when_it_changed(
    story: Story, town: Town, client: Client, follow: Callable[[], None], wall: Wall
) -> None:
    before = feed(client)
    assert before.entries[1].updated == f"{NOW:%Y-%m-%dT%H:%M:%SZ}"
    assert before.updated == before.entries[1].updated
    later = NOW + timedelta(hours=3, minutes=1)
    build.forwarded(
        Appeal.objects.get(pk=story["new"].pk), town.clerk, town.housing, later - timedelta(minutes=1)
    )
    follow()
    after = feed(client)
    assert [entry.id for entry in after.entries] == [entry.id for entry in before.entries]
    assert after.entries[0].updated == after.updated == f"{later:%Y-%m-%dT%H:%M:%SZ}"
    assert town.housing.name_ru in after.entries[0].summary


def test_ids_stay_when_the_installation_moves(story: Story, client: Client, settings: LazySettings) -> None:
    before = feed(client)
    settings.SENIM_BASE_URL = "https://akkol.example"
    settings.SENIM_PAGE_SECONDS = 0
    after = feed(client)
    assert (after.id, after.entries[0].id) == (before.id, before.entries[0].id)
    assert after.entries[0].url.startswith("https://akkol.example/ru/akkol/appeals/")
    kk, filtered = feed(client, here="/kk/akkol/appeals"), feed(client, "topic=roads")
    assert len({after.id, kk.id, filtered.id}) == 3
    assert [entry.id for entry in kk.entries] == [entry.id for entry in after.entries]


def test_words_are_whole_and_in_their_language(story: Story, client: Client) -> None:
    document = client.get(f"{HERE}.atom")
    assert document.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    done = atom.read(document.content).entries[1]
    assert f"<p>{build.PUBLIC_TEXT}</p>" in done.content
    assert "Шам &lt;b&gt;жаңа&lt;/b&gt;" in done.content
    assert b'xml:lang="kk"' in document.content
    title = feed(client, "topic=roads&state=late&word=not").title
    assert title.startswith(f"Обращения · {story['done'].council.name_ru} · ")
    assert title.count(" · ") == 4


def test_pages_follow_one_another_and_lose_nobody(
    town: Town, wall: Wall, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [build.appeal(town.council, NOW, topic="roads").number for _ in range(7)]
    monkeypatch.setattr(reading, "PAGE", 3)
    seen, pages = [], []
    link = "http://testserver/ru/akkol/appeals.atom?topic=roads"
    while link:
        found = atom.read(client.get(link).content)
        pages.append(found)
        seen += [entry.url.rpartition("/")[2] for entry in found.entries]
        link = found.links.get("next", "")
    assert seen == made[::-1]
    assert len(pages) == 3
    assert len({page.id for page in pages}) == 1
    assert [("previous" in page.links) for page in pages] == [False, True, True]
    back = atom.read(client.get(pages[2].links["previous"]).content)
    assert back.entries == pages[1].entries
    assert {page.links["first"] for page in pages} == {pages[0].links["self"]}


def test_a_feed_of_nothing_is_a_feed(town: Town, wall: Wall, client: Client) -> None:
    empty = feed(client)
    assert (empty.entries, empty.lang) == ([], "ru")
    assert empty.links["alternate"] == "http://localhost:8000/ru/akkol/"


def test_letters_that_xml_cannot_hold_are_left_out(town: Town, wall: Wall, client: Client) -> None:
    appeal = build.appeal(town.council, NOW, consent_public=True)
    text = "a\x0bb & <c> \ufffe"
    Appeal.objects.filter(pk=appeal.pk).update(published_at=NOW, public_title=text, public_text=text)
    assert feed(client).entries[0].title.endswith("ab & <c> ")


def test_it_asks_as_little_as_the_list(story: Story, client: Client, queries: Callable[[], Queries]) -> None:
    with queries() as asked:
        client.get(f"{HERE}.atom")
    # The council, the rows, the moments.
    assert asked.count == 3


# ── sent once ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", ["csv", "atom"])
def test_who_has_it_is_told_so_until_something_happens(
    story: Story, town: Town, client: Client, follow: Callable[[], None], kind: str
) -> None:
    first = client.get(f"{HERE}.{kind}")
    mark = first.headers["ETag"]
    weak = mark if mark.startswith("W/") else f"W/{mark}"
    for said in (mark, weak, f'"other", {weak}'):
        again = client.get(f"{HERE}.{kind}", headers={"If-None-Match": said})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", mark), said
    build.forwarded(Appeal.objects.get(pk=story["new"].pk), town.clerk, town.housing, NOW)
    follow()
    changed = client.get(f"{HERE}.{kind}", headers={"If-None-Match": mark})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != mark


def test_a_long_page_is_marked_too(story: Story, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("senim.ui.cache.LARGEST", 10)
    mark = client.get(f"{HERE}.atom").headers["ETag"]
    assert client.get(f"{HERE}.atom", headers={"If-None-Match": mark}).status_code == 304
