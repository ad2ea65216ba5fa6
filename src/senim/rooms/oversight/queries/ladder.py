"""Reading the ladder: where each late thing stands, whose turn it is, how many on which rung."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from senim.core import ladder
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Role
from senim.rooms.oversight.models import OPEN, Concern, Rung
from senim.rooms.territory.models import Council
from senim.ui.prepared import Prepared

PAGE = 20
State = Rung.State
# Rungs on which the person, not the matter, decides who may answer.
OF_CHAIR = (ladder.CHAIR, ladder.SESSION)
OF_DEPUTY = (ladder.DEPUTY, ladder.COMMISSION)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader of the list chose; empty means all. `who` is a mandate."""

    rung: str = ""
    body: uuid.UUID | None = None
    who: uuid.UUID | None = None

    def __bool__(self) -> bool:
        return bool(self.rung or self.body or self.who)


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of what is late, the longest late first, and where the next page goes on from."""

    rows: list[Rung]
    next: str


def listed(
    council: Council, filters: Filters, today: date, after: tuple[date, uuid.UUID] | None = None
) -> Slice:
    """A page of open rungs of what is late. One query."""
    rows = late(council, today)
    if filters.rung:
        rows = rows.filter(rung=filters.rung)
    if filters.body:
        rows = rows.filter(body=filters.body)
    if filters.who:
        rows = rows.filter(to_deputy=filters.who)
    if after:
        day, last = after
        rows = rows.filter(Q(due__gt=day) | Q(due=day, id__gt=last), due__gte=day)
    found = list(rows.select_related("body", "to_role").order_by("due", "id")[: PAGE + 1])
    shown = found[:PAGE]
    return Slice(shown, f"{shown[-1].due}.{shown[-1].pk.hex}" if len(found) > PAGE else "")


def late(council: Council, today: date) -> QuerySet[Rung]:
    """The open rungs of what is late: of what is not, a body is only reminded."""
    return Rung.objects.filter(OPEN, council=council, due__lt=today)


def of_procedure(council: Council, ref: str) -> list[Rung]:
    """The steps of the last ladder of one thing, in their order. One query."""
    return last_ladder(_OF_PROCEDURE.rows(council=council.pk, procedure=ref))


def last_ladder(rows: list[Rung]) -> list[Rung]:
    """Of all the steps of one thing those of its last ladder, in their order."""
    last = max((row.due for row in rows), default=None)
    return sorted((row for row in rows if row.due == last), key=lambda row: ladder.RUNGS.index(row.rung))


def rungs_of(council: Council | int, procedure: str) -> QuerySet[Rung]:
    """All the steps of one thing; to be asked for together with others."""
    rows = Rung.objects.filter(council=council, procedure=procedure)
    return rows.select_related("to_commission", "to_role").order_by("id")


_OF_PROCEDURE = Prepared(rungs_of, council=0, procedure="")


def rung(council: Council, rung_id: uuid.UUID) -> Rung | None:
    rows = Rung.objects.select_related("council", "body", "to_commission", "to_role")
    return rows.filter(council=council, pk=rung_id).first()


def proposed_on(council: Council, day: date) -> list[Rung]:
    """What was proposed on a day and has no word yet, in the order of the appeals. One query."""
    rows = Rung.objects.filter(OPEN, council=council, proposed_on=day, state=State.PROPOSED)
    return list(rows.select_related("council", "to_role").order_by("procedure"))


def of_visitor(visitor: Visitor) -> QuerySet[Rung] | None:
    """Steps proposed to this person, or taken and not done yet, the longest late; None for a clerk: what the
    council itself is late with stands first in their work already. To be asked for together with others.
    """
    theirs = _theirs(visitor)
    if not theirs:
        return None
    rows = Rung.objects.filter(OPEN, theirs, council=visitor.council, state__in=(State.PROPOSED, State.TAKEN))
    first = rows.order_by("due", "id").values("pk")[: PAGE * 3]
    return Rung.objects.filter(pk__in=first).select_related("body", "to_role").order_by("due", "id")


def _theirs(visitor: Visitor) -> Q:
    """What `access.hand_of` lets a visitor answer in person, as a filter."""
    found = Q()
    if visitor.bodies:
        found |= Q(rung=ladder.REMINDER, body__in=visitor.bodies)
    mandates = [role.deputy_id for role in visitor.roles if role.deputy_id]
    if mandates:
        found |= Q(rung__in=OF_DEPUTY, to_deputy__in=mandates)
    if visitor.role(Role.Kind.CHAIR):
        found |= Q(rung__in=OF_CHAIR)
    return found


def counts(council: Council, today: date) -> dict[tuple[uuid.UUID, str], int]:
    """(body, rung) → how many late things stand there. One query over an index of open rungs."""
    rows = late(council, today).order_by().values_list("body", "rung")
    return {(body, step): n for body, step, n in rows.annotate(n=Count("*"))}


def deputies_asked(council: Council, today: date) -> list[tuple[uuid.UUID, str]]:
    """The mandates that are asked about something now, with the name they were asked by. One query."""
    rows = late(council, today).filter(to_deputy__isnull=False).order_by("to_name")
    return [(pk, name) for pk, name in rows.values_list("to_deputy", "to_name").distinct()[:200] if pk]


def for_agenda(council: Council) -> list[Rung]:
    """What the chair took as a question for a session's agenda and nobody has settled yet, the longest late
    first: the room of sessions begins here. One query.
    """
    rows = Rung.objects.filter(OPEN, council=council, rung=ladder.SESSION, state=State.TAKEN)
    return list(rows.select_related("body").order_by("due", "id"))


def concerns(council: Council) -> dict[str, uuid.UUID]:
    """Topic → the commission named for it. One query."""
    return dict(Concern.objects.filter(council=council).values_list("topic", "commission"))
