"""A full term of five years, 60 sessions of 40 items and 50 deputies: queries and the median time of every
page of the room sessions and of the council pages that count over it, session and user included.

    python -m bench.term
    python -m bench.term --database postgres --json FILE

Asked: at most 8 queries a page. Beside them the yardstick of the same run: a bare view of one select by an
index, with the same middleware. The pages are asked in this process, without a server, nothing kept between
requests.
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
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path

from bench.server import environment
from tests.postgres import server

MOST_QUERIES = 8
YARDSTICK = "bare select"


@dataclass(frozen=True, slots=True)
class Took:
    """One page for one visitor: its status, queries, milliseconds at the median and the 95th percentile."""

    who: str
    page: str
    status: int
    queries: int
    median: float
    late: float


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bench.term", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    parser.add_argument("--sessions", type=int, default=60)
    parser.add_argument("--items", type=int, default=40)
    parser.add_argument("--deputies", type=int, default=50)
    parser.add_argument("--requests", type=int, default=15, help="of each page, after two to warm up")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.inside:
        return measure(args)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="senim-bench-")))
        url = stack.enter_context(server(durable=True)) if args.database == "postgres" else ""
        env = environment(home, url, page_seconds=0)
        migrate = [sys.executable, "-m", "senim.cli.main", "migrate"]
        subprocess.run(migrate, env=env, check=True, stdout=subprocess.DEVNULL)
        command = [sys.executable, "-m", "bench.term", "--inside", *sys.argv[1:]]
        return subprocess.run(command, env=env, check=False).returncode


def measure(args: argparse.Namespace) -> int:
    """Fill, then print a line for each page; 1 where one is over what was asked."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.utils import timezone

    from senim.config import wsgi  # noqa: F401 - as it is served, with its slots
    from senim.rooms.sessions.queries import live
    from senim.ui import cache
    from tests.build import term as build
    from tests.build.term import Lengths
    from tests.cast import akkol

    started, now = time.monotonic(), timezone.now()
    town = akkol()
    many = Lengths(sessions=args.sessions, items=args.items, people=args.deputies)
    first = now - timedelta(days=30 * many.sessions + 10)
    made = build.served(town.council, town.term, town.clerk, first, many)
    under_way = build.under_way(made, now)
    at = f"sessions/sittings/{under_way.pk}"
    paths = [*build.pages(made), f"{at}/live", f"{at}/hall", f"{at}/console"]
    rows = f"{len(made.items):,} items, {len(made.polls):,} votes, {made.votes:,} ballots"
    print(f"{connection.vendor}: {many.sessions} sessions, {len(made.deputies)} deputies, {rows}")
    print(f"filled in {time.monotonic() - started:.0f} s; load {os.getloadavg()[0]:.1f}", flush=True)

    def fresh() -> None:
        live.forget()
        cache.clear()

    bare = _page(Client(HTTP_HOST="127.0.0.1"), "", YARDSTICK, 200, fresh)
    found = [bare]
    for who, role in (("anyone", None), ("clerk", town.clerk)):
        client = Client(HTTP_HOST="127.0.0.1")
        if role is not None:
            client.force_login(role.account)
        for path in paths:
            if who == "anyone" and "console" in path:
                continue
            found.append(_page(client, who, path, args.requests, fresh))
    over = _print(found, bare.median)
    if args.json:
        told = {"vendor": connection.vendor, "load": os.getloadavg(), "pages": [asdict(one) for one in found]}
        args.json.write_text(json.dumps(told, indent=1, ensure_ascii=False))
    return 1 if over else 0


def _page(client: object, who: str, path: str, requests: int, fresh: Callable[[], None]) -> Took:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = "/bare/select/1" if path == YARDSTICK else f"/kk/akkol/{path}"
    get: Callable[[str], object] = client.get  # type: ignore[attr-defined]
    fresh()
    with CaptureQueriesContext(connection) as asked:
        status = get(address).status_code  # type: ignore[attr-defined]
    # The next request empties the log.
    queries, took = len(asked), list[float]()
    for turn in range(requests + 2):
        fresh()
        spent = _timed(lambda: get(address))
        took += [spent] if turn > 1 else []
    took.sort()
    return Took(who, path, status, queries, statistics.median(took), took[int(len(took) * 0.95)])


def _print(found: list[Took], yardstick: float) -> int:
    """The table, the dearest pages first; how many are over what was asked."""
    print(f"{'':8}{'page':58}{'queries':>8}{'median ms':>11}{'p95 ms':>8}  of the bare select")
    over = 0
    for one in sorted(found, key=lambda row: -row.median):
        bad = one.status != 200 or one.queries > MOST_QUERIES
        over += bad
        page = "/".join("…" if len(part) == 36 else part for part in one.page.split("/"))
        times = one.median / yardstick
        line = f"{one.who:8}{page[:57]:58}{one.queries:8}{one.median:11.1f}{one.late:8.1f}{times:8.0f}"
        print(f"{line}{f'   OVER ({one.status})' if bad else ''}", flush=True)
    return over


def _timed(do: Callable[[], object]) -> float:
    started = time.perf_counter()
    do()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    raise SystemExit(main())
