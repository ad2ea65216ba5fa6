"""The journal of registration: on the screen, on paper, as CSV."""

from __future__ import annotations

import calendar
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from senim.core import cells, typed
from senim.rooms.appeals import journal as columns
from senim.rooms.appeals import kinds, words
from senim.rooms.appeals.models import Appeal, Channel, Kind, State
from senim.rooms.appeals.queries import journal as queries
from senim.rooms.appeals.queries.journal import Chosen
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor, enter_as
from senim.rooms.council.models import Role
from senim.ui import parts, statuses

AFTER = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9]{10,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    number: str
    # What stands above a cell, and the cell: on a phone each row is a card.
    cells: list[tuple[str, str]]
    late: bool


@never_cache
def journal(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The clerk's, with who wrote and about what; the administrator's without."""
    visitor, _role = enter_as(request, council, timezone.now(), Role.Kind.CLERK, Role.Kind.ADMIN)
    chosen, before = chosen_of(request, visitor), place_of(request)
    on_paper = "print" in request.GET
    shown = columns.columns(columns.PAPER if on_paper else columns.SCREEN, private=private(visitor))
    if on_paper:
        found = list(queries.rows(visitor.council, chosen, visitor.today)[: queries.SHEETS + 1])
        more = len(found) > queries.SHEETS
        found = found[: queries.SHEETS]
    else:
        found = queries.page(visitor.council, chosen, visitor.today, before)
        more = len(found) > queries.PAGE
        found = found[: queries.PAGE]
    context = {
        "visitor": visitor,
        "columns": shown,
        "rows": [row_of(each, visitor, shown) for each in found],
        "chosen": chosen,
        "on_paper": on_paper,
        "more": more,
        "size": queries.size(visitor.council, chosen, visitor.today),
        "counted": queries.COUNTED,
        "sheets": queries.SHEETS,
        "asked": query(request),
        "pager": parts.Pager(
            older=older(request, found) if more and not on_paper else "",
            first=f"?{query(request)}" if before else "",
        ),
        **choices(visitor),
    }
    return render(request, "appeals/journal.html", context)


@never_cache
def export(request: HttpRequest, lang: str, council: str) -> HttpResponseBase:
    """The same as CSV, all of it, sent while it is read."""
    visitor, _role = enter_as(request, council, timezone.now(), Role.Kind.CLERK, Role.Kind.ADMIN)
    chosen = chosen_of(request, visitor)
    separator = "," if request.GET.get("separator") == "," else ";"
    answer = StreamingHttpResponse(
        cells.lines(table(visitor, chosen), separator), content_type="text/csv; charset=utf-8"
    )
    name = f"{visitor.council.slug}-{chosen.since.isoformat()}-{chosen.until.isoformat()}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def table(visitor: Visitor, chosen: Chosen) -> Iterator[list[str]]:
    shown = columns.columns(private=private(visitor))
    yield [str(column.label) for column in shown]
    for appeal in queries.stream(visitor.council, chosen, visitor.today):
        yield columns.cells(appeal, visitor, shown)


def private(visitor: Visitor) -> bool:
    """Whether this reader may have who wrote and about what."""
    return visitor.role(Role.Kind.CLERK) is not None


def row_of(appeal: Appeal, visitor: Visitor, shown: tuple[columns.Column, ...]) -> Row:
    late = appeal.is_open and appeal.due < visitor.today
    labelled = zip(
        (str(column.label) for column in shown), columns.cells(appeal, visitor, shown), strict=True
    )
    return Row(appeal.number, list(labelled)[1:], late)


def chosen_of(request: HttpRequest, visitor: Visitor) -> Chosen:
    """What is asked for; what makes no sense is left out, and then it is this month."""
    asked, today = request.GET, visitor.today
    since, until = period(asked.get("period", ""), today)
    first, last = typed.day(asked.get("from", ""), today), typed.day(asked.get("to", ""), today)
    if (first or last) and asked.get("period", "") not in PERIODS:
        since, until = first or last or since, last or today
    return Chosen(
        since=min(since, until),
        until=max(since, until),
        channel=one_of(asked.get("channel", ""), Channel.values),
        kind=one_of(asked.get("kind", ""), Kind.values),
        body=body_of(asked.get("body", "")),
        state=one_of(asked.get("state", ""), (*State.values, "open", "late")),
    )


PERIODS = ("day", "week", "month", "year")


def period(name: str, today: date) -> tuple[date, date]:
    """The day, the week, the year it is; this month, where nothing else is named."""
    match name:
        case "day":
            return today, today
        case "week":
            monday = today - timedelta(days=today.weekday())
            return monday, monday + timedelta(days=6)
        case "year":
            return date(today.year, 1, 1), date(today.year, 12, 31)
    return today.replace(day=1), today.replace(day=calendar.monthrange(today.year, today.month)[1])


def one_of(value: str, known: Any) -> str:
    return value if value in known else ""


def body_of(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value) if value else None
    except ValueError:
        return None


def place_of(request: HttpRequest) -> tuple[date, int] | None:
    found = AFTER.fullmatch(request.GET.get("before", ""))
    try:
        return (date.fromisoformat(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def query(request: HttpRequest, **changed: str) -> str:
    """The address's own question without its page, with some of it changed."""
    asked = request.GET.copy()
    for name in ("before", "print", "separator"):
        asked.pop(name, None)
    for name, value in changed.items():
        asked[name] = value
    return asked.urlencode()


def older(request: HttpRequest, found: list[Appeal]) -> str:
    last = found[-1]
    return "?" + query(request, before=f"{last.registered_on.isoformat()}.{last.serial}")


def choices(visitor: Visitor) -> dict[str, object]:
    return {
        "periods": [
            ("day", _("Today")), ("week", _("This week")),
            ("month", _("This month")), ("year", _("This year")),
        ],
        "channels": list(words.CHANNELS.items()),
        "kinds": [(code, name) for code, name, _meaning in kinds.names(visitor.today)],
        "bodies": council_queries.bodies(visitor.council, visitor.today),
        "states": [
            ("open", _("All open ones")),
            ("late", statuses.status("late").word),
            *((state, statuses.status(state).word) for state in State.values),
        ],
    }  # fmt: skip
