"""What can be found: one row for each public thing, and the words that stand in them.

The index itself (`index.py`) is the database's own and is made anew from these rows whenever it is lost.
"""

from __future__ import annotations

from django.db import models

from senim.rooms.territory.models import Council, named


class Doc(models.Model):
    """A public thing as it is found (құжат / документ): its titles and words, where it is and of what day.

    `ref` is its reference in the record. `words` are its words by their keys (core.words.ranking.line),
    `scope` what it can be narrowed by: council, kind, the places it lies in. Nothing here is more than its
    public page says. Ids grow in the order things were first found, so that both databases give the same
    newest ones.
    """

    class Kind(models.TextChoices):
        APPEAL = "appeal"
        DECISION = "decision"
        QUESTION = "item"
        SESSION = "session"
        PERSON = "deputy"
        BODY = "body"
        PLACE = "place"

    id = models.BigAutoField(primary_key=True)
    council = models.ForeignKey(Council, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    ref = models.CharField(max_length=80)
    title_kk = models.CharField(max_length=1000)
    title_ru = models.CharField(max_length=1000)
    title_en = models.CharField(max_length=1000, blank=True)
    text = models.TextField(blank=True)
    place = models.CharField(max_length=12, blank=True)
    day = models.DateField(null=True)
    words = models.TextField()
    scope = models.CharField(max_length=200)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["council", "ref"], name="search_doc_once"),)

    @property
    def title(self) -> str:
        return named(self, "title")


class Word(models.Model):
    """In how many documents a key stands: how rare it is."""

    key = models.CharField(max_length=160, primary_key=True)
    docs = models.IntegerField(default=0)


class Near(models.Model):
    """A piece of a key that is left when a letter is dropped: what is written nearly so meets here."""

    id = models.BigAutoField(primary_key=True)
    piece = models.CharField(max_length=16)
    key = models.ForeignKey(Word, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        indexes = (models.Index(fields=["piece", "key"], name="search_near_piece"),)
