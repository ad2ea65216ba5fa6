"""`senim territory`: the state classifier's places: bring them in, find one, add one by hand."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from senim.cli import Failure, Progress, emit, say
from senim.cli.home import setup

if TYPE_CHECKING:
    from senim.rooms.territory.actions import ImportReport

HELP = """\
Places of the state classifier KATO. The program carries regions, districts and cities, and the demo's
villages; all others come from the file of the Bureau of National Statistics, as CSV in UTF-8 with the columns
kato, level (oblast, district, sub_district, settlement), name_ru, name_kk; also type_code, kato_version.
"""
IMPORT = """\
Bring the places to what FILE says: all of it or, if a line is wrong, nothing. What FILE lacks is closed, not
removed, and opens again when it comes back. Places added by hand stay. A second import of the same file
changes nothing.

examples:
  senim territory import kato.csv
  senim territory import kato.csv --json      (rows, added, changed, closed, reopened, orphans, version)
  senim territory import akkol.csv --part     (only some places: close nothing)

exit codes: 0 imported, 1 refused, nothing imported, 2 wrong usage
"""
RAW = argparse.RawDescriptionHelpFormatter


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    territory = sub.add_parser(
        "territory", help="places: import the classifier, find, add", description=HELP, formatter_class=RAW
    )
    commands = territory.add_subparsers(title="commands", metavar="COMMAND", required=True)

    bring = commands.add_parser(
        "import", help="bring in the classifier's file", description=IMPORT, formatter_class=RAW
    )
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--version", default="", help="name of the edition (default: the column kato_version)")
    bring.add_argument("--part", action="store_true", help="FILE is a part of the classifier: close nothing")
    bring.add_argument("--force", action="store_true", help="FILE is whole, even if it closes most places")
    bring.add_argument("--json", action="store_true", help="the report as JSON on stdout")
    bring.set_defaults(func=run_import)

    find = commands.add_parser("find", help="find places by name, in Kazakh, Russian or Latin letters")
    find.add_argument("text", nargs="+", metavar="TEXT")
    find.add_argument("--limit", type=int, default=20, help="at most so many (default: 20)")
    find.add_argument("--lang", choices=("kk", "ru", "en"), default="kk", help="language of the names")
    find.add_argument("--json", action="store_true", help="code, name, where as JSON")
    find.set_defaults(func=run_find)

    add = commands.add_parser("add", help="add a place the classifier does not have")
    add.add_argument("parent", metavar="CODE", help="code of the place it lies in")
    add.add_argument("--kk", required=True, help="its Kazakh name, such as 'Жаңа ауыл'")
    add.add_argument("--ru", required=True, help="its Russian name")
    add.set_defaults(func=run_add)


def run_import(args: argparse.Namespace) -> int:
    text = content(args.file)
    setup()
    report = bring_in(text, version=args.version, complete=not args.part, force=args.force)
    told = (
        f"{report.rows:,} rows of {report.version or 'the file'}: {report.added:,} added, "
        f"{report.changed:,} changed, {report.closed:,} closed, {report.reopened:,} opened again; "
        f"{report.orphans:,} without a row for their direct parent, hung under the nearest above"
    )
    emit(report.as_dict(), as_json=args.json, text=told)
    return 0


def bring_in(text: str, *, version: str = "", complete: bool = True, force: bool = False) -> ImportReport:
    """Import the text of a classifier file, telling how far it has come."""
    from django.utils import timezone

    from senim.core import kato
    from senim.rooms.territory import actions

    rows = kato.read(text.splitlines(keepends=True))
    say(f"Importing {len(rows):,} places …")
    progress = Progress("Places written", len(rows))

    def shown(done: int, total: int) -> None:
        progress.total = total
        progress.add(done - progress.done)

    today = timezone.localdate(timezone.now(), actions.COUNTRY)
    report = actions.import_places(
        rows=rows, version=version, today=today, complete=complete, force=force, progress=shown
    )
    progress.end()
    return report


def content(path: Path) -> str:
    """The file's text; a failure says what is wrong with it."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Failure(f"there is no file {path}") from None
    except IsADirectoryError:
        raise Failure(f"{path} is a folder; name the CSV file in it") from None
    except OSError as error:
        raise Failure(f"cannot read {path}: {error.strerror}") from None
    if data[:2] == b"PK":
        raise Failure(f"{path} is an Excel file or an archive; save it as CSV in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Failure(f"{path}, line {line}: not UTF-8; save the file as CSV in UTF-8") from None


def run_find(args: argparse.Namespace) -> int:
    setup()
    from django.utils import timezone, translation

    from senim.rooms.territory import actions, queries

    actions.load_carried(today=timezone.localdate(timezone.now(), actions.COUNTRY))
    with translation.override(args.lang):
        found = queries.find_anywhere(" ".join(args.text), max(args.limit, 1))
        rows = [{"code": place.code, "name": place.name, "where": queries.where(place)} for place in found]
    emit(
        rows,
        as_json=args.json,
        text="\n".join(f"{r['code']}  {r['name']}, {r['where']}".rstrip(", ") for r in rows),
    )
    if not rows:
        say("Nothing found. Villages come with the classifier: senim territory import FILE")
    return 0 if rows else 1


def run_add(args: argparse.Namespace) -> int:
    setup()
    from senim.rooms.territory import actions, queries

    parent = queries.by_code(args.parent)
    if parent is None:
        raise Failure(f"no place has the code {args.parent}; look for it: senim territory find TEXT")
    place = actions.add_place(parent=parent, name_kk=args.kk, name_ru=args.ru)
    print(f"{place.code}  {queries.label(place)}")
    return 0
