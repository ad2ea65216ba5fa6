"""Receptions: what is coming, who has places, whether the month's one was announced and held."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from senim.core import values
from senim.core.values import RECEPTION
from senim.rooms.appeals.actions.common import hash_token
from senim.rooms.appeals.actions.receptions import token_of
from senim.rooms.appeals.models import Booking, DeputyLetter, Reception
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Body, Deputy
from senim.rooms.territory.models import Council

PAGE = 20


def whole(council: Council) -> QuerySet[Reception]:
    """Receptions with how many places are booked."""
    booked = Booking.objects.filter(reception=OuterRef("pk"), cancelled_at=None).order_by()
    count = Subquery(booked.values("reception").annotate(n=Count("*")).values("n"))
    rows = Reception.objects.filter(council=council).select_related("deputy", "body", "place")
    return rows.annotate(booked=Coalesce(count, 0))


def coming(
    council: Council,
    now: datetime,
    number: int = 1,
    *,
    deputy: uuid.UUID | None = None,
    body: uuid.UUID | None = None,
) -> tuple[list[Reception], bool]:
    """(a page of what is to come, the nearest first, whether there are more). One query."""
    return _paged(
        _of(whole(council), deputy, body).filter(starts_at__gt=now).order_by("starts_at", "pk"), number
    )


def past(
    council: Council,
    now: datetime,
    number: int = 1,
    *,
    deputy: uuid.UUID | None = None,
    body: uuid.UUID | None = None,
) -> tuple[list[Reception], bool]:
    """The same of what has begun, the latest first."""
    return _paged(
        _of(whole(council), deputy, body).filter(starts_at__lte=now).order_by("-starts_at", "-pk"), number
    )


def _of(rows: QuerySet[Reception], deputy: uuid.UUID | None, body: uuid.UUID | None) -> QuerySet[Reception]:
    if deputy:
        return rows.filter(deputy=deputy)
    return rows.filter(body=body) if body else rows


def _paged(rows: QuerySet[Reception], number: int) -> tuple[list[Reception], bool]:
    first = (number - 1) * PAGE
    found = list(rows[first : first + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def one(slug: str, reception_id: uuid.UUID) -> Reception | None:
    """A reception with its council. One query."""
    rows = Reception.objects.filter(council__slug=slug, pk=reception_id)
    return rows.select_related("council__place", "deputy", "body", "place").first()


def sent_before(reception: Reception, form_key: str) -> Booking | None:
    """The booking that this very form already made, while it stands."""
    keys = council_queries.sound([form_key])
    rows = Booking.objects.filter(council=reception.council, reception=reception, cancelled_at=None)
    return rows.filter(form_key=keys[0]).first() if keys else None


def bookings(reception: Reception) -> list[Booking]:
    """Who has which seat, by time. One query."""
    rows = Booking.objects.filter(reception=reception, cancelled_at=None).select_related("appeal")
    found = list(rows.order_by("seat"))
    for row in found:
        row.reception = reception
    return found


def taken_seats(reception: Reception) -> set[int]:
    return set(Booking.objects.filter(reception=reception, cancelled_at=None).values_list("seat", flat=True))


def booking(council: Council, booking_id: uuid.UUID) -> Booking | None:
    rows = Booking.objects.filter(council=council, pk=booking_id)
    return rows.select_related(
        "reception__council", "reception__deputy", "reception__place", "appeal"
    ).first()


def by_token(slug: str, token: str) -> Booking | None:
    """The booking a private link opens."""
    if not 20 <= len(token) <= 64:
        return None
    rows = Booking.objects.filter(council__slug=slug, token_hash=hash_token(token))
    return rows.select_related(
        "reception__council__place", "reception__deputy", "reception__body", "reception__place"
    ).first()


def private_path(booking: Booking) -> str:
    """The booking's private link, in its language."""
    where = {"lang": booking.lang, "council": booking.reception.council.slug, "token": token_of(booking)}
    return reverse("appeals:booking-ticket", kwargs=where)


def standing_of(receptions: Iterable[uuid.UUID]) -> list[Booking]:
    """All bookings that stood at these receptions, with what a message needs."""
    rows = Booking.objects.filter(reception__in=list(receptions), cancelled_at=None)
    return list(rows.select_related("reception__council", "reception__deputy", "reception__place"))


def by_ids(council: Council, ids: Iterable[str]) -> dict[str, Booking]:
    """Bookings by their ids. One query, none where nothing is asked."""
    wanted = council_queries.sound(ids)
    if not wanted:
        return {}
    rows = Booking.objects.filter(council=council, pk__in=wanted)
    rows = rows.select_related("reception__council", "reception__deputy", "reception__place")
    return {str(row.pk): row for row in rows}


# ── the month ───────────────────────────────────────────────────────────────────────────────────────


