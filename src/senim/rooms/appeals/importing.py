"""A table of another register, row by row: what is new, what is here already, what is wrong and why; then
brought in, some at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from senim.core import sheets
from senim.core.refusal import Refusal
from senim.core.sheets import Sheet
from senim.rooms.appeals import actions
from senim.rooms.appeals.actions import Incoming
from senim.rooms.appeals.forms.importing import COLUMNS, RowForm, columns_of
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Role
from senim.ui import refusals

AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file, its cells as they stand, and what becomes of it."""

    line: int
    cells: tuple[str, ...]
    state: Literal["new", "there", "wrong"]
    name: str
    title: str
    number: str = ""
    problems: tuple[tuple[str, str], ...] = ()
    incoming: Incoming | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A file that has the columns that are needed. `columns`: the code of each, "" where it is not used."""

    sheet: Sheet
    columns: tuple[str, ...]

    @property
    def unused(self) -> list[str]:
        """Headings that nothing is read from."""
        return [head for head, code in zip(self.sheet.head, self.columns, strict=True) if not code and head]


def table(data: bytes) -> Table:
    """`Refusal`: what `sheets.read` raises, import-columns."""
    sheet = sheets.read(data)
    return Table(sheet, tuple(columns_of(sheet.head)))


def rows(visitor: Visitor, found: Table, start: int = 0, count: int | None = None) -> Iterator[Row]:
    """Look at rows, from the `start`-th on; nothing is written."""
    end = None if count is None else start + count
    numbers: dict[str, int] = {}
    for line, cells in found.sheet.rows[start:end]:
        row = look(visitor, found, line, cells)
        number = row.incoming.submission.external_number if row.incoming else ""
        if number and numbers.setdefault(number, line) != line:
            told = refusals.words(Refusal("import-twice", {"line": numbers[number]}))
            problem = (str(COLUMNS["external_number"][0]), told)
            row = Row(line, cells, "wrong", row.name, row.title, problems=(problem,))
        yield row


def look(visitor: Visitor, found: Table, line: int, cells: tuple[str, ...]) -> Row:
    given = {code: cell for code, cell in zip(found.columns, cells, strict=False) if code}
    form = RowForm(given, visitor=visitor, key=f"{found.sheet.digest}:{line}")
    name, title = given.get("name", ""), given.get("title") or given.get("body", "")[:120]
    if not form.is_valid():
        return Row(line, cells, "wrong", name, title, problems=tuple(form.problems()))
    incoming = form.incoming()
    there = actions.already(visitor.council, incoming)
    if there:
        return Row(line, cells, "there", name, title, number=there.number, incoming=incoming)
    return Row(line, cells, "new", name, title, incoming=incoming)


@dataclass(slots=True)
class Done:
    """How far it has come: rows looked at, made now, here already, left out because something is wrong."""

    next: int
    made: int = 0
    there: int = 0
    wrong: int = 0


def bring(
    visitor: Visitor,
    by: Role,
    found: Table,
    start: int = 0,
    *,
    seconds: float | None = None,
    told: Callable[[Done], None] | None = None,
) -> Done:
    """Bring rows in from the `start`-th on, some at a time, until the end or until the time is over.

    Each heap of rows is whole or not there at all; after a power cut the next run makes what is missing.
    """
    done, until = Done(start), time.monotonic() + (seconds or 0)
    total = len(found.sheet.rows)
    while done.next < total:
        part = list(rows(visitor, found, done.next, AT_ONCE))
        good = [row.incoming for row in part if row.incoming and row.state != "wrong"]
        brought = actions.bring_in(council=visitor.council, rows=good, by=by, now=visitor.now)
        done.next += len(part)
        done.made += brought.made
        done.there += brought.there
        done.wrong += len(part) - len(good) + brought.refused
        if told:
            told(done)
        if seconds is not None and time.monotonic() >= until:
            break
    return done
