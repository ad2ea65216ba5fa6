"""The database half of backup and restore: every room's table to lines of JSON, and back.

Both go by the models as they were at the migrations applied: an older database can be backed up before it
is brought forward, and an older backup restored.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from senim.cli import Failure, Progress, archive
from senim.cli.archive import Manifest, Writer
from senim.cli.home import refuse_newer
from senim.config import vendor

BATCH = 2000
Key = tuple[str, str]


def dump(writer: Writer, scratch: Path) -> tuple[dict[str, int], list[list[str]]]:
    """Add every table as it is at one moment; returns the rows of each, and the migrations applied."""
    tables: dict[str, int] = {}
    with vendor.snapshot(), tempfile.TemporaryDirectory(dir=scratch) as folder:
        loader = MigrationLoader(connection)
        applied = {key for key in loader.applied_migrations if key[0] in our_labels()}
        if not applied:
            raise Failure("the database is empty: there is nothing to back up")
        refuse_newer(applied - set(loader.graph.nodes))
        models = models_at(loader, last(loader, applied))
        progress = Progress(
            "Copying the database", sum(model._base_manager.count() for model in models.values())
        )
        for label, model in models.items():
            path = Path(folder) / "table"
            tables[label] = write_table(model, path, progress)
            writer.add(f"tables/{label}.jsonl", path)
        progress.end()
    return tables, sorted([app, name] for app, name in applied)


def fill(source: Path, manifest: Manifest) -> None:
    """All rows in one transaction, into the tables as they were; then forward to this program's version.

    Triggers stay on: the append-only tables take insertions, as always.
    """
    if connection.introspection.table_names():
        raise Failure("the database is not empty; name an empty one in DATABASE_URL")
    executor = MigrationExecutor(connection)
    recorded = {(app, name) for app, name in manifest["migrations"]}
    refuse_newer(recorded - set(executor.loader.graph.nodes))
    targets = last(executor.loader, recorded)
    if recorded >= {key for key in executor.loader.disk_migrations if key[0] in our_labels()}:
        call_command("migrate", interactive=False, verbosity=0)
    else:
        executor.migrate(targets)
    models = models_at(executor.loader, targets)
    progress = Progress("Filling the database", sum(manifest["tables"].values()))
    with transaction.atomic():
        for name, content in archive.members(source):
            if name.startswith("tables/"):
                read_table(models[Path(name).stem], content, progress)
        compare(models, manifest)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
                cursor.execute(statement)
    progress.end()
    call_command("migrate", interactive=False, verbosity=0)


def our_labels() -> set[str]:
    """The rooms; what Django keeps for itself (sessions, content types) is made anew."""
    return {config.label for config in apps.get_app_configs() if config.name.startswith("senim.")}


def last(loader: MigrationLoader, applied: Iterable[Key]) -> list[Key]:
    """Of these migrations those on which no other of them rests."""
    keys = set(applied)
    known = keys & set(loader.graph.nodes)
    return sorted(keys - {parent.key for key in known for parent in loader.graph.node_map[key].parents})


def models_at(loader: MigrationLoader, targets: list[Key]) -> dict[str, type[Model]]:
    """`territory.place` → its model as these migrations leave it."""
    state = loader.project_state(targets).apps
    ours = our_labels()
    return {m._meta.label_lower: m for m in state.get_models() if m._meta.app_label in ours}


def write_table(model: type[Model], path: Path, progress: Progress) -> int:
    columns = [field.attname for field in model._meta.concrete_fields]
    rows = 0
    with path.open("wb") as table:
        table.write(archive.line(columns))
        for row in model._base_manager.order_by("pk").values_list(*columns).iterator(BATCH):
            table.write(archive.line(row))
            rows += 1
            progress.add()
    return rows


def read_table(model: type[Model], content: IO[bytes], progress: Progress) -> None:
    columns = json.loads(content.readline())
    fields = {field.attname: getattr(field, "target_field", field) for field in model._meta.concrete_fields}
    readers = [fields[column].to_python for column in columns]

    def made(line: bytes) -> Model:
        values = zip(columns, readers, json.loads(line), strict=True)
        return model(**{column: read(value) for column, read, value in values})

    rows: Iterator[Model] = map(made, content)
    while batch := list(islice(rows, BATCH)):
        model._base_manager.bulk_create(batch)
        progress.add(len(batch))


def compare(models: dict[str, type[Model]], manifest: Manifest) -> None:
    """Every table has as many rows as the backup says."""
    for label, rows in manifest["tables"].items():
        found = models[label]._base_manager.count()
        if found != rows:
            raise Failure(f"{label}: {found} rows arrived of {rows}; nothing was kept")
