"""A council whose record is written by hand here, entry by entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from senim.rooms.record import actions
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council
from tests import cast
from tests.build.council import MADE, place

Write = Callable[..., Entry]


def bare_council(no: int = 1, slug: str = "akkol") -> Council:
    """A council with nothing in it, not even an entry."""
    home = place(f"11{no:07d}", "Ақкөл ауданы", "Аккольский район", level="district")
    return Council.objects.create(
        no=no,
        slug=slug,
        level="district",
        place=home,
        name_kk="Мәслихат",
        name_ru="Маслихат",
        created_at=MADE,
    )


def write(council: Council, n: int = 1, *, at: datetime = MADE, **given: object) -> list[Entry]:
    """`n` entries, a second apart, each in a transaction of its own."""
    usual = {"kind": "test.happened", "subject": "test:1", "hand": actions.SYSTEM}
    return [
        actions.append(council=council, at=at + timedelta(seconds=i), **(usual | given))  # type: ignore[arg-type]
        for i in range(n)
    ]


@pytest.fixture
def council(db: None) -> Council:
    return bare_council()


@pytest.fixture
def town(db: None) -> cast.Town:
    return cast.akkol()
