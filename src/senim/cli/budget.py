"""`senim budget check`: does a published decision add up, is it the same in both languages?"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from senim.cli import emit, say
from senim.core.budget import Decision, Refusal, check, open_file, report, why

HELP = """\
Read budget decisions of maslikhats as they stand in the state law base (Markdown with HTML tables, HTML,
CSV, XLSX; Russian or Kazakh; oblast, district, okrug) and check them: sums at every level, sections against
point 1, the deficit, money between budgets, the two languages, codes. No database is needed and nothing is
changed.
Give the files together: an earlier redaction explains an error, the other language and the other councils'
decisions are compared.

examples:
  senim budget check decision.rus.md
  senim budget check decision.rus.md decision.kaz.md --lang ru
  senim budget check district.md okrug-*.md --json > report.json
  senim budget check district.md district.receipts-before.csv   (what an amendment changed)
  senim budget check decision.xlsx --lang kk

exit codes: 0 no errors (questions and cut files are allowed), 1 errors found, 2 nothing could be read
"""


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = sub.add_parser("budget", help="check published budget decisions")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    checking = verbs.add_parser(
        "check",
        help="does a published budget decision add up",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    checking.add_argument("files", nargs="+", metavar="FILE", help="a decision or a table")
    checking.add_argument("--json", action="store_true", help="documents and findings as JSON, nothing else")
    checking.add_argument(
        "--lang", choices=("kk", "ru", "en"), default=_language(), help="language of the report"
    )
    checking.add_argument("--brief", action="store_true", help="leave out the lines of the budgets")
    checking.set_defaults(func=run)


def _language() -> str:
    """The reader's, as their terminal has it."""
    given = (os.environ.get("LC_ALL") or os.environ.get("LANG") or "")[:2].casefold()
    return given if given in ("kk", "ru") else "en"


def run(args: argparse.Namespace) -> int:
    decisions, unread = read(args.files, args.lang)
    findings = check(decisions)
    if args.json:
        made = report.data(decisions, findings, args.lang)
        made["unread"] = [{"file": file, "reason": reason} for file, reason in unread]
        emit(made, as_json=True)
    elif decisions:
        for line in report.text(decisions, findings, args.lang, lines=not args.brief):
            print(line)
    for file, reason in unread:
        say(f"senim: {file}: {reason}")
    if not decisions:
        return 2
    return 1 if any(finding.severity == "error" for finding in findings) else 0


def read(files: Sequence[str], lang: str) -> tuple[list[Decision], list[tuple[str, str]]]:
    """The files that can be read, and why the others cannot; one given twice is read once."""
    decisions: list[Decision] = []
    unread: list[tuple[str, str]] = []
    for file in dict.fromkeys(files):
        try:
            decisions.append(open_file(file, Path(file).read_bytes()))
        except OSError:
            unread.append((file, why(Refusal("file-missing"), lang)))
        except Refusal as refusal:
            unread.append((file, why(refusal, lang)))
    return decisions, unread
