"""Reading appeals: the public list and board, each person's work, what is late. Every list is paged by
number.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import Case, Count, Min, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from senim.rooms.appeals import topics
from senim.rooms.appeals.actions.common import token_of
from senim.rooms.appeals.behind import assigned as assigned
from senim.rooms.appeals.behind import complaints_of
from senim.rooms.appeals.behind import rows_behind as rows_behind
from senim.rooms.appeals.behind import uncured as uncured
from senim.rooms.appeals.models import OPEN_STATES, PARTS, YEAR, Appeal, Complaint, Counter, State
from senim.rooms.council.models import Body
from senim.rooms.council.queries import off_line, own
from senim.rooms.people.models import Account
from senim.rooms.territory.models import Council
from senim.ui.prepared import Prepared

PAGE = 20


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader of the list chose; empty means all."""

    state: str = ""
    topic: str = ""
    area: str = ""
    body: str = ""
    word: str = ""

    def __bool__(self) -> bool:
        return any((self.state, self.topic, self.area, self.body, self.word))


class Ref(NamedTuple):
    """Which appeal stands in a row, and in which version of it."""

    pk: uuid.UUID
    serial: int
    version: int


Row = TypeVar("Row", Appeal, Ref)


@dataclass(frozen=True, slots=True)
class Slice(Generic[Row]):
    """A page of a list: rows, newest first, and the numbers to go on from."""

    rows: list[Row]
    newer: int | None
    older: int | None


def chosen(
    council: Council | int, filters: Filters, today: date, *, body: uuid.UUID | None = None
) -> QuerySet[Appeal]:
    rows = Appeal.objects.filter(council=council)
    # A body's list has the parts that are with it; every other list has whole appeals.
    if not body:
        rows = rows.filter(root=None)
    if filters.state == "open":
        # By state and not by the day of the answer: these lists go by number, not by what is due.
        rows = rows.filter(state__in=OPEN_STATES)
    elif filters.state == "late":
        rows = rows.filter(state__in=OPEN_STATES, due__lt=today)
    elif filters.state in State.values:
        rows = rows.filter(state=filters.state)
    if filters.topic:
        rows = rows.filter(topic=filters.topic)
    if filters.area:
        rows = rows.filter(area=filters.area)
    if body:
        rows = rows.filter(body_id=body)
    if filters.word:
        rows = rows.filter(word=filters.word)
    return rows


def listed(
    council: Council, filters: Filters, today: date, *, before: int | None = None, after: int | None = None
) -> Slice[Ref]:
    """One page of the public list. One query, compiled once for each combination of filters."""
    values: dict[str, Any] = {
        "topic": filters.topic,
        "area": filters.area,
        "word": filters.word,
        "body": uuid.UUID(filters.body) if filters.body else None,
        "today": today if filters.state == "late" else None,
        "before": before if not after else None,
        "after": after,
    }
    given = {name: value for name, value in values.items() if value}
    shape = (filters.state, *given)
    prepared = _LISTS.get(shape)
    if prepared is None:
        prepared = _LISTS.setdefault(
            shape, Prepared(partial(_page, filters.state), council=council.pk, **given)
        )
    found = [Ref(*row) for row in prepared.rows(council=council.pk, **given)]
    return cut(found, before=before, after=after)


_LISTS: dict[tuple[str, ...], Prepared[tuple[uuid.UUID, int, int]]] = {}


def rows_of(refs: Iterable[Ref]) -> list[Appeal]:
    """The appeals of rows, as a list shows them, in the same order. One query."""
    wanted = [ref.pk for ref in refs]
    found = Appeal.objects.filter(pk__in=wanted).select_related("place", "body").in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


def _page(
    state: str,
    *,
    council: int,
    topic: str = "",
    area: str = "",
    word: str = "",
    body: uuid.UUID | None = None,
    today: date = date.min,
    before: int | None = None,
    after: int | None = None,
) -> QuerySet[Appeal, tuple[uuid.UUID, int, int]]:
    filters = Filters(state=state, topic=topic, area=area, word=word)
    rows = page_of(chosen(council, filters, today, body=body), before=before, after=after)
    return rows.values_list("pk", "serial", "version")


def page_of(
    rows: QuerySet[Appeal], *, before: int | None, after: int | None, size: int = PAGE
) -> QuerySet[Appeal]:
    """One row more than a page: below `before`, or above `after`, or the newest."""
    if after:
        return rows.filter(serial__gt=after).order_by("serial")[: size + 1]
    return (rows.filter(serial__lt=before) if before else rows).order_by("-serial")[: size + 1]


