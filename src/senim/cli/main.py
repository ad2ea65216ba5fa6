"""The `senim` command: its parts, and what happens when one fails."""

from __future__ import annotations

import argparse
import logging.config
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from senim.cli import (
    Failure,
    appeals,
    backup,
    budget,
    check,
    council,
    decisions,
    demo,
    init,
    law,
    mail,
    migrate,
    search,
    seed,
    serve,
    territory,
    work,
)
from senim.config import environment, logs

COMMANDS = (
    demo, seed, init, serve, work, territory, appeals, council, decisions, check, mail, backup, migrate, law,
    budget, search,
)  # fmt: skip
ABOUT = """\
Senim runs a local council in the open: from a resident's appeal to a solved problem.

first steps:
  senim demo                    try it: a district council with invented appeals
  senim init CODE               a new council, by its KATO code
  senim serve                   the pages and the worker, at http://localhost:8000
"""
ENVIRONMENT = """\
environment:
  SENIM_HOME      folder of data: database, files, keys (default: var/)
  DATABASE_URL    postgresql://user:password@host/name (default: SQLite in SENIM_HOME)
  SENIM_BASE_URL  address residents see, in mails and on receipts (default: http://localhost:8000);
                  with a path (https://akkol.kz/senim) the pages live under it
  SENIM_HOSTS     host names served, by commas     SENIM_ORIGINS   https://… origins behind a proxy
  SENIM_SOURCE    where the source of a changed Senim is offered, shown at the foot of each page
  SENIM_HTTPS     1 behind a proxy that speaks HTTPS
  SENIM_SMTP_HOST, _PORT, _USER, _PASSWORD, _TLS, SENIM_MAIL_FROM   outgoing mail (default: SENIM_HOME/mail)

exit codes: 0 done, 1 not done or a problem found, 2 wrong usage
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line; each module of `senim.cli` registers its own part."""
    top = argparse.ArgumentParser(
        prog="senim",
        description=ABOUT,
        epilog=ENVIRONMENT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"senim {version('senim')}")
    sub = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in COMMANDS:
        module.register(sub)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; every failure is one line on stderr, its traceback goes to the log."""
    args = parser().parse_args(argv)
    # What any command writes, and what it starts, is residents' private data.
    os.umask(0o077)
    try:
        return int(args.func(args))
    except Failure as failure:
        print(f"senim: {failure}", file=sys.stderr)
        return failure.code
    except KeyboardInterrupt:
        print("senim: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader went away (`senim … | head`); nothing more may be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except PermissionError as error:
        what = error.filename or error
        print(f"senim: not allowed: {what} (does SENIM_HOME belong to whoever runs this?)", file=sys.stderr)
        return 1
    except Exception as error:
        print(f"senim: {words(error)}", file=sys.stderr)
        return 1


def words(error: Exception) -> str:
    """An error nobody foresaw, in one line; the log has the rest."""
    from senim.core.refusal import Refusal

    if isinstance(error, Refusal):
        from senim.ui.refusals import words as refused

        return refused(error)
    first = str(error).strip().split("\n")[0]
    what = f"unexpected {type(error).__name__}: {first}" if first else f"unexpected {type(error).__name__}"
    try:
        home = environment.home()
        logging.config.dictConfig(logs.config(home, stderr=False))
    except OSError:
        # What keeps a command from its home keeps the log from it too.
        return what
    logging.getLogger("senim").error("senim %s", " ".join(sys.argv[1:]), exc_info=error)
    return f"{what} (details in {home / 'log' / 'senim.log'})"


if __name__ == "__main__":
    sys.exit(main())
