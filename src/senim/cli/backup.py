"""`senim backup` and `senim restore`: everything in one file, between any two databases."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from senim.cli import Failure, Progress, archive, emit, prove, say
from senim.cli.archive import Manifest
from senim.cli.home import load
from senim.config import environment

BACKUP_HELP = """\
Copy everything into one file: the database as it is at one moment (nobody has to stop working), the files,
the keys. The file holds residents' private data and the keys of this installation: keep it like money.

With --prove a backup that is there is brought back into a folder and a database of its own, every entry and
file of it is looked at, it is held against a backup of the copy, and the copy is taken away. The installation
goes on meanwhile and is not touched. The copy lies in TMPDIR (default /tmp) and needs room there.

examples:
  senim backup /mnt/safe/senim-2026-11-23.tar.gz
  senim backup --prove /mnt/safe/senim-2026-11-23.tar.gz

exit codes: 0 done, or proven; 1 not done, or not proven; 2 wrong usage
"""
RESTORE_HELP = """\
Bring a backup back into an empty SENIM_HOME, and an empty database where DATABASE_URL names one: from SQLite
to PostgreSQL and back, from an older Senim to this one. Every hash is looked at before anything is written.

example:
  SENIM_HOME=/srv/senim senim restore /mnt/safe/senim-2026-11-23.tar.gz

exit codes: 0 done, 1 not done, 2 wrong usage
"""


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    raw = argparse.RawDescriptionHelpFormatter
    for name, about, text, func in (
        ("backup", "copy everything into one file", BACKUP_HELP, run_backup),
        ("restore", "bring a backup back into an empty place", RESTORE_HELP, run_restore),
    ):
        parser = sub.add_parser(name, help=about, description=text, formatter_class=raw)
        parser.add_argument("file", type=Path, metavar="FILE", help="a .tar.gz")
        parser.add_argument("--json", action="store_true", help="what was copied, as JSON")
        if name == "backup":
            parser.add_argument("--prove", action="store_true", help="show that FILE can be brought back")
        parser.set_defaults(func=func)


def run_backup(args: argparse.Namespace) -> int:
    if args.prove:
        return prove.run(args.file.absolute(), as_json=args.json)
    load()
    manifest = backup(args.file.absolute(), datetime.now(UTC))
    emit(summary(manifest), as_json=args.json, text=f"{args.file}: {words(manifest)}")
    return 0


def run_restore(args: argparse.Namespace) -> int:
    manifest = restore(args.file.absolute())
    emit(
        summary(manifest),
        as_json=args.json,
        text=f"{environment.home()}: {words(manifest)}. Next: senim serve",
    )
    return 0


def summary(manifest: Manifest) -> dict[str, object]:
    return {key: value for key, value in manifest.items() if key not in ("members", "migrations")}


def words(manifest: Manifest) -> str:
    files = sum(name.startswith("files/") for name in manifest["members"])
    return f"{sum(manifest['tables'].values()):,} rows, {files:,} files, as of {manifest['made_at'][:19]} UTC"


def backup(target: Path, now: datetime) -> Manifest:
    """Write a backup of this installation to `target`, whole or not at all."""
    from django.db import connection

    from senim.cli import tables

    if target.exists():
        raise Failure(f"{target} exists already; choose another name")
    if not target.parent.is_dir():
        raise Failure(f"{target.parent} is not a folder")
    home, part = environment.home(), target.with_name(f"{target.name}.part")
    part.touch(mode=0o600)
    try:
        writer = archive.Writer(part)
        rows, migrations = tables.dump(writer, home)
        for name, path in stored(home):
            # What is erased while we copy is gone for good.
            with suppress(FileNotFoundError):
                writer.add(name, path)
        manifest = Manifest(
            format=archive.FORMAT,
            senim=version("senim"),
            made_at=now.isoformat(),
            database=connection.vendor,
            migrations=migrations,
            tables=rows,
            members=writer.members,
        )
        writer.close(manifest)
        part.rename(target)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def stored(home: Path) -> Iterator[tuple[str, Path]]:
    """What lies in the folders that are copied, without locks and half-written files."""
    for folder in archive.FOLDERS:
        for path in sorted((home / folder).rglob("*")):
            if path.is_file() and not path.name.startswith(".") and path.suffix != ".new":
                yield path.relative_to(home).as_posix(), path


def restore(source: Path) -> Manifest:
    """Fill an empty SENIM_HOME, and database, from a backup; leave them empty when that fails."""
    home = environment.home()
    if any(path.name != "log" for path in home.iterdir()):
        raise Failure(f"{home} is not empty; name an empty folder in SENIM_HOME")
    if not source.is_file():
        raise Failure(f"there is no file {source}")
    say("Looking at every hash …")
    progress = Progress("Reading the backup", 0)
    manifest = archive.verified(source, progress.add)
    progress.end()
    try:
        fill(home, source, manifest)
        renew_search()
    except BaseException:
        from django.conf import settings

        if settings.configured:
            from django.db import connections

            connections.close_all()
        for path in home.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
    return manifest


def renew_search() -> None:
    """The index is the database's own and in no backup: it is made from the rows that are."""
    from senim.rooms.search import actions as search

    progress = Progress("Renewing the search", 0)
    search.rebuild(tick=progress.add)
    progress.end()


def fill(home: Path, source: Path, manifest: Manifest) -> None:
    # Keys come first: the settings would make new ones.
    for name, content in archive.members(source):
        if name.partition("/")[0] in archive.FOLDERS:
            path = home / name
            path.parent.mkdir(mode=0o700 if name.startswith("keys/") else 0o755, parents=True, exist_ok=True)
            path.touch(mode=0o600 if name.startswith("keys/") else 0o640)
            with path.open("wb") as copy:
                shutil.copyfileobj(content, copy, archive.CHUNK)
    load()
    from senim.cli import tables

    tables.fill(source, manifest)
