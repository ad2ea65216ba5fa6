"""Steps of a report and of a meeting about it: each a form, with what the law says of it beside."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from senim.core.refusal import Refusal
from senim.rooms.clocks import queries as clocks
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Role
from senim.rooms.files import actions as files
from senim.rooms.files import limits
from senim.rooms.oversight import access_reports as access
from senim.rooms.oversight import deeds_reports as deeds
from senim.rooms.oversight import presenting_reports as presenting
from senim.rooms.oversight.deeds_reports import Step
from senim.rooms.oversight.models import Report
from senim.rooms.oversight.views.reports import crumb, status_of
from senim.ui import parts


@never_cache
def step(request: HttpRequest, lang: str, council: str, report: uuid.UUID, verb: str) -> HttpResponse:
    """A step of a report."""
    found_step = known(deeds.REPORT, verb)
    visitor, found, _role = access.open_report(request, council, report, timezone.now())
    url = presenting.address(visitor.council, "report", report=found.pk)
    crumbs = [crumb(visitor.council), parts.Crumb(presenting.title(found), url)]
    return page(request, verb, found_step, visitor, found, back=url, crumbs=crumbs)


@never_cache
def meeting(request: HttpRequest, lang: str, council: str, hearing: uuid.UUID, verb: str) -> HttpResponse:
    """A step of a meeting with voters."""
    found_step = known(deeds.MEETING, verb)
    visitor, found, _role = access.open_hearing(request, council, hearing, timezone.now())
    url = presenting.address(visitor.council, "report", report=found.report_id)
    crumbs = [crumb(visitor.council), parts.Crumb(presenting.title(found.report), url)]
    return page(request, verb, found_step, visitor, found, back=url, crumbs=crumbs)


def known(steps: Mapping[str, Step], verb: str) -> Step:
    if verb not in steps:
        raise Http404(verb)
    return steps[verb]


def page(
    request: HttpRequest,
    verb: str,
    step: Step,
    visitor: Visitor,
    thing: Any,
    *,
    back: str,
    crumbs: list[parts.Crumb],
    stage: str = "",
) -> HttpResponse:
    """A step's form, with what the law says of it beside; after it, back. Nothing typed is lost."""
    role = access.need(visitor, step.who(visitor, thing), step.instead)
    given = step.given(visitor, thing)
    given["initial"] = {"version": thing.version, **given.get("initial", {})}
    form = step.form(request.POST if request.method == "POST" else None, **given)
    refusal = None if step.now(thing, stage) else Refusal("no-confidence-step")
    if form.is_bound and refusal is None and form.is_valid():
        try:
            made = do(request, step, thing, role, form, visitor.now)
        except Refusal as refused:
            refusal = None if form.take(refused) else refused
        else:
            # A revised report goes on where its words are.
            if isinstance(made, Report):
                back = presenting.address(visitor.council, "report-write", report=made.pk)
            if verb == "drop":
                back = presenting.address(visitor.council, "reports")
            return redirect(f"{back}?done={verb}")
    context = {
        "visitor": visitor,
        "title": step.title,
        "text": step.text,
        "step": step,
        "form": form,
        "refusal": refusal,
        "back": back,
        "crumbs": crumbs,
        "law": law_of(step, visitor.today),
        "limits_hint": limits.hint(),
        "accept": limits.ACCEPT,
        "key": f"{verb}-{thing.pk}",
    }
    return render(request, "oversight/report_step.html", context, status=status_of(request, refusal))


def law_of(step: Step, today: date) -> dict[str, str] | None:
    if not step.rule:
        return None
    rule, lang = clocks.rulebook().rule(step.rule, today), clocks.reader_lang()
    return {"text": rule.text[lang], "law": clocks.rulebook().cite_all(rule.citations, lang)}


def do(request: HttpRequest, step: Step, thing: Any, role: Role, form: Any, now: datetime) -> object:
    """Call the action; documents are looked into before it."""
    if step.files:
        uploads = request.FILES.getlist("files")
        if not uploads:
            raise Refusal("file-empty")
        form.ready = [files.prepare(upload=each, name=each.name or "") for each in uploads]
    return step.do(thing, role, form, now)
