"""Installations of their own: a SENIM_HOME, on PostgreSQL a database too, and the `senim` command in them."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.settings import POSTGRES

SENIM = str(Path(sys.executable).parent / "senim")


def database(name: str) -> str:
    """The address of another database on the tests' own server."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


@dataclass
class Installation:
    """One SENIM_HOME with its database; `url` is empty for SQLite."""

    home: Path
    url: str = ""

    @property
    def env(self) -> dict[str, str]:
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("SENIM_", "DATABASE_", "DJANGO_"))}
        return {**clean, "SENIM_HOME": str(self.home), **({"DATABASE_URL": self.url} if self.url else {})}

    def run(self, *args: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [SENIM, *args], env=self.env, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == code, done.stderr or done.stdout
        assert "Traceback" not in done.stderr
        return done

    def start(self, *args: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [SENIM, *args], env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def rows(self, table: str) -> int:
        """How many rows a table has now, seen from outside."""
        question = f'SELECT count(*) FROM "{table}"'
        if self.url:
            with psycopg.connect(self.url) as connection:
                return int(connection.execute(question).fetchone()[0])
        with closing(sqlite3.connect(self.home / "senim.sqlite3")) as file:
            return int(file.execute(question).fetchone()[0])

    def tamper(self, statement: str) -> None:
        """Change a row behind the program's back, with the triggers out of the way."""
        if self.url:
            with psycopg.connect(self.url, autocommit=True) as connection:
                connection.execute("SET session_replication_role = replica")
                connection.execute(statement)
            return
        with sqlite3.connect(self.home / "senim.sqlite3") as file:
            for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                file.execute(f'DROP TRIGGER "{name}"')
            file.execute(statement)


@pytest.fixture(scope="session")
def make_database() -> Iterator[Callable[[str, str], str]]:
    """Makes a database on the tests' PostgreSQL, empty or a copy of another; all are dropped in the end."""
    made: list[str] = []
    with psycopg.connect(database("postgres"), autocommit=True) as connection:

        def make(name: str, template: str = "template1") -> str:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
            made.append(name)
            return database(name)

        yield make
        for name in made:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def new(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[..., Installation]:
    """`new()`: an installation with nothing in its tables, on the database under test; `new(bare=True)`: an
    empty folder; `new(sqlite=True)`: an empty folder for SQLite. The tables are made once and copied.
    """
    count = 0
    ready: list[Installation] = []

    def make(*, bare: bool = False, sqlite: bool = False, like: Installation | None = None) -> Installation:
        nonlocal count
        if not (bare or sqlite or like):
            if not ready:
                ready.append(make(bare=True))
                ready[0].run("migrate")
            like = ready[0]
        count += 1
        home = tmp_path_factory.mktemp("home")
        if like:
            shutil.copytree(like.home, home, dirs_exist_ok=True)
        if sqlite or not POSTGRES:
            return Installation(home)
        template = urlsplit(like.url).path[1:] if like else "template1"
        return Installation(home, request.getfixturevalue("make_database")(f"cli_{count}", template))

    return make


@pytest.fixture(scope="session")
def original(new: Callable[..., Installation]) -> Installation:
    """A council with months of appeals; do not change it, take a `demo`."""
    made = new(bare=True)
    made.run("demo", "--no-serve")
    return made


@pytest.fixture
def demo(new: Callable[..., Installation], original: Installation) -> Installation:
    """A copy of the demo council to do anything with."""
    return new(like=original)
