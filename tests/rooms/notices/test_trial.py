"""The administrator tries the mail from a page; the worker sends, and the page says what came of it."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.core import mail as outbox
from django.test import Client
from django.utils import translation

from senim.core.refusal import Refusal
from senim.rooms.council.models import Role
from senim.rooms.notices import actions, trial
from senim.rooms.notices.models import Notice
from senim.ui.refusals import words
from tests.cast import Town, akkol
from tests.conftest import NOW
from tests.smtp import smtp

HERE = "/ru/akkol/mail"


@pytest.fixture
def town(db: None) -> Town:
    return akkol()


def admin(town: Town, role: Role | None = None) -> Client:
    client = Client()
    client.force_login((role or town.admin).account)
    return client


def by_smtp(settings: LazySettings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


def test_it_goes_to_oneself_and_the_page_says_so(town: Town) -> None:
    client = admin(town)
    assert "Отправить пробное письмо" in client.get(HERE).content.decode()
    answer = client.post(HERE)
    assert (answer.status_code, answer["Location"]) == (302, HERE)
    assert "В пути" in client.get(HERE).content.decode()
    notice = Notice.objects.get(kind=trial.KIND)
    assert actions.send_waiting(notice.next_try_at) == 1
    assert outbox.outbox[0].to == [town.admin.account.email]
    assert "Ушло" in client.get(HERE).content.decode()


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ({"CONNECT": "535 5.7.8 wrong password"}, "535 5.7.8 wrong password"),
        ({"RCPT": "550 no such mailbox"}, "Почтовый сервер ответил: 550 no such mailbox"),
    ],
)
def test_what_failed_stands_there_in_words(
    town: Town, settings: LazySettings, says: dict[str, str], expected: str
) -> None:
    client = admin(town)
    client.post(HERE)
    notice = Notice.objects.get(kind=trial.KIND)
    with smtp(says) as post:
        by_smtp(settings, post.port)
        assert actions.send_waiting(notice.next_try_at) == 0
        page = client.get(HERE).content.decode()
    assert "Не ушло" in page
    assert expected in page
    # Tried once: nobody waits hours for the end of a trial, and no clerk is told of it.
    assert Notice.objects.get(kind=trial.KIND).state == Notice.State.FAILED
    assert Notice.objects.count() == 1


def test_a_server_that_is_away(town: Town, settings: LazySettings) -> None:
    client = admin(town)
    client.post(HERE)
    with smtp() as post:
        by_smtp(settings, post.port)
    actions.send_waiting(Notice.objects.get(kind=trial.KIND).next_try_at)
    assert "не принимает соединений на порту" in client.get(HERE).content.decode()


def test_only_the_administrator_sees_the_way(town: Town) -> None:
    for role in (town.clerk, town.officer, town.chair):
        client = admin(town, role)
        assert (client.get(HERE).status_code, client.post(HERE).status_code) == (403, 403)
    assert not Notice.objects.exists()
    assert 'href="/ru/akkol/mail"' in admin(town).get("/ru/akkol/settings").content.decode()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "kept", ["gaierror", "TimeoutError", "SSLCertVerificationError", "530 auth", "Strange"]
)
def test_each_reason_has_words_in_each_language(settings: LazySettings, lang: str, kept: str) -> None:
    by_smtp(settings, 587)
    with translation.override(lang):
        told = words(trial.explained(kept, "a@example.kz"))
    assert "{" not in told
    assert len(told) > 20


def test_a_wrong_address_is_not_tried() -> None:
    with pytest.raises(Refusal, match="mail-address"):
        trial.send("a@example.kz\nBcc: b@example.kz", NOW)
