"""Reading inquiries: the public list, counts by addressee, one with all its page shows, each person's own."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from senim.rooms.clocks import queries as clocks
from senim.rooms.clocks.models import Clock
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Deputy, Role
from senim.rooms.files import queries as files
from senim.rooms.files.models import File
from senim.rooms.oversight.models import Author, Inquiry
from senim.rooms.oversight.models.inquiry import late
from senim.rooms.sessions.models import Item, Session
from senim.rooms.territory.models import Council
from senim.ui.together import together

PAGE, HEAP, LATEST, MINE = 20, 500, 5, 60
State = Inquiry.State
LATE = "late"
# What the deputy has not spoken of yet.
UNSPOKEN = Q(state=State.ANSWERED, word="")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader of the list chose; empty means all. `state` is a state, or "late"."""

    author: uuid.UUID | None = None
    body: uuid.UUID | None = None
    state: str = ""
    session: uuid.UUID | None = None
    item: uuid.UUID | None = None

    def __bool__(self) -> bool:
        return any((self.author, self.body, self.state, self.session, self.item))


@dataclass(frozen=True, slots=True)
class Slice:
    """A page, the newest first, and where the next and the former begin."""

    rows: list[Inquiry]
    older: str = ""
    newer: str = ""


def chosen(council: Council, filters: Filters, today: date) -> QuerySet[Inquiry]:
    """What the filters leave, with whom it goes to and whose it is."""
    rows = Inquiry.objects.filter(council=council)
    if filters.author:
        own = Author.objects.filter(council=council, deputy=filters.author)
        rows = rows.filter(pk__in=own.values("inquiry"))
    if filters.body:
        rows = rows.filter(body=filters.body)
    if filters.session:
        rows = rows.filter(session=filters.session)
    if filters.item:
        rows = rows.filter(item=filters.item)
    if filters.state == LATE:
        rows = rows.filter(late(today))
    elif filters.state:
        rows = rows.filter(state=filters.state)
    return rows.select_related("deputy", "body")


def page_of(
    rows: QuerySet[Inquiry],
    *,
    before: uuid.UUID | None = None,
    after: uuid.UUID | None = None,
    size: int = PAGE,
) -> Slice:
    """A page by its edge: ids carry their moment. One query."""
    if after is not None:
        found = list(rows.filter(pk__gt=after).order_by("pk")[: size + 1])
        shown = found[:size][::-1]
        newer = shown[0].pk.hex if len(found) > size else ""
        return Slice(shown, shown[-1].pk.hex if shown else "", newer)
    rows = rows.filter(pk__lt=before) if before else rows
    found = list(rows.order_by("-pk")[: size + 1])
    shown = found[:size]
    older = shown[-1].pk.hex if len(found) > size else ""
    return Slice(shown, older, shown[0].pk.hex if shown and before else "")


def heaps(rows: QuerySet[Inquiry]) -> Iterator[list[Inquiry]]:
    """All of them, the newest first, some hundred at once, each heap read by itself."""
    last: uuid.UUID | None = None
    while True:
        heap = page_of(rows, before=last, size=HEAP).rows
        if heap:
            yield heap
        if len(heap) < HEAP:
            return
        last = heap[-1].pk


@dataclass(slots=True)
class Tally:
    """How one addressee answered."""

    body: uuid.UUID
    in_time: int = 0
    late: int = 0
    running: int = 0
    overdue: int = 0
    satisfied: int = 0
    not_satisfied: int = 0

    @property
    def answered(self) -> int:
        return self.in_time + self.late

    @property
    def total(self) -> int:
        return self.answered + self.running + self.overdue


def tallies(council: Council, today: date) -> list[Tally]:
    """Each addressee with how many inquiries it answered in time, late, not yet; those withdrawn apart. The
    most asked first. One query.
    """
    rows = Inquiry.objects.filter(council=council).exclude(state=State.WITHDRAWN).order_by()
    overdue, answered = late(today), Q(state=State.ANSWERED)
    counted = rows.values("body").annotate(
        in_time=Count("pk", filter=answered & Q(on_time=True)),
        late=Count("pk", filter=answered & Q(on_time=False)),
        overdue=Count("pk", filter=overdue),
        open_now=Count("pk", filter=~answered),
        satisfied=Count("pk", filter=Q(word=Inquiry.Word.SATISFIED)),
        spoken=Count("pk", filter=~Q(word="")),
    )
    found = [
        Tally(
            body=row["body"],
            in_time=row["in_time"],
            late=row["late"],
            running=row["open_now"] - row["overdue"],
            overdue=row["overdue"],
            satisfied=row["satisfied"],
            not_satisfied=row["spoken"] - row["satisfied"],
        )
        for row in counted
    ]
    return sorted(found, key=lambda each: (-each.total, -each.in_time, each.body))


