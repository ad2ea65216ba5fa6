"""Reading tasks: the list, the board, whose turn it is, one task with its steps and evidence."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from senim.core import tasks
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.queries import sound
from senim.rooms.oversight.models import Evidence, Task, TaskCount, TaskStep
from senim.rooms.territory.ids import lowest_id
from senim.rooms.territory.models import Council
from senim.ui.prepared import Prepared

PAGE, HEAP = 20, 500
# Standings that are over: their lists go by the day they ended, the newest first.
OVER = ("in-time", "done-late", "cancelled")
JOINED = ("body", "deputy", "commission", "area", "place")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader of the list chose; empty means all that run."""

    standing: str = ""
    body: uuid.UUID | None = None
    area: str = ""
    source: str = ""

    def __bool__(self) -> bool:
        return bool(self.standing or self.body or self.area or self.source)

    @property
    def over(self) -> bool:
        return self.standing in OVER or self.standing == "over"


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of tasks, and where the next page goes on from."""

    rows: list[Task]
    next: str


# The day and id after which a page goes on.
After = tuple[date, uuid.UUID]


def task(slug: str, task_id: uuid.UUID) -> Task | None:
    """A task with what its page shows. One query."""
    rows = Task.objects.select_related(
        "council__place", "body", "role__account", "deputy", "commission", "place", "area",
        "reported_by__account",
    )  # fmt: skip
    return rows.filter(council__slug=slug, pk=task_id).first()


def chosen(council: Council, filters: Filters, today: date) -> QuerySet[Task]:
    """The tasks of a list: what runs, by `due`, or what has ended, by `ended_on`."""
    rows = Task.objects.filter(council=council)
    if filters.source:
        rows = rows.filter(source=filters.source)
    else:
        rows = rows.filter(ended_on__isnull=not filters.over)
    match filters.standing:
        case "late":
            rows = rows.filter(reported_on=None, due__lt=today)
        case "running":
            rows = rows.filter(reported_on=None, due__gte=today)
        case "waiting":
            rows = rows.filter(reported_on__isnull=False)
        case "in-time":
            rows = rows.filter(on_time=True)
        case "done-late":
            rows = rows.filter(on_time=False)
        case "cancelled":
            rows = rows.filter(on_time=None)
    if filters.body:
        rows = rows.filter(body=filters.body)
    return rows.filter(area=filters.area) if filters.area else rows


def listed(council: Council, filters: Filters, today: date, after: After | None = None) -> Slice:
    """A page of the list: what runs with the first due first, what ended with the newest first. One query."""
    rows = chosen(council, filters, today).select_related(*JOINED)
    found = list(_after(rows, filters, after)[: PAGE + 1])
    return _slice(found, filters, PAGE)


def _after(rows: QuerySet[Task], filters: Filters, after: After | None) -> QuerySet[Task]:
    if filters.over:
        if after:
            day, last = after
            rows = rows.filter(Q(ended_on__lt=day) | Q(ended_on=day, id__lt=last), ended_on__lte=day)
        return rows.order_by("-ended_on", "-id")
    if after:
        day, last = after
        rows = rows.filter(Q(due__gt=day) | Q(due=day, id__gt=last), due__gte=day)
    return rows.order_by("due", "id")


def _slice(found: list[Task], filters: Filters, size: int) -> Slice:
    shown = found[:size]
    if len(found) <= size:
        return Slice(shown, "")
    day = shown[-1].ended_on if filters.over else shown[-1].due
    return Slice(shown, f"{day}.{shown[-1].pk.hex}")


def heaps(council: Council, filters: Filters, today: date) -> Iterator[list[Task]]:
    """All of a list, some hundred at once, each heap read by itself: nobody who takes long to read them keeps
    the database. Where no standing is chosen, what runs and then what has ended.
    """
    yield from _heaps(council, filters, today)
    if not filters.standing and not filters.source:
        yield from _heaps(council, replace(filters, standing="over"), today)


def _heaps(council: Council, filters: Filters, today: date) -> Iterator[list[Task]]:
    after: After | None = None
    while True:
        rows = chosen(council, filters, today).select_related(*JOINED)
        heap = list(_after(rows, filters, after)[:HEAP])
        if heap:
            yield heap
        if len(heap) < HEAP:
            return
        last = heap[-1]
        after = (last.ended_on if filters.over and last.ended_on else last.due, last.pk)


def newest(council: Council, filters: Filters, today: date, size: int) -> list[Task]:
    """What was set last, for the feed. One query."""
    rows = Task.objects.filter(council=council, pk__gte=lowest_id(council.pk, council.created_at))
    if filters:
        rows = chosen(council, filters, today)
    return list(rows.select_related(*JOINED).order_by("-id")[:size])


def of_source(council: Council, ref: str) -> list[Task]:
    """The tasks that come from one thing, first due first. One query."""
    return _OF_SOURCE.rows(council=council.pk, source=ref)


def rows_of(council: Council | int, source: str) -> QuerySet[Task]:
    """The same, to be asked for together with others."""
    rows = Task.objects.filter(council=council, source=source)
    return rows.select_related("body", "deputy", "commission").order_by("due", "id")


_OF_SOURCE = Prepared(rows_of, council=0, source="")


def steps_of(task: Task) -> QuerySet[TaskStep]:
    return TaskStep.objects.filter(task=task).select_related("by__account").order_by("at", "id")


def evidence_of(task: Task) -> QuerySet[Evidence]:
    return Evidence.objects.filter(task=task).select_related("file").order_by("at", "id")


def evidence(council: Council, task_id: uuid.UUID, row_id: uuid.UUID) -> Evidence | None:
    rows = Evidence.objects.select_related("task__council", "file")
    return rows.filter(council=council, task=task_id, pk=row_id).first()


def file_of(council: Council, task_id: uuid.UUID, file_id: uuid.UUID) -> Evidence | None:
    """The evidence with that file, while it is on the page."""
    rows = Evidence.objects.select_related("file")
    return rows.filter(council=council, task=task_id, file=file_id, withdrawn_on=None).first()


def counts(council: Council) -> dict[str, dict[str, int]]:
    """The kept counts: name → key → value. One query."""
    found: dict[str, dict[str, int]] = {}
    for name, key, value in _COUNTS.rows(council=council.pk):
        found.setdefault(name, {})[key] = value
    return found


_COUNTS = Prepared(
    lambda council: TaskCount.objects.filter(council=council).values_list("name", "key", "value"), council=0
)


class Late(NamedTuple):
    """How many are late now at a body in a part of the territory."""

    body: uuid.UUID
    area: str
    number: int


def late_now(council: Council, today: date) -> list[Late]:
    """What is late now, by body and place. One query over the index of what runs."""
    rows = Task.objects.filter(council=council, ended_on=None, reported_on=None, due__lt=today)
    grouped = rows.order_by().values_list("body", Coalesce("area_id", Value(""))).annotate(n=Count("*"))
    return [Late(*row) for row in grouped]


def owed_by(visitor: Visitor) -> QuerySet[Task] | None:
    """What a person's bodies owe, the first due; to be asked for together with others."""
    if not visitor.bodies:
        return None
    return _first(Task.objects.filter(council=visitor.council, body__in=visitor.bodies, reported_on=None))


