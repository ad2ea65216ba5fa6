"""A slot informs; whatever happens inside one, the page stands."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.html import format_html

from senim.ui import slots


def greeting(request: object, name: str = "") -> str:
    return format_html("<p>{}</p>", name)


def broken(request: object, **kwargs: object) -> str:
    raise RuntimeError("the room above is on fire")


@pytest.fixture
def filled() -> Iterator[str]:
    name = "test.aside"
    for filler in (broken, greeting):
        slots.register(name, filler)
    yield name
    for filler in (broken, greeting):
        slots.unregister(name, filler)


def render(code: str, **context: object) -> str:
    return engines["django"].from_string(code).render(context, RequestFactory().get("/kk/"))


def test_a_broken_filler_leaves_the_others_and_says_so_in_the_log(
    filled: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        html = render('before {% slot "test.aside" name=who %} after', who="<Айгүл>")
    assert html == "before <p>&lt;Айгүл&gt;</p> after"
    assert "test.aside" in caplog.text


def test_an_empty_slot_is_nothing(filled: str) -> None:
    assert render('[{% slot "nobody.here" %}]') == "[]"


def test_a_filler_registered_twice_fills_once(filled: str) -> None:
    slots.register(filled, greeting)
    assert slots.render(filled, None, name="A") == "<p>A</p>"
