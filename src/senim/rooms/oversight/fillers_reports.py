"""What reports show on pages of lower rooms: a deputy's page, a person's work, a question of an agenda."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from senim.core import reporting
from senim.rooms.clocks import queries as clocks
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Deputy, Role
from senim.rooms.oversight import access_reports as access
from senim.rooms.oversight import presenting_reports as presenting
from senim.rooms.oversight import words_reports as words
from senim.rooms.oversight.queries import reports as queries
from senim.rooms.oversight.queries.reports import Owed
from senim.rooms.sessions.models import Item
from senim.ui import cache

SECONDS = 30


def deputy(request: HttpRequest, deputy: Deputy) -> str:
    """A deputy's reports to the voters, and by when the next one is due. One query; that page has none
    to spare for who is signed in, who gets the way to the list.
    """
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    if visitor.account is not None:
        return render_to_string("oversight/filler_reports_deputy.html", {"deputy": deputy}, request)
    today = visitor.today
    rows, standing = queries.of_deputy(deputy, today)
    for row in rows:
        row.council, row.deputy = deputy.council, deputy
    given = {
        "deputy": deputy,
        "rows": [presenting.row(row) for row in rows],
        "standing": standing,
        "chip": words.STANDING[standing.state],
        "ended": deputy.until is not None and deputy.until < today,
        "law": clocks.cite("report.deputy", today),
    }
    return render_to_string("oversight/filler_reports_deputy.html", given, request)


def work(request: HttpRequest, visitor: Visitor) -> str:
    """Whose report is due soon or late, for who gives and who prepares it: half a minute old at most."""
    seat = access.seat_of(visitor)
    if seat is None and visitor.role(Role.Kind.CLERK) is None:
        return ""
    who = seat.deputy_id if seat else None
    key = ("reports-due", get_language(), visitor.council.slug, who, visitor.kinds, visitor.today)
    return cache.part(key, lambda: _work(request, visitor), SECONDS)


def _work(request: HttpRequest, visitor: Visitor) -> str:
    owed = [row for row in queries.owed(visitor.council, visitor.today) if row.standing.state != "in-time"]
    mine = [row for row in owed if _theirs(visitor, row)]
    if not mine:
        return ""
    shown = {"rows": [presenting.due(visitor.council, row) for row in mine], "visitor": visitor}
    return render_to_string("oversight/filler_reports_work.html", shown, request)


def _theirs(visitor: Visitor, row: Owed) -> bool:
    """All of them for a clerk and the chair; a deputy's own, and of a commission they lead."""
    if visitor.role(Role.Kind.CLERK, Role.Kind.CHAIR):
        return True
    seat = access.seat_of(visitor)
    if seat is None:
        return False
    if row.commission is not None:
        return access.leads(visitor, row.commission, seat)
    return row.kind == reporting.DEPUTY and row.deputy is not None and row.deputy.pk == seat.deputy_id


def item(request: HttpRequest, item: Item, visitor: Visitor) -> str:
    """The report that a question of an agenda is about. One query, none for other questions."""
    if not item.about.startswith("report:"):
        return ""
    found = queries.of_item(visitor.council, item.pk)
    if found is None:
        return ""
    found.report.council = visitor.council
    materials = None
    if found.report.kind == reporting.AKIM and item.session and found.report.revises_id is None:
        calendar = clocks.calendar_on(visitor.today)
        counted = reporting.materials_by(clocks.rulebook(), item.session.starts_on, calendar)
        materials = presenting.term(counted, visitor.today, runs=False)
    given = {"row": presenting.row(found.report), "materials": materials}
    return render_to_string("oversight/filler_reports_item.html", given, request)


def landing(request: HttpRequest, visitor: Visitor) -> str:
    """The way to the reports. No query: who is late is told there."""
    return render_to_string("oversight/filler_reports_landing.html", {"visitor": visitor}, request)
