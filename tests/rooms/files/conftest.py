"""A council, a folder of bytes of its own, and real files made on the spot."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pillow_heif
import pytest
from django.conf import LazySettings
from PIL import Image

from senim.rooms.territory.models import Council, Place

pillow_heif.register_heif_opener()
MADE = datetime(2026, 9, 1, tzinfo=UTC)
WORD_TYPES = (
    b'<Types><Override PartName="/word/document.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
SHEET_TYPES = WORD_TYPES.replace(b"wordprocessingml.document", b"spreadsheetml.sheet")
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def council(db: None) -> Council:
    place = Place.objects.create(
        code="113200000",
        path="113200000",
        level="district",
        name_kk="Ақкөл ауданы",
        name_ru="Аккольский район",
    )
    return Council.objects.create(
        no=3,
        slug="akkol",
        level="district",
        place=place,
        name_kk="Мәслихат",
        name_ru="Маслихат",
        created_at=MADE,
    )


@pytest.fixture(autouse=True)
def root(settings: LazySettings, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


def place_and_device() -> Image.Exif:
    """What a phone writes into a photo: its make, how it was held, where it stood."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "SECRETPHONE", "MODEL-77", 6
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (51.0, 59.0, 42.0), 3: "E", 4: (70.0, 56.0, 1.0), 29: "2026:11:20"}
    )
    exif.get_ifd(0x8769).update({0x9003: "2026:11:20 10:00:00", 0x9286: b"SECRETCOMMENT"})
    return exif


XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>51,59.7N SECRETXMP</exif:GPSLatitude></x:xmpmeta>'
)


def picture(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    """Red on its left half, blue on its right."""
    image = Image.new("RGB", size, "red")
    image.paste((0, 0, 255), (size[0] // 2, 0, size[0], size[1]))
    return image.convert(mode)


def photo(kind: str, image: Image.Image | None = None, **more: object) -> bytes:
    out = io.BytesIO()
    (image or picture()).save(out, kind, **more)
    return out.getvalue()


def phone_photo(kind: str) -> bytes:
    more: dict[str, object] = {"exif": place_and_device().tobytes(), "xmp": XMP}
    if kind == "PNG":
        more.pop("xmp")
    if kind == "JPEG":
        more["comment"] = b"SECRETCOMMENT"
    return photo(kind, picture((600, 400)), **more)


def archive(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    return archive({"[Content_Types].xml": WORD_TYPES, "word/document.xml": b"<w:document/>", **more})


def xlsx() -> bytes:
    return archive({"[Content_Types].xml": SHEET_TYPES, "xl/workbook.xml": b"<workbook/>"})


def odt() -> bytes:
    return archive({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<office/>"})
