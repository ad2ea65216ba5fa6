"""Everything that reads files."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from hashlib import file_digest
from io import BufferedReader

from django.db.models import QuerySet

from senim.rooms.files import storage
from senim.rooms.files.limits import THUMB_SIDE
from senim.rooms.files.models import File
from senim.rooms.territory.models import Council


def of_subject(council: Council, subject: str, *, public_only: bool = False) -> list[File]:
    """The files under a subject ("appeal:2026-00417"), oldest first, without erased ones. One query."""
    found = File.objects.filter(council=council, subject=subject, erased_at=None).order_by("added_at", "id")
    return list(found.filter(public=True) if public_only else found)


def of_subjects(
    council: Council, subjects: Collection[str], *, public_only: bool = False
) -> dict[str, list[File]]:
    """The files under several subjects, by subject, as `of_subject` gives them. One query."""
    found: dict[str, list[File]] = {}
    rows = File.objects.filter(council=council, subject__in=subjects, erased_at=None)
    rows = rows.filter(public=True) if public_only else rows
    for file in rows.order_by("added_at", "id") if subjects else ():
        found.setdefault(file.subject, []).append(file)
    return found


def rows_of(council: Council, subjects: Collection[str]) -> QuerySet[File]:
    """The same, to be asked for together with others."""
    rows = File.objects.filter(council=council, subject__in=subjects, erased_at=None)
    return rows.order_by("added_at", "id")


def one(council: Council, file_id: uuid.UUID) -> File | None:
    """A file of this council that is not erased."""
    return File.objects.filter(council=council, pk=file_id, erased_at=None).first()


def open_stream(file: File, width: int | None = None) -> BufferedReader:
    """The bytes, or with `width=480` the small picture of a photo. `FileNotFoundError` if they are gone."""
    small = width == THUMB_SIDE and is_photo(file)
    return storage.opened(file.council_id, file.sha256, storage.THUMB if small else "")


def is_photo(file: File) -> bool:
    return file.content_type.startswith("image/")


def size() -> int:
    """How many files there are that are not erased, in all councils."""
    return File.objects.filter(erased_at=None).count()


def broken_files() -> Iterator[tuple[int, list[str]]]:
    """Walk all files in slices: (looked at so far, ids in the slice whose bytes are gone or changed)."""
    seen, last = 0, None
    while True:
        rows = File.objects.filter(erased_at=None).order_by("id")
        part = list((rows.filter(id__gt=last) if last else rows)[:200])
        if not part:
            return
        seen, last = seen + len(part), part[-1].id
        yield seen, [str(row.id) for row in part if not _whole(row)]


def _whole(file: File) -> bool:
    try:
        with open_stream(file) as content:
            return file_digest(content, "sha256").hexdigest() == file.sha256
    except FileNotFoundError:
        return False
