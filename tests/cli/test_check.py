"""`senim check` says so when something is broken, and only then."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

from tests.cli.conftest import Installation


def findings(installation: Installation, *args: str, code: int) -> dict[str, tuple[str, str]]:
    report = json.loads(installation.run("check", "--json", *args, code=code).stdout)
    assert report["sound"] is (code == 0)
    found: dict[str, tuple[str, str]] = {}
    for row in report["findings"]:
        state, text = found.get(row["check"], ("", ""))
        found[row["check"]] = (state if state == "broken" else row["state"], f"{text}{row['text']}\n")
    return found


def test_a_sound_installation_is_sound(original: Installation) -> None:
    found = findings(original, code=0)
    assert not [row for row in found.values() if row[0] == "broken"]
    assert found["record"][0] == "ok" and not found["record"][1].startswith("0 ")


def test_changes_behind_the_programs_back_are_found(demo: Installation) -> None:
    """Entries changed and dated ahead, a gap in the numbers, a consumer stopped, a key that all may read."""
    demo.tamper("UPDATE record_entry SET role = 'chair' WHERE kind = 'appeal.received'")
    demo.tamper("DELETE FROM record_number WHERE number = 3")
    demo.tamper("UPDATE record_entry SET at = '2099-01-01 00:00:00+00'")
    demo.tamper("UPDATE record_cursor SET failed = 'KeyError'")
    (demo.home / "keys" / "secret").chmod(0o644)
    demo.home.chmod(0o755)
    found = findings(demo, code=1)
    for check in ("record", "numbers", "clock", "worker", "keys", "privacy"):
        assert found[check][0] == "broken", check
    # On PostgreSQL the triggers were only stepped around, on SQLite they had to go.
    assert ("lets entries be changed" in found["record"][1]) is not bool(demo.url)


def test_a_home_open_to_others_is_told_how_to_close(new: Callable[..., Installation]) -> None:
    home = new(sqlite=True)
    home.run("migrate")
    file = home.home / "senim.sqlite3"
    home.home.chmod(0o750)
    file.chmod(0o644)
    state, text = findings(home, code=1)["privacy"]
    assert state == "broken"
    assert f"chmod 700 {home.home} && chmod 600 {file}" in text
    subprocess.run(text.partition(": ")[2], shell=True, check=True)
    assert findings(home, code=0)["privacy"][0] == "ok"


def test_the_quick_check_leaves_the_record_out(original: Installation) -> None:
    assert not {"record", "numbers", "files"} & set(findings(original, "--quick", code=0))
