"""`senim search rebuild`: look again at everything public and make the index anew."""

from __future__ import annotations

import argparse

from senim.cli import Failure, Progress, emit
from senim.cli.home import load

HELP = """\
Look again at everything that is public and make the index of the search anew: after an index was lost or
damaged, or a newer Senim finds more. The pages go on meanwhile. May be stopped and begun again at any moment:
what was done stays.

examples:
  senim search rebuild
  senim search rebuild akkol --json

exit codes: 0 done, 1 not done, 2 wrong usage
"""


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = sub.add_parser("search", help="renew what can be found", description=HELP, formatter_class=raw)
    below = parser.add_subparsers(metavar="rebuild", required=True)
    rebuild = below.add_parser("rebuild", help="make the index anew", description=HELP, formatter_class=raw)
    rebuild.add_argument("council", nargs="?", help="the word in its address (default: all councils)")
    rebuild.add_argument("--json", action="store_true", help="what was done, as JSON")
    rebuild.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    load()
    from senim.rooms.search import actions
    from senim.rooms.territory import queries as territory

    if args.council:
        one = territory.council_by_slug(args.council)
        if one is None:
            raise Failure(f"there is no council “{args.council}” here")
        councils = [one]
    else:
        councils = territory.councils()
    bar = Progress("Looking at what is public", 0)
    things = sum(actions.renew_all(council=council, tick=bar.add) for council in councils)
    bar.end()
    bar = Progress("Making the index", 0)
    rows = actions.rebuild(tick=bar.add)
    bar.end()
    emit(
        {"councils": len(councils), "things": things, "indexed": rows},
        as_json=args.json,
        text=f"{things:,} public things of {len(councils)} councils looked at, {rows:,} in the index",
    )
    return 0
