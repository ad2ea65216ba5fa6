"""Whole public pages kept in memory. The key says everything a page depends on, so a kept page is never
wrong for long.

Only for readers without a session: what a signed-in person sees is made for them. Pages live a minute at
most, so a renamed body or a new deputy shows without anyone emptying anything.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse

MOST, MOST_PARTS = 2000, 5000
SECONDS = 60
LARGEST = 200_000

_kept: OrderedDict[Hashable, tuple[float, bytes, str]] = OrderedDict()
_parts: OrderedDict[Hashable, tuple[float, str]] = OrderedDict()
_lock = Lock()


def page(request: HttpRequest, key: Hashable, build: Callable[[], HttpResponse]) -> HttpResponse:
    """The page of this key: kept, or built and kept if it is a plain 200 for an anonymous reader."""
    if not may_keep(request):
        return build()
    found = _kept.get(key)
    if found and found[0] > time.monotonic():
        return HttpResponse(found[1], content_type=found[2])
    response = build()
    if response.status_code == 200 and not hasattr(response, "uncached") and len(response.content) < LARGEST:
        _keep(key, response)
    return response


def may_keep(request: HttpRequest) -> bool:
    """Whether this reader's page depends on its address alone: a GET without a session or an opened link."""
    personal = {settings.SESSION_COOKIE_NAME, settings.SENIM_APPLICANT_COOKIE}
    anonymous = personal.isdisjoint(request.COOKIES)
    return bool(settings.SENIM_PAGE_SECONDS) and request.method == "GET" and anonymous


def _keep(key: Hashable, response: HttpResponse) -> None:
    with _lock:
        _kept[key] = (
            time.monotonic() + settings.SENIM_PAGE_SECONDS,
            response.content,
            response.headers["Content-Type"],
        )
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)


def part(key: Hashable, build: Callable[[], str]) -> str:
    """A part of a page that many pages share, kept for a minute: the menu, a row of a list."""
    found = _parts.get(key)
    if found and found[0] > time.monotonic():
        return found[1]
    text = build()
    with _lock:
        _parts[key] = (time.monotonic() + SECONDS, text)
        while len(_parts) > MOST_PARTS:
            _parts.popitem(last=False)
    return text


def clear() -> None:
    """Forget every page (tests, and after a restore)."""
    with _lock:
        _kept.clear()
        _parts.clear()
