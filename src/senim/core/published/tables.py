"""Tables as grids: every cell at its row and column, whatever spans it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

MAX_SPAN, MAX_COLUMNS = 2_000, 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell: its text with one space for every break, how many columns and rows it takes."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the grid. `texts` has a text for each column; what a span covers is empty.

    `line` is the line of the file it begins in; `merged` are the columns that a cell above reaches into.
    """

    line: int
    texts: tuple[str, ...]
    merged: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """A table (кесте / таблица); `whole` is false where the file ends inside it."""

    rows: tuple[Row, ...]
    whole: bool = True


@dataclass(slots=True)
class Builder:
    """Collects printed rows and lays them out."""

    printed: list[tuple[int, list[Cell]]] = field(default_factory=list)

    def table(self, whole: bool) -> Table:
        return Table(tuple(layout(self.printed)), whole)


def layout(printed: Sequence[tuple[int, Sequence[Cell]]]) -> list[Row]:
    """The grid of printed rows."""
    reaching: dict[int, int] = {}
    grid: list[Row] = []
    for line, cells in printed:
        texts: dict[int, str] = {}
        merged = frozenset(reaching)
        below = {column: left - 1 for column, left in reaching.items() if left > 1}
        column = 0
        for cell in cells:
            while column in merged:
                column += 1
            if column >= MAX_COLUMNS:
                break
            texts[column] = cell.text
            width = max(1, min(cell.columns, MAX_COLUMNS - column))
            if cell.rows > 1:
                below.update(dict.fromkeys(range(column, column + width), min(cell.rows, MAX_SPAN) - 1))
            column += width
        wide = max([column, *(at + 1 for at in merged)], default=0)
        grid.append(Row(line, tuple(texts.get(at, "") for at in range(wide)), merged))
        reaching = below
    return grid
