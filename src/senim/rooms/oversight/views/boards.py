"""Tasks for everyone: where oversight begins, the list, the board, the list as CSV and as a feed."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from senim.core import cells
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import welcome
from senim.rooms.oversight import presenting_tasks as presenting
from senim.rooms.oversight import words_tasks as words
from senim.rooms.oversight.data_tasks import COLUMNS, Reader
from senim.rooms.oversight.entries_tasks import address
from senim.rooms.oversight.queries import tasks as queries
from senim.rooms.oversight.queries.tasks import After, Filters
from senim.rooms.oversight.views.tasks import crumbs
from senim.rooms.record import queries as record
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council
from senim.ui import cache, parts

ATOM = "application/atom+xml; charset=utf-8"
# What XML 1.0 has no way to write.
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FEED = 50


def known(slug: str) -> Council:
    found = record.council_with_length(slug)
    if found is None:
        raise Http404(slug)
    return found


def kept(request: HttpRequest, lang: str, slug: str, name: str, build: Any) -> HttpResponse:
    """A public page that depends on the record, the day and its question."""
    council, now = known(slug), timezone.now()
    asked = request.META.get("QUERY_STRING", "")
    key = (lang, slug, name, asked, council.length, council.day(now))  # type: ignore[attr-defined]
    return cache.page(request, key, lambda: build(request, lang, council, now))


@require_safe
def landing(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Where oversight begins: tasks, inquiries, reports, what is late."""
    return kept(request, lang, council, "oversight", build_landing)


def build_landing(request: HttpRequest, lang: str, council: Council, now: datetime) -> HttpResponse:
    visitor = welcome(request, council, now)
    late = queries.late_now(council, visitor.today)
    counts = queries.counts(council)
    sums = queries.sums(counts, late)
    filters = Filters(standing="late" if sums["late"] else "")
    shown = queries.listed(council, filters, visitor.today).rows[:5]
    context = {
        "visitor": visitor,
        "sums": sums,
        "total": counts.get("total", {}).get("all", 0),
        "rows": [presenting.row(task, council, visitor.today) for task in shown],
        "bars": presenting.standing_bars(sums, address(council, "tasks")),
    }
    return render(request, "oversight/landing.html", context)


