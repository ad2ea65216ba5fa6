"""The working pages of one day at 100,000 appeals: queries and the median time of each, session and user
included.

    python -m bench.staff --appeals 100000
    python -m bench.staff --appeals 100000 --database postgres
    python -m bench.staff --home FOLDER          a home filled before

Asked: at most 8 queries and 60 ms at the median. The pages are asked in this process, without a server.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench.server import environment, seed
from tests.postgres import server

MOST_QUERIES, MOST_MS = 8, 60.0
# Whose page, and which.
PAGES = (
    ("clerk", "work"),
    ("clerk", "inbox"),
    ("clerk", "journal"),
    ("clerk", "counter"),
    ("clerk", "complaints"),
    ("clerk", "letters"),
    ("clerk", "late"),
    ("officer", "work"),
    ("officer", "inbox"),
    ("officer", "assignments"),
    ("officer", "complaints"),
    ("chair", "work"),
    ("chair", "late"),
    ("chair", "inbox"),
    ("deputy", "work"),
    ("deputy", "my-district"),
    ("", "late"),
    ("", "?state=late"),
)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bench.staff", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--appeals", type=int, default=100_000)
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--requests", type=int, default=40, help="of each page, after three to warm up")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inside:
        return measure(args.requests)
    with ExitStack() as stack:
        home = args.home or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="senim-bench-")))
        url = stack.enter_context(server(durable=True)) if args.database == "postgres" else ""
        env = environment(home, url, page_seconds=0)
        if args.home is None or not any(home.glob("*.sqlite3")):
            print(f"seeded in {seed(env, args.appeals):.0f} s", flush=True)
        command = [sys.executable, "-m", "bench.staff", "--inside", "--requests", str(args.requests)]
        return subprocess.run(command, env=env, check=False).returncode


def measure(requests: int) -> int:
    """Print a line for each page; 1 where one is over what was asked."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from senim.config import wsgi  # noqa: F401 - as it is served, with its slots
    from senim.rooms.appeals.models import Appeal
    from senim.rooms.council.models import Role

    print(f"{connection.vendor}, {Appeal.objects.count():,} appeals, {requests} requests a page")
    print(f"{'':28} queries   median ms   p95 ms   slowest query")
    over = 0
    for kind, page in PAGES:
        client = Client(HTTP_HOST="127.0.0.1")
        if kind:
            role = Role.objects.filter(kind=kind).select_related("account").order_by("id").first()
            if role is None:
                continue
            client.force_login(role.account)
        path = f"/kk/akkol/{page}"
        for _ in range(3):
            status = client.get(path).status_code
        took = sorted(_timed(client, path) for _ in range(requests))
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        median, late = statistics.median(took), took[int(len(took) * 0.95)]
        slow = max((float(query["time"]) * 1000, query["sql"]) for query in asked) if len(asked) else (0, "")
        bad = status != 200 or len(asked) > MOST_QUERIES or median > MOST_MS
        over += bad
        line = f"{kind or 'anyone':8} {path:20} {len(asked):6} {median:11.1f} {late:8.1f}   {slow[0]:.0f} ms"
        print(f"{line}{f'   OVER ({status}): ' + slow[1][:160] if bad else ''}", flush=True)
    print(json.dumps({"over": over}))
    return 1 if over else 0


def _timed(client: object, path: str) -> float:
    started = time.perf_counter()
    client.get(path)  # type: ignore[attr-defined]
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    raise SystemExit(main())
