"""A text as a person types it, one line a paragraph, and the units it is made of: both ways.

`1.` begins a point, `1)` a subpoint of it, `#` a heading, `|` a row of a table, a line that is only
«1-қосымша» or «Приложение 1» an annex. What stands before the first point is the preamble. The two languages
meet by path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from senim.rooms.decisions.models import Unit

Kind = Unit.Kind
LANGS = ("kk", "ru")
_POINT = re.compile(r"(\d+(?:-\d+)?)\.\s+(.*)")
_SUBPOINT = re.compile(r"(\d+(?:-\d+)?)\)\s+(.*)")
_ANNEX = re.compile(r"(?:(\d+)-?\s*қосымша|қосымша|приложение(?:\s+№?\s*(\d+))?)\s*", re.IGNORECASE)
Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Piece:
    """One unit in one language."""

    kind: str
    number: str
    path: str
    text: str = ""
    table: Rows | None = None


def split(text: str) -> list[Piece]:
    """The units of a text, in their order; each path once."""
    found: list[Piece] = []
    top = parent = ""
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            continue
        last = found[-1] if found else None
        if line.startswith("|"):
            row = [cell.strip() for cell in line.strip("|").split("|")]
            if last is not None and last.kind == Kind.TABLE:
                found[-1] = replace(last, table=[*(last.table or []), row])
            else:
                found.append(_piece(found, Kind.TABLE, "", _under(parent or top, "table"), table=[row]))
        elif annex := _ANNEX.fullmatch(line):
            number = annex[1] or annex[2] or "1"
            top = parent = f"annex:{number}"
            found.append(_piece(found, Kind.ANNEX, number, top, line))
        elif line.startswith("#"):
            found.append(_piece(found, Kind.HEADING, "", _under(top, "heading"), line.lstrip("# ")))
        elif point := _POINT.fullmatch(line):
            parent = _under(top, f"point:{point[1]}")
            found.append(_piece(found, Kind.POINT, point[1], parent, point[2]))
        elif subpoint := _SUBPOINT.fullmatch(line):
            path = _under(parent or top, f"subpoint:{subpoint[1]}")
            found.append(_piece(found, Kind.SUBPOINT, subpoint[1], path, subpoint[2]))
        elif not parent and not top and (last is None or last.kind == Kind.PREAMBLE):
            if last is None:
                found.append(_piece(found, Kind.PREAMBLE, "", "preamble", line))
            else:
                found[-1] = replace(last, text=f"{last.text}\n{line}")
        else:
            found.append(_piece(found, Kind.PARAGRAPH, "", _under(parent or top, "paragraph"), line))
    return found


def _under(parent: str, path: str) -> str:
    return f"{parent}/{path}" if parent else path


def _piece(
    found: Sequence[Piece], kind: str, number: str, path: str, text: str = "", table: Rows | None = None
) -> Piece:
    """With a path that nothing before it has: paragraphs, headings and tables are counted."""
    taken = {one.path for one in found}
    counted = not number and kind != Kind.PREAMBLE
    tries = (f"{path}:{n}" if counted else f"{path}.{n}" for n in range(1 if counted else 2, len(taken) + 3))
    whole = path if not counted and path not in taken else next(one for one in tries if one not in taken)
    return Piece(kind, number[:20], whole[:120], text, table)


@dataclass(frozen=True, slots=True)
class Pair:
    """One unit in both languages; None where a language does not have it."""

    kk: Piece | None
    ru: Piece | None

    @property
    def either(self) -> Piece:
        found = self.kk or self.ru
        if found is None:
            raise ValueError("a pair of nothing")
        return found


def pair(kk: Sequence[Piece], ru: Sequence[Piece]) -> list[Pair]:
    """Both languages side by side in the order of the Kazakh text; what only the Russian one has stands after
    what it has before it.
    """
    russian = {one.path: one for one in ru}
    order = [one.path for one in kk]
    known = set(order)
    before = ""
    for one in ru:
        if one.path not in known:
            order.insert(order.index(before) + 1 if before else 0, one.path)
            known.add(one.path)
        before = one.path
    kazakh = {one.path: one for one in kk}
    return [Pair(kazakh.get(path), russian.get(path)) for path in order]


def typed(units: Iterable[Unit], lang: str) -> str:
    """The text of units in one language, as `split` takes it."""
    lines: list[str] = []
    for unit in units:
        text, table = getattr(unit, f"text_{lang}"), getattr(unit, f"table_{lang}")
        if table:
            lines += [f"| {' | '.join(map(str, row))} |" for row in table]
        elif text:
            lines.append(_line(unit, text))
    return "\n".join(lines)


def _line(unit: Unit, text: str) -> str:
    match unit.kind:
        case Kind.POINT:
            return f"{unit.number}. {text}"
        case Kind.SUBPOINT:
            return f"{unit.number}) {text}"
        case Kind.HEADING:
            return f"# {text}"
        case _:
            return text
