# ruff: noqa: E501 (tables stand whole)
"""A table of decisions: what its lines say in two ways is told, spaces and look-alike letters are put right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from senim.core import sheets
from senim.core.acts.listed import Listed, clean, listed
from senim.core.refusal import Refusal

HEAD = "kato,name_ru,name_kk,rate,decision_ref,source_url,kazakh_source_url\n"
DATA = Path(__file__).parents[4] / "shared" / "data" / "decisions" / "tax-rate-decisions-2025-2026.csv"


def one(
    council: str = "Аккольского районного маслихата Акмолинской области",
    day: str = "20 ноября 2025 года",
    number: str = "С 49-1",
    address: str = "G25BC00491M",
    there: str = "20-11-2025",
) -> Listed:
    line = f"113200000,Аккольский район,Ақкөл ауданы,0.02,Решение {council} от {day} № {number},https://x/{address},https://x/{address}.{there}.kaz.pdf\n"
    [found] = listed(sheets.read((HEAD + line).encode()))
    return found


def test_a_line_that_agrees_with_itself() -> None:
    found = one()
    assert (found.number, found.day, found.place, found.slips) == (
        "С 49-1",
        date(2025, 11, 20),
        "113200000",
        (),
    )
    assert found.facts == (("rate", "0.02"),)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("number-spaces", one(number="49/ 1", address="G25BC00491M")),
        ("number-letters", one(number="49/1-VIІІ")),
        ("number-none", one(number="С")),
        ("number-cut", one(number="49")),
        ("number-address", one(number="50-1")),
        ("day-address", one(there="20-12-2025")),
        ("day-address", one(there="31-02-2025")),
        ("council-unsaid", one(council="Аккольского района")),
        ("council-name", one(council="Зерендинского районного маслихата")),
    ],
)
def test_what_a_line_says_in_two_ways(code: str, found: Listed) -> None:
    assert [slip.code for slip in found.slips] == [code]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("33/3- VIII", "33/3-VIII"),
        ("31/524-VIІІ", "31/524-VIII"),
        (" 8С- 44/3", "8С-44/3"),
        ("С 52-4", "С 52-4"),
    ],
)
def test_a_number_is_written_one_way(printed: str, number: str) -> None:
    assert clean(printed) == number


def test_a_table_without_its_columns_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        listed(sheets.read(b"kato,name\n1,2\n"))
    assert (refused.value.code, refused.value.params) == (
        "list-columns",
        {"missing": "decision_ref, source_url"},
    )


@pytest.mark.skipif(not DATA.exists(), reason="the listed decisions are not beside this repository")
def test_the_158_decisions_are_read_and_all_that_is_wrong_in_them_is_told() -> None:
    rows = listed(sheets.read(DATA.read_bytes()))
    codes = [slip.code for row in rows for slip in row.slips]
    assert len(rows) == 158 and all(row.day and row.source and row.place for row in rows)
    assert {code: codes.count(code) for code in sorted(set(codes))} == {
        "council-name": 1, "council-unsaid": 1, "day-address": 1, "number-cut": 4, "number-letters": 3,
        "number-none": 1, "number-spaces": 9,
    }  # fmt: skip
    [wrong] = [row for row in rows for slip in row.slips if slip.code == "day-address"]
    assert (wrong.line, wrong.day) == (96, date(2025, 10, 26))
