"""Photos: turned upright, made smaller, and rid of everything that is not picture."""

from __future__ import annotations

import io
import logging
from typing import NamedTuple

import pillow_heif
from PIL import Image, ImageCms, ImageOps

from senim.core.refusal import Refusal
from senim.rooms.files.limits import LONG_SIDE, MAX_PIXELS, THUMB_SIDE, Kind

log = logging.getLogger(__name__)
pillow_heif.register_heif_opener()
_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
_SRGB = ImageCms.createProfile("sRGB")


class Photo(NamedTuple):
    kind: Kind
    data: bytes
    thumb: bytes


def clean(data: bytes) -> Photo:
    """The picture alone, at most 2560 pixels long, in sRGB: no EXIF, XMP, place, device, text or profile.

    PNG stays PNG (screenshots, scans); all else becomes JPEG. `Refusal`: file-pixels, file-broken.
    """
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise Refusal("file-pixels", megapixels=MAX_PIXELS // 1_000_000)
            kind = Kind.PNG if opened.format == "PNG" else Kind.JPEG
            picture = _picture(opened)
            return Photo(kind, _saved(picture, kind), _saved(_within(picture.copy(), THUMB_SIDE), Kind.JPEG))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refusal("file-pixels", megapixels=MAX_PIXELS // 1_000_000) from error
    except Refusal:
        raise
    except (
        Exception
    ) as error:  # A hostile picture may break a decoder in any way; all mean the same to the reader.
        raise Refusal("file-broken") from error


def _picture(opened: Image.Image) -> Image.Image:
    """The pixels, upright, in sRGB, with nothing carried along."""
    # Small first: a JPEG is then decoded at a fraction of its size, and the rest costs little.
    picture = _within(_plain(opened), LONG_SIDE)
    picture = _to_srgb(ImageOps.exif_transpose(picture))
    picture.info = {}
    return picture


def _plain(image: Image.Image) -> Image.Image:
    """Modes that cannot be resized well (palette, one bit, 16 bits) become ordinary ones."""
    if image.mode.startswith("I;16"):
        plain = image.point(lambda level: level * (1 / 256) + 0, "L")
        plain.info = image.info
        return plain
    if image.mode in {"P", "PA", "1", "LA", "I", "F"} or "transparency" in image.info:
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image


def _within(image: Image.Image, side: int) -> Image.Image:
    image.thumbnail((side, side), Image.Resampling.LANCZOS)
    return image


def _to_srgb(image: Image.Image) -> Image.Image:
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted is not None:
            return converted
    return image.convert(mode)


def _saved(image: Image.Image, kind: Kind) -> bytes:
    out = io.BytesIO()
    if kind is Kind.PNG:
        image.save(out, "PNG")
    else:
        _on_white(image).save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return out.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image).convert("RGB")
