"""Rows of several tables in one statement: a page that shows a little of much asks once for all of it.

Each select gives its rows as one JSON array of its columns; the way back into objects is the fields' own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC
from operator import attrgetter
from typing import Any, cast

from django.db import connections
from django.db.models import (
    BinaryField,
    DateTimeField,
    F,
    Field,
    Func,
    JSONField,
    Model,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import JSONArray

# A row of a select: the way to a joined table from the first one, () itself, and its columns in their order.
Path = tuple[str, ...]
Shape = list[tuple[Path, type[Model], list["Field[Any, Any]"]]]


def together(asked: Mapping[str, QuerySet[Any]]) -> dict[str, list[Any]]:
    """The rows of each queryset, by its name, with what it joins (`select_related`) and in its order (its
    `order_by`, of plain fields). One query; none where nothing is asked. Nothing else of a queryset counts:
    no slices, no annotations.
    """
    if len(asked) < 2:
        return {name: list(rows) for name, rows in asked.items()}
    shapes = {name: list(_shape(rows)) for name, rows in asked.items()}
    selects = [_select(name, rows, shapes[name]) for name, rows in asked.items()]
    found: dict[str, list[Any]] = {name: [] for name in asked}
    for name, columns in selects[0].union(*selects[1:], all=True):
        found[name].append(_object(shapes[name], columns))
    for name, rows in asked.items():
        for key in reversed(rows.query.order_by):
            field = cast(str, key).lstrip("-")
            found[name].sort(key=attrgetter(field.replace("__", ".")), reverse=key != field)
    return found


def _shape(rows: QuerySet[Any]) -> Iterator[tuple[Path, type[Model], list[Field[Any, Any]]]]:
    joined = rows.query.select_related
    yield from _tables((), rows.model, joined if isinstance(joined, dict) else {})


def _tables(
    path: Path, model: type[Model], joined: dict[str, Any]
) -> Iterator[tuple[Path, type[Model], list[Field[Any, Any]]]]:
    yield path, model, list(model._meta.concrete_fields)
    for name, more in joined.items():
        yield from _tables((*path, name), cast(Any, model._meta.get_field(name)).related_model, more)


def _select(name: str, rows: QuerySet[Any], shape: Shape) -> QuerySet[Any, tuple[str, list[Any]]]:
    columns = [_column(path, field) for path, _model, fields in shape for field in fields]
    return rows.order_by().values_list(Value(name), JSONArray(*columns))


def _column(path: Path, field: Field[Any, Any]) -> F | Hex:
    column = F("__".join((*path, field.attname)))
    return Hex(column) if isinstance(field, BinaryField) else column


class Hex(Func):
    """Bytes as text: JSON holds no bytes."""

    function, arity = "HEX", 1
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return super().as_sql(compiler, connection, template="ENCODE(%(expressions)s, 'hex')", **more)


def _object(shape: Shape, columns: list[Any]) -> Model:
    """The first table's object, with what it joins in its place."""
    made: dict[Path, Model | None] = {}
    rest = iter(columns)
    for path, model, fields in shape:
        values = [_value(field, next(rest)) for field in fields]
        names = [field.attname for field in fields]
        there = values[names.index(cast(Any, model._meta.pk).attname)] is not None
        made[path] = model.from_db(connections["default"].alias, names, values) if there else None
        owner = made[path[:-1]] if path else None
        if owner is not None:
            cast(Any, owner._meta.get_field(path[-1])).set_cached_value(owner, made[path])
    return cast(Model, made[()])


def _value(field: Field[Any, Any], value: Any) -> Any:
    """As the database would have given it for itself: SQLite keeps moments as UTC without saying so."""
    if value is None:
        return None
    if isinstance(field, JSONField):
        return json.loads(value) if isinstance(value, str) else value
    if isinstance(field, BinaryField):
        return bytes.fromhex(value)
    given = field.target_field if field.remote_field else field  # type: ignore[attr-defined]
    found = given.to_python(value)
    if isinstance(field, DateTimeField) and found.tzinfo is None:
        return found.replace(tzinfo=UTC)
    return found
