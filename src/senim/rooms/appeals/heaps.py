"""Tables on their way in: kept as they were sent, until all of their rows are in or a day has passed."""

from __future__ import annotations

import re
import time
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from senim.core.refusal import Refusal
from senim.rooms.territory.models import Council

KEPT = 24 * 3600
DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


def _folder(council: Council) -> Path:
    return Path(settings.FILES_ROOT).parent / "incoming" / str(council.no)


def keep(council: Council, data: bytes) -> str:
    """Keep a file; returns its digest. Those left lying for a day go."""
    folder = _folder(council)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - KEPT:
            old.unlink(missing_ok=True)
    digest = sha256(data).hexdigest()
    part = folder / f"{digest}.part"
    part.write_bytes(data)
    part.replace(folder / digest)
    return digest


def load(council: Council, digest: str) -> bytes:
    """`Refusal`: import-gone."""
    try:
        return (_folder(council) / digest).read_bytes() if DIGEST.fullmatch(digest) else _gone()
    except FileNotFoundError:
        return _gone()


def _gone() -> bytes:
    raise Refusal("import-gone")


def drop(council: Council, digest: str) -> None:
    if DIGEST.fullmatch(digest):
        (_folder(council) / digest).unlink(missing_ok=True)
