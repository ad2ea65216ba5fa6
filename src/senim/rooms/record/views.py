"""The public record: everything that was entered, newest first, and each entry with how to check it."""

from __future__ import annotations

import json
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from senim.rooms.record import presenting, queries, words
from senim.rooms.record.queries import Fact
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council
from senim.ui import door, parts

SIZE = 50
COPIED = 500
LONGEST_REF = 80


def enter(request: HttpRequest, slug: str, now: datetime) -> Council:
    council = territory.council_by_slug(slug)
    if council is None:
        raise Http404(slug)
    door.welcome(request, council, now)
    return council


def whole(request: HttpRequest, name: str) -> int | None:
    """A number of the address; None where there is none that means anything."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


@require_safe
def list_(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The newest entries, or with `?about=` all that tell of one thing."""
    home = enter(request, council, timezone.now())
    about = request.GET.get("about", "")[:LONGEST_REF]
    if about:
        return about_one(request, home, about)
    before = whole(request, "before")
    facts = [queries.as_fact(row.entry) for row in queries.page_of(home, before, SIZE)]
    newest = facts[0].number if facts and not before else queries.last_number(home)
    context = {
        "council": home,
        "rows": presenting.rows(home, facts),
        "total": newest or 0,
        "pager": pager(request, facts, newest or 0),
    }
    return render(request, "record/list.html", context)


def about_one(request: HttpRequest, home: Council, about: str) -> HttpResponse:
    facts = queries.of_subject(home, about)[::-1]
    context = {
        "council": home,
        "rows": presenting.rows(home, facts),
        "total": len(facts),
        "about": words.resolve(home, [about]).get(about, words.Named(about)),
    }
    return render(request, "record/list.html", context)


def pager(request: HttpRequest, facts: list[Fact], newest: int) -> parts.Pager:
    """Numbers have no gaps, so the neighbouring pages are known by counting."""
    if not facts:
        return parts.Pager()
    first, last = facts[0].number or 0, facts[-1].number or 0
    newer = first + SIZE + 1
    return parts.Pager(
        newer="" if first >= newest else request.path if newer > newest else f"{request.path}?before={newer}",
        older=f"{request.path}?before={last}" if last > 1 else "",
        first=request.path if first < newest else "",
    )


@require_safe
def entry(request: HttpRequest, lang: str, council: str, number: int) -> HttpResponse:
    """One entry: what it says in words, what is sealed in it, and how to compute its code oneself."""
    home = enter(request, council, timezone.now())
    fact = found(home, number)
    row, labels, sealed = presenting.whole(home, fact)
    kwargs = {"lang": lang, "council": council}
    newest = number if number == 1 else queries.last_number(home)
    context = {
        "council": home,
        "row": row,
        "labels": labels,
        "sealed": sealed,
        "leaf": fact.entry.leaf,
        "subject": fact.entry.subject,
        "content": presenting.sealed_bytes(fact).decode(),
        "file": f"entry-{council}-{number}.json",
        "json_url": reverse("record:entry-json", kwargs={**kwargs, "number": number}),
        "before": number - 1,
        "after": number + 1 if number < newest else 0,
        "proof": parts.ProofView(number),
    }
    return render(request, "record/entry.html", context)


def found(home: Council, number: int) -> Fact:
    fact = queries.one(home, number)
    if fact is None:
        raise Http404(str(number))
    return fact


@require_safe
def entry_json(request: HttpRequest, lang: str, council: str, number: int) -> HttpResponse:
    """The very bytes that the control code of an entry covers, as a file."""
    home = territory.council_by_slug(council)
    if home is None:
        raise Http404(council)
    response = HttpResponse(presenting.sealed_bytes(found(home, number)), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="entry-{council}-{number}.json"'
    patch_cache_control(response, public=True, max_age=3600)
    return response


@require_safe
def list_json(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Entries numbered above `?after=`, oldest first, at most 500, and the address of the next ones."""
    home = territory.council_by_slug(council)
    if home is None:
        raise Http404(council)
    after = whole(request, "after") or 0
    facts = queries.since(home, after, COPIED)
    more = len(facts) == COPIED
    entries = [
        {
            "number": fact.number,
            "leaf": fact.entry.leaf,
            "entry": json.loads(presenting.sealed_bytes(fact)),
        }
        for fact in facts
    ]
    following = request.build_absolute_uri(f"{request.path}?after={facts[-1].number}") if more else None
    return JsonResponse(
        {"council": council, "after": after, "entries": entries, "next": following},
        json_dumps_params={"ensure_ascii": False},
    )
