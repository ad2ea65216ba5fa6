"""Bytes on disk: `FILES_ROOT/<council>/<first two of the hash>/<sha256>`, a photo's small picture beside it.

The same content lies there once per council. Bytes come before their row commits and go after it does, so a
crash leaves at most bytes without a row, never a row without bytes; `actions.sweep` removes such leftovers.
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BufferedReader
from pathlib import Path

from django.conf import settings

THUMB = ".480"
_MODE = 0o640


def path_of(council_no: int, sha256: str, suffix: str = "") -> Path:
    return _folder(council_no) / sha256[:2] / f"{sha256}{suffix}"


def keep(council_no: int, sha256: str, data: bytes, thumb: bytes | None, at: datetime) -> None:
    """Write the bytes whole or not at all, and mark them as touched at the moment `at`."""
    for content, suffix in ((thumb, THUMB), (data, "")):
        if content is not None:
            _write(council_no, path_of(council_no, sha256, suffix), content, at)


def opened(council_no: int, sha256: str, suffix: str = "") -> BufferedReader:
    """The bytes to read. `FileNotFoundError` if they are gone."""
    return path_of(council_no, sha256, suffix).open("rb")


def discard(council_no: int, sha256: str, untouched_since: datetime) -> bool:
    """Remove the bytes unless someone wrote them anew after that moment: their row may not be seen yet."""
    with _locked(council_no):
        path = path_of(council_no, sha256)
        if path.exists() and path.stat().st_mtime_ns > _nanoseconds(untouched_since):
            return False
        for gone in path.parent.glob(f"{sha256}*"):
            gone.unlink(missing_ok=True)
        return True


def folders() -> Iterator[tuple[int, Path]]:
    """Every folder of the store with its council's number."""
    for path in Path(settings.FILES_ROOT).glob("*/??"):
        yield int(path.parent.name), path


def written_before(folder: Path, moment: datetime) -> set[str]:
    """The hashes of what lies in a folder since before a moment, by the clock of the disk."""
    seconds = moment.timestamp()
    return {path.name.split(".")[0] for path in folder.iterdir() if path.lstat().st_ctime < seconds}


def _folder(council_no: int) -> Path:
    return Path(settings.FILES_ROOT) / str(council_no)


@contextmanager
def _locked(council_no: int) -> Iterator[None]:
    """One at a time among processes: nobody removes what another is just putting there."""
    folder = _folder(council_no)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _write(council_no: int, path: Path, content: bytes, at: datetime) -> None:
    # A random name, so that what a crash leaves behind is to the sweep an orphan like any other.
    fresh = path_of(council_no, secrets.token_hex(32))
    for folder in (path.parent, fresh.parent):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE), "wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        os.utime(fresh, ns=(_nanoseconds(at),) * 2)
        with _locked(council_no):
            fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Have the disk keep the new name too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _nanoseconds(at: datetime) -> int:
    return round(at.timestamp() * 1_000_000) * 1_000
