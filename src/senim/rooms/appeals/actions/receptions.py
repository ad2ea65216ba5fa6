"""Personal receptions (APPC 90): announced, booked, cancelled, held; what a booking led to."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q

from senim.core.refusal import Refusal
from senim.rooms.appeals.actions.common import hash_token, seal
from senim.rooms.appeals.actions.erasing import empty_bookings
from senim.rooms.appeals.models import Appeal, Booking, Reception
from senim.rooms.council.access import hand
from senim.rooms.council.models import Body, Deputy, Role
from senim.rooms.record import actions as record
from senim.rooms.record.actions import RESIDENT
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council, Place


@dataclass(frozen=True, slots=True)
class Announced:
    """What is announced: a deputy receives, or `name` for a body; `where`: address and room."""

    form_key: uuid.UUID
    place: Place
    where: str
    starts_at: datetime
    minutes_each: int
    seats: int
    deputy: Deputy | None = None
    body: Body | None = None
    name: str = ""


def announce_reception(*, council: Council, reception: Announced, by: Role, now: datetime) -> Reception:
    """Announce a reception. A form sent twice announces one."""
    found = Reception.objects.filter(council=council, form_key=reception.form_key).first()
    if found:
        return found
    if reception.starts_at <= now:
        raise Refusal("reception-past", field="day")
    if not territory.contains(council, reception.place):
        raise Refusal("outside-council", {"place": reception.place.name}, field="place")
    try:
        with transaction.atomic():
            return _announce(council, reception, by, now)
    except IntegrityError:
        found = Reception.objects.filter(council=council, form_key=reception.form_key).first()
        if found is None:
            raise
        return found


def _announce(council: Council, given: Announced, by: Role, now: datetime) -> Reception:
    salts, private = seal({"name": given.name, "where": given.where})
    row = Reception(
        id=council.new_id(now),
        council=council,
        by=by,
        salts=salts,
        **{name: getattr(given, name) for name in Announced.__slots__},
    )
    _need_free_hours(row)
    row.save(force_insert=True)
    facts: dict[str, record.Fact] = {
        "deputy": str(row.deputy_id) if row.deputy_id else "",
        "body": str(row.body_id) if row.body_id else "",
        "place": row.place_id,
        "starts_at": row.starts_at.isoformat(),
        "minutes_each": row.minutes_each,
        "seats": row.seats,
    }
    _entry(row, "announced", now, by, facts, private)
    return row


def _need_free_hours(new: Reception) -> None:
    """Nobody receives in two places at once."""
    who = Q(deputy=new.deputy) if new.deputy else Q(body=new.body, name=new.name)
    near = Reception.objects.filter(who, council=new.council, cancelled_at=None, starts_at__lt=new.ends_at)
    if any(row.ends_at > new.starts_at for row in near.order_by("-starts_at")[:3]):
        raise Refusal("reception-clash", field="day")


# ── booking ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Wish:
    """What the form of a booking gives."""

    form_key: uuid.UUID
    seat: int
    name: str
    phone: str
    matter: str
    lang: str
    email: str = ""


def token_of(booking: Booking) -> str:
    """The secret of the booking's private page: derived, stored nowhere."""
    message = f"{booking.council_id}:{booking.form_key}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), b"booking:" + message, hashlib.sha256).hexdigest()[:40]


def book(*, reception: Reception, wish: Wish, now: datetime, by: Role | None = None) -> Booking:
    """Book a seat. A form sent twice makes one booking; of two who want one seat the second is told, and
    chooses among what is left. One phone has one seat at a reception.
    """
    found = _sent(reception.council, wish)
    if found:
        return found
    try:
        with transaction.atomic():
            return _book(reception, wish, now, by)
    except IntegrityError:
        found = _sent(reception.council, wish)
        if found is None:
            raise Refusal("time-taken", field="seat") from None
        return found


def _sent(council: Council, wish: Wish) -> Booking | None:
    rows = Booking.objects.filter(council=council, form_key=wish.form_key)
    return rows.select_related("reception__council", "reception__deputy").first()


