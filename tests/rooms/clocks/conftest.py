"""A council with nothing in it: a clock needs its hours and its time zone, no more."""

from __future__ import annotations

import pytest

from senim.rooms.territory.models import Council
from tests.rooms.record.conftest import bare_council


@pytest.fixture
def council(db: None) -> Council:
    return bare_council()
