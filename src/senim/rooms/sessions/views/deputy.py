"""Who came and who did not; one deputy's votes, amendments, speeches."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import enter
from senim.rooms.council.models import Deputy
from senim.rooms.sessions import presenting_deputy as presenting
from senim.rooms.sessions import titles
from senim.rooms.sessions.presenting_live import SPEECHES
from senim.rooms.sessions.queries import record_of_deputy as queries
from senim.rooms.sessions.words.deputy import AMENDMENTS


@require_safe
def attendance(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Every deputy of the convocation: those who miss sittings first."""
    visitor = enter(request, council, timezone.now())
    ever = council_queries.all_mandates(visitor.council)
    last = max((one.term.number for one in ever), default=0)
    deputies = [one for one in ever if one.term.number == last]
    found = queries.attendances(visitor.council, deputies)
    lines = [presenting.line(one, found[one.pk]) for one in deputies]
    context = {
        "visitor": visitor,
        "number": last,
        "lines": sorted(lines, key=lambda line: (-line.run, -line.plenary[2], line.deputy.name)),
        "warned": [line for line in lines if line.attendance.warned and _sits(line.deputy, visitor.today)],
        "held": any(line.attendance.rows for line in lines),
        "article": presenting.article(),
    }
    return render(request, "sessions/attendance.html", context)


def _sits(deputy: Deputy, day: object) -> bool:
    return deputy.until is None or deputy.until >= day  # type: ignore[operator]


@require_safe
def record(request: HttpRequest, lang: str, council: str, deputy: uuid.UUID) -> HttpResponse:
    """One mandate: at which sittings, how voted, what was moved and said."""
    visitor = enter(request, council, timezone.now())
    home = visitor.council
    found = council_queries.deputy(home, deputy)
    if found is None:
        raise Http404(str(deputy))
    came = queries.attendance(home, found.pk)
    amendments, speeches = queries.moved_and_said(home, found.pk)
    votes = reverse("sessions:votes", kwargs={"lang": lang, "council": council})
    address = f"{votes}?deputy={found.pk}"
    context = {
        "visitor": visitor,
        "deputy": found,
        "attendance": came,
        "warning": presenting.warning(came),
        "plenary": presenting.attended(came, True),
        "commissions": presenting.attended(came, False) if came.of(False) else None,
        "squares": presenting.squares(came),
        "voted": presenting.voted(queries.voted(home, found.pk), address),
        "votes": address,
        "amendments": [(one, AMENDMENTS[one.state]) for one in amendments],
        "speeches": [(one, titles.sitting(one.sitting), SPEECHES[one.kind]) for one in speeches],
    }
    return render(request, "sessions/deputy.html", context)