def deputies_asking(council: Council) -> list[Deputy]:
    """Who has made or joined an inquiry, by name: for the filter. One query."""
    own = Author.objects.filter(council=council).order_by().values("deputy").distinct()
    return list(council_queries.mandates(council).filter(pk__in=own).order_by("name", "pk"))


def inquiry(slug: str, inquiry_id: uuid.UUID) -> Inquiry | None:
    """One with what it points to and what followed it. One query."""
    rows = Inquiry.objects.select_related(
        "council__place",
        "deputy",
        "body",
        "session__term",
        "item__session",
        "poll__sitting",
        "follows",
        "followed",
    )
    found = rows.filter(council__slug=slug, pk=inquiry_id).first()
    if found is not None:
        found.deputy.council = found.body.council = found.council
    return found


@dataclass(frozen=True, slots=True)
class Parts:
    """What hangs on one inquiry: its authors, the first before the others; documents; its terms."""

    authors: list[Author]
    files: list[File]
    terms: list[Clock]

    @property
    def deputies(self) -> list[Deputy]:
        return [row.deputy for row in self.authors]


def parts_of(inquiry: Inquiry) -> Parts:
    """One query."""
    found = together(
        {
            "authors": Author.objects.filter(inquiry=inquiry).select_related("deputy").order_by("at", "id"),
            "files": files.rows_of(inquiry.council, [inquiry.ref]),
            "terms": clocks.rows_of(inquiry.council, inquiry.ref),
        }
    )
    for clock in found["terms"]:
        clock.council = inquiry.council
    authors = sorted(found["authors"], key=lambda row: row.deputy_id != inquiry.deputy_id)
    return Parts(authors, found["files"], found["terms"])


def of_visitor(visitor: Visitor) -> list[Inquiry]:
    """What waits for this person, what is due first before the others: of a deputy, their own that wait and
    answers they have not spoken of; of an officer, those their body has to answer; of a clerk and the chair,
    all that is open. One query, none for others.
    """
    council = visitor.council
    mine = Q()
    if seats := [role.deputy_id for role in visitor.roles if role.deputy_id]:
        own = Author.objects.filter(council=council, deputy__in=seats).values("inquiry")
        mine |= Q(~Q(state__in=(State.ANSWERED, State.WITHDRAWN)), pk__in=own)
        mine |= Q(UNSPOKEN, deputy__in=seats)
    if visitor.bodies:
        mine |= Q(state=State.SENT, body__in=visitor.bodies)
    if visitor.role(Role.Kind.CLERK, Role.Kind.CHAIR):
        mine |= Q(state__in=(State.RECEIVED, State.SENT))
    if not mine:
        return []
    rows = Inquiry.objects.filter(mine, council=council).select_related("deputy", "body")
    found = list(rows.order_by(F("due").asc(nulls_first=True), "id")[:MINE])
    return sorted(found, key=lambda row: (row.next_day is None, row.next_day or row.received_on))


def of_session(session: Session) -> list[Inquiry]:
    """What is put at a session, in the order it came. One query."""
    rows = Inquiry.objects.filter(council=session.council_id, session=session)
    return list(rows.select_related("deputy", "body").order_by("pk"))


def of_item(item: Item) -> list[Inquiry]:
    """What stands behind a question, or is read out before it. One query."""
    rows = Inquiry.objects.filter(council=item.council_id, item=item)
    return list(rows.select_related("deputy", "body").order_by("pk"))


@dataclass(frozen=True, slots=True)
class Own:
    """A deputy's inquiries: the latest, and how many there are of each kind."""

    rows: list[Inquiry]
    counts: Mapping[str, int]


def of_deputy(deputy: Deputy, today: date) -> Own:
    """What a deputy asked or joined. Two queries, one where there is nothing."""
    rows = chosen(deputy.council, Filters(author=deputy.pk), today).order_by("-pk")
    latest = list(rows[:LATEST])
    if not latest:
        return Own([], {})
    made: dict[str, Any] = rows.order_by().aggregate(
        total=Count("pk"),
        answered=Count("pk", filter=Q(state=State.ANSWERED)),
        in_time=Count("pk", filter=Q(state=State.ANSWERED, on_time=True)),
        late=Count("pk", filter=late(today)),
    )
    return Own(latest, made)


def late_of(council: Council, today: date) -> list[Inquiry]:
    """What is late, the longest late first: the chair controls it (LAW 19(3)). One query."""
    rows = Inquiry.objects.filter(late(today), council=council).select_related("deputy", "body")
    return sorted(rows[:MINE], key=lambda row: (row.next_day or today, row.pk))


def by_refs(council: Council, refs: Collection[str]) -> dict[str, Inquiry]:
    """By their references, `inquiry:<id>`. One query, none for none."""
    ids = council_queries.sound(ref.partition(":")[2] for ref in refs if ref.startswith("inquiry:"))
    if not ids:
        return {}
    rows = Inquiry.objects.filter(council=council, pk__in=ids).select_related("deputy", "body")
    found = {row.ref: row for row in rows}
    for row in found.values():
        row.council = council
    return found
