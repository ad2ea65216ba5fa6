"""Sittings of commissions and public hearings: the list, one of them."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from senim.rooms.council.access import enter
from senim.rooms.files import queries as files
from senim.rooms.sessions import access, presenting, presenting_drafts, queries, titles, words
from senim.rooms.sessions.access import Rights
from senim.rooms.sessions.models import Sitting
from senim.rooms.sessions.presenting_live import SIGNS, STATES, TONES
from senim.rooms.sessions.queries import agenda, terms
from senim.rooms.sessions.steps import SITTING, buttons
from senim.rooms.sessions.views.session import number, pager
from senim.rooms.sessions.ways import all_ways, ways
from senim.rooms.territory.models import named


@require_safe
def list_(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Sittings of commissions to come and past, and hearings announced."""
    visitor = enter(request, council, timezone.now())
    page = number(request, "page") or 1
    found = agenda.sittings(visitor.council, visitor.now, page)
    for each in (*found.coming, *found.past):
        each.council = visitor.council
    trails = queries.trails_of_sittings(visitor.council, [*found.coming, *found.past])

    def shown(each: Sitting) -> dict[str, object]:
        of = ways(visitor.council, trails[each.pk], Rights(), visitor.today)
        return {**row(each), "ways": of}

    context = {
        "visitor": visitor,
        "rights": access.rights(visitor),
        "coming": [shown(each) for each in found.coming],
        "past": [shown(each) for each in found.past],
        "pager": pager(request, page, found.more),
    }
    return render(request, "sessions/commissions.html", context)


def row(sitting: Sitting) -> dict[str, object]:
    chip = presenting.Chip(STATES[sitting.state], SIGNS[sitting.state], TONES[sitting.state])  # type: ignore[arg-type]
    return {
        "sitting": sitting,
        "title": titles.sitting(sitting),
        "when": presenting.when(sitting),
        "chip": chip,
        "topic": topic(sitting),
    }


def topic(sitting: Sitting) -> str:
    return named(sitting, "topic") if sitting.topic_kk else ""


@require_safe
def show(request: HttpRequest, lang: str, council: str, sitting: uuid.UUID) -> HttpResponse:
    """One sitting of a commission; a plenary one has its session's page."""
    visitor, found, rights = access.open_sitting(request, council, sitting, timezone.now())
    if found.session_id:
        return redirect(presenting.address(visitor.council, "session", session=found.session_id))
    items, came = agenda.settled(found)
    papers = files.of_subjects(visitor.council, [item.ref for item in items], public_only=True)
    waits = found.hearing and found.announced_at is None and found.state == Sitting.State.PLANNED
    day = visitor.council.day(found.starts_at)
    clock = (
        presenting.clock_view(str(words.ANNOUNCE), terms.announce_by(day, visitor.today), visitor.today)
        if waits
        else None
    )
    context = {
        "visitor": visitor,
        "rights": rights,
        "sitting": found,
        "ways": all_ways(
            visitor.council, queries.trails_of_sittings(visitor.council, [found])[found.pk], rights
        ),
        "heading": presenting.heading(found),
        "topic": topic(found),
        "row": row(found),
        "rows": [
            presenting.item_row(item, papers.get(item.ref, ()), result=presenting_drafts.result(came, item))
            for item in items
            if item.place
        ],
        "clock": clock,
        "before": found.state == Sitting.State.PLANNED,
        "buttons": buttons(SITTING, rights, found),
        "law": presenting.law_text("hearing.announcement", day) if found.hearing else None,
        "done": words.DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "sessions/sitting.html", context)
