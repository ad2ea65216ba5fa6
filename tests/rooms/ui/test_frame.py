"""The frame of every page: where one can go from here, in which language, and what it never does."""

from __future__ import annotations

from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path, resolve
from django.utils import translation

from senim.ui.context import Page


def answer(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse()


def room(name: str, **views: str) -> Any:
    return include(([path(route, answer, name=view) for view, route in views.items()], name))


@pytest.fixture(autouse=True)
def addresses(settings: Any) -> None:
    """A house in which nobody has built the inbox yet."""
    module: Any = ModuleType("addresses")
    module.urlpatterns = [
        path(
            "<str:lang>/",
            room("site", **{"sign-in": "sign-in", "sign-out": "sign-out", "account": "account"}),
        ),
        path(
            "<str:lang>/<slug:council>/",
            room("appeals", list="", work="work", new="appeals/new", show="appeals/<str:number>"),
        ),
    ]
    settings.ROOT_URLCONF = module


def council(demo: bool = False) -> SimpleNamespace:
    return SimpleNamespace(slug="akkol", name="Ақкөл аудандық мәслихаты", demo=demo)


def request_of(where: str, *roles: str, signed_in: bool = False, demo: bool = False) -> HttpRequest:
    request = RequestFactory().get(where)
    request.resolver_match = resolve(request.path)
    staff = [SimpleNamespace(kind=kind) for kind in roles]
    account = SimpleNamespace(name="Айгүл") if roles or signed_in else None
    visitor = SimpleNamespace(council=council(demo), account=account, roles=staff, today=None)
    request.visitor = visitor  # type: ignore[attr-defined]
    return request


def page_of(where: str, *roles: str, signed_in: bool = False) -> Page:
    return Page(request_of(where, *roles, signed_in=signed_in))


def draw(request: HttpRequest, template: str = "base.html") -> str:
    return render_to_string(template, {}, request)


def test_a_resident_sees_the_residents_ways() -> None:
    page = page_of("/kk/akkol/")
    assert [link.url for link in page.nav] == ["/kk/akkol/", "/kk/akkol/appeals/new"]
    assert [link.url for link in page.own] == ["/kk/sign-in"]
    assert page.sign_out == ""


def test_staff_sees_its_work_and_a_way_out() -> None:
    page = page_of("/kk/akkol/", "clerk")
    assert "/kk/akkol/work" in [link.url for link in page.nav]
    assert [link.url for link in page.own] == ["/kk/account"]
    assert page.sign_out == "/kk/sign-out"
    assert page.roles == ("clerk",)


@pytest.mark.parametrize(
    ("where", "current"),
    [
        ("/kk/akkol/", {"appeals:list": "page"}),
        ("/kk/akkol/appeals/new", {"appeals:new": "page"}),
        ("/kk/akkol/appeals/2026-00417", {"appeals:list": "true"}),
        ("/kk/akkol/work", {"appeals:work": "page"}),
        ("/kk/account", {}),
    ],
)
def test_the_menu_marks_where_one_is(where: str, current: dict[str, str]) -> None:
    page = page_of(where, "clerk")
    assert {link.name: link.current for link in page.nav if link.current} == current


def test_the_same_page_in_another_language_keeps_the_question_asked() -> None:
    page = page_of("/kk/akkol/?topic=light&before=7")
    assert page.alternate("ru") == "/ru/akkol/?topic=light&before=7"
    assert [other.absolute for other in page.alternates] == [
        "http://localhost:8000/kk/akkol/",
        "http://localhost:8000/ru/akkol/",
        "http://localhost:8000/en/akkol/",
    ]
    assert page.canonical == "http://localhost:8000/kk/akkol/"


def test_an_address_without_a_language_leads_to_the_first_page() -> None:
    page = Page(RequestFactory().get("/health"))
    assert page.alternate("ru") == "/ru/"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("kk", "демо: ойдан шығарылған адамдар мен жолданымдар"),
        ("ru", "демо: вымышленные люди и обращения"),
        ("en", "demo: invented people and appeals"),
    ],
)
def test_a_demo_council_says_so_on_every_page_and_only_there(lang: str, words: str) -> None:
    with translation.override(lang):
        assert words in draw(request_of(f"/{lang}/akkol/", demo=True))
        assert words in draw(request_of(f"/{lang}/akkol/", demo=True), "ui/part/receipt.html")
        assert words not in draw(request_of(f"/{lang}/akkol/"))


def test_a_page_for_everyone_sets_no_cookie_and_asks_no_database() -> None:
    request = request_of("/kk/akkol/")
    html = draw(request)
    assert "CSRF_COOKIE_NEEDS_UPDATE" not in request.META and "csrfmiddlewaretoken" not in html
    assert "csrfmiddlewaretoken" in draw(request_of("/kk/akkol/", "clerk"))


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"])
def test_an_error_page_stands_without_a_council(name: str, lang: str) -> None:
    with translation.override(lang):
        bare, framed = render_to_string(name), draw(RequestFactory().get(f"/{lang}/x"), name)
    for html in (bare, framed):
        assert html.count("<h1>") == 1
        assert "style=" not in html and "<script>" not in html


def test_every_page_can_be_skipped_into_and_named() -> None:
    html = draw(request_of("/kk/akkol/"))
    assert '<html lang="kk">' in html
    assert 'href="#main"' in html and 'id="main"' in html
    assert html.count("hreflang=") == 6
