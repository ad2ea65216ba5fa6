"""Receptions and letters about no appeal: who booked, by e-mail; those who keep it; the body written to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import translation

from senim.rooms.appeals.models import Booking, DeputyLetter
from senim.rooms.appeals.queries import letters, receptions
from senim.rooms.council.models import Role
from senim.rooms.notices import mail
from senim.rooms.notices.actions import Draft
from senim.rooms.notices.models import Notice
from senim.rooms.notices.telling.step import Address
from senim.rooms.notices.texts import deputies as texts
from senim.rooms.notices.texts.common import Words
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council

KINDS = ("reception.booked", "reception.cancelled", "deputy.letter-sent", "deputy.letter-answered")


def drafts(council: Council, entries: Iterable[Entry], now: datetime) -> list[Draft]:
    """What these entries call for; nothing is asked of the database where none is of these kinds."""
    mine = [e for e in entries if e.kind in KINDS and not e.subject.startswith("appeal:")]
    if not mine:
        return []
    who = Address(council, council.day(now))
    written = letters.by_refs(council, {entry.subject for entry in mine})
    facts = {entry.pk: json.loads(entry.facts) for entry in mine}
    one = receptions.by_ids(council, {f["booking"] for f in facts.values() if "booking" in f})
    off = [UUID(e.subject.partition(":")[2]) for e in mine if e.kind == "reception.cancelled"]
    all_of: dict[str, list[Booking]] = {}
    for booking in receptions.standing_of(off) if off else []:
        all_of.setdefault(booking.reception.ref, []).append(booking)
    found: list[Draft] = []
    for entry in mine:
        if letter := written.get(entry.subject):
            found += about_letter(entry, letter, who)
        elif entry.kind == "reception.booked" and (booked := one.get(facts[entry.pk]["booking"])):
            found += to_booker(entry, booked, texts.booked)
        elif entry.kind == "reception.cancelled":
            found += called_off(entry, all_of.get(entry.subject, []), who)
    return found


def to_booker(entry: Entry, booking: Booking, say: Callable[[Booking], Words]) -> Iterator[Draft]:
    """By e-mail, where they gave one and mail goes out."""
    if not mail.goes_to(booking.reception.council, booking.email):
        return
    with translation.override(booking.lang):
        said = say(booking)
    yield Draft(
        cause=f"{entry.id.hex}:{booking.pk.hex}:{Notice.Channel.EMAIL}",
        council=booking.reception.council,
        kind=entry.kind,
        subject_ref=f"booking:{booking.pk}",
        channel=Notice.Channel.EMAIL,
        lang=booking.lang,
        **asdict(said),
    )


def called_off(entry: Entry, bookings: list[Booking], who: Address) -> Iterator[Draft]:
    """Everyone booked; for who cannot be mailed the deputy and the clerks call."""
    silent = [b for b in bookings if not mail.goes_to(b.reception.council, b.email)]
    for booking in bookings:
        yield from to_booker(entry, booking, texts.cancelled)
    if silent:
        row = silent[0].reception
        own = who.roles(Role.Kind.DEPUTY, deputy=row.deputy_id) if row.deputy_id else []
        roles = [*who.clerks, *own]
        yield from to_people(entry, roles, lambda: texts.to_call(row, len(silent)), who, by_mail=False)


def about_letter(entry: Entry, letter: DeputyLetter, who: Address) -> Iterator[Draft]:
    if entry.kind == "deputy.letter-answered":
        own = who.roles(Role.Kind.DEPUTY, deputy=letter.deputy_id)
        yield from to_people(entry, own, lambda: texts.letter_answered(letter), who)
        return
    there = who.hands(letter.body) if letter.body.on_line else []
    yield from to_people(entry, there, lambda: texts.letter_here(letter), who)
    if not there:
        yield from to_people(entry, who.clerks, lambda: texts.letter_to_print(letter), who, by_mail=False)


def to_people(
    entry: Entry,
    roles: Iterable[Role],
    say: Callable[[], Words],
    who: Address,
    *,
    by_mail: bool = True,
    doer: bool = False,
) -> Iterator[Draft]:
    """Each person once, in their language; the one who did it only where they have to do more (`doer`)."""
    accounts: dict[UUID, Any] = {role.account_id: role.account for role in roles}
    if not doer:
        accounts.pop(who.who(entry.actor) or UUID(int=0), None)
    channels = (Notice.Channel.INBOX, Notice.Channel.EMAIL) if by_mail else (Notice.Channel.INBOX,)
    for account in accounts.values():
        with translation.override(account.lang):
            said = say()
        for channel in channels:
            yield Draft(
                cause=f"{entry.id.hex}:{account.pk.hex}:{channel}",
                council=who.council,
                kind=entry.kind,
                subject_ref=entry.subject,
                channel=channel,
                lang=account.lang,
                account=account,
                **asdict(said),
            )
