"""The counter: what came on paper or by word is taken in and registered in one go."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from senim.rooms.appeals.actions.intake import register
from senim.rooms.appeals.actions.submitting import Submission, submit
from senim.rooms.appeals.models import Appeal, State
from senim.rooms.council.models import Role
from senim.rooms.territory.models import Council


@transaction.atomic
def enter(
    *,
    council: Council,
    submission: Submission,
    by: Role,
    channel: str,
    arrived_at: datetime,
    now: datetime,
    kind: str = "",
    repeat_of: Appeal | None = None,
) -> Appeal:
    """Take in what a clerk has before them; with a `kind`, register it at once (APPC 64(3)), as what
    repeats `repeat_of` where it does (64(8), 88(1)1).

    A page sent twice enters one appeal and registers it once. Refuses what `submit` and `register` refuse.
    """
    appeal = submit(
        council=council, submission=submission, now=now, channel=channel, arrived_at=arrived_at, by=by
    )
    if kind and appeal.state == State.RECEIVED:
        register(
            appeal=appeal,
            by=by,
            kind=kind,
            topic=appeal.topic,
            district=appeal.district,
            version=appeal.version,
            repeat_of=repeat_of,
            now=now,
        )
    return appeal
