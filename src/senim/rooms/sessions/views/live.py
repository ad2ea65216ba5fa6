"""The sitting as it goes on: a page that follows it, the screen of the hall, the tiny answer both ask for."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from senim.rooms.council.access import enter
from senim.rooms.sessions import access, presenting_live
from senim.rooms.sessions.queries import live as queries
from senim.ui import cache

# How long a spectator waits before the next question, milliseconds: while something may happen, and else.
SOON, SELDOM = 1000, 10_000


def mark(found: queries.Version) -> str:
    return f"{found[0]}.{found[1]}"


def _known(slug: str, sitting: uuid.UUID) -> queries.Version:
    found = queries.version(slug, sitting)
    if found is None:
        raise Http404(str(sitting))
    return found


@require_safe
def version(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID) -> HttpResponse:
    """The number that grows with every change of the sitting, the server's clock, when to ask again."""
    found = _known(council, sitting)
    again = SOON if found[2] in ("open", "paused") else SELDOM
    now = int(timezone.now().timestamp() * 1000)
    answer = JsonResponse({"version": mark(found), "now": now, "again": again})
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_safe
def live(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID) -> HttpResponse:
    """What is going on, for everyone."""
    return _kept(request, "live", lang, council, sitting)


@require_safe
def live_part(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID) -> HttpResponse:
    """The part of the live page that changes."""
    return _kept(request, "live_part", lang, council, sitting)


@require_safe
def hall(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID) -> HttpResponse:
    """The screen of the hall: nothing to click."""
    return _kept(request, "hall", lang, council, sitting)


@require_safe
def hall_part(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID) -> HttpResponse:
    return _kept(request, "hall_part", lang, council, sitting)


@require_safe
def now(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """To the sitting that is under way, else the next one: an address that stays the same."""
    visitor = enter(request, council, timezone.now())
    found = queries.under_way(visitor.council)
    if found is None:
        raise Http404("no sitting")
    where = {"lang": lang, "council": council, "sitting": found.pk}
    screen = "hall" if request.GET.get("screen") == "hall" else "live"
    return HttpResponseRedirect(reverse(f"sessions:{screen}", kwargs=where))


def _kept(request: HttpRequest, page: str, lang: str, slug: str, sitting: uuid.UUID) -> HttpResponse:
    """Built once for each version of the sitting, however many look."""
    found = _known(slug, sitting)
    key = ("sessions", page, lang, sitting, found)
    return cache.page(request, key, lambda: _build(request, page, slug, sitting, found, timezone.now()))


def _build(
    request: HttpRequest, page: str, slug: str, sitting: uuid.UUID, found: queries.Version, moment: datetime
) -> HttpResponse:
    visitor, row, _rights = access.open_sitting(request, slug, sitting, moment)
    # Read again with the version that the page will carry: what came between is seen the next time.
    context = {
        "visitor": visitor,
        "version": mark(found),
        "live": presenting_live.live(queries.now(row)),
    }
    return render(request, f"sessions/{page}.html", context)
