"""`senim council import`: looked at, brought in, nothing twice; a line that does not fit leaves nothing."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Installation

HEAD = "Convocation;Convocation began;Convocation ended;Seats;Name;Chair from"
LINES = ("4;10.10.2007;19.01.2012;12;Айбек Сәрсен;10.10.2007", "4;10.10.2007;19.01.2012;12;Нина Ким;")


def table(path: Path, *lines: str) -> str:
    path.write_text("\r\n".join((HEAD, *lines)), encoding="utf-8-sig")
    return str(path)


def report(demo: Installation, *args: str, code: int = 0) -> dict[str, object]:
    done = demo.run("council", "import", *args, "--council", "akkol", "--json", code=code)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def test_looked_at_then_brought_in_then_nothing_twice(demo: Installation, tmp_path: Path) -> None:
    wrong = report(demo, table(tmp_path / "w.csv", *LINES, "4;10.10.2007;never;12;Ерлан;"), code=1)
    assert wrong["written"] is False
    assert wrong["problems"] == [
        {"line": 4, "column": "Convocation ended", "why": "Check the date. Example: 11.12.2026"}
    ]
    file = table(tmp_path / "a.csv", *LINES)
    looked = report(demo, file, "--check")
    assert (looked["terms"], looked["added"], looked["written"]) == (1, 2, False)
    done = report(demo, file)
    assert (done["terms"], done["added"], done["written"]) == (1, 2, True)
    assert (report(demo, file)["there"], report(demo, file)["added"]) == (2, 0)


def test_the_template_has_the_headings_of_a_language(demo: Installation) -> None:
    assert demo.run("council", "template", "--lang", "ru").stdout.startswith("Созыв;Созыв начался")
    assert demo.run("council", "template").stdout.startswith("Convocation;Convocation began")
