"""What every test may ask for: a fixed moment, a count of queries, a real server with a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import Phase, settings
from pytest_django import DjangoDbBlocker

from senim.ui import cache, messages
from tests import cast
from tests.cast import Town
from tests.database import Ground, Queries, flush_without_triggers
from tests.settings import POSTGRES

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


GROUND = Ground(cast.akkol)


# Whoever asks for none of these, and has no mark of it, touches no database.
TOUCHING = {"django_db_setup", "new", "make_database"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Everything under tests/journeys is a journey. What touches no database is run once, with SQLite; and
    whoever asks for a single test gets it.
    """
    for item in items:
        if "journeys" in Path(item.path).parts:
            item.add_marker("journey")
    if POSTGRES and not any("::" in arg for arg in config.args):
        pure = [item for item in items if not touches_database(item)]
        items[:] = [item for item in items if touches_database(item)]
        config.hook.pytest_deselected(items=pure)


def touches_database(item: pytest.Item) -> bool:
    made = issubclass(getattr(item, "cls", None) or object, TransactionTestCase)
    marked = item.get_closest_marker("django_db") is not None
    return made or marked or bool(TOUCHING.intersection(getattr(item, "fixturenames", ())))


@pytest.fixture
def now() -> datetime:
    """Monday 23 November 2026, ten in the morning in Almaty."""
    return NOW


@pytest.fixture(scope="module")
def akkol_of_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Town]:
    """Akkol and its people, made once for the tests of a file: each stands on them in its own savepoint."""
    with GROUND.laid(django_db_blocker):
        yield GROUND.town


@pytest.fixture
def akkol(akkol_of_module: Town, db: None) -> Town:
    """A copy for each test; what a test does to the rows is undone after it."""
    cache.clear()
    return deepcopy(akkol_of_module)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """A test that really commits finds no open transaction under it."""
    marks = [mark for mark in item.iter_markers("django_db") if mark.kwargs.get("transaction")]
    if marks or {"transactional_db", "live_server"}.intersection(getattr(item, "fixturenames", ())):
        GROUND.clear()


@pytest.fixture
def queries(db: None) -> Callable[[], Queries]:
    """`with queries() as asked: …` then `asked.count`, `asked.statements`."""
    # Asked of a database once in a process, by whoever reads JSON first.
    _ = connection.features.supports_json_field
    return lambda: Queries(connection)


@pytest.fixture(autouse=True)
def kazakh_first() -> Iterator[None]:
    """Each test starts in the house language, whatever the one before activated."""
    from django.utils import translation

    with translation.override("kk"):
        yield
