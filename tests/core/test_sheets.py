"""Files as offices save them, and files that are none."""

from __future__ import annotations

import pytest

from senim.core import cells, sheets
from senim.core.refusal import Refusal

LINES = "Нөмірі;Кім\nЖТ-1;Ахметова Гүлнар Қызы"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "kz1048"])
def test_encodings(encoding: str) -> None:
    sheet = sheets.read(LINES.encode(encoding))
    assert sheet.head == ("Нөмірі", "Кім")
    assert sheet.rows == ((2, ("ЖТ-1", "Ахметова Гүлнар Қызы")),)


def test_windows_1251() -> None:
    assert sheets.read("Номер;Кто\n1;Щукин".encode("cp1251")).rows == ((2, ("1", "Щукин")),)


@pytest.mark.parametrize("parted_by", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_separators_and_line_endings(parted_by: str, ending: str) -> None:
    text = ending.join(parted_by.join(row) for row in (("a", "b", "c"), ("1", "2, 3; 4"[:1], "5"), ()))
    assert sheets.read(text.encode()).rows == ((2, ("1", "2", "5")),)


def test_quotes_lines_within_cells_and_empty_lines() -> None:
    data = b'a;b\r\n"one\r\ntwo";"say ""yes"""\r\n;\r\n\r\nlast;x\r\n'
    assert sheets.read(data).rows == ((2, ("one\r\ntwo", 'say "yes"')), (6, ("last", "x")))


def test_the_line_excel_writes_for_itself() -> None:
    assert sheets.read(b"sep=;\r\na;b\r\n1;2").head == ("a", "b")


def test_what_went_out_comes_back() -> None:
    rows = [["Кім", "Телефон"], ["=1+1", "+77011234567"], ['a;b"c', "-"]]
    sheet = sheets.read("".join(cells.lines(rows)).encode())
    assert [list(sheet.head), *(list(row) for _number, row in sheet.rows)] == rows


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import-empty"),
        (b"\r\n;;\r\n", "import-empty"),
        (b"PK\x03\x04rest", "import-excel"),
        (b"\xd0\xcf\x11\xe0rest", "import-excel"),
        (b"a;b\n\x00\x01\x02", "import-encoding"),
        (b"\xff\xfea", "import-encoding"),
        (b'a;b\n"never closed;1\n2;3', "import-quotes"),
        (b'a;b\n"closed"x;1', "import-quotes"),
        (b"a;b\n" + b"x" * (sheets.MAX_CELL + 1), "import-quotes"),
        (b";" * 1_000_000, "import-too-many"),
        (b"a\n" + b"1\n" * (sheets.MAX_ROWS + 1), "import-too-many"),
        (b"a" * 50 * 1024 * 1024, "import-too-big"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        sheets.read(data)
    assert refused.value.code == code
