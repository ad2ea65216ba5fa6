"""Mail goes out once, over a real SMTP connection; what does not go is tried again, then becomes a letter."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions as appeals
from senim.rooms.appeals.queries import private_path
from senim.rooms.notices import actions, mail
from senim.rooms.notices.models import Notice
from senim.rooms.people.models import Account
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council
from tests.build import appeals as build
from tests.build import council as build_council
from tests.build.smtp import MailServer, mail_server
from tests.rooms.notices.conftest import Akkol

Follow = Callable[[datetime], None]
BY_MAIL = build.gulnar(email="gulnar@example.kz")
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with mail_server() as running:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", running.port
        settings.DEFAULT_FROM_EMAIL = "senim@akkol.example.kz"
        settings.SENIM_BASE_URL = "https://senim.example.kz"
        yield running


@pytest.fixture
def ticket(akkol: Akkol, follow: Follow, now: datetime) -> Notice:
    """The mail that waits for Gulnar: her appeal, in Russian, has arrived."""
    build.appeal(akkol.council, now, lang="ru", requisites=BY_MAIL)
    follow(now)
    return Notice.objects.get(channel="email")


@pytest.fixture
def answer(akkol: Akkol, follow: Follow, now: datetime) -> Notice:
    """The mail that tells Gulnar of the answer; her other mails have gone."""
    appeal = build.registered(build.appeal(akkol.council, now, requisites=BY_MAIL), akkol.clerk, now)
    build.answered(appeal, akkol.clerk, now)
    follow(now)
    Notice.objects.filter(kind="appeal.received", channel="email").delete()
    return Notice.objects.get(kind="appeal.answered", channel="email")


def delivered() -> list[dict[str, Any]]:
    return [json.loads(entry.facts) for entry in Entry.objects.filter(kind="notice.delivered").order_by("id")]


def try_until_given_up(now: datetime) -> list[timedelta]:
    """Send whenever it is due; returns after how long each next try was due."""
    waits, at = [], now
    while waiting := Notice.objects.filter(channel="email", state="waiting").first():
        actions.send_waiting(at)
        waiting.refresh_from_db()
        waits.append(waiting.next_try_at - at)
        at = waiting.next_try_at
    return waits


def test_a_mail_says_who_writes_to_whom_and_leads_to_the_page(
    ticket: Notice, server: MailServer, now: datetime
) -> None:
    assert actions.send_waiting(now) == 1
    (got,) = server.taken
    assert str(got["From"]) == "Аккольский районный маслихат <senim@akkol.example.kz>"
    assert str(got["To"]) == "gulnar@example.kz"
    assert str(got["Reply-To"]) == "maslikhat@example.kz"
    assert str(got["Subject"]).strip() == "Ваше обращение № 2026-00001 поступило"
    assert got["Message-ID"] == f"<{ticket.pk.hex}@akkol.example.kz>"
    assert got["Content-Language"] == "ru"
    assert got["Auto-Submitted"] == "auto-generated"
    assert str(got["Date"]) == "Mon, 23 Nov 2026 05:00:00 +0000"
    appeal = ticket.applicant.appeals.get()  # type: ignore[union-attr]
    body = got.get_content().replace("\r\n", "\n")
    assert body.startswith("Здравствуйте, Гүлнар Ахметова!\n\n")
    assert f"на странице вашего обращения:\nhttps://senim.example.kz{private_path(appeal)}\n" in body
    assert body.rstrip().endswith("город Акколь, улица Нурмагамбетова, 81\n+7 716 38 2 00 00")


def test_what_was_sent_is_dated_and_not_sent_again(ticket: Notice, server: MailServer, now: datetime) -> None:
    actions.send_waiting(now)
    assert actions.send_waiting(now + timedelta(hours=1)) == 0
    assert len(server.taken) == 1
    ticket.refresh_from_db()
    assert (ticket.state, ticket.delivered_at, ticket.delivered_how) == ("sent", now, "accepted")
    assert ticket.receipt == mail.message_id(ticket)


def test_several_mails_go_on_one_connection(
    akkol: Akkol, follow: Follow, server: MailServer, now: datetime
) -> None:
    appeal = build.appeal(akkol.council, now, requisites=BY_MAIL)
    build.forwarded(appeal, akkol.clerk, akkol.housing, now)
    follow(now)
    assert actions.send_waiting(now) == 3
    assert [str(got["To"]) for got in server.taken].count("erlan@example.kz") == 1
    officers = next(got for got in server.taken if str(got["To"]) == "erlan@example.kz")
    assert "https://senim.example.kz/ru/akkol/appeals/2026-00001" in officers.get_content()
    assert "/t/" not in officers.get_content()


def test_the_delivery_of_an_answer_stands_in_the_record(
    answer: Notice, server: MailServer, now: datetime
) -> None:
    actions.send_waiting(now)
    assert delivered() == [
        {"notice": "appeal.answered", "channel": "email", "how": "accepted", "day": "2026-11-23"}
    ]
    entry = Entry.objects.get(kind="notice.delivered")
    assert (entry.subject, entry.role) == ("appeal:2026-00001", "system")


def test_the_delivery_of_a_ticket_is_no_entry(ticket: Notice, server: MailServer, now: datetime) -> None:
    actions.send_waiting(now)
    assert delivered() == []


def test_a_crash_between_claim_and_sending_loses_nothing(
    ticket: Notice, server: MailServer, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(mail.Postman, "hand_over", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        actions.send_waiting(now)
    assert actions.send_waiting(now) == 0
    assert actions.send_waiting(now + timedelta(minutes=1)) == 1
    assert len(server.taken) == 1


def test_a_crash_after_sending_repeats_the_same_message_id(
    answer: Notice, server: MailServer, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(actions, "_deliver", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        actions.send_waiting(now)
    actions.send_waiting(now + timedelta(minutes=1))
    first, second = server.taken
    assert first["Message-ID"] == second["Message-ID"]
    assert len(delivered()) == 1


def test_two_workers_do_not_send_the_same_mail(ticket: Notice, now: datetime) -> None:
    assert actions._claim(ticket.pk, 0, now)
    assert not actions._claim(ticket.pk, 0, now)


def test_a_busy_server_is_asked_again_ever_later_then_a_letter_is_made(
    answer: Notice, akkol: Akkol, server: MailServer, now: datetime
) -> None:
    server.refuses = "450 <gulnar@example.kz> mailbox busy"
    waits = try_until_given_up(now)
    assert waits[:5] == [timedelta(minutes=m) for m in (1, 5, 30, 120, 720)]
    assert len(waits) == 6
    answer.refresh_from_db()
    assert (answer.state, answer.error) == ("failed", "450 … mailbox busy")
    letter = Notice.objects.get(channel="letter")
    assert (letter.kind, letter.applicant_id, letter.state) == (
        "appeal.answered",
        answer.applicant_id,
        "waiting",
    )
    assert letter.text == answer.text
    told = Notice.objects.get(kind="notice.failed")
    assert (told.account, told.channel) == (akkol.clerk.account, "inbox")
    assert delivered() == []


def test_an_address_that_does_not_exist_becomes_a_letter_at_once(
    ticket: Notice, server: MailServer, now: datetime
) -> None:
    server.refuses = "550 <gulnar@example.kz> no such mailbox"
    assert actions.send_waiting(now) == 0
    assert Notice.objects.get(channel="letter").text == ticket.text
    assert Notice.objects.get(pk=ticket.pk).tries == 1


def test_no_letter_where_the_same_message_was_read_in_the_inbox(
    akkol: Akkol, follow: Follow, server: MailServer, now: datetime
) -> None:
    account = build_council.account("Гүлнар Ахметова", "gulnar@example.kz")
    build.appeal(akkol.council, now, account=account)
    follow(now)
    actions.mark_read(notice=Notice.objects.get(channel="inbox", applicant__isnull=False), now=now)
    server.refuses = "550 no such mailbox"
    actions.send_waiting(now)
    assert Notice.objects.get(channel="email").state == "failed"
    assert not Notice.objects.filter(channel="letter").exists()


def test_while_the_server_is_away_one_mail_is_tried_and_the_rest_waits(
    akkol: Akkol, follow: Follow, settings: Any, now: datetime
) -> None:
    build.forwarded(build.appeal(akkol.council, now, requisites=BY_MAIL), akkol.clerk, akkol.housing, now)
    follow(now)
    with mail_server() as gone:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", gone.port
    assert actions.send_waiting(now) == 0
    mails = Notice.objects.filter(channel="email")
    assert sorted(mails.values_list("tries", flat=True)) == [0, 0, 1]
    assert not mails.filter(next_try_at__lte=now).exists()
    assert mails.get(tries=1).error == "ConnectionRefusedError"


def test_a_mail_to_somebody_who_was_erased_is_not_sent(
    ticket: Notice, akkol: Akkol, server: MailServer, now: datetime
) -> None:
    appeals.erase(applicant=ticket.applicant, by=akkol.clerk, ground="asked", now=now)  # type: ignore[arg-type]
    assert actions.send_waiting(now) == 0
    assert server.taken == []
    assert not Notice.objects.filter(channel="letter").exists()


def test_the_link_in_a_mail_is_the_one_that_works_when_it_goes(
    ticket: Notice, akkol: Akkol, server: MailServer, now: datetime
) -> None:
    appeal = ticket.applicant.appeals.get()  # type: ignore[union-attr]
    token = appeals.reissue_link(appeal=appeal, by=akkol.clerk, version=appeal.version, now=now)
    actions.send_waiting(now)
    assert f"/t/{token}" in server.taken[0].get_content()


def test_invented_people_get_no_real_mail(
    ticket: Notice, server: MailServer, settings: Any, tmp_path: Path, now: datetime
) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    Council.objects.update(demo=True)
    assert actions.send_waiting(now) == 1
    assert server.taken == []
    ticket.refresh_from_db()
    assert (ticket.state, ticket.delivered_how) == ("sent", "filed")
    assert "gulnar@example.kz" in next(tmp_path.iterdir()).read_text()


def test_a_failed_mail_is_tried_from_the_beginning(ticket: Notice, server: MailServer, now: datetime) -> None:
    server.refuses = "550 no such mailbox"
    actions.send_waiting(now)
    ticket.refresh_from_db()
    server.refuses = ""
    actions.retry(notice=ticket, now=now + timedelta(days=1))
    assert actions.send_waiting(now + timedelta(days=1)) == 1


# ── signing in ──────────────────────────────────────────────────────────────────────────────────────

LINK = "https://senim.example.kz/ru/sign-in/3f9aKq7cXXsecretXX"


@pytest.fixture
def dana(db: None) -> Account:
    return build_council.account("Дана Қасымова", "dana@example.kz", lang="ru")


def test_a_sign_in_link_is_sent_and_forgotten(dana: Account, server: MailServer, now: datetime) -> None:
    actions.send_sign_in_link(account=dana, url=LINK, now=now)
    assert actions.send_waiting(now) == 1
    (got,) = server.taken
    assert str(got["Subject"]).strip() == "Вход в Сенім"
    assert str(got["To"]) == "dana@example.kz"
    assert LINK in got.get_content()
    assert "в течение 20 минут" in got.get_content()
    assert not any("secret" in str(value) for row in Notice.objects.values() for value in row.values())


def test_a_sign_in_link_that_does_not_go_is_forgotten_too(
    dana: Account, server: MailServer, now: datetime
) -> None:
    server.refuses = "450 busy"
    actions.send_sign_in_link(account=dana, url=LINK, now=now)
    assert len(try_until_given_up(now)) == 2
    row = Notice.objects.get()
    assert (row.state, row.link) == ("failed", "")


def test_a_sign_in_link_that_ran_out_is_not_sent(dana: Account, server: MailServer, now: datetime) -> None:
    actions.send_sign_in_link(account=dana, url=LINK, now=now)
    actions.send_waiting(now + timedelta(minutes=21))
    assert server.taken == []
    assert Notice.objects.get().link == ""


# ── letters and the inbox ───────────────────────────────────────────────────────────────────────────


@pytest.fixture
def letter(akkol: Akkol, follow: Follow, now: datetime) -> Notice:
    """The answer to Gulnar, who has no e-mail, made on Monday."""
    appeal = build.registered(build.appeal(akkol.council, now), akkol.clerk, now)
    build.answered(appeal, akkol.clerk, now)
    follow(now)
    return Notice.objects.get(channel="letter")


def test_a_posted_letter_is_dated_by_the_day_it_was_posted(
    letter: Notice, akkol: Akkol, now: datetime
) -> None:
    later = now + timedelta(days=2)
    actions.mark_posted(
        notice=letter, by=akkol.clerk, day=akkol.council.day(now), receipt="RR123456789KZ", now=later
    )
    letter.refresh_from_db()
    assert (letter.state, letter.delivered_how, letter.receipt) == ("sent", "posted", "RR123456789KZ")
    assert letter.sent_on == akkol.council.day(now)
    assert delivered() == [
        {"notice": "appeal.answered", "channel": "letter", "how": "posted", "day": "2026-11-23"}
    ]
    assert Entry.objects.get(kind="notice.delivered").actor == str(akkol.clerk.pk)


@pytest.mark.parametrize(("days", "code"), [(1, "date-future"), (-1, "posted-before-made")])
def test_a_letter_is_not_posted_in_the_future_nor_before_it_was_made(
    letter: Notice, akkol: Akkol, now: datetime, days: int, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        actions.mark_posted(
            notice=letter, by=akkol.clerk, day=akkol.council.day(now) + timedelta(days=days), now=now
        )
    assert refused.value.code == code


def test_a_letter_is_posted_once(letter: Notice, akkol: Akkol, now: datetime) -> None:
    today = akkol.council.day(now)
    actions.mark_posted(notice=letter, by=akkol.clerk, day=today, now=now)
    with pytest.raises(Refusal) as refused:
        actions.mark_posted(notice=letter, by=akkol.clerk, day=today, now=now)
    assert refused.value.code == "changed"
    assert len(delivered()) == 1


def test_opening_a_message_delivers_it_once(akkol: Akkol, follow: Follow, now: datetime) -> None:
    account = build_council.account("Гүлнар Ахметова", "gulnar@example.kz")
    build.forwarded(build.appeal(akkol.council, now, account=account), akkol.clerk, akkol.housing, now)
    follow(now)
    told = Notice.objects.get(kind="appeal.forwarded", channel="inbox", applicant__isnull=False)
    tuesday = now + timedelta(days=1)
    assert actions.mark_read(notice=told, now=tuesday)
    assert not actions.mark_read(notice=told, now=tuesday + timedelta(days=1))
    told.refresh_from_db()
    assert (told.state, told.delivered_at, told.delivered_how) == ("read", tuesday, "opened")
    assert delivered() == [
        {"notice": "appeal.forwarded", "channel": "inbox", "how": "opened", "day": "2026-11-24"}
    ]
    assert Entry.objects.get(kind="notice.delivered").role == "resident"


def test_erasing_leaves_the_day_of_delivery_and_no_trace_of_the_person(
    letter: Notice, akkol: Akkol, follow: Follow, now: datetime
) -> None:
    actions.mark_posted(notice=letter, by=akkol.clerk, day=akkol.council.day(now), receipt="RR1", now=now)
    appeals.erase(applicant=letter.applicant, by=akkol.clerk, ground="asked", now=now)  # type: ignore[arg-type]
    follow(now)
    letter.refresh_from_db()
    assert (letter.receipt, letter.sent_on) == ("", akkol.council.day(now))
