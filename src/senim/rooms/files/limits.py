"""What may be attached, in numbers. Forms show them, `inspect` and `actions` hold them."""

from __future__ import annotations

from enum import Enum

from django.utils.translation import gettext as _

MB = 1024 * 1024
MAX_FILES = 10
MAX_BYTES = 10 * MB
MAX_PIXELS = 64_000_000
MAX_UNPACKED = 200 * MB
MAX_PARTS = 5_000
LONG_SIDE = 2560
THUMB_SIDE = 480
NAME_LENGTH = 120


class Kind(Enum):
    """A kind of file that is taken: its media type and the endings its name may have, the usual one first."""

    JPEG = ("image/jpeg", "jpg", "jpeg", "jpe", "jfif")
    PNG = ("image/png", "png")
    WEBP = ("image/webp", "webp")
    HEIC = ("image/heic", "heic", "heif")
    PDF = ("application/pdf", "pdf")
    DOCX = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")
    XLSX = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
    ODT = ("application/vnd.oasis.opendocument.text", "odt")
    TEXT = ("text/plain", "txt")

    @property
    def media_type(self) -> str:
        return str(self.value[0])

    @property
    def ending(self) -> str:
        return str(self.value[1])

    @property
    def is_photo(self) -> bool:
        return self.media_type.startswith("image/")


BY_ENDING = {ending: kind for kind in Kind for ending in kind.value[1:]}
ACCEPT = ",".join(f".{ending}" for ending in BY_ENDING)
PHOTOS = "jpeg, png, webp, heic"
DOCUMENTS = "pdf, docx, xlsx, odt, txt"


def hint() -> str:
    """The limits as one sentence for a form, in the reader's language."""
    return _(
        "Up to %(count)s files, each up to %(size)s MB. Photos: %(photos)s. Documents: %(documents)s. "
        "The place and device written inside a photo are removed."
    ) % {"count": MAX_FILES, "size": MAX_BYTES // MB, "photos": PHOTOS, "documents": DOCUMENTS}
