"""The places the program carries, so that a fresh machine knows where it may be: see data/README.md."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from senim.core import kato
from senim.core.kato import Row

FILE = Path(__file__).parent / "data" / "places.csv"


@cache
def rows() -> tuple[Row, ...]:
    """Regions, districts and cities, city districts, and every place of Akkol district."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(kato.read(lines))


@cache
def english() -> dict[str, str]:
    """English names that are settled (the regions'), by code; others are written letter by letter."""
    return {row.code: row.name_en for row in rows() if row.name_en}
