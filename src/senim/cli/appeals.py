"""`senim appeals`: a table of another register, brought in from the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from senim.cli import Failure, Progress, emit
from senim.cli.home import setup

if TYPE_CHECKING:
    from senim.rooms.council.models import Role
    from senim.rooms.territory.models import Council

IMPORT = """\
Bring appeals of another register in from a CSV file (UTF-8, UTF-16 or Windows letters; cells parted by ; , or
tabs). The headings are those of the template on the page “Bring in from another register”. A number that is
here already is left out, so the same file can be brought in again: after a power cut it goes on.

examples:
  senim appeals import letters.csv --council akkol --check     (look, write nothing)
  senim appeals import letters.csv --council akkol
  senim appeals import letters.csv --council akkol --json      (rows, made, there, wrong: line and reasons)

exit codes: 0 all rows are in, 1 some or all are not, 2 wrong usage
"""
RAW = argparse.RawDescriptionHelpFormatter


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    appeals = sub.add_parser("appeals", help="appeals: bring in from another register")
    commands = appeals.add_subparsers(title="commands", metavar="COMMAND", required=True)
    bring = commands.add_parser("import", help="bring in a CSV file", description=IMPORT, formatter_class=RAW)
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--council", required=True, metavar="SLUG", help="the word in the council's address")
    bring.add_argument("--as", dest="email", default="", metavar="E-MAIL", help="the clerk whose hand it is")
    bring.add_argument("--check", action="store_true", help="look at each row, write nothing")
    bring.add_argument("--lang", choices=("kk", "ru", "en"), default="en", help="language of the reasons")
    bring.add_argument("--json", action="store_true", help="the report as JSON on stdout")
    bring.set_defaults(func=run_import)


def run_import(args: argparse.Namespace) -> int:
    data = content(args.file)
    setup()
    from django.utils import timezone, translation

    from senim.rooms.appeals import importing
    from senim.rooms.council.access import Visitor
    from senim.rooms.territory import queries as territory

    now = timezone.now()
    council = territory.council_by_slug(args.council)
    if council is None:
        raise Failure(f"there is no council {args.council}")
    clerk = clerk_of(council, args.email, council.day(now))
    with translation.override(args.lang):
        visitor, found = Visitor(council, now, clerk.account, (clerk,)), importing.table(data)
        done = importing.Done(0)
        if not args.check:
            bar = Progress("Rows", len(found.sheet.rows))
            done = importing.bring(visitor, clerk, found, told=lambda so_far: bar.add(so_far.next - bar.done))
            bar.end()
        rows = list(importing.rows(visitor, found))
        report = summary(rows, done.made)
    wrong, left = report["wrong"], report["new"]
    text = (
        f"{report['rows']:,} rows: {done.made:,} brought in now, {report['there']:,} there, {left:,} not yet"
    )
    lines = [f"  line {one['line']}: {'; '.join(one['reasons'])}" for one in wrong]
    emit(report, as_json=args.json, text="\n".join([f"{text}, {len(wrong):,} wrong", *lines]))
    return 1 if wrong or (left and not args.check) else 0


def summary(rows: list[Any], made: int) -> dict[str, Any]:
    return {
        "rows": len(rows),
        "made": made,
        "there": sum(row.state == "there" for row in rows),
        "new": sum(row.state == "new" for row in rows),
        "wrong": [
            {"line": row.line, "reasons": [f"{column}: {words}" for column, words in row.problems]}
            for row in rows
            if row.state == "wrong"
        ],
    }


def content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Failure(f"there is no file {path}") from None
    except OSError as error:
        raise Failure(f"cannot read {path}: {error.strerror}") from None


def clerk_of(council: Council, email: str, day: Any) -> Role:
    """The clerk of this e-mail, or the officer named on tickets."""
    from senim.rooms.council import queries
    from senim.rooms.council.models import Role

    if not email:
        found = queries.ticket_officer(council, day)
    else:
        clerks = queries.staff_on(council, day)
        found = next((r for r in clerks if r.kind == Role.Kind.CLERK and r.account.email == email), None)
    if found is None:
        raise Failure("this council has no such clerk; name one with --as E-MAIL")
    return found
