"""What tests of pages of tasks stand on: a clock of the views, browsers, an answered appeal."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from senim.rooms.council.models import Role
from senim.rooms.oversight.models import Task
from senim.ui import cache
from tests.build import appeals as build
from tests.cast import Town
from tests.rooms.oversight.duties import at

LATER, LATE = date(2026, 10, 12), date(2026, 10, 21)
ANSWERED = date(2026, 10, 1)


class Wall:
    now = at(LATER)


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wall]:
    """Views read this clock."""
    clock = Wall()
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock.now)
    cache.clear()
    yield clock
    cache.clear()


def browser(role: Role | None = None) -> Client:
    client = Client()
    if role:
        client.force_login(role.account)
    return client


def text(page: bytes) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.decode())).split())


def page_of(row: Task, role: Role | None = None, lang: str = "en") -> str:
    return text(browser(role).get(f"/{lang}/akkol/tasks/{row.pk}").content)


def answered(town: Town) -> Any:
    appeal = build.appeal(
        town.council, at(date(2026, 9, 14)), place=town.places.naumovka, district=town.naumov
    )
    appeal = build.forwarded(appeal, town.clerk, town.housing, at(date(2026, 9, 15)))
    return build.answered(appeal, town.officer, at(ANSWERED))
