"""What SQLite and PostgreSQL do differently, beyond what settings say: one snapshot, one worker, tidying."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db import connection

# "senim", to be told apart from other programs on the same server.
WORKER = 0x73656E696D


@contextmanager
def snapshot() -> Iterator[None]:
    """Read the whole database as it is at one moment, without keeping writers waiting."""
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        # Not `atomic()`: on SQLite that would take the write lock.
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" if postgres else "BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("COMMIT")


@contextmanager
def only_worker(home: Path) -> Iterator[bool]:
    """Be the one worker of this database, if nobody is yet; freed when the block, or the process, ends.

    PostgreSQL: an advisory lock of this connection, so it holds between machines. SQLite: a lock file.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [WORKER])
            held = bool(cursor.fetchone()[0])
        try:
            yield held
        finally:
            if held and connection.connection and not connection.connection.closed:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [WORKER])
        return
    with (home / "worker.lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def tidy(now: datetime) -> None:
    """SQLite renews its statistics and folds the write-ahead log back; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA optimize")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
