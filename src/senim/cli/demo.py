"""`senim demo`: a district council with months of invented appeals, in the browser."""

from __future__ import annotations

import argparse
import os

from senim.cli import Failure, Progress, emit, say
from senim.cli.home import setup

HELP = """\
Make the demo council (Akkol district: real places, invented people and appeals) in SENIM_HOME and serve it.
The second time it only serves what is there. Refuses a folder that holds a real council.

examples:
  senim demo
  senim demo --port 8080
  senim demo --no-serve --json       (make it and stop)
  SENIM_HOME=/tmp/try senim demo     (somewhere else)

exit codes: 0 stopped when asked, 1 could not start, 2 wrong usage
"""
TRY = """\
Senim is open: {address}

  a resident      {address}/kk/akkol/appeals/new      write, get a ticket, follow it
  everyone        {address}/ru/akkol/                 the list; /board by place, /late by body
  the council     {address}/ru/akkol/sessions         a year of sessions; one is under way: vote in it
  every role      {address}/kk/demo                   sign in as clerk, officer, deputy, chair, administrator
  English         {address}/en/akkol/

All people and appeals in it are invented. Stop with Ctrl+C.
"""


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = sub.add_parser(
        "demo",
        help="try it: a district council with invented appeals",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--no-serve", action="store_true", help="make the council and stop")
    parser.add_argument("--json", action="store_true", help="what was made, as JSON (with --no-serve)")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    address = f"http://localhost:{args.port}"
    os.environ.setdefault("SENIM_BASE_URL", address)
    setup()
    made = make()
    if args.no_serve:
        emit(
            {"council": "akkol", "made": made},
            as_json=args.json,
            text="The demo council is ready: senim demo",
        )
        return 0
    from senim.cli.serve import serve

    return serve(args.host, args.port, ready=lambda _address: say(TRY.format(address=address)))


def make() -> bool:
    """Make the council unless it is there; True if it was made now."""
    from django.utils import timezone

    from senim.config import worker
    from senim.rooms.territory import queries as territory
    from senim.site import demo

    if demo.there():
        return False
    if territory.councils():
        raise Failure(
            "SENIM_HOME holds a real council; the demo needs a folder of its own (SENIM_HOME=… senim demo)"
        )
    say("Making Akkol district: real places, invented people and appeals …")
    bar = Progress("Appeals", 0)

    def shown(done: int, total: int) -> None:
        bar.total = total
        bar.add(done - bar.done)

    now = timezone.now()
    demo.load(now=now, progress=shown, telling=worker.CONSUMERS["notices"])
    bar.end()
    worker.turn(now)
    return True
