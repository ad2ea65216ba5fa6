"""A published act, in one language or both, as units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from senim.core.acts.units import LONGEST_NUMBER, Kind, Lang, Rows, Unit, under
from senim.core.published import Act, Annex, Paragraph, Point, Table, read

_MARK = re.compile(r"[«\"“]?\d{1,3}(?:-\d{1,2})?\)\s*")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of one language."""

    kind: Kind
    path: str
    number: str
    text: str = ""
    rows: Rows | None = None


def units(kk: Act | None = None, ru: Act | None = None) -> tuple[Unit, ...]:
    """The units of an act's Kazakh and Russian text, the same piece side by side.

    Amendment notes of the law base (Ескерту / Сноска) are no words of the act and are left out.
    """
    kazakh, russian = (list(_pieces(act)) if act else [] for act in (kk, ru))
    mine, theirs = ({piece.path: piece for piece in each} for each in (kazakh, russian))
    order = _merged([piece.path for piece in kazakh], [piece.path for piece in russian])
    return tuple(_unit(path, mine.get(path), theirs.get(path)) for path in order)


def plain(lang: Lang, text: str) -> tuple[Unit, ...]:
    """The units of a text as people type it: «1. …», «1) …», paragraphs; what stands before is preamble."""
    lines = [line.strip() for line in text.splitlines()]
    body = "\n\n".join(re.sub(r"^([#>|])", r"\\\1", line) for line in lines if line)
    # A title and a word before the first point: the reader knows neither to be there otherwise.
    act = read(f"# .\n\n.\n\n{body}")
    act.opening = [text for text in act.opening if text != "."]
    return units(**{lang: act})


def _unit(path: str, kk: _Piece | None, ru: _Piece | None) -> Unit:
    one = kk or ru
    assert one is not None
    return Unit(
        one.kind,
        path,
        one.number,
        kk.text if kk else "",
        ru.text if ru else "",
        kk.rows if kk else None,
        ru.rows if ru else None,
    )


def _merged(kazakh: Sequence[str], russian: Sequence[str]) -> list[str]:
    """Both orders in one: what only the Kazakh text has stands behind what it follows there."""
    order = list(russian)
    have = set(order)
    for at, path in enumerate(kazakh):
        if path in have:
            continue
        before = kazakh[at - 1].split("/")[: path.count("/") + 1] if at else []
        anchor = "/".join(before)
        place = order.index(anchor) + 1 if anchor else 0
        while anchor != path.rpartition("/")[0] and place < len(order) and under(order[place], anchor):
            place += 1
        order.insert(place, path)
        have.add(path)
    return order


class _Paths:
    """Every path once: a second point 3 is `point:3.2`."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, path: str) -> str:
        found, count = path, 1
        while found in self._taken:
            count += 1
            found = f"{path}.{count}" if ":" in path.rpartition("/")[2] else f"{path}:{count}"
        self._taken.add(found)
        return found


def _pieces(act: Act) -> Iterator[_Piece]:
    paths = _Paths()
    for opening in act.opening:
        yield _Piece("preamble", paths.take("preamble"), "", _before(opening, act.points))
    for point in act.points:
        yield from _of_point(point, paths)
    for annex in act.annexes:
        yield from _of_annex(annex, paths)


def _before(opening: str, points: Sequence[Point]) -> str:
    """The words before «1.» where the first point begins on the line of the preamble."""
    first = points[0].paragraphs[0].text if points and points[0].paragraphs else ""
    if first and opening.endswith(first):
        opening = opening[: len(opening) - len(first)]
        return re.sub(r"[«\"“]?\d{1,3}(?:-\d{1,2})?\.\s*$", "", opening).rstrip()
    return opening


def _of_point(point: Point, paths: _Paths) -> Iterator[_Piece]:
    root = paths.take(f"point:{point.number}")
    first, *rest = point.paragraphs or [Paragraph("", 0)]
    yield _Piece("point", root, point.number, first.text)
    within, count = root, {root: 1}
    for paragraph in rest:
        if paragraph.mark:
            within = paths.take(f"{root}/subpoint:{paragraph.mark}")
            count[within] = 1
            text = _MARK.sub("", paragraph.text, count=1)
            yield _Piece("subpoint", within, paragraph.mark, text or paragraph.text)
            continue
        count[within] += 1
        yield _Piece("paragraph", paths.take(f"{within}/paragraph:{count[within]}"), "", paragraph.text)
    for number, table in enumerate(point.tables, 1):
        if rows := _rows(table):
            yield _Piece("table", paths.take(f"{root}/table:{number}"), "", rows=rows)


def _of_annex(annex: Annex, paths: _Paths) -> Iterator[_Piece]:
    root = paths.take(f"annex:{annex.number}" if annex.number else "annex")
    yield _Piece("annex", root, annex.number[:LONGEST_NUMBER], annex.head)
    if annex.heading:
        yield _Piece("heading", paths.take(f"{root}/heading"), "", annex.heading)
    for number, text in enumerate(annex.texts, 1):
        yield _Piece("paragraph", paths.take(f"{root}/paragraph:{number}"), "", text)
    for number, table in enumerate(annex.tables, 1):
        if rows := _rows(table):
            yield _Piece("table", paths.take(f"{root}/table:{number}"), "", rows=rows)


def _rows(table: Table) -> Rows:
    """The rows that say something, without columns that are empty in all of them."""
    rows = [row.texts for row in table.rows if any(row.texts)]
    wide = max(map(len, rows), default=0)
    full = [at for at in range(wide) if any(at < len(row) and row[at] for row in rows)]
    return tuple(tuple(row[at] if at < len(row) else "" for at in full) for row in rows)
