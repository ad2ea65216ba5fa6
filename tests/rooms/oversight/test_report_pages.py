"""Pages of reports: few queries, a draft for its author alone, a refusal keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from senim.rooms.oversight.actions import hearings
from tests.build import reports as build
from tests.cast import Town
from tests.database import Queries


@pytest.fixture(autouse=True)
def later(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=1))


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_no_page_asks_more_than_eight_times(
    town: Town, now: datetime, lang: str, queries: Callable[[], Queries]
) -> None:
    report = build.given(town, now)
    hearings.set_meeting(
        report=report, starts_at=now + timedelta(days=3), where="Клуб", by=town.deputy, now=now
    )
    build.rejected_twice(town, now)
    motion = build.raised(town, now)
    for page in (
        "reports", f"reports/{report.pk}", "reports/no-confidence", f"reports/no-confidence/{motion.pk}",
    ):  # fmt: skip
        with queries() as asked:
            answer = Client().get(f"/{lang}/akkol/{page}")
        assert answer.status_code == 200 and asked.count <= 8, (page, asked.count)


def test_what_is_refused_stands_beside_what_was_typed(town: Town, now: datetime) -> None:
    report = build.of_deputy(town, now)
    client = Client()
    client.force_login(town.deputy.account)
    address = f"/ru/akkol/reports/{report.pk}/write"
    sent = {"version": report.version, "words_ru": "Звоните: +7 701 123 45 67"}
    answer = client.post(address, sent)
    assert answer.status_code == 422
    assert "Звоните: +7 701 123 45 67" in answer.content.decode()
    sent["words_ru"] = "Свет на двух улицах есть."
    assert client.post(address, sent).status_code == 302
    address = f"/ru/akkol/reports/{report.pk}"
    assert Client().get(address).status_code == 403
    report.refresh_from_db()
    client.post(f"{address}/submit", {"version": report.version})
    assert "Свет на двух улицах есть." in Client().get(address).content.decode()
    assert Client().get(f"{address}/ru.pdf").content.startswith(b"%PDF")


def test_a_deputys_page_and_work_say_when_the_next_one_is_due(town: Town, now: datetime) -> None:
    client = Client()
    client.force_login(town.deputy.account)
    assert "5 января 2027" in Client().get(f"/ru/akkol/people/{town.bauyrzhan.pk}").content.decode()
    assert "reports-due" in client.get("/ru/akkol/work").content.decode()
