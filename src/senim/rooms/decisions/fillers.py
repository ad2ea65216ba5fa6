"""What acts show on pages of other rooms: the act of a vote and of a question, what waits for the office."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Role
from senim.rooms.decisions import presenting, queries
from senim.rooms.decisions.actions.drafting import ACTS
from senim.rooms.decisions.actions.explaining import missing
from senim.rooms.decisions.entries import address, title
from senim.rooms.decisions.models import Act
from senim.rooms.sessions import verdicts
from senim.rooms.sessions.models import Item, Poll
from senim.ui import cache

SECONDS = 5


def item(request: HttpRequest, item: Item, visitor: Visitor) -> str:
    """The acts that came of a question. One query, none before it was decided."""
    if item.state != Item.State.DONE:
        return ""
    rows = queries.of_items(visitor.council, [item.pk])
    if not rows:
        return ""
    shown = [presenting.row(one, visitor.today) for one in rows]
    return render_to_string("decisions/filler_item.html", {"rows": shown, "visitor": visitor}, request)


def poll(request: HttpRequest, poll: Poll, visitor: Visitor) -> str:
    """The act of a vote that passed, or for who prepares it the way to draft it. One query."""
    if poll.state == Poll.State.OPEN:
        return ""
    act = queries.of_poll(poll)
    makes = poll.state == Poll.State.CLOSED and poll.passed and poll.about in ACTS
    drafts = makes and visitor.role(Role.Kind.CLERK, Role.Kind.CHAIR) is not None
    given = {
        "row": presenting.row(act, visitor.today) if act else None,
        "drafts": drafts,
        "poll": poll,
        "visitor": visitor,
    }
    return render_to_string("decisions/filler_poll.html", given, request) if act or drafts else ""


def work(request: HttpRequest, visitor: Visitor) -> str:
    """What waits for who prepares acts, a few seconds old at most: that page has no query to spare."""
    if visitor.role(Role.Kind.CLERK, Role.Kind.CHAIR) is None:
        return ""
    key = ("acts-wait", get_language(), visitor.council.slug, visitor.today)
    return cache.part(key, lambda: _work(request, visitor), SECONDS)


def _work(request: HttpRequest, visitor: Visitor) -> str:
    found = queries.waiting(visitor.council, visitor.now)
    if not found.any:
        return ""
    council = visitor.council
    rows = [
        {
            "title": verdicts.question(one),
            "what": _("Draft the act"),
            "url": address(council, "draft", poll=one.pk),
            "days": _days(visitor, one.closed_at or one.opened_at),
        }
        for one in found.votes
    ]
    rows += [
        {
            "title": one.title,
            "what": _next(one),
            "url": address(council, "act", act=one.pk),
            "days": _days(visitor, one.drafted_at),
        }
        for one in found.acts
    ]
    rows += [
        {
            "title": title(one.act),
            "what": _("Answer question {n}").format(n=one.number),
            "url": address(council, "question", question=one.pk),
            "days": _days(visitor, one.asked_at),
        }
        for one in found.questions
    ]
    return render_to_string("decisions/filler_work.html", {"rows": rows, "visitor": visitor}, request)


def _next(act: Act) -> str:
    """What an act waits for."""
    if missing(act.explanation):
        return _("Write the explanation")
    return _("Get it signed") if act.state == Act.State.DRAFT else _("Publish it")


def _days(visitor: Visitor, since: datetime) -> int:
    """For how many days it has waited."""
    return (visitor.today - visitor.council.day(since)).days
