"""`senim work`: the one worker of a database: numbers for the record, then whatever follows them."""

from __future__ import annotations

import argparse
import logging
import signal
import threading
import time
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from senim.cli import Failure, emit
from senim.cli.home import setup
from senim.config import environment

HELP = """\
Run the worker: give entries of the record their numbers, let notices and counters follow them, send waiting
mail; at night tidy up and look which terms are over. `senim serve` runs one by itself. One database has one
worker; a second one waits.

examples:
  senim work
  senim work --once --json     (do what waits now, say how much it was)

exit codes: 0 stopped when asked, or --once done; 1 --once: a job failed or another worker is at work; 2 wrong
usage
"""
PAUSE, LONG_PAUSE = 0.3, 2.0
EVERYONE_EVERY = 60.0
NIGHT_HOUR = 21  # UTC: two in the morning in Kazakhstan

log = logging.getLogger(__name__)


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = sub.add_parser(
        "work", help="run the worker", description=HELP, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--once", action="store_true", help="do what waits now and stop")
    parser.add_argument("--json", action="store_true", help="with --once: say what was done as JSON")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    setup()
    return once(as_json=args.json) if args.once else Loop().run()


def once(*, as_json: bool) -> int:
    """Turns until nothing waits any more."""
    from senim.config import vendor, worker

    with vendor.only_worker(environment.home()) as alone:
        if not alone:
            raise Failure("another worker is at work on this database")
        now = datetime.now(UTC)
        done = worker.look(worker.catch_up(now), now)
    text = f"numbered {done.numbered}, handled {done.handled}, sent {done.queued}, terms over {done.passed}"
    emit(asdict(done), as_json=as_json, text=text + "".join(f"\nfailed: {name}" for name in done.failed))
    return 1 if done.failed else 0


class Loop:
    """Turn after turn until SIGTERM or SIGINT; a turn begun is finished."""

    def __init__(self) -> None:
        self.stop = threading.Event()
        self.pause = PAUSE
        self.everyone_at = 0.0
        self.next_night = datetime.min.replace(tzinfo=UTC)

    def run(self) -> int:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self.stop.set())
        while not self.stop.is_set():
            self.shift()
        return 0

    def shift(self) -> None:
        """Work for as long as the database is there and this is its only worker."""
        from django.db import DatabaseError, connection

        from senim.config import vendor

        try:
            with vendor.only_worker(environment.home()) as alone:
                while alone and not self.stop.is_set():
                    self.turn(datetime.now(UTC))
                    self.stop.wait(self.pause)
            if not alone:
                self.stop.wait(LONG_PAUSE)
        except DatabaseError:
            log.exception("the worker lost the database and tries again")
            connection.close()
            self.stop.wait(LONG_PAUSE)

    def turn(self, now: datetime) -> None:
        from senim.config import worker

        everyone = time.monotonic() >= self.everyone_at
        done = worker.turn(now, everyone=everyone)
        if everyone:
            self.everyone_at = time.monotonic() + EVERYONE_EVERY
        self.pause = min(self.pause * 1.5, LONG_PAUSE) if done.idle else PAUSE
        if now >= self.next_night:
            worker.night(now)
            self.next_night = following(now, NIGHT_HOUR)


def following(now: datetime, hour: int) -> datetime:
    """The next moment after `now` at which a UTC clock shows this full hour."""
    today = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today > now else today + timedelta(days=1)
