# ruff: noqa: E501 (tables of words stand whole)
"""The published decisions of 2025: read to the line, and everything wrong in them found, nothing else."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from senim.core.budget import Decision, check, open_file

DATA = Path(__file__).parents[4] / "shared" / "data" / "budgets"
pytestmark = pytest.mark.skipif(
    not DATA.exists(), reason="the published decisions are not beside this repository"
)
CODES = (
    "category", "class", "subclass", "specific", "group", "subgroup", "administrator", "programme", "subprogramme",
)  # fmt: skip
DISTRICT_KK, DISTRICT_RU = "akkol-district-2026.kaz.first32000.md", "akkol-district-2026.rus.first32000.md"
OBLAST_KK, OBLAST_RU = "almaty-oblast-2026.kaz.first16000.md", "almaty-oblast-2026.rus.to-end-of-annex1.md"
NAUMOV = ("akkol-naumov-okrug-2026.kaz.md", "akkol-naumov-okrug-2026.rus.md")
NOVO_KK, NOVO_RU = "akkol-novorybinka-okrug-2026.kaz.md", "akkol-novorybinka-okrug-2026.rus.md"
ALL = (DISTRICT_KK, DISTRICT_RU, OBLAST_KK, OBLAST_RU, *NAUMOV, NOVO_KK, NOVO_RU)
BEFORE = "akkol-district-2026.receipts-of-2026-04-15.csv"


def given(*names: str) -> list[Decision]:
    return [open_file(name, (DATA / name).read_bytes()) for name in names]


@pytest.mark.parametrize("name", [DISTRICT_KK, DISTRICT_RU, OBLAST_RU, OBLAST_KK, *NAUMOV, NOVO_KK, NOVO_RU])
def test_every_line_is_as_the_key_says(name: str) -> None:
    [decision] = given(name)
    with (DATA / f"{name.split('.')[0]}.csv").open(encoding="utf-8") as file:
        key = list(csv.DictReader(file))
    lines = decision.budgets[0].lines
    assert len(lines) == len(key) or name == OBLAST_KK
    for line, row in zip(lines, key, strict=name != OBLAST_KK):
        assert line.tenge == int(Decimal(row["amount_thousand_kzt"]) * 1000)
        assert (line.section, line.level, line.row) == (row["section"], row["level"], int(row["row"]))
        assert line.name == row["name_kk" if ".kaz." in name else "name_ru"]
        if not (name == OBLAST_KK and row["class"] == "3"):  # the one code that differs between the languages
            assert [line.codes.get(code, "") for code in CODES] == [row[code] for code in CODES]


GOLDEN = {
    (DISTRICT_KK, "error", "sum", "1/01", "67000.0"),
    (DISTRICT_KK, "error", "sum", "1", "-67000.0"),
    (DISTRICT_RU, "error", "sum", "1/01", "67000.0"),
    (DISTRICT_RU, "error", "sum", "1", "-67000.0"),
    (DISTRICT_KK, "error", "damaged", "2/02/1", ""),
    (DISTRICT_KK, "error", "code-form", "6/1", ""),
    (DISTRICT_RU, "error", "code-form", "6/1", ""),
    (DISTRICT_KK, "question", "reserve", "4", "38269.7"),
    (DISTRICT_RU, "question", "reserve", "4", "38269.7"),
    (DISTRICT_KK, "question", "withdrawals", "3", "-4.1"),
    (DISTRICT_RU, "question", "withdrawals", "3", "-4.1"),
    (DISTRICT_KK, "error", "language-day", "11", ""),
    (OBLAST_KK, "error", "damaged", "5", ""),
    (OBLAST_KK, "error", "heading-language", "", ""),
    (OBLAST_RU, "error", "code-form", "5/3", ""),
    (NOVO_KK, "error", "unit-word", "2", ""),
    (NOVO_KK, "error", "category-code", "4", ""),
    (NOVO_RU, "error", "category-code", "4", ""),
}


@pytest.mark.parametrize("order", [1, -1])
def test_all_that_is_wrong_is_found_and_nothing_else(order: int) -> None:
    found = check(given(*ALL[::order]))
    seen = {
        (f.where.document, f.severity, f.kind, f.where.path or f.where.point, f.difference) for f in found
    }
    assert seen == GOLDEN
    years = [f.where.year for f in found if f.kind == "category-code" and f.where.document == NOVO_RU]
    assert years == [2026, 2027, 2028]


@pytest.mark.parametrize("name", ALL)
def test_each_file_alone_has_what_its_own_text_shows(name: str) -> None:
    found = {
        (f.where.document, f.severity, f.kind, f.where.path or f.where.point, f.difference)
        for f in check(given(name))
    }
    alone = {golden for golden in GOLDEN if golden[0] == name and golden[2] != "language-day"}
    if name == DISTRICT_KK:
        alone.add((DISTRICT_KK, "error", "force", "11", ""))
    assert found == alone


def test_damaged_numbers_are_told_from_the_sums() -> None:
    damaged = {f.found: f.expected for f in check(given(DISTRICT_KK, OBLAST_KK)) if f.kind == "damaged"}
    assert damaged == {"1 12 ,0": "1121.0", "2 700 00": "2700000.0"}


def test_the_67_000_can_be_quoted() -> None:
    [found] = [f for f in check(given(DISTRICT_RU, BEFORE)) if f.where.path == "1/01" and f.kind == "sum"]
    assert (found.found, found.expected, found.difference) == ("3685370.8", "3618370.8", "67000.0")
    assert found.unit == "thousand tenge"
    assert found.likely["en"].startswith(
        "67,000 thousand tenge were moved from “Индивидуальный подоходный налог”"
    )
    assert "1,406,877 → 1,339,877" in found.likely["en"] and "53,826 → 120,826" in found.likely["en"]
    [alone] = [f for f in check(given(DISTRICT_RU)) if f.where.path == "1/01" and f.kind == "sum"]
    assert alone.likely["en"].startswith("67,000 thousand tenge: the subtotal 1/01")


def test_cut_files_say_so_and_whole_ones_do_not() -> None:
    assert [bool(decision.cuts) for decision in given(*ALL)] == [
        True,
        True,
        True,
        True,
        False,
        False,
        False,
        False,
    ]
