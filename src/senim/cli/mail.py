"""`senim mail test`: does mail leave this machine, and where does it stop if it does not?"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from senim.cli import Failure, emit
from senim.cli.home import load

HELP = """\
Send one real message through the mail server that is set (SENIM_SMTP_HOST …), at once and not by the worker,
and say exactly which step failed: the name, the connection, the encryption, signing in, the sender, the
recipient. Taken by the server is not yet read by a person: look into the mailbox, its spam too.

examples:
  senim mail test aigul@example.kz
  senim mail test aigul@example.kz --json

exit codes: 0 taken by the mail server, 1 not, 2 wrong usage
"""


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = sub.add_parser(
        "mail", help="does mail leave this machine", description=HELP, formatter_class=raw
    )
    below = parser.add_subparsers(metavar="test", required=True)
    test = below.add_parser("test", help="send one message", description=HELP, formatter_class=raw)
    test.add_argument("address", metavar="ADDRESS", help="who gets it")
    test.add_argument("--json", action="store_true", help="what happened, as JSON")
    test.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    load()
    from senim.core.refusal import Refusal
    from senim.rooms.notices import trial
    from senim.ui.refusals import words

    used = trial.way()
    told = {"to": args.address, "server": used.host, "port": used.port, "encrypted": used.encrypted}
    told |= {"user": used.user, "sender": used.sender}
    try:
        trial.send(args.address, datetime.now(UTC))
    except Refusal as refusal:
        why = words(refusal)
        if refusal.code == "mail-address":
            raise Failure(why, 2) from refusal
        if not args.json:
            raise Failure(why) from refusal
        emit({"sent": False, "failed": refusal.code, "why": why, **told}, as_json=True)
        return 1
    text = f"{used.host}:{used.port} took the message from {used.sender} to {args.address}"
    emit(
        {"sent": True, **told},
        as_json=args.json,
        text=f"{text}{f', {used.encrypted}' if used.encrypted else ''}",
    )
    return 0
