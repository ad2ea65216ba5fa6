"""The form of a backup: one .tar.gz that any database can be restored from.

`tables/<app>.<model>.jsonl` (a first line with the columns, then one JSON array for each row), `files/…`,
`keys/…`, and last `manifest.json` with the hash of everything before it. Left out: sessions (people sign in
again) and what the program makes itself (static files, logs).
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tarfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import IO, TypedDict
from uuid import UUID

from senim.cli import Failure

FORMAT = "senim-backup-1"
MANIFEST = "manifest.json"
FOLDERS = ("files", "keys")
CHUNK = 1 << 20


class Manifest(TypedDict):
    """What the archive says of itself; `members` has the SHA-256 of each, `tables` the rows of each."""

    format: str
    senim: str
    made_at: str
    database: str
    migrations: list[list[str]]
    tables: dict[str, int]
    members: dict[str, str]


def encode(value: object) -> object:
    """A column's value for JSON, the same from every database."""
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"no form for {type(value).__name__}")


def line(row: object) -> bytes:
    # Keys sorted: PostgreSQL keeps them in an order of its own.
    text = json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=encode)
    return text.encode() + b"\n"


class Writer:
    """Adds members and remembers their hashes; the manifest closes the archive."""

    def __init__(self, path: Path) -> None:
        self.tar = tarfile.open(path, "w:gz", compresslevel=4)  # noqa: SIM115 (closed by `close`)
        self.members: dict[str, str] = {}

    def add(self, name: str, source: Path) -> None:
        with source.open("rb") as content:
            size = source.stat().st_size
            hashed = Hashing(content)
            self.tar.addfile(_header(name, size), hashed)
            self.members[name] = hashed.digest.hexdigest()

    def close(self, manifest: Manifest) -> None:
        content = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        self.tar.addfile(_header(MANIFEST, len(content)), io.BytesIO(content))
        self.tar.close()


class Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, content: IO[bytes]) -> None:
        self.content, self.digest = content, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.content.read(size)
        self.digest.update(data)
        return data


def _header(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


def verified(path: Path, tick: Callable[[], None]) -> Manifest:
    """Read the whole archive once and hold every member against the manifest. `Failure` on anything else."""
    found: dict[str, str] = {}
    manifest: Manifest | None = None
    try:
        for name, content in members(path):
            tick()
            if name == MANIFEST:
                manifest = json.loads(content.read())
            else:
                found[name] = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    except (tarfile.TarError, EOFError, zlib.error, json.JSONDecodeError, OSError) as error:
        raise Failure(f"cannot read {path}: {error}") from error
    if manifest is None or manifest.get("format") != FORMAT:
        raise Failure(f"{path} is not a backup made by Senim")
    if found != manifest["members"]:
        names = sorted(name for name, _ in found.items() ^ manifest["members"].items())
        raise Failure(f"{path} is damaged, do not use it: {names[0]} does not match its hash")
    return manifest


def members(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Every member in order. `Failure` on what a backup never holds."""
    with tarfile.open(path, "r:gz") as tar:
        for info in tar:
            parts = PurePosixPath(info.name).parts
            known = info.name == MANIFEST or (len(parts) > 1 and parts[0] in ("tables", *FOLDERS))
            content = tar.extractfile(info) if info.isreg() else None
            if content is None or not known or ".." in parts:
                raise Failure(f"{path} is not a backup made by Senim")
            yield info.name, content
