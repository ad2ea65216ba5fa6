"""`senim decisions`: published acts, brought in from files."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from senim.cli import Failure, Progress, emit
from senim.cli.home import setup

if TYPE_CHECKING:
    from senim.core.refusal import Refusal
    from senim.rooms.decisions.importing import Brought

IMPORT = """\
Bring published acts in, each under its council. FILE is a table of decisions as CSV (columns kato,
decision_ref, source_url), a published text (Markdown or HTML with tables; give the Kazakh and the Russian one
together, they are paired by day and number), or an act that Senim gave out as JSON. What is here already is
left as it is, or brought to what the file says now; a file that is cut is brought in as far as it goes, and
its page says so. A maslikhat that is not here is made for its place, with nobody in it.
The report says what the source itself says in two ways: numbers, days, names, the two languages.

examples:
  senim decisions import rates-2025.csv --dry-run     (look, write nothing)
  senim decisions import rates-2025.csv
  senim decisions import budget.rus.md budget.kaz.md --lang ru
  senim decisions import act.json --council akkol     (into this council)
  senim decisions import *.md --json > report.json

exit codes: 0 all are in, 1 some or all are not, 2 wrong usage
"""
RAW = argparse.RawDescriptionHelpFormatter


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    decisions = sub.add_parser("decisions", help="acts: bring in published ones")
    commands = decisions.add_subparsers(title="commands", metavar="COMMAND", required=True)
    bring = commands.add_parser("import", help="bring in files", description=IMPORT, formatter_class=RAW)
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE")
    bring.add_argument("--council", default="", metavar="SLUG", help="all of them are acts of this council")
    bring.add_argument("--no-new", action="store_true", help="make no council that is not here")
    bring.add_argument("--dry-run", action="store_true", help="look at each act, write nothing")
    bring.add_argument("--lang", choices=("kk", "ru", "en"), default="en", help="language of the report")
    bring.add_argument("--json", action="store_true", help="the report as JSON on stdout")
    bring.set_defaults(func=run_import)


def run_import(args: argparse.Namespace) -> int:
    contents = [(str(path), _content(path)) for path in dict.fromkeys(args.files)]
    setup()
    from django.db import transaction
    from django.utils import timezone, translation

    from senim.rooms.decisions import importing
    from senim.rooms.territory import queries as territory

    only = territory.council_by_slug(args.council) if args.council else None
    if args.council and only is None:
        raise Failure(f"there is no council {args.council}")
    report = Report()
    with translation.override(args.lang):
        found = importing.read(contents)
        for file, line, refusal in found.unread:
            report.refuse(file, line, refusal)
        bar = Progress("Acts", len(found.acts))
        with transaction.atomic() if args.dry_run else nullcontext():
            now = timezone.now()
            councils = importing.Councils(now, may_make=not args.no_new, only=only)
            for each in bar.over(importing.bring(found.acts, councils, now)):
                report.add(each)
            if args.dry_run:
                transaction.set_rollback(True)
        report.councils = [council.slug for council in councils.made]
        data = report.data(written=not args.dry_run)
        emit(data, as_json=args.json, text="\n".join(report.text(written=not args.dry_run)))
    return 1 if report.refused else 0


@dataclass(slots=True)
class Report:
    """What was done, and what the sources say in two ways, in the language that is on."""

    acts: list[dict[str, Any]] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)
    slips: list[dict[str, Any]] = field(default_factory=list)
    differences: list[dict[str, Any]] = field(default_factory=list)
    councils: list[str] = field(default_factory=list)

    def refuse(self, file: str, line: int, refusal: Refusal) -> None:
        from senim.core.budget import why
        from senim.rooms.clocks.queries import reader_lang
        from senim.ui import refusals

        known = refusal.code in refusals.codes()
        reason = refusals.words(refusal) if known else why(refusal, reader_lang())
        self.refused.append({"file": file, "line": line, "code": refusal.code, "reason": reason})

    def add(self, each: Brought) -> None:
        from senim.core.acts.say import where
        from senim.rooms.clocks.queries import reader_lang
        from senim.rooms.decisions import importing

        lang = reader_lang()

        found = each.found
        place = {"file": found.file, "line": found.line}
        for slip in each.slips:
            self.slips.append({**place, "code": slip.code, "said": importing.slip(slip)})
        if each.refusal is not None:
            self.refuse(found.file, found.line, each.refusal)
        if each.act is None or each.council is None:
            return
        self.acts.append(
            {
                **place,
                "council": each.council.slug,
                "id": str(each.act.pk),
                "number": each.act.number,
                "day": each.act.day.isoformat(),
                "outcome": each.outcome,
                "units": len(found.units),
                "partial": list(found.head.partial),
            }
        )
        for difference in each.differences:
            self.differences.append(
                {
                    **place,
                    "kind": difference.kind,
                    "severity": difference.severity,
                    "path": difference.path,
                    "row": difference.row,
                    "kk": difference.found_kk,
                    "ru": difference.found_ru,
                    "where": where(difference.path, lang, difference.row),
                    "said": difference.said[lang],
                    "likely": difference.likely[lang],
                }
            )

    def data(self, *, written: bool) -> dict[str, Any]:
        counts = Counter(act["outcome"] for act in self.acts)
        return {
            "written": written,
            "made": counts["made"],
            "changed": counts["changed"],
            "there": counts["there"],
            "partial": sum(bool(act["partial"]) for act in self.acts),
            "councils": self.councils,
            "acts": self.acts,
            "refused": self.refused,
            "source": self.slips,
            "languages": self.differences,
        }

    def text(self, *, written: bool) -> Iterator[str]:
        data = self.data(written=written)
        done = "brought in" if written else "would come in (nothing was written)"
        yield f"{data['made']:,} acts {done}, {data['changed']:,} changed, {data['there']:,} there already"
        if self.councils:
            yield f"{len(self.councils):,} councils made: {_first(self.councils)}"
        for act in self.acts:
            if act["partial"] and act["units"] and not act["line"]:
                yield f"  {act['file']}: partial ({', '.join(act['partial'])})"
        for title, rows, key in (
            ("What the source says in two ways", self.slips, "said"),
            ("What the two languages say otherwise", self.differences, "said"),
            ("Not brought in", self.refused, "reason"),
        ):
            if rows:
                yield f"{title}: {len(rows):,}"
            for row in rows:
                line = f", line {row['line']}" if row["line"] else ""
                yield f"  {row['file']}{line}: {row[key]}"


def _first(names: Sequence[str]) -> str:
    return ", ".join(names[:12]) + (" …" if len(names) > 12 else "")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Failure(f"there is no file {path}") from None
    except IsADirectoryError:
        raise Failure(f"{path} is a folder; name the files in it") from None
    except OSError as error:
        raise Failure(f"cannot read {path}: {error.strerror}") from None
