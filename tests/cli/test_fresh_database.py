"""A fresh database gets its tables at once: the same that the migrations make one after the other, as in an
installation that was renewed with each version.
"""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from tests.cli.conftest import Installation
from tests.settings import POSTGRES

# All but the last, as the version before this one left them.
BEFORE = """
from senim.cli.home import load
load()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
targets = executor.loader.graph.leaf_nodes()
executor.migrate(targets, plan=executor.migration_plan(targets)[:-1])
"""
# Everything that PostgreSQL knows of a table but the order of its columns.
QUESTIONS = (
    "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default,"
    " is_identity FROM information_schema.columns WHERE table_schema = 'public'",
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE conrelid <> 0",
    "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "SELECT app, name FROM django_migrations",
)


def schema(home: Installation) -> set[object]:
    if home.url:
        with psycopg.connect(home.url) as server:
            return {row for question in QUESTIONS for row in server.execute(question)}
    with closing(sqlite3.connect(home.home / "senim.sqlite3")) as file:
        made = file.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
        applied = file.execute("SELECT app, name FROM django_migrations").fetchall()
    return {(kind, name, frozenset(parts(sql))) for kind, name, sql in made} | set(applied)


def parts(sql: str) -> list[str]:
    """Columns and constraints of a CREATE TABLE, in any order; other statements whole."""
    if not sql.startswith("CREATE TABLE"):
        return [sql]
    inner, depth, found = sql.partition("(")[2].rstrip().removesuffix(")"), 0, [""]
    for sign in re.findall(r"'[^']*'|.", inner, re.DOTALL):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return [part.strip() for part in found]


@pytest.fixture(scope="module")
def older(new: Callable[..., Installation]) -> Installation:
    made = new(bare=True)
    subprocess.run([sys.executable, "-c", BEFORE], env=made.env, check=True, capture_output=True)
    return made


def test_a_fresh_database_is_what_all_migrations_make_of_it(
    new: Callable[..., Installation], older: Installation
) -> None:
    renewed = new(like=older)
    assert schema(renewed) != schema(new())
    assert json.loads(renewed.run("migrate", "--json").stdout)["migrations"] == 1
    assert schema(renewed) == schema(new())


@pytest.mark.skipif(POSTGRES, reason="the same on both")
def test_an_older_backup_is_brought_forward(
    new: Callable[..., Installation], older: Installation, tmp_path: Path
) -> None:
    new(like=older).run("backup", str(tmp_path / "all.tar.gz"))
    restored = new(bare=True)
    restored.run("restore", str(tmp_path / "all.tar.gz"))
    assert schema(restored) == schema(new())
