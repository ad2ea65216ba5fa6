"""`senim decisions import`: published acts from files, each under its council, once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Installation
from tests.core.acts.made import KK, RU
from tests.core.acts.test_listed import HEAD

SHARED = Path(__file__).parents[3] / "shared" / "data"
LINES = "".join(
    f"{code},{ru},{kk},0.02,Решение {name} районного маслихата Акмолинской области от {day} ноября 2025 года "
    f"№ {number},https://x/{there},https://x/{there}.{day}-11-2025.kaz.pdf\n"
    for code, ru, kk, name, day, number, there in (
        ("113200000", "Аккольский район", "Ақкөл ауданы", "Аккольского", 20, "С", "G25BC00491M"),
        ("113400000", "Аршалынский район", "Аршалы ауданы", "Аршалынского", 21, "43/2", "G25BD00432M"),
    )
)


@pytest.fixture(scope="module")
def home(new: Callable[..., Installation]) -> Installation:
    return new()


def bring(home: Installation, *args: object, code: int = 0) -> dict[str, Any]:
    done = home.run("decisions", "import", *map(str, args), "--json", code=code)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def test_files_of_every_kind_come_in_once(home: Installation, tmp_path: Path) -> None:
    table, kk, ru, other = (tmp_path / name for name in ("a.csv", "b.kaz.md", "b.rus.md", "note.md"))
    table.write_text(HEAD + LINES, "utf-8")
    kk.write_text(KK.replace("2026 жылғы 1 қаңтардан", "2025 жылғы 1 қаңтардан"), "utf-8")
    ru.write_text(RU[: RU.index("<td>05</td>")], "utf-8")
    other.write_text("Просто письмо.", "utf-8")
    files = (table, kk, ru, other)
    look = bring(home, *files, "--dry-run", code=1)
    assert (look["written"], look["made"], home.rows("decisions_act")) == (False, 3, 0)
    first = bring(home, *files, code=1)
    assert (first["written"], first["made"], first["councils"]) == (True, 3, ["akkol", "arshaly"])
    assert [each["code"] for each in first["source"]] == ["number-none"]
    assert [(each["kind"], each["path"]) for each in first["languages"]] == [("day", "point:3")]
    assert [(each["file"], each["code"]) for each in first["refused"]] == [(str(other), "file-nothing")]
    assert [each["partial"] for each in first["acts"]] == [["kk", "ru"], ["kk", "ru"], ["ru"]]
    second = bring(home, *files, code=1)
    assert (second["made"], second["changed"], second["there"], second["councils"]) == (0, 0, 3, [])
    ru.write_text(RU, "utf-8")
    # Another source that holds no more of an act takes nothing away.
    table.write_text(HEAD + LINES.replace("https://x/G", "https://y/G"), "utf-8")
    third = bring(home, kk, ru)
    assert bring(home, table)["there"] == 2
    assert (third["made"], third["changed"], third["partial"]) == (0, 1, 0)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("nothing.csv",), "there is no file nothing.csv"),
        (("/",), "is a folder"),
        ((__file__, "--council", "nobody"), "there is no council nobody"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    home: Installation, args: tuple[str, ...], said: str
) -> None:
    assert said in home.run("decisions", "import", *args, code=1).stderr


def test_the_real_decisions_come_in(home: Installation) -> None:
    if not SHARED.exists():
        pytest.skip("the published decisions are not beside this repository")
    files = [*(SHARED / "decisions").glob("*.csv"), *(SHARED / "budgets").glob("*.kaz*.md")]
    report = bring(home, *files, *(SHARED / "budgets").glob("*.rus*.md"))
    assert (report["made"] + report["there"], len(report["source"]), report["refused"]) == (162, 20, [])
    assert {each["path"] for each in report["languages"]} == {
        "point:11", "annex:2/table:1", "point:5", "annex:1/table:1",
    }  # fmt: skip
