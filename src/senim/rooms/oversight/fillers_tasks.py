"""What tasks show on pages of lower rooms: what is being done by a decision, an answer, a session; whose turn
it is.
"""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from senim.rooms.appeals.models import Appeal
from senim.rooms.council.access import Visitor
from senim.rooms.oversight import presenting_tasks as presenting
from senim.rooms.oversight.access import maker_of
from senim.rooms.oversight.entries_tasks import address
from senim.rooms.oversight.models import Task
from senim.rooms.oversight.queries import tasks as queries
from senim.rooms.sessions.models import Session, Sitting
from senim.ui import formats

MOST = 20


def of_source(request: HttpRequest, visitor: Visitor, ref: str, *, makes: bool, always: bool = False) -> str:
    """The tasks that come from one thing, with how they stand; `makes`: with the way to set more. One query.
    `always`: also where there is none.
    """
    tasks = queries.of_source(visitor.council, ref)
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
    return of_source(
        request, visitor, ref, makes=maker_of(visitor, None, commission) is not None, always=True
    )


def appeal(request: HttpRequest, appeal: Appeal, visitor: Visitor) -> str:
    """What is being done by an answer. One query, none where there is no answer."""
    if appeal.answered_on is None:
        return ""
    makes = maker_of(visitor, appeal.taken_by_id, None) is not None
    return of_source(request, visitor, appeal.ref, makes=makes)


def session(request: HttpRequest, session: Session, visitor: Visitor) -> str:
    """What the minutes of a session say is to be done. One query, none before it is held."""
    if session.state in (Session.State.PLANNED, Session.State.CALLED, Session.State.CANCELLED):
        return ""
    return of_source(request, visitor, session.ref, makes=maker_of(visitor, None, None) is not None)


def sitting(request: HttpRequest, sitting: Sitting, visitor: Visitor) -> str:
    """The same of a commission's sitting."""
    if sitting.state in (Sitting.State.PLANNED, Sitting.State.CANCELLED):
        return ""
    makes = maker_of(visitor, None, sitting.commission_id) is not None
    return of_source(request, visitor, sitting.ref, makes=makes)


def pile(request: HttpRequest, visitor: Visitor, title: str, tasks: list[Task], more: str) -> str:
    if not tasks:
        return ""
    given = {
        "title": title,
        "rows": [presenting.row(task, visitor.council, visitor.today) for task in tasks[: queries.PAGE]],
        "more": more if len(tasks) > queries.PAGE else "",
    }
    return render_to_string("oversight/filler_tasks.html", given, request)
