"""What was done with appeals in a span of days, counted for reports: of a district, of the council."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, Sum

from senim.rooms.appeals.models import OPEN_STATES, Appeal, DeputyLetter, Following, Reception, State, Word
from senim.rooms.council.models import Deputy
from senim.rooms.territory.models import Council


@dataclass(frozen=True, slots=True)
class Answers:
    """The appeals registered in those days, as they stand now."""

    came: int
    waiting: int
    overdue: int
    in_time: int
    answered_late: int
    solved: int
    partly: int
    not_solved: int


def answers(
    council: Council,
    since: date,
    until: date,
    today: date,
    *,
    deputy: Deputy | None = None,
    without: Collection[uuid.UUID] = (),
    bodies: Collection[uuid.UUID] = (),
) -> Answers:
    """Of the council; of a deputy's voters; with certain `bodies` or all but some. One query."""
    rows = Appeal.objects.filter(
        council=council, registered_on__gte=since, registered_on__lte=until, root=None
    ).exclude(state=State.RECEIVED)
    if deputy is not None:
        rows = rows.filter(district=deputy.district_id, deputy=deputy)
    if bodies:
        rows = rows.filter(body__in=bodies)
    if without:
        rows = rows.exclude(body__in=without)
    answered, open_ = Q(state=State.ANSWERED), Q(state__in=OPEN_STATES)
    found = rows.aggregate(
        came=Count("pk"),
        waiting=Count("pk", filter=open_),
        overdue=Count("pk", filter=open_ & Q(due__lt=today)),
        in_time=Count("pk", filter=answered & Q(on_time=True)),
        answered_late=Count("pk", filter=answered & ~Q(on_time=True)),
        solved=Count("pk", filter=Q(word=Word.SOLVED)),
        partly=Count("pk", filter=Q(word=Word.PARTLY)),
        not_solved=Count("pk", filter=Q(word=Word.NOT)),
    )
    return Answers(**found)


def taken_up(deputy: Deputy, first: datetime, over: datetime) -> tuple[int, int]:
    """(appeals a deputy took up, how many of these were chosen for a session). One query."""
    rows = Following.objects.filter(deputy=deputy, at__gte=first, at__lt=over)
    found = rows.aggregate(all=Count("pk"), announced=Count("pk", filter=Q(announce_on__isnull=False)))
    return int(found["all"]), int(found["announced"])


def letters(
    council: Council, first: datetime, over: datetime, deputy: uuid.UUID | None = None
) -> tuple[int, int]:
    """(letters of deputies, how many were answered). One query."""
    rows = DeputyLetter.objects.filter(council=council, sent_at__gte=first, sent_at__lt=over)
    rows = rows.filter(deputy=deputy) if deputy else rows
    found = rows.aggregate(all=Count("pk"), answered=Count("pk", filter=Q(answered_on__isnull=False)))
    return int(found["all"]), int(found["answered"])


def receptions(
    council: Council, first: datetime, over: datetime, deputy: uuid.UUID | None = None
) -> tuple[int, int]:
    """(receptions of deputies that were held, how many people came). One query."""
    rows = Reception.objects.filter(council=council, starts_at__gte=first, starts_at__lt=over)
    rows = rows.filter(deputy=deputy) if deputy else rows.filter(deputy__isnull=False)
    found = rows.exclude(held_at=None).aggregate(all=Count("pk"), people=Sum("came"))
    return int(found["all"]), int(found["people"] or 0)
