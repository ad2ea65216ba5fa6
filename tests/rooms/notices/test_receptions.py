"""Receptions and letters about no appeal: who booked is mailed, the rest is called; nothing private."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail as outbox

from senim.rooms.appeals import actions as appeals
from senim.rooms.appeals.actions import Announced, Wish
from senim.rooms.appeals.models import Booking, DeputyLetter, Reception
from senim.rooms.council.models import Body
from senim.rooms.notices import actions, consumers
from senim.rooms.notices.models import Notice
from senim.rooms.record.models import Entry
from tests.build import appeals as build
from tests.build import council as build_council
from tests.rooms.notices.conftest import Akkol, told

Follow = Callable[[datetime], None]
CLERK, OFFICER, DEPUTY = "Айгүл Сейтова", "Ерлан Жұмабаев", "Бауыржан Оспанов"


def announced(akkol: Akkol, now: datetime) -> Reception:
    coming = Announced(
        form_key=uuid.uuid4(),
        place=build_council.urkerai(akkol.council),
        where="Мектеп, 3-бөлме",
        starts_at=now + timedelta(days=7),
        minutes_each=15,
        seats=6,
        deputy=akkol.deputy.deputy,
    )
    return appeals.announce_reception(council=akkol.council, reception=coming, by=akkol.clerk, now=now)


def booked(row: Reception, seat: int, now: datetime, email: str = "", lang: str = "kk") -> Booking:
    wish = Wish(
        uuid.uuid4(), seat, f"Құпия Есім{seat}", f"+770100000{seat:02}", "Құпия сөз туралы.", lang, email
    )
    return appeals.book(reception=row, wish=wish, now=now)


def letter(akkol: Akkol, now: datetime, body: Body) -> DeputyLetter:
    return appeals.write_letter(
        council=akkol.council,
        by=akkol.deputy,
        body=body,
        text="Құпия сөз",
        lang="kk",
        form_key=uuid.uuid4(),
        now=now,
    )


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        ("kk", "Сіз жеке қабылдауға жазылдыңыз"),
        ("ru", "Вы записаны на личный приём"),
        ("en", "You have a place at a personal reception"),
    ],
)
def test_who_booked_gets_the_ticket_by_mail(
    akkol: Akkol, follow: Follow, now: datetime, lang: str, title: str, settings: object
) -> None:
    booking = booked(announced(akkol, now), 2, now, "gulnar@example.kz", lang)
    follow(now)
    notice = Notice.objects.get()
    assert (notice.title, notice.lang, notice.channel) == (title, lang, "email")
    assert notice.about == ("booking", str(booking.pk))
    for private in ("Құпия", "+7701", "gulnar@"):
        assert private not in f"{notice.title}{notice.text}{notice.cause}{notice.subject_ref}"
    assert not re.search(r"[{}]|%\(", notice.text)
    actions.send_waiting(now + timedelta(minutes=1))
    sent = outbox.outbox[0]
    assert sent.to == ["gulnar@example.kz"]
    assert f"/{lang}/akkol/b/" in sent.body and "Мектеп, 3-бөлме" in sent.body


def test_nobody_is_told_of_an_announcement_or_of_one_without_an_e_mail(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    booked(announced(akkol, now), 1, now)
    follow(now)
    assert not Notice.objects.exists()


def test_called_off_each_is_mailed_and_those_without_are_to_be_called(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    row = announced(akkol, now)
    booked(row, 1, now, "a@example.kz"), booked(row, 2, now, "b@example.kz", "ru"), booked(row, 3, now)
    follow(now)
    Notice.objects.all().delete()
    appeals.cancel_reception(reception=row, by=akkol.clerk, why="Ауырып қалды.", now=now)
    follow(now)
    mailed = Notice.objects.filter(channel="email")
    assert sorted(mailed.values_list("lang", flat=True)) == ["kk", "ru"]
    inbox = Notice.objects.filter(channel="inbox")
    assert set(inbox.values_list("account__name", flat=True)) == {DEPUTY}
    assert inbox.get().about == ("reception", str(row.pk))
    before = Notice.objects.count()
    consumers.handle(
        akkol.council, list(Entry.objects.filter(kind="reception.cancelled")), now + timedelta(hours=1)
    )
    assert Notice.objects.count() == before


def test_an_erased_booking_is_mailed_nothing(akkol: Akkol, follow: Follow, now: datetime) -> None:
    booking = booked(announced(akkol, now), 1, now, "a@example.kz")
    follow(now)
    appeals.erase_booking(booking=booking, by=akkol.clerk, now=now)
    actions.send_waiting(now + timedelta(minutes=1))
    assert outbox.outbox == [] and Notice.objects.get().state == "failed"


def test_a_letter_about_no_appeal(akkol: Akkol, follow: Follow, now: datetime) -> None:
    sent = letter(akkol, now, akkol.housing)
    follow(now)
    assert {(who, way) for who, way, _lang in told("deputy.letter-sent")} == {
        (OFFICER, "inbox"),
        (OFFICER, "email"),
    }
    appeals.answer_letter(
        letter=sent, by=akkol.officer, answer="Құпия жауап", answered_on=now.date(), now=now
    )
    follow(now)
    assert {(who, way) for who, way, _lang in told("deputy.letter-answered")} == {
        (DEPUTY, "inbox"),
        (DEPUTY, "email"),
    }
    for notice in Notice.objects.all():
        assert "Құпия" not in notice.title + notice.text
        assert notice.about == ("letter", str(sent.pk))


def test_to_a_body_on_paper_the_clerks_print_it(akkol: Akkol, follow: Follow, now: datetime) -> None:
    letter(akkol, now, akkol.okrug)
    follow(now)
    assert {(who, way) for who, way, _lang in told("deputy.letter-sent")} == {(CLERK, "inbox")}


def test_who_was_asked_to_follow_is_told_once_it_is_registered(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    appeal = build.appeal(akkol.council, now, district=akkol.district, asks_deputy=True)
    follow(now)
    assert told("appeal.registered") == set()
    build.registered(appeal, akkol.clerk, now)
    follow(now)
    assert {(who, way) for who, way, _lang in told("appeal.registered")} == {
        (DEPUTY, "inbox"),
        (DEPUTY, "email"),
    }
