from __future__ import annotations

from tests.cast import Town


def test_cast(town: Town, other: Town) -> None:
    assert town.council.no != other.council.no
