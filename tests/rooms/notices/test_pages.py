"""The pages: one's own inbox, a clerk's letters; nobody else's."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from senim.rooms.appeals import actions as appeals
from senim.rooms.notices import actions
from senim.rooms.notices import queries as reading
from senim.rooms.notices.models import Notice
from senim.rooms.people.models import Account
from tests.build import appeals as build
from tests.build import council as build_council
from tests.rooms.notices.conftest import Akkol

Follow = Callable[[datetime], None]
LANGS = pytest.mark.parametrize("lang", ["kk", "ru", "en"])


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    """The pages are opened on the Monday of the cast."""
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(hours=1))


@pytest.fixture
def gulnar(db: None) -> Account:
    return build_council.account("Гүлнар Ахметова", "gulnar@example.kz")


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def clerk(akkol: Akkol) -> Client:
    return signed_in(akkol.clerk.account)


@pytest.fixture
def told(akkol: Akkol, gulnar: Account, follow: Follow, now: datetime) -> Notice:
    """The message in Gulnar's inbox that her appeal was forwarded."""
    build.forwarded(build.appeal(akkol.council, now, account=gulnar), akkol.clerk, akkol.housing, now)
    follow(now)
    return Notice.objects.get(kind="appeal.forwarded", channel="inbox", account=gulnar)


@pytest.fixture
def letters(akkol: Akkol, follow: Follow, now: datetime) -> list[Notice]:
    """Two letters that wait: an answer to Gulnar in Kazakh, an appeal in Russian to a body on paper."""
    appeal = build.registered(build.appeal(akkol.council, now), akkol.clerk, now)
    build.answered(appeal, akkol.clerk, now)
    other = build.appeal(akkol.council, now, lang="ru", requisites=build.gulnar(email="g@example.kz"))
    build.forwarded(other, akkol.clerk, akkol.okrug, now)
    follow(now)
    return list(Notice.objects.filter(channel="letter").order_by("id"))


