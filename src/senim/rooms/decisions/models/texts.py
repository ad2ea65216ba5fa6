"""The text of an act, unit by unit in two languages, and how one act changes the text of another."""

from __future__ import annotations

from django.db import models

from senim.rooms.decisions.models.acts import Act
from senim.rooms.territory.models import Tenant


class Unit(Tenant):
    """One piece of an act's text, Kazakh and Russian side by side (тармақ / пункт).

    `place` is its order in the act, `path` its address that stays (`point:2/subpoint:1`, `annex:1/row`),
    `number` as printed. A table has rows of cells (`table_kk`, `table_ru`: lists of lists of strings).
    """

    class Kind(models.TextChoices):
        PREAMBLE = "preamble"
        HEADING = "heading"
        POINT = "point"
        SUBPOINT = "subpoint"
        PARAGRAPH = "paragraph"
        ANNEX = "annex"
        TABLE = "table"

    act = models.ForeignKey(Act, models.CASCADE, related_name="units", db_index=False)
    place = models.PositiveIntegerField()
    kind = models.CharField(max_length=9, choices=Kind.choices)
    number = models.CharField(max_length=20, blank=True)
    path = models.CharField(max_length=120)
    text_kk = models.TextField(blank=True)
    text_ru = models.TextField(blank=True)
    table_kk = models.JSONField(null=True)
    table_ru = models.JSONField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["act", "place"], name="unit_place"),
            models.UniqueConstraint(fields=["act", "path"], name="unit_path"),
        )


class Change(Tenant):
    """What an amending act changes in another one: `units` are the new words in both languages, in the shape
    of `core.acts`; from `from_day` on, or from the day the amending act comes into force.
    """

    class Operation(models.TextChoices):
        REPLACE = "replace"
        INSERT_AFTER = "insert_after"
        DELETE = "delete"

    by = models.ForeignKey(Act, models.CASCADE, related_name="changes_made", db_index=False)
    act = models.ForeignKey(Act, models.PROTECT, related_name="changes", db_index=False)
    place = models.PositiveIntegerField()
    path = models.CharField(max_length=120)
    operation = models.CharField(max_length=12, choices=Operation.choices)
    units = models.JSONField(default=list)
    from_day = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["by", "act", "place"], name="change_place"),)
        indexes = (models.Index(fields=["act", "from_day"], name="change_act"),)
