"""Minutes as a PDF file, in a free font that has every Kazakh letter (PT Sans, SIL OFL)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from senim.rooms.sessions.minutes.marks import Block, Kind

FONT = "PT Sans"
# Size in points, style, space above in millimetres.
LOOKS: dict[Kind, tuple[float, str, float]] = {
    "h1": (18, "B", 0), "h2": (13, "B", 5), "h3": (11, "B", 3), "p": (11, "", 1.5), "li": (11, "", 0.7),
}  # fmt: skip
MARGIN, BULLET = 20, 5


def pdf(found: Sequence[Block], *, lang: str, title: str, foot: str, made: datetime) -> bytes:
    """A4 pages with their numbers and `foot` below. `made`: the moment the file says of itself."""
    # Read when it is wanted: it takes a third of a second.
    from fpdf import FPDF

    class Paper(FPDF):  # type: ignore[misc]
        def footer(self) -> None:
            self.set_y(-14)
            self.set_font(FONT, "", 8)
            self.cell(0, 6, f"{foot}  ·  {self.page_no()} / {{nb}}", align="C")

    paper = Paper(format="A4")
    for style, path in fonts().items():
        paper.add_font(FONT, style, path)
    paper.set_title(title)
    paper.set_lang(lang)
    paper.set_creation_date(made)
    paper.set_margins(MARGIN, MARGIN, MARGIN)
    paper.set_auto_page_break(True, MARGIN)
    paper.add_page()
    for block in found:
        size, style, above = LOOKS[block.kind]
        paper.set_font(FONT, style, size)
        paper.ln(above)
        if block.kind in ("h2", "h3") and paper.will_page_break(22):
            paper.add_page()
        left = MARGIN + (BULLET if block.kind == "li" else 0)
        if block.kind == "li":
            paper.set_x(MARGIN)
            paper.cell(BULLET, size * 0.5, "–")
        paper.set_x(left)
        paper.multi_cell(0, size * 0.5, block.text, new_x="LMARGIN", new_y="NEXT", align="L")
    return bytes(paper.output())


def fonts() -> dict[str, Path]:
    """The font's files by style; an installed package brings them."""
    import fontpkg_pt_sans

    folder = Path(fontpkg_pt_sans.__file__).parent / "files"
    return {"": folder / "PT_Sans-Web-Regular.ttf", "B": folder / "PT_Sans-Web-Bold.ttf"}
