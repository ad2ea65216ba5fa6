"""The pages of inquiries: who sees what, in every language, in eight queries at most."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from senim.rooms.oversight.models import Inquiry
from senim.ui import cache
from tests.build import inquiries as build
from tests.cast import Town
from tests.database import Queries


def address(name: str, lang: str = "kk", **more: Any) -> str:
    return reverse(f"oversight:{name}", kwargs={"lang": lang, "council": "akkol", **more})


def browser(role: Any = None) -> Client:
    client = Client()
    if role:
        client.force_login(role.account)
    return client


@pytest.fixture
def clock(now: datetime, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Forty days on: what was not answered is late."""
    later = now + timedelta(days=40)
    monkeypatch.setattr(timezone, "now", lambda: later)
    return later


def test_every_page_in_every_language(
    town: Town, now: datetime, clock: datetime, queries: Callable[[], Queries]
) -> None:
    done = build.spoken(
        build.answered(build.copied(build.inquiry(town, now), town, now), town, now), town, now
    )
    late = build.copied(build.inquiry(town, now), town, now)
    new = build.inquiry(town, clock)
    pages = ["inquiries", "inquiries-csv", "inquiries-atom"]
    for role in (None, town.clerk, town.deputy, town.chair, town.officer):
        client = browser(role)
        for lang in ("kk", "ru", "en"):
            urls = [address(page, lang) for page in pages]
            urls += [address("inquiry", lang, inquiry=row.pk) for row in (done, late, new)]
            for url in urls:
                cache.clear()
                with queries() as asked:
                    answer = client.get(url)
                    content = b"".join(answer) if answer.streaming else answer.content
                assert answer.status_code == 200 and content, url
                assert asked.count <= 8, (url, role, asked.statements)
    page = browser().get(address("inquiry", "ru", inquiry=done.pk)).content.decode()
    assert build.ANSWER in page and "Асхат Рақымов" in page and "Не удовлетворён" in page
    assert "Ответ просрочен" in browser().get(address("inquiry", "ru", inquiry=late.pk)).content.decode()
    assert (
        done.number
        not in browser().get(address("inquiries") + "?state=late").content.decode().split("<tbody>")[1]
    )


def test_a_deputy_hands_one_in_and_the_wrong_signer_is_sent_back(
    town: Town, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)
    deputy, officer = browser(town.deputy), browser(town.officer)
    typed = {
        "body": str(town.housing.pk),
        "written": "ru",
        "title": "О свете",
        "text": "Когда на улице Абая будет свет?",
    }
    assert deputy.post(address("inquiry-new"), {**typed, "text": ""}).status_code == 422
    assert deputy.post(address("inquiry-new"), {**typed, "body": str(town.maslikhat.pk)}).status_code == 422
    assert deputy.post(address("inquiry-new"), typed).status_code == 302
    asked = build.fresh(Inquiry.objects.get())
    assert (asked.lang, asked.text_ru, asked.deputy) == ("ru", typed["text"], town.bauyrzhan)
    asked = build.copied(asked, town, now)
    step = address("inquiry-step", "ru", inquiry=asked.pk, verb="answer")
    said = {
        "version": str(asked.version),
        "written": "ru",
        "answer": "До 20 декабря.",
        "signer": "Ерлан",
        "post": "other",
    }
    refused = officer.post(step, said)
    assert refused.status_code == 422 and "До 20 декабря." in refused.content.decode()
    assert "21-1" in refused.content.decode()
    assert officer.post(step, {**said, "post": "head"}).status_code == 302
    assert officer.post(step, {**said, "post": "head"}).status_code == 409


# step → who may: at a stage everyone else is refused, and what is not there now says so.
STAGES: dict[str, dict[str, set[str]]] = {
    "received": {"copy": {"clerk", "chair"}, "join": {"chair"}, "withdraw": {"clerk", "deputy"}},
    "sent": {"answer": {"clerk", "officer"}, "withdraw": {"clerk", "deputy"}, "put": {"clerk", "deputy"}},
    "answered": {"opinion": {"clerk", "deputy"}, "translate": {"clerk", "deputy", "officer"}},
}


@pytest.mark.parametrize("stage", STAGES)
def test_who_may_do_what(town: Town, now: datetime, monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now)
    row = build.inquiry(town, now)
    row = row if stage == "received" else build.copied(row, town, now)
    row = build.answered(row, town, now) if stage == "answered" else row
    people = ("clerk", "chair", "deputy", "officer", "okrug_officer", "admin")
    for verb, may in STAGES[stage].items():
        url = address("inquiry-step", inquiry=row.pk, verb=verb)
        got = {who for who in people if browser(getattr(town, who)).get(url).status_code == 200}
        assert got == may, (stage, verb)
        assert browser().get(url).status_code == 403
