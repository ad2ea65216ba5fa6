"""What sessions show on pages of other rooms: what goes on in the hall, who comes, what is due."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from senim.rooms.clocks import queries as clocks
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Deputy, Role
from senim.rooms.record import words as record_words
from senim.rooms.record.words import Named
from senim.rooms.sessions import access, presenting_live, titles
from senim.rooms.sessions import presenting_deputy as presenting
from senim.rooms.sessions.models import Sitting
from senim.rooms.sessions.queries import Trail, in_the_hall, lasting
from senim.rooms.sessions.queries import record_of_deputy as queries
from senim.rooms.sessions.ways import ways
from senim.ui import cache

SECONDS = 5


def due(request: HttpRequest, visitor: Visitor) -> str:
    """What has to be done for sessions, before it is late and after, for who prepares them: on their work
    page, a few seconds old at most.
    """
    if visitor.role(Role.Kind.CLERK, Role.Kind.CHAIR) is None:
        return ""
    key = ("session-terms", get_language(), visitor.council.slug, visitor.today)
    return cache.part(key, lambda: _due(request, visitor), SECONDS)


def _due(request: HttpRequest, visitor: Visitor) -> str:
    running = lasting.due_soon(visitor.council, visitor.today)
    if not running:
        return ""
    named = record_words.resolve(visitor.council, {clock.procedure for clock in running})
    lang = clocks.reader_lang()
    rows = [
        {
            "about": named.get(clock.procedure, Named(clock.procedure)),
            "rule": clocks.rule_of(clock).name[lang],
            "law": clocks.citation(clock),
            "due": clock.due,
            "late": clock.due < visitor.today,
        }
        for clock in running
    ]
    return render_to_string("sessions/filler_work.html", {"rows": rows}, request)


def deputy(request: HttpRequest, deputy: Deputy) -> str:
    """Attendance of a deputy. One query."""
    found = queries.attendance(deputy.council, deputy.pk)
    given = {
        "deputy": deputy,
        "warning": presenting.warning(found),
        "plenary": presenting.attended(found, True) if found.of(True) else None,
        "squares": presenting.squares(found),
    }
    return render_to_string("sessions/filler_deputy.html", given, request)


def now(request: HttpRequest, visitor: Visitor) -> str:
    """What is under way in the hall or begins today, with the way in. One query where there is nothing."""
    rows = in_the_hall(visitor.council, visitor.today)
    if not rows:
        return ""
    shown = [_going(visitor, row) for row in rows]
    return render_to_string("sessions/filler_now.html", {"rows": shown, "visitor": visitor}, request)


def work(request: HttpRequest, visitor: Visitor) -> str:
    """The same above a person's work, a few seconds old at most: that page has no query to spare."""
    who = visitor.account.pk if visitor.account else None
    key = ("hall-now", get_language(), visitor.council.slug, who, visitor.today)
    return cache.part(key, lambda: now(request, visitor), SECONDS)


def _going(visitor: Visitor, row: Sitting) -> dict[str, object]:
    row.council = visitor.council
    item = None if row.closed_doors else row.current
    rights = access.of_sitting(visitor, row)
    return {
        "sitting": row,
        "title": titles.sitting(row),
        "begins": None if row.opened_at else f"{row.council.local(row.starts_at):%H:%M}",
        "item": presenting_live.heading(row, item) if item else "",
        "ways": ways(visitor.council, Trail([row]), rights, visitor.today),
    }
