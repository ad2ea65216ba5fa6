"""`senim seed`: many invented appeals, to measure with."""

from __future__ import annotations

import argparse

from senim.cli import Failure, Progress, emit, say
from senim.cli.home import setup

HELP = """\
Fill the demo council with many invented appeals, to measure how fast the program is when there are many.
They are copies of the demo's appeals with every row the actions write; nothing is sent to anyone about them.
Only for the demo council: a real one is never filled.

examples:
  senim seed --appeals 100000
  SENIM_HOME=/tmp/many senim seed --appeals 1000 --json

exit codes: 0 done, 1 not done, 2 wrong usage
"""


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = sub.add_parser(
        "seed",
        help="many invented appeals, to measure with",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--appeals", type=int, required=True, help="how many appeals there shall be in all")
    parser.add_argument("--json", action="store_true", help="what was made, as JSON")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    if args.appeals < 1:
        raise Failure("--appeals takes a number from 1 up", 2)
    setup()
    from senim.cli import demo

    demo.make()
    from django.utils import timezone

    from senim.config import vendor, worker
    from senim.rooms.appeals import queries as appeals
    from senim.rooms.record import actions as record
    from senim.rooms.territory import queries as territory
    from senim.site import demo as site_demo
    from senim.site.seed import seed

    council = territory.council_by_slug(site_demo.SLUG)
    if council is None or not council.demo:
        raise Failure("there is no demo council here")
    there = appeals.count(council)
    missing = max(0, args.appeals - there)
    bar = Progress("Appeals", missing)
    seed(council=council, count=missing, now=timezone.now(), progress=bar.add)
    bar.end()
    say("Numbering the record and counting …")
    numbered = 0
    while done := sum(record.sequence(limit=10_000).values()):
        numbered += done
    record.skip_to_end("notices", council)
    worker.turn(timezone.now())
    vendor.tidy(timezone.now())
    emit(
        {"appeals": there + missing, "added": missing, "entries": numbered},
        as_json=args.json,
        text=f"{there + missing:,} appeals, {missing:,} of them added now",
    )
    return 0
