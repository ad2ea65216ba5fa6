"""Every URL × every role, and no object by another council's ids."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from tests.architecture.access_inquiries import INQUIRIES
from tests.architecture.access_reports import REPORTS
from tests.architecture.access_table import TABLE as ROOMS
from tests.architecture.access_table import Row
from tests.architecture.stage import Stage, anew, everyone, one_of_everything
from tests.build import appeals as build
from tests.cast import akkol, burabay

TABLE = {**ROOMS, **REPORTS, **INQUIRIES}
METHODS = ("get", "post")


def url_names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from url_names(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}"


def test_every_address_has_a_row_in_the_access_table() -> None:
    rows = {name.split()[0] for name in TABLE}
    assert sorted(set(url_names(get_resolver())) ^ rows) == []


@pytest.fixture
def stages(db: None, now: datetime, monkeypatch: pytest.MonkeyPatch) -> tuple[Stage, Stage]:
    """Akkol, and Burabay whose numbers and ids Akkol does not have; an hour later."""
    own = one_of_everything(akkol(), now)
    other = one_of_everything(burabay(), now, already=2)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=1))
    return own, other


def answers(
    name: str, row: Row, method: str, own: Stage, objects: Stage, visitors: dict[str, Client]
) -> Iterator[tuple[str, int]]:
    """What each visitor gets at an address of Akkol filled with one council's objects; nothing is kept."""
    pattern = name.split()[0]
    where: dict[str, object] = {} if pattern in ("root", "health") else {"lang": "kk"}
    if where and (not pattern.startswith("site:") or pattern == "site:first-run-done"):
        where["council"] = own.town.council.slug
    address = reverse(pattern, kwargs={**where, **row.kwargs, **objects.address(row.needs)})
    for visitor, browser in visitors.items():
        with transaction.atomic():
            yield visitor, getattr(anew(browser), method)(address).status_code
            transaction.set_rollback(True)


@pytest.mark.parametrize("method", METHODS)
def test_everyone_gets_what_the_table_says(stages: tuple[Stage, Stage], method: str) -> None:
    own, other = stages
    visitors = everyone(own.town, own.author, other.town)
    surprises = [
        f"{method} {name} as {visitor}: {status}, the table says {getattr(row, method)[visitor]}"
        for name, row in TABLE.items()
        for visitor, status in answers(name, row, method, own, own, visitors)
        if status != getattr(row, method)[visitor]
    ]
    assert not surprises, "\n" + "\n".join(surprises)


@pytest.mark.parametrize("method", METHODS)
def test_nothing_is_reached_by_another_councils_ids(stages: tuple[Stage, Stage], method: str) -> None:
    own, other = stages
    visitors = everyone(own.town, own.author, other.town)
    reached = [
        f"{method} {name} as {visitor}: {status}"
        for name, row in TABLE.items()
        if row.needs
        for visitor, status in answers(name, row, method, own, other, visitors)
        if status not in (403, 404, 405)
    ]
    assert not reached, "\n" + "\n".join(reached)


def test_the_words_are_read_by_who_wrote_them_and_who_works_on_them(stages: tuple[Stage, Stage]) -> None:
    own, other = stages
    address = reverse("appeals:show", kwargs={"lang": "kk", "council": "akkol", "number": own.open.number})
    pages = {
        visitor: client.get(address).content.decode()
        for visitor, client in everyone(own.town, own.author, other.town).items()
    }
    readers = {visitor for visitor, page in pages.items() if build.TEXT in page}
    assert readers == {"author", "clerk", "officer"}
    knows_who = {visitor for visitor, page in pages.items() if "Гүлнар Ахметова" in page}
    assert knows_who <= readers | {"resident"}
