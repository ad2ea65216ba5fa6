"""Tasks on the ladder: who is asked about a late one."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import date

from senim.rooms.clocks.queries import rulebook
from senim.rooms.council import queries as council_queries
from senim.rooms.oversight import matters
from senim.rooms.oversight.actions.common import NAMED
from senim.rooms.oversight.actions.tasks import behind_ref
from senim.rooms.oversight.entries_tasks import LONGEST
from senim.rooms.oversight.matters import Kind, Matter, Titles
from senim.rooms.oversight.models import Task
from senim.rooms.oversight.queries import tasks as queries
from senim.rooms.territory.models import Council, Place

START = "decision-adopted"


def rules_of_decisions() -> list[str]:
    """The terms of law that a duty in a decision may run by."""
    return list(dict.fromkeys(rule.id for rule in rulebook().rules() if rule.start == START))


def of_tasks(council: Council, refs: Collection[str]) -> Mapping[str, Matter]:
    """What the ladder asks of tasks: one waits while it runs, not while its result waits to be accepted. The
    deputy who asked for it is asked, of a commission's the one of the place.
    """
    found = queries.by_refs(council, refs)
    districts: dict[str, uuid.UUID | None] = {}
    return {
        ref: Matter(
            task.body_id,
            "",
            _district(council, task.place, task.due, districts),
            task.deputy_id,
            task.due,
            task.state == Task.State.RUNNING,
            task.commission_id,
        )
        for ref, task in found.items()
    }


def _district(
    council: Council, place: Place | None, day: date, known: dict[str, uuid.UUID | None]
) -> uuid.UUID | None:
    """The electoral district of a place, where the whole of it lies in one; asked once for each place."""
    if place is None:
        return None
    if place.pk not in known:
        rows = council_queries.districts_of(council, place, "", day)
        known[place.pk] = rows[0].pk if len(rows) == 1 else None
    return known[place.pk]


def question(council: Council, ref: str) -> Titles:
    """What a session is asked about a late task: the duty, in both languages of the law."""
    task = queries.by_refs(council, [ref])[ref]

    def cut(text: str) -> str:
        return text if len(text) <= LONGEST * 4 else f"{text[: LONGEST * 4]}…"

    kk, ru = cut(task.what_kk or task.what_ru), cut(task.what_ru or task.what_kk)
    return (
        f"Мерзімінде орындалмаған тапсырма туралы: {kk}",
        f"О неисполненном в срок поручении: {ru}",
        f"On a task not done in time: {kk}",
    )


matters.register("task", Kind([NAMED, *rules_of_decisions()], of_tasks, question, behind=behind_ref))
