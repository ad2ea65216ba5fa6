"""Tasks follow what lies below: a merged body's go to its successor, a newer calendar moves a day of law."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Count, F

from senim.rooms.clocks.models import Clock
from senim.rooms.council.access import hand
from senim.rooms.council.models import Body, Role
from senim.rooms.oversight.models import Task
from senim.rooms.record import actions as record
from senim.rooms.territory.models import Council


def open_work(council: Council, bodies: Collection[Body]) -> Counter[uuid.UUID]:
    """How many tasks wait for each of these bodies, by id. One query."""
    rows = Task.objects.filter(council=council, body__in=bodies, ended_on=None).order_by()
    return Counter(dict(rows.values_list("body").annotate(n=Count("pk"))))


def move(council: Council, body: Body, into: Body, by: Role | None, now: datetime) -> None:
    """Move the open tasks of `body` to `into`, in the transaction of the merger, each with an entry. Who owed
    them by name still does.
    """
    rows = list(Task.objects.filter(council=council, body=body, ended_on=None).only("pk", "state"))
    Task.objects.filter(pk__in=[row.pk for row in rows]).update(body=into, version=F("version") + 1)
    record.append_all(
        record.build(
            council=council,
            kind="task.moved",
            subject=row.ref,
            at=now,
            hand=hand(by) if by else record.SYSTEM,
            facts={"to": row.state, "body_from": str(body.pk), "body": str(into.pk)},
        )
        for row in rows
    )


def keep_days(council: Council, moved: Sequence[tuple[Clock, Clock]], now: datetime) -> None:
    """Move the last day that open tasks repeat of a term of law. Whoever was about to write into one reads it
    anew.
    """
    for _old, new in moved:
        rows = Task.objects.filter(council=council, pk=new.procedure.partition(":")[2], ended_on=None)
        rows.update(due=new.due, version=F("version") + 1)
