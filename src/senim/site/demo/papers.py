"""Papers of the demo's sessions: a draft of a decision as a clerk would attach it."""

from __future__ import annotations

import io

from senim.site.demo.reading import Table

NAME = "Шешім жобасы – Проект решения.docx"
HEADINGS = (("kk", "Шешім жобасы"), ("ru", "Проект решения"))


def draft(row: Table) -> io.BytesIO:
    """A Word file with both texts of `row`."""
    # Read when it is wanted: it takes a quarter of a second.
    from docx import Document

    document = Document()
    document.core_properties.author = ""
    for lang, heading in HEADINGS:
        document.add_heading(heading, 1)
        document.add_paragraph(row[lang])
        for line in row["decision"][lang].strip().splitlines():
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    out.seek(0)
    return out
