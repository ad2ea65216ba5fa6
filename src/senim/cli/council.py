"""`senim council`: convocations that are over, brought in from a table."""

from __future__ import annotations

import argparse
from pathlib import Path

from senim.cli import Failure, emit
from senim.cli.appeals import content
from senim.cli.home import setup

IMPORT = """\
Bring convocations that are over in from a CSV file (UTF-8, UTF-16 or Windows letters; cells parted by ; , or
tabs), one line a mandate: who sat, who chaired, who led a commission full time. The headings are those of
`senim council template`. All lines or, if one does not fit, none; a mandate that is there is left out.

examples:
  senim council template > past.csv
  senim council import past.csv --council akkol --check     (look, write nothing)
  senim council import past.csv --council akkol
  senim council import past.csv --council akkol --json      (terms, added, there, problems)

exit codes: 0 all lines are in, 1 refused, nothing entered, 2 wrong usage
"""
RAW = argparse.RawDescriptionHelpFormatter
LANGS = ("kk", "ru", "en")


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    council = sub.add_parser("council", help="council: bring in convocations that are over")
    commands = council.add_subparsers(title="commands", metavar="COMMAND", required=True)
    bring = commands.add_parser("import", help="bring in a CSV file", description=IMPORT, formatter_class=RAW)
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--council", required=True, metavar="SLUG", help="the word in the council's address")
    bring.add_argument("--check", action="store_true", help="look at each line, write nothing")
    bring.add_argument("--lang", choices=LANGS, default="en", help="language of the reasons")
    bring.add_argument("--json", action="store_true", help="the report as JSON on stdout")
    bring.set_defaults(func=run_import)
    template = commands.add_parser("template", help="print the headings of that file")
    template.add_argument("--lang", choices=LANGS, default="en", help="language of the headings")
    template.set_defaults(func=run_template)


def run_import(args: argparse.Namespace) -> int:
    data = content(args.file)
    setup()
    from django.utils import timezone, translation

    from senim.core import mandates, sheets
    from senim.core.refusal import Refusal
    from senim.rooms.council import actions, renewing
    from senim.rooms.territory import queries as territory
    from senim.ui import refusals

    now = timezone.now()
    council = territory.council_by_slug(args.council)
    if council is None:
        raise Failure(f"there is no council {args.council}")
    with translation.override(args.lang):
        try:
            rows, problems = mandates.read(sheets.read(data), council.day(now))
        except Refusal as refusal:
            raise Failure(refusals.words(refusal)) from None
        look = args.check or bool(problems)
        told = actions.bring_past(council=council, rows=rows, now=now, look=look)
        wrong = [renewing.problem(one) for one in (*problems, *told.problems)]
    report = {
        "terms": told.terms,
        "added": told.added,
        "there": told.there,
        "written": not (look or wrong),
        "problems": [{"line": line, "column": column, "why": why} for line, column, why in wrong],
    }
    done = (
        "brought in" if report["written"] else "would come in" if not wrong else "fit, but nothing is entered"
    )
    text = f"{told.terms:,} convocations, {told.added:,} mandates {done}; {told.there:,} there already"
    lines = [f"  line {line}: {column}: {why}" for line, column, why in wrong]
    emit(report, as_json=args.json, text="\n".join([text, *lines]))
    return 1 if wrong else 0


def run_template(args: argparse.Namespace) -> int:
    setup()
    from django.utils import translation

    from senim.rooms.council import renewing

    with translation.override(args.lang):
        print(renewing.heading())
    return 0
