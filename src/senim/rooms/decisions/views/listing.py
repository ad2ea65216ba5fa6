"""The public list of acts, the same as a feed and as a table."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from senim.rooms.council.access import enter
from senim.rooms.decisions import access, presenting, queries, words
from senim.rooms.decisions.entries import address, title
from senim.rooms.decisions.forms.explaining import ListForm
from senim.rooms.decisions.models import Act
from senim.rooms.decisions.queries.listing import STATES, After
from senim.ui import parts

IN_FEED = 30
COLUMNS = (
    "number", "kind", "commission", "adopted", "title_kk", "title_ru", "state", "signed", "registered",
    "registration", "officially_published", "where", "in_force_from", "repealed", "cost_tenge", "address",
)  # fmt: skip


@require_safe
def listed(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Acts, the latest first; by kind, year, state, number and words."""
    visitor = enter(request, council, timezone.now())
    years = queries.years(visitor.council)
    filters = filters_of(request)
    shown = queries.listed(visitor.council, filters, visitor.today, after_of(request))
    writer = access.rights(visitor).writer is not None
    context = {
        "visitor": visitor,
        "form": ListForm(request.GET, years=years),
        "rows": [presenting.row(one, visitor.today) for one in shown.rows],
        "filters": filters,
        "query": query_of(request),
        "pager": pager(request, shown.next),
        "writer": writer,
        "done": words.DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "decisions/list.html", context)


def filters_of(request: HttpRequest) -> queries.Filters:
    """Filters from the address; a value that means nothing is left out."""
    given = request.GET
    kind, state, year = given.get("kind", ""), given.get("state", ""), given.get("year", "")
    return queries.Filters(
        words=" ".join(given.get("q", "").replace("\x00", "").split())[:200],
        kind=kind if kind in Act.Kind.values else "",
        year=int(year) if year.isascii() and year.isdigit() and 1900 < int(year[:4]) == int(year) else None,
        state=state if state in STATES else "",
    )


def query_of(request: HttpRequest, **more: str) -> str:
    """The filters as they stand in an address, without the place in the list."""
    query = request.GET.copy()
    for name in ("after", "done"):
        query.pop(name, None)
    query.update(more)
    return f"?{query.urlencode()}" if query else ""


def after_of(request: HttpRequest) -> After | None:
    day, _dot, last = request.GET.get("after", "").partition(".")
    try:
        return date.fromisoformat(day), uuid.UUID(last)
    except ValueError:
        return None


def pager(request: HttpRequest, following: str) -> parts.Pager:
    older = f"{request.path}{query_of(request, after=following)}" if following else ""
    first = f"{request.path}{query_of(request)}" if "after" in request.GET else ""
    return parts.Pager(older=older, first=first)


@require_safe
def feed(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The last acts as Atom, with what each decided in plain words."""
    visitor = enter(request, council, timezone.now())
    home = visitor.council
    said = Atom1Feed(
        title=_("Decisions: {council}").format(council=home.name),
        link=f"{settings.SENIM_BASE_URL}{address(home, 'list')}",
        feed_url=f"{settings.SENIM_BASE_URL}{address(home, 'feed')}",
        description="",
        language=lang,
    )
    rows = queries.all_public(home, filters_of(request), visitor.today)
    for _n, act in zip(range(IN_FEED), rows, strict=False):
        link = f"{settings.SENIM_BASE_URL}{address(home, 'act', act=act.pk)}"
        whats = presenting.explanation(act.explanation) if hasattr(act, "explanation") else []
        said.add_item(
            title=f"{title(act)}: {act.title}",
            link=link,
            unique_id=link,
            description=whats[0].text if whats else act.title,
            pubdate=act.published_at,
            updateddate=act.published_at,
        )
    answer = HttpResponse(said.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
def table(request: HttpRequest, lang: str, council: str) -> HttpResponseBase:
    """All acts that fit the filters as CSV, a row each."""
    visitor = enter(request, council, timezone.now())
    rows = queries.all_public(visitor.council, filters_of(request), visitor.today)
    answer = StreamingHttpResponse(
        (_line(cells) for cells in _cells(rows, visitor.council)), content_type="text/csv; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="decisions.csv"'
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _cells(rows: Iterator[Act], council: object) -> Iterator[list[object]]:
    yield list(COLUMNS)
    for act in rows:
        cost = act.explanation.cost if hasattr(act, "explanation") else None
        link = f"{settings.SENIM_BASE_URL}{address(council, 'act', act=act.pk)}"  # type: ignore[arg-type]
        commission = act.commission.name if act.commission else ""
        yield [
            act.number, act.kind, commission, act.day, act.title_kk, act.title_ru, act.state, act.signed_on,
            act.registered_on, act.registered_number, act.published_on, act.published_where, act.force_on,
            act.repealed_on, cost, link,
        ]  # fmt: skip


def _line(cells: list[object]) -> str:
    """One row; a cell that a table program would take for a formula begins with an apostrophe."""
    line = io.StringIO()
    plain = ("" if cell is None else str(cell) for cell in cells)
    csv.writer(line).writerow([f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in plain])
    return line.getvalue()
