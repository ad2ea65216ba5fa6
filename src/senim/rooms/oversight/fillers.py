"""What the ladder shows on pages of lower rooms: the steps of one appeal, what is proposed to a person, where
late answers stand.
"""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from senim.rooms.appeals.models import Appeal, Complaint
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body
from senim.rooms.oversight import presenting, queries
from senim.rooms.oversight.models import STEPS

# No council reminds earlier: ten working days before the last one, with days off between.
SOONEST = timedelta(days=21)


def appeal(request: HttpRequest, appeal: Appeal, visitor: Visitor) -> str:
    """The ladder of a late appeal as five steps. One query, none where there can be none."""
    near = visitor.today + SOONEST >= appeal.due if appeal.is_open else appeal.on_time is False
    rungs = queries.of_procedure(appeal.council, appeal.ref) if near else []
    if not rungs:
        return ""
    context = {"steps": presenting.steps(rungs, visitor), "visitor": visitor}
    return render_to_string("oversight/filler_appeal.html", context, request)


def complaint(request: HttpRequest, complaint: Complaint, visitor: Visitor) -> str:
    """The ladder of a late complaint. One query, none where none can stand yet."""
    near = complaint.due is None or visitor.today + SOONEST >= complaint.due
    rungs = queries.of_procedure(visitor.council, complaint.ref) if near else []
    if not rungs:
        return ""
    context = {"steps": presenting.steps(rungs, visitor), "visitor": visitor}
    return render_to_string("oversight/filler_appeal.html", context, request)


def work(request: HttpRequest, visitor: Visitor) -> str:
    """What is proposed to this person, each with its two answers. One query."""
    rows = presenting.rows(queries.of_visitor(visitor), visitor)
    if not rows:
        return ""
    return render_to_string("oversight/filler_work.html", {"rows": rows, "visitor": visitor}, request)


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