def month_of(day: date) -> tuple[date, date]:
    """(first day of the month, first day of the next)."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1)


@dataclass(frozen=True, slots=True)
class Month:
    """The receptions somebody has in a month: how many are asked for, announced, held."""

    first: date
    needed: int
    announced: int
    held: int
    over: bool

    @property
    def late(self) -> bool:
        """The month is over, and fewer took place."""
        return self.over and self.held < self.needed

    @property
    def missing(self) -> bool:
        """The month goes on, and fewer are announced."""
        return not self.over and self.announced < self.needed


@dataclass(frozen=True, slots=True)
class Receiver:
    """A deputy, or a body whose head receives: last month (None before they were there) and this one."""

    deputy: Deputy | None
    body: Body | None
    last: Month | None
    this: Month


def receivers(
    council: Council, today: date, deputies: Iterable[Deputy], bodies: Iterable[Body]
) -> list[Receiver]:
    """Who has to receive, and what of it was done. Two queries."""
    this, following = month_of(today)
    last, _this = month_of(this - timedelta(days=1))
    counted: dict[tuple[str, object, bool], list[int]] = {}
    rows = Reception.objects.filter(
        council=council, cancelled_at=None, starts_at__gte=_moment(council, last),
        starts_at__lt=_moment(council, following),
    )  # fmt: skip
    for deputy_id, body_id, starts_at, held_at in rows.values_list("deputy", "body", "starts_at", "held_at"):
        who = ("deputy", deputy_id) if deputy_id else ("body", body_id)
        found = counted.setdefault((*who, council.day(starts_at) < this), [0, 0])
        found[0] += 1
        found[1] += held_at is not None
    needed = council_queries.value(council, RECEPTION, today)

    def months(kind: str, key: object, since: date) -> tuple[Month | None, Month]:
        before, now = counted.get((kind, key, True), [0, 0]), counted.get((kind, key, False), [0, 0])
        past = Month(last, needed, before[0], before[1], over=True) if since <= last else None
        return past, Month(this, needed, now[0], now[1], over=False)

    return [
        *(Receiver(row, None, *months("deputy", row.pk, row.since)) for row in deputies),
        *(Receiver(None, row, *months("body", row.pk, row.since)) for row in bodies),
    ]


def _moment(council: Council, day: date) -> datetime:
    return datetime.combine(day, time(), council.zone)


@dataclass(frozen=True, slots=True)
class Desk:
    """What stands on a deputy's page beside the appeals: the month, the next reception, the letters."""

    last: Month | None
    this: Month
    next_id: uuid.UUID | None
    next_at: datetime | None
    letters: int
    waiting: int


def columns_of(deputy: Deputy, now: datetime) -> dict[str, Any]:
    """What a desk is made of, as columns that any query may carry along."""
    council = deputy.council
    today = council.day(now)
    this, following = month_of(today)
    last = month_of(this - timedelta(days=1))[0]
    first, second, third = (_moment(council, day) for day in (last, this, following))
    mine = Reception.objects.filter(council=council, deputy=deputy, cancelled_at=None).order_by()
    before = mine.filter(starts_at__gte=first, starts_at__lt=second)
    now_on = mine.filter(starts_at__gte=second, starts_at__lt=third)
    ahead = mine.filter(starts_at__gt=now).order_by("starts_at")
    own = council_queries.set_on(council, RECEPTION, today)
    letters = DeputyLetter.objects.filter(council=council, deputy=deputy).order_by()
    return {
        "desk_before": _count(before),
        "desk_before_held": _count(before.exclude(held_at=None)),
        "desk_now": _count(now_on),
        "desk_now_held": _count(now_on.exclude(held_at=None)),
        "desk_next": Subquery(ahead.values("pk")[:1]),
        "desk_next_at": Subquery(ahead.values("starts_at")[:1]),
        "desk_letters": _count(letters),
        "desk_waiting": _count(letters.filter(answered_on=None)),
        "desk_needed": Coalesce(Subquery(own), values.DEFAULTS[RECEPTION]),
    }


def desk(deputy: Deputy, now: datetime, said: tuple[Any, ...] | None = None) -> Desk:
    """From what the columns said; one query, where they were not asked for yet."""
    this = month_of(deputy.council.day(now))[0]
    last = month_of(this - timedelta(days=1))[0]
    if said is None:
        columns = columns_of(deputy, now)
        rows = council_queries.mandates(deputy.council).filter(pk=deputy.pk).annotate(**columns)
        said = rows.values_list(*columns).get()
    before, before_held, now_on, now_held, next_id, next_at, letters, waiting, needed = said
    return Desk(
        last=Month(last, needed, before, before_held, over=True) if deputy.since <= last else None,
        this=Month(this, needed, now_on, now_held, over=False),
        next_id=next_id,
        next_at=next_at,
        letters=letters,
        waiting=waiting,
    )


def without(council: Council, today: date) -> tuple[int, int]:
    """(deputies and bodies with too few receptions announced this month, how many there are). One query."""
    first, following = (_moment(council, day) for day in month_of(today))
    mine = Reception.objects.filter(
        council=council, cancelled_at=None, starts_at__gte=first, starts_at__lt=following
    ).order_by()
    own = council_queries.set_on(council, RECEPTION, today)
    needed = Coalesce(Subquery(own), values.DEFAULTS[RECEPTION])
    deputies, bodies = council_queries.mandates(council, today), council_queries.others(council, today)
    counted = [
        rows.order_by().annotate(n=_count(mine.filter(**{name: OuterRef("pk")})), needed=needed)
        for name, rows in (("deputy", deputies), ("body", bodies))
    ]
    found = list(
        counted[0].values_list("n", "needed", "pk").union(counted[1].values_list("n", "needed", "pk"))
    )
    return sum(n < least for n, least, _pk in found), len(found)


def _count(rows: QuerySet[Any]) -> Coalesce:
    """How many, as a column."""
    return Coalesce(Subquery(rows.values("council").annotate(n=Count("*")).values("n")), 0)
