"""The verdict: a stamp, the sum in a sentence, a dot for each seat, who voted how.

Plain values; `{% verdict view %}` draws them. A sign stands on every dot, so colour never speaks alone, and
red is not for a vote. Words are already in the reader's language.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

Choice = Literal["for", "against", "abstained", "not_voting", "absent"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
WIDTH, INNER, STEP, DOT = 320, 62, 27, 11


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who voted, or did not; `note`: stepped aside, by the clerk."""

    name: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many chose something, and who, where the vote was by name."""

    choice: Choice
    label: str
    value: int
    names: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Votes for one name of an election, and whose, where it was open by name."""

    name: str
    value: int
    names: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictView:
    """What came of a vote. `word` goes on the stamp; `reasons` are the steps of the sum, each a sentence;
    `law` the articles. `counts` in the order of `CHOICES`; an election has `lines` instead. `check` is the
    address of the facts as JSON, `command` what decides them on anyone's own computer.
    """

    word: str
    passed: bool
    question: str
    reasons: tuple[str, ...]
    law: str
    counts: tuple[Count, ...] = ()
    lines: tuple[Line, ...] = ()
    how: str = ""
    url: str = ""
    check: str = ""
    command: str = ""
    annulled: str = ""

    @property
    def seats(self) -> list[tuple[Choice, float, float, str]]:
        """A dot for each seat: what its deputy chose, where it stands, whose it is."""
        chosen = [
            (count.choice, count.names[number].name if number < len(count.names) else "")
            for count in self.counts
            for number in range(count.value)
        ]
        places = hemicycle(len(chosen))
        return [(choice, x, y, name) for (choice, name), (x, y) in zip(chosen, places, strict=True)]

    @property
    def height(self) -> int:
        return INNER + STEP * (rows_for(sum(count.value for count in self.counts)) - 1) + 2 * DOT + 4

    @property
    def by_name(self) -> bool:
        return any(count.names for count in self.counts)


def rows_for(seats: int) -> int:
    """How many rows of a half circle so many seats take."""
    rows = 1
    while _capacity(rows) < seats:
        rows += 1
    return rows


def _capacity(rows: int) -> int:
    return sum(_in_row(row) for row in range(rows))


def _in_row(row: int) -> int:
    return int(math.pi * (INNER + STEP * row) / (2 * DOT + 4)) + 1


@lru_cache(maxsize=128)
def hemicycle(seats: int) -> tuple[tuple[float, float], ...]:
    """Places of seats in a half circle, from the left to the right of it, so that like sits by like."""
    rows = rows_for(seats)
    middle, base = WIDTH / 2, INNER + STEP * (rows - 1) + DOT + 2
    placed: list[tuple[float, float, float]] = []
    for row, number in enumerate(_shares(seats, rows)):
        radius = INNER + STEP * row
        for index in range(number):
            angle = math.pi * (1 - (index / (number - 1) if number > 1 else 0.5))
            placed.append((-angle, middle + radius * math.cos(angle), base - radius * math.sin(angle)))
    return tuple((round(x, 1), round(y, 1)) for _angle, x, y in sorted(placed))


def _shares(seats: int, rows: int) -> Sequence[int]:
    """So many seats in each row, in the proportion of what fits there."""
    whole = _capacity(rows)
    shares = [seats * _in_row(row) // whole for row in range(rows)]
    for row in range(seats - sum(shares)):
        shares[rows - 1 - row % rows] += 1
    return shares
