"""`senim mail test`: one message, and the step that failed, in words."""

from __future__ import annotations

import json
import socket
import subprocess
from email import message_from_string, policy
from typing import Any

import pytest

from senim.core.refusal import Refusal
from senim.rooms.notices import trial
from senim.ui import refusals
from tests.cli.conftest import SENIM, Installation
from tests.conftest import NOW
from tests.smtp import smtp

SENDER = "senim@akkol.example"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """No tables are needed to try the mail."""
    return Installation(tmp_path_factory.mktemp("home"))


def mailed(
    place: Installation, *args: str, port: int = 0, host: str = "127.0.0.1", **more: str
) -> subprocess.CompletedProcess[str]:
    env = {
        **place.env,
        "SENIM_MAIL_FROM": SENDER,
        **{f"SENIM_SMTP_{name}": text for name, text in more.items()},
    }
    if port:
        env |= {"SENIM_SMTP_HOST": host, "SENIM_SMTP_PORT": str(port)}
    done = subprocess.run(
        [SENIM, "mail", "test", *args], env=env, capture_output=True, text=True, timeout=120
    )
    assert "Traceback" not in done.stderr
    return done


def free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_message_that_is_taken(place: Installation) -> None:
    with smtp() as post:
        done = mailed(place, "aigul@example.kz", port=post.port)
    assert (done.returncode, done.stdout) == (
        0, f"127.0.0.1:{post.port} took the message from {SENDER} to aigul@example.kz\n",
    )  # fmt: skip
    mail = message_from_string(post.taken[0], policy=policy.default)
    assert (mail["From"], mail["To"], mail["Subject"]) == (
        SENDER,
        "aigul@example.kz",
        "Trial of the mail of Senim",
    )


def test_signed_in_and_as_json(place: Installation) -> None:
    with smtp(offers="AUTH PLAIN") as post:
        done = mailed(place, "a@example.kz", "--json", port=post.port, USER="senim", PASSWORD="secret")
    told = json.loads(done.stdout)
    assert told == {
        "sent": True, "to": "a@example.kz", "server": "127.0.0.1", "port": post.port, "encrypted": "",
        "user": "senim", "sender": SENDER,
    }  # fmt: skip
    assert "secret" not in done.stdout + done.stderr


LOGIN = {"USER": "senim", "PASSWORD": "secret"}


@pytest.mark.parametrize(
    ("says", "offers", "more", "code", "words"),
    [
        ({"AUTH": "535 5.7.8 wrong"}, "AUTH PLAIN", LOGIN, "mail-auth", "535 5.7.8 wrong"),
        ({}, "", LOGIN, "mail-auth-not-offered", "lets nobody sign in"),
        ({}, "", {"TLS": "1"}, "mail-tls-not-offered", "offers no encryption"),
        ({"STARTTLS": "220 go on"}, "STARTTLS", {"TLS": "1"}, "mail-tls", "could not be encrypted"),
        ({"MAIL": "550 not from you"}, "", {}, "mail-sender", f"takes no mail from {SENDER}"),
        ({"RCPT": "550 no such mailbox"}, "", {}, "mail-recipient", "takes no mail for a@example.kz"),
        ({"MESSAGE": "554 looks like spam"}, "", {}, "mail-data", "554 looks like spam"),
        ({"CONNECT": "554 go away"}, "", {}, "mail-answer", "554 go away"),
        ({"MAIL": ""}, "", {}, "mail-broke-off", "broke the connection off"),
    ],
)
def test_the_step_that_failed_is_named(
    settings: Any, says: dict[str, str], offers: str, more: dict[str, str], code: str, words: str
) -> None:
    """Asked in this process: that the command says what is found here is the next test's."""
    with smtp(says, offers) as post:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", post.port
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = (
            more.get("USER", ""),
            more.get("PASSWORD", ""),
        )
        settings.EMAIL_USE_TLS, settings.DEFAULT_FROM_EMAIL = "TLS" in more, SENDER
        with pytest.raises(Refusal) as refused:
            trial.send("a@example.kz", NOW)
    assert refused.value.code == code
    assert words in refusals.words(refused.value, "en")


def test_a_failure_in_words_and_as_json(place: Installation) -> None:
    with smtp({"RCPT": "550 no such mailbox"}) as post:
        done = mailed(place, "a@example.kz", "--json", port=post.port)
        plain = mailed(place, "a@example.kz", port=post.port)
    told = json.loads(done.stdout)
    assert (done.returncode, told["sent"], told["failed"]) == (1, False, "mail-recipient")
    assert "takes no mail for a@example.kz" in told["why"]
    assert plain.returncode == 1
    assert plain.stderr.strip() == f"senim: {told['why']}"


def test_a_server_that_is_not_there(place: Installation) -> None:
    done = mailed(place, "a@example.kz", "--json", port=free())
    assert json.loads(done.stdout)["failed"] == "mail-refused"
    done = mailed(place, "a@example.kz", "--json", port=25, host="mail.nowhere.invalid")
    told = json.loads(done.stdout)
    assert (told["failed"], "mail.nowhere.invalid" in told["why"]) == ("mail-dns", True)


def test_no_server_is_no_success(place: Installation) -> None:
    done = mailed(place, "a@example.kz")
    assert done.returncode == 1
    assert "SENIM_SMTP_HOST" in done.stderr


@pytest.mark.parametrize("address", ["aigul", "a@b@c", "a@example.kz\nBcc: b@example.kz", ""])
def test_what_is_no_address_is_not_sent(address: str) -> None:
    with pytest.raises(Refusal) as refused:
        trial.send(address, NOW)
    assert refused.value.code == "mail-address"


def test_what_is_no_address_is_wrong_usage(place: Installation) -> None:
    with smtp() as post:
        assert mailed(place, "a@b@c", port=post.port).returncode == 2
    assert post.taken == []


def test_port_465_speaks_tls_from_the_beginning(place: Installation) -> None:
    """Nothing listens there: what matters is that it is not asked for STARTTLS."""
    done = mailed(place, "a@example.kz", "--json", port=465, TLS="1")
    assert json.loads(done.stdout)["encrypted"] == "TLS"
