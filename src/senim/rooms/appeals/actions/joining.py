"""The same matter twice: one appeal is joined to another and gets its answer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import marked, need
from senim.rooms.appeals.actions.ending import close
from senim.rooms.appeals.models import OPEN_STATES, Appeal, State
from senim.rooms.council.access import hand
from senim.rooms.council.models import Role
from senim.rooms.record import actions as record


@transaction.atomic
def join(*, appeal: Appeal, by: Role, target: Appeal, version: int, now: datetime) -> Appeal:
    """Join it to `target`, which is about the same matter: its applicant gets the answer given there. What is
    joined to it already follows.

    Refuses itself, a part, another council's, one that waits to be registered, has ended or is joined itself
    (so no ring can arise), and one with parts of its own that are open.
    """
    need(appeal, "join")
    if target.council_id != appeal.council_id:
        raise Refusal("join-other-council", {})
    if target.pk == appeal.pk:
        raise Refusal("join-itself", {"number": appeal.number})
    # Both rows are held, in one order, so that of two clerks who join them to each other one is told.
    rows = Appeal.objects.select_for_update().filter(pk__in=(appeal.pk, target.pk)).order_by("pk")
    target = next(row for row in rows if row.pk == target.pk)
    if target.root_id:
        raise Refusal("join-part", {"number": target.number})
    if not target.is_open or target.state == State.RECEIVED:
        raise Refusal("join-closed", {"number": target.number})
    if Appeal.objects.filter(root=appeal, state__in=OPEN_STATES).exists():
        raise Refusal("join-has-parts", {"number": appeal.number})
    was = appeal.state
    close(appeal, version, state=State.JOINED, at=now, now=now, joined_to=target)
    followers = Appeal.objects.filter(joined_to=appeal, state=State.JOINED)
    followers.update(joined_to=target, version=F("version") + 1)
    # The page of the other one says so from now on.
    marks = marked(target, "followed")
    Appeal.objects.filter(pk=target.pk).update(version=F("version") + 1, marks=marks)
    record.append(
        council=appeal.council,
        kind="appeal.joined",
        subject=appeal.ref,
        at=now,
        hand=hand(by),
        facts={
            "from": was,
            "to": State.JOINED,
            "area": appeal.area_id,
            "body": str(appeal.body_id),
            "target": target.number,
        },
    )
    return appeal
