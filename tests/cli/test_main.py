"""The command line speaks in single clear lines, in exit codes, and in JSON to machines."""

from __future__ import annotations

import argparse
import errno
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from senim.cli import Failure, main, serve
from senim.config import environment
from tests.cli.conftest import SENIM, Installation

New = Callable[..., Installation]


def subcommands() -> dict[str, argparse.ArgumentParser]:
    top = main.parser()
    chosen = next(action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    return dict(chosen.choices)


@pytest.mark.parametrize("name", sorted(subcommands()))
def test_help_is_enough(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main([name, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert f"usage: senim {name}" in text
    assert len(text.splitlines()) > 5


@pytest.mark.parametrize("args", [[], ["nonsense"], ["serve", "--port", "many"], ["backup"]])
def test_wrong_usage_is_2(args: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main.main(args)
    assert ended.value.code == 2


def test_a_failure_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(args: argparse.Namespace) -> int:
        raise Failure("the disk is full; make room", code=1)

    monkeypatch.setattr(serve, "run", fail)
    assert main.main(["serve"]) == 1
    assert capsys.readouterr().err == "senim: the disk is full; make room\n"


def test_what_is_not_allowed_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Here the home of data is somebody else's, so there is no log to write to either."""

    def refuse() -> Path:
        raise PermissionError(errno.EACCES, "Permission denied", "/srv/senim")

    monkeypatch.setattr(environment, "home", refuse)
    assert main.main(["migrate"]) == 1
    said = "senim: not allowed: /srv/senim (does SENIM_HOME belong to whoever runs this?)\n"
    assert capsys.readouterr().err == said


def test_a_home_that_cannot_be_one_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    done = Installation(tmp_path / "home").run("migrate", code=1)
    assert len(done.stderr.splitlines()) == 1
    assert str(tmp_path / "home") in done.stderr


def test_what_nobody_foresaw_goes_to_the_log(new: New) -> None:
    """Here: the database is no database."""
    broken = new(sqlite=True)
    (broken.home / "senim.sqlite3").write_text("something else entirely" * 100)
    done = broken.run("work", "--once", code=1)
    assert len(done.stderr.splitlines()) == 1
    assert "cannot open the database" in done.stderr

    (broken.home / "setup.lock").unlink(missing_ok=True)
    (broken.home / "setup.lock").mkdir()
    done = broken.run("migrate", code=1)
    assert len(done.stderr.splitlines()) == 1
    assert "IsADirectoryError" in done.stderr
    assert "Traceback" in (broken.home / "log" / "senim.log").read_text()


def test_an_unknown_database_is_named(new: New) -> None:
    done = Installation(new(sqlite=True).home, "mysql://localhost/x").run("migrate", code=1)
    assert "DATABASE_URL: 'mysql' is not known here" in done.stderr


def test_an_empty_home_is_made_ready_once(new: New) -> None:
    fresh = new(bare=True)
    first = json.loads(fresh.run("migrate", "--json").stdout)
    again = json.loads(fresh.run("migrate", "--json").stdout)
    assert first["migrations"] > 0 and first["static"]
    assert again == {"migrations": 0, "static": False}
    assert (fresh.home / "keys" / "secret").stat().st_mode & 0o077 == 0


def test_others_can_read_nothing_of_a_home(tmp_path: Path) -> None:
    fresh = Installation(tmp_path / "deep" / "home")
    shell = f'umask 022; exec "{SENIM}" migrate'
    subprocess.run(["sh", "-c", shell], env=fresh.env, check=True, capture_output=True)
    made = [path for path in fresh.home.rglob("*") if "static" not in path.parts]
    assert {path.name for path in made} >= {"secret"}
    assert [path for path in (fresh.home, *made) if path.stat().st_mode & 0o077] == []


def test_two_commands_make_a_home_ready_together(new: New) -> None:
    fresh = new(bare=True)
    both = [fresh.start("migrate", "--json") for _ in range(2)]
    outputs = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], outputs
    assert sorted(bool(json.loads(out)["migrations"]) for out, _err in outputs) == [False, True]


def test_the_law_needs_no_database(tmp_path: Path) -> None:
    home = Installation(tmp_path / "home", "postgresql://nobody@localhost:1/nothing")
    args = ["law", "deadline", "appeal.answer", "--from", "2026-08-20T10:00", "--json"]
    answer = json.loads(home.run(*args).stdout)
    assert {"due", "provisional", "steps", "citation", "calendar"} <= set(answer)
