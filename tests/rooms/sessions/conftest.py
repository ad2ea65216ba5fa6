"""Akkol and its neighbour, as the cast has them."""

from __future__ import annotations

import pytest

from tests import cast


@pytest.fixture
def town(akkol: cast.Town) -> cast.Town:
    return akkol


@pytest.fixture
def other(db: None) -> cast.Town:
    return cast.burabay()
