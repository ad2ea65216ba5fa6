import django.db.models.deletion
from django.db import migrations, models

from senim.rooms.search import index


def make(apps, schema_editor):
    for statement in index.MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute(index.DROP)


class Migration(migrations.Migration):
    initial = True
    dependencies = [("territory", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Doc",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("appeal", "Appeal"), ("decision", "Decision"), ("item", "Question"), ("session", "Session"), ("deputy", "Person"), ("body", "Body"), ("place", "Place")], max_length=10)),
                ("ref", models.CharField(max_length=80)),
                ("title_kk", models.CharField(max_length=1000)),
                ("title_ru", models.CharField(max_length=1000)),
                ("title_en", models.CharField(blank=True, max_length=1000)),
                ("text", models.TextField(blank=True)),
                ("place", models.CharField(blank=True, max_length=12)),
                ("day", models.DateField(null=True)),
                ("words", models.TextField()),
                ("scope", models.CharField(max_length=200)),
                ("council", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="territory.council")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("council", "ref"), name="search_doc_once")]},
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("key", models.CharField(max_length=160, primary_key=True, serialize=False)),
                ("docs", models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Near",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("piece", models.CharField(max_length=16)),
                ("key", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="search.word")),
            ],
            options={"indexes": [models.Index(fields=["piece", "key"], name="search_near_piece")]},
        ),
        migrations.RunPython(make, drop),
    ]
