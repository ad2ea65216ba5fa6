"""How the council renews itself: over all convocations, who could stand, limits switched on, the past."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from senim import law as acts
from senim.core import mandates, sheets
from senim.core.refusal import Refusal
from senim.rooms.council import actions, queries, renewing
from senim.rooms.council.forms import discipline as forms
from senim.rooms.council.forms import seats
from senim.rooms.council.views.deeds import Page, admin, ask, need, posted, to
from senim.rooms.council.views.public import day_of, visit
from senim.ui import refusals
from senim.ui.parts import Crumb


@require_safe
def renewal(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Years in office, new faces, chairs over all convocations, and who could stand; on any day."""
    visitor, context = visit(request, council)
    day, form = day_of(request, visitor)
    history = queries.history(visitor.council, day)
    context |= {
        "day": day,
        "past": day != visitor.today,
        "form": form,
        "view": renewing.view(history, day, to(request, "people")),
        "offices": renewing.offices(history, day),
        "limits": renewing.limits(history, day),
    }
    return render(request, "council/renewal.html", context)


def _limit_name(limit: str) -> str:
    known = next((one for one in acts.limits() if one.id == limit), None)
    if known is None or known.status == "in_force":
        raise Http404(limit)
    return renewing.name_of(known)


def _up(request: HttpRequest) -> Crumb:
    return Crumb(str(_("Renewal of the maslikhat")), to(request, "renewal"))


@never_cache
def limit_on(request: HttpRequest, lang: str, council: str, limit: str) -> HttpResponse:
    visitor, hand = admin(request, council)
    name = _limit_name(limit)
    form = forms.LimitForm(posted(request), visitor=visitor)
    page = Page(
        title=_("The council takes a proposed limit on itself: {name}").format(name=name),
        text=_(
            "From that day whoever it bars cannot be entered in the office. It is not law: the act is shown."
        ),
        button=_("Switch it on"),
        back=to(request, "renewal") + "?done=1",
        up=_up(request),
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.enforce_limit(
            council=visitor.council, limit=limit, now=visitor.now, hand=hand, **form.cleaned_data
        ),
    )


@never_cache
def limit_off(request: HttpRequest, lang: str, council: str, limit: str) -> HttpResponse:
    visitor, hand = admin(request, council)
    name = _limit_name(limit)
    row = need(queries.enforced_limit(visitor.council, limit, visitor.today))
    form = seats.EndForm(posted(request), visitor=visitor)
    page = Page(
        title=_("The council lets go of a proposed limit: {name}").format(name=name),
        text=_("From the day after, it is only shown."),
        button=_("Switch it off"),
        back=to(request, "renewal") + "?done=1",
        up=_up(request),
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.release_limit(row=row, until=form.cleaned_data["until"], now=visitor.now, hand=hand),
    )


@never_cache
def past(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Convocations that are over, pasted as a table: first a look, then they are entered."""
    visitor, hand = admin(request, council)
    head = renewing.heading()
    form = forms.PastForm(posted(request), visitor=visitor, initial={"table": head})
    told: actions.Brought | None = None
    found: list[mandates.Past] = []
    problems: list[mandates.Problem] = []
    if form.is_bound and form.is_valid():
        try:
            found, problems = mandates.read(sheets.read(form.cleaned_data["table"].encode()), visitor.today)
            if not found and not problems:
                raise Refusal("past-empty")
            told = actions.bring_past(
                council=visitor.council,
                rows=found,
                now=visitor.now,
                look="look" in request.POST or bool(problems),
                hand=hand,
            )
            problems = [*problems, *told.problems]
        except Refusal as refusal:
            form.refuse(refusals.words(refusal), "table")
        else:
            if not problems and "look" not in request.POST:
                return redirect(to(request, "renewal") + "?done=1")
    context = {
        "visitor": visitor,
        "form": form,
        "told": told,
        "rows": found[:200],
        "problems": [renewing.problem(one) for one in problems[:50]],
    }
    return render(request, "council/past.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_safe
def template(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The headings as a CSV file, for a spreadsheet program."""
    admin(request, council)
    answer = HttpResponse(renewing.template(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="convocations.csv"'
    return answer
