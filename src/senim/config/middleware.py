"""What every request passes: its language from the address, a strict content policy, errors in words."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from senim.core.refusal import Refusal
from senim.site import errors
from senim.ui import cache

Handler = Callable[[HttpRequest], HttpResponse]
LANGS = tuple(code for code, _ in settings.LANGUAGES)
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)


def language_of(path: str) -> str:
    """The language an address names, `/kk/…`; the house language where it names none."""
    head = path[1:4]
    return head[:2] if head[2:] in {"", "/"} and head[:2] in LANGS else settings.LANGUAGE_CODE


class Language:
    """Activate the language of the address: the page depends on its address alone, so it can be cached."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = language_of(request.path_info)
        translation.activate(code)
        request.LANGUAGE_CODE = code
        response = self.handler(request)
        response.headers.setdefault("Content-Language", code)
        return response


class ContentPolicy:
    """No request to another host, no inline script or style, no frame; what is made for one reader is kept by
    no browser and no proxy.
    """

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.handler(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(self), camera=(), microphone=()")
        if cache.personal(request):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class PlainErrors:
    """A refusal that no form caught becomes a page in words."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handler(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return errors.refused(request, exception) if isinstance(exception, Refusal) else None


class Limits:
    """No body larger than all files together may be is taken in."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > errors.MAX_REQUEST:
            return errors.too_large(request)
        return self.handler(request)
