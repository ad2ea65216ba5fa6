"""`senim check`: is this installation sound, and is its record whole?"""

from __future__ import annotations

import argparse
import os
import shutil
import zoneinfo
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from senim.cli import Progress, emit
from senim.cli.home import load
from senim.config import environment

HELP = """\
Look at everything this installation needs: folders, keys, database, migrations, clock, working calendar,
static files, mail, worker; then recompute the record: every entry's leaf, its numbers without gaps, every
file by its hash. It changes nothing.

examples:
  senim check
  senim check --quick --json   (without the record and the files)

exit codes: 0 sound (warnings are allowed), 1 something is broken, 2 wrong usage
"""
CALENDAR_WARNING = timedelta(days=60)
LITTLE_SPACE = 1 << 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `state` is ok, warning or broken."""

    check: str
    state: str
    text: str


Findings = Iterator[Finding]


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = sub.add_parser(
        "check",
        help="is this installation sound, its record whole",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true", help="leave out the record and the files")
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    parser.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    findings: list[Finding] = []
    for finding in report(datetime.now(UTC), quick=args.quick):
        findings.append(finding)
        if not args.json:
            print(f"{finding.state:8} {finding.check:10} {finding.text}", flush=True)
    sound = all(finding.state != "broken" for finding in findings)
    if args.json:
        emit({"sound": sound, "findings": [asdict(finding) for finding in findings]}, as_json=True)
    return 0 if sound else 1


def report(now: datetime, *, quick: bool) -> Findings:
    """Every finding, each building on those before; the rooms only where the database can be used."""
    load()
    yield from folders(environment.home())
    yield from secrecy(environment.home())
    usable = True
    for finding in database():
        usable = usable and finding.state != "broken"
        yield finding
    yield from working_calendar(now)
    yield from static_files()
    yield from mail()
    if usable:
        for look in (councils, clock, worker, *(() if quick else (record, numbers, files))):
            yield from guarded(look, now)


def guarded(look: Callable[[datetime], Findings], now: datetime) -> Findings:
    """A check that fails by itself is a finding too."""
    try:
        yield from look(now)
    except Exception as error:
        yield Finding(look.__name__, "broken", f"could not be looked at: {type(error).__name__}: {error}")


def folders(home: Path) -> Findings:
    closed = [
        str(path)
        for path in (home, *home.iterdir())
        if path.is_dir() and not os.access(path, os.W_OK | os.X_OK)
    ]
    free = shutil.disk_usage(home).free
    space = f"{free / (1 << 30):.1f} GiB free"
    if closed:
        yield Finding("folders", "broken", f"not writable: {', '.join(closed)}")
    else:
        yield Finding("folders", "ok" if free > LITTLE_SPACE else "warning", f"{home} is writable, {space}")


def secrecy(home: Path) -> Findings:
    keys = sorted(path for path in (home / "keys").iterdir() if path.is_file() and open_to_others(path))
    if keys:
        names = ", ".join(path.name for path in keys)
        yield Finding("keys", "broken", f"others can read {names} in {home / 'keys'}: chmod 600 them")
    else:
        yield Finding("keys", "ok", "readable by their owner only")
    closing = [f"chmod 700 {home}"] if open_to_others(home) else []
    closing += [f"chmod 600 {path}" for path in sorted(home.glob("senim.sqlite3*")) if open_to_others(path)]
    if closing:
        yield Finding("privacy", "broken", f"others can read residents' data: {' && '.join(closing)}")
    else:
        yield Finding("privacy", "ok", f"{home} is open to its owner only")


def open_to_others(path: Path) -> bool:
    return bool(path.stat().st_mode & 0o077)


def database() -> Findings:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        newer = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations)
        connection.check_constraints()
    except DatabaseError as error:
        yield Finding("database", "broken", str(error).strip().split("\n")[0])
        return
    version = ".".join(str(part) for part in connection.get_database_version())
    if newer:
        yield Finding("database", "broken", "it was made by a newer Senim; install that version")
    elif plan:
        yield Finding("database", "broken", f"{len(plan)} migrations are missing: run `senim migrate`")
    else:
        yield Finding("database", "ok", f"{connection.display_name} {version}, all migrations applied")


def working_calendar(now: datetime) -> Findings:
    from django.conf import settings

    from senim.core.calendar import newest

    until = newest(settings.SENIM_CALENDARS).known_until
    left = until - now.date()
    text = f"working days are known until {until.isoformat()}"
    if left < timedelta(0):
        text += ", which is past: every new due date is provisional"
    elif left < CALENDAR_WARNING:
        text += f", {left.days} days from now: due dates beyond it are provisional"
    yield Finding("calendar", "ok" if left >= CALENDAR_WARNING else "warning", text)


def static_files() -> Findings:
    from django.conf import settings

    mark = Path(settings.STATIC_ROOT) / ".fingerprint"
    if mark.exists():
        yield Finding("static", "ok", f"style and scripts lie in {settings.STATIC_ROOT}")
    else:
        yield Finding("static", "warning", "not prepared yet; `senim serve` does it")


def mail() -> Findings:
    from django.conf import settings
    from django.core.mail import get_connection

    if not settings.EMAIL_HOST:
        yield Finding(
            "mail", "warning", f"no SENIM_SMTP_HOST: mail is written to {settings.EMAIL_FILE_PATH} only"
        )
        return
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        with get_connection():
            yield Finding("mail", "ok", f"{server} answers, sender {settings.DEFAULT_FROM_EMAIL}")
    except OSError as error:
        yield Finding("mail", "broken", f"{server}: {error}")


def councils(now: datetime) -> Findings:
    from django.conf import settings

    from senim.rooms.territory import queries

    rows = queries.councils()
    known = zoneinfo.available_timezones()
    lost = sorted({row.time_zone for row in rows if row.time_zone not in known})
    if lost:
        yield Finding("councils", "broken", f"no time zone data for {', '.join(lost)}: install tzdata")
    elif not rows:
        yield Finding("councils", "warning", "none yet: open the pages, or run `senim init CODE`")
    else:
        yield Finding("councils", "ok", f"{len(rows)}: {', '.join(row.slug for row in rows[:5])}")
    if any(not row.demo for row in rows) and "localhost" in settings.SENIM_BASE_URL:
        yield Finding("address", "warning", "SENIM_BASE_URL is not set: links in mails point to localhost")


def clock(now: datetime) -> Findings:
    from senim.rooms.record import queries
    from senim.rooms.territory.queries import councils as all_councils

    newest = [number.entry.at for council in all_councils() for number in queries.page_of(council, size=1)]
    if newest and max(newest) > now + timedelta(minutes=1):
        text = f"{now:%Y-%m-%d %H:%M} UTC is before the record's newest entry, {max(newest):%Y-%m-%d %H:%M}"
        yield Finding("clock", "broken", f"{text}: set the clock right before anyone writes")
    else:
        yield Finding("clock", "ok", f"{now:%Y-%m-%d %H:%M} UTC, not behind the record")


def worker(now: datetime) -> Findings:
    from senim.rooms.record import queries

    stopped = queries.stopped_consumers()
    for cursor in stopped:
        where = f"council {cursor.council_id}, after No {cursor.number}"
        yield Finding(
            "worker", "broken", f"'{cursor.consumer}' stopped in {where}: {cursor.failed}; see the log"
        )
    waiting = queries.waiting()
    if not stopped:
        state = "ok" if waiting < 1000 else "warning"
        yield Finding("worker", state, f"{waiting} entries wait for their number")


def record(now: datetime) -> Findings:
    from senim.rooms.record import queries

    progress = Progress("Recomputing the record", queries.size())
    seen, broken = 0, []
    for seen, wrong in queries.broken_leaves():
        broken += wrong
        progress.add(seen - progress.done)
    progress.end()
    if not queries.refuses_change():
        yield Finding("record", "broken", "the database lets entries be changed: its triggers are missing")
    if broken:
        names = ", ".join(broken[:5])
        yield Finding("record", "broken", f"{len(broken)} of {seen} entries do not match their leaf: {names}")
    else:
        yield Finding("record", "ok", f"{seen} entries match their leaves")


def numbers(now: datetime) -> Findings:
    from senim.rooms.record import queries

    gaps = queries.gaps()
    for council, count, last in gaps:
        yield Finding("numbers", "broken", f"council {council} has {count} numbers, the last is {last}")
    if not gaps:
        yield Finding("numbers", "ok", "without gaps")


def files(now: datetime) -> Findings:
    from senim.rooms.files import queries

    seen, lost = 0, []
    progress = Progress("Looking at files", queries.size())
    for seen, wrong in queries.broken_files():
        lost += wrong
        progress.add(seen - progress.done)
    progress.end()
    if lost:
        yield Finding(
            "files", "broken", f"{len(lost)} of {seen} files are missing or changed: {', '.join(lost[:5])}"
        )
    else:
        yield Finding("files", "ok", f"{seen} files match their hashes")