@require_safe
def list_(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Tasks by how they stand, by body, by place."""
    return kept(request, lang, council, "tasks", build_list)


def build_list(request: HttpRequest, lang: str, council: Council, now: datetime) -> HttpResponse:
    visitor = welcome(request, council, now)
    filters = filters_of(request)
    shown = queries.listed(council, filters, visitor.today, after_of(request))
    late = queries.late_now(council, visitor.today)
    counts = queries.counts(council)
    sums = queries.sums(counts, late)
    query = urlencode(asked_of(filters))
    context = {
        "visitor": visitor,
        "rows": [presenting.row(task, council, visitor.today) for task in shown.rows],
        "filters": filters,
        "sums": sums,
        "total": counts.get("total", {}).get("all", 0),
        "standings": [(code, words.STANDINGS[code].word, n) for code, n in sums.items()],
        "bodies": council_queries.bodies(council, visitor.today),
        "areas": territory.areas(council),
        "pager": pager(request, shown.next),
        "query": query,
        "crumbs": crumbs(council)[:1],
        "bars": presenting.standing_bars(sums, request.path),
    }
    return render(request, "oversight/tasks.html", context)


@require_safe
def board(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """By body and by place: late, running, done in time and late; a chart and its table."""
    return kept(request, lang, council, "tasks-board", build_board)


def build_board(request: HttpRequest, lang: str, council: Council, now: datetime) -> HttpResponse:
    visitor = welcome(request, council, now)
    here, counts = address(council, "tasks"), queries.counts(council)
    late = queries.late_now(council, visitor.today)
    of_bodies: Counter[uuid.UUID] = Counter()
    of_areas: Counter[str] = Counter()
    for row in late:
        of_bodies[row.body] += row.number
        of_areas[row.area] += row.number
    bodies = council_queries.bodies_by_id(council, keys_of(counts, "body")).values()
    places = territory.by_codes(keys_of(counts, "area"))
    sums = queries.sums(counts, late)
    context = {
        "visitor": visitor,
        "sums": {**sums, "done_all": sums["in-time"] + sums["done-late"]},
        "total": counts.get("total", {}).get("all", 0),
        "tables": [
            presenting.Board.of_bodies(presenting.by_body(counts, of_bodies, list(bodies), here)),
            presenting.Board.of_places(presenting.by_place(counts, of_areas, places, here)),
        ],
        "bars": presenting.standing_bars(sums, here),
        "crumbs": crumbs(council),
    }
    return render(request, "oversight/tasks_board.html", context)


def keys_of(counts: dict[str, dict[str, int]], what: str) -> set[str]:
    """Whatever has a kept count: bodies, parts of the territory."""
    named = (rows for name, rows in counts.items() if name.startswith(f"{what}."))
    return {key for rows in named for key, n in rows.items() if n}


def filters_of(request: HttpRequest) -> Filters:
    """Filters from the address; a value that means nothing is left out."""
    get = request.GET.get
    standing, area = get("standing", ""), get("area", "")
    return Filters(
        standing=standing if standing in {*words.STANDINGS, "over"} else "",
        body=id_of(get("body", "")),
        area=area if re.fullmatch(r"[0-9]{9,12}", area) else "",
        source=get("source", "")[:80],
    )


def id_of(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def after_of(request: HttpRequest) -> After | None:
    day, _dot, last = request.GET.get("after", "").partition(".")
    found = id_of(last)
    try:
        return (date.fromisoformat(day), found) if found else None
    except ValueError:
        return None


def asked_of(filters: Filters) -> dict[str, str]:
    """What narrows the list, in one order."""
    given = {
        "standing": filters.standing,
        "body": str(filters.body or ""),
        "area": filters.area,
        "source": filters.source,
    }
    return {name: value for name, value in given.items() if value}


def pager(request: HttpRequest, after: str) -> parts.Pager:
    def to(**more: str) -> str:
        query = request.GET.copy()
        query.pop("after", None)
        query.update(more)
        return f"{request.path}?{query.urlencode()}"

    return parts.Pager(older=to(after=after) if after else "", first=to() if "after" in request.GET else "")


@require_safe
def csv(request: HttpRequest, lang: str, council: str) -> HttpResponseBase:
    """The list by its filters as CSV, sent while it is read; without a filter what runs and what ended."""
    found, now = known(council), timezone.now()
    today, filters = found.day(now), filters_of(request)
    separator = "," if request.GET.get("separator") == "," else ";"
    names = request.GET.get("header") == "names"
    reader = Reader(found, lang, today)
    answer = StreamingHttpResponse(
        blocks(found, filters, reader, separator, names=names), content_type="text/csv; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = (
        f'attachment; filename="{found.slug}-tasks-{today.isoformat()}.csv"'
    )
    return answer


def blocks(
    council: Council, filters: Filters, reader: Reader, separator: str, *, names: bool
) -> Iterator[str]:
    """Lines of the table, some hundred at once, in the reader's language whoever asks for the next."""

    def written() -> Iterator[list[str]]:
        yield [column.name if names else str(column.label) for column in COLUMNS]
        for heap in queries.heaps(council, filters, reader.today):
            for task in heap:
                yield [column.of(task, reader) for column in COLUMNS]

    lines, block = cells.lines(written(), separator), [""]
    while block:
        with translation.override(reader.lang):
            block = [line for _, line in zip(range(queries.HEAP), lines, strict=False)]
        if block:
            yield "".join(block)


@require_safe
def atom(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The tasks that were set last, by the filters of the list, fifty of them."""
    return kept(request, lang, council, "tasks-atom", build_atom)


def build_atom(request: HttpRequest, lang: str, council: Council, now: datetime) -> HttpResponse:
    filters, today = filters_of(request), council.day(now)
    shown = queries.newest(council, filters, today, FEED)
    moments = record.moments_of(council, [task.ref for task in shown])
    asked = urlencode(asked_of(filters))
    entries = [
        {
            "row": presenting.row(task, council, today),
            "published": stamp(task.set_at),
            "updated": stamp(moments.get(task.ref, (task.set_at, task.set_at))[1]),
            "url": f"{settings.SENIM_BASE_URL}{address(council, 'task', task=task.pk)}",
        }
        for task in shown
    ]
    here = f"{settings.SENIM_BASE_URL}{request.path}"
    context = {
        "lang": lang,
        "council": council,
        "id": uuid.uuid5(
            uuid.NAMESPACE_OID, f"{council.slug} {council.created_at.isoformat()} tasks {lang} {asked}"
        ),
        "updated": max((str(each["updated"]) for each in entries), default=stamp(council.created_at)),
        "self": f"{here}?{asked}" if asked else here,
        "list": f"{settings.SENIM_BASE_URL}{address(council, 'tasks')}" + (f"?{asked}" if asked else ""),
        "entries": entries,
    }
    text = UNWRITABLE.sub("", render_to_string("oversight/tasks.xml", context))
    return HttpResponse(text, content_type=ATOM)


def stamp(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"
