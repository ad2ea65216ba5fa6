"""What the actions of this room share."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from senim.core.refusal import Refusal
from senim.rooms.appeals.models import Appeal, State
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.clocks.models import Clock


def seal(values: Mapping[str, str]) -> tuple[dict[str, str], dict[str, tuple[bytes, str]]]:
    """Fresh salts for private fields: (field → salt in hex, for the row), (field → (salt, value), for the
    entry).
    """
    salts = {name: secrets.token_bytes(16) for name, value in values.items() if value}
    return {name: salt.hex() for name, salt in salts.items()}, {n: (s, values[n]) for n, s in salts.items()}


def token_of(appeal: Appeal) -> str:
    """The secret of the private link. It is derived, so a form sent twice shows the same link, and stored
    nowhere.
    """
    message = f"{appeal.council_id}:{appeal.form_key}:{appeal.token_issue}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), b"appeal-link:" + message, hashlib.sha256).hexdigest()[:40]


def hash_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def change(appeal: Appeal, version: int, **fields: Any) -> None:
    """Write fields if nobody else changed the appeal since `version` was read; refuse otherwise.

    One conditional UPDATE: of two clerks who forward at once, one does and the other is told.
    """
    done = Appeal.objects.filter(pk=appeal.pk, version=version).update(version=version + 1, **fields)
    if not done:
        raise Refusal("changed", {"number": appeal.number})
    for name, value in fields.items():
        setattr(appeal, name, value)
    appeal.version = version + 1


def need_open(appeal: Appeal) -> None:
    """An answered appeal is closed for the body; a new one has to be written (APPC 70(5))."""
    if appeal.state == State.ANSWERED:
        raise Refusal("appeal-closed", {"number": appeal.number})


def end_clock(appeal: Appeal, rule: str, *, at: datetime, now: datetime) -> tuple[Clock | None, bool | None]:
    """End the running term of a rule: (the clock, whether in time), (None, None) where none runs."""
    running = clock_queries.running(clock_queries.of_procedure(appeal.council, appeal.ref), rule)
    if running is None:
        return None, None
    return running, clocks.end(running, at=at, now=now)
