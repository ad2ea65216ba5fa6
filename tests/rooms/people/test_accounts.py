"""Accounts, sign-in links and the slowing down of guesses."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from unittest import mock

import pytest
from django.conf import LazySettings
from django.contrib.auth import authenticate, hashers
from django.db import connection
from django.test import RequestFactory

from senim.core.refusal import Refusal
from senim.rooms.people import actions, queries
from senim.rooms.people.access import address_of, normal_email
from senim.rooms.people.models import Account, Attempt, SignInLink
from senim.ui.refusals import words
from tests.rooms.people.conftest import EMAIL, MADE, PASSWORD

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)


def code_of(deed: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        deed()
    for lang in ("kk", "ru", "en"):
        said = words(refused.value, lang)
        assert "…" not in said
        assert said != words(Refusal("ours"), lang)
    return refused.value.code


@pytest.mark.parametrize("typed", [EMAIL, " Gulnar@Example.KZ ", "GULNAR@EXAMPLE.KZ"])
def test_a_login_is_found_however_it_is_typed(gulnar: Account, typed: str) -> None:
    assert authenticate(None, email=typed, password=PASSWORD) == gulnar
    assert queries.by_email(typed) == gulnar


@pytest.mark.parametrize(
    ("email", "password"),
    [(EMAIL, "wrong"), (EMAIL, ""), ("nobody@example.kz", PASSWORD), ("", ""), (EMAIL, PASSWORD + " ")],
)
def test_nobody_else_comes_in(gulnar: Account, email: str, password: str) -> None:
    assert authenticate(None, email=email, password=password) is None


def test_a_closed_account_does_not_come_in(gulnar: Account) -> None:
    Account.objects.update(is_active=False)
    assert authenticate(None, email=EMAIL, password=PASSWORD) is None
    assert actions.make_sign_in_link(email=EMAIL, now=NOW) is None


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.kz", "by-link@example.kz"])
def test_every_wrong_answer_costs_one_hash(gulnar: Account, email: str) -> None:
    """Known login, unknown one, one without a password: the hasher runs once for each."""
    actions.create_account(email="by-link@example.kz", name="Сейіт", password=None, lang="kk", now=MADE)
    hasher = hashers.get_hasher()
    with mock.patch.object(type(hasher), "encode", autospec=True, side_effect=type(hasher).encode) as encode:
        assert authenticate(None, email=email, password="wrong") is None
    assert encode.call_count == 1


def test_one_account_for_an_address(gulnar: Account) -> None:
    again = {"email": "GULNAR@example.kz", "name": "Басқа", "password": PASSWORD, "lang": "ru", "now": NOW}
    assert code_of(lambda: actions.create_account(**again)) == "account-exists"
    assert Account.objects.count() == 1


@pytest.mark.parametrize(
    ("password", "code"), [("short", "password-too-short"), ("password123", "password-too-common")]
)
def test_weak_passwords_are_refused(gulnar: Account, password: str, code: str) -> None:
    assert code_of(lambda: actions.set_password(account=gulnar, password=password)) == code
    new = {"email": "a@example.kz", "name": "А", "lang": "kk", "now": NOW, "password": password}
    assert code_of(lambda: actions.create_account(**new)) == code
    assert authenticate(None, email=EMAIL, password=PASSWORD) == gulnar


def test_an_invented_person_stays_as_it_is(db: None) -> None:
    bot = actions.create_account(
        email="clerk@example.kz", name="Клерк", password=None, lang="kk", now=NOW, invented=True
    )
    assert code_of(lambda: actions.set_password(account=bot, password=PASSWORD)) == "account-invented"
    assert code_of(lambda: actions.change_account(account=bot, name="X", lang="ru")) == "account-invented"


def token_for(account: Account, now: datetime = NOW) -> str:
    made = actions.make_sign_in_link(email=account.email, now=now)
    assert made is not None
    assert made[0] == account
    return made[1]


def test_a_link_signs_in_once(gulnar: Account) -> None:
    token = token_for(gulnar)
    assert actions.use_sign_in_link(token=token, now=NOW + timedelta(minutes=19)) == gulnar
    assert code_of(lambda: actions.use_sign_in_link(token=token, now=NOW)) == "link-spent"


def test_a_link_ends_after_twenty_minutes(gulnar: Account) -> None:
    token = token_for(gulnar)
    late = NOW + timedelta(minutes=20)
    assert code_of(lambda: actions.use_sign_in_link(token=token, now=late)) == "link-spent"


@pytest.mark.parametrize("token", ["", "guess", "x" * 5000, "\x00", "ә"])
def test_no_other_token_signs_in(gulnar: Account, token: str) -> None:
    token_for(gulnar)
    assert code_of(lambda: actions.use_sign_in_link(token=token, now=NOW)) == "link-spent"


def test_only_the_hash_of_a_token_is_kept(gulnar: Account) -> None:
    token = token_for(gulnar)
    assert token not in str(SignInLink.objects.values().get())


def test_no_link_for_an_unknown_address(db: None) -> None:
    assert actions.make_sign_in_link(email="nobody@example.kz", now=NOW) is None
    assert not SignInLink.objects.exists()


def test_a_new_password_ends_older_links(gulnar: Account) -> None:
    token = token_for(gulnar)
    actions.set_password(account=gulnar, password="жаңа құпиясөз 2026")
    assert code_of(lambda: actions.use_sign_in_link(token=token, now=NOW)) == "link-spent"


def test_who_typed_anothers_address_is_out_when_the_owner_comes(gulnar: Account) -> None:
    """Anyone could have made the account with her address; her own first link ends that password."""
    actions.use_sign_in_link(token=token_for(gulnar), now=NOW)
    assert authenticate(None, email=EMAIL, password=PASSWORD) is None
    gulnar.refresh_from_db()
    assert gulnar.email_proved_at == NOW
    actions.set_password(account=gulnar, password=PASSWORD)
    actions.use_sign_in_link(token=token_for(gulnar), now=NOW)
    assert authenticate(None, email=EMAIL, password=PASSWORD) == gulnar


def at_once(count: int, deed: Callable[[], object]) -> list[str]:
    """Do a thing in several threads at the same moment: "done" or the refusal's code of each."""
    start = Barrier(count)

    def one(_: int) -> str:
        try:
            start.wait(10)
            deed()
            return "done"
        except Refusal as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return sorted(pool.map(one, range(count)))


