"""What a file is, by its content: neither its name nor what the browser claims is believed."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.files import images, names
from senim.rooms.files.limits import BY_ENDING, DOCUMENTS, MAX_PARTS, MAX_UNPACKED, MB, PHOTOS, Kind
from senim.ui import refusals

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_OOXML = {
    b"officedocument.wordprocessingml.document.main+xml": Kind.DOCX,
    b"officedocument.spreadsheetml.sheet.main+xml": Kind.XLSX,
}
_CONTROLS = {*range(32), 127} - {9, 10, 12, 13}

refusals.register(
    {
        "file-lies": _(
            "The name ends in .{claimed}, but something else is inside. Save the file as .{claimed} anew."
        ),
        "file-macros": _("The document carries macros. Save it without them, as .docx or .xlsx."),
        "file-pixels": _("The picture is too large. The limit is {megapixels} megapixels."),
        "file-unpacks": _("Too much is packed inside the document. Make it smaller or send it as PDF."),
    }
)


class Ready(NamedTuple):
    """A file fit to be kept: its kind, its clean name, the bytes to keep, a small picture of a photo."""

    kind: Kind
    name: str
    data: bytes
    thumb: bytes | None


def ready(data: bytes, name: str) -> Ready:
    """Look into a file and make it fit to keep: photos lose all that is not picture, text becomes UTF-8.

    `Refusal` with the name: file-empty, file-kind, file-lies (the name says another kind), file-broken,
    file-macros, file-pixels, file-unpacks.
    """
    try:
        return _ready(data, name)
    except Refusal as refusal:
        refusal.params["name"] = names.shown(name)
        raise


def _ready(data: bytes, name: str) -> Ready:
    if not data:
        raise Refusal("file-empty")
    kind = _agreed(kind_of(data), name)
    if kind.is_photo:
        photo = images.clean(data)
        return Ready(photo.kind, names.clean(name, photo.kind), photo.data, photo.thumb)
    if kind is Kind.TEXT:
        data = _utf8(data) or b""
    elif kind is Kind.PDF and b"%%EOF" not in data[-4096:]:
        raise Refusal("file-broken")
    return Ready(kind, names.clean(name, kind), data, None)


def kind_of(data: bytes) -> Kind | None:
    """The kind of file these bytes are, None if it is not one we take. Text is what has no other sign."""
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data[4:8] == b"ftyp":
        return _heic(data)
    if data.startswith(b"%PDF-"):
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    return Kind.TEXT if _utf8(data) is not None else None


def _agreed(kind: Kind | None, name: str) -> Kind:
    """The kind, if the name does not promise another. Photos may: phones often name one kind as another."""
    ending = names.ending_of(name)
    claimed = BY_ENDING.get(ending)
    if kind is Kind.TEXT and claimed is not Kind.TEXT:
        # Text has no sign of its own: a page or a script is text too, so only the plain name is taken.
        kind = None
    if kind and (claimed in (None, kind) or (claimed and claimed.is_photo and kind.is_photo)):
        return kind
    if claimed:
        raise Refusal("file-lies", claimed=claimed.ending)
    raise Refusal("file-kind", types=f"{PHOTOS}, {DOCUMENTS}")


def _heic(data: bytes) -> Kind | None:
    size = int.from_bytes(data[:4], "big")
    brands = {data[at : at + 4] for at in (8, *range(16, min(size, 256), 4))}
    return Kind.HEIC if data[8:12] in _HEIC_BRANDS and b"avif" not in brands else None


def _office(data: bytes) -> Kind | None:
    """Which office document a ZIP is. It is read, never unpacked; sizes are checked all the same."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bomb(archive)
            return _opendocument(archive) or _ooxml(archive)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Refusal("file-broken") from error


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refusal("file-unpacks", size=MAX_UNPACKED)


def _opendocument(archive: zipfile.ZipFile) -> Kind | None:
    return Kind.ODT if _head(archive, "mimetype").strip() == Kind.ODT.media_type.encode() else None


def _ooxml(archive: zipfile.ZipFile) -> Kind | None:
    types = _head(archive, "[Content_Types].xml")
    if b"macroEnabled" in types or any(
        name.lower().endswith("vbaproject.bin") for name in archive.namelist()
    ):
        raise Refusal("file-macros")
    return next((kind for sign, kind in _OOXML.items() if sign in types), None)


def _head(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.NameToInfo:
        return b""
    with archive.open(name) as part:
        return part.read(MB)


def _utf8(data: bytes) -> bytes | None:
    """Text as UTF-8, None if it is not text. What is not Unicode is read as the Windows page of Kazakhstan,
    where Russian letters stand as everywhere and Kazakh ones have a place.
    """
    try:
        text = data.decode("utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else _decoded(data)
    except UnicodeDecodeError:
        return None
    return None if any(ord(char) in _CONTROLS for char in text) else text.encode("utf-8")


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("kz1048")
