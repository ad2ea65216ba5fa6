"""Pages kept in memory: only what everyone may see, true at once, each in its own language and council."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from senim.rooms.appeals import queries
from senim.rooms.appeals.actions import erase
from senim.rooms.appeals.models import Appeal
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.database import Queries
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.looking import at
from tests.rooms.appeals.visitors import EVERYONE, browser, read

Count = Callable[[], Queries]


@pytest.fixture
def appeal(town: Town, wall: Wall, follow: Callable[[], None]) -> Appeal:
    """Registered, published, and every entry numbered: its page can be kept."""
    made = build.appeal(
        town.council, NOW, consent_public=True, topic="roads", account=town.resident, district=town.naumov
    )
    build.published(build.registered(made, town.clerk, NOW), town.clerk, NOW)
    follow()
    return made


def page_of(appeal: Appeal, lang: str = "kk") -> str:
    return f"/{lang}/{appeal.council.slug}/appeals/{appeal.number}"


def test_a_page_is_made_once(client: Client, appeal: Appeal, queries: Count) -> None:
    for path in (page_of(appeal), "/kk/akkol/", "/kk/akkol/board"):
        with queries() as first:
            made = client.get(path)
        with queries() as second:
            kept = client.get(path)
        assert (second.count, kept.content) == (1, made.content), path
        assert first.count > 1


def test_every_change_shows_at_once(client: Client, town: Town, appeal: Appeal, wall: Wall) -> None:
    def shown() -> str:
        return read(client.get(page_of(appeal)).content)

    before = shown()
    changes: list[tuple[Callable[[], object], str]] = [
        (lambda: build.forwarded(appeal, town.clerk, town.housing, NOW), town.housing.name_kk),
        (lambda: build.answered(appeal, town.officer, NOW, public_answer="Жаңа шам."), "Жаңа шам."),
        (lambda: build.attached(appeal, NOW, purpose="answer", public=True), "жарық.pdf"),
        (lambda: build.rated(appeal, NOW, "solved"), "Шешілді"),
        (lambda: build.published(appeal, town.clerk, NOW, text="Басқа мәтін."), "Басқа мәтін."),
    ]
    for change, seen in changes:
        assert seen not in before
        change()
        before = shown()
        assert seen in before
    build.withdrawn(appeal, town.clerk, NOW)
    assert "Басқа мәтін." not in shown()


def test_what_is_erased_is_gone_at_once(
    client: Client, town: Town, appeal: Appeal, follow: Callable[[], None]
) -> None:
    for path in (page_of(appeal), "/kk/akkol/"):
        assert build.PUBLIC_TITLE in read(client.get(path).content)
    erase(applicant=appeal.applicant, by=town.admin, ground="asked", now=NOW)
    assert build.PUBLIC_TITLE not in read(client.get(page_of(appeal)).content)
    follow()
    assert build.PUBLIC_TITLE not in read(client.get("/kk/akkol/").content)


def test_the_list_and_the_board_follow_the_record(
    client: Client, town: Town, appeal: Appeal, follow: Callable[[], None]
) -> None:
    paths = ("/kk/akkol/", "/kk/akkol/board")
    before = [client.get(path).content for path in paths]
    later = build.appeal(town.council, NOW + timedelta(minutes=1))
    follow()
    after = [client.get(path).content for path in paths]
    assert before[0] != after[0] and before[1] != after[1]
    assert later.number in read(after[0])


def test_a_new_day_shows_by_itself(client: Client, town: Town, appeal: Appeal, wall: Wall) -> None:
    """Nothing changed but the day: now it is late, on its page and in the list."""
    wall.now = at("2026-12-14 23:59")
    with translation.override("kk"):
        late = gettext("The answer is late")
    assert late not in read(client.get(page_of(appeal)).content)
    before = client.get("/kk/akkol/").content
    wall.now = at("2026-12-15 00:01")
    assert late in read(client.get(page_of(appeal)).content)
    assert client.get("/kk/akkol/").content != before


def test_a_page_whose_last_entry_has_no_number_yet_is_not_kept(
    client: Client, town: Town, appeal: Appeal, follow: Callable[[], None]
) -> None:
    build.attached(appeal, NOW)
    before = client.get(page_of(appeal)).content
    follow()
    assert client.get(page_of(appeal)).content != before


@pytest.mark.parametrize("who", [who for who in EVERYONE if who != "nobody"])
def test_pages_of_those_with_a_name_are_not_kept_and_not_taken_from_what_is(
    town: Town, other: Town, appeal: Appeal, who: str
) -> None:
    anonymous = [Client().get(path).content for path in (page_of(appeal), "/kk/akkol/", "/kk/akkol/board")]
    client = browser(who, town, other, appeal)
    own = read(client.get(page_of(appeal)).content)
    assert (build.TEXT in own) == (who in ("by link", "by account", "clerk"))
    again = [Client().get(path).content for path in (page_of(appeal), "/kk/akkol/", "/kk/akkol/board")]
    assert again == anonymous


@pytest.mark.parametrize("who", [who for who in EVERYONE if who != "nobody"])
def test_nor_is_anything_of_theirs_kept_when_they_come_first(
    town: Town, other: Town, appeal: Appeal, who: str
) -> None:
    client = browser(who, town, other, appeal)
    for path in (page_of(appeal), "/kk/akkol/", "/kk/akkol/board", "/kk/akkol/late"):
        client.get(path)
        page = Client().get(path).content.decode()
        assert "csrfmiddlewaretoken" not in page
        assert build.TEXT not in page
        for account in (town.resident, town.clerk.account, other.clerk.account):
            assert account.email not in page


def test_a_kept_page_sets_no_cookie(client: Client, appeal: Appeal) -> None:
    for _ in range(2):
        for path in (page_of(appeal), "/kk/akkol/", "/kk/akkol/board", "/kk/akkol/late"):
            assert client.get(path).cookies == {}, path


def test_what_belongs_to_somebody_is_kept_by_no_browser_and_no_proxy(
    town: Town, other: Town, appeal: Appeal
) -> None:
    for who in ("by link", "by account", "clerk"):
        answer = browser(who, town, other, appeal).get(page_of(appeal))
        assert {"private", "no-store"} & set(answer.headers["Cache-Control"].split(", ")), who


def test_languages_and_councils_are_kept_apart(
    client: Client, town: Town, other: Town, appeal: Appeal, follow: Callable[[], None]
) -> None:
    theirs = build.appeal(other.council, NOW)
    follow()
    assert theirs.number == appeal.number
    seen = {}
    for _ in range(2):
        for one in (appeal, theirs):
            for lang in ("kk", "ru", "en"):
                content = client.get(page_of(one, lang)).content
                assert seen.setdefault((one.pk, lang), content) == content
                assert f'<html lang="{lang}"' in content.decode()
    assert len(set(seen.values())) == 6
    lists = {client.get(f"/{lang}/{slug}/").content for lang in ("kk", "ru") for slug in ("akkol", "burabay")}
    assert len(lists) == 4


def test_what_one_reader_asked_for_is_not_shown_to_another(client: Client, appeal: Appeal) -> None:
    for _ in range(2):
        assert 'value="жарық"' in read(client.get("/kk/akkol/", {"q": "жарық"}).content)
        assert 'value="жарық"' not in read(client.get("/kk/akkol/").content)
        assert 'value="су"' in read(client.get("/kk/akkol/", {"q": "су"}).content)
        chosen = read(client.get("/kk/akkol/", {"topic": "roads"}).content)
        assert 'value="roads" selected' in chosen
        assert " selected>" not in read(client.get("/kk/akkol/").content).replace('"" selected', "")


def test_said_once_is_not_kept_for_all(client: Client, appeal: Appeal) -> None:
    with translation.override("kk"):
        thanks = gettext("Thank you. Your word stands on the public page.")
    assert thanks in read(client.get(f"{page_of(appeal)}?done=rate").content)
    assert thanks not in read(client.get(page_of(appeal)).content)


def test_the_private_link_leaves_no_page_behind(town: Town, appeal: Appeal) -> None:
    client = Client()
    client.get(queries.private_path(appeal))
    assert build.TEXT in read(client.get(page_of(appeal)).content)
    assert build.TEXT not in read(Client().get(page_of(appeal)).content)


def test_not_modified_is_said_to_those_without_a_name_only(
    town: Town, other: Town, appeal: Appeal, client: Client
) -> None:
    mark = {"If-None-Match": client.get(page_of(appeal)).headers["ETag"]}
    assert client.get(page_of(appeal), headers=mark).status_code == 304
    own = browser("by link", town, other, appeal).get(page_of(appeal), headers=mark)
    assert own.status_code == 200
    assert build.TEXT in read(own.content)
    assert "ETag" not in own.headers
    build.withdrawn(appeal, town.clerk, NOW)
    assert client.get(page_of(appeal), headers=mark).status_code == 200
