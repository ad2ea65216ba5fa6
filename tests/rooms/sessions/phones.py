"""Many phones against a real server: accounts that are signed in, a served home, votes sent at once."""

from __future__ import annotations

import http.client
import os
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from queue import Empty, SimpleQueue
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from senim.rooms.council.models import Deputy, Role, Term
from senim.rooms.people.models import Account
from tests.build import voting as build
from tests.build.council import MADE, SINCE
from tests.build.voting import Hall

ROOT = Path(__file__).parents[3]
TOKEN = "b" * 32
LONG_AGO = date(2020, 1, 1)


def crowded(people: int) -> tuple[Hall, list[str], str]:
    """A hall with so many deputies, all there and the sitting open; (hall, their sessions, the clerk's)."""
    hall = build.opened(build.hall(people))
    accounts = Account.objects.bulk_create(
        Account(email=f"deputy{n}@example.kz", name=one.name, password="!", created_at=MADE)
        for n, one in enumerate(hall.deputies[1:], 1)
    )
    Role.objects.bulk_create(
        Role(id=hall.council.new_id(MADE), council=hall.council, account=account, kind=Role.Kind.DEPUTY,
             deputy=one, since=SINCE)
        for account, one in zip(accounts, hall.deputies[1:], strict=True)
    )  # fmt: skip
    # The server has the real clock: whatever it shows, they hold their mandates.
    for model in (Role, Deputy, Term):
        model.objects.update(since=LONG_AGO, until=None)
    return hall, [signed_in(one) for one in [hall.chair.account, *accounts]], signed_in(hall.clerk.account)


def signed_in(account: Account) -> str:
    """The key of a session of this account."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def environment() -> dict[str, str]:
    """The program on the folder and the database of the tests."""
    env = dict(os.environ)
    if url := os.environ.get("DATABASE_URL", ""):
        parts = urlsplit(url)
        url = urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
    return env | {
        "SENIM_TEST_HOME": str(settings.HOME),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }


@contextmanager
def served(workers: int = 3, log: Path | None = None) -> Iterator[int]:
    """The port of the program while the block lasts, in several processes; what they say goes into `log`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [
        str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1",
        "--port", str(port), "--workers", str(workers), "--blocking-threads", "4", "--log-level", "error",
        "--no-ws", "--no-access-log", "senim.config.wsgi:application",
    ]  # fmt: skip
    said = log.open("wb") if log else None
    process = subprocess.Popen(command, env=environment(), cwd=ROOT, stdout=said, stderr=said)
    try:
        for _ in range(300):
            try:
                with socket.create_connection(("127.0.0.1", port), 0.5):
                    break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(30)


Letter = tuple[str, str, dict[str, str]]


def post(port: int, letters: Sequence[Letter], threads: int = 24) -> list[int]:
    """Send (session, path, form) from many connections at once, shuffled; the statuses in their order."""
    waiting: SimpleQueue[tuple[int, Letter]] = SimpleQueue()
    shuffled = list(enumerate(letters))
    random.Random(7).shuffle(shuffled)
    for one in shuffled:
        waiting.put(one)
    found = [0] * len(letters)

    def run() -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while True:
            try:
                number, letter = waiting.get_nowait()
            except Empty:
                return line.close()
            found[number] = _send(line, letter)

    crowd = [threading.Thread(target=run) for _ in range(min(threads, len(letters)))]
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join(60)
    return found


def _send(line: http.client.HTTPConnection, letter: Letter) -> int:
    session, path, form = letter
    headers = {
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    line.request("POST", path, urlencode({"csrfmiddlewaretoken": TOKEN, **form}), headers)
    answer = line.getresponse()
    answer.read()
    return answer.status
