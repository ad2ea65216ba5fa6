"""A file is what its bytes are; photos keep their picture and nothing else."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from senim.core.refusal import Refusal
from senim.rooms.files import inspect, names
from senim.rooms.files.limits import BY_ENDING, LONG_SIDE, NAME_LENGTH, THUMB_SIDE, Kind
from senim.ui.refusals import words
from tests.rooms.files.conftest import (
    PDF,
    SHEET_TYPES,
    WORD_TYPES,
    archive,
    docx,
    odt,
    phone_photo,
    photo,
    picture,
    xlsx,
)

SECRETS = (
    b"SECRET",
    b"MODEL-77",
    b"Exif\0\0",
    b"eXIf",
    b"http://ns.adobe.com/xap",
    b"xmpmeta",
    b"2026:11:20",
)
TEXT = "Жарық жоқ. Света нет.\r\nӘҒҚҢӨҰҮҺІ\n"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.jpg", photo("JPEG"), Kind.JPEG),
        ("a.JPEG", photo("JPEG"), Kind.JPEG),
        ("a.png", photo("PNG"), Kind.PNG),
        ("a.webp", photo("WEBP"), Kind.JPEG),
        ("IMG_0001.HEIC", photo("HEIF"), Kind.JPEG),
        # Messengers and phones name photos at will; a photo it stays.
        ("from-messenger.jpg", photo("WEBP"), Kind.JPEG),
        ("IMG_0002.jpg", photo("HEIF"), Kind.JPEG),
        ("no-ending", photo("PNG"), Kind.PNG),
        ("a.pdf", PDF, Kind.PDF),
        ("scan", PDF, Kind.PDF),
        ("a.docx", docx(), Kind.DOCX),
        ("a.xlsx", xlsx(), Kind.XLSX),
        ("a.odt", odt(), Kind.ODT),
        ("a.txt", TEXT.encode(), Kind.TEXT),
        ("a.txt", TEXT.encode("utf-8-sig"), Kind.TEXT),
        ("a.txt", TEXT.encode("utf-16"), Kind.TEXT),
        ("a.txt", TEXT.encode("kz1048"), Kind.TEXT),
    ],
)
def test_what_is_taken(name: str, content: bytes, kind: Kind) -> None:
    ready = inspect.ready(content, name)
    assert ready.kind is kind
    assert ready.name.endswith("." + kind.ending)
    assert (ready.thumb is not None) is kind.is_photo


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "kz1048"])
def test_kazakh_text_in_any_encoding_is_kept_as_utf8(encoding: str) -> None:
    assert inspect.ready(TEXT.encode(encoding), "a.txt").data.decode() == TEXT


def test_plain_windows_russian_is_read_right() -> None:
    assert inspect.ready("Ёлка, свет – ёж №5".encode("cp1251"), "a.txt").data.decode() == "Ёлка, свет – ёж №5"


EXE = b"MZ\x90\x00\x03" + bytes(200)
HTML = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("photo.jpg", b"", "file-empty"),
        ("photo.jpg", EXE, "file-lies"),
        ("photo.jpg", HTML, "file-lies"),
        ("photo.jpg", SVG, "file-lies"),
        ("photo.jpg", PDF, "file-lies"),
        ("photo.png", docx(), "file-lies"),
        ("letter.pdf", photo("JPEG"), "file-lies"),
        ("letter.pdf", EXE, "file-lies"),
        ("letter.docx", xlsx(), "file-lies"),
        ("letter.docx", archive({"a.txt": b"plain zip"}), "file-lies"),
        ("letter.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file-lies"),
        ("letter.txt", EXE, "file-lies"),
        ("letter.txt", PDF, "file-lies"),
        ("program.exe", EXE, "file-kind"),
        ("page.html", HTML, "file-kind"),
        ("picture.svg", SVG, "file-kind"),
        ("no-ending", b"just words", "file-kind"),
        ("archive.zip", archive({"a.txt": b"x"}), "file-kind"),
        ("moving.gif", photo("GIF"), "file-kind"),
        ("scan.tiff", photo("TIFF"), "file-kind"),
        ("picture.avif", photo("AVIF"), "file-kind"),
        ("photo.heic", photo("AVIF"), "file-lies"),
        ("photo.jpg", photo("JPEG")[:300], "file-broken"),
        ("photo.png", photo("PNG")[:60], "file-broken"),
        ("photo.heic", photo("HEIF")[:200], "file-broken"),
        ("photo.webp", photo("WEBP")[:40], "file-broken"),
        ("photo.jpg", b"\xff\xd8\xff" + bytes(500), "file-broken"),
        ("letter.pdf", PDF[:40], "file-broken"),
        ("letter.docx", docx()[:120], "file-broken"),
        ("letter.docx", docx(**{"word/vbaProject.bin": b"macro"}), "file-macros"),
        (
            "letter.docx",
            archive(
                {"[Content_Types].xml": WORD_TYPES.replace(b"wordprocessingml", b"ms-word.macroEnabled")}
            ),
            "file-macros",
        ),
    ],
)
def test_what_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        inspect.ready(content, name)
    assert refused.value.code == code
    assert refused.value.params["name"] == name
    for lang in ("kk", "ru", "en"):
        said = words(refused.value, lang)
        assert "…" not in said
        assert said != words(Refusal("ours"), lang)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_loses_place_device_and_time(kind: str) -> None:
    original = phone_photo(kind)
    assert b"SECRETPHONE" in original
    ready = inspect.ready(original, f"a.{'heic' if kind == 'HEIF' else kind.lower()}")
    for content in (ready.data, ready.thumb or b""):
        assert not any(secret in content for secret in SECRETS)
        again = Image.open(io.BytesIO(content))
        assert dict(again.getexif()) == {}
        assert not {"exif", "xmp", "comment", "icc_profile"} & set(again.info)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_is_turned_upright(kind: str) -> None:
    """Held on its side (orientation 6), left red becomes top red."""
    upright = Image.open(io.BytesIO(inspect.ready(phone_photo(kind), "a.jpg").data)).convert("RGB")
    assert upright.size == (400, 600)
    assert _near(upright.getpixel((200, 60)), (255, 0, 0))
    assert _near(upright.getpixel((200, 540)), (0, 0, 255))


def test_a_colour_profile_is_applied_and_dropped() -> None:
    """In a profile that calls blue what others call red, stored red is kept as the blue it showed."""
    honest = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = honest.replace(b"rXYZ", b"?", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"?", b"bXYZ", 1)
    for profile, colour in ((honest, (255, 0, 0)), (swapped, (0, 0, 255))):
        kept = Image.open(io.BytesIO(inspect.ready(photo("PNG", icc_profile=profile), "a.png").data))
        assert "icc_profile" not in kept.info
        assert _near(kept.getpixel((5, 5)), colour)


def test_a_broken_profile_does_not_lose_the_photo() -> None:
    kept = Image.open(io.BytesIO(inspect.ready(photo("PNG", icc_profile=b"nonsense"), "a.png").data))
    assert _near(kept.getpixel((5, 5)), (255, 0, 0))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_every_mode_of_picture_is_taken(mode: str) -> None:
    image = picture().convert("L").convert("I;16") if mode == "I;16" else picture(mode=mode)
    ready = inspect.ready(photo("JPEG" if mode == "CMYK" else "PNG", image), "a.png")
    kept = Image.open(io.BytesIO(ready.data))
    assert kept.mode in {"RGB", "RGBA"}
    assert kept.size == (60, 40)


def test_sixteen_bits_keep_their_light() -> None:
    grey = Image.new("I;16", (20, 20), 0x8000)
    kept = Image.open(io.BytesIO(inspect.ready(photo("PNG", grey), "a.png").data))
    assert _near(kept.convert("RGB").getpixel((3, 3)), (128, 128, 128))


def test_what_is_transparent_in_webp_becomes_white() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    kept = Image.open(io.BytesIO(inspect.ready(photo("WEBP", clear), "a.webp").data))
    assert _near(kept.getpixel((3, 3)), (255, 255, 255))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_big_photo_is_made_smaller(kind: str) -> None:
    ready = inspect.ready(photo(kind, picture((4000, 1000))), "a.jpg")
    assert Image.open(io.BytesIO(ready.data)).size == (LONG_SIDE, LONG_SIDE // 4)
    assert Image.open(io.BytesIO(ready.thumb or b"")).size == (THUMB_SIDE, THUMB_SIDE // 4)


def test_a_small_photo_is_not_made_bigger() -> None:
    assert Image.open(io.BytesIO(inspect.ready(photo("JPEG"), "a.jpg").data)).size == (60, 40)


def png_of(width: int, height: int) -> bytes:
    """A PNG that says it is huge and holds next to nothing."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("side", [8_100, 10_000, 14_000, 60_000])
