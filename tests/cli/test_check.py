"""`senim check` says so when something is broken, and only then."""

from __future__ import annotations

import json

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
    found = findings(demo, code=1)
    for check in ("record", "numbers", "clock", "worker", "keys"):
        assert found[check][0] == "broken", check
    # On PostgreSQL the triggers were only stepped around, on SQLite they had to go.
    assert ("lets entries be changed" in found["record"][1]) is not bool(demo.url)


def test_the_quick_check_leaves_the_record_out(original: Installation) -> None:
    assert not {"record", "numbers", "files"} & set(findings(original, "--quick", code=0))
