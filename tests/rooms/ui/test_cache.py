"""Kept pages: the same bytes for the same key, nothing personal kept, a few bytes for who has the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from senim.ui import cache

ask = RequestFactory()


class House:
    """Builds a page, and counts how often it had to."""

    def __init__(self, status: int = 200) -> None:
        self.built, self.status = 0, status

    def __call__(self) -> HttpResponse:
        self.built += 1
        return HttpResponse(f"page {self.built}", status=self.status)


@pytest.fixture(autouse=True)
def nothing_kept(settings: object) -> Iterator[None]:
    settings.SENIM_PAGE_SECONDS = 60  # type: ignore[attr-defined]
    cache.clear()
    yield
    cache.clear()


def with_cookie(name: str) -> HttpRequest:
    request = ask.get("/")
    request.COOKIES[name] = "anything"
    return request


def test_a_page_is_built_once_for_a_key() -> None:
    house = House()
    first, second = (cache.page(ask.get("/"), "key", house) for _ in range(2))
    assert first.content == second.content == b"page 1"
    assert cache.page(ask.get("/"), "another key", house).content == b"page 2"


@pytest.mark.parametrize("cookie", ["senim-session", "senim-appeals"])
def test_who_is_known_gets_a_page_of_their_own(cookie: str) -> None:
    house = House()
    cache.page(ask.get("/"), "key", house)
    own = cache.page(with_cookie(cookie), "key", house)
    assert own.content == b"page 2"
    assert "private" in own.headers["Cache-Control"]
    assert cache.page(ask.get("/"), "key", house).content == b"page 1"


@pytest.mark.parametrize("status", [301, 404, 422, 500])
def test_only_whole_pages_are_kept(status: int) -> None:
    house = House(status)
    for _ in range(2):
        cache.page(ask.get("/"), "key", house)
    assert house.built == 2


def test_a_page_that_will_change_at_once_is_not_kept() -> None:
    def unsettled() -> HttpResponse:
        response = House()()
        response.uncached = True  # type: ignore[attr-defined]
        return response

    assert cache.page(ask.get("/"), "key", unsettled).content == b"page 1"
    assert not cache.page(ask.get("/"), "key", House(404)).has_header("ETag")


def test_a_post_builds() -> None:
    house = House()
    cache.page(ask.get("/"), "key", house)
    assert cache.page(ask.post("/"), "key", house).content == b"page 2"


def test_who_has_the_page_is_told_so() -> None:
    house = House()
    mark = cache.page(ask.get("/"), "key", house).headers["ETag"]
    again = cache.page(ask.get("/", headers={"If-None-Match": mark}), "key", house)
    assert again.status_code == 304
    assert again.content == b""
    cache.clear()
    changed = cache.page(ask.get("/", headers={"If-None-Match": mark}), "key", house)
    assert (changed.status_code, changed.content) == (200, b"page 2")


def test_a_page_lives_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    house, clock = House(), [1000.0]
    monkeypatch.setattr(cache.time, "monotonic", lambda: clock[0])
    cache.page(ask.get("/"), "key", house)
    clock[0] += 59
    assert cache.page(ask.get("/"), "key", house).content == b"page 1"
    clock[0] += 2
    assert cache.page(ask.get("/"), "key", house).content == b"page 2"


def test_old_pages_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 3)
    house = House()
    for key in range(5):
        cache.page(ask.get("/"), key, house)
    assert cache.page(ask.get("/"), 4, house).content == b"page 5"
    assert cache.page(ask.get("/"), 0, house).content == b"page 6"


def test_parts_are_shared_by_key() -> None:
    words = iter(["one", "two"])
    assert [cache.part("key", lambda: next(words)) for _ in range(2)] == ["one", "one"]
    assert cache.part("other", lambda: next(words)) == "two"
