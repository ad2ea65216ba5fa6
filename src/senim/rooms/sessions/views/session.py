"""Sessions for everyone: the list, one session, its day for a calendar. Who prepares it sees what is next."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from senim.rooms.council.access import Visitor, enter
from senim.rooms.files import queries as files
from senim.rooms.record import queries as record
from senim.rooms.record.words import Named
from senim.rooms.sessions import access, calendars, presenting, presenting_drafts, queries, words
from senim.rooms.sessions.models import Item, Poll, Session
from senim.rooms.sessions.queries import agenda, terms
from senim.rooms.sessions.steps import SESSION, buttons
from senim.rooms.sessions.ways import all_ways, ways
from senim.rooms.territory.models import Council
from senim.ui import parts
from senim.ui.together import together


@require_safe
def list_(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Sessions to come first, then those that were, by year."""
    visitor = enter(request, council, timezone.now())
    page, year = number(request, "page") or 1, number(request, "year")
    coming = queries.coming(visitor.council) if page == 1 and not year else []
    past = queries.past(visitor.council, year=year, page=page)
    rights = access.rights(visitor)
    trails = queries.trails(visitor.council, [*coming, *past.rows])

    def row(each: Session) -> presenting.Row:
        found = ways(visitor.council, trails[each.pk], rights, visitor.today)
        return presenting.row(each, visitor, found)

    context = {
        "visitor": visitor,
        "rights": rights,
        "going": [row(each) for each in coming if each.state == Session.State.OPEN],
        "coming": [row(each) for each in coming if each.state != Session.State.OPEN],
        "past": [row(each) for each in past.rows],
        "year": year,
        "years": queries.years(visitor.council),
        "pager": pager(request, page, past.more),
        "this_year": visitor.today.year,
        "done": words.DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "sessions/list.html", context)


def number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 5 and int(text) else None


def pager(request: HttpRequest, page: int, more: bool) -> parts.Pager:
    def to(number: int) -> str:
        query = request.GET.copy()
        query.pop("done", None)
        query["page"] = str(number)
        return f"{request.path}?{query.urlencode()}"

    return parts.Pager(newer=to(page - 1) if page > 1 else "", older=to(page + 1) if more else "")


@dataclass(frozen=True, slots=True)
class Questions:
    """What became of things as questions of agendas, for rooms that fill a place on the page."""

    council: Council

    def about(self, refs: Collection[str]) -> dict[str, Named]:
        """The question of each of these things, by its name and address. One query."""
        found = agenda.about(self.council, refs)
        return {
            ref: Named(item.title, presenting.address(self.council, "item", item=item.pk))
            for ref, item in found.items()
        }


def shown(
    found: Session, visitor: Visitor, request: bool
) -> tuple[tuple[list[Item], dict[uuid.UUID, Poll]], queries.Trail, terms.Request | None]:
    """Its questions with the votes that settled them, its sittings and minutes, and, of one that deputies ask
    for, who asks. One query.
    """
    rows = together(
        {
            **agenda.settled_rows(found),
            **queries.trail_rows(found),
            **(terms.request_rows(found, visitor.today) if request else {}),
        }
    )
    asked = terms.request_from(rows, visitor.today) if request else None
    return agenda.settled_from(rows), queries.trail_from(rows), asked


@require_safe
def session(request: HttpRequest, lang: str, council: str, session: uuid.UUID) -> HttpResponse:
    """One session: when and where, agenda with materials, terms, who asked for it, what was breached."""
    visitor, found, rights = access.open_session(request, council, session, timezone.now())
    extraordinary = found.kind == Session.Kind.EXTRAORDINARY
    (items, came), trail, asked = shown(found, visitor, extraordinary and not found.asked_by_akim)
    placed = [item for item in items if item.place is not None]
    todo = presenting.todo(found, visitor.today, items=len(placed), request=asked)
    before = found.state in presenting.BEFORE
    following = next((each for each in todo if each.next), None) if before else None
    papers = files.of_subjects(visitor.council, [item.ref for item in placed], public_only=True)
    facts = record.of_subject(visitor.council, found.ref)
    context = {
        "visitor": visitor,
        "rights": rights,
        "session": found,
        "heading": presenting.heading(found),
        "chip": presenting.state_chip(found.state),
        "rows": [
            presenting.item_row(item, papers.get(item.ref, ()), found, presenting_drafts.result(came, item))
            for item in placed
        ],
        "waiting": [presenting.item_row(item) for item in items if item.place is None],
        "todo": todo,
        "before": before,
        "passed": before and found.starts_on < visitor.today,
        "clock": presenting.clock_of(following, visitor.today) if following else None,
        "sittings": trail.sittings,
        "ways": all_ways(visitor.council, trail, rights),
        "asked": asked,
        "asked_why": presenting.asked_why(asked) if asked else [],
        "may_ask": asked is not None
        and before
        and found.decided_on is None
        and rights.mandate is not None
        and rights.mandate not in {deputy.pk for deputy in asked.deputies},
        "buttons": buttons(SESSION, rights, found),
        "materials": presenting.law_text("session.materials", found.starts_on),
        "questions": Questions(visitor.council),
        "since": found.day_before,  # type: ignore[attr-defined]
        "takes": before and rights.keeper is not None,
        "law": presenting.law_text(
            "session.extraordinary.questions" if extraordinary else "session.regular", found.starts_on
        ),
        "proof": parts.ProofView(facts[-1].number if facts else None, record_address(found)),
        "done": words.DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "sessions/session.html", context)


def record_address(of: Session) -> str:
    home = reverse("record:list", kwargs={"lang": get_language() or "kk", "council": of.council.slug})
    return f"{home}?about={of.ref}"


@require_safe
def ics(request: HttpRequest, lang: str, council: str, session: uuid.UUID) -> HttpResponse:
    """The day of a session for a calendar (RFC 5545)."""
    _visitor, found, _rights = access.open_session(request, council, session, timezone.now())
    if found.state == Session.State.CANCELLED:
        raise Http404(str(session))
    response = HttpResponse(
        calendars.of_session(found, request.build_absolute_uri), "text/calendar; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="session-{found.number}.ics"'
    return response
