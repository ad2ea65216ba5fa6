"""The drill: a backup is brought back beside the installation, looked at, and taken away again."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.cli.conftest import SENIM, Installation, database
from tests.settings import POSTGRES

New = Callable[..., Installation]


@pytest.fixture(scope="module")
def backup(original: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("safe") / "all.tar.gz"
    original.run("backup", str(path))
    return path


def proven(
    place: Installation, path: Path, scratch: Path, *, code: int = 0
) -> subprocess.CompletedProcess[str]:
    scratch.mkdir(exist_ok=True)
    done = subprocess.run(
        [SENIM, "backup", "--prove", str(path), "--json"],
        env={**place.env, "TMPDIR": str(scratch)}, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == code, done.stderr or done.stdout
    assert "Traceback" not in done.stderr
    assert list(scratch.iterdir()) == [], "the copy is taken away, whatever came of it"
    return done


def databases() -> set[str]:
    with psycopg.connect(database("postgres"), autocommit=True) as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def test_a_good_backup_is_proven_and_nothing_is_left(
    original: Installation, backup: Path, tmp_path: Path
) -> None:
    before = databases() if POSTGRES else set()
    kept = sorted((path, path.stat().st_mtime_ns) for path in (original.home / "keys").iterdir())
    told = json.loads(proven(original, backup, tmp_path / "scratch").stdout)
    assert (told["proven"], told["broken"], told["differences"]) == (True, [], [])
    assert told["database"] == ("postgresql" if POSTGRES else "sqlite")
    assert told["tables"]["appeals.appeal"] > 50
    assert told["rows"] == sum(told["tables"].values())
    assert sorted((path, path.stat().st_mtime_ns) for path in (original.home / "keys").iterdir()) == kept
    if POSTGRES:
        assert databases() == before


def test_in_words(original: Installation, backup: Path) -> None:
    done = original.run("backup", "--prove", str(backup))
    assert done.stdout.startswith(f"proven  {backup}: as of 20")
    assert "came back whole" in done.stdout


@pytest.mark.parametrize("harm", ["cut", "byte", "nothing", "other"])
def test_a_damaged_one_is_not(original: Installation, backup: Path, tmp_path: Path, harm: str) -> None:
    path = tmp_path / "bad.tar.gz"
    whole = backup.read_bytes()
    if harm == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif harm == "byte":
        path.write_bytes(whole[:5000] + bytes([whole[5000] ^ 255]) + whole[5001:])
    elif harm == "other":
        path.write_bytes(gzip.compress(b"no backup"))
    done = proven(original, path, tmp_path / "scratch", code=1)
    assert done.stdout == ""
    assert len([line for line in done.stderr.splitlines() if line.startswith("senim: ")]) == 1


def test_a_record_that_does_not_match_is_not_proven(original: Installation, new: New, tmp_path: Path) -> None:
    """The file itself is sound, but what it holds is not: only a look at the restored record shows it."""
    place = new(like=original)
    place.tamper("UPDATE record_entry SET facts = '{}' WHERE kind = 'appeal.registered'")
    place.run("backup", str(tmp_path / "wrong.tar.gz"))
    told = json.loads(proven(place, tmp_path / "wrong.tar.gz", tmp_path / "scratch", code=1).stdout)
    assert told["proven"] is False
    assert [finding["check"] for finding in told["broken"]] == ["record"]


@pytest.mark.skipif(not POSTGRES, reason="a right of PostgreSQL")
def test_who_may_make_no_database_proves_it_in_sqlite(
    original: Installation, backup: Path, tmp_path: Path
) -> None:
    with psycopg.connect(database("postgres"), autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS poor")
        connection.execute("CREATE ROLE poor LOGIN")
    parts = urlsplit(original.url)
    host = parts.netloc.rpartition("@")[2]
    poor = Installation(original.home, parts._replace(netloc=f"poor@{host}").geturl())
    told = json.loads(proven(poor, backup, tmp_path / "scratch").stdout)
    assert (told["proven"], told["database"]) == (True, "sqlite")