def _book(reception: Reception, wish: Wish, now: datetime, by: Role | None) -> Booking:
    # Whoever comes second waits for this row, and then sees the first one's seat.
    going_on = Reception.objects.filter(
        pk=reception.pk, cancelled_at=None, held_at=None, starts_at__gt=now
    ).update(version=F("version") + 1)
    if not going_on:
        raise Refusal("reception-over")
    taken = dict(_standing(reception).values_list("seat", "phone"))
    if wish.phone and wish.phone in taken.values():
        raise Refusal("phone-booked", field="phone")
    if len(taken) >= reception.seats:
        raise Refusal("reception-full")
    if wish.seat in taken or not 1 <= wish.seat <= reception.seats:
        raise Refusal("time-taken", field="seat")
    salts, private = seal(
        {"name": wish.name, "phone": wish.phone, "email": wish.email, "matter": wish.matter}
    )
    row = Booking(
        id=reception.council.new_id(now),
        council=reception.council,
        reception=reception,
        by=by,
        booked_at=now,
        salts=salts,
        **{name: getattr(wish, name) for name in Wish.__slots__},
    )
    row.token_hash = hash_token(token_of(row))
    row.save(force_insert=True)
    _entry(reception, "booked", now, by, {"booking": str(row.pk), "seat": row.seat}, private)
    return row


def _standing(reception: Reception) -> Any:
    return Booking.objects.filter(reception=reception, cancelled_at=None)


@transaction.atomic
def cancel_booking(*, booking: Booking, now: datetime, by: Role | None = None) -> Booking:
    """Give the seat back; nothing of the person stays. `by`: the clerk or deputy whom they told."""
    reception = booking.reception
    if reception.starts_at <= now:
        raise Refusal("reception-over")
    if not Booking.objects.filter(pk=booking.pk, cancelled_at=None).update(cancelled_at=now):
        raise Refusal("booking-cancelled")
    Reception.objects.filter(pk=reception.pk).update(version=F("version") + 1)
    empty_bookings(Booking.objects.filter(pk=booking.pk))
    _entry(reception, "freed", now, by, {"booking": str(booking.pk), "seat": booking.seat})
    return booking


# ── what becomes of it ──────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def cancel_reception(*, reception: Reception, by: Role, why: str, now: datetime) -> int:
    """It does not take place; everyone booked is told. Returns how many were."""
    if not why.strip():
        raise Refusal("reason-needed", field="why")
    salts, private = seal({"why": why})
    done = Reception.objects.filter(pk=reception.pk, cancelled_at=None, held_at=None).update(
        cancelled_at=now, why=why, version=F("version") + 1, salts=reception.salts | salts
    )
    if not done:
        raise Refusal("reception-over")
    booked: int = _standing(reception).count()
    _entry(reception, "cancelled", now, by, {"booked": booked}, private)
    return booked


@transaction.atomic
def hold_reception(
    *, reception: Reception, by: Role, came: Collection[uuid.UUID], now: datetime
) -> Reception:
    """It took place: who came. May be put right by doing it again."""
    if reception.starts_at > now:
        raise Refusal("reception-ahead", {"day": reception.council.day(reception.starts_at)})
    rows = _standing(reception)
    there: int = rows.filter(pk__in=list(came)).update(came=True)
    absent: int = rows.exclude(pk__in=list(came)).update(came=False)
    done = Reception.objects.filter(pk=reception.pk, cancelled_at=None).update(
        held_at=now, came=there, version=F("version") + 1
    )
    if not done:
        raise Refusal("reception-over")
    _entry(reception, "held", now, by, {"came": there, "booked": there + absent})
    return reception


@transaction.atomic
def lead_to_appeal(*, booking: Booking, appeal: Appeal, by: Role, now: datetime) -> Booking:
    """What somebody said at a reception became this appeal."""
    done = Booking.objects.filter(pk=booking.pk, appeal=None).update(appeal=appeal)
    if done:
        _entry(booking.reception, "led-to-appeal", now, by, {"appeal": appeal.number})
    return booking


@transaction.atomic
def told_by_phone(*, booking: Booking, by: Role, now: datetime) -> None:
    """Somebody without an e-mail was called: the reception is off."""
    if Booking.objects.filter(pk=booking.pk, told_at=None).update(told_at=now):
        _entry(booking.reception, "told", now, by, {"booking": str(booking.pk)})


@transaction.atomic
def erase_booking(*, booking: Booking, by: Role, now: datetime) -> None:
    """Take the person out of a booking: name, phone, e-mail, matter. The seat and the record stay."""
    if empty_bookings(Booking.objects.filter(pk=booking.pk).exclude(name="")):
        _entry(booking.reception, "booking-erased", now, by, {"booking": str(booking.pk)})


def _entry(
    reception: Reception,
    kind: str,
    now: datetime,
    by: Role | None,
    facts: dict[str, record.Fact],
    private: dict[str, tuple[bytes, str]] | None = None,
) -> None:
    record.append(
        council=reception.council,
        kind=f"reception.{kind}",
        subject=reception.ref,
        at=now,
        hand=hand(by) if by else RESIDENT,
        facts=facts,
        private=private,
    )
