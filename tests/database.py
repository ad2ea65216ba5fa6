"""Emptying the test database between tests, in spite of the triggers that keep the record append-only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.test import TransactionTestCase
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker


class Queries(CaptureQueriesContext):
    """`with queries() as asked: …; assert asked.count <= 8`"""

    @property
    def count(self) -> int:
        return len(self)

    @property
    def statements(self) -> list[str]:
        return [query["sql"] for query in self.captured_queries]


@contextmanager
def triggers_off() -> Iterator[None]:
    """For emptying only: SQLite drops triggers and makes them again, on PostgreSQL the session skips them."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            try:
                yield
            finally:
                cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        try:
            yield
        finally:
            for _, sql in triggers:
                cursor.execute(sql)


def flush_without_triggers() -> None:
    """Tests that really commit (`django_db(transaction=True)`) empty the append-only tables afterwards."""
    usual = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        with triggers_off():
            usual(self)

    TransactionTestCase._fixture_teardown = teardown


class Ground:
    """What the tests of one file stand on: made once in a transaction that is never committed."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make, self.town = make, None
        self.open: tuple[transaction.Atomic, DjangoDbBlocker] | None = None

    @contextmanager
    def laid(self, blocker: DjangoDbBlocker) -> Iterator[None]:
        with blocker.unblock():
            whole = transaction.atomic()
            whole.__enter__()
            self.open, self.town = (whole, blocker), self.make()
        yield
        self.clear()

    def clear(self) -> None:
        """Undo it, if it is still there."""
        if self.open is None:
            return
        (whole, blocker), self.open = self.open, None
        with blocker.unblock():
            transaction.set_rollback(True)
            whole.__exit__(None, None, None)
