"""A published text in its parts: headings, paragraphs, notes, tables, from Markdown or HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

from senim.core.published.tables import Builder, Cell, Table, layout

Kind = Literal["heading", "text", "note", "table"]
_BREAKS = {"p", "div", "li", "ul", "ol", "blockquote", "center", "section", "article", "body", "title", "pre"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SILENT = {"script", "style", "head"}
_OPEN_TAG = re.compile(r"<[^<>]*\Z")


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the text, the line of the file it begins in; a table has no text."""

    kind: Kind
    line: int
    text: str = ""
    table: Table | None = None


def blocks(text: str) -> tuple[list[Block], bool]:
    """The parts in their order, and whether the text ends where it should (not inside a cell or a tag)."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    open_tag = _OPEN_TAG.search(text[-400:])
    if open_tag:
        text = text[: len(text) - len(open_tag[0])]
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return parser.found, parser.finish() and not open_tag


class _Parser(HTMLParser):
    """Cuts a text at its tables; what stands between is read as Markdown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._lines: list[tuple[int, str]] = []
        self._depth = 0
        self._silent = 0
        self._builder = Builder()
        self._row: list[Cell] | None = None
        self._row_line = self._line = 1
        self._cell: list[str] | None = None
        self._span = (1, 1)

    def finish(self) -> bool:
        """Close what is open; true where nothing was cut."""
        if self._depth == 0:
            self._flush()
            return True
        self.found.append(Block("table", self._line, table=self._builder.table(whole=False)))
        return False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._flush()
                self._builder, self._line = Builder(), self.getpos()[0]
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self._row, self._row_line = [], self.getpos()[0]
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
            spans = {name: value for name, value in attrs if name in ("colspan", "rowspan")}
            self._span = _span(spans.get("colspan")), _span(spans.get("rowspan"))
            self._cell = []
            if self._row is None:
                self._row, self._row_line = [], self.getpos()[0]
        elif self._depth:
            self._say(" ")
        elif tag in _SILENT:
            self._silent += 1
        elif tag in _BREAKS or tag == "br":
            self._say("\n" if tag == "br" else "\n\n")
        elif tag in _HEADINGS:
            self._say("\n\n# ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0:
                self._end_row()
                self.found.append(Block("table", self._line, table=self._builder.table(whole=True)))
        elif self._depth == 1 and tag == "tr":
            self._end_row()
        elif self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif not self._depth and tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif not self._depth and tag in _BREAKS | _HEADINGS:
            self._say("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._say(data)

    def _say(self, data: str) -> None:
        if self._depth:
            if self._cell is not None:
                self._cell.append(data)
            return
        line = self.getpos()[0]
        first, *rest = data.split("\n")
        if self._lines:
            at, before = self._lines[-1]
            self._lines[-1] = (at if before else line, before + first)
        else:
            self._lines.append((line, first))
        self._lines.extend((line + offset, part) for offset, part in enumerate(rest, 1))

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row.append(Cell(" ".join("".join(self._cell).split()), *self._span))
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row:
            self._builder.printed.append((self._row_line, self._row))
        self._row = None

    def _flush(self) -> None:
        self.found.extend(_markdown(self._lines))
        self._lines = []


def _span(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 6 and int(value) else 1


def _markdown(lines: list[tuple[int, str]]) -> list[Block]:
    found: list[Block] = []
    paragraph: list[tuple[int, str]] = []

    def end() -> None:
        if paragraph:
            found.append(_block(paragraph))
            paragraph.clear()

    for number, line in lines:
        if not line.strip():
            end()
            continue
        mark = line.lstrip()[0]
        if (
            paragraph
            and (mark in ">#|" or paragraph[-1][1].lstrip()[0] in ">#|")
            and (mark != paragraph[-1][1].lstrip()[0] or mark == "#")
        ):
            end()
        paragraph.append((number, line))
    end()
    return found


def _block(lines: list[tuple[int, str]]) -> Block:
    number, first = lines[0]
    mark = first.lstrip()[0]
    if mark == "|" and len(lines) > 1:
        return Block("table", number, table=_pipes(lines))
    text = " ".join(" ".join(_plain(line) for _number, line in lines).split())
    return Block({">": "note", "#": "heading"}.get(mark, "text"), number, text)  # type: ignore[arg-type]


def _plain(line: str) -> str:
    line = re.sub(r"^\s*(?:>\s*)*(?:#+\s+)?", "", line)
    return re.sub(r"\\([*_#>.\-])|\*+|(?<!\w)_{2}|_{2}(?!\w)", lambda m: m[1] or "", line)


def _pipes(lines: list[tuple[int, str]]) -> Table:
    printed = [
        (number, [Cell(" ".join(cell.split())) for cell in line.strip().strip("|").split("|")])
        for number, line in lines
        if not re.fullmatch(r"[\s|:-]+", line)
    ]
    return Table(tuple(layout(printed)))
