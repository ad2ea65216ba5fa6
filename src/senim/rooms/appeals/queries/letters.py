"""Deputies' letters: the public list, a body's and a deputy's own."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from senim.rooms.appeals.access import deputy_of
from senim.rooms.appeals.models import Appeal, DeputyLetter
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Deputy, Role
from senim.rooms.territory.models import Council

PAGE = 20


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter as everyone may see it, with the days it waits or waited; `open`: the visitor may read it."""

    row: DeputyLetter
    sent_on: date
    days: int
    open: bool

    @property
    def waits(self) -> bool:
        return self.row.answered_on is None

    @property
    def answered_on(self) -> date | None:
        return self.row.answered_on


def all_letters(council: Council) -> QuerySet[DeputyLetter]:
    rows = DeputyLetter.objects.filter(council=council)
    return rows.select_related("deputy", "body", "appeal").order_by("-sent_at", "-pk")


def seen(visitor: Visitor, rows: list[DeputyLetter]) -> list[Sent]:
    council = visitor.council
    found = []
    for row in rows:
        sent_on = council.day(row.sent_at)
        days = ((row.answered_on or visitor.today) - sent_on).days
        found.append(Sent(row, sent_on, days, may_read(visitor, row)))
    return found


def may_read(visitor: Visitor, letter: DeputyLetter) -> bool:
    """Its deputy, the clerks, the officers of the body it went to. Its applicant is known by the appeal."""
    seat = deputy_of(visitor)
    return bool(
        visitor.role(Role.Kind.CLERK)
        or (seat and seat.deputy_id == letter.deputy_id)
        or letter.body_id in visitor.bodies
    )


def answers_it(visitor: Visitor, letter: DeputyLetter) -> Role | None:
    """In which role a visitor may enter the answer."""
    seat = deputy_of(visitor)
    own = seat if seat and seat.deputy_id == letter.deputy_id else None
    return visitor.role(Role.Kind.OFFICER, body=letter.body_id) or visitor.role(Role.Kind.CLERK) or own


def page(
    council: Council, number: int, *, waiting: bool, deputy: uuid.UUID | None, body: uuid.UUID | None
) -> tuple[list[DeputyLetter], bool]:
    """(one page, whether there are more). One query."""
    rows = all_letters(council)
    rows = rows.filter(answered_on=None) if waiting else rows
    rows = rows.filter(deputy=deputy) if deputy else rows
    rows = rows.filter(body=body) if body else rows
    first = (number - 1) * PAGE
    found = list(rows[first : first + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def one(council: Council, letter_id: uuid.UUID) -> DeputyLetter | None:
    rows = all_letters(council).select_related(
        "deputy", "body", "council", "appeal__council", "appeal__applicant", "appeal__root", "appeal__place"
    )
    return rows.filter(pk=letter_id).first()


def last_of(appeal: Appeal, deputy: uuid.UUID | None) -> DeputyLetter | None:
    """The last letter a deputy wrote about an appeal."""
    return DeputyLetter.objects.filter(appeal=appeal, deputy=deputy).order_by("-sent_at", "-pk").first()


def waiting_for(visitor: Visitor) -> list[DeputyLetter]:
    """What waits for an answer of the visitor's bodies, or to the visitor's own letters, longest first."""
    seat = deputy_of(visitor)
    mine = Q(body__in=visitor.bodies) | Q(deputy=seat.deputy_id if seat else None)
    rows = all_letters(visitor.council).filter(mine, answered_on=None)
    return list(rows.order_by("sent_at")[:PAGE])


def by_refs(council: Council, refs: set[str]) -> dict[str, DeputyLetter]:
    """Letters about no appeal by their references, `letter:<id>`. One query, none where nothing is asked."""
    ids = [ref.removeprefix("letter:") for ref in refs if ref.startswith("letter:")]
    if not ids:
        return {}
    rows = all_letters(council).filter(pk__in=ids)
    return {f"letter:{row.pk}": row for row in rows}


def deputies_of(council: Council) -> list[Deputy]:
    """Who has written letters, for the filter."""
    wrote = DeputyLetter.objects.filter(council=council).values("deputy")
    return list(council_queries.mandates(council).filter(pk__in=wrote).order_by("name"))
