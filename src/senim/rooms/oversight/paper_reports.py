"""A report as a PDF file, in a free font that has every Kazakh letter (PT Sans, SIL OFL)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from senim.rooms.oversight.models import Report
from senim.rooms.oversight.presenting_reports import Number
from senim.ui import formats

FONT, MARGIN = "PT Sans", 20
# (style, size in points, space above in millimetres) of a heading, a number, a line.
HEAD, NUMBER, LINE, SMALL = ("B", 16, 0.0), ("B", 11, 3.0), ("", 11, 1.0), ("", 9, 0.5)


def lines(
    report: Report, title: str, numbers: Sequence[Number], lang: str
) -> Iterator[tuple[str, tuple[str, int, float]]]:
    """What stands on the paper, line by line, each with its look."""
    yield title, HEAD
    day = formats.day(report.submitted_on) if report.submitted_on else ""
    yield _("Submitted: {day}").format(day=day), SMALL
    for text in (getattr(report, f"words_{lang}") or report.words_kk or report.words_ru,):
        yield from ((part, LINE) for part in text.splitlines() if part.strip())
    if numbers:
        yield _("What the record says"), NUMBER
    for number in numbers:
        yield f"{number.label}: {number.text}", NUMBER
        if number.bars:
            parts = ", ".join(
                f"{bar.label} – {formats.number(bar.value)}" for bar in number.bars.bars if bar.value
            )
            yield parts, SMALL
        if number.remark:
            yield _("The author: {text}").format(text=number.remark), SMALL
    plans = getattr(report, f"plans_{lang}") or report.plans_kk or report.plans_ru
    if plans:
        yield _("What comes next"), NUMBER
        yield from ((part, LINE) for part in plans.splitlines() if part.strip())
    if report.heard_on:
        heard = {
            "approved": _("Approved: {day}"),
            "rejected": _("Not approved: {day}"),
            "heard": _("Heard: {day}"),
        }
        yield heard[report.outcome].format(day=formats.day(report.heard_on)), NUMBER


def pdf(report: Report, title: str, numbers: Sequence[Number], lang: str) -> bytes:
    """A4 pages with their numbers."""
    # Read when it is wanted: it takes a third of a second.
    from fpdf import FPDF

    class Paper(FPDF):  # type: ignore[misc]
        def footer(self) -> None:
            self.set_y(-14)
            self.set_font(FONT, "", 8)
            self.cell(0, 6, f"{report.council.name}  ·  {self.page_no()} / {{nb}}", align="C")

    paper = Paper(format="A4")
    for style, path in fonts().items():
        paper.add_font(FONT, style, path)
    paper.set_title(title)
    paper.set_lang(lang)
    paper.set_creation_date(report.submitted_at)
    paper.set_margins(MARGIN, MARGIN, MARGIN)
    paper.set_auto_page_break(True, MARGIN)
    paper.add_page()
    for text, (style, size, above) in lines(report, title, numbers, lang):
        paper.set_font(FONT, style, size)
        paper.ln(above)
        paper.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT", align="L")
    return bytes(paper.output())


def fonts() -> dict[str, Path]:
    """The font's files by style; an installed package brings them."""
    import fontpkg_pt_sans

    folder = Path(fontpkg_pt_sans.__file__).parent / "files"
    return {"": folder / "PT_Sans-Web-Regular.ttf", "B": folder / "PT_Sans-Web-Bold.ttf"}
