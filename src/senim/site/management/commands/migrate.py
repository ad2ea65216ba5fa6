"""Django's `migrate`, quick on a fresh database.

Step by step, each of hundreds of operations builds the models anew, which takes many seconds and grows with
every migration. Where there is no table yet, the tables are made as the last migration leaves them, at once.
"""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.executor import MigrationExecutor


class Command(migrate.Command):
    """With the options of Django's own."""

    def handle(self, *args: Any, **options: Any) -> None:
        plain = not (options["app_label"] or options["fake"] or options["plan"] or options["check_unapplied"])
        connection = connections[options["database"]]
        if plain and not connection.introspection.table_names():
            lay(connection)
        super().handle(*args, **options)


def lay(connection: BaseDatabaseWrapper) -> None:
    """All tables in one transaction; then what migrations do by hand (triggers), each on the whole schema.

    Such a step must also hold there: one that only moves rows and needs a column since gone is `elidable`.
    """
    executor = MigrationExecutor(connection)
    state = executor.loader.project_state()
    steps = [step for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    with connection.schema_editor(atomic=True) as editor:
        for model in state.apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for step in steps:
            for operation in step.operations:
                if isinstance(operation, RunPython | RunSQL) and not operation.elidable:
                    operation.database_forwards(step.app_label, editor, state, state)
        executor.recorder.ensure_schema()
        for step in steps:
            executor.recorder.record_applied(step.app_label, step.name)
