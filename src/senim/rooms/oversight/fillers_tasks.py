"""What tasks show on pages of lower rooms: what is being done by a decision, an answer, a session; whose turn
it is.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from senim.rooms.clocks.queries import reader_lang
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Role
from senim.rooms.oversight import presenting_tasks as presenting
from senim.rooms.oversight.access import maker_of
from senim.rooms.oversight.entries_tasks import address
from senim.rooms.oversight.models import Task
from senim.rooms.oversight.queries import tasks as queries
from senim.rooms.sessions.models import Session, Sitting
from senim.ui import formats

KEEPERS = (Role.Kind.CLERK, Role.Kind.CHAIR)


def card(
    request: HttpRequest, visitor: Visitor, ref: str, tasks: list[Task], *, makes: bool, always: bool = False
) -> str:
    """The tasks that come from one thing, with how they stand; `makes`: with the way to set more. `always`:
    also where there is none.
    """
    if not (tasks or makes or always):
        return ""
    rows = [presenting.row(task, visitor.council, visitor.today) for task in tasks]
    late = sum(row.standing == "late" for row in rows)
    done = sum(row.standing in ("in-time", "done-late") for row in rows)
    new = f"{address(visitor.council, 'tasks-new')}?{urlencode({'from': ref})}"
    given = {
        "rows": rows,
        "summary": _("{tasks}: done {done}, late now {late}.").format(
            tasks=formats.count(len(rows), "task"), done=formats.number(done), late=formats.number(late)
        ),
        "new": new if makes else "",
    }
    return render_to_string("oversight/filler_source.html", given, request)


def decision(request: HttpRequest, act: object, visitor: Visitor) -> str:
    """What is being done by a decision, and whether it is late. One query; for a deputy two."""
    ref, commission = str(act.ref), getattr(act, "commission_id", None)  # type: ignore[attr-defined]
    found = queries.of_source(visitor.council, ref)
    public = bool(getattr(act, "is_public", False))
    makes = public and maker_of(visitor, None, commission) is not None
    return card(request, visitor, ref, found, makes=makes, always=True)


def session(request: HttpRequest, session: Session, visitor: Visitor) -> str:
    """The way to the tasks of a session once it is held, and to setting them. No query."""
    if session.state in (Session.State.PLANNED, Session.State.CALLED, Session.State.CANCELLED):
        return ""
    return way(request, visitor, session.ref, makes=visitor.role(*KEEPERS) is not None)


def sitting(request: HttpRequest, sitting: Sitting, visitor: Visitor) -> str:
    """The same of a commission's sitting. No query; for a deputy one."""
    if sitting.state in (Sitting.State.PLANNED, Sitting.State.CANCELLED):
        return ""
    makes = maker_of(visitor, None, sitting.commission_id) is not None
    return way(request, visitor, sitting.ref, makes=makes)


def way(request: HttpRequest, visitor: Visitor, ref: str, *, makes: bool) -> str:
    asked = {"lang": reader_lang(), "council": visitor.council.slug}
    given = {
        "all": f"{reverse('oversight:tasks', kwargs=asked)}?{urlencode({'source': ref})}",
        "new": f"{reverse('oversight:tasks-new', kwargs=asked)}?{urlencode({'from': ref})}" if makes else "",
    }
    return render_to_string("oversight/filler_way.html", given, request)


def pile(request: HttpRequest, visitor: Visitor, title: str, tasks: list[Task], more: str) -> str:
    if not tasks:
        return ""
    given = {
        "title": title,
        "rows": [presenting.row(task, visitor.council, visitor.today) for task in tasks[: queries.PAGE]],
        "more": more if len(tasks) > queries.PAGE else "",
    }
    return render_to_string("oversight/filler_tasks.html", given, request)
