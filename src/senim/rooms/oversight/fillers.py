"""What the ladder shows on pages of lower rooms: the steps of one appeal, what is proposed to a person, where
late answers stand.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from senim.rooms.appeals.models import Appeal, Complaint
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body
from senim.rooms.oversight import fillers_tasks, presenting, queries
from senim.rooms.oversight.access import maker_of
from senim.rooms.oversight.entries_tasks import address
from senim.rooms.oversight.models import STEPS
from senim.rooms.oversight.queries import tasks
from senim.ui.together import together

# No council reminds earlier: ten working days before the last one, with days off between.
SOONEST = timedelta(days=21)


def appeal(request: HttpRequest, appeal: Appeal, visitor: Visitor) -> str:
    """The ladder of a late appeal as five steps; what is being done by its answer. One query, two for
    who is not signed in; none where there can be neither.
    """
    near = visitor.today + SOONEST >= appeal.due if appeal.is_open else appeal.on_time is False
    found = _of_appeal(appeal, visitor, near=near)
    rungs = queries.last_ladder(found.get("rungs", []))
    late = not appeal.is_open or appeal.due < visitor.today
    context = {"steps": presenting.steps(rungs, visitor), "visitor": visitor, "late": late}
    shown = render_to_string("oversight/filler_appeal.html", context, request) if rungs else ""
    if not appeal.answered_on:
        return shown
    makes = maker_of(visitor, appeal.taken_by_id, None) is not None
    return shown + fillers_tasks.card(request, visitor, appeal.ref, found["tasks"], makes=makes)


def _of_appeal(appeal: Appeal, visitor: Visitor, *, near: bool) -> dict[str, list[Any]]:
    """The rungs and the tasks of an appeal. A signed-in reader's page has one query to spare: both are asked
    at once; else each by its query that was compiled before, which costs far less.
    """
    if near and appeal.answered_on and visitor.account:
        rungs, rows = queries.rungs_of(appeal.council, appeal.ref), tasks.rows_of(appeal.council, appeal.ref)
        return together({"rungs": rungs, "tasks": rows})
    return {
        "rungs": queries.of_procedure(appeal.council, appeal.ref) if near else [],
        "tasks": tasks.of_source(appeal.council, appeal.ref) if appeal.answered_on else [],
    }


def complaint(request: HttpRequest, complaint: Complaint, visitor: Visitor) -> str:
    """The ladder of a late complaint. One query, none where none can stand yet."""
    near = complaint.due is None or visitor.today + SOONEST >= complaint.due
    rungs = queries.of_procedure(visitor.council, complaint.ref) if near else []
    if not rungs:
        return ""
    # The reminder comes before the last day; whoever is asked next is asked after it.
    late = len(rungs) > 1 or (complaint.due is not None and complaint.due < visitor.today)
    context = {"steps": presenting.steps(rungs, visitor), "visitor": visitor, "late": late}
    return render_to_string("oversight/filler_appeal.html", context, request)


def work(request: HttpRequest, visitor: Visitor) -> str:
    """What is proposed to this person, each with its two answers; the tasks of their body; those that wait
    for them to be accepted. One query, none for a clerk.
    """
    asked: dict[str, QuerySet[Any] | None] = {
        "rungs": queries.of_visitor(visitor),
        "owed": tasks.owed_by(visitor),
        "waiting": tasks.to_accept(visitor),
    }
    found = together({name: rows for name, rows in asked.items() if rows is not None})
    rows = presenting.rows(found.get("rungs", []), visitor)
    shown = render_to_string("oversight/filler_work.html", {"rows": rows, "visitor": visitor}, request)
    here = address(visitor.council, "tasks")
    of_body = f"{here}?body={visitor.bodies[0]}" if visitor.bodies else here
    return (
        (shown if rows else "")
        + fillers_tasks.pile(request, visitor, _("Tasks of your body"), found.get("owed", []), of_body)
        + fillers_tasks.pile(
            request,
            visitor,
            _("Tasks that wait for your acceptance"),
            found.get("waiting", []),
            f"{here}?standing=waiting",
        )
    )


def late(request: HttpRequest, visitor: Visitor, bodies: list[Body]) -> str:
    """Late answers by step, and by body and step. One query."""
    counts = queries.counts(visitor.council, visitor.today)
    if not counts:
        return ""
    here = reverse("oversight:ladder", kwargs={"lang": _lang(), "council": visitor.council.slug})
    by_rung = {code: sum(n for (_body, step), n in counts.items() if step == code) for code in STEPS}
    context = {
        "bars": presenting.by_rung(by_rung, here),
        "rows": presenting.by_body(counts, bodies),
        "steps": STEPS.values(),
        "here": here,
        "visitor": visitor,
    }
    return render_to_string("oversight/filler_late.html", context, request)


def _lang() -> str:
    return (translation.get_language() or "kk")[:2]
