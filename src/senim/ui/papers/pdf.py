"""A paper as a PDF file, in a free font that has every Kazakh letter (PT Sans, SIL OFL).

Tagged, so that a screen reader hears headings and paragraphs in their order; with bookmarks, a title and the
language. What stands below each page is marked as no part of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from senim.ui.papers.blocks import Block, Kind, Rows

FONT = "PT Sans"
# Size in points, style, space above in millimetres, tag.
LOOKS: dict[Kind, tuple[float, str, float, str]] = {
    "h1": (18, "B", 0, "H1"), "h2": (13, "B", 5, "H2"), "h3": (11, "B", 3, "H3"), "p": (11, "", 1.5, "P"),
    "li": (11, "", 0.7, "P"),
    "note": (9, "", 1, "P"), "table": (8.5, "", 3, "Table"),
}  # fmt: skip
OUTLINE: dict[Kind, int] = {"h1": 0, "h2": 1}
MARGIN, BULLET, BELOW = 20, 7, 14
# A heading stays with what it is about: so much must fit under it, millimetres.
TOGETHER = 26
# A column of a table: how narrow it may be, how many letters count for its width; the type of a wide table.
NARROWEST, COUNTED, MANY, TINY = 11, 40, 8, 6.5


def pdf(
    found: Sequence[Block],
    *,
    lang: str,
    title: str,
    foot: str,
    made: datetime,
    author: str = "",
    sign: str = "",
) -> bytes:
    """A4 pages with their numbers and `foot` below. `made`: the moment the file says of itself; `sign`: what
    stands where it is signed, a line to sign on where that is empty.
    """
    # Read when it is wanted: it takes a third of a second.
    from fpdf import FPDF
    from fpdf.prefs import ViewerPreferences

    class Paper(FPDF):  # type: ignore[misc]
        def footer(self) -> None:
            self.set_y(-BELOW)
            self.set_font(FONT, "", 8)
            self._out("/Artifact BMC")
            self.cell(0, 6, f"{foot}  ·  {self.page_no()} / {{nb}}", align="C")
            self._out("EMC")

    paper = Paper(format="A4")
    for style, path in fonts().items():
        paper.add_font(FONT, style, path)
    paper.set_title(title)
    paper.set_lang(lang)
    if author:
        paper.set_author(author)
    paper.viewer_preferences = ViewerPreferences(display_doc_title=True)
    paper.set_creation_date(made)
    paper.set_margins(MARGIN, MARGIN, MARGIN)
    paper.set_auto_page_break(True, MARGIN)
    paper.add_page()
    for block in found:
        _write(paper, block)
    _signature(paper, sign)
    return bytes(paper.output())


def _write(paper: Any, block: Block) -> None:
    size, style, above, tag = LOOKS[block.kind]
    paper.set_font(FONT, style, size)
    paper.ln(above)
    if block.kind in ("h2", "h3") and paper.will_page_break(TOGETHER):
        paper.add_page()
    if block.kind in OUTLINE:
        paper.start_section(" ".join(block.text.split()), OUTLINE[block.kind], strict=False)
    if block.kind == "table":
        _table(paper, block.rows)
        return
    sign, text = "", block.text
    if block.kind == "li":
        sign, text = (block.number, text.removeprefix(block.number).lstrip()) if block.number else ("–", text)
    _lines(paper, text, size * 0.5, tag, sign)


def _lines(paper: Any, text: str, height: float, tag: str, sign: str) -> None:
    """A piece of text line by line; what goes over to the next page is a piece of its own there."""
    left = MARGIN + (BULLET if sign else 0)
    width = paper.w - MARGIN - left
    lines = paper.multi_cell(width, height, text, dry_run=True, output="LINES", align="L")
    while lines:
        room = int((paper.page_break_trigger - paper.y) / height)
        if room < 1:
            paper.add_page()
            continue
        with _tagged(paper, tag):
            if sign:
                paper.set_x(MARGIN)
                paper.cell(BULLET, height, sign)
            for line in lines[:room]:
                paper.set_x(left)
                paper.cell(width, height, line, new_x="LMARGIN", new_y="NEXT")
        lines, sign = lines[room:], ""


def _table(paper: Any, rows: Rows) -> None:
    """As wide as the page; each column by its longest cell, the first row again on every page."""
    wide = max(map(len, rows), default=0)
    if not wide:
        return
    longest = [max((len(row[at]) for row in rows if at < len(row)), default=0) for at in range(wide)]
    widths = tuple(max(NARROWEST, min(length, COUNTED) * 2) for length in longest)
    if wide > MANY:
        paper.set_font(FONT, "", TINY)
    with paper.table(col_widths=widths, text_align="LEFT", line_height=4, padding=0.8) as table:
        for row in rows:
            made = table.row()
            for at in range(wide):
                made.cell(row[at] if at < len(row) else "")


def _signature(paper: Any, sign: str) -> None:
    """Where it is signed: what says so, or a line for the pen."""
    paper.ln(6)
    if paper.will_page_break(TOGETHER):
        paper.add_page()
    paper.set_font(FONT, "B" if sign else "", 11)
    _lines(paper, sign or "_" * 28, 5.5, "P", "")


@contextmanager
def _tagged(paper: Any, tag: str) -> Iterator[None]:
    """What is written inside is one element of the document's structure."""
    number = paper.struct_builder.next_mcid_for_page(paper.page)
    paper._add_marked_content(struct_type=f"/{tag}", mcid=number)
    paper._out(f"/{tag} <</MCID {number}>> BDC")
    yield
    paper._out("EMC")


def fonts() -> dict[str, Path]:
    """The font's files by style; an installed package brings them."""
    import fontpkg_pt_sans

    folder = Path(fontpkg_pt_sans.__file__).parent / "files"
    return {"": folder / "PT_Sans-Web-Regular.ttf", "B": folder / "PT_Sans-Web-Bold.ttf"}