def cut(found: list[Row], *, before: int | None, after: int | None, size: int = PAGE) -> Slice[Row]:
    """The rows of a page, newest first, and the numbers of its neighbours."""
    more, part = len(found) > size, found[:size]
    if after:
        part = part[::-1]
        return Slice(part, part[0].serial if more and part else None, part[-1].serial if part else None)
    return Slice(part, part[0].serial if before and part else None, part[-1].serial if more else None)


def slice_of(rows: QuerySet[Appeal], *, before: int | None = None) -> Slice[Appeal]:
    """One page of any list, by number. One query."""
    rows = rows.select_related("place", "body")
    return cut(list(page_of(rows, before=before, after=None)), before=before, after=None)


def stamp(slug: str, serial: int) -> tuple[int, int] | None:
    """What changes when an appeal's page changes. One indexed select."""
    return _STAMP.first(slug=slug, serial=serial)


_STAMP = Prepared(
    lambda slug, serial: Appeal.objects.filter(council__slug=slug, serial=serial).values_list(
        "version", "files"
    ),
    slug="",
    serial=0,
)


def counts(council: Council) -> dict[str, dict[str, int]]:
    """The kept counts: name → key → value. One query."""
    found: dict[str, dict[str, int]] = {}
    for name, key, value in _COUNTS.rows(council=council.pk):
        found.setdefault(name, {})[key] = value
    return found


_COUNTS = Prepared(
    lambda council: Counter.objects.filter(council=council).values_list("name", "key", "value"), council=0
)


def at_council(council: Council, today: date) -> tuple[list[Appeal], list[Appeal]]:
    """What is with the council itself, first due first: (to register, to forward or answer). One query."""
    # One body and not one of several: then the rows lie in the order of the index.
    here = Subquery(own(council, today).values("pk")[:1])
    found = list(waiting(council).filter(body=here)[: PAGE * 3])
    arrived = [appeal for appeal in found if appeal.state == State.RECEIVED]
    return arrived, [appeal for appeal in found if appeal.state != State.RECEIVED]


def due_soon(council: Council, today: date) -> list[Appeal]:
    """Open ones that are late or due within days, the latest first."""
    return list(waiting(council).filter(due__lte=today + timedelta(days=4))[:PAGE])


def of_bodies(council: Council, bodies: Iterable[object]) -> list[Appeal]:
    """An officer's open appeals, first due first."""
    return list(waiting(council).filter(body__in=list(bodies))[: PAGE * 3])


def to_publish(council: Council) -> list[Appeal]:
    """The applicant agreed to publish, and a clerk has not depersonalised it yet; sensitive topics never."""
    kept_private = [topic.code for topic in topics.all_topics() if topic.sensitive]
    rows = lined(council).filter(consent_public=True, published_at=None).exclude(topic__in=kept_private)
    return list(rows.exclude(state=State.RECEIVED).order_by("-serial")[:PAGE])


def on_paper(council: Council, today: date) -> list[Appeal]:
    """With bodies that have no accounts: their receipt and answer are entered by the clerk. One query."""
    silent = off_line(council, today)
    return list(waiting(council).filter(body__in=silent, state__in=(State.FORWARDED, State.IN_WORK))[:PAGE])


def waiting(council: Council) -> QuerySet[Appeal]:
    """Open appeals, first due first: the order of the index, so that a page of them reads a page of rows."""
    rows = lined(council).filter(closed_on=None).exclude(state=State.SPLIT)
    # PostgreSQL sees the order of the index only where each column of it is named, the empty one too.
    return rows.order_by("closed_on", "due", "serial")


def lined(council: Council) -> QuerySet[Appeal]:
    """Rows as work lists show them."""
    return Appeal.objects.filter(council=council).select_related("place", "body", "text")


def of_district(council: Council, districts: Iterable[object], *, before: int | None = None) -> Slice[Appeal]:
    """A deputy's voters' appeals, newest first."""
    return slice_of(Appeal.objects.filter(council=council, district__in=list(districts)), before=before)


def of_account(account: Account) -> list[Appeal]:
    """The appeals of a resident's own account, in every council, newest first."""
    rows = Appeal.objects.filter(applicant__account=account).select_related(
        "place", "body", "council", "text"
    )
    return list(rows.order_by("-arrived_at")[: PAGE * 3])


@dataclass(frozen=True, slots=True)
class Late:
    """What is late at one body: how many, the oldest due day, and the longest wait's number."""

    body: Body
    late: int
    oldest: date | None
    complaints: int
    open: int
    answered: int
    on_time: int


