"""A paper as a DOCX file that can be finished by hand."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from senim.ui.papers.blocks import Block, Kind, Rows

STYLES: dict[Kind, str] = {
    "h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "p": "Normal", "li": "List Bullet",
    "note": "Caption",
}  # fmt: skip
# Size in points, bold, space above and below in points.
LOOKS: dict[str, tuple[float, bool, float, float]] = {
    "Title": (18, True, 0, 8), "Heading 1": (14, True, 14, 4), "Heading 2": (12, True, 10, 2),
    "Normal": (12, False, 0, 6), "List Bullet": (12, False, 0, 2),
    "Caption": (10, False, 0, 6),
}  # fmt: skip
LANGUAGE = {"kk": "kk-KZ", "ru": "ru-RU"}
FONT = "Times New Roman"
# Letters that a property of a file may have.
MOST = 255


def docx(
    found: Sequence[Block], *, lang: str, title: str, foot: str = "", author: str = "", sign: str = ""
) -> bytes:
    """A file of Word's and LibreOffice's own styles: headings are headings, lists are lists. `foot` and the
    number of the page stand below each; `sign`: what stands where it is signed, empty a line for the pen.
    """
    # Read when it is wanted: it takes a quarter of a second.
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt, RGBColor

    document = Document()
    properties = document.core_properties
    properties.title, properties.language = title[:MOST], LANGUAGE[lang]
    properties.author, properties.comments = author[:MOST], ""
    for name, (size, bold, above, below) in LOOKS.items():
        style = document.styles[name]
        _font(style, lang)
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
    _no_border(document.styles["Title"])
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    for block in found:
        if block.kind == "table":
            _table(document, block.rows)
            continue
        numbered = block.kind == "li" and bool(block.number)
        document.add_paragraph(block.text, style="Normal" if numbered else STYLES[block.kind])
    last = document.add_paragraph(sign or "_" * 28, style="Normal")
    last.paragraph_format.space_before = Pt(18)
    below = section.footer.paragraphs[0]
    below.alignment = WD_ALIGN_PARAGRAPH.CENTER
    below.add_run(f"{foot}  ·  " if foot else "").font.size = Pt(9)
    _field(below.add_run(), "PAGE")
    below.add_run(" / ")
    _field(below.add_run(), "NUMPAGES")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: Any, rows: Rows) -> None:
    wide = max(map(len, rows), default=0)
    if not wide:
        return
    table = document.add_table(rows=len(rows), cols=wide, style="Table Grid")
    # All cells at once: asked for one by one the library walks the table each time.
    cells = table._cells
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            if text:
                cells[at * wide + column].paragraphs[0].add_run(text).bold = at == 0 or None


def _font(style: Any, lang: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    style.font.name = FONT
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for which in ("w:eastAsia", "w:cs", "w:hAnsi", "w:ascii"):
        fonts.set(qn(which), FONT)
    spelt = OxmlElement("w:lang")
    spelt.set(qn("w:val"), LANGUAGE[lang])
    properties.append(spelt)


def _no_border(style: Any) -> None:
    from docx.oxml.ns import qn

    paragraph = style.element.get_or_add_pPr()
    for border in paragraph.findall(qn("w:pBdr")):
        paragraph.remove(border)


def _field(run: Any, name: str) -> None:
    """A number that Word and LibreOffice count themselves."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, text in (("begin", ""), ("", name), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)
