"""Sessions for everyone: the list, one session."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from senim.rooms.council.access import enter
from senim.rooms.sessions import queries


@require_safe
def list_(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Sessions to come first, then those that were, by year."""
    visitor = enter(request, council, timezone.now())
    context = {
        "visitor": visitor,
        "coming": queries.coming(visitor.council),
        "past": queries.past(visitor.council, year=None, page=1).rows,
    }
    return render(request, "sessions/list.html", context)