def to_accept(visitor: Visitor) -> QuerySet[Task] | None:
    """What waits for a deputy, or for the commissions they lead; to be asked for together with others."""
    mandates = [role.deputy_id for role in visitor.roles if role.deputy_id and role.acts_for_id is None]
    if not mandates:
        return None
    led = council_queries.led_by(visitor.council, visitor.today, mandates)
    own = Q(deputy__in=mandates) | Q(commission__in=led)
    return _first(Task.objects.filter(own, council=visitor.council, reported_on__isnull=False))


def _first(rows: QuerySet[Task]) -> QuerySet[Task]:
    """The first due of those that run, one more than a page."""
    first = rows.filter(ended_on=None).order_by("due", "id").values("pk")[: PAGE + 1]
    return Task.objects.filter(pk__in=first).select_related("body").order_by("due", "id")


def by_refs(council: Council, refs: Collection[str]) -> dict[str, Task]:
    """Tasks by their references; what is none is left out. One query."""
    ids = sound(ref.partition(":")[2] for ref in refs)
    rows = Task.objects.filter(council=council, pk__in=ids).select_related("place")
    return {row.ref: row for row in rows}


def standing(task: Task, today: date) -> tasks.Standing:
    return tasks.standing(task.state, due=task.due, today=today, on_time=task.on_time)


def sums(kept: Mapping[str, Mapping[str, int]], late: Collection[Late]) -> dict[str, int]:
    """Standing → how many, of the whole council."""
    state = kept.get("state", {})
    over = sum(row.number for row in late)
    return {
        "late": over,
        "running": max(state.get(tasks.RUNNING, 0) - over, 0),
        "waiting": state.get(tasks.REPORTED, 0),
        "in-time": state.get("in-time", 0),
        "done-late": state.get("done-late", 0),
        "cancelled": state.get(tasks.CANCELLED, 0),
    }
