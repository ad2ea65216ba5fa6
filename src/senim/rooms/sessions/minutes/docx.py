"""Minutes as a DOCX file that the clerk can finish by hand."""

from __future__ import annotations

import io
from collections.abc import Sequence

from senim.rooms.sessions.minutes.marks import Block, Kind

STYLES: dict[Kind, str] = {
    "h1": "Title", "h2": "Heading 1", "h3": "Heading 2", "p": "Normal", "li": "List Bullet",
}  # fmt: skip
LANGUAGE = {"kk": "kk-KZ", "ru": "ru-RU"}
FONT = "Times New Roman"


def docx(found: Sequence[Block], *, lang: str, title: str) -> bytes:
    """A file of Word's and LibreOffice's own styles: headings are headings, lists are lists."""
    # Read when it is wanted: it takes a quarter of a second.
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    document.core_properties.title = title
    document.core_properties.language = LANGUAGE[lang]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    for name in set(STYLES.values()):
        style = document.styles[name]
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            if attribute.endswith("Theme"):
                del fonts.attrib[attribute]
        for which in ("w:eastAsia", "w:cs", "w:hAnsi", "w:ascii"):
            fonts.set(qn(which), FONT)
    document.styles["Normal"].font.size = Pt(12)
    for block in found:
        document.add_paragraph(block.text, style=STYLES[block.kind])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
