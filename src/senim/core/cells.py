"""Cells of a table that goes to a spreadsheet program and comes back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

# What a spreadsheet program takes for a formula: such a cell could run on the computer of whoever opens it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def harmless(text: str) -> str:
    """The cell with a mark before it that keeps it from being taken for a formula, where it needs one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def plain(text: str) -> str:
    """The cell without that mark."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


class _Line:
    """A file of one line: what is written is handed on."""

    def write(self, text: str) -> str:
        return text


def lines(rows: Iterable[Sequence[str]], separator: str = ";") -> Iterator[str]:
    """Rows as CSV, line by line, with the mark of UTF-8 first: Excel then reads the letters right."""
    writer = csv.writer(_Line(), delimiter=separator, lineterminator="\r\n")
    yield BOM
    for row in rows:
        yield writer.writerow([harmless(cell) for cell in row])
