"""The cast of these tests, the moment on the wall, and the worker's turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import LazySettings

from senim.rooms.appeals import consumers
from senim.rooms.record import actions as record
from senim.ui import cache
from tests import cast
from tests.cast import Town
from tests.conftest import NOW


@pytest.fixture
def town(akkol: Town) -> Town:
    return akkol


@pytest.fixture
def other(db: None) -> Town:
    """The neighbour council."""
    return cast.burabay()


@pytest.fixture(autouse=True)
def files_root(settings: LazySettings, tmp_path: Path) -> Path:
    """A folder of bytes for each test."""
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def follow() -> Callable[[], None]:
    """Number what waits and move the counts, as the worker does."""

    def run() -> None:
        record.sequence()
        record.run_consumer("counters", consumers.handle, now=NOW)

    return run


class Wall:
    """What the clock on the wall shows to the views."""

    now = NOW


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wall]:
    """Views read this clock; `wall.now = …` moves it. Pages kept by an earlier test are forgotten."""
    clock = Wall()

    def now() -> datetime:
        return clock.now

    monkeypatch.setattr("django.utils.timezone.now", now)
    cache.clear()
    yield clock
    cache.clear()
