"""The one-time code that a fresh server asks for, so that a stranger cannot take it.

It stands in SENIM_HOME/keys/setup, readable by the server's owner, and is printed by `senim serve`.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from senim.rooms.territory import queries as territory

# No letters or digits that are taken for each other when read aloud or from a screen.
ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
GROUPS, SIZE = 3, 4


def issue() -> str:
    """The code in force, made if there is none."""
    path = _path()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = "-".join("".join(secrets.choice(ALPHABET) for _ in range(SIZE)) for _ in range(GROUPS))
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(descriptor, "w") as handle:
        handle.write(fresh + "\n")
    return fresh


def invitation(address: str) -> str:
    """The address of the first page with the code in it; empty once there is a council."""
    if territory.councils():
        return ""
    lang = settings.LANGUAGE_CODE
    return f"{address}{reverse('site:first-run', kwargs={'lang': lang})}?code={issue()}"


def fits(typed: str) -> bool:
    """Whether this is the code in force; case, spaces and hyphens do not matter."""
    try:
        right = _path().read_text("ascii")
    except FileNotFoundError:
        return False
    return secrets.compare_digest(_plain(typed), _plain(right))


def spend() -> None:
    """The code has done its work."""
    _path().unlink(missing_ok=True)


def _plain(code: str) -> bytes:
    return re.sub(r"[\s-]+", "", code).upper().encode()


def _path() -> Path:
    return Path(settings.HOME) / "keys" / "setup"
