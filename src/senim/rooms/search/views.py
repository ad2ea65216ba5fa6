"""One box for everything public."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from senim.rooms.council.access import enter
from senim.rooms.search import presenting, queries
from senim.rooms.search.forms import SearchForm
from senim.rooms.territory import queries as territory

# What people look for most, as they write it; in both languages for whoever reads English.
EXAMPLES = {
    "kk": ("көше жарығы", "жолды жөндеу", "ауыз су", "бюджет"),
    "ru": ("уличное освещение", "ремонт дороги", "питьевая вода", "бюджет"),
    "en": ("көше жарығы", "ремонт дороги", "ауыз су", "бюджет"),
}
NUMBER = re.compile(r"^\s*(?:№|no\.?|n)?\s*(\d{4})\s*[-–/]\s*(\d{1,7})\s*$", re.IGNORECASE)


@require_safe
def search(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """What fits the words, the best first; a number of an appeal leads to it."""
    visitor = enter(request, council, timezone.now())
    form = SearchForm(request.GET, areas=territory.areas(visitor.council))
    filters = form.filters
    if number := NUMBER.match(filters.text):
        at = {"lang": lang, "council": council, "number": f"{number[1]}-{int(number[2]):05d}"}
        return redirect(reverse("appeals:show", kwargs=at))
    found = queries.search(visitor.council, filters)
    page = _page(request, len(found.docs))
    shown = found.docs[(page - 1) * queries.PAGE : page * queries.PAGE]
    context = {
        "visitor": visitor,
        "form": form,
        "filters": filters,
        "rows": [presenting.row(doc, visitor.council, found.keys) for doc in shown],
        "found": len(found.docs),
        "instead": found.instead,
        "more": found.more,
        "examples": EXAMPLES[lang],
        "beside": _beside(request, page, len(found.docs)),
    }
    return render(request, "search/search.html", context)


@require_safe
def begins(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """What one may mean who is still typing: titles and where they lead, for the box."""
    visitor = enter(request, council, timezone.now())
    docs = queries.begins(visitor.council, request.GET.get("q", "").replace("\x00", " "))
    rows = [
        {
            "name": doc.title,
            "where": str(presenting.ONE[doc.kind]),
            "url": presenting.url(doc, visitor.council),
        }
        for doc in docs
    ]
    answer = JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})
    answer.headers["Cache-Control"] = "private, max-age=60"
    return answer


def _page(request: HttpRequest, found: int) -> int:
    text = request.GET.get("page", "")
    last = max(1, -(-found // queries.PAGE))
    return min(max(int(text), 1), last) if text.isascii() and text.isdigit() and len(text) < 5 else 1


def _beside(request: HttpRequest, page: int, found: int) -> dict[str, str]:
    """The addresses of the pages before and after this one."""

    def to(number: int) -> str:
        asked = request.GET.copy()
        asked["page"] = str(number)
        return f"{request.path}?{asked.urlencode()}"

    return {
        "before": to(page - 1) if page > 1 else "",
        "after": to(page + 1) if page * queries.PAGE < found else "",
    }
