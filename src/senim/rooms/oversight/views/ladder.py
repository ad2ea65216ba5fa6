"""What is late and who was asked, for everyone; a person's answer to a step; commissions by topic."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from senim.core.refusal import Refusal
from senim.rooms.clocks.queries import rulebook
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import KEEPERS, enter, enter_as, hand
from senim.rooms.council.models import Role
from senim.rooms.oversight import access, actions, presenting, queries, words
from senim.rooms.oversight.forms import ladder as forms
from senim.rooms.oversight.models import STEPS, Rung
from senim.ui import parts


@require_safe
def ladder(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Every late answer with the step where it stands; public."""
    visitor = enter(request, council, timezone.now())
    filters = filters_of(request)
    shown = queries.listed(visitor.council, filters, visitor.today, after_of(request))
    by_rung = dict.fromkeys(STEPS, 0)
    for (_body, step), n in queries.counts(visitor.council, visitor.today).items():
        by_rung[step] += n
    context = {
        "visitor": visitor,
        "rows": presenting.rows(shown.rows, visitor),
        "filters": filters,
        "total": sum(by_rung.values()),
        "bars": presenting.by_rung(by_rung, request.path),
        "steps": STEPS.items(),
        "bodies": council_queries.bodies(visitor.council, visitor.today),
        "asked": queries.deputies_asked(visitor.council, visitor.today),
        "pager": pager(request, shown),
        "done": words.DONE.get(request.GET.get("done", ""), ""),
        "keeper": visitor.role(*KEEPERS) is not None,
    }
    return render(request, "oversight/ladder.html", context)


def filters_of(request: HttpRequest) -> queries.Filters:
    """Filters from the address; a value that means nothing is left out."""
    rung = request.GET.get("rung", "")
    return queries.Filters(
        rung=rung if rung in STEPS else "",
        body=id_of(request.GET.get("body", "")),
        who=id_of(request.GET.get("who", "")),
    )


def id_of(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def after_of(request: HttpRequest) -> tuple[date, uuid.UUID] | None:
    day, _dot, rung = request.GET.get("after", "").partition(".")
    last = id_of(rung)
    try:
        return (date.fromisoformat(day), last) if last else None
    except ValueError:
        return None


def pager(request: HttpRequest, shown: queries.Slice) -> parts.Pager:
    def to(**more: str) -> str:
        query = request.GET.copy()
        query.pop("after", None)
        query.update(more)
        return f"{request.path}?{query.urlencode()}"

    return parts.Pager(
        older=to(after=shown.next) if shown.next else "", first=to() if "after" in request.GET else ""
    )


@dataclass(frozen=True, slots=True)
class Verb:
    """A page of one answer: its words, its form, in which state it is there, what it does."""

    title: object
    text: object
    form: type[forms.RungForm]
    state: str
    refusal: str
    do: Callable[[Rung, Role, dict[str, object], datetime], object]


VERBS = {
    "take": Verb(
        _("I take it"),
        _("You say what you will do and by when. It stands on the appeal's page with your name."),
        forms.TakeForm,
        Rung.State.PROPOSED,
        "rung-over",
        lambda rung, role, data, now: actions.take(rung=rung, by=role, now=now, **data),  # type: ignore[arg-type]
    ),
    "decline": Verb(
        _("I do not take it"),
        _("You say why. It stands on the appeal's page, and the next step is proposed on its day."),
        forms.DeclineForm,
        Rung.State.PROPOSED,
        "rung-over",
        lambda rung, role, data, now: actions.decline(rung=rung, by=role, now=now, **data),  # type: ignore[arg-type]
    ),
    "done": Verb(
        _("What came of it"),
        _("It stands on the appeal's page beside what you promised."),
        forms.DoneForm,
        Rung.State.TAKEN,
        "rung-not-taken",
        lambda rung, role, data, now: actions.done(rung=rung, by=role, now=now, **data),  # type: ignore[arg-type]
    ),
}


@never_cache
def verb(request: HttpRequest, lang: str, council: str, rung: uuid.UUID, verb: str) -> HttpResponse:
    """A person answers a step: GET shows the form, POST does it."""
    step = VERBS.get(verb)
    if step is None:
        raise Http404(verb)
    visitor, found, role = access.open_rung(request, council, rung, timezone.now())
    form = step.form(request.POST or None)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            step.do(found, role, form.cleaned_data, visitor.now)
        except Refusal as refused:
            if refused.code in form.beside:
                form.take(refused)
            else:
                refusal = refused
        else:
            home = reverse("oversight:ladder", kwargs={"lang": lang, "council": council})
            return redirect(f"{home}?done={verb}")
    elif found.state != step.state or (not found.is_open and verb != "done"):
        refusal = Refusal(step.refusal)
    status = 409 if refusal else 422 if request.method == "POST" else 200
    context = {
        "visitor": visitor,
        "step": step,
        "verb": verb,
        "form": form,
        "refusal": refusal,
        "rung": presenting.row(found, visitor),
        "for_other": found.to_role_id is None,
    }
    return render(request, "oversight/verb.html", context, status=status)


@never_cache
def concerns(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Which commission looks after which topic, for a clerk or the administrator."""
    visitor, role = enter_as(request, council, timezone.now(), *KEEPERS)
    rows = [
        sitting.commission for sitting in council_queries.seats_on(visitor.council, visitor.today).commissions
    ]
    by_id = {str(row.pk): row for row in rows}
    topics = [topic.code for topic in rulebook().topics]
    now = {code: str(pk) for code, pk in queries.concerns(visitor.council).items()}
    form = forms.ConcernsForm(
        request.POST if request.method == "POST" else None, topics=topics, commissions=rows, initial=now
    )
    if form.is_bound and form.is_valid():
        for code in topics:
            actions.set_concern(
                council=visitor.council,
                topic=code,
                commission=by_id.get(form.cleaned_data[code]),
                by=hand(role),
                now=visitor.now,
            )
        return redirect(f"{request.path}?done=1")
    context = {"visitor": visitor, "form": form, "done": "done" in request.GET, "none": not rows}
    return render(request, "oversight/concerns.html", context, status=422 if form.is_bound else 200)
