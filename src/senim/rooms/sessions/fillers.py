"""What sessions show on pages of lower rooms: whether a deputy comes, with the way to their votes."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from senim.rooms.council.models import Deputy
from senim.rooms.sessions import presenting_deputy as presenting
from senim.rooms.sessions.queries import record_of_deputy as queries


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
