"""Entries and their numbers only grow: the database itself refuses to change or remove them.

The only migration written for one vendor at a time. SQLite rebuilds a table to alter it and loses its triggers
then: a later migration that alters `Entry` or `Number` ends with `guard` again.
"""

from django.db import migrations

TABLES = ("record_entry", "record_number")
REFUSAL = "the record only grows"

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""
POSTGRESQL = (
    """
CREATE OR REPLACE FUNCTION record_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END $$
""",
    """
CREATE OR REPLACE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION record_only_grows()
""",
)


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in TABLES:
        if vendor == "sqlite":
            for verb in ("update", "delete"):
                schema_editor.execute(SQLITE.format(table=table, verb=verb, refusal=REFUSAL))
        else:
            for statement in POSTGRESQL:
                schema_editor.execute(statement.format(table=table, refusal=REFUSAL))


def unguard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table in TABLES:
        if vendor == "sqlite":
            for verb in ("update", "delete"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_only_grows ON {table}")


class Migration(migrations.Migration):

    dependencies = [("record", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
