"""A body is merged into another (see `council.merging`): what is open there goes on where its work goes."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, F, QuerySet

from senim.rooms.appeals.models import Appeal, Complaint, DeputyLetter
from senim.rooms.clocks import actions as clocks
from senim.rooms.council.access import hand
from senim.rooms.council.models import Body, Role
from senim.rooms.record import actions as record
from senim.rooms.territory.models import Council

BATCH = 500
# A complaint that may still be decided by the body it is about, or by the one above.
PENDING = (Complaint.State.FILED, Complaint.State.PASSED, Complaint.State.TAKEN)


def open_work(council: Council, bodies: Collection[Body]) -> Counter[uuid.UUID]:
    """How many appeals and complaints wait for each of these bodies, by id. One query."""
    parts: list[QuerySet[Any, tuple[uuid.UUID, int]]] = [
        Appeal.objects.filter(council=council, body__in=bodies, closed_on=None)
        .order_by()
        .values_list("body")
        .annotate(n=Count("pk"))
    ]
    for name in ("body", "superior"):
        rows = Complaint.objects.filter(council=council, state__in=PENDING, **{f"{name}__in": bodies})
        parts.append(rows.order_by().values_list(name).annotate(n=Count("pk")))
    found: Counter[uuid.UUID] = Counter()
    for body, number in parts[0].union(*parts[1:], all=True):
        found[body] += number
    return found


def move(council: Council, body: Body, into: Body, by: Role | None, now: datetime) -> None:
    """Move what is open at `body` to `into`, in the transaction of the merger, each with an entry of its own.

    No term starts anew: the law gives days to who has the matter, and it is the same matter. Whoever was
    about to write into such an appeal reads it anew.
    """
    by_hand = hand(by) if by else record.SYSTEM
    facts = {"body_from": str(body.pk), "body": str(into.pk)}
    for appeals in _batches(_appeals(council, body).only("pk", "serial").order_by("serial").iterator(BATCH)):
        Appeal.objects.filter(pk__in=[row.pk for row in appeals]).update(body=into, version=F("version") + 1)
        record.append_all(
            record.build(
                council=council, kind="appeal.moved", subject=row.ref, at=now, hand=by_hand, facts=facts
            )
            for row in appeals
        )
    for name, rows in _complaints(council, body):
        for complaint in list(rows.select_related("appeal")):
            Complaint.objects.filter(pk=complaint.pk).update(**{name: into}, version=F("version") + 1)
            record.append(
                council=council,
                kind="complaint.moved",
                subject=complaint.ref,
                at=now,
                hand=by_hand,
                facts=facts,
            )
    DeputyLetter.objects.filter(council=council, body=body, answered_on=None).update(body=into)
    clocks.hand_over(council, str(body.pk), str(into.pk))


def _appeals(council: Council, body: Body) -> QuerySet[Appeal]:
    return Appeal.objects.filter(council=council, body=body, closed_on=None)


def _complaints(council: Council, body: Body) -> list[tuple[str, QuerySet[Complaint]]]:
    pending = Complaint.objects.filter(council=council, state__in=PENDING)
    return [("body", pending.filter(body=body)), ("superior", pending.filter(superior=body))]


def _batches(rows: Iterable[Appeal]) -> Iterator[list[Appeal]]:
    part: list[Appeal] = []
    for row in rows:
        part.append(row)
        if len(part) == BATCH:
            yield part
            part = []
    if part:
        yield part