def late_by_body(council: Council, today: date, bodies: list[Body]) -> list[Late]:
    """The chair's table: each body with what is late there, the latest first. Three queries."""
    overdue = Appeal.objects.filter(council=council, closed_on=None, due__lt=today)
    overdue = overdue.exclude(state=State.SPLIT).order_by()
    late, complained = _late_rows(overdue, council, today)
    kept = counts(council)
    found = []
    for body in bodies:
        key = body.pk.hex
        row = late.get(body.pk)
        complaints = complained.get(body.pk, 0)
        found.append(
            Late(
                body=body,
                late=row[0] if row else 0,
                oldest=row[1] if row else None,
                complaints=complaints,
                open=kept.get("body.open", {}).get(key, 0),
                answered=kept.get("body.answered", {}).get(key, 0),
                on_time=kept.get("body.on_time", {}).get(key, 0),
            )
        )
    return sorted(found, key=lambda entry: (-entry.late, entry.oldest or today, -entry.open))


def _late_rows(
    overdue: QuerySet[Appeal], council: Council, today: date
) -> tuple[dict[uuid.UUID, tuple[int, date]], dict[uuid.UUID, int]]:
    """Body → (late answers, the oldest day), body → complaints it is late with. One query."""
    holder = Case(When(state=Complaint.State.FILED, then="body"), default=Coalesce("superior", "body"))
    open_ = Complaint.objects.filter(
        council=council, state__in=("filed", "passed", "taken"), due__lt=today
    ).order_by()
    counted = {"n": Count("*"), "oldest": Min("due")}
    answers = overdue.values_list("body", Value(1)).annotate(**counted)
    complaints = open_.values_list(holder, Value(2)).annotate(**counted)
    rows = list(answers.union(complaints, all=True))
    return (
        {body: (n, oldest) for body, what, n, oldest in rows if what == 1},
        {body: n for body, what, n, _oldest in rows if what == 2},
    )


def on_time_of(council: Council, body: Body) -> tuple[int, int]:
    """(answered in time, answered) of a body, from the kept counts. One query."""
    rows = dict(_ON_TIME.rows(council=council.pk, body=body.pk.hex))
    return rows.get("body.on_time", 0), rows.get("body.answered", 0)


_ON_TIME = Prepared(
    lambda council, body: Counter.objects.filter(
        council=council, name__in=("body.on_time", "body.answered"), key=body
    ).values_list("name", "value"),
    council=0,
    body="",
)


def private_path(appeal: Appeal) -> str:
    """The private link, in the appeal's language: a secret that opens the appeal to its applicant without an
    account. A part is opened by the link of the whole.
    """
    where = {"lang": appeal.lang, "council": appeal.council.slug, "token": token_of(appeal.root or appeal)}
    return reverse("appeals:link", kwargs=where)


def serial_of(number: str) -> int | None:
    """`2026-00417` or, of a part, `2026-00417-2`, as it is kept; None for anything else."""
    found = NUMBER.fullmatch(number)
    return int(found[1]) * YEAR + int(found[2]) * PARTS + int(found[3] or 0) if found else None


NUMBER = re.compile(r"([0-9]{4})-([0-9]{1,7})(?:-([1-9][0-9]?))?", re.ASCII)


def by_ref(council: Council, ref: str) -> Appeal | None:
    """The appeal an entry is about (`appeal:2026-00417`), with what a message about it needs. One query."""
    return by_refs(council, [ref]).get(ref)


def by_refs(council: Council, refs: Iterable[str]) -> dict[str, Appeal]:
    """Several of them, by their references; what is no appeal's reference is left out. One query."""
    found = (serial_of(ref.removeprefix("appeal:")) for ref in refs)
    serials = {serial for serial in found if serial is not None}
    rows = Appeal.objects.filter(council=council, serial__in=serials).select_related(
        "council",
        "applicant__account",
        "officer__account",
        "body__superior",
        "deputy",
        "place",
        "text",
        "root__text",
        "answer__body__superior",
        "answer__superior",
    )
    return {appeal.ref: appeal for appeal in rows}


def complaints_by_refs(council: Council, refs: Iterable[str]) -> dict[str, Complaint]:
    """Complaints by their references, `complaint:2026-00417.1`; others are left out. One query at most."""
    numbers: dict[tuple[int, int], str] = {}
    for ref in refs:
        room, _colon, number = ref.partition(":")
        whole, _dot, no = number.rpartition(".")
        if room == "complaint" and no.isdecimal() and (serial := serial_of(whole)):
            numbers[serial, int(no)] = ref
    return {numbers[key]: complaint for key, complaint in complaints_of(council, numbers).items()}


def count(council: Council) -> int:
    """How many appeals there are, counted row by row: for commands, never for a page."""
    return Appeal.objects.filter(council=council).count()
