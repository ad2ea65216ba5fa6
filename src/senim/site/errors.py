"""What a visitor sees when a request cannot be met: plain words in their language, and what to do."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import render
from django.utils.translation import gettext as _

from senim.core.refusal import Refusal
from senim.rooms.files.limits import MAX_BYTES, MAX_FILES
from senim.ui import formats, refusals

# All files at their largest, and room for the text around them.
MAX_REQUEST = MAX_FILES * MAX_BYTES + 10 * 1024 * 1024
DRAIN = 4 * MAX_REQUEST
RIGHTS = frozenset({"forbidden", "sign-in-first", "sign-in-again"})


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal that no form caught: 403 where a right is missing, 409 where the matter itself says no."""
    if refusal.code in RIGHTS:
        return render(request, "403.html", {"words": refusals.words(refusal)}, status=403)
    return render(request, "site/refused.html", {"refusal": refusal}, status=409)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request itself is broken or too large. 400, or 413 with the limits in numbers."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    if isinstance(exception, TooManyFieldsSent):
        return render(
            request, "400.html", {"words": _("It had too many fields. Nothing was done.")}, status=400
        )
    if isinstance(exception, MultiPartParserError | UnreadablePostError):
        return render(
            request, "400.html", {"words": _("It broke off on the way. Nothing was done.")}, status=400
        )
    return render(request, "400.html", status=400)


def too_large(request: HttpRequest) -> HttpResponse:
    """More than one request may hold. The body is read away first: a browser shows no answer before."""
    read = 0
    while read < DRAIN and (part := request.read(1 << 20)):
        read += len(part)
    words = _("It is too large. At most {count} files are taken, each of at most {size}. Nothing was done.")
    words = words.format(count=MAX_FILES, size=formats.filesize(MAX_BYTES))
    return render(request, "400.html", {"words": words}, status=413)
