"""`senim migrate`: bring database and static files to this program's version."""

from __future__ import annotations

import argparse

from senim.cli import emit
from senim.cli.home import bring_up_to_date, collect_static, load, locked
from senim.config import environment

HELP = """\
Bring the database and the static files to this program's version, once, before several servers are started.
`senim serve` does the same by itself. Make a backup first when the program was renewed.

examples:
  senim backup before.tar.gz && senim migrate

exit codes: 0 done, or nothing to do; 1 not done; 2 wrong usage
"""


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = sub.add_parser(
        "migrate",
        help="bring the database to this version",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="what was done, as JSON")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    load()
    with locked(environment.home() / "setup.lock"):
        applied, collected = bring_up_to_date(), collect_static()
    text = f"{applied} migrations applied" if applied else "nothing to do"
    emit({"migrations": applied, "static": collected}, as_json=args.json, text=text)
    return 0
