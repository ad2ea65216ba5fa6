"""An election of the head of a commission names the commission."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sittings", "0004_who_put_a_draft")]

    operations = [
        migrations.AddField(
            model_name="poll",
            name="commission",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="council.commission",
            ),
        ),
    ]
