"""What the entries about tasks are called in the public record."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from senim.rooms.clocks.queries import reader_lang, rulebook
from senim.rooms.oversight import words_tasks as own
from senim.rooms.oversight.models import Task
from senim.rooms.oversight.queries import tasks as queries
from senim.rooms.record import words
from senim.rooms.record.words import Named
from senim.rooms.territory.models import Council
from senim.ui import formats

LONGEST = 90


def address(council: Council, name: str, **more: object) -> str:
    """A page of tasks in the reader's language."""
    lang = (translation.get_language() or "kk")[:2]
    return reverse(f"oversight:{name}", kwargs={"lang": lang, "council": council.slug, **more})


def short(text: str) -> str:
    """The beginning of a long duty, cut between words."""
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def tasks(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    """Tasks by what is to be done, each with its page."""
    found = queries.by_refs(council, [f"task:{each}" for each in ids])
    return {str(row.pk): named(council, row) for row in found.values()}


def named(council: Council, row: Task) -> Named:
    return Named(short(row.what), address(council, "task", task=row.pk))


def results(council: Council, ids: Collection[str]) -> Mapping[str, Named]:
    """What became of a task: the day on which it was accepted."""
    found = queries.by_refs(council, [f"task:{each}" for each in ids])
    return {
        str(row.pk): Named(
            _("accepted {day}").format(day=formats.day_short(row.ended_on)),
            address(council, "task", task=row.pk),
        )
        for row in found.values()
        if row.ended_on
    }


def rule_name(code: str) -> str:
    """What a rule of law is called."""
    named = next((rule.name for rule in rulebook().rules() if rule.id == code), None)
    return named[reader_lang()] if named else code


words.register(
    "task",
    kinds=own.KINDS,
    facts=own.FACTS,
    sealed=own.SEALED,
    values={
        "from": lambda code: own.STATES.get(code, code),
        "to": lambda code: own.STATES.get(code, code),
        "rule": rule_name,
    },
    refs={
        "source": "thing",
        "body": "body",
        "body_from": "body",
        "role": "role",
        "deputy": "deputy",
        "commission": "commission",
        "area": "place",
        "place": "place",
    },
    names={"task": tasks, "result": results},
)
