"""The page of one step: its form, and what the law says about it beside. GET shows it, POST does it."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from senim.core.refusal import Refusal
from senim.rooms.council.access import Visitor
from senim.rooms.council.queries import chair_on, members_of
from senim.rooms.decisions import access, checks, presenting, queries
from senim.rooms.decisions.entries import address, title
from senim.rooms.decisions.forms.acts import SignForm
from senim.rooms.decisions.forms.explaining import said
from senim.rooms.decisions.models import Act
from senim.rooms.decisions.numbering import suggested
from senim.rooms.decisions.steps import STEPS


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, lang: str, council: str, act: uuid.UUID, step: str) -> HttpResponse:
    if step not in STEPS:
        raise Http404(step)
    visitor, found, rights = access.open_act(request, council, act, timezone.now())
    one = STEPS[step]
    role = access.need(visitor, one.who(rights), one.instead)
    back = address(visitor.council, "act", act=found.pk)
    if request.method != "POST" and not one.now(found):
        return refused(request, visitor, found, Refusal(f"act-{found.state}", {"number": found.number}), back)
    form = one.form(
        request.POST if request.method == "POST" else None,
        visitor=visitor,
        rights=rights,
        act=found,
        initial=initial(one.form, found, visitor),
    )
    refusal = None
    if form.is_bound and form.is_valid():
        try:
            one.do(found, role, form, visitor.now)
        except Refusal as refused_:
            refusal = None if form.take(refused_) else refused_
        else:
            where = address(visitor.council, "list") if step == "drop" else back
            return redirect(f"{where}?done={step}")
    signing = one.form is SignForm
    context = {
        "visitor": visitor,
        "act": found,
        "title": title(found),
        "name": step,
        "step": one,
        "form": form,
        "refusal": refusal,
        "refused": said(refusal) if refusal else "",
        "back": back,
        "law": presenting.law(rule_of(one.rule, found), found.day) if one.rule else None,
        "differences": checks.differences(found, queries.units_of(found)) if signing else [],
    }
    if signing and not context["differences"]:
        del form.fields["differ"]
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, "decisions/step.html", context, status=status)


def rule_of(rule: str, act: Act) -> str:
    """Acts of a commission have rules of their own."""
    alike = {"decision.signature", "decision.publication"}
    return f"{rule}.commission" if act.commission_id and rule in alike else rule


def initial(form: type, act: Act, visitor: Visitor) -> dict[str, Any]:
    """The next number, today, and who signs by law."""
    if form is not SignForm:
        return {"on": visitor.today} if "Publish" not in form.__name__ else {}
    return {
        "number": act.number or suggested(act),
        "on": max(act.day, visitor.today),
        "name": who_signs(act),
    }


def who_signs(act: Act) -> str:
    """The name of the chair on the day of the act, of who leads the commission. One query."""
    if act.commission is not None:
        members = members_of(act.commission, act.day)
        return next((one.deputy.name for one in members if one.leads), "")
    chair = chair_on(act.council, act.day)
    return chair.deputy.name if chair else ""


def refused(request: HttpRequest, visitor: Visitor, act: Act, refusal: Refusal, back: str) -> HttpResponse:
    """A step that is not there now: why not, and the way back."""
    context = {"visitor": visitor, "act": act, "title": title(act), "refusal": refusal, "back": back}
    return render(request, "decisions/refused.html", context, status=409)
