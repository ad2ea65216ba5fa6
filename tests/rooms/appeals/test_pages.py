"""Every page in every language: it opens, and says what it is for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from senim.rooms.appeals import queries, topics
from senim.rooms.appeals.models import Appeal
from senim.rooms.council.models import Role
from senim.ui import formats
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.conftest import Wall
from tests.rooms.appeals.looking import at
from tests.rooms.appeals.visitors import LANGS, words

langs = pytest.mark.parametrize("lang", LANGS)
ANSWERED = at("2026-11-25 10:00")


@dataclass(frozen=True)
class Story:
    """Appeals at the stages a reader meets."""

    waiting: Appeal
    late: Appeal
    answered: Appeal
    private: Appeal
    sensitive: Appeal


@pytest.fixture
def story(town: Town, wall: Wall, follow: Callable[[], None]) -> Story:
    old = at("2026-10-20 10:00")
    consent: dict[str, object] = {"consent_public": True, "topic": "roads", "district": town.naumov}
    late = build.appeal(town.council, old, **consent)
    build.forwarded(late, town.clerk, town.naumov_akim, old)
    answered = build.appeal(town.council, NOW, account=town.resident, **consent)
    build.forwarded(answered, town.clerk, town.housing, NOW)
    build.received(answered, town.officer, NOW + timedelta(minutes=5))
    build.answered(answered, town.officer, ANSWERED)
    build.published(answered, town.clerk, ANSWERED, answer="Шамдар ауыстырылады.")
    build.rated(answered, ANSWERED, "partly")
    private = build.registered(build.appeal(town.council, NOW, consent_public=False), town.clerk, NOW)
    sensitive = build.appeal(town.council, NOW, consent_public=True, topic="family-violence")
    build.registered(sensitive, town.clerk, NOW)
    waiting = build.appeal(town.council, NOW)
    follow()
    wall.now = at("2026-11-26 10:00")
    return Story(waiting, late, answered, private, sensitive)


def get(client: Client, lang: str, path: str) -> str:
    answer = client.get(f"/{lang}/akkol/{path}")
    assert answer.status_code == 200, path
    assert f'<html lang="{lang}"' in answer.content.decode()
    assert answer.headers["Content-Language"] == lang
    return words(answer.content)


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(role.account)
    return client


@langs
def test_the_list(client: Client, story: Story, lang: str) -> None:
    page = get(client, lang, "")
    for appeal in (story.waiting, story.late, story.answered, story.private, story.sensitive):
        assert appeal.number in page
    assert build.PUBLIC_TITLE in page
    with translation.override(lang):
        assert topics.name("family-violence") in page
        assert formats.day(story.waiting.due) in page
        assert story.waiting.place.name in page


@langs
def test_filters_and_search_by_number(client: Client, story: Story, town: Town, lang: str) -> None:
    for query, found in {
        "state=late": story.late,
        "state=answered": story.answered,
        "topic=family-violence": story.sensitive,
        f"body={town.housing.pk}": story.answered,
        "word=partly": story.answered,
    }.items():
        assert numbers(get(client, lang, f"?{query}")) == {found.number}, query
    assert numbers(get(client, lang, f"?area={town.places.naumov_okrug.code}")) == {
        f"2026-{n:05d}" for n in range(1, 6)
    }
    assert numbers(get(client, lang, f"?area={town.places.karasai_okrug.code}")) == set()
    for asked in (story.late.number, f"№ {story.late.number}", "2026-1", "2026/00001"):
        answer = client.get(f"/{lang}/akkol/", {"q": asked})
        assert answer.headers["Location"] == f"/{lang}/akkol/appeals/{story.late.number}"
    assert "жарық" in get(client, lang, "?q=жарық")  # no number: it is said, and kept in the field


def numbers(page: str) -> set[str]:
    """The numbers of appeals on a page, but for the example in the search field."""
    return set(re.findall(r"№ (2026-\d{5})", page))


@langs
def test_a_public_appeal(client: Client, story: Story, town: Town, lang: str) -> None:
    page = get(client, lang, f"appeals/{story.answered.number}")
    with translation.override(lang):
        for fact in (
            build.PUBLIC_TITLE,
            build.PUBLIC_TEXT,
            "Шамдар ауыстырылады.",
            story.answered.place.name,
            town.housing.name,
            town.bauyrzhan.name,
            town.naumov.name,
            formats.day(ANSWERED.date()),
            topics.name("roads"),
        ):
            assert fact in page, fact
    assert {"kk": "ӘРПК", "ru": "АППК", "en": "APPC"}[lang] in page


@langs
def test_a_late_appeal_says_so_first(client: Client, story: Story, town: Town, lang: str) -> None:
    page = get(client, lang, f"appeals/{story.late.number}")
    with translation.override(lang):
        assert formats.day(story.late.due) in page
        assert town.naumov_akim.name in page
        assert gettext("The answer is late") in page


@langs
def test_the_board(client: Client, story: Story, town: Town, lang: str) -> None:
    page = get(client, lang, "board")
    with translation.override(lang):
        assert town.places.naumov_okrug.name in page
        assert topics.name("roads") in page


@langs
def test_what_is_late_by_body(client: Client, story: Story, town: Town, lang: str) -> None:
    page = get(client, lang, "late")
    with translation.override(lang):
        assert town.naumov_akim.name in page
        assert formats.day(story.late.due) in page


@langs
def test_the_form_says_who_gets_it_and_by_when(client: Client, story: Story, lang: str) -> None:
    page = get(client, lang, "appeals/new")
    with translation.override(lang):
        # The 26th of November and fifteen working days.
        due = at("2026-12-18 10:00").date()
        assert any(formats.day(due, case=case) in page for case in ("", "ablative", "genitive"))
    assert "76" in page


@langs
def test_the_ticket(story: Story, town: Town, lang: str) -> None:
    client = Client()
    client.get(queries.private_path(story.waiting))
    answer = client.get(f"/{lang}/akkol/appeals/{story.waiting.number}/ticket")
    page = words(answer.content)
    assert queries.private_path(story.waiting) in answer.content.decode()
    assert "<svg" in answer.content.decode()
    with translation.override(lang):
        for fact in (story.waiting.number, town.clerk.account.name, formats.day(story.waiting.due), "10:00"):
            assert fact in page, fact


@langs
def test_the_clerks_work(story: Story, town: Town, lang: str) -> None:
    page = get(signed_in(town.clerk), lang, "work")
    for appeal in (story.waiting, story.late, story.private, story.sensitive):
        assert appeal.number in page
    assert story.answered.number not in page


@langs
def test_the_officers_work(story: Story, town: Town, lang: str) -> None:
    page = get(signed_in(town.okrug_officer), lang, "work")
    assert story.late.number in page
    assert story.waiting.number not in page


@langs
def test_the_deputys_district(story: Story, town: Town, lang: str) -> None:
    for path in ("work", "my-district"):
        page = get(signed_in(town.deputy), lang, path)
        assert story.answered.number in page
        assert story.private.number not in page  # its district was not settled


@langs
@pytest.mark.parametrize("who", ["chair", "admin"])
def test_others_who_work_here_have_a_page_too(story: Story, town: Town, lang: str, who: str) -> None:
    assert get(signed_in(getattr(town, who)), lang, "work")


@langs
def test_the_counter(story: Story, town: Town, lang: str) -> None:
    assert get(signed_in(town.clerk), lang, "counter")


@langs
@pytest.mark.parametrize(
    ("verb", "who", "which"),
    [
        ("register", "clerk", "waiting"),
        ("forward", "clerk", "private"),
        ("receive", "okrug_officer", "late"),
        ("answer", "okrug_officer", "late"),
        ("publish", "clerk", "answered"),
        ("withdraw", "clerk", "answered"),
        ("reissue", "clerk", "waiting"),
    ],
)
def test_the_page_of_each_step(story: Story, town: Town, lang: str, verb: str, who: str, which: str) -> None:
    appeal: Appeal = getattr(story, which)
    page = get(signed_in(getattr(town, who)), lang, f"appeals/{appeal.number}/do/{verb}")
    assert appeal.number in page
    assert build.TEXT in page  # what it is about stands beside the form


def test_the_timeline_tells_each_step_with_its_body(client: Client, story: Story, town: Town) -> None:
    page = get(client, "ru", f"appeals/{story.answered.number}")
    assert page.count(town.housing.name_ru) >= 3  # forwarded to it, taken into work there, answered by it


def test_where_the_council_has_no_appeals_yet(client: Client, town: Town, wall: Wall) -> None:
    for path in ("", "board", "late"):
        assert get(client, "kk", path)
    assert get(signed_in(town.clerk), "kk", "work")


def test_lists_are_turned_page_by_page(client: Client, town: Town, wall: Wall) -> None:
    for _ in range(45):
        build.appeal(town.council, NOW)
    seen: list[str] = []
    path = ""
    for _page in range(3):
        answer = client.get(f"/kk/akkol/{path}")
        seen += sorted(numbers(words(answer.content)), reverse=True)
        pager = answer.context["pager"]
        path = pager.older.removeprefix("/kk/akkol/")
    assert seen == [f"2026-{n:05d}" for n in range(45, 0, -1)]
    assert pager.older == ""
    assert client.get(pager.newer).context["pager"].older != ""