@pytest.mark.django_db(transaction=True)
def test_of_four_uses_at_once_one_wins(gulnar: Account) -> None:
    token = token_for(gulnar)
    came = at_once(4, lambda: actions.use_sign_in_link(token=token, now=NOW))
    assert came == ["done", "link-spent", "link-spent", "link-spent"]


@pytest.mark.django_db(transaction=True)
def test_of_four_accounts_at_once_one_is_made(db: None) -> None:
    new = {"email": EMAIL, "name": "Гүлнар", "password": None, "lang": "kk", "now": NOW}
    came = at_once(4, lambda: actions.create_account(**new))
    assert came == ["account-exists"] * 3 + ["done"]


def attempt(
    login: str = EMAIL, address: str = "10.0.0.1", now: datetime = NOW, purpose: str = "password"
) -> None:
    actions.register_attempt(purpose=purpose, login=login, address=address, now=now)


def test_five_attempts_for_a_login(db: None) -> None:
    for number in range(5):
        attempt(address=f"10.0.0.{number}")
    assert code_of(lambda: attempt(address="10.0.0.9")) == "too-many-tries"
    assert code_of(lambda: attempt(login=EMAIL.upper())) == "too-many-tries"
    attempt(login="other@example.kz")
    attempt(purpose="link")
    attempt(now=NOW + timedelta(minutes=15))


def test_thirty_attempts_from_an_address(db: None) -> None:
    for number in range(30):
        attempt(login=f"{number}@example.kz")
    assert code_of(lambda: attempt(login="new@example.kz")) == "too-many-tries"
    attempt(login="new@example.kz", address="10.0.0.2")


def test_success_forgives_the_login_not_the_address(db: None) -> None:
    for number in range(29):
        attempt(login=f"{number}@example.kz")
    attempt()
    actions.forget_attempts(purpose="password", login=EMAIL)
    assert code_of(attempt) == "too-many-tries"
    attempt(address="10.0.0.2")


def test_the_table_tells_neither_login_nor_address(db: None) -> None:
    attempt()
    kept = str(list(Attempt.objects.values()))
    assert "gulnar" not in kept
    assert "10.0.0.1" not in kept


def test_what_is_over_is_swept(gulnar: Account) -> None:
    attempt()
    token_for(gulnar)
    actions.sweep(now=NOW + timedelta(minutes=14))
    assert (Attempt.objects.count(), SignInLink.objects.count()) == (2, 1)
    actions.sweep(now=NOW + timedelta(minutes=20))
    assert (Attempt.objects.count(), SignInLink.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("behind_proxy", "remote", "forwarded", "address"),
    [
        (False, "10.0.0.1", "", "10.0.0.1"),
        (False, "10.0.0.1", "6.6.6.6", "10.0.0.1"),
        (True, "127.0.0.1", "95.56.1.2", "95.56.1.2"),
        (True, "127.0.0.1", "6.6.6.6, 95.56.1.2", "95.56.1.2"),
        (True, "127.0.0.1", "", "127.0.0.1"),
        (False, "2a00:1450:4010:c05::8b", "", "2a00:1450:4010:c05::/64"),
        (True, "127.0.0.1", "rubbish", ""),
        (False, "", "", ""),
    ],
)
def test_from_where_somebody_asks(
    settings: LazySettings, behind_proxy: bool, remote: str, forwarded: str, address: str
) -> None:
    settings.HTTPS = behind_proxy
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)) == address


def test_one_spelling_of_an_address() -> None:
    assert normal_email("  Ivan@EXAMPLE.kz\n") == "ivan@example.kz"
