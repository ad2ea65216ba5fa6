"""The text of an act in pieces, Kazakh and Russian side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast, get_args

from senim.core.refusal import Refusal

Kind = Literal["preamble", "heading", "point", "subpoint", "paragraph", "annex", "table"]
Lang = Literal["kk", "ru"]
Rows = tuple[tuple[str, ...], ...]
KINDS: tuple[Kind, ...] = get_args(Kind)
LANGS: tuple[Lang, ...] = ("kk", "ru")
LONGEST_PATH, LONGEST_NUMBER, LONGEST_TEXT = 120, 20, 100_000
MOST_UNITS, MOST_ROWS, MOST_CELLS = 5_000, 20_000, 200
# Nothing but letters, digits and these marks: a path stands in addresses of pages.
_STEP = re.compile(r"[a-z]+(?::[\w.-]{1,24})?")


@dataclass(frozen=True, slots=True)
class Unit:
    """One piece of an act (тармақ / пункт, тармақша / подпункт, азат жол / абзац, қосымша / приложение).

    `path` is its address that stays, `point:2/subpoint:1`; what lies under a path lies under its unit.
    `number` as printed, the text without it. A table has rows of cells, the first its heading. A language
    that has no such piece has no text and no table: None is "no table", an empty text "no text".
    """

    kind: Kind
    path: str
    number: str = ""
    text_kk: str = ""
    text_ru: str = ""
    table_kk: Rows | None = None
    table_ru: Rows | None = None

    def text(self, lang: Lang) -> str:
        return self.text_kk if lang == "kk" else self.text_ru

    def table(self, lang: Lang) -> Rows | None:
        return self.table_kk if lang == "kk" else self.table_ru

    def there(self, lang: Lang) -> bool:
        """Whether the piece exists in this language."""
        return bool(self.text(lang)) or self.table(lang) is not None

    @property
    def depth(self) -> int:
        return self.path.count("/")


def under(path: str, root: str) -> bool:
    """Whether a path is the root's own or lies in it; everything lies under the empty one."""
    return not root or path == root or path.startswith(f"{root}/")


def index(units: Sequence[Unit], path: str) -> int | None:
    """Where the unit of a path stands."""
    return next((at for at, unit in enumerate(units) if unit.path == path), None)


def subtree(units: Sequence[Unit], path: str) -> tuple[int, int] | None:
    """From where to where a unit stands with all that lies in it."""
    start = index(units, path)
    if start is None:
        return None
    end = start + 1
    while end < len(units) and under(units[end].path, path):
        end += 1
    return start, end


def checked(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units, if they can stand as a text. `Refusal`: unit-path (path), unit-twice (path), unit-orphan
    (path), unit-empty (path), unit-long (path), unit-many (most).
    """
    if len(units) > MOST_UNITS:
        raise Refusal("unit-many", {"most": MOST_UNITS})
    seen: dict[str, int] = {}
    last = ""
    for at, unit in enumerate(units):
        path = unit.path
        if len(path) > LONGEST_PATH or not all(_STEP.fullmatch(step) for step in path.split("/")):
            raise Refusal("unit-path", {"path": path[:LONGEST_PATH]})
        if path in seen:
            raise Refusal("unit-twice", {"path": path})
        parent = path.rpartition("/")[0]
        if parent and (parent not in seen or not under(last, parent)):
            raise Refusal("unit-orphan", {"path": path})
        if not unit.there("kk") and not unit.there("ru") and unit.kind not in ("point", "annex"):
            raise Refusal("unit-empty", {"path": path})
        _sizes(unit)
        seen[path], last = at, path
    return tuple(units)


def _sizes(unit: Unit) -> None:
    tables = [table for table in (unit.table_kk, unit.table_ru) if table is not None]
    if (
        len(unit.number) > LONGEST_NUMBER
        or max(len(unit.text_kk), len(unit.text_ru)) > LONGEST_TEXT
        or any(len(table) > MOST_ROWS or any(len(row) > MOST_CELLS for row in table) for table in tables)
    ):
        raise Refusal("unit-long", {"path": unit.path})


def as_data(unit: Unit) -> dict[str, object]:
    """A unit as JSON holds it; what is empty is left out."""
    data: dict[str, object] = {"kind": unit.kind, "path": unit.path}
    for name in ("number", "text_kk", "text_ru"):
        if value := getattr(unit, name):
            data[name] = value
    for name in ("table_kk", "table_ru"):
        if (rows := getattr(unit, name)) is not None:
            data[name] = [list(row) for row in rows]
    return data


def from_data(data: object) -> Unit:
    """The unit of such JSON. `Refusal`: unit-shape (field)."""
    if not isinstance(data, Mapping):
        raise Refusal("unit-shape", {"field": "unit"})
    words = {name: data.get(name, "") for name in ("kind", "path", "number", "text_kk", "text_ru")}
    for name, value in words.items():
        if not isinstance(value, str) or "\x00" in value:
            raise Refusal("unit-shape", {"field": name})
    if words["kind"] not in KINDS:
        raise Refusal("unit-shape", {"field": "kind"})
    return Unit(
        cast(Kind, words["kind"]),
        words["path"],
        words["number"],
        words["text_kk"],
        words["text_ru"],
        _rows(data.get("table_kk"), "table_kk"),
        _rows(data.get("table_ru"), "table_ru"),
    )


def _rows(found: object, name: str) -> Rows | None:
    if found is None:
        return None
    if not isinstance(found, list | tuple):
        raise Refusal("unit-shape", {"field": name})
    rows = []
    for row in found:
        if not isinstance(row, list | tuple) or not all(isinstance(cell, str) for cell in row):
            raise Refusal("unit-shape", {"field": name})
        rows.append(tuple(row))
    return tuple(rows)
