"""Queries compiled once. Building the SQL of a joined select costs Django more than answering it costs the
database; the few queries behind every public page are compiled on first use and then only get their values.

Only for selects whose shape never changes. The way back from columns to objects is Django's own, and so is
the way of an object's values into columns.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast

from django.db import connections, models
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")
Value = str | int | date | uuid.UUID
Compiled = tuple[QuerySet[Any, Row], SQLCompiler, str, tuple[Any, ...], list[tuple[int, str]]]


class Prepared(Generic[Row]):
    """`Prepared(build, slug="", serial=0)`: `build` makes the queryset (or `values_list`) from keyword
    arguments; the values given here only say of what type each is. `rows(slug="akkol", serial=1)` runs it.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], **types: Value) -> None:
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
        return list(cast(Iterable[Row], queryset._iterable_class(cast(Any, queryset))))

    def first(self, **values: Value) -> Row | None:
        found = self.rows(**values)
        return found[0] if found else None

    def _compiled(self) -> Compiled[Row]:
        """The queryset, its compiler, SQL and parameters, and which parameter is whose, for this thread."""
        connection = connections["default"]
        made = getattr(self.kept, "made", None)
        if made is not None and made[0] is connection:
            return cast("Compiled[Row]", made[1])
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
        self._remember_converters(compiler)
        found = (queryset, compiler, sql, tuple(params), places)
        self.kept.made = (connection, found)
        return found

    @staticmethod
    def _remember_converters(compiler: SQLCompiler) -> None:
        """Which columns are turned into what is the same for every row ever read by one query."""
        find = compiler.get_converters
        known: dict[int, Any] = {}

        def converters(columns: Any) -> Any:
            if len(columns) not in known:
                known[len(columns)] = find(columns)
            return known[len(columns)]

        compiler.get_converters = converters  # type: ignore[method-assign,assignment]


def insert(rows: Sequence[Model]) -> None:
    """Write new rows of one table, whose ids are given already, in one statement.

    What `bulk_create` does, with the statement made once; the database's refusals are the same.
    """
    if not rows:
        return
    model, connection = type(rows[0]), connections["default"]
    fields = _columns(model)
    values: list[Any] = [
        value
        if (value := getattr(row, name)).__class__ in plain
        else field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for row in rows
        for name, field, plain in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(_insert_sql(model, len(rows)), values)
    for row in rows:
        row._state.adding, row._state.db = False, "default"


# The values a driver takes as they are, in a column of such a kind or of what points at one.
NOTHING = type(None)
DATES = (models.DateField, models.DateTimeField)
AS_IT_IS: dict[type[models.Field[Any, Any]], frozenset[type]] = {
    models.CharField: frozenset({str, NOTHING}),
    models.TextField: frozenset({str, NOTHING}),
    models.IntegerField: frozenset({int, NOTHING}),
    models.BooleanField: frozenset({bool, NOTHING}),
    models.UUIDField: frozenset({NOTHING}),
    models.DateField: frozenset({NOTHING}),
}


@lru_cache(maxsize=200)
def _columns(model: type[Model]) -> list[tuple[str, models.Field[Any, Any], frozenset[type]]]:
    """Each column: the attribute, the field, and the types of values that need no turning."""
    return [(field.attname, field, _plain(field)) for field in model._meta.concrete_fields]


def _plain(field: models.Field[Any, Any]) -> frozenset[type]:
    fills_itself = getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    if fills_itself or (type(field).pre_save is not models.Field.pre_save and not isinstance(field, DATES)):
        return frozenset()
    kind: models.Field[Any, Any] = field
    while isinstance(kind, models.ForeignKey):
        kind = kind.target_field
    return next((plain for of, plain in AS_IT_IS.items() if isinstance(kind, of)), frozenset())


@lru_cache(maxsize=200)
def _insert_sql(model: type[Model], count: int) -> str:
    quote = connections["default"].ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in model._meta.concrete_fields)
    one = f"({', '.join(['%s'] * len(model._meta.concrete_fields))})"
    table = quote(model._meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES {', '.join([one] * count)}"  # noqa: S608 - names of ours


def _mark(value: Value, number: int) -> Value:
    """A value of the same type that stands nowhere else in the query."""
    match value:
        case str():
            return f"\u2402prepared-{number}\u2403"
        case int():
            # Within 16 bits, the smallest column: a larger one would be known to match nothing.
            return 30_011 + 97 * number
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
