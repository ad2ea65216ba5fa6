"""Inquiries for other programs: as CSV, sent while it is read, and as an Atom feed (RFC 4287, 5005)."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterator
from datetime import date, datetime
from importlib.metadata import version
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from senim.core import cells
from senim.rooms.oversight.inquiries import data, presenting
from senim.rooms.oversight.models import Inquiry
from senim.rooms.oversight.queries import inquiries as queries
from senim.rooms.oversight.views.inquiries import filters_of, id_of
from senim.rooms.record import queries as record
from senim.rooms.territory.models import Council
from senim.ui import cache

ATOM, FEED = "application/atom+xml; charset=utf-8", 50
# What XML 1.0 has no way to write.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@require_safe
def csv(request: HttpRequest, lang: str, council: str) -> HttpResponseBase:
    """The list by its filters as CSV, all of it."""
    found, now = known(council), timezone.now()
    today = found.day(now)
    said = (version("senim"), lang, council, found.length, today, asked_of(request))  # type: ignore[attr-defined]
    etag = f'W/"{hashlib.sha256(repr(said).encode()).hexdigest()[:24]}"'
    answer = get_conditional_response(request, etag=etag) or table(request, lang, found, today)
    answer.headers["ETag"] = etag
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def table(request: HttpRequest, lang: str, council: Council, today: date) -> HttpResponseBase:
    rows = queries.chosen(council, filters_of(request), today)
    reader = data.Reader(council, lang, today)
    separator = "," if request.GET.get("separator") == "," else ";"
    names = request.GET.get("header") == "names"
    answer = StreamingHttpResponse(
        blocks(rows, reader, separator, names=names), content_type="text/csv; charset=utf-8"
    )
    name = f"{council.slug}-inquiries-{today.isoformat()}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def blocks(rows: QuerySet[Inquiry], reader: data.Reader, separator: str, *, names: bool) -> Iterator[str]:
    """Lines, some hundred at once, in the reader's language whoever asks for the next."""

    def written() -> Iterator[list[str]]:
        yield [column.name if names else str(column.label) for column in data.COLUMNS]
        for heap in queries.heaps(rows):
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
    key = (lang, council, "inquiries-atom", request.GET.urlencode(), found.length, found.day(now))  # type: ignore[attr-defined]
    return cache.page(request, key, lambda: build_atom(request, lang, found, now))


def build_atom(request: HttpRequest, lang: str, council: Council, now: datetime) -> HttpResponse:
    today, asked = council.day(now), asked_of(request)
    rows = queries.chosen(council, filters_of(request), today)
    before, after = id_of(request, "before"), id_of(request, "after")
    shown = queries.page_of(rows, before=before, after=after, size=FEED)
    moments = record.moments_of(council, [row.ref for row in shown.rows])
    here = f"{settings.SENIM_BASE_URL}{request.path}"
    home = reverse("oversight:inquiries", kwargs={"lang": lang, "council": council.slug})
    entries = [
        {
            "row": row,
            "url": data.address(council, lang, row),
            "published": stamp(moments.get(row.ref, (row.entered_at, row.entered_at))[0]),
            "updated": stamp(moments.get(row.ref, (row.entered_at, row.entered_at))[1]),
            "chip": presenting.chip(row, today),
            "word": presenting.word_chip(row),
        }
        for row in shown.rows
    ]

    def page(**more: str) -> str:
        return f"{here}?{urlencode(asked | more)}" if asked or more else here

    own = f"{council.slug} inquiries {council.created_at.isoformat()} {lang} {urlencode(asked)}"
    context = {
        "lang": lang,
        "council": council,
        "version": version("senim"),
        # The same wherever the installation is reached, and after it has moved.
        "id": uuid.uuid5(uuid.NAMESPACE_OID, own),
        "updated": max((str(each["updated"]) for each in entries), default=stamp(council.created_at)),
        "list": f"{settings.SENIM_BASE_URL}{home}" + (f"?{urlencode(asked)}" if asked else ""),
        "self": page(**{name: edge.hex for name, edge in (("before", before), ("after", after)) if edge}),
        "first": page(),
        "newer": page(after=shown.newer) if shown.newer else "",
        "older": page(before=shown.older) if shown.older else "",
        "entries": entries,
    }
    text = UNWRITABLE.sub("", render_to_string("oversight/inquiries/feed.xml", context))
    return HttpResponse(text, content_type=ATOM)


def stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


def known(slug: str) -> Council:
    found = record.council_with_length(slug)
    if found is None:
        raise Http404(slug)
    return found


def asked_of(request: HttpRequest) -> dict[str, str]:
    """What narrows the list, in one order, whatever else stands in the address."""
    filters = filters_of(request)
    asked = ((name, getattr(filters, name)) for name in ("author", "body", "state", "session", "item"))
    return {name: str(value) for name, value in asked if value}
