"""What inquiries show on pages of other rooms: work, a session, a question, a deputy, what is late."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone, translation

from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Deputy, Role
from senim.rooms.oversight.inquiries import access, presenting
from senim.rooms.oversight.models import Inquiry
from senim.rooms.oversight.queries import inquiries as queries
from senim.rooms.sessions.models import Item, Session
from senim.ui import cache

SECONDS = 5


def work(request: HttpRequest, visitor: Visitor) -> str:
    """What waits for this person, a few seconds old at most: that page has no query to spare."""
    if not visitor.roles:
        return ""
    who = visitor.account.pk if visitor.account else None
    lang = translation.get_language()
    key = ("inquiries-work", lang, visitor.council.slug, who, visitor.today)
    return cache.part(key, lambda: _work(request, visitor), SECONDS)


def _work(request: HttpRequest, visitor: Visitor) -> str:
    found = queries.of_visitor(visitor)
    seat = access.seat_of(visitor)
    if not found and seat is None:
        return ""
    context = {
        "visitor": visitor,
        "rows": presenting.rows(found, visitor.council, visitor.today),
        "seat": seat,
        "clerk": visitor.role(Role.Kind.CLERK),
    }
    return render_to_string("oversight/inquiries/filler_work.html", context, request)


def late(request: HttpRequest, visitor: Visitor, **_more: object) -> str:
    """Late inquiries on the chair's page of what is late: the chair controls them (LAW 19(3)). A few seconds
    old at most.
    """
    key = ("inquiries-late", translation.get_language(), visitor.council.slug, visitor.today)
    return cache.part(key, lambda: _late(request, visitor), SECONDS)


def _late(request: HttpRequest, visitor: Visitor) -> str:
    found = queries.late_of(visitor.council, visitor.today)
    if not found:
        return ""
    context = {
        "visitor": visitor,
        "rows": presenting.rows(found, visitor.council, visitor.today),
        "law": presenting.law("inquiry.control", visitor.today),
    }
    return render_to_string("oversight/inquiries/filler_late.html", context, request)


def session(request: HttpRequest, session: Session, visitor: Visitor, **_more: object) -> str:
    """What is put at a session. One query; that page has none to spare for who is signed in, who gets the way
    to the list.
    """
    if visitor.account is not None:
        return _way(request, visitor, "session", f"session={session.pk}")
    found = queries.of_session(session)
    return _listed(request, found, visitor, "session") if found else ""


def item(request: HttpRequest, item: Item, visitor: Visitor, **_more: object) -> str:
    """What stands behind a question, or is read out before it. One query, as of a session."""
    if visitor.account is not None:
        return _way(request, visitor, "item", f"item={item.pk}") if item.session_id else ""
    found = queries.of_item(item)
    return _listed(request, found, visitor, "item") if found else ""


def _way(request: HttpRequest, visitor: Visitor, where: str, query: str) -> str:
    context = {"visitor": visitor, "where": where, "query": query}
    return render_to_string("oversight/inquiries/filler_way.html", context, request)


def _listed(request: HttpRequest, found: list[Inquiry], visitor: Visitor, where: str) -> str:
    context = {
        "visitor": visitor,
        "rows": presenting.rows(found, visitor.council, visitor.today),
        "where": where,
        "law": presenting.law("inquiry.put", visitor.today),
    }
    return render_to_string("oversight/inquiries/filler_session.html", context, request)


def deputy(request: HttpRequest, deputy: Deputy) -> str:
    """A deputy's inquiries: how many were answered, in time, the latest. Two queries; for who is signed
    in the way to the list.
    """
    visitor: Visitor = request.visitor  # type: ignore[attr-defined]
    if visitor.account is not None:
        return _way(request, visitor, "deputy", f"author={deputy.pk}")
    today = deputy.council.day(timezone.now())
    own = queries.of_deputy(deputy, today)
    context = {
        "deputy": deputy,
        "rows": presenting.rows(own.rows, deputy.council, today),
        "counts": own.counts,
        "more": own.counts.get("total", 0) > len(own.rows),
    }
    return render_to_string("oversight/inquiries/filler_deputy.html", context, request)
