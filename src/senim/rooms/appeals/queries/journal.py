"""The journal of registration (тіркеу журналы / журнал регистрации): by the legal day and number."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from senim.rooms.appeals.models import OPEN_STATES, Appeal, Forward, State
from senim.rooms.territory.models import Council

PAGE, SHEETS, COUNTED = 50, 1000, 20_000
Place = tuple[date, int]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is asked for: registered from a day to a day, both included, and what else narrows it."""

    since: date
    until: date
    channel: str = ""
    kind: str = ""
    body: uuid.UUID | None = None
    state: str = ""


def rows(council: Council, chosen: Chosen, today: date) -> QuerySet[Appeal]:
    """The rows of a journal, first registered first, with all their columns."""
    sent = Forward.objects.filter(appeal=OuterRef("pk")).order_by("-sent_at", "-id").values("sent_at")[:1]
    found = narrowed(council, chosen, today).select_related("applicant", "text", "place", "body", "answer")
    return found.annotate(forwarded_at=Subquery(sent)).order_by("registered_on", "serial")


def narrowed(council: Council, chosen: Chosen, today: date) -> QuerySet[Appeal]:
    found = Appeal.objects.filter(
        council=council, registered_on__gte=chosen.since, registered_on__lte=chosen.until
    )
    for name in ("channel", "kind"):
        if value := getattr(chosen, name):
            found = found.filter(**{name: value})
    if chosen.body:
        found = found.filter(body=chosen.body)
    match chosen.state:
        case "":
            return found
        case "open":
            return found.filter(state__in=OPEN_STATES)
        case "late":
            return found.filter(state__in=OPEN_STATES, due__lt=today).exclude(state=State.SPLIT)
    return found.filter(state=chosen.state)


def page(council: Council, chosen: Chosen, today: date, before: Place | None) -> list[Appeal]:
    """One page and one row more, the last registered first, below a place in the journal. One query."""
    found = rows(council, chosen, today).order_by("-registered_on", "-serial")
    if before:
        day, serial = before
        found = found.filter(registered_on__lte=day).exclude(registered_on=day, serial__gte=serial)
    return list(found[: PAGE + 1])


def size(council: Council, chosen: Chosen, today: date) -> int | None:
    """How many there are; beyond `COUNTED` it only says that there are more. One query, within an index;
    None, and no query, where more than the days narrows it: that would be counted row by row.
    """
    if chosen.channel or chosen.kind or chosen.body or chosen.state:
        return None
    return narrowed(council, chosen, today).values("serial")[: COUNTED + 1].count()


def stream(council: Council, chosen: Chosen, today: date) -> Iterator[Appeal]:
    """All of them, never more than some hundred at once in memory."""
    return rows(council, chosen, today).iterator(chunk_size=500)
