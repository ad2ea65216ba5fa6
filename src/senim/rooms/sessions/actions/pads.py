"""One-time pads of secret votes: the key of a vote lies in a file beside the database, never in it.

Each choice is covered by a pad made from the key and the deputy's id. When the vote closes the choices are
counted, the sealed bytes are emptied and the file is overwritten and removed; then nothing can open them, not
even from an old page of the database. What is protected by it, and what is not: docs/adr.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import uuid
from datetime import UTC as UTC
from pathlib import Path

from django.conf import settings

SIZE = 16
CODES = {"for": 1, "against": 2, "abstained": 3}
FIRST_CANDIDATE = 16


def folder() -> Path:
    return Path(settings.HOME) / "keys" / "ballots"


def make(poll_id: uuid.UUID) -> None:
    """A new key for a vote, readable by the owner of the process only."""
    where = folder()
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(where / poll_id.hex, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(32))
        file.flush()
        os.fsync(file.fileno())


def destroy(poll_id: uuid.UUID) -> None:
    """Overwrite the key and take its file away; nothing where it is gone already."""
    path = folder() / poll_id.hex
    try:
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return


def left() -> set[uuid.UUID]:
    """The votes whose keys lie here."""
    where = folder()
    return {uuid.UUID(path.name) for path in where.iterdir()} if where.is_dir() else set()


def seal(poll_id: uuid.UUID, deputy_id: uuid.UUID, choice: str, place: int | None) -> bytes | None:
    """A choice, or the place of a candidate, covered by the deputy's pad; None where the key is gone."""
    key = _key(poll_id)
    if key is None:
        return None
    code = CODES[choice] if place is None else FIRST_CANDIDATE + place
    return _xor(code.to_bytes(SIZE, "big"), _pad(key, poll_id, deputy_id))


def unseal(poll_id: uuid.UUID, sealed: list[tuple[uuid.UUID, bytes]]) -> list[str | int] | None:
    """The choices, in the order of their codes so that nobody's place shows: words, or places of candidates.

    None where the key is gone; `ValueError` where something else was written than a choice.
    """
    key = _key(poll_id)
    if key is None:
        return None
    codes = sorted(
        int.from_bytes(_xor(bytes(each), _pad(key, poll_id, deputy)), "big") for deputy, each in sealed
    )
    words = {code: word for word, code in CODES.items()}
    found: list[str | int] = []
    for code in codes:
        if code not in words and not FIRST_CANDIDATE <= code < FIRST_CANDIDATE + 1000:
            raise ValueError("a sealed choice does not open")
        found.append(words[code] if code in words else code - FIRST_CANDIDATE)
    return found


def _key(poll_id: uuid.UUID) -> bytes | None:
    try:
        return (folder() / poll_id.hex).read_bytes()
    except FileNotFoundError:
        return None


def _pad(key: bytes, poll_id: uuid.UUID, deputy_id: uuid.UUID) -> bytes:
    return hmac.new(key, b"ballot:" + poll_id.bytes + deputy_id.bytes, hashlib.sha256).digest()[:SIZE]


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
