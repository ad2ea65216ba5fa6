"""Terms that a newer calendar moves: the list, and the person who confirms it. Nothing moves by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from senim.core.calendar import Calendar
from senim.core.refusal import Refusal
from senim.rooms.clocks import actions, queries
from senim.rooms.clocks.queries import Move, Moves
from senim.rooms.council.access import Visitor, enter_as, hand
from senim.rooms.council.models import Role
from senim.rooms.record import words
from senim.rooms.record.words import Named
from senim.ui import cache, formats

SIZE = 50
WHO = (Role.Kind.CLERK, Role.Kind.ADMIN)


@dataclass(frozen=True, slots=True)
class Row:
    """One term as the list shows it."""

    move: Move
    about: Named
    rule: str
    citation: str
    why: str


@never_cache
def terms(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """What the calendar in force moves, 50 a page; the button moves all of it, as it was seen."""
    visitor, role = enter_as(request, council, timezone.now(), *WHO)
    refusal = None
    if request.method == "POST":
        try:
            moved = confirm(request, visitor, role)
            return redirect(f"{request.path}?done={moved}")
        except Refusal as refused:
            refusal = refused
    calendar = queries.calendar_on(visitor.today)
    found = queries.moves(visitor.council, calendar, visitor.today, start=whole(request, "from"), size=SIZE)
    context = {
        "visitor": visitor,
        "refusal": refusal,
        "moves": found,
        "published": date.fromisoformat(calendar.version),
        "reason": calendar.reason[queries.reader_lang()],
        "rows": rows(visitor, found),
        "done": whole(request, "done"),
        "earlier": address(request, max(found.start - SIZE, 0)) if found.start else "",
        "further": address(request, found.start + SIZE) if found.start + SIZE < found.total else "",
    }
    return render(request, "site/terms.html", context, status=409 if refusal else 200)


def confirm(request: HttpRequest, visitor: Visitor, role: Role) -> int:
    moved = actions.recount_all(
        council=visitor.council,
        calendar=request.POST.get("calendar", ""),
        mark=request.POST.get("mark", ""),
        by=hand(role),
        now=visitor.now,
    )
    cache.forget(key_of(visitor, queries.calendar_on(visitor.today)))
    return moved


def whole(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def address(request: HttpRequest, start: int) -> str:
    return f"{request.path}?from={start}" if start else request.path


def rows(visitor: Visitor, found: Moves) -> list[Row]:
    names = words.resolve(visitor.council, {move.clock.procedure for move in found.rows})
    return [row(move, found.calendar, names) for move in found.rows]


def row(move: Move, calendar: Calendar, names: Mapping[str, Named]) -> Row:
    clock = move.clock
    return Row(
        move=move,
        about=names.get(clock.procedure, Named(clock.procedure)),
        rule=queries.rule_of(clock).name[queries.reader_lang()],
        citation=queries.citation(clock),
        why=why(move, calendar),
    )


def why(move: Move, calendar: Calendar) -> str:
    """The days that make the difference, each with what it is now."""
    lang = queries.reader_lang()
    days = [f"{formats.day(day, lang)}: {calendar.why(day, lang)}" for day in move.days]
    if move.clock.provisional and not move.provisional:
        days.append(_("the calendar of these days is known now"))
    return "; ".join(days)


def work(request: HttpRequest, visitor: Visitor) -> str:
    """On the work list: how many terms wait for a person. Counted at most once a minute while there are some;
    where none wait none come before there is another calendar, so that is known for an hour.
    """
    if visitor.role(*WHO) is None:
        return ""
    calendar = queries.calendar_on(visitor.today)
    key = key_of(visitor, calendar)
    total = int(cache.part(key, lambda: str(count(visitor, calendar)), _seconds))
    if not total:
        return ""
    lang = (translation.get_language() or "kk")[:2]
    url = reverse("clocks:moves", kwargs={"lang": lang, "council": visitor.council.slug})
    return render_to_string("site/terms_notice.html", {"total": total, "url": url}, request)


def _seconds(total: str) -> int:
    return cache.SECONDS if int(total) else 3600


def count(visitor: Visitor, calendar: Calendar) -> int:
    return sum(group.count for group in queries.moving(visitor.council, calendar))


def key_of(visitor: Visitor, calendar: Calendar) -> tuple[str, int, str]:
    return "terms-moving", visitor.council.pk, calendar.version
