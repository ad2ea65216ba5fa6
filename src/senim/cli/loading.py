"""The database half of `senim restore`: the tables as they were, then forward to this program's version."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from senim.cli import Failure, Progress, archive
from senim.cli.archive import Manifest
from senim.cli.home import refuse_newer

BATCH = 2000


def fill_database(source: Path, manifest: Manifest) -> None:
    """All rows in one transaction, into the tables as they were then; after that the newer migrations.

    Triggers stay on: the append-only tables take insertions, as always.
    """
    if connection.introspection.table_names():
        raise Failure("the database is not empty; name an empty one in DATABASE_URL")
    executor = MigrationExecutor(connection)
    recorded = {(app, name) for app, name in manifest["migrations"]}
    graph = executor.loader.graph
    refuse_newer(recorded - set(graph.nodes))
    children = {parent.key for key in recorded for parent in graph.node_map[key].parents}
    targets = sorted(recorded - children)
    executor.migrate(targets)
    models = {
        model._meta.label_lower: model for model in executor.loader.project_state(targets).apps.get_models()
    }
    progress = Progress("Filling the database", sum(manifest["tables"].values()))
    with transaction.atomic():
        for name, content in archive.members(source):
            if name.startswith("tables/"):
                label = name.removeprefix("tables/").removesuffix(".jsonl")
                load_table(models[label], content, progress)
        compare(models, manifest)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
                cursor.execute(statement)
    progress.end()
    call_command("migrate", interactive=False, verbosity=0)


def load_table(model: type[Model], content: IO[bytes], progress: Progress) -> None:
    columns = json.loads(content.readline())
    fields = {field.attname: getattr(field, "target_field", field) for field in model._meta.concrete_fields}
    readers = [fields[column].to_python for column in columns]
    rows: Iterator[Model] = (
        model(
            **{
                column: read(value)
                for column, read, value in zip(columns, readers, json.loads(row), strict=True)
            }
        )
        for row in content
    )
    while batch := list(islice(rows, BATCH)):
        model._base_manager.bulk_create(batch)
        progress.add(len(batch))


def compare(models: dict[str, type[Model]], manifest: Manifest) -> None:
    """Every table has as many rows as the backup says."""
    for label, rows in manifest["tables"].items():
        found = models[label]._base_manager.count()
        if found != rows:
            raise Failure(f"{label}: {found} rows arrived of {rows}; nothing was kept")
