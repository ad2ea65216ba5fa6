"""Whose draft it is, where a deputy put it forward."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sittings", "0003_closed_doors_and_drafts")]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="deputy",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="council.deputy",
            ),
        ),
    ]
