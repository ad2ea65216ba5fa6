"""The public record (ашық тізілім / открытый реестр): entries, their numbers, links between things.

An entry is written in the transaction of the action it tells of and never changes; a number is given later,
by one worker, in a second table. Both tables only grow: triggers in the database refuse UPDATE and DELETE.
"""

from __future__ import annotations

from django.db import models

from senim.rooms.territory.models import Council, Tenant


class Entry(Tenant):
    """One thing that happened (жазба / запись): audit trail, outbox and leaf of the log at once.

    `facts` and `commitments` are canonical JSON as text. Private fields, free text and files are here only as
    commitments SHA-256(salt ‖ value); value and salt live in the room's own table and can be erased there.
    """

    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    at = models.DateTimeField()
    role = models.CharField(max_length=24)
    # Ids of the role rows, not names: who held the role on that day is public in the council's own rows.
    actor = models.CharField(max_length=40, blank=True)
    on_behalf_of = models.CharField(max_length=80, blank=True)
    facts = models.TextField()
    commitments = models.TextField()
    leaf = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=["council", "subject", "at"], name="entry_subject"),)


class Pending(models.Model):
    """An entry that waits for its number. Written beside the entry, removed by the sequencer."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="+")
    council = models.ForeignKey(Council, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = (models.Index(fields=["council", "entry"], name="pending_council"),)


class Number(models.Model):
    """The place of an entry in its council's record, 1, 2, 3 … without gaps."""

    pk = models.CompositePrimaryKey("council_id", "number")
    council = models.ForeignKey(Council, models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveBigIntegerField()
    entry = models.OneToOneField(Entry, models.PROTECT, related_name="numbered")


class Cursor(models.Model):
    """How far a consumer (notices, search, counters) has read a council's record."""

    consumer = models.CharField(max_length=40)
    council = models.ForeignKey(Council, models.PROTECT, related_name="+")
    number = models.PositiveBigIntegerField(default=0)
    failed = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["consumer", "council"], name="cursor_once"),)


class Link(Tenant):
    """An arrow of the chain appeal → need → budget line → decision → task → result (or a gap, said aloud).

    `source` and `target` are references as entries use them, `appeal:2026-00417`; `state` is a word of the
    target's own room, shown under the link.
    """

    source = models.CharField(max_length=80)
    target = models.CharField(max_length=80)
    kind = models.CharField(max_length=24)
    state = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["council", "source", "target", "kind"], name="link_once"),
        )
        indexes = (models.Index(fields=["council", "target"], name="link_target"),)
