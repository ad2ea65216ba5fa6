"""`senim appeals import`: looked at, brought in, and brought in to the end after the process was killed."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Installation

HEAD = "Number in another register;Arrived;Who;Place;The matter;Kind"


def table(path: Path, count: int, *wrong: str) -> Path:
    rows = (f"ЖТ-{n};20.11.2026 09:30;Адам {n};Наумовка ауылы;Жарық жоқ;Message" for n in range(count))
    path.write_text("\r\n".join((HEAD, *rows, *wrong)), encoding="utf-8-sig")
    return path


def report(demo: Installation, *args: str, code: int = 0) -> dict[str, object]:
    done = demo.run("appeals", "import", *args, "--council", "akkol", "--json", code=code)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_looked_at_then_brought_in_then_nothing_twice(demo: Installation, tmp_path: Path) -> None:
    file = str(table(tmp_path / "a.csv", 3, "ЖТ-9;never;Адам;Наумовка ауылы;Жарық жоқ;"))
    looked = report(demo, file, "--check", code=1)
    assert (looked["rows"], looked["new"], looked["made"]) == (4, 3, 0)
    assert looked["wrong"] == [{"line": 5, "reasons": ["Arrived: Check the date. Example: 11.12.2026"]}]
    assert report(demo, file, code=1)["made"] == 3
    again = report(demo, file, code=1)
    assert (again["made"], again["there"]) == (0, 3)


def test_a_killed_process_loses_nothing_and_makes_nothing_twice(demo: Installation, tmp_path: Path) -> None:
    """Killed as by a power cut, wherever it is; the next run goes on to the end."""
    file = str(table(tmp_path / "a.csv", 200))
    before = demo.rows("appeals_appeal")
    process = demo.start("appeals", "import", file, "--council", "akkol")
    while process.poll() is None and demo.rows("appeals_appeal") == before:
        time.sleep(0.002)
    process.kill()
    process.wait()
    there = report(demo, file, "--check")["there"]
    assert isinstance(there, int)
    assert 0 < there < 200
    assert there % 20 == 0  # heaps are whole
    done = report(demo, file)
    assert (done["made"], done["there"], done["wrong"]) == (200 - there, 200, [])
    demo.run("check")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("nothing.csv", "--council", "akkol"), "there is no file"),
        (("README", "--council", "nowhere"), "there is no council nowhere"),
        (("README", "--council", "akkol", "--as", "nobody@example.kz"), "no such clerk"),
        (("README", "--council", "akkol"), "columns are missing"),
    ],
)
def test_what_is_wrong_is_one_clear_line(
    demo: Installation, tmp_path: Path, args: tuple[str, ...], words: str
) -> None:
    (tmp_path / "README").write_text("x\n1")
    name, *rest = args
    assert words in demo.run("appeals", "import", str(tmp_path / name), *rest, code=1).stderr
