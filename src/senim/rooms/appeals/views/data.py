"""The public list for other programs: as CSV, as an Atom feed (RFC 4287, 5005), and what the columns mean."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator
from datetime import date, datetime
from importlib.metadata import version
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from senim.core import cells
from senim.rooms.appeals import data, topics, words
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.queries import Filters, serial_of
from senim.rooms.appeals.queries import data as queries
from senim.rooms.appeals.views.public import NUMBER, STATES, filters_of, whole
from senim.rooms.council.access import welcome
from senim.rooms.record import queries as record
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council
from senim.ui import cache, statuses

ATOM = "application/atom+xml; charset=utf-8"
# What XML 1.0 has no way to write.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@require_safe
def csv(request: HttpRequest, lang: str, council: str) -> HttpResponseBase:
    """The list by its filters as CSV, all of it, sent while it is read."""
    found, now = known(council), timezone.now()
    today = found.day(now)
    etag = mark(lang, found, today, request.META.get("QUERY_STRING", ""))
    answer = get_conditional_response(request, etag=etag) or table(request, lang, found, today)
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def table(request: HttpRequest, lang: str, council: Council, today: date) -> HttpResponseBase:
    separator = "," if request.GET.get("separator") == "," else ";"
    names = request.GET.get("header") == "names"
    rows = queries.found(council, filters_of(request), today, number_of(request))
    reader = data.Reader(council, lang, today, queries.Named())
    answer = StreamingHttpResponse(
        blocks(rows, reader, separator, names=names), content_type="text/csv; charset=utf-8"
    )
    name = f"{council.slug}-appeals-{today.isoformat()}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def mark(lang: str, council: Council, *parts: object) -> str:
    """Changes with whatever is entered in the council's record, with the day, and with the program."""
    said = (version("senim"), lang, council.slug, council.length, *parts)  # type: ignore[attr-defined]
    return f'W/"{hashlib.sha256(repr(said).encode()).hexdigest()[:24]}"'


def blocks(rows: Any, reader: data.Reader, separator: str, *, names: bool) -> Iterator[str]:
    """Lines of the table, some hundred at once, in the reader's language whoever asks for the next."""

    def written() -> Iterator[list[str]]:
        yield [column.name if names else str(column.label) for column in data.COLUMNS]
        for heap in queries.heaps(rows):
            reader.named.meet(heap)
            for row in heap:
                yield data.cells(row, reader)

    lines, block = cells.lines(written(), separator), [""]
    while block:
        with translation.override(reader.lang):
            block = [line for _, line in zip(range(queries.HEAP), lines, strict=False)]
        if block:
            yield "".join(block)


@require_safe
def atom(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The list by its filters as a feed, fifty to a page."""
    found, now = known(council), timezone.now()
    key = (lang, council, "atom", request.META.get("QUERY_STRING", ""), found.length, found.day(now))  # type: ignore[attr-defined]
    return cache.page(request, key, lambda: build_atom(request, lang, found, now))


def build_atom(request: HttpRequest, lang: str, council: Council, now: datetime) -> HttpResponse:
    filters, today = filters_of(request), council.day(now)
    before, after = whole(request, "before"), whole(request, "after")
    rows = queries.found(council, filters, today, number_of(request))
    shown = queries.page(rows, before=before, after=after)
    moments = record.moments_of(council, [appeal.ref for appeal in shown.rows])
    asked = asked_of(request)
    here = f"{settings.SENIM_BASE_URL}{request.path}"
    entries = [entry(council, appeal, lang, moments, today) for appeal in shown.rows]

    def page(**more: int | None) -> str:
        return f"{here}?{urlencode(asked | more)}" if asked or more else here

    context = {
        "lang": lang,
        "council": council,
        "version": version("senim"),
        # The same wherever the installation is reached, and after it has moved.
        "id": uuid.uuid5(
            uuid.NAMESPACE_OID, f"{council.slug} {council.created_at.isoformat()} {lang} {urlencode(asked)}"
        ),
        "narrowed": narrowed(council, filters),
        "updated": max((each["updated"] for each in entries), default=stamp(council.created_at)),
        "list": f"{settings.SENIM_BASE_URL}{reverse('appeals:list', kwargs=where(lang, council))}"
        + (f"?{urlencode(asked)}" if asked else ""),
        "self": page(**{name: value for name, value in (("before", before), ("after", after)) if value}),
        "first": page(),
        "newer": page(after=shown.newer) if shown.newer else "",
        "older": page(before=shown.older) if shown.older else "",
        "entries": entries,
    }
    text = UNWRITABLE.sub("", render_to_string("appeals/feed.xml", context))
    return HttpResponse(text, content_type=ATOM)


def entry(
    council: Council,
    appeal: Appeal,
    lang: str,
    moments: dict[str, tuple[datetime, datetime]],
    today: date,
) -> dict[str, Any]:
    first, last = moments.get(appeal.ref, (appeal.entered_at, appeal.entered_at))
    late = appeal.is_open and appeal.state != "split" and appeal.due < today
    return {
        "appeal": appeal,
        "topic": topics.name(appeal.topic),
        "state": statuses.status("late" if late else appeal.state).word,
        "outcome": words.OUTCOMES.get(appeal.outcome, ""),
        "word": words.WORDS.get(appeal.word, ""),
        "url": data.address(council, lang, appeal.number),
        "published": stamp(first),
        "updated": stamp(last),
    }


def stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def narrowed(council: Council, filters: Filters) -> list[str]:
    """What the filters say, in words, for the title of the feed."""
    states = dict(STATES)
    said = [
        states.get(filters.state) or (statuses.status(filters.state).word if filters.state else ""),
        topics.name(filters.topic) if filters.topic else "",
        next((place.name for place in territory.areas(council) if place.code == filters.area), "")
        if filters.area
        else "",
        words.WORDS.get(filters.word, ""),
    ]
    return [str(each) for each in said if each]


@require_safe
def about(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """What may be taken from here, and what each column means."""
    found, now = known(council), timezone.now()
    key = (lang, council, "data", found.day(now))
    return cache.page(request, key, lambda: build_about(request, found, now))


def build_about(request: HttpRequest, council: Council, now: datetime) -> HttpResponse:
    visitor = welcome(request, council, now)
    return render(request, "appeals/data.html", {"visitor": visitor, "columns": with_codes()})


def with_codes() -> list[tuple[data.Column, data.Column | None]]:
    """Each column with that of its code, where it has one."""
    codes = {column.name: column for column in data.COLUMNS if column.name.endswith("_code")}
    return [(c, codes.get(f"{c.name}_code")) for c in data.COLUMNS if c.name not in codes]


def known(slug: str) -> Council:
    found = record.council_with_length(slug)
    if found is None:
        raise Http404(slug)
    return found


def where(lang: str, council: Council) -> dict[str, str]:
    return {"lang": lang, "council": council.slug}


def number_of(request: HttpRequest) -> int | None:
    """The number somebody searched for; None where they typed none, or what is none."""
    found = NUMBER.match(request.GET.get("q", ""))
    return serial_of(f"{found[1]}-{int(found[2]):05d}") if found else None


def asked_of(request: HttpRequest) -> dict[str, Any]:
    """What narrows the list, in one order, whatever else stands in the address."""
    filters = filters_of(request)
    asked = {name: getattr(filters, name) for name in ("state", "topic", "area", "body", "word")}
    number = request.GET.get("q", "") if number_of(request) else ""
    return {name: value for name, value in (*asked.items(), ("q", number)) if value}
