"""What deputies do by short names: appeals of Naumovka, where Bauyrzhan sits; receptions; commitments."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.actions import Announced, Wish
from senim.rooms.appeals.models import Appeal, Booking, DeputyLetter, Following, Reception
from senim.rooms.council.models import Role
from tests.build import appeals as build
from tests.build import council as build_council
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals import looking
from tests.rooms.appeals.looking import at

WHY = "Мәселе шешілді, тұрғынмен сөйлестім."
LETTER = "Жарық қай күні қосылатынын хабарлауыңызды сұраймын."
REPLY = "Шамдар 1 желтоқсанда қосылады."
AFTERNOON = "2026-11-30 15:00"


def fresh(appeal: Appeal) -> Appeal:
    """As the next person loads it."""
    return Appeal.objects.select_related("council", "body", "applicant", "taken_by", "deputy").get(
        pk=appeal.pk
    )


def waiting(town: Town, now: datetime = NOW, **given: Any) -> Appeal:
    """An appeal of Naumovka that is with the housing department."""
    usual = {"district": town.naumov, "place": town.places.naumovka}
    appeal = build.appeal(town.council, now, **(usual | given))
    return fresh(build.forwarded(appeal, town.clerk, town.housing, now))


def taken(appeal: Appeal, by: Role, now: datetime = NOW + timedelta(minutes=2)) -> Appeal:
    actions.take_up(appeal=appeal, by=by, version=appeal.version, now=now)
    return fresh(appeal)


def put_down(appeal: Appeal, by: Role, now: datetime = NOW, reason: str = WHY) -> Appeal:
    actions.put_down(appeal=appeal, by=by, reason=reason, version=appeal.version, now=now)
    return fresh(appeal)


def chosen(appeal: Appeal, by: Role, now: datetime = NOW) -> Appeal:
    actions.announce(appeal=appeal, by=by, version=appeal.version, now=now)
    return fresh(appeal)


def written(
    town: Town, by: Role, appeal: Appeal | None = None, now: datetime = NOW, **given: Any
) -> DeputyLetter:
    usual = {"body": town.housing, "text": LETTER, "lang": "kk", "form_key": uuid.uuid4()}
    version = appeal.version if appeal else 0
    return actions.write_letter(
        council=town.council, by=by, appeal=appeal, version=version, now=now, **(usual | given)
    )


def replied(letter: DeputyLetter, by: Role, on: str, now: str, answer: str = REPLY) -> DeputyLetter:
    return actions.answer_letter(
        letter=letter, by=by, answer=answer, answered_on=date.fromisoformat(on), now=at(now)
    )


def second_deputy(town: Town) -> Role:
    """Olga's role, who sits for Karasai."""
    account = build_council.account(town.olga.name, "olga@example.kz")
    return build_council.role(town.council, account, Role.Kind.DEPUTY, deputy=town.olga)


def announced(
    town: Town, by: Role | None = None, starts: str = AFTERNOON, now: datetime = NOW, **given: Any
) -> Reception:
    """Bauyrzhan receives six people in Naumovka, a quarter of an hour each."""
    usual: dict[str, Any] = {
        "form_key": uuid.uuid4(),
        "place": town.places.naumovka,
        "where": "Мектеп, 3-бөлме",
        "starts_at": at(starts),
        "minutes_each": 15,
        "seats": 6,
        "deputy": town.bauyrzhan,
    }
    return actions.announce_reception(
        council=town.council, reception=Announced(**(usual | given)), by=by or town.clerk, now=now
    )


def wish(seat: int = 1, **given: Any) -> Wish:
    usual = {
        "form_key": uuid.uuid4(),
        "seat": seat,
        "name": "Гүлнар Ахметова",
        "phone": f"+770100000{seat:02}",
        "matter": "Көшедегі жарық туралы.",
        "lang": "kk",
        "email": "",
    }
    return Wish(**(usual | given))


def booked(reception: Reception, seat: int = 1, now: datetime = NOW, **given: Any) -> Booking:
    return actions.book(reception=reception, wish=wish(seat, **given), now=now)


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(Refusal) as error:
        yield
    assert error.value.code == code


def later(**given: int) -> datetime:
    return NOW + timedelta(**given)


def openings(appeal: Appeal) -> looking.Openings:
    """What entries of deputies about an appeal commit to."""
    rows = Following.objects.filter(appeal=appeal).exclude(reason="").order_by("id")
    letters = list(DeputyLetter.objects.filter(appeal=appeal).order_by("id"))

    def of(row: Any, name: str) -> dict[str, tuple[bytes, str]]:
        return {name: (bytes.fromhex(row.salts[name]), getattr(row, name))} if name in row.salts else {}

    return {
        "appeal.put-down": [of(row, "reason") for row in rows],
        "deputy.letter-sent": [of(row, "text") for row in letters],
        "deputy.letter-answered": [of(row, "answer") for row in letters if row.answered_on],
    }


looking.MORE.append(openings)


def everything(town: Town) -> None:
    """One appeal that its applicant asked a deputy to follow, through every deed of a deputy."""
    appeal = chosen(taken(waiting(town, asks_deputy=True), town.deputy), town.deputy)
    letter = written(town, town.deputy, appeal)
    replied(letter, town.officer, "2026-11-23", "2026-11-23 12:00")
    put_down(fresh(appeal), town.deputy)
    row = announced(town, deputy=None, body=town.housing, name="Е. Басшы")
    booking, silent = booked(row, 1, email="gulnar@example.kz"), booked(row, 2)
    actions.lead_to_appeal(booking=booking, appeal=appeal, by=town.clerk, now=NOW)
    actions.told_by_phone(booking=silent, by=town.clerk, now=NOW)
    actions.erase_booking(booking=booking, by=town.clerk, now=NOW)
    actions.cancel_booking(booking=silent, now=NOW)
    actions.hold_reception(reception=row, by=town.clerk, came=[], now=at("2026-11-30 17:00"))
    off = announced(town, starts="2026-12-01 15:00")
    actions.cancel_reception(reception=off, by=town.clerk, why="Ауырып қалды.", now=NOW)
