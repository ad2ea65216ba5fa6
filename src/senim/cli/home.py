"""Make SENIM_HOME ready for a command: Django loaded, database and static files at this program's version."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from senim.cli import Failure, say
from senim.config import environment


def setup(*, migrate: bool = True) -> None:
    """Everything a command needs before it may touch the rooms; quick when there is nothing to do."""
    load()
    if migrate:
        with locked(environment.home() / "setup.lock"):
            bring_up_to_date()
            collect_static()


def load() -> None:
    """Django with the installation's settings; the command line speaks English."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senim.config.settings")
    import django
    from django.utils import translation

    django.setup()
    translation.activate("en")


@contextmanager
def locked(path: Path, *, wait: bool = True) -> Iterator[bool]:
    """Hold a lock file, so that two commands on one SENIM_HOME do not do the same at once.

    Yields whether the lock is held; without `wait` it may not be. The system frees it when the process ends.
    """
    with path.open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def bring_up_to_date() -> int:
    """Apply the migrations that the database lacks; returns how many there were."""
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        connection.ensure_connection()
    except DatabaseError as error:
        raise Failure(f"cannot open the database: {str(error).strip()}") from error
    executor = MigrationExecutor(connection)
    refuse_newer(set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations))
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say("Preparing the database …")
        call_command("migrate", interactive=False, verbosity=0)
    return len(plan)


def refuse_newer(unknown: set[tuple[str, str]]) -> None:
    """Refuse a database, or a backup, with migrations this program does not have."""
    if unknown:
        names = ", ".join(sorted(f"{app}.{name}" for app, name in unknown))
        raise Failure(f"this was made by a newer Senim (unknown here: {names}); install that version first")


def collect_static() -> bool:
    """Copy style, scripts and pictures to where the server finds them, if they changed since."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256(str(settings.STORAGES["staticfiles"]["BACKEND"]).encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name} {stat.st_mtime_ns} {stat.st_size}\n".encode())
    mark = Path(settings.STATIC_ROOT) / ".fingerprint"
    if mark.exists() and mark.read_text() == digest.hexdigest():
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(digest.hexdigest())
    return True
