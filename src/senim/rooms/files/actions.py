"""Everything that writes files.

Bytes are written before the row commits: a crash in between leaves bytes without a row, never a row without
bytes. `sweep` removes such leftovers.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import BinaryIO

from django.core.files.base import File as Upload
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from senim.core.canonical import commit
from senim.core.refusal import Refusal
from senim.rooms.files import inspect, names, storage
from senim.rooms.files.inspect import Ready as Ready
from senim.rooms.files.limits import MAX_BYTES, MAX_FILES
from senim.rooms.files.models import File
from senim.rooms.territory.models import Council
from senim.ui import refusals

SALT_BYTES = 16
# Bytes written anew this recently may belong to a row that is not committed yet.
GRACE = timedelta(hours=1)

refusals.register({"file-erased": _("This file was erased. It cannot be shown.")})


def add(
    *,
    council: Council,
    subject: str,
    purpose: str,
    upload: BinaryIO | Upload[bytes],
    name: str,
    now: datetime,
) -> File:
    """Look into an upload, keep it, and hang it under `subject` ("appeal:2026-00417").

    `Refusal`: what `prepare` and `attach` raise. Who holds a transaction does `prepare` before it and
    `attach` in it: looking into a photo takes a good part of a second.
    """
    _refuse_more(council, subject, purpose)
    return attach(
        council=council,
        subject=subject,
        purpose=purpose,
        ready=prepare(upload=upload, name=name),
        now=now,
    )


def prepare(*, upload: BinaryIO | Upload[bytes], name: str) -> Ready:
    """Read an upload, check it, clean it; write nothing. `Refusal`: file-too-big, what `inspect` raises."""
    data = upload.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise Refusal("file-too-big", name=names.shown(name), size=MAX_BYTES)
    return inspect.ready(data, name)


def attach(*, council: Council, subject: str, purpose: str, ready: Ready, now: datetime) -> File:
    """Keep a prepared file. Content sent again for the same purpose gives the file already there, whose
    `added_at` is not `now`. `Refusal`: file-count.
    """
    digest = sha256(ready.data).hexdigest()
    storage.keep(council.no, digest, ready.data, ready.thumb, now)
    with transaction.atomic():
        known = _living(council, subject, purpose).filter(sha256=digest).first()
        if known:
            return known
        _refuse_more(council, subject, purpose)
        salt = secrets.token_bytes(SALT_BYTES)
        return File.objects.create(
            id=council.new_id(now),
            council=council,
            subject=subject,
            purpose=purpose,
            name=ready.name,
            content_type=ready.kind.media_type,
            size=len(ready.data),
            sha256=digest,
            salt=salt,
            commitment=commit(salt, digest.encode()),
            added_at=now,
        )


@transaction.atomic
def mark_public(*, file: File) -> None:
    """Let anyone read the file. `Refusal`: file-erased."""
    if not File.objects.filter(pk=file.pk, erased_at=None).update(public=True):
        raise Refusal("file-erased", name=file.name)
    file.public = True


@transaction.atomic
def erase(*, file: File, now: datetime) -> None:
    """Forget a file: name, hash and salt at once, the bytes after commit unless another row has the same.

    The commitment stays: the record still verifies, and nobody can tell any more what it stood for.
    """
    row = File.objects.select_for_update().select_related("council").get(pk=file.pk)
    if row.erased_at is None:
        digest, row.name, row.sha256, row.salt = row.sha256, "", "", None
        row.public, row.erased_at = False, now
        row.save(update_fields=["name", "sha256", "salt", "public", "erased_at"])
        transaction.on_commit(partial(_drop, row.council.no, digest, max(row.added_at, now - GRACE)))
    for field in ("name", "sha256", "salt", "public", "erased_at"):
        setattr(file, field, getattr(row, field))


def sweep(*, older_than: datetime) -> int:
    """Remove bytes no row knows, written before a moment (an hour past or more). Returns how many went."""
    orphans: set[tuple[int, str]] = set()
    for number, folder in storage.folders():
        lying = storage.written_before(folder, older_than)
        rows = File.objects.filter(council_id=number, sha256__in=lying)
        orphans |= {(number, digest) for digest in lying - set(rows.values_list("sha256", flat=True))}
    return sum(storage.discard(number, digest, older_than) for number, digest in orphans)


def _living(council: Council, subject: str, purpose: str) -> QuerySet[File]:
    return File.objects.filter(council=council, subject=subject, purpose=purpose, erased_at=None)


def _refuse_more(council: Council, subject: str, purpose: str) -> None:
    if _living(council, subject, purpose).count() >= MAX_FILES:
        raise Refusal("file-count", n=MAX_FILES)


def _drop(council_no: int, digest: str, untouched_since: datetime) -> None:
    if not File.objects.filter(council_id=council_no, sha256=digest).exists():
        storage.discard(council_no, digest, untouched_since)
