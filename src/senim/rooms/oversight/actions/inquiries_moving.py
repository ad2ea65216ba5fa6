"""An inquiry moves: its body is merged into another, a newer calendar gives its terms other days."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db.models import Count, F

from senim.core import inquiries
from senim.rooms.clocks.models import Clock
from senim.rooms.council.access import hand
from senim.rooms.council.models import Body, Role
from senim.rooms.oversight.models import Inquiry
from senim.rooms.record import actions as record
from senim.rooms.territory.models import Council

OPEN = (Inquiry.State.RECEIVED, Inquiry.State.SENT)


def open_inquiries(council: Council, bodies: Collection[Body]) -> Mapping[uuid.UUID, int]:
    """How many inquiries wait for each of these bodies. One query."""
    rows = Inquiry.objects.filter(council=council, body__in=bodies, state__in=OPEN).order_by()
    return dict(rows.values_list("body").annotate(n=Count("pk")))


def move_inquiries(council: Council, body: Body, into: Body, by: Role | None, now: datetime) -> None:
    """What is open at `body` is answered by `into`, in the transaction of the merger; no term starts anew."""
    rows = list(Inquiry.objects.filter(council=council, body=body, state__in=OPEN).order_by("pk"))
    Inquiry.objects.filter(pk__in=[row.pk for row in rows]).update(body=into, version=F("version") + 1)
    record.append_all(
        record.build(
            council=council,
            kind="inquiry.moved",
            subject=row.ref,
            at=now,
            hand=hand(by) if by else record.SYSTEM,
            facts={"body_from": str(body.pk), "body": str(into.pk)},
        )
        for row in rows
    )


def keep_inquiries(council: Council, moved: Sequence[tuple[Clock, Clock]], now: datetime) -> None:
    """Move what an inquiry repeats of its terms (see `clocks.keep`)."""
    for _old, new in moved:
        fields: dict[str, object] = (
            {"copy_by": new.due}
            if new.rule == inquiries.COPY
            else {"due": new.due, "due_provisional": new.provisional}
        )
        pk = uuid.UUID(new.procedure.partition(":")[2])
        Inquiry.objects.filter(council=council, pk=pk).update(version=F("version") + 1, **fields)
