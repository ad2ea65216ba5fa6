"""A vote that decided on something of this room, as rooms above give it (see `decisions`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Decision:
    """A vote that passed: its reference, its day, what it is called."""

    ref: str
    day: date
    label: str
