"""Akkol, and late answers in it."""

from __future__ import annotations

import pytest

from tests import cast
from tests.cast import Town


@pytest.fixture
def town(akkol: Town) -> Town:
    return akkol


@pytest.fixture
def other(db: None) -> Town:
    """The neighbour council."""
    return cast.burabay()
