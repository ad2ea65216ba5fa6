"""`senim territory`: the classifier from the command line, and clear words for a wrong file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Installation

FILE = Path(__file__).parents[3] / "shared" / "data" / "territory" / "kato.csv"
HEAD = "kato,kato_version,level,type_code,name_ru,name_kk\n"
OBLAST = "110000000,V,oblast,0,Акмолинская область,Ақмола облысы\n"
DISTRICT = "113200000,V,district,4,Аккольский район,Ақкөл ауданы\n"


@pytest.fixture(scope="module")
def home(new: Callable[..., Installation]) -> Installation:
    return new()


def bring(home: Installation, *args: str) -> dict[str, object]:
    report: dict[str, object] = json.loads(home.run("territory", "import", *args, "--json").stdout)
    return report


def test_import_reports_in_json_and_a_second_time_changes_nothing(home: Installation, tmp_path: Path) -> None:
    file = tmp_path / "kato.csv"
    file.write_text("\ufeff" + HEAD + OBLAST + DISTRICT, "utf-8")
    first, second = bring(home, str(file)), bring(home, str(file))
    assert first.pop("version") == "V"
    assert first == {"rows": 2, "added": 2, "changed": 0, "closed": 0, "reopened": 0, "orphans": 0}
    assert (second["added"], second["changed"]) == (0, 0)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "lacks columns"),
        ("код,название\n1,Абай\n".encode(), "lacks columns: kato, level, name_ru, name_kk"),
        ((HEAD + "110000000,V,oblast,0,Акмолинская область,Акмола").encode("cp1251"), "line 2: not UTF-8"),
        (b"PK\x03\x04 a spreadsheet", "Excel"),
        (
            (HEAD + OBLAST + "1132,V,district,4,А,А\n").encode(),
            "Line 3 of the file: “1132” is not a KATO code",
        ),
    ],
)
def test_a_wrong_file_is_refused_in_one_line_and_nothing_is_imported(
    home: Installation, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "wrong.csv"
    file.write_bytes(content)
    done = home.run("territory", "import", str(file), "--json", code=1)
    assert said in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("name", ["nowhere.csv", "."])
def test_a_file_that_is_none_is_said(home: Installation, tmp_path: Path, name: str) -> None:
    assert str(tmp_path / name) in home.run("territory", "import", str(tmp_path / name), code=1).stderr


def test_places_are_found_and_added(home: Installation) -> None:
    assert "113200000  Ақкөл ауданы, Ақмола облысы" in home.run("territory", "find", "akkol").stdout
    added = home.run("territory", "add", "113200000", "--kk", "Жаңа а.", "--ru", "с.Новое").stdout
    assert added.startswith("113200000001")
    assert (
        "already here"
        in home.run("territory", "add", "113200000", "--kk", "Жаңа а.", "--ru", "с.Новое", code=1).stderr
    )
    found = json.loads(home.run("territory", "find", "новое", "--lang", "ru", "--json").stdout)
    assert found == [
        {"code": "113200000001", "name": "село Новое", "where": "Аккольский район, Акмолинская область"}
    ]
    assert "Nothing found" in home.run("territory", "find", "бурабай ауылы жоқ", code=1).stderr


@pytest.mark.skipif(not FILE.exists(), reason=f"the classifier's file is not here: {FILE}")
def test_the_real_file_in_a_fresh_installation(new: Callable[..., Installation]) -> None:
    home = new()
    report = bring(home, str(FILE))
    assert [report[key] for key in ("rows", "added", "changed", "closed", "orphans")] == [
        15_594,
        15_594,
        0,
        0,
        39,
    ]
    assert home.run("territory", "find", "Жамбыл ауылы", "--limit", "100").stdout.count("Жамбыл ауылы,") >= 35
