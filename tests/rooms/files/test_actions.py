"""Files are kept once, counted, erased without a trace but the commitment, and never lost half-way."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import Http404, HttpResponse

from senim.core.canonical import commit
from senim.core.refusal import Refusal
from senim.rooms.files import actions, queries, serve
from senim.rooms.files.limits import MAX_BYTES, MAX_FILES
from senim.rooms.files.models import File
from senim.rooms.territory.models import Council
from tests.database import Queries
from tests.rooms.files.conftest import MADE, PDF, docx, phone_photo, photo, picture

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
SUBJECT = "appeal:2026-00417"
Committed = Callable[..., Any]


def add(council: Council, content: bytes = PDF, name: str = "letter.pdf", **more: Any) -> File:
    kept = {"subject": SUBJECT, "purpose": "appeal", "now": NOW, **more}
    return actions.add(council=council, upload=SimpleUploadedFile(name, content), name=name, **kept)


def lying(root: Path) -> list[str]:
    return sorted(path.name for path in root.glob("*/??/*"))


def test_a_document_is_kept_as_it_came(council: Council, root: Path) -> None:
    file = add(council)
    digest = sha256(PDF).hexdigest()
    assert (root / "3" / digest[:2] / digest).read_bytes() == PDF
    assert (file.name, file.size, file.content_type) == ("letter.pdf", len(PDF), "application/pdf")
    assert file.commitment == commit(bytes(file.salt or b""), digest.encode())
    assert queries.open_stream(file).read() == PDF


def test_a_photo_is_kept_with_its_small_picture(council: Council, root: Path) -> None:
    file = add(council, phone_photo("HEIF"), "IMG_1.HEIC")
    assert (file.name, file.content_type) == ("IMG_1.jpg", "image/jpeg")
    assert lying(root) == [file.sha256, f"{file.sha256}.480"]
    whole, small = queries.open_stream(file).read(), queries.open_stream(file, 480).read()
    assert sha256(whole).hexdigest() == file.sha256
    assert len(small) <= len(whole)


def test_two_files_of_the_same_content_have_different_commitments(council: Council) -> None:
    one, other = add(council), add(council, subject="appeal:2026-00418")
    assert one.sha256 == other.sha256
    assert one.commitment != other.commitment


def test_same_content_lies_once_per_council(council: Council, root: Path) -> None:
    add(council)
    add(council, subject="appeal:2026-00418", name="other-name.pdf")
    assert len(lying(root)) == 1


def test_a_file_sent_twice_is_one_file(council: Council) -> None:
    first = add(council)
    again = add(council, now=NOW + timedelta(seconds=5))
    assert again.pk == first.pk
    assert again.added_at != NOW + timedelta(seconds=5)
    assert File.objects.count() == 1


def test_at_most_ten_files_for_one_purpose(council: Council) -> None:
    for number in range(MAX_FILES):
        add(council, PDF + bytes([65 + number]))
    with pytest.raises(Refusal) as refused:
        add(council, PDF + b"more")
    assert (refused.value.code, refused.value.params) == ("file-count", {"n": 10})
    assert add(council, PDF + b"more", purpose="answer").purpose == "answer"


def test_an_erased_file_makes_room_again(council: Council) -> None:
    files = [add(council, PDF + bytes([65 + number])) for number in range(MAX_FILES)]
    actions.erase(file=files[0], now=NOW)
    add(council, PDF + b"more")


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 50 * 1024 * 1024])
def test_too_big_is_refused_and_nothing_stays(council: Council, root: Path, size: int) -> None:
    with pytest.raises(Refusal) as refused:
        add(council, PDF + bytes(size - len(PDF)))
    assert refused.value.code == "file-too-big"
    assert lying(root) == []
    assert not File.objects.exists()


def test_no_more_is_read_than_the_limit() -> None:
    """An upload without end costs no more memory than one at the limit."""

    class Endless(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None and 0 < size <= MAX_BYTES + 1
            self.taken += size
            return b"x" * size

    endless = Endless()
    with pytest.raises(Refusal):
        actions.prepare(upload=endless, name="a.txt")
    assert endless.taken <= MAX_BYTES + 1


def test_exactly_the_limit_is_taken(council: Council) -> None:
    assert add(council, PDF[:-6] + b" " * (MAX_BYTES - len(PDF)) + PDF[-6:]).size == MAX_BYTES


@pytest.mark.parametrize("name", ["../../../etc/passwd.pdf", "/etc/passwd.pdf", "..\\..\\x.pdf", "a\0.pdf"])
def test_a_name_never_leads_out_of_the_store(council: Council, root: Path, name: str) -> None:
    file = actions.add(
        council=council, subject=SUBJECT, purpose="appeal", upload=io.BytesIO(PDF), name=name, now=NOW
    )
    assert lying(root) == [file.sha256]
    assert {path.name for path in root.parent.iterdir()} == {"files"}
    assert "/" not in file.name and ".." not in file.name


def test_erasure_takes_everything_but_the_commitment(
    council: Council, root: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    file = add(council, photo("JPEG"), "photo.jpg")
    salt, digest, commitment = bytes(file.salt or b""), file.sha256, file.commitment
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(file=file, now=NOW + timedelta(days=1))
    kept = File.objects.get()
    assert (kept.name, kept.sha256, kept.salt, kept.public) == ("", "", None, False)
    assert kept.erased_at == file.erased_at == NOW + timedelta(days=1)
    assert lying(root) == []
    # Whoever still has salt and content can prove it; the record alone proves nothing any more.
    assert kept.commitment == commitment == commit(salt, digest.encode())
    actions.erase(file=kept, now=NOW + timedelta(days=2))
    assert File.objects.get().erased_at == NOW + timedelta(days=1)


def test_bytes_another_row_needs_stay(
    council: Council, root: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    one, other = add(council), add(council, subject="appeal:2026-00418")
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(file=one, now=NOW + timedelta(days=1))
    assert queries.open_stream(other).read() == PDF
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(file=other, now=NOW + timedelta(days=1))
    assert lying(root) == []


def test_bytes_just_written_for_another_are_left_to_the_sweep(
    council: Council, root: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    """Another process wrote the same content a moment ago and has not committed its row."""
    file = add(council)
    later = NOW + timedelta(days=1)
    actions.storage.keep(council.no, file.sha256, PDF, None, later)
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(file=file, now=later)
    assert len(lying(root)) == 1
    # By tomorrow no row has come.
    assert actions.sweep(older_than=datetime.now(UTC) + timedelta(days=3650)) == 1
    assert lying(root) == []


@pytest.mark.django_db(transaction=True)
def test_an_erasure_that_fails_loses_no_bytes(council: Council) -> None:
    file = add(council)

    def fail() -> None:
        with transaction.atomic():
            actions.erase(file=file, now=NOW)
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        fail()
    assert queries.open_stream(File.objects.get()).read() == PDF


@pytest.mark.django_db(transaction=True)
def test_a_crash_before_commit_leaves_only_what_sweep_removes(council: Council, root: Path) -> None:
    def fail() -> None:
        with transaction.atomic():
            add(council, photo("PNG"), "a.png")
            raise RuntimeError("power cut")

    kept = add(council)
    with pytest.raises(RuntimeError):
        fail()
    half = root / "3" / "ff" / ("f" * 64)
    half.parent.mkdir(exist_ok=True)
    half.write_bytes(b"half")
    assert File.objects.count() == 1
    assert actions.sweep(older_than=datetime.now(UTC) - timedelta(hours=1)) == 0
    assert actions.sweep(older_than=datetime.now(UTC) + timedelta(days=1)) == 2
    assert queries.open_stream(kept).read() == PDF
    assert lying(root) == [kept.sha256]


def test_only_what_is_marked_is_public(council: Council) -> None:
    hidden, shown = add(council), add(council, docx(), "a.docx")
    actions.mark_public(file=shown)
    assert [file.pk for file in queries.of_subject(council, SUBJECT)] == [hidden.pk, shown.pk]
    assert [file.pk for file in queries.of_subject(council, SUBJECT, public_only=True)] == [shown.pk]


def test_an_erased_file_is_shown_nowhere_and_cannot_become_public(council: Council) -> None:
    file = add(council)
    actions.erase(file=file, now=NOW)
    assert queries.of_subject(council, SUBJECT) == []
    assert queries.one(council, file.pk) is None
    with pytest.raises(Refusal):
        actions.mark_public(file=file)


def test_files_of_a_subject_take_one_query(council: Council, queries: Callable[[], Queries]) -> None:
    from senim.rooms.files.queries import of_subject

    for number in range(5):
        add(council, PDF + bytes([65 + number]))
    with queries() as asked:
        assert len(of_subject(council, SUBJECT)) == 5
    assert asked.count == 1


def test_another_council_sees_nothing(council: Council) -> None:
    other = Council.objects.create(
        no=4, slug="other", level="district", place=council.place, name_kk="М", name_ru="М", created_at=MADE
    )
    file = add(council)
    assert queries.one(other, file.pk) is None
    assert queries.of_subject(other, SUBJECT) == []


INLINE, SAVED = "inline", "attachment"


@pytest.mark.parametrize(
    ("content", "name", "media_type", "disposition"),
    [
        (photo("JPEG"), "фото.jpg", "image/jpeg", INLINE),
        (photo("PNG"), "a.png", "image/png", INLINE),
        (PDF, "a.pdf", "application/pdf", INLINE),
        (docx(), "a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", SAVED),
        (b"<script>alert(1)</script>", "a.txt", "text/plain; charset=utf-8", SAVED),
    ],
)
def test_how_a_file_is_served(
    council: Council, content: bytes, name: str, media_type: str, disposition: str
) -> None:
    file = add(council, content, name)
    answer = serve.response(file)
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Content-Disposition"].startswith(disposition)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"].startswith("private")
    actions.mark_public(file=file)
    assert serve.response(file).headers["Cache-Control"].startswith("public")
    assert body(answer) == queries.open_stream(file).read()


@pytest.mark.parametrize(
    ("w", "small"), [("480", True), (None, False), ("", False), ("99999", False), ("x", False)]
)
def test_the_small_picture_is_asked_for_by_its_width(council: Council, w: str | None, small: bool) -> None:
    file = add(council, photo("PNG", picture((1200, 800))), "a.png")
    answer = serve.response(file, w)
    assert answer.headers["Content-Type"] == ("image/jpeg" if small else "image/png")
    assert len(body(answer)) == len(queries.open_stream(file, 480 if small else None).read())


def test_bytes_that_are_gone_are_not_found(council: Council, root: Path) -> None:
    file = add(council)
    next(root.glob("*/??/*")).unlink()
    with pytest.raises(Http404):
        serve.response(file)


def body(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]
