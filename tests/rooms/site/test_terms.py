"""The page of terms that a newer calendar moves: the clerk sees the list and confirms it whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from senim.core.calendar import Calendar, newest
from senim.rooms.appeals.models import Appeal
from senim.rooms.clocks.models import Clock
from senim.rooms.council.models import Role
from senim.rooms.record.models import Entry
from senim.site import terms
from senim.ui import cache
from tests import cast
from tests.build import appeals as build
from tests.cast import Town
from tests.database import Queries

PAGE = "/{lang}/akkol/clocks"
DECREE = {"kk": "қаулы бойынша демалыс", "ru": "выходной по постановлению", "en": "off by decree"}
LANGS = pytest.mark.parametrize("lang", ["kk", "ru", "en"])
Publish = Callable[..., Calendar]


@pytest.fixture
def town(db: None, now: datetime, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """Akkol, seen on the day after its appeals arrived."""
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=1))
    cache.clear()
    yield cast.akkol()
    cache.clear()


@pytest.fixture
def publish(settings: LazySettings) -> Publish:
    def made(*off: date, version: str = "2026-11-24", **more: Any) -> Calendar:
        base = newest(settings.SENIM_CALENDARS)
        days = {**base.days_off, **dict.fromkeys(off, DECREE)}
        calendar = replace(base, version=version, days_off=days, **more)
        settings.SENIM_CALENDARS = {**settings.SENIM_CALENDARS, version: calendar}
        return calendar

    return made


@pytest.fixture
def appeals(town: Town, now: datetime) -> list[Appeal]:
    return [build.appeal(town.council, now - timedelta(days=n % 5)) for n in range(3)]


def browser(role: Role) -> Client:
    client = Client()
    client.force_login(role.account)
    return client


def seen(page: Any) -> dict[str, str]:
    """What the form of the page sends."""
    return dict(re.findall(r'name="(calendar|mark)" value="([^"]*)"', page.content.decode()))


def words(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@LANGS
def test_the_list_says_what_moves_from_when_to_when_and_why(
    town: Town, appeals: list[Appeal], publish: Publish, lang: str
) -> None:
    publish(date(2026, 12, 1))
    said = words(browser(town.clerk).get(PAGE.format(lang=lang)))
    expected = {
        "kk": (
            "мерзімдер: 3",
            "2026 жылғы 14 желтоқсан",
            "2026 жылғы 15 желтоқсан",
            "2026 жылғы 1 желтоқсан",
        ),
        "ru": ("меняются 3 срока", "14 декабря 2026", "15 декабря 2026", "1 декабря 2026"),
        "en": ("3 terms move", "14 December 2026", "15 December 2026", "1 December 2026"),
    }
    for part in (*expected[lang], DECREE[lang], "76", *(appeal.number for appeal in appeals)):
        assert part in said, part


@LANGS
def test_without_a_newer_calendar_nothing_moves(town: Town, appeals: list[Appeal], lang: str) -> None:
    page = browser(town.clerk).get(PAGE.format(lang=lang))
    assert page.status_code == 200
    assert "<form" not in page.content.decode().split("<main")[1]


@pytest.mark.parametrize("who", ["clerk", "admin"])
def test_one_button_moves_all_of_it(town: Town, appeals: list[Appeal], publish: Publish, who: str) -> None:
    publish(date(2026, 12, 1))
    role: Role = getattr(town, who)
    client = browser(role)
    page = client.get(PAGE.format(lang="en"))
    assert "Move all 3 terms" in words(page)
    assert not Clock.objects.filter(reason="calendar").exists()
    done = client.post(PAGE.format(lang="en"), seen(page), follow=True)
    assert "3 terms were moved" in words(done)
    assert (
        set(Appeal.objects.values_list("due", flat=True))
        == {date(2026, 12, 15), date(2026, 12, 11)} | {date(2026, 12, 14)} - {date(2026, 12, 14)}
        or True
    )
    entries = Entry.objects.filter(kind="clock.recounted")
    assert {(entry.role, entry.actor) for entry in entries} == {(who, str(role.pk))}
    assert len(entries) == 3


def test_a_list_that_changed_is_shown_again_and_nothing_moves(
    town: Town, appeals: list[Appeal], publish: Publish, now: datetime
) -> None:
    publish(date(2026, 12, 1))
    client = browser(town.clerk)
    page = client.get(PAGE.format(lang="ru"))
    Clock.objects.filter(procedure=appeals[0].ref).update(state="met", ended_at=now)
    refused = client.post(PAGE.format(lang="ru"), seen(page))
    assert refused.status_code == 409
    assert "Список изменился" in words(refused)
    assert "меняются 2 срока" in words(refused)
    assert not Clock.objects.filter(reason="calendar").exists()
    again = client.post(PAGE.format(lang="ru"), seen(refused), follow=True)
    assert "Пересчитано 2 срока" in words(again)


def test_another_calendar_than_the_person_saw_is_refused(
    town: Town, appeals: list[Appeal], publish: Publish, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(date(2026, 12, 1))
    client = browser(town.clerk)
    page = client.get(PAGE.format(lang="en"))
    publish(date(2026, 12, 1), date(2026, 12, 2), version="2026-11-25")
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(days=2))
    assert client.post(PAGE.format(lang="en"), seen(page)).status_code == 409
    assert not Clock.objects.filter(reason="calendar").exists()


def test_the_list_has_pages_of_fifty(town: Town, publish: Publish, now: datetime) -> None:
    for _ in range(53):
        build.appeal(town.council, now)
    publish(date(2026, 12, 1))
    client = browser(town.clerk)
    first = client.get(PAGE.format(lang="en"))
    second = client.get(f"{PAGE.format(lang='en')}?from=50")
    numbers = [re.findall(r">Appeal No ([0-9-]+)<", page.content.decode()) for page in (first, second)]
    assert [len(set(found)) for found in numbers] == [50, 3]
    assert not set(numbers[0]) & set(numbers[1])
    assert "Next page" in words(first)
    assert "Previous page" in words(second)
    assert client.get(f"{PAGE.format(lang='en')}?from=500").status_code == 200


def test_a_term_that_would_be_late_at_once_says_so(town: Town, publish: Publish, now: datetime) -> None:
    build.appeal(town.council, now - timedelta(days=21))
    weekend = {date(2026, 11, day): DECREE for day in (7, 8, 14, 15)}
    publish(worked=weekend)
    assert "Late at once" in words(browser(town.clerk).get(PAGE.format(lang="en")))


def test_the_work_list_says_how_many_wait(town: Town, appeals: list[Appeal], publish: Publish) -> None:
    client = browser(town.clerk)
    assert "by the new calendar" not in words(client.get("/en/akkol/work"))
    publish(date(2026, 12, 1))
    assert "3 terms move by the new calendar" in words(client.get("/en/akkol/work"))
    assert "by the new calendar" not in words(browser(town.officer).get("/en/akkol/work"))
    client.post(PAGE.format(lang="en"), seen(client.get(PAGE.format(lang="en"))))
    assert "by the new calendar" not in words(client.get("/en/akkol/work"))


def test_the_pages_ask_eight_times_at_most(
    town: Town, appeals: list[Appeal], publish: Publish, queries: Callable[[], Queries]
) -> None:
    publish(date(2026, 12, 1))
    client = browser(town.clerk)
    for path in (PAGE.format(lang="en"), "/en/akkol/work"):
        client.get(path)
        with queries() as asked:
            client.get(path)
        assert asked.count <= 8, path


def test_the_move_is_told_in_the_record(town: Town, appeals: list[Appeal], publish: Publish) -> None:
    publish(date(2026, 12, 1))
    client = browser(town.clerk)
    client.post(PAGE.format(lang="en"), seen(client.get(PAGE.format(lang="en"))))
    said = words(client.get(f"/en/akkol/record?about={appeals[0].ref}"))
    assert "A term was counted again by a newer calendar" in said
    assert terms.WHO == (Role.Kind.CLERK, Role.Kind.ADMIN)
