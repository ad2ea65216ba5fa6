"""Two texts side by side: what was added, left out, put in other words, by piece and by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from senim.core.acts.units import LANGS, Lang, Rows, Unit

Kind = Literal["added", "removed", "changed", "moved"]
Mark = Literal["same", "added", "removed"]
_WORD = re.compile(r"\s*\S+")
# Words of a sentence longer than this are not laid against each other one by one.
MOST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that stays, comes or goes."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class RowPair:
    """A row of a table that comes, goes or is changed: a list of pieces for each cell. Rows count from 1 in
    their own table, 0 where they are not in it.
    """

    mark: Literal["added", "removed", "changed"]
    before: int
    after: int
    cells: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a piece: `words` and `rows` show it in each language; a language that stays has none."""

    kind: Kind
    path: str
    before: Unit | None
    after: Unit | None
    words_kk: tuple[Piece, ...] = ()
    words_ru: tuple[Piece, ...] = ()
    rows_kk: tuple[RowPair, ...] = ()
    rows_ru: tuple[RowPair, ...] = ()

    def words(self, lang: Lang) -> tuple[Piece, ...]:
        return self.words_kk if lang == "kk" else self.words_ru

    def rows(self, lang: Lang) -> tuple[RowPair, ...]:
        return self.rows_kk if lang == "kk" else self.rows_ru


def compare(a: Sequence[Unit], b: Sequence[Unit]) -> list[Difference]:
    """What makes the second text of the first, in the order of reading. Of equal texts: nothing."""
    before, after = {unit.path: unit for unit in a}, {unit.path: unit for unit in b}
    one, two = list(before), list(after)
    found: list[Difference] = []
    for what, i, j, k, m in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if what == "equal":
            for path in one[i:j]:
                found.extend(_changed("changed", before[path], after[path]))
            continue
        for path in one[i:j]:
            if path not in after:
                found.append(_whole("removed", before[path]))
        for path in two[k:m]:
            if path not in before:
                found.append(_whole("added", after[path]))
            else:
                found.extend(_changed("moved", before[path], after[path]))
    return found


def _whole(kind: Literal["added", "removed"], unit: Unit) -> Difference:
    words = [(Piece(kind, unit.text(lang)),) if unit.text(lang) else () for lang in LANGS]
    rows = [
        tuple(
            RowPair(kind, at if kind == "removed" else 0, at if kind == "added" else 0, _cells(kind, row))
            for at, row in enumerate(unit.table(lang) or (), 1)
        )
        for lang in LANGS
    ]
    before, after = (unit, None) if kind == "removed" else (None, unit)
    return Difference(kind, unit.path, before, after, words[0], words[1], rows[0], rows[1])


def _cells(mark: Mark, row: Sequence[str]) -> tuple[tuple[Piece, ...], ...]:
    return tuple((Piece(mark, cell),) if cell else () for cell in row)


def _changed(kind: Kind, before: Unit, after: Unit) -> list[Difference]:
    if before == after and kind == "changed":
        return []
    words_kk, words_ru = words(before.text_kk, after.text_kk), words(before.text_ru, after.text_ru)
    rows_kk, rows_ru = rows(before.table_kk, after.table_kk), rows(before.table_ru, after.table_ru)
    return [Difference(kind, after.path, before, after, words_kk, words_ru, rows_kk, rows_ru)]


def words(before: str, after: str) -> tuple[Piece, ...]:
    """The second text as the first with words marked; nothing where they are the same."""
    if before == after:
        return ()
    one, two = _WORD.findall(before), _WORD.findall(after)
    if max(len(one), len(two)) > MOST_WORDS:
        return _both(before, after)
    pieces: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece("same", "".join(two[k:m])))
            continue
        if i < j:
            pieces.append(Piece("removed", "".join(one[i:j])))
        if k < m:
            pieces.append(Piece("added", "".join(two[k:m])))
    return tuple(pieces)


def _both(before: str, after: str) -> tuple[Piece, ...]:
    pieces = Piece("removed", before), Piece("added", after)
    return tuple(piece for piece in pieces if piece.text)


def rows(before: Rows | None, after: Rows | None) -> tuple[RowPair, ...]:
    """The rows of a table that differ; a changed one cell by cell."""
    one, two = before or (), after or ()
    if one == two:
        return ()
    found: list[RowPair] = []
    for what, i, j, k, m in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        both = min(j - i, m - k)
        for at in range(both):
            found.append(_row(i + at, k + at, one[i + at], two[k + at]))
        found.extend(RowPair("removed", at + 1, 0, _cells("removed", one[at])) for at in range(i + both, j))
        found.extend(RowPair("added", 0, at + 1, _cells("added", two[at])) for at in range(k + both, m))
    return tuple(found)


def _row(i: int, k: int, one: Sequence[str], two: Sequence[str]) -> RowPair:
    wide = max(len(one), len(two))
    cells: list[tuple[Piece, ...]] = []
    for at in range(wide):
        before, after = (row[at] if at < len(row) else "" for row in (one, two))
        if before == after:
            cells.append((Piece("same", after),) if after else ())
        else:
            cells.append(_both(before, after))
    return RowPair("changed", i + 1, k + 1, tuple(cells))
