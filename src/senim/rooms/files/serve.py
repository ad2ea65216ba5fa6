"""How a file leaves the house: never run, never guessed at, private ones kept by nobody else.

A view authorises first, then returns `response(file, request.GET.get("w"))`.
"""

from __future__ import annotations

from django.http import FileResponse, Http404

from senim.rooms.files import queries
from senim.rooms.files.limits import THUMB_SIDE, Kind
from senim.rooms.files.models import File

_SANDBOX = "default-src 'none'; frame-ancestors 'none'; sandbox"
# In older browsers the PDF viewer does not start in a sandbox; a file's scripts run inside the viewer anyway.
_VIEWER = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"
_PUBLIC, _PRIVATE = "public, max-age=3600", "private, max-age=600"


def response(file: File, w: str | None = None) -> FileResponse:
    """The file itself, or for `w="480"` the small picture of a photo. Http404 if the bytes are gone."""
    small = w == str(THUMB_SIDE) and queries.is_photo(file)
    try:
        stream = queries.open_stream(file, THUMB_SIDE if small else None)
    except FileNotFoundError as gone:
        raise Http404 from gone
    media_type = Kind.JPEG.media_type if small else file.content_type
    pdf = media_type == Kind.PDF.media_type
    answer = FileResponse(
        stream,
        as_attachment=not (pdf or queries.is_photo(file)),
        filename=file.name,
        content_type="text/plain; charset=utf-8" if media_type == Kind.TEXT.media_type else media_type,
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = _VIEWER if pdf else _SANDBOX
    answer.headers["Cache-Control"] = _PUBLIC if file.public else _PRIVATE
    return answer
