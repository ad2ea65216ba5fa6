"""`make bench`: the first appeal under load, beside a bare Django view of the same run.

    python -m bench                                        1,000 and 100,000 appeals, SQLite and PostgreSQL
    python -m bench --appeals 1000 --databases sqlite --seconds 3

Prints a table for each database and size, and the ratios the issue asks for; `--json FILE` keeps the figures.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import uuid
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from bench.load import Result, drive
from bench.server import PORT, environment, postgres_pid, seed, serving
from tests.postgres import server

BASE = f"http://127.0.0.1:{PORT}"
TOKEN = "b" * 32
Figures = dict[str, Result]


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--appeals", type=int, nargs="+", default=[1000, 100_000])
    parser.add_argument(
        "--databases", nargs="+", choices=["sqlite", "postgres"], default=["sqlite", "postgres"]
    )
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    if not shutil.which("wrk"):
        print("bench: needs wrk (Debian: apt-get install wrk)", file=sys.stderr)
        return 1
    everything: dict[str, dict[str, object]] = {}
    for database in args.databases:
        small: Figures | None = None
        for count in sorted(args.appeals):
            figures, queries, seeding = measure(database, count, args.seconds)
            report(database, count, figures, queries, seeding, small)
            small = small or figures
            everything[f"{database} {count}"] = {
                "seeding": seeding,
                "queries": queries,
                **{name: asdict(result) for name, result in figures.items()},
            }
            if args.json:
                args.json.write_text(json.dumps(everything, indent=1))
    return 0


def measure(database: str, count: int, seconds: int) -> tuple[Figures, dict[str, tuple[int, int]], float]:
    """Seed one installation and load it: yardstick first and last, the program in between."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="senim-bench-")))
        url = stack.enter_context(server(durable=True)) if database == "postgres" else ""
        env = environment(home, url)
        seeding = seed(env, count)
        chosen, places = known(env)
        pages = [f"/kk/akkol/appeals/{number}" for _serial, number in chosen]
        queries = count_queries(env, pages[0])
        figures: Figures = {}
        with serving(env) as pid:
            pids = [pid, *filter(None, [postgres_pid() if url else None])]
            select = [f"/bare/select/{serial}" for serial, _number in chosen]
            drive(BASE, [pages[0], "/kk/akkol/", select[0]], pids=pids, seconds=2)
            figures["bare select"] = drive(BASE, select, pids=pids, seconds=seconds)
            figures["page, warm"] = drive(BASE, pages[:1], pids=pids, seconds=seconds)
            figures["list, warm"] = drive(BASE, ["/kk/akkol/"], pids=pids, seconds=seconds)
            figures["page, 304"] = drive(BASE, pages[:1], pids=pids, seconds=2, headers=etag_of(pages[0]))
        with serving(environment(home, url, page_seconds=0)) as pid:
            pids = [pid, *filter(None, [postgres_pid() if url else None])]
            head = {"Cookie": f"senim-csrf={TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}
            insert = f"csrfmiddlewaretoken={TOKEN}&key=bench"
            # What is asked is a page that nobody kept, not a process that has just begun: as above, each is
            # asked for a little before it counts.
            drive(BASE, [*pages, *lists(places)], pids=pids, seconds=2)
            drive(BASE, ["/kk/akkol/appeals/new"], pids=pids, seconds=1, body=form(places[0]), headers=head)
            figures["page, cold"] = drive(BASE, pages, pids=pids, seconds=seconds)
            figures["list, cold"] = drive(BASE, lists(places), pids=pids, seconds=seconds)
            figures["bare insert"] = drive(
                BASE, ["/bare/insert"], pids=pids, seconds=seconds, body=insert, headers=head
            )
            figures["submission"] = drive(
                BASE,
                ["/kk/akkol/appeals/new"],
                pids=pids,
                seconds=seconds,
                body=form(places[0]),
                headers=head,
            )
        return figures, queries, seeding


def known(env: dict[str, str]) -> tuple[list[tuple[int, str]], list[str]]:
    """Two hundred appeals spread over all, as kept and as people write them, and places to filter by."""
    code = (
        "import django, json; django.setup()\n"
        "from senim.rooms.appeals.models import Appeal\n"
        "from senim.rooms.territory.models import Place\n"
        "rows = Appeal.objects.order_by('serial').only('serial')\n"
        "print(json.dumps([[(row.serial, row.number) for row in rows],"
        " list(Place.objects.filter(parent_id='113200000').values_list('code', flat=True))]))"
    )
    output = subprocess.run(
        [sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True
    ).stdout
    found, places = json.loads(output)
    return random.Random(1).sample(found, min(200, len(found))), places


def lists(places: list[str]) -> list[str]:
    """The list as people filter it: by place, by topic, by state, older pages."""
    topics = ("lighting", "roads", "water", "snow", "waste")
    return [
        "/kk/akkol/",
        *(f"/kk/akkol/?area={place}" for place in places),
        *(f"/ru/akkol/?topic={topic}" for topic in topics),
        *(f"/kk/akkol/?state={state}" for state in ("open", "late", "answered")),
        "/kk/akkol/?before=2026000050000",
    ]


def form(place: str) -> str:
    """A filled form, its key new each time (`@KEY@`)."""
    fields = {
        "csrfmiddlewaretoken": TOKEN,
        "form_key": "@KEY@",
        "title": "No+light+in+the+street",
        "body": "There+has+been+no+light+for+three+months.+" * 5,
        "topic": "lighting",
        "place": "113247100",
        "place_text": "%D0%9D%D0%B0%D1%83%D0%BC%D0%BE%D0%B2%D0%BA%D0%B0+%D0%B0%D1%83%D1%8B%D0%BB%D1%8B",
        "address": "Mektep+9",
        "kind": "person",
        "name": "Bench+Person",
        "postal_address": "Akkol",
        "signature": "none",
    }
    return "&".join(f"{name}={value}" for name, value in fields.items())


def etag_of(path: str) -> dict[str, str]:
    """The validator a browser would send back, where the page has one."""
    from urllib.request import urlopen

    with urlopen(BASE + path) as answer:
        tag = answer.headers.get("ETag")
    return {"If-None-Match": tag} if tag else {}


def count_queries(env: dict[str, str], page: str) -> dict[str, tuple[int, int]]:
    paths = [
        page,
        "/kk/akkol/",
        "/kk/akkol/board",
        "/kk/akkol/late",
        "/kk/akkol/work",
        "/kk/akkol/appeals/new",
    ]
    command = [sys.executable, "-m", "bench.queries", json.dumps(paths)]
    output = subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout
    found: dict[str, tuple[int, int]] = json.loads(output)
    return found


YARDSTICK = {
    "page, warm": ("bare select", 1 / 3),
    "list, warm": ("bare select", 1 / 3),
    "page, cold": ("bare select", 1 / 8),
    "list, cold": ("bare select", 1 / 8),
    "submission": ("bare insert", 1 / 10),
}


def report(
    database: str,
    count: int,
    figures: Figures,
    queries: dict[str, tuple[int, int]],
    seeding: float,
    small: Figures | None,
) -> None:
    print(f"\n{database}, {count:,} appeals (seeded in {seeding:.0f} s), run {uuid.uuid4().hex[:6]}")
    head = f"{'':14}{'per s':>9}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'bytes':>9}{'errors':>8}  ratio"
    print(head)
    for name, result in figures.items():
        line = f"{name:14}{result.rate:9.1f}{result.p50:9.2f}{result.p95:9.2f}"
        line += f"{result.cpu:9.3f}{result.size:9d}{result.errors:8d}"
        if name in YARDSTICK:
            bare, asked = YARDSTICK[name]
            ratio = result.rate / figures[bare].rate
            line += f"  {ratio:.3f} of {bare} (asked {asked:.3f})"
        if small and name in small:
            line += f"  CPU {result.cpu / small[name].cpu:.2f} x of the smaller"
        print(line)
    print("queries, signed in:", ", ".join(f"{path} {n} ({status})" for path, (status, n) in queries.items()))


if __name__ == "__main__":
    sys.exit(main())
