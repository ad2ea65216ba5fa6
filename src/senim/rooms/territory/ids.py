"""Ids of tenant rows: they carry the council, and grow with time inside it.

A version 8 UUID (RFC 9562): 16 bits council number, 32 bits seconds, 12 bits of the millisecond, 22 bits of
a counter that keeps the order of rows made by one process in one moment, 40 random bits.
Rows of one council lie together in every index, and an id alone says whose it is: it is the shard key.
"""

from __future__ import annotations

import itertools
import secrets
import uuid
from datetime import datetime

_order = itertools.count()


def new_id(council_no: int, at: datetime) -> uuid.UUID:
    """A fresh id for a row of council `council_no` (1 to 65,535) made at the moment `at` (aware)."""
    if not 0 < council_no < 1 << 16:
        raise ValueError(f"council number out of range: {council_no}")
    milliseconds = int(at.timestamp() * 1000)
    seconds, rest = divmod(milliseconds, 1000)
    high = council_no << 48 | (seconds & 0xFFFFFFFF) << 16 | 0x8 << 12 | rest
    low = 0b10 << 62 | (next(_order) & 0x3FFFFF) << 40 | secrets.randbits(40)
    return uuid.UUID(int=high << 64 | low)


def lowest_id(council_no: int, at: datetime) -> uuid.UUID:
    """The id below all that council `council_no` makes from the second of `at` on."""
    return uuid.UUID(int=(council_no << 48 | (int(at.timestamp()) & 0xFFFFFFFF) << 16) << 64)


def council_no_of(row_id: uuid.UUID) -> int:
    """The number of the council a tenant id belongs to."""
    return row_id.int >> 112
