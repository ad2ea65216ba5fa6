"""`python -m bench.votes`: delegates cast a vote by name over HTTP, 16 connections, beside a bare insert.

    python -m bench.votes                                  200 and 2,000 delegates, SQLite and PostgreSQL
    python -m bench.votes --delegates 200 --databases sqlite

Every delegate votes once, with a session of their own; the bare insert of the same run has the same
middleware, server, connections and number of requests. Asked: at least 1/6 of it, better 1/4, and equal for
200 and 2,000.
"""

from __future__ import annotations

import argparse
import http.client
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from bench.load import CONNECTIONS, cpu_seconds
from bench.server import PORT, environment, postgres_pid, serving
from tests.postgres import server

TOKEN = "b" * 32
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Letter:
    """One request: its path, its cookie, its form."""

    path: str
    cookie: str
    form: str


@dataclass(frozen=True, slots=True)
class Took:
    """Requests a second, processor milliseconds each, and how many were answered otherwise than asked."""

    rate: float
    cpu: float
    wrong: int


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bench.votes", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--delegates", type=int, nargs="+", default=[200, 2000])
    parser.add_argument(
        "--databases", nargs="+", choices=["sqlite", "postgres"], default=["sqlite", "postgres"]
    )
    args = parser.parse_args()
    heads = ("votes/s", "CPU ms", "bare/s", "CPU ms", "ratio", "of CPU")
    print(f"{'':10}{'delegates':>10}" + "".join(f"{head:>10}" for head in heads))
    for database in args.databases:
        for many in args.delegates:
            measure(database, many)
    return 0


def measure(database: str, many: int) -> None:
    """Several votes of the same hall, each beside its bare inserts; the middle one is told."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="senim-bench-")))
        url = stack.enter_context(server(durable=True)) if database == "postgres" else ""
        env = environment(home, url)
        subprocess.run(
            [sys.executable, "-m", "senim.cli.main", "migrate"],
            env=env,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        hall = json.loads(_python(env, "hall", str(many)))
        pid = stack.enter_context(serving(env))
        pids = [pid, *filter(None, [postgres_pid() if url else None])]
        bare = [Letter("/bare/insert", f"senim-csrf={TOKEN}", _form(key="bench"))] * many
        drive(bare[:200], 200, pids)
        rounds = []
        for number in range(ROUNDS):
            poll = _python(env, "poll", str(number)).strip()
            path = f"/kk/akkol/sessions/sittings/{hall['sitting']}/desk/votes/{poll}"
            votes = [
                Letter(path, f"senim-csrf={TOKEN}; senim-session={session}", _form(choice="for"))
                for session in hall["sessions"]
            ]
            plain = drive(bare, 200, pids)
            cast = drive(votes, 302, pids)
            counted = int(_python(env, "close", poll))
            rounds.append((cast, plain, counted))
        cast, plain, counted = sorted(rounds, key=lambda one: one[0].rate / one[1].rate)[ROUNDS // 2]
    print(
        f"{database:10}{many:10,}{cast.rate:10.1f}{cast.cpu:10.2f}{plain.rate:10.1f}{plain.cpu:10.2f}"
        f"{cast.rate / plain.rate:10.3f}{plain.cpu / cast.cpu:10.3f}"
        f"  counted {counted}, wrong {cast.wrong + plain.wrong}"
    )


def _form(**fields: str) -> str:
    return urlencode({"csrfmiddlewaretoken": TOKEN, **fields})


def drive(letters: Sequence[Letter], good: int, pids: Sequence[int]) -> Took:
    """Send them all, each once, from 16 connections."""
    heaps = [letters[start::CONNECTIONS] for start in range(CONNECTIONS)]
    wrong = [0] * CONNECTIONS

    def run(number: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        for letter in heaps[number]:
            head = {"Cookie": letter.cookie, "Content-Type": "application/x-www-form-urlencoded"}
            line.request("POST", letter.path, letter.form, head)
            answer = line.getresponse()
            answer.read()
            wrong[number] += answer.status != good
        line.close()

    crowd = [threading.Thread(target=run, args=(number,)) for number in range(CONNECTIONS)]
    before, started = sum(map(cpu_seconds, pids)), time.monotonic()
    for thread in crowd:
        thread.start()
    for thread in crowd:
        thread.join()
    seconds, used = time.monotonic() - started, sum(map(cpu_seconds, pids)) - before
    return Took(len(letters) / seconds, 1000 * used / len(letters), sum(wrong))


def _python(env: dict[str, str], *deed: str) -> str:
    """A deed in a process with the bench's database: see `deeds`."""
    command = [
        sys.executable,
        "-c",
        "import django; django.setup()\nfrom bench import votes; votes.deeds()",
        *deed,
    ]
    # What the tests build with reads this, and would take a database of its own otherwise.
    env = {**env, "SENIM_TEST_DB": "postgres" if env.get("DATABASE_URL") else "sqlite"}
    return subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


def deeds() -> None:
    """`hall MANY`: a council of so many deputies who are there; `poll N`: a vote; `close POLL`: its count."""
    from django.utils import timezone

    from senim.rooms.council.models import Role
    from senim.rooms.sessions import actions
    from senim.rooms.sessions.models import Poll, Sitting
    from tests.build import voting as build
    from tests.rooms.sessions import phones

    deed, value = sys.argv[1:]
    if deed == "hall":
        hall, sessions, _clerk = phones.crowded(int(value))
        print(json.dumps({"sitting": str(hall.sitting.pk), "sessions": sessions}))
        return
    clerk = Role.objects.get(kind="clerk")
    if deed == "poll":
        sitting = Sitting.objects.select_related("council", "session").get()
        asked = build.question("procedure")
        print(actions.open_poll(sitting=sitting, question=asked, by=clerk, now=timezone.now()).pk)
        return
    poll = Poll.objects.select_related("council", "sitting__council", "sitting__session").get(pk=value)
    closed = actions.close_poll(poll=poll, by=clerk, now=timezone.now())
    print((closed.result or {})["facts"]["for"])


if __name__ == "__main__":
    sys.exit(main())
