"""A council, Gülnar with an account, and the letters that would go out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from unittest import mock

import pytest

from senim.rooms.council import actions as council_actions
from senim.rooms.people import actions
from senim.rooms.people.models import Account
from senim.rooms.territory.models import Council, Place
from senim.site import sign_in as door

MADE = datetime(2026, 9, 1, tzinfo=UTC)
EMAIL, PASSWORD = "gulnar@example.kz", "ақ қайың 1986"
LANGS = ("kk", "ru", "en")


@pytest.fixture(autouse=True)
def letters() -> Iterator[list[tuple[Account, str]]]:
    """What would be sent: (account, url) of each sign-in letter."""
    sent: list[tuple[Account, str]] = []
    with mock.patch.object(
        door.notices, "send_sign_in_link", lambda *, account, url, now: sent.append((account, url))
    ):
        yield sent


@pytest.fixture
def council(db: None) -> Council:
    place = Place.objects.create(
        code="113200000",
        path="113200000",
        level="district",
        name_kk="Ақкөл ауданы",
        name_ru="Аккольский район",
    )
    return Council.objects.create(
        no=3,
        slug="akkol",
        level="district",
        place=place,
        name_kk="Мәслихат",
        name_ru="Маслихат",
        created_at=MADE,
    )


@pytest.fixture
def gulnar(council: Council) -> Account:
    return actions.create_account(email=EMAIL, name="Гүлнар Ахметова", password=PASSWORD, lang="kk", now=MADE)


def give(council: Council, account: Account, kind: str) -> None:
    council_actions.grant_role(council=council, account=account, kind=kind, since=MADE.date(), now=MADE)
