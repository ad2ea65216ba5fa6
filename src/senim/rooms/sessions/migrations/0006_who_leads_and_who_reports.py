"""Who led a first session, who a rapporteur is."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


def who(to: str) -> models.ForeignKey:
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=f"council.{to}"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0003_parties_associations_discipline"),
        ("sittings", "0005_head_of_which_commission"),
    ]

    operations = [
        migrations.AddField(
            "sitting",
            "led_by",
            models.CharField(blank=True, default="", max_length=200),
            preserve_default=False,
        ),
        migrations.AddField("item", "rapporteur_deputy", who("deputy")),
        migrations.AddField("item", "rapporteur_role", who("role")),
    ]
