"""What every request passes: its language from the address, a strict content policy, errors in words."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import translation

from senim.core.refusal import Refusal
from senim.site import errors, once
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


class Once:
    """A form whose answer was lost may be sent again: it is not done twice, it leads where it led. The script
    of the page asks to be told where, instead of being led there.
    """

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.handler(request)
        following = response.headers.get("Location", "") if response.status_code == 302 else ""
        if not following or request.method != "POST":
            return response
        key = getattr(request, "sent_key", "")
        # An answer that lets a browser in has to be made anew each time.
        if key and not response.cookies and not hasattr(request, "sent_before"):
            once.keep(request, key, following)
        if "Senim-Form" in request.headers and following.startswith("/"):
            answer = JsonResponse({"next": following})
            answer.cookies = response.cookies
            return answer
        return response

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        match = request.resolver_match
        key = once.key_of(request)
        # Signing in and out is of the moment.
        if not key or match is None or match.namespace == "site":
            return None
        following = once.led_to(request, key)
        setattr(request, "sent_before" if following else "sent_key", key)
        return HttpResponseRedirect(following) if following else None


class Limits:
    """No body larger than all files together may be is taken in."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > errors.MAX_REQUEST:
            return errors.too_large(request)
        return self.handler(request)
