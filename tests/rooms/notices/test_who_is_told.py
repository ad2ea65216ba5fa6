"""Each step of an appeal: who is told, by which way, in which language, in which words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from senim.rooms.appeals import actions as appeals
from senim.rooms.appeals.queries import private_path
from senim.rooms.council.actions import end_role
from senim.rooms.council.queries import own_body
from senim.rooms.notices import consumers
from senim.rooms.notices.models import Notice
from senim.rooms.people.requisites import Requisites
from senim.rooms.record import actions as record
from senim.rooms.record.models import Entry
from tests.build import appeals as build
from tests.build import council as build_council
from tests.rooms.notices.conftest import Akkol, told

Follow = Callable[[datetime], None]
CLERK, OFFICER, DEPUTY = "Айгүл Сейтова", "Ерлан Жұмабаев", "Бауыржан Оспанов"
BY_MAIL = build.gulnar(email="gulnar@example.kz")


def of_applicant(kind: str, channel: str) -> Notice:
    return Notice.objects.get(kind=kind, channel=channel, applicant__isnull=False)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_ticket_comes_by_mail_in_the_language_of_the_appeal(
    akkol: Akkol, follow: Follow, now: datetime, lang: str
) -> None:
    build.appeal(akkol.council, now, lang=lang, requisites=BY_MAIL)
    follow(now)
    assert told("appeal.received") == {("applicant", "email", lang), (CLERK, "inbox", "kk")}
    ticket = of_applicant("appeal.received", "email")
    lines = {
        "kk": [
            "Жолданымыңыз қабылданды, нөмірі: 2026-00001.",
            "Жауап берудің соңғы күні: 2026 жылғы 14 желтоқсан.",
        ],
        "ru": [
            "Ваше обращение принято, его номер: 2026-00001.",
            "Последний день для ответа: 14 декабря 2026 года.",
        ],
        "en": [
            "Your appeal is taken in, its number is 2026-00001.",
            "The last day for an answer: 14 December 2026.",
        ],
    }[lang]
    for line in [*lines, CLERK]:
        assert line in ticket.text
    assert "10:00" in ticket.text


@pytest.mark.parametrize(
    ("given", "letters"),
    [({}, 0), ({"phone": "+77011234567"}, 1), ({"postal_address": "Абай көшесі, 5"}, 1)],
    ids=["nothing", "a phone", "an address"],
)
def test_nobody_writes_a_letter_to_whom_nobody_can_find(
    akkol: Akkol, follow: Follow, now: datetime, given: dict[str, str], letters: int
) -> None:
    nameless = Requisites(kind="person", name="", postal_address="")
    sent = {"channel": "post", "by": akkol.clerk, "anonymous": True}
    build.appeal(akkol.council, now, requisites=replace(nameless, **given), **sent)
    follow(now)
    assert Notice.objects.filter(channel="letter", applicant__isnull=False).count() == letters


def test_a_day_beyond_the_known_calendar_is_called_provisional(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    later = now + timedelta(days=30)
    build.appeal(akkol.council, later, lang="ru", requisites=BY_MAIL)
    follow(later)
    assert "Этот день предварительный" in of_applicant("appeal.received", "email").text


def test_an_account_is_told_in_its_inbox_and_by_mail(akkol: Akkol, follow: Follow, now: datetime) -> None:
    account = build_council.account("Гүлнар Ахметова", "gulnar@example.kz")
    build.appeal(akkol.council, now, account=account)
    follow(now)
    ways = {(who, way) for who, way, _lang in told("appeal.received") if who == "applicant"}
    assert ways == {("applicant", "inbox"), ("applicant", "email")}


@pytest.mark.parametrize(
    ("channel", "letters"), [("web", 0), ("counter", 0), ("reception", 0), ("post", 1), ("phone", 1)]
)
def test_a_ticket_is_posted_only_to_those_who_did_not_get_it_in_hand(
    akkol: Akkol, follow: Follow, now: datetime, channel: str, letters: int
) -> None:
    build.appeal(akkol.council, now, channel=channel, by=akkol.clerk if channel != "web" else None)
    follow(now)
    assert Notice.objects.filter(kind="appeal.received", channel="letter").count() == letters


def test_a_clerk_is_not_told_of_what_they_entered_themselves(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    build_council.clerk(akkol.council, "Дана Қасымова", "dana@example.kz", lang="ru")
    build.appeal(akkol.council, now, channel="counter", by=akkol.clerk)
    follow(now)
    assert told("appeal.received") == {("Дана Қасымова", "inbox", "ru")}


def test_registration_in_time_is_no_news(akkol: Akkol, follow: Follow, now: datetime) -> None:
    build.registered(build.appeal(akkol.council, now, requisites=BY_MAIL), akkol.clerk, now)
    follow(now)
    assert told("appeal.registered") == set()


def test_late_registration_is_told_and_moves_no_day(akkol: Akkol, follow: Follow, now: datetime) -> None:
    appeal = build.appeal(akkol.council, now, lang="ru", requisites=BY_MAIL)
    build.registered(appeal, akkol.clerk, now + timedelta(days=2))
    follow(now + timedelta(days=2))
    assert told("appeal.registered") == {("applicant", "email", "ru")}
    assert (
        "не сдвинулся. Последний день для ответа: 14 декабря 2026 года"
        in of_applicant("appeal.registered", "email").text
    )


def test_forwarding_is_told_to_the_applicant_and_to_the_officers(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    appeal = build.appeal(akkol.council, now, requisites=BY_MAIL)
    build.forwarded(appeal, akkol.clerk, akkol.housing, now + timedelta(days=1))
    follow(now + timedelta(days=1))
    assert told("appeal.forwarded") == {
        ("applicant", "email", "kk"),
        (OFFICER, "inbox", "ru"),
        (OFFICER, "email", "ru"),
    }
    text = of_applicant("appeal.forwarded", "email").text
    assert "№ 2026-00001 жолданымыңызды қарау біздің өкілеттігімізге кірмейді." in text
    assert "Ол уәкілетті органға жолданды: Тұрғын үй бөлімі, күні: 2026 жылғы 24 қараша." in text
    assert "Жауап берудің соңғы күні: 2026 жылғы 15 желтоқсан." in text


def test_a_second_forwarding_names_the_body_it_left(akkol: Akkol, follow: Follow, now: datetime) -> None:
    roads = build_council.body(akkol.council, "Жолдар бөлімі", "Отдел дорог", kind="roads")
    appeal = build.appeal(akkol.council, now, lang="ru", requisites=BY_MAIL)
    build.forwarded(appeal, akkol.clerk, akkol.housing, now)
    build.forwarded(appeal, akkol.clerk, roads, now + timedelta(hours=1))
    follow(now + timedelta(hours=2))
    texts = Notice.objects.filter(kind="appeal.forwarded", applicant__isnull=False).order_by("id")
    assert "наши полномочия" in texts[0].text
    assert "не входит в полномочия этого органа: Отдел ЖКХ." in texts[1].text


def test_a_body_on_paper_gets_a_letter_and_the_applicant_no_false_day(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    appeal = build.appeal(akkol.council, now, lang="en", requisites=BY_MAIL)
    build.forwarded(appeal, akkol.clerk, akkol.okrug, now)
    follow(now)
    assert told("appeal.forwarded") == {("applicant", "email", "en"), (akkol.okrug.name_kk, "letter", "kk")}
    text = of_applicant("appeal.forwarded", "email").text
    assert "When it does, you will be told the new last day." in text
    assert "14 December" not in text
    letter = Notice.objects.get(body=akkol.okrug)
    assert "15 жұмыс күні" in letter.text
    assert "ӘРПК" in letter.text


def test_a_body_without_officers_alarms_the_clerks(akkol: Akkol, follow: Follow, now: datetime) -> None:
    empty = build_council.body(akkol.council, "Білім бөлімі", "Отдел образования", kind="education")
    build.forwarded(build.appeal(akkol.council, now), akkol.clerk, empty, now)
    build_council.clerk(akkol.council, "Дана Қасымова", "dana@example.kz", lang="ru")
    follow(now)
    alarm = Notice.objects.get(kind="appeal.forwarded", channel="inbox")
    assert alarm.title == "Об обращении № 2026-00001 никто не узнал"
    assert "Отдел образования" in alarm.text


def test_an_appeal_that_comes_back_to_the_council_is_told_to_its_clerks(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    council = akkol.council
    appeal = build.forwarded(build.appeal(council, now), akkol.clerk, akkol.housing, now)
    build.forwarded(appeal, akkol.officer, own_body(council, council.day(now)), now + timedelta(hours=1))
    follow(now + timedelta(hours=2))
    assert (CLERK, "email", "kk") in told("appeal.forwarded")


def test_the_new_term_of_a_body_on_paper_is_told_when_it_begins(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    appeal = build.forwarded(
        build.appeal(akkol.council, now, lang="ru", requisites=BY_MAIL), akkol.clerk, akkol.okrug, now
    )
    later = now + timedelta(days=3)
    appeals.receive(appeal=appeal, by=akkol.clerk, received_at=later, version=appeal.version, now=later)
    follow(later)
    assert told("appeal.taken-into-work") == {("applicant", "email", "ru")}
    text = of_applicant("appeal.taken-into-work", "email").text
    assert "дата: 26 ноября 2026 года" in text
    assert "Последний день для ответа: 18 декабря 2026 года." in text


def test_a_body_on_line_that_takes_it_into_work_moves_no_day(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    appeal = build.forwarded(
        build.appeal(akkol.council, now, requisites=BY_MAIL), akkol.clerk, akkol.housing, now
    )
    later = now + timedelta(days=1)
    appeals.receive(appeal=appeal, by=akkol.officer, received_at=later, version=appeal.version, now=later)
    follow(later)
    assert told("appeal.taken-into-work") == set()


def test_an_answer_is_told_to_the_applicant_and_to_the_deputy(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    appeal = build.appeal(akkol.council, now, lang="ru", requisites=BY_MAIL, district=akkol.district)
    build.forwarded(appeal, akkol.clerk, akkol.housing, now)
    build.answered(appeal, akkol.officer, now + timedelta(days=3))
    follow(now + timedelta(days=3))
    assert told("appeal.answered") == {("applicant", "email", "ru"), (DEPUTY, "inbox", "kk")}
    text = of_applicant("appeal.answered", "email").text
    assert text.split("\n") == [
        "На ваше обращение № 2026-00001 дан ответ.",
        "Итог: Удовлетворено.",
        "Решён ли вопрос? Отметьте на странице обращения или скажите в аппарате маслихата.",
    ]


def test_without_mail_the_answer_goes_by_letter(akkol: Akkol, follow: Follow, now: datetime) -> None:
    appeal = build.registered(build.appeal(akkol.council, now), akkol.clerk, now)
    build.answered(appeal, akkol.clerk, now)
    follow(now)
    assert told("appeal.answered") == {("applicant", "letter", "kk")}
    assert "жауап берілді" in of_applicant("appeal.answered", "letter").title


def test_the_residents_word_is_told_to_the_body_and_the_clerks(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    appeal = build.forwarded(build.appeal(akkol.council, now), akkol.clerk, akkol.housing, now)
    build.answered(appeal, akkol.officer, now)
    appeals.rate(appeal=appeal, word="not", why="Әлі қараңғы", now=now)
    follow(now)
    assert told("appeal.rated") == {(OFFICER, "inbox", "ru"), (CLERK, "inbox", "kk")}
    assert "Житель: не решено." in Notice.objects.get(kind="appeal.rated", lang="ru").text


def test_without_a_mail_server_people_are_told_by_letter(
    akkol: Akkol, follow: Follow, now: datetime, settings: object
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"  # type: ignore[attr-defined]
    build.forwarded(build.appeal(akkol.council, now, requisites=BY_MAIL), akkol.clerk, akkol.housing, now)
    follow(now)
    assert ("applicant", "letter", "kk") in told("appeal.forwarded")


def test_reading_the_same_entries_again_makes_nothing_new(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    appeal = build.forwarded(
        build.appeal(akkol.council, now, requisites=BY_MAIL), akkol.clerk, akkol.housing, now
    )
    build.answered(appeal, akkol.officer, now)
    follow(now)
    before = set(Notice.objects.values_list("pk", "cause"))
    entries = list(Entry.objects.filter(council=akkol.council).order_by("id"))
    consumers.handle(akkol.council, entries, now + timedelta(hours=1))
    assert set(Notice.objects.values_list("pk", "cause")) == before
    assert before


def test_an_account_that_was_closed_is_told_nothing(akkol: Akkol, follow: Follow, now: datetime) -> None:
    account = akkol.clerk.account
    account.is_active = False
    account.save()
    build.appeal(akkol.council, now)
    follow(now)
    assert told("appeal.received") == set()


def test_a_role_that_has_ended_brings_no_messages(akkol: Akkol, follow: Follow, now: datetime) -> None:
    end_role(role=akkol.clerk, until=akkol.council.day(now) - timedelta(days=1), now=now)
    build.appeal(akkol.council, now)
    follow(now)
    assert told("appeal.received") == set()


def test_erasing_the_applicant_takes_what_waits_and_leaves_nothing_of_them(
    akkol: Akkol, follow: Follow, now: datetime
) -> None:
    appeal = build.appeal(akkol.council, now, requisites=BY_MAIL)
    follow(now)
    appeals.erase(applicant=appeal.applicant, by=akkol.clerk, ground="asked", now=now)
    follow(now)
    assert not Notice.objects.filter(applicant__isnull=False, delivered_at=None).exists()


def test_no_text_holds_a_name_an_address_or_a_secret(akkol: Akkol, follow: Follow, now: datetime) -> None:
    account = build_council.account("Гүлнар Ахметова", "gulnar@example.kz")
    appeal = build.appeal(akkol.council, now, account=account, requisites=BY_MAIL, district=akkol.district)
    build.forwarded(appeal, akkol.clerk, akkol.okrug, now)
    build.answered(appeal, akkol.clerk, now, on_paper=True)
    appeals.rate(appeal=appeal, word="solved", why="Рақмет", now=now)
    follow(now)
    secret = private_path(appeal).rpartition("/")[2]
    everything = "\n".join(f"{n.title} {n.text} {n.link} {n.cause}" for n in Notice.objects.all())
    for private in ("Ахметова", "gulnar@", "Абай", secret, build.TITLE, build.ANSWER, build.REASONS):
        assert private not in everything


def test_another_councils_people_are_not_told(akkol: Akkol, follow: Follow, now: datetime) -> None:
    other = build_council.burabay()
    build_council.clerk(other, "Серік Болатов", "serik@example.kz")
    build.appeal(akkol.council, now)
    follow(now)
    assert {who for who, _way, _lang in told("appeal.received")} == {CLERK}


def test_entries_of_other_kinds_tell_nobody(akkol: Akkol, now: datetime) -> None:
    record.append(
        council=akkol.council,
        kind="council.term-began",
        subject="term:9",
        at=datetime.now(UTC),
        hand=record.SYSTEM,
    )
    consumers.handle(akkol.council, list(Entry.objects.all()), now)
    assert not Notice.objects.exists()