@pytest.mark.parametrize("strict", [True, False])
def test_a_picture_bomb_is_refused_before_it_is_opened(side: int, strict: bool) -> None:
    with warnings.catch_warnings(), pytest.raises(Refusal) as refused:
        warnings.simplefilter("error" if strict else "ignore")
        inspect.ready(png_of(side, side), "a.png")
    assert refused.value.code == "file-pixels"


def test_a_text_bomb_inside_a_png_is_refused() -> None:
    body = b"k\0\0" + zlib.compress(bytes(200_000_000))
    chunk = struct.pack(">I", len(body)) + b"zTXt" + body + struct.pack(">I", zlib.crc32(b"zTXt" + body))
    honest = photo("PNG")
    with pytest.raises(Refusal) as refused:
        inspect.ready(honest[:33] + chunk + honest[33:], "a.png")
    assert refused.value.code == "file-broken"


def test_a_document_that_unpacks_to_gigabytes_is_refused() -> None:
    bomb = docx(**{f"word/media/{n}.bin": bytes(60_000_000) for n in range(4)})
    assert len(bomb) < 1_000_000
    with pytest.raises(Refusal) as refused:
        inspect.ready(bomb, "a.docx")
    assert refused.value.code == "file-unpacks"
    assert "200" in words(refused.value, "kk") or "PDF" in words(refused.value, "kk")


