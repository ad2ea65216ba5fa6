"""What a page shows beside an appeal, in one query: its steps by its marks, complaints, files, terms, links.

`access.load` gives an appeal its collection; it is asked for by whoever comes first. An appeal that was
loaded otherwise, or has nothing beside it, is asked about by each reader's own query.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from senim.rooms.appeals.behind import charged
from senim.rooms.appeals.models import (
    Appeal,
    Asked,
    Complaint,
    Defects,
    Extension,
    Hearing,
    Recusal,
    Slip,
    State,
)
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.files import queries as file_queries
from senim.rooms.record import queries as record
from senim.ui.together import together

HEARD = frozenset({"preliminary", "objected", "hearing", "held", "minutes"})
COMPLAINED = frozenset({"complaint", "complained"})


class Collected:
    """The rows that stand beside one appeal. `whole`: also what only those who may read it are shown."""

    def __init__(self, appeal: Appeal, *, whole: bool) -> None:
        self.appeal, self.whole = appeal, whole
        self.found: dict[str, list[Any]] | None = None

    def rows(self, name: str) -> list[Any] | None:
        """The rows of a name; None where they were not asked for."""
        if self.found is None:
            self.found = together(self.selects())
        return self.found.get(name)

    def selects(self) -> dict[str, QuerySet[Any]]:
        """What there is to ask for. Where it is only what every appeal has, that has queries of its own."""
        appeal, marks = self.appeal, self.appeal.case.marks
        asked = self.open_to_all(marks) | (self.private(marks) if self.whole else {})
        if not asked:
            return {}
        if self.whole or "execution" in marks:
            asked["terms"] = clock_queries.rows_of(appeal.council, appeal.ref)
        return asked | {"links": record.links_of(appeal.council, appeal.ref)}

    def open_to_all(self, marks: frozenset[str]) -> dict[str, QuerySet[Any]]:
        appeal = self.appeal
        asked: dict[str, QuerySet[Any]] = {}
        if "resolved" in marks:
            rows = charged(appeal.council).filter(resolution__appeal=appeal)
            asked["assignments"] = rows.select_related("resolution", "role__account").order_by("-leads", "id")
        if marks & COMPLAINED:
            rows_ = Complaint.objects.filter(appeal=appeal).select_related("body", "superior")
            asked["complaints"] = rows_.order_by("no")
        if "parts" in marks:
            asked["parts"] = Appeal.objects.filter(root=appeal).select_related("body").order_by("serial")
        if appeal.state == State.TO_CURE:
            asked["defects"] = self.steps(Defects).filter(cured_at=None)
        subjects = [one.ref for one in self.owners() if one.files]
        if subjects:
            asked["files"] = file_queries.rows_of(appeal.council, subjects)
        return asked

    def private(self, marks: frozenset[str]) -> dict[str, QuerySet[Any]]:
        asked: dict[str, QuerySet[Any]] = {}
        if "asked" in marks:
            asked["asked"] = self.steps(Asked).select_related("body")
        if "recusal" in marks:
            asked["recusals"] = self.steps(Recusal).filter(granted=None)
        if "extended" in marks:
            asked["extensions"] = self.steps(Extension)
        if marks & HEARD:
            asked["hearings"] = self.steps(Hearing)
        if marks & {"slip", "mended"}:
            asked["slips"] = self.steps(Slip)
        if "followed" in marks:
            rows = Appeal.objects.filter(joined_to=self.appeal, state=State.JOINED)
            asked["followers"] = rows.order_by("serial")
        return asked

    def steps(self, model: type[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = model.objects.filter(appeal=self.appeal).order_by("at", "id")
        return found

    def owners(self) -> list[Appeal]:
        """Whose files are shown: its own and, to those who may read a part, the whole's."""
        root = self.appeal.root if self.whole and self.appeal.root_id else None
        return [self.appeal, *([root] if root else [])]


def rows(appeal: Appeal, name: str, alone: Callable[[], list[Any]]) -> list[Any]:
    """What was read with the others, each knowing its appeal where it is a step of it; else by `alone`."""
    collected: Collected | None = getattr(appeal, "collected", None)
    found = collected.rows(name) if collected else None
    return alone() if found is None else found


def has(appeal: Appeal, name: str) -> bool:
    """Whether it was read with the others."""
    collected: Collected | None = getattr(appeal, "collected", None)
    return collected is not None and collected.rows(name) is not None


def last(appeal: Appeal, name: str, alone: Callable[[], Any]) -> Any:
    """The newest of them, or None."""
    found = rows(appeal, name, lambda: [row for row in [alone()] if row is not None])
    return found[-1] if found else None
