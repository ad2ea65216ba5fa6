"""Whole public pages kept in memory. The key says everything a page depends on, so a kept page is never
wrong for long.

Only for readers without a session: what a signed-in person sees is made for them. Pages live a minute at
most, so a renamed body or a new deputy shows without anyone emptying anything.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

MOST, MOST_PARTS = 2000, 5000
SECONDS = 60
LARGEST = 200_000


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was built. Its mark lets a browser that has it be told so in a few bytes."""

    until: float
    content: bytes
    content_type: str
    mark: str


_kept: OrderedDict[Hashable, Kept] = OrderedDict()
_parts: OrderedDict[Hashable, tuple[float, str]] = OrderedDict()
_lock = Lock()


def page(request: HttpRequest, key: Hashable, build: Callable[[], HttpResponse]) -> HttpResponse:
    """The page of this key: kept, or built and kept if it is a plain 200 for an anonymous reader."""
    if not may_keep(request):
        own = build()
        own.headers.setdefault("Cache-Control", "private, no-cache")
        return own
    found = _kept.get(key)
    if found is None or found.until <= time.monotonic():
        response = build()
        if response.status_code != 200 or hasattr(response, "uncached"):
            return response
        found = _keep(key, response)
    answer = HttpResponse(found.content, content_type=found.content_type)
    answer.headers["ETag"] = found.mark
    answer.headers["Cache-Control"] = "no-cache"
    # A proxy that compresses makes the mark a weak one; it is the same page all the same.
    told = get_conditional_response(request, etag=found.mark, response=answer)
    return answer if told is None else told


def may_keep(request: HttpRequest) -> bool:
    """Whether this reader's page depends on its address alone: a GET without a session or an opened link."""
    return bool(settings.SENIM_PAGE_SECONDS) and request.method == "GET" and not personal(request)


def personal(request: HttpRequest) -> bool:
    """Whether what this reader gets may be made for them alone."""
    return not {settings.SESSION_COOKIE_NAME, settings.SENIM_APPLICANT_COOKIE}.isdisjoint(request.COOKIES)


def _keep(key: Hashable, response: HttpResponse) -> Kept:
    mark = f'"{hashlib.sha256(response.content).hexdigest()[:24]}"'
    until = time.monotonic() + settings.SENIM_PAGE_SECONDS
    made = Kept(until, response.content, response.headers["Content-Type"], mark)
    if len(made.content) >= LARGEST:
        return made
    with _lock:
        _kept[key] = made
        _kept.move_to_end(key)
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return made


def part(key: Hashable, build: Callable[[], str], seconds: int | Callable[[str], int] = SECONDS) -> str:
    """A part of a page that many pages share, kept for a minute: the menu, a row of a list. Where it depends
    on what was found how long that holds, `seconds` is asked.
    """
    found = _parts.get(key)
    if found and found[0] > time.monotonic():
        return found[1]
    text = build()
    with _lock:
        _parts[key] = (time.monotonic() + (seconds(text) if callable(seconds) else seconds), text)
        while len(_parts) > MOST_PARTS:
            _parts.popitem(last=False)
    return text


def forget(key: Hashable) -> None:
    """Build this part anew the next time: what it shows has changed."""
    with _lock:
        _parts.pop(key, None)


def many(keys: Sequence[Hashable], build: Callable[[list[int]], Sequence[str]]) -> list[str]:
    """Parts of many keys; `build` makes those that are not kept, given their places among the keys."""
    now = time.monotonic()
    found = [kept[1] if (kept := _parts.get(key)) and kept[0] > now else None for key in keys]
    missing = [place for place, text in enumerate(found) if text is None]
    for place, text in zip(missing, build(missing) if missing else (), strict=True):
        found[place] = part(keys[place], lambda text=text: text)  # type: ignore[misc]
    return [text for text in found if text is not None]


def clear() -> None:
    """Forget every page (tests, and after a restore)."""
    with _lock:
        _kept.clear()
        _parts.clear()
