"""Queries compiled once. Building the SQL of a joined select costs Django more than answering it costs the
database; the few queries behind every public page are compiled on first use and then only get their values.

Only for selects whose shape never changes. The way back from columns to objects is Django's own.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", bound=Model)
Value = str | int | date | uuid.UUID


class Prepared(Generic[Row]):
    """`Prepared(build, slug="", serial=0)`: `build` makes the queryset from keyword arguments; the values
    given here only say of what type each is. `rows(slug="akkol", serial=1)` runs it.
    """

    def __init__(self, build: Callable[..., QuerySet[Row]], **types: Value) -> None:
        self.build, self.types = build, types
        self.kept = threading.local()

    def rows(self, **values: Value) -> list[Row]:
        """All rows for these values. One query."""
        if values.keys() != self.types.keys():
            raise TypeError(f"asked with {sorted(values)}, prepared for {sorted(self.types)}")
        queryset, compiler, sql, params, places = self._compiled()
        bound = list(params)
        for index, name in places:
            bound[index] = _as_sent(values[name], params[index])
        compiler.as_sql = lambda *_args, **_more: (sql, tuple(bound))  # type: ignore[method-assign]
        return list(ModelIterable(queryset))

    def first(self, **values: Value) -> Row | None:
        found = self.rows(**values)
        return found[0] if found else None

    def _compiled(self) -> tuple[QuerySet[Row], SQLCompiler, str, tuple[Any, ...], list[tuple[int, str]]]:
        """The queryset, its compiler, SQL and parameters, and which parameter is whose, for this thread."""
        connection = connections["default"]
        made = getattr(self.kept, "made", None)
        if made is not None and made[0] is connection:
            found: tuple[QuerySet[Row], SQLCompiler, str, tuple[Any, ...], list[tuple[int, str]]] = made[1]
            return found
        marks = {name: _mark(value, number) for number, (name, value) in enumerate(self.types.items())}
        queryset = self.build(**marks)
        compiler = queryset.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        sent = {name: _as_sent(mark, None) for name, mark in marks.items()}
        places = [
            (index, name)
            for index, param in enumerate(params)
            for name, mark in marks.items()
            if isinstance(param, type(mark) | str) and param in (mark, sent[name], getattr(mark, "hex", None))
        ]
        if {name for _, name in places} != marks.keys():
            raise TypeError("a parameter does not reach the query as it was given")
        queryset.query.get_compiler = lambda *_args, **_more: compiler  # type: ignore[method-assign]
        found = (queryset, compiler, sql, tuple(params), places)
        self.kept.made = (connection, found)
        return found


def _mark(value: Value, number: int) -> Value:
    """A value of the same type that stands nowhere else in the query."""
    match value:
        case str():
            return f"\u2402prepared-{number}\u2403"
        case int():
            # Within 32 bits: a larger one would be known to match nothing.
            return 1_900_000_000 + 7919 * number
        case uuid.UUID():
            return uuid.UUID(int=2**127 + 7919 + number)
    return date(1, 1, 1 + number)


def _as_sent(value: Value, before: Any) -> Any:
    """A value as the driver was given the mark: UUIDs and days go to SQLite as text."""
    if isinstance(value, uuid.UUID) and isinstance(before, str):
        return value.hex
    if isinstance(value, date) and (before is None or isinstance(before, str)):
        return value.isoformat()
    return value
