"""What the environment decides: where the data lives, which database, which hosts.

Everything has a default, so that every command works on a fresh machine with nothing set.
"""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def home() -> Path:
    """The folder of data (`SENIM_HOME`, default `var/`): database, files, keys. Made, for its owner only."""
    folder = Path(os.environ.get("SENIM_HOME") or "var").absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The signing key of this installation, made once and readable by its owner only."""
    path = folder / "keys" / "secret"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(descriptor, "w") as handle:
        handle.write(secrets.token_urlsafe(48))
    return path.read_text("ascii").strip()


def database(folder: Path, url: str = "") -> dict[str, Any]:
    """Django's description of the database: SQLite in the folder, or what `DATABASE_URL` names."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(folder / "senim.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                    "PRAGMA mmap_size=2147418112; PRAGMA cache_size=-16000; "
                    # Folding the log back takes the disk a while: every 16 MB is often enough.
                    "PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864; "
                    # What is erased is overwritten; most builds of SQLite only forget where it was.
                    "PRAGMA secure_delete=ON"
                ),
            },
            "CONN_MAX_AGE": None,
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise SystemExit(f"DATABASE_URL: '{parts.scheme}' is not known here; use postgresql://…")
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "senim",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        # The database plans a statement once and keeps the plan: the pages ask the same few again and again.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 2, **options},
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def address(url: str) -> tuple[str, str]:
    """The address residents see as its beginning and the path under it: `https://akkol.kz/senim/` is
    (`https://akkol.kz`, `/senim`), an address of its own host has the path "".
    """
    parts = urlsplit(url.strip())
    path = parts.path.rstrip("/")
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise SystemExit(
            f"SENIM_BASE_URL: '{url}' is not an address like https://akkol.kz or https://akkol.kz/senim"
        )
    if not re.fullmatch(r"(/[A-Za-z0-9._~-]+)*", path):
        raise SystemExit(f"SENIM_BASE_URL: only letters, digits and . _ ~ - between the slashes of '{path}'")
    return f"{parts.scheme}://{parts.netloc}", path


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list from the environment."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "yes", "true", "on"}
