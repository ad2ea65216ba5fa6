"""Two tables of the same act in two languages, row by row: the figures must be the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from senim.core.acts.figures import cell, damaged, is_code
from senim.core.acts.units import Rows


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row that differs; `number` counts the rows of the Kazakh table (the Russian's where it lacks it)."""

    kind: Literal["row", "code", "amount", "damaged"]
    number: int
    kk: tuple[str, ...]
    ru: tuple[str, ...]
    found_kk: str = ""
    found_ru: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: tuple[str, ...]
    # The cells with figures, in their order, and what they say.
    figures: tuple[str, ...]
    values: tuple[str, ...]


def differing(kk: Rows, ru: Rows, cut: bool) -> Iterator[RowDifference]:
    """What differs. `cut`: one of the tables ends where its source does, so nothing is missed behind that."""
    mine, theirs = _rows(kk), _rows(ru)
    if cut:
        # The row at the cut may have lost its end.
        short = max(0, min(len(mine), len(theirs)) - (len(mine) != len(theirs)))
        mine, theirs = mine[:short], theirs[:short]
    matcher = SequenceMatcher(
        None, [row.values for row in mine], [row.values for row in theirs], autojunk=False
    )
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            for one, two in zip(mine[a:b], theirs[c:d], strict=True):
                yield from _codes(one, two)
            continue
        both = min(b - a, d - c)
        for one, two in zip(mine[a : a + both], theirs[c : c + both], strict=True):
            yield from _values(one, two)
        for one in mine[a + both : b]:
            yield RowDifference("row", one.number, one.cells, (), " · ".join(one.figures))
        for two in theirs[c + both : d]:
            yield RowDifference("row", two.number, (), two.cells, "", " · ".join(two.figures))


def _rows(rows: Rows) -> list[_Row]:
    """The rows that have figures: words of a heading may be printed in one row or in two."""
    found = []
    for number, cells in enumerate(rows, 1):
        said = [(text, value) for text in cells if text and (value := cell(text))]
        if said and not _columns(cells):
            found.append(_Row(number, cells, tuple(x for x, _v in said), tuple(v for _x, v in said)))
    return found


def _columns(cells: tuple[str, ...]) -> bool:
    """The row that numbers the columns: 1, 2, 3 …; some tables have it and some do not."""
    full = [text for text in cells if text]
    return len(full) > 2 and full == [str(number) for number in range(1, len(full) + 1)]


def _codes(one: _Row, two: _Row) -> Iterator[RowDifference]:
    """The same values; codes must be written the same way too."""
    for a, b in zip(one.figures, two.figures, strict=True):
        if a != b and is_code(a) and is_code(b):
            yield RowDifference("code", one.number, one.cells, two.cells, a, b)


def _values(one: _Row, two: _Row) -> Iterator[RowDifference]:
    if len(one.figures) != len(two.figures):
        shown = " · ".join(one.figures), " · ".join(two.figures)
        yield RowDifference("amount", one.number, one.cells, two.cells, *shown)
        return
    for a, b, x, y in zip(one.figures, two.figures, one.values, two.values, strict=True):
        codes = is_code(a) and is_code(b)
        if x == y and not (codes and a != b):
            continue
        spoiled = damaged(a) or damaged(b)
        kind: Literal["code", "damaged", "amount"] = "code" if codes else "damaged" if spoiled else "amount"
        yield RowDifference(kind, one.number, one.cells, two.cells, a, b)
