"""Only what was heard behind closed doors is kept from the public, not the whole sitting; which number is the
total is frozen with a sitting; the day on which the drafts were there.
"""

from __future__ import annotations

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def mark_what_was_heard(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Of a sitting that was closed as a whole everything stays behind its doors, but the vote to close them."""
    sittings = apps.get_model("sittings", "Sitting").objects.filter(closed_doors=True)
    ids = list(sittings.values_list("pk", flat=True))
    polls = apps.get_model("sittings", "Poll").objects.filter(sitting__in=ids)
    polls.exclude(about="closed_doors").update(behind_doors=True)
    items = set(polls.exclude(item=None).values_list("item", flat=True))
    speeches = apps.get_model("sittings", "Speech").objects.filter(sitting__in=ids)
    items |= set(speeches.exclude(item=None).values_list("item", flat=True))
    speeches.update(behind_doors=True)
    apps.get_model("sittings", "Item").objects.filter(pk__in=items).update(behind_doors=True)
    sittings.filter(state__in=("closed", "cancelled")).update(closed_doors=False)


class Migration(migrations.Migration):
    dependencies = (("sittings", "0002_words_of_planning"),)

    operations = (
        migrations.AddField("item", "behind_doors", models.BooleanField(default=False)),
        migrations.AddField("poll", "behind_doors", models.BooleanField(default=False)),
        migrations.AddField("poll", "salts", models.JSONField(default=dict)),
        migrations.AddField("session", "drafts_on", models.DateField(null=True)),
        migrations.AddField("sitting", "total_is", models.CharField(default="seats", max_length=8)),
        migrations.AddField("speech", "behind_doors", models.BooleanField(default=False)),
        migrations.RunPython(mark_what_was_heard, migrations.RunPython.noop),
    )