def words(response: Any) -> str:
    """What a reader sees."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


# ── the inbox ───────────────────────────────────────────────────────────────────────────────────────


@LANGS
def test_the_inbox_shows_what_is_unread_and_opening_reads_it(
    told: Notice, gulnar: Account, lang: str, now: datetime
) -> None:
    client = signed_in(gulnar)
    first = client.get(f"/{lang}/akkol/inbox")
    heading = {
        "kk": "Оқылмаған хабарламалар: 2",
        "ru": "Непрочитанных сообщений: 2",
        "en": "Unread messages: 2",
    }
    assert heading[lang] in words(first)
    opened = client.get(f"/{lang}/akkol/inbox/{told.pk}")
    assert opened.status_code == 200
    assert told.title in words(opened)
    assert f"/{lang}/akkol/appeals/2026-00001" in opened.content.decode()
    told.refresh_from_db()
    assert (told.state, told.delivered_at) == ("read", now + timedelta(hours=1))
    assert heading[lang].replace("2", "1") in words(client.get(f"/{lang}/akkol/inbox"))


def test_an_empty_inbox_says_what_will_come(akkol: Akkol, gulnar: Account) -> None:
    assert "Messages to you will be here." in words(signed_in(gulnar).get("/en/akkol/inbox"))


def test_a_visitor_is_asked_to_sign_in(akkol: Akkol) -> None:
    response = Client().get("/en/akkol/inbox")
    assert response.status_code == 403
    assert "Sign in first." in words(response)


@pytest.mark.parametrize("who", ["clerk", "resident", "nobody"])
def test_a_message_is_its_owners_alone(told: Notice, akkol: Akkol, who: str) -> None:
    clients = {
        "clerk": lambda: signed_in(akkol.clerk.account),
        "resident": lambda: signed_in(build_council.account("Серік", "serik@example.kz")),
        "nobody": Client,
    }
    response = clients[who]().get(f"/kk/akkol/inbox/{told.pk}")
    assert response.status_code == (403 if who == "nobody" else 404)
    told.refresh_from_db()
    assert told.state == "waiting"


def test_a_message_is_not_found_under_another_council(told: Notice, gulnar: Account) -> None:
    build_council.burabay()
    client = signed_in(gulnar)
    assert client.get(f"/kk/burabay/inbox/{told.pk}").status_code == 404
    assert told.title not in words(client.get("/kk/burabay/inbox"))


def test_a_message_of_another_channel_is_not_in_the_inbox(told: Notice, gulnar: Account) -> None:
    mail = Notice.objects.filter(channel="email", applicant__account=gulnar).first()
    assert mail is not None
    assert signed_in(gulnar).get(f"/kk/akkol/inbox/{mail.pk}").status_code == 404


def fill_inbox(akkol: Akkol, account: Account, now: datetime, n: int) -> list[Notice]:
    drafts = [
        actions.Draft(
            cause=f"test:{i}", kind="appeal.rated", channel="inbox", lang="kk", title=f"Хабар {i}", text="…",
            council=akkol.council, account=account,
        )
        for i in range(n)
    ]  # fmt: skip
    actions.queue(drafts=drafts, now=now)
    return list(Notice.objects.filter(account=account, channel="inbox").order_by("id"))


def test_a_long_inbox_is_paged_unread_first(akkol: Akkol, gulnar: Account, now: datetime) -> None:
    rows = fill_inbox(akkol, gulnar, now, 50)
    for row in rows[25:]:
        actions.mark_read(notice=row, now=now)
    seen, after = [], ""
    for _page in range(3):
        shown = reading.inbox(akkol.council, gulnar, after)
        seen += [row.pk for row in shown.rows]
        after = shown.older
    assert after == ""
    assert seen == [row.pk for row in [*rows[:25][::-1], *rows[25:][::-1]]]


@pytest.mark.parametrize(
    "after", ["", "x", "new.x", "old.", "new.00000000-0000-0000-0000-000000000000", "'; --"]
)
def test_a_broken_mark_of_a_page_breaks_nothing(
    akkol: Akkol, gulnar: Account, now: datetime, after: str
) -> None:
    fill_inbox(akkol, gulnar, now, 3)
    assert signed_in(gulnar).get("/kk/akkol/inbox", {"after": after}).status_code == 200


def test_what_is_unread_is_counted_by_one_query(
    told: Notice, akkol: Akkol, gulnar: Account, queries: Callable[[], Any]
) -> None:
    with queries() as asked:
        assert reading.unread(akkol.council, gulnar) == 2
    assert asked.count == 1


# ── letters ─────────────────────────────────────────────────────────────────────────────────────────


@LANGS
def test_a_clerk_sees_the_letters_that_wait(letters: list[Notice], clerk: Client, lang: str) -> None:
    shown = words(clerk.get(f"/{lang}/akkol/letters"))
    for letter in letters:
        assert letter.title in shown
    assert "Үркерей ауылы, Абай көшесі, 12" in shown
    assert "Өркендеу округі әкімінің аппараты" in clerk.get("/kk/akkol/letters").content.decode()


def test_a_printed_answer_carries_the_answer_and_the_way_to_complain(
    letters: list[Notice], clerk: Client
) -> None:
    page = clerk.get(f"/en/akkol/letters/{letters[0].pk}")
    shown = words(page)
    assert 'class="sheet" lang="kk"' in page.content.decode()
    for part in (
        "Ақкөл аудандық мәслихаты",
        "Құрметті Гүлнар Ахметова!",
        "Үркерей ауылы, Абай көшесі, 12",
        "2026 жылғы 23 қараша",
        build.ANSWER,
        build.REASONS,
        "3 айдан кешіктірмей",
        "ӘРПК 92-бап",
        "/kk/akkol/t/",
    ):
        assert part in shown, part
    assert "<svg" in page.content.decode()


def test_a_body_on_paper_gets_the_appeal_and_no_private_link(letters: list[Notice], clerk: Client) -> None:
    page = clerk.get(f"/kk/akkol/letters/{letters[1].pk}")
    shown = words(page)
    for part in ("Аппарат акима Уркендеуского округа, С. Бекова", build.TITLE, build.TEXT, "Направляем вам"):
        assert part in shown, part
    assert "/t/" not in page.content.decode()


def test_a_body_on_paper_reads_the_clerks_note_and_what_is_enclosed(
    akkol: Akkol, clerk: Client, follow: Follow, now: datetime
) -> None:
    appeal = build.registered(build.appeal(akkol.council, now, lang="ru"), akkol.clerk, now)
    build.attached(appeal, now)
    appeals.forward(
        appeal=appeal,
        by=akkol.clerk,
        to=akkol.okrug,
        note="Жауапкер – округ.",
        version=appeal.version,
        now=now,
    )
    follow(now)
    letter = Notice.objects.get(body=akkol.okrug)
    shown = words(clerk.get(f"/kk/akkol/letters/{letter.pk}"))
    for part in ("Жауапкер – округ.", "Приложение", "1 файл"):
        assert part in shown


def test_several_letters_are_printed_at_once_and_noted_as_sent(letters: list[Notice], clerk: Client) -> None:
    ids = [str(letter.pk) for letter in letters]
    to_print = clerk.post("/kk/akkol/letters", {"letter": ids, "do": "print"})
    assert to_print.status_code == 302
    assert clerk.get(to_print.url).content.decode().count('class="sheet"') == 2
    done = clerk.post(
        "/kk/akkol/letters", {"letter": ids, "do": "sent", "day": "23.11.2026", "how": "posted"}
    )
    assert done.status_code == 302
    assert set(Notice.objects.filter(pk__in=ids).values_list("state", "delivered_how")) == {
        ("sent", "posted")
    }
    assert "Отправленные письма" in words(clerk.get("/ru/akkol/letters?sent=1"))
    assert letters[0].title in words(clerk.get("/ru/akkol/letters?sent=1"))
    assert "Писем к отправке нет" in words(clerk.get("/ru/akkol/letters"))


def test_a_registered_letter_keeps_its_number(letters: list[Notice], clerk: Client) -> None:
    url = f"/kk/akkol/letters/{letters[0].pk}"
    sent = {"day": "2026-11-23", "how": "posted", "receipt": "RR123456789KZ"}
    assert clerk.post(url, sent).status_code == 302
    assert "RR123456789KZ" in words(clerk.get(url))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"day": "24.11.2026", "how": "posted"}, "This date has not come yet."),
        ({"day": "22.11.2026", "how": "posted"}, "It cannot have been sent before."),
        ({"day": "32.11.2026", "how": "posted"}, "Check the date."),
        ({"day": "23.11.2026", "how": "pigeon"}, "Choose one option."),
        ({"day": "23.11.2026", "how": "posted", "receipt": "R" * 41}, "Extra characters: 1."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    letters: list[Notice], clerk: Client, given: dict[str, str], said: str
) -> None:
    response = clerk.post(f"/en/akkol/letters/{letters[0].pk}", given)
    assert response.status_code == 422
    assert said in words(response)
    assert given["day"] in response.content.decode()
    assert Notice.objects.get(pk=letters[0].pk).state == "waiting"


def test_nothing_chosen_is_said(letters: list[Notice], clerk: Client) -> None:
    for do in ("print", "sent"):
        response = clerk.post("/en/akkol/letters", {"do": do, "day": "2026-11-23", "how": "posted"})
        assert (response.status_code, "Choose at least one letter." in words(response)) == (422, True)


def test_a_letter_noted_by_two_clerks_is_noted_once(
    letters: list[Notice], clerk: Client, now: datetime, akkol: Akkol
) -> None:
    actions.mark_posted(notice=letters[0], by=akkol.clerk, day=akkol.council.day(now), now=now)
    response = clerk.post(f"/en/akkol/letters/{letters[0].pk}", {"day": "2026-11-23", "how": "handed"})
    assert response.status_code == 422
    assert Notice.objects.get(pk=letters[0].pk).delivered_how == "posted"


PLACES = ("letters", "letters/print", "letters/failed", "letters/{id}")


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("who", ["nobody", "resident", "officer", "deputy"])
def test_letters_are_for_clerks(
    letters: list[Notice], akkol: Akkol, gulnar: Account, path: str, who: str
) -> None:
    accounts = {"resident": gulnar, "officer": akkol.officer.account, "deputy": akkol.deputy.account}
    client = signed_in(accounts[who]) if who in accounts else Client()
    assert client.get(f"/kk/akkol/{path.format(id=letters[0].pk)}").status_code == 403


def test_another_councils_clerk_finds_no_letter_here(letters: list[Notice], akkol: Akkol) -> None:
    other = build_council.burabay()
    clerk = signed_in(build_council.clerk(other, "Серік Болатов", "serik@example.kz").account)
    assert clerk.get(f"/kk/burabay/letters/{letters[0].pk}").status_code == 404
    assert clerk.get(f"/kk/akkol/letters/{letters[0].pk}").status_code == 403
    printed = clerk.get("/kk/burabay/letters/print", {"letter": str(letters[0].pk)})
    assert printed.status_code == 302
    clerk.post(
        "/kk/burabay/letters",
        {"letter": str(letters[0].pk), "do": "sent", "day": "2026-11-23", "how": "posted"},
    )
    assert Notice.objects.get(pk=letters[0].pk).state == "waiting"


# ── mail that did not arrive ────────────────────────────────────────────────────────────────────────


@pytest.fixture
def lost(akkol: Akkol, follow: Follow, now: datetime) -> Notice:
    build.appeal(akkol.council, now, requisites=build.gulnar(email="gulnar@example.kz"))
    follow(now)
    lost = Notice.objects.get(channel="email")
    Notice.objects.filter(pk=lost.pk).update(state="failed", tries=6, error="550 no such mailbox")
    return lost


@LANGS
def test_a_clerk_sees_lost_mail_and_sends_it_again(lost: Notice, clerk: Client, lang: str) -> None:
    shown = words(clerk.get(f"/{lang}/akkol/letters/failed"))
    for part in (lost.title, "gulnar@example.kz", "550 no such mailbox"):
        assert part in shown
    assert clerk.post(f"/{lang}/akkol/letters/failed/{lost.pk}/retry").status_code == 302
    lost.refresh_from_db()
    assert (lost.state, lost.tries) == ("waiting", 0)
    assert clerk.post(f"/{lang}/akkol/letters/failed/{lost.pk}/retry").status_code == 409


def test_only_a_clerk_sends_it_again(lost: Notice, gulnar: Account) -> None:
    assert signed_in(gulnar).post(f"/kk/akkol/letters/failed/{lost.pk}/retry").status_code == 403
    lost.refresh_from_db()
    assert lost.state == "failed"


def test_a_wrong_id_is_not_found(akkol: Akkol, clerk: Client) -> None:
    for path in (f"inbox/{uuid.uuid4()}", f"letters/{uuid.uuid4()}"):
        assert clerk.get(f"/kk/akkol/{path}").status_code == 404
    assert clerk.post(f"/kk/akkol/letters/failed/{uuid.uuid4()}/retry").status_code == 404


# ── all pages ───────────────────────────────────────────────────────────────────────────────────────


def test_every_page_asks_at_most_eight_queries(
    letters: list[Notice],
    told: Notice,
    akkol: Akkol,
    gulnar: Account,
    clerk: Client,
    queries: Callable[[], Any],
) -> None:
    ids = "&".join(f"letter={letter.pk}" for letter in letters)
    pages = [(clerk, f"letters/print?{ids}"), *((clerk, path.format(id=letters[0].pk)) for path in PLACES)]
    pages += [(signed_in(gulnar), "inbox"), (signed_in(gulnar), f"inbox/{told.pk}")]
    # Opened for the first time a message also writes its delivery.
    signed_in(gulnar).get(f"/kk/akkol/inbox/{told.pk}")
    for client, path in pages:
        with queries() as asked:
            assert client.get(f"/kk/akkol/{path}").status_code in {200, 302}
        assert asked.count <= 8, (path, asked.statements)


def test_pages_are_kept_by_no_cache(letters: list[Notice], clerk: Client) -> None:
    for path in ("inbox", "letters", f"letters/{letters[0].pk}", "letters/failed"):
        assert "no-store" in clerk.get(f"/kk/akkol/{path}")["Cache-Control"]


def test_a_timeline_reads_how_the_applicant_was_told(
    told: Notice, akkol: Akkol, gulnar: Account, now: datetime
) -> None:
    actions.mark_read(notice=told, now=now)
    found = reading.of_subject(akkol.council, "appeal:2026-00001")
    assert [(d.kind, d.channel, d.how, d.at) for d in found if d.kind == "appeal.forwarded"] == [
        ("appeal.forwarded", "inbox", "opened", now),
        ("appeal.forwarded", "email", "", None),
    ]
