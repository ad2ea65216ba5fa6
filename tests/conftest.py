"""What every test may ask for: a fixed moment, a count of queries, a real server with a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from hypothesis import Phase, settings

from senim.ui import messages
from tests.database import Queries, flush_without_triggers

ALMATY = ZoneInfo("Asia/Almaty")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ALMATY).astimezone(UTC)

# The same examples every time: `make test` says the same of the same code. No search for a smaller failing
# example's explanation, which on a database takes minutes.
settings.register_profile(
    "senim",
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.target, Phase.shrink],
)
settings.load_profile("senim")
messages.compile_all()
flush_without_triggers()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything under tests/journeys is a journey."""
    for item in items:
        if "journeys" in Path(item.path).parts:
            item.add_marker("journey")


@pytest.fixture
def now() -> datetime:
    """Monday 23 November 2026, ten in the morning in Almaty."""
    return NOW


@pytest.fixture
def queries(db: None) -> Callable[[], Queries]:
    """`with queries() as asked: …` then `asked.count`, `asked.statements`."""
    return lambda: Queries(connection)


@pytest.fixture(autouse=True)
def kazakh_first() -> Iterator[None]:
    """Each test starts in the house language, whatever the one before activated."""
    from django.utils import translation

    with translation.override("kk"):
        yield
