"""No confidence in an akim: where it stands, who signed, each step; the letter that begins it."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from senim.core import confidence as rules
from senim.core.refusal import Refusal
from senim.core.tally_words import left_open
from senim.rooms.clocks import queries as clocks
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import enter
from senim.rooms.council.models import Role
from senim.rooms.oversight import access_reports as access
from senim.rooms.oversight import deeds_reports as deeds
from senim.rooms.oversight import presenting_reports as presenting
from senim.rooms.oversight import words_reports as words
from senim.rooms.oversight.actions import confidence as actions
from senim.rooms.oversight.forms import reports as forms
from senim.rooms.oversight.queries import confidence as queries
from senim.rooms.oversight.views.report_steps import known, page
from senim.rooms.oversight.views.reports import crumb, status_of
from senim.ui import parts


@require_safe
def list_(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """What the law asks for, where there is a ground, and every question that was raised."""
    visitor = enter(request, council, timezone.now())
    book, code = clocks.rulebook(), clocks.reader_lang()
    wanted = (rules.GROUND, *presenting.ORDER, rules.SECOND)
    law = [book.rule(rule, visitor.today) for rule in wanted]
    context = {
        "visitor": visitor,
        "grounds": [
            (body, ground, [presenting.row(row) for row in rows])
            for body, ground, rows in queries.grounds(visitor.council, visitor.today)
        ],
        "rows": [
            (row, words.STAGES[queries.course(row, visitor.today).stage])
            for row in queries.listed(visitor.council)
        ],
        "law": [
            {"name": rule.name[code], "text": rule.text[code], "law": book.cite_all(rule.citations, code)}
            for rule in law
        ],
        "same": words.SAME_REPORT,
        "may": access.may_raise(visitor) is not None,
        "done": words.DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "oversight/no_confidence_list.html", context)


@require_safe
def motion(request: HttpRequest, lang: str, council: str, motion: uuid.UUID) -> HttpResponse:
    """One question: its ground, who signed, where it stands and by when the next step is due."""
    visitor, found = access.open_motion(request, council, motion, timezone.now())
    signed = queries.signatures(found)
    course = queries.course(found, visitor.today)
    found.first.council = found.second.council = visitor.council
    context = {
        "visitor": visitor,
        "motion": found,
        "course": course,
        "stage": words.STAGES[course.stage],
        "late": course.late(visitor.today),
        "terms": presenting.terms(course, visitor.today),
        "signed": signed,
        "bars": presenting.fifth(found, signed),
        "reports": [presenting.row(found.first), presenting.row(found.second)],
        "same": words.SAME_REPORT if found.same_report else "",
        "total": left_open("total", clocks.reader_lang()) if found.seats != found.elected else "",
        "buttons": deeds.buttons(deeds.MOTION, visitor, found, course.stage),
        "done": words.DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "oversight/no_confidence.html", context)


@never_cache
def step(request: HttpRequest, lang: str, council: str, motion: uuid.UUID, verb: str) -> HttpResponse:
    found_step = known(deeds.MOTION, verb)
    visitor, found = access.open_motion(request, council, motion, timezone.now())
    url = presenting.address(visitor.council, "no-confidence", motion=found.pk)
    crumbs = [crumb(visitor.council), parts.Crumb(found.akim, url)]
    stage = queries.course(found, visitor.today).stage
    return page(request, verb, found_step, visitor, found, back=url, crumbs=crumbs, stage=stage)


@never_cache
def begin(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The initiators' letter."""
    visitor = enter(request, council, timezone.now())
    by = access.need(visitor, access.may_raise(visitor), Role.Kind.DEPUTY)
    seat = access.seat_of(visitor)
    own = [seat.deputy] if seat and seat.deputy and not access.clerk_of(visitor) else None
    form = forms.RaiseForm(
        request.POST if request.method == "POST" else None,
        bodies=access.bodies(visitor),
        deputies=own or council_queries.deputies_on(visitor.council, visitor.today),
        today=visitor.today,
    )
    refusal = None if form.bodies else Refusal("no-ground", {"n": 0})
    if form.is_bound and refusal is None and form.is_valid():
        data = form.cleaned_data
        try:
            row = actions.raise_no_confidence(
                council=visitor.council,
                body=form.bodies[data["body"]],
                initiator=form.deputies[data["deputy"]],
                why=data["why"],
                letter_on=data["letter_on"],
                by=by,
                now=visitor.now,
            )
        except Refusal as refused:
            refusal = None if form.take(refused) else refused
        else:
            url = presenting.address(visitor.council, "no-confidence", motion=row.pk)
            return redirect(f"{url}?done=raise")
    rule, code = clocks.rulebook().rule(rules.GROUND, visitor.today), clocks.reader_lang()
    context = {
        "visitor": visitor,
        "title": _("Raise the question of no confidence"),
        "text": _(
            "The initiators' letter. From its day deputies have ten working days to sign; a fifth is needed."
        ),
        "form": form,
        "refusal": refusal,
        "back": presenting.address(visitor.council, "no-confidence-list"),
        "crumbs": [crumb(visitor.council)],
        "law": {"text": rule.text[code], "law": clocks.rulebook().cite_all(rule.citations, code)},
        "key": "no-confidence",
    }
    status = 409 if refusal else status_of(request, None)
    return render(request, "oversight/report_step.html", context, status=status)
