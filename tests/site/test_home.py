"""The first page, the health page, and what a visitor sees when a request cannot be met."""

from __future__ import annotations

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent
from django.http.multipartparser import MultiPartParserError
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.html import escape

from senim.config.middleware import PlainErrors
from senim.core.refusal import Refusal
from senim.site import errors
from senim.ui import refusals
from tests.cast import akkol, burabay


@pytest.mark.django_db
def test_without_a_council_the_first_page_is_the_start(client: Client) -> None:
    assert client.get("/kk/").headers["location"] == "/kk/start"


@pytest.mark.django_db
def test_with_one_council_it_is_that_councils(client: Client) -> None:
    akkol()
    assert client.get("/ru/").headers["location"] == "/ru/akkol/"


@pytest.mark.django_db
def test_with_several_it_is_a_choice(client: Client) -> None:
    akkol()
    burabay()
    page = client.get("/kk/").content.decode()
    assert 'href="akkol/"' in page and 'href="burabay/"' in page


@pytest.mark.django_db
@pytest.mark.parametrize("cookie", ["ru", "en"])
def test_no_cookie_decides_the_language(client: Client, cookie: str) -> None:
    client.cookies["django_language"] = cookie
    assert client.get("/").headers["location"] == "/kk/"


@pytest.mark.django_db
def test_health_is_quick_to_ask(client: Client, queries) -> None:  # type: ignore[no-untyped-def]
    with queries() as asked:
        answer = client.get("/health")
    assert answer.json() == {"status": "ok", "database": answer.json()["database"], "waiting": 0}
    assert asked.count == 1
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (Refusal("changed"), 409),
        (Refusal("forbidden", role="clerk", signed_in=True), 403),
        (Refusal("forbidden", role="clerk", signed_in=False), 403),
    ],
)
def test_a_refusal_no_form_caught_is_a_page_in_words(refusal: Refusal, status: int) -> None:
    answer = PlainErrors(lambda request: None).process_exception(
        RequestFactory().post("/kk/akkol/x"), refusal
    )  # type: ignore[arg-type, return-value]
    assert answer is not None
    assert answer.status_code == status
    assert escape(refusals.words(refusal)) in answer.content.decode()


def test_other_errors_are_left_to_the_log() -> None:
    request = RequestFactory().get("/kk/")
    assert PlainErrors(lambda request: None).process_exception(request, KeyError()) is None  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    ("exception", "status"),
    [
        (RequestDataTooBig("x"), 413),
        (TooManyFieldsSent("x"), 400),
        (MultiPartParserError("x"), 400),
        (SuspiciousOperation("x"), 400),
    ],
)
def test_a_broken_request_is_said_in_words(lang: str, exception: Exception, status: int) -> None:
    with translation.override(lang):
        answer = errors.bad_request(RequestFactory().post(f"/{lang}/akkol/appeals/new"), exception)
        page = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{lang}">' in page
    assert type(exception).__name__ not in page


@pytest.mark.django_db
def test_a_body_larger_than_all_files_together_is_not_taken_in(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "MAX_REQUEST", 100)
    answer = client.post("/kk/akkol/appeals/new", b"x" * 101, content_type="text/plain")
    assert answer.status_code == 413
    assert "10" in answer.content.decode()
