"""What sessions show on pages of other rooms: what goes on in the hall now, whether a deputy comes."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Deputy
from senim.rooms.sessions import access, presenting_live, titles
from senim.rooms.sessions import presenting_deputy as presenting
from senim.rooms.sessions.models import Sitting
from senim.rooms.sessions.queries import Trail, in_the_hall
from senim.rooms.sessions.queries import record_of_deputy as queries
from senim.rooms.sessions.ways import ways
from senim.ui import cache

SECONDS = 5


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