def test_a_document_of_countless_parts_is_refused() -> None:
    crowd = archive({"[Content_Types].xml": WORD_TYPES, **{f"p{n}": b"" for n in range(5_001)}})
    with pytest.raises(Refusal) as refused:
        inspect.ready(crowd, "a.docx")
    assert refused.value.code == "file-unpacks"


def test_a_list_of_types_is_read_only_so_far() -> None:
    padded = archive({"[Content_Types].xml": b" " * 50_000_000 + SHEET_TYPES}, zipfile.ZIP_DEFLATED)
    with pytest.raises(Refusal) as refused:
        inspect.ready(padded, "a.xlsx")
    assert refused.value.code == "file-lies"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("өтініш.pdf", "өтініш.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\system32\\a.pdf", "a.pdf"),
        ("/etc/cron.d/x.pdf", "x.pdf"),
        ("..", "file.pdf"),
        ("", "file.pdf"),
        (".pdf", "pdf.pdf"),
        ("a\x00b\r\nSet-Cookie: x.pdf", "ab Set-Cookie x.pdf"),
        ("inv\u202efdp.exe", "invfdp.exe.pdf"),
        ("a\u200b\ufeff.pdf", "a.pdf"),
        ('<img src=x onerror="a">.pdf', "img src=x onerror= a.pdf"),
        ("  много   пробелов .pdf", "много пробелов.pdf"),
        ("Анықтама 11.12.2026", "Анықтама 11.12.2026.pdf"),
        ("photo.jpg", "photo.pdf"),
    ],
)
def test_names_are_cleaned(name: str, kept: str) -> None:
    assert names.clean(name, Kind.PDF) == kept


@given(st.text(max_size=400), st.sampled_from(Kind))
def test_no_name_is_dangerous(name: str, kind: Kind) -> None:
    kept = names.clean(name, kind)
    assert len(kept) <= NAME_LENGTH
    assert not set(kept) & set('/\\<>:"|?*\0\r\n')
    assert not kept.startswith(".")
    assert BY_ENDING[names.ending_of(kept)] is kind


@given(st.binary(max_size=400), st.sampled_from(["a.jpg", "a.docx", "a.txt", "a", "a.heic"]))
def test_any_bytes_are_taken_or_refused(content: bytes, name: str) -> None:
    for start in (
        b"",
        b"\xff\xd8\xff",
        b"PK\x03\x04",
        b"\x00\x00\x00\x18ftypheic",
        b"RIFF....WEBP",
        b"%PDF-",
    ):
        try:
            inspect.ready(start + content, name)
        except Refusal as refused:
            assert refused.code.startswith("file-")


def _near(seen: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(seen, tuple)
    return all(abs(a - b) < 12 for a, b in zip(seen[:3], wanted, strict=True))
