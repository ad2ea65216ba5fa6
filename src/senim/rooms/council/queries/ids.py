"""Ids as they stand in addresses and entries."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from contextlib import suppress


def sound(ids: Iterable[str]) -> list[uuid.UUID]:
    """Those of the ids that are ids at all."""
    found = []
    for text in ids:
        with suppress(ValueError):
            found.append(uuid.UUID(text))
    return found
