"""`senim backup --prove`: a backup is one when it has been brought back. The drill, on one command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from senim.cli import Failure, archive, emit, say

# Neither mail nor an address of the copy matters to anyone.
OUTSIDE = ("SENIM_SMTP_HOST", "SENIM_BASE_URL", "SENIM_HTTPS")


def run(source: Path, *, as_json: bool) -> int:
    """Bring the backup back beside the installation, look at it, and take it away again."""
    begun = time.monotonic()
    if not source.is_file():
        raise Failure(f"there is no file {source}")
    with tempfile.TemporaryDirectory(prefix="senim-prove-") as folder, database() as url:
        home = Path(folder) / "home"
        env = environment_of(home, url)
        say(f"Bringing it back into {'a PostgreSQL database' if url else 'SQLite'} of its own …")
        restored = asked(env, "restore", str(source), "--json")
        say("Looking at every entry and every file …")
        report = asked(env, "check", "--json", codes=(0, 1))
        say("Copying the copy, to hold the two against each other …")
        again = Path(folder) / "again.tar.gz"
        asked(env, "backup", str(again), "--json")
        differing = differences(source, again)
    broken = [finding for finding in report["findings"] if finding["state"] == "broken"]
    told = {
        "proven": not broken and not differing,
        "file": str(source),
        "made_at": restored["made_at"],
        "senim": restored["senim"],
        "database": "postgresql" if url else "sqlite",
        "rows": sum(restored["tables"].values()),
        "tables": restored["tables"],
        "broken": broken,
        "differences": differing,
        "seconds": round(time.monotonic() - begun, 1),
    }
    emit(told, as_json=as_json, text=words(told))
    return 0 if told["proven"] else 1


def words(told: Mapping[str, Any]) -> str:
    head = f"{told['file']}: as of {told['made_at'][:19]} UTC, {told['rows']:,} rows, {told['seconds']} s"
    if told["proven"]:
        return (
            f"proven  {head}. It came back whole, every entry and file matches; the copy is taken away again."
        )
    wrong = [f"  {finding['check']}: {finding['text']}" for finding in told["broken"]]
    wrong += [f"  differs after coming back: {name}" for name in told["differences"][:10]]
    return "\n".join((f"NOT PROVEN  {head}", *wrong))


def differences(source: Path, again: Path) -> list[str]:
    """What is not the same in a backup of the restored copy. A backup of an older version is brought forward
    when it is restored: of it only files and keys can be held against each other, and the rows are counted.
    """
    first, second = (archive.verified(path, lambda: None) for path in (source, again))
    same_form = first["migrations"] == second["migrations"]
    compared = {name for name in first["members"] if same_form or not name.startswith("tables/")}
    return sorted(name for name in compared if first["members"][name] != second["members"].get(name))


def environment_of(home: Path, url: str) -> dict[str, str]:
    home.mkdir(mode=0o700)
    env = {name: value for name, value in os.environ.items() if name not in (*OUTSIDE, "DATABASE_URL")}
    env |= {"SENIM_HOME": str(home)}
    return env | ({"DATABASE_URL": url} if url else {})


def asked(env: Mapping[str, str], *command: str, codes: tuple[int, ...] = (0,)) -> dict[str, Any]:
    """One command of this program on the copy; what it says as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "senim.cli.main", *command],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in codes:
        raise Failure(f"not proven: {done.stderr.strip().splitlines()[-1].removeprefix('senim: ')}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@contextmanager
def database() -> Iterator[str]:
    """A database for the copy: on the installation's own PostgreSQL server, if it may make one there, dropped
    at the end; else "", SQLite in the folder. A backup goes into either.
    """
    own = os.environ.get("DATABASE_URL", "")
    if not own:
        yield ""
        return
    import psycopg

    name = f"senim_prove_{uuid4().hex[:12]}"
    try:
        connection = psycopg.connect(own, autocommit=True)
    except psycopg.Error as error:
        raise Failure(f"cannot open the database: {str(error).strip()}") from error
    with connection:
        try:
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
        except psycopg.errors.InsufficientPrivilege:
            say("The database user may not make a database: the copy goes into SQLite.")
            yield ""
            return
        try:
            yield urlsplit(own)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
