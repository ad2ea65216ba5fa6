"""XLSX files: read as rows of texts, and refused where they are not what they say."""

from __future__ import annotations

import io
import zipfile

import pytest

from senim.core import workbook
from senim.core.budget import check, open_file
from senim.core.refusal import Refusal

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROWS: list[list[str | float]] = [
    ["Бюджет округа на 2026 год"],
    ["Категория", "Класс", "Подкласс", "Наименование", "Сумма, тысяч тенге"],
    ["", "", "", "I. Доходы", 15.1],
    ["1", "", "", "Налоговые поступления", 15.1],
    ["", "04", "", "Налоги на собственность", 15.1],
    ["", "", "1", "Налоги на имущество", 5],
    ["", "", "4", "Налог на транспорт", 10.1],
    ["Функциональная группа", "Администратор бюджетных программ", "Программа", "Наименование", "Сумма"],
    ["", "", "", "II. Затраты", "15,1"],
    ["07", "", "", "Хозяйство", "15,1"],
    ["", "124", "", "Аппарат акима", "15,1"],
    ["", "", "008", "Освещение", "15,1"],
]


def book(rows: list[list[str | float]], *, sheet: str = "", more: dict[str, bytes] | None = None) -> bytes:
    shared = sorted({text for row in rows for text in row if isinstance(text, str) and text})
    lines = []
    for number, row in enumerate(rows, 1):
        cells = ""
        for column, value in zip("ABCDEFGH", row, strict=False):
            if isinstance(value, str):
                cells += f'<c r="{column}{number}" t="s"><v>{shared.index(value)}</v></c>' if value else ""
            else:
                cells += f'<c r="{column}{number}"><v>{value}</v></c>'
        lines.append(f'<row r="{number}">{cells}</row>')
    sheet = sheet or f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'
    strings = "".join(f"<si><t>{text}</t></si>" for text in shared)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return file.getvalue()


def test_a_sheet_like_the_printed_annex_is_a_budget() -> None:
    decision = open_file("okrug.xlsx", book(ROWS))
    assert [(x.section, x.path, x.tenge) for x in decision.budgets[0].lines][-1] == (
        "II",
        "07/124/008",
        15_100,
    )
    assert decision.budgets[0].year == 2026 and check([decision]) == []


def test_an_error_is_said_with_its_row() -> None:
    rows = [list(row) for row in ROWS]
    rows[5][4] = 6
    [finding] = check([open_file("okrug.xlsx", book(rows))])
    assert (finding.kind, finding.where.path, finding.where.line) == ("sum", "1/04", 5)


def test_binary_fractions_are_what_was_typed() -> None:
    sheet = f'<worksheet xmlns="{MAIN}"><row r="1"><c r="A1"><v>3618370.7999999998</v></c><c><v>1.5E3</v></c></row></worksheet>'  # noqa: E501
    assert workbook.read(book([], sheet=sheet)) == [[(1, ["3618370.8", "1500"])]]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (book(ROWS, more={"xl/media/x": b"0" * 30_000_000}), "xlsx-bomb"),
        (book(ROWS)[:-200], "xlsx-broken"),
        (b"PK\x03\x04" + b"rubbish" * 20, "xlsx-broken"),
        (book([], sheet='<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'), "xlsx-broken"),
        (book([], sheet=f'<worksheet xmlns="{MAIN}">{"<row/>" * 50_001}</worksheet>'), "import-too-many"),
        (book([["Закупки"], ["Стол", 5]]), "file-nothing"),
    ],
)
def test_what_is_no_sound_workbook_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        open_file("book.xlsx", data)
    assert refused.value.code == code
