"""`senim budget check`: its words, its JSON, its exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from senim.cli.main import main
from tests.core.budget.made import Small


def put(folder: Path, name: str, data: str | bytes) -> str:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(file)


@pytest.mark.parametrize(
    ("small", "code"),
    [(Small(), 0), (Small(amounts={"V": "100,0"}), 0), (Small(amounts={"1/04/4": "61,0"}), 1)],
)
def test_the_exit_code_tells_of_errors(tmp_path: Path, small: Small, code: int) -> None:
    assert main(["budget", "check", put(tmp_path, "a.md", small.text())]) == code


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.md", b"", "бос"),
        ("a.pdf", b"%PDF-1.7 \x00\x01", "PDF"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + b"\x00" * 99, ".xlsx"),
        ("a.bin", bytes(range(256)) * 9, "мәтін емес"),
        ("a.xlsx", b"PK\x03\x04xx", "бүлінген"),
        ("a.md", "Просто письмо.", "табылмады"),
        ("a.csv", 'section,amount_kzt\n"I,5\n', "тырнақша"),
    ],
)
def test_what_cannot_be_read_is_said_in_the_readers_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: str | bytes, words: str
) -> None:
    assert main(["budget", "check", put(tmp_path, name, data), "--lang", "kk"]) == 2
    assert words in capsys.readouterr().err


def test_a_file_that_is_not_there_does_not_stop_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = put(tmp_path, "a.md", Small().text())
    assert main(["budget", "check", str(tmp_path / "none.md"), sound, "--lang", "ru"]) == 0
    out, err = capsys.readouterr()
    assert "не открывается" in err and "Ошибок не найдено." in out and "07/124/009" in out


def test_json_stands_alone_on_the_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = put(tmp_path, "a.md", Small(amounts={"1/04/4": "61,0", "07/124/008": "18 ,0"}).text())
    assert main(["budget", "check", file, "--json", "--lang", "en"]) == 1
    told = json.loads(capsys.readouterr().out)
    [document] = told["documents"]
    assert (document["number"], document["date"], document["years"]) == (
        "1-2",
        "2025-12-22",
        [2026, 2027, 2028],
    )
    line = document["budgets"][0]["lines"][6]
    assert (line["category"], line["class"], line["subclass"], line["amount"]) == ("1", "04", "4", "61.0")
    two, one = told["findings"]
    assert (one["found"], one["expected"], one["difference"], one["unit"]) == (
        "100.0", "101.0", "-1.0", "thousand tenge",
    )  # fmt: skip
    assert one["where"]["codes"] == {"category": "1", "class": "04"} and one["where"]["row"] == 9
    assert (two["kind"], two["found"], two["expected"]) == ("damaged", "18 ,0", "180.0")


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["budget", "check", "--help"])
    assert stopped.value.code == 0 and "examples:" in capsys.readouterr().out
