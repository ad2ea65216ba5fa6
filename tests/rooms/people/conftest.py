from __future__ import annotations

from datetime import UTC, datetime

import pytest

from senim.rooms.people import actions
from senim.rooms.people.models import Account
from senim.rooms.territory.models import Council, Place

MADE = datetime(2026, 9, 1, tzinfo=UTC)
EMAIL, PASSWORD = "gulnar@example.kz", "ақ қайың 1986"


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
def gulnar(db: None) -> Account:
    """A resident who made her account in September."""
    return actions.create_account(email=EMAIL, name="Гүлнар Ахметова", password=PASSWORD, lang="kk", now=MADE)
