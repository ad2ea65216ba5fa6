"""The counter: one letter after another by keyboard, with its scanned pages. Three times are kept."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from senim.core.refusal import Refusal
from senim.rooms.appeals import access, actions, kinds, presenting
from senim.rooms.appeals.forms import CounterForm
from senim.rooms.appeals.models import Appeal, Booking
from senim.rooms.appeals.queries import counter as queries
from senim.rooms.appeals.verbs import VERBS
from senim.rooms.appeals.views import papers, receptions
from senim.rooms.appeals.views.resident import beside, said_otherwise, wants_json
from senim.rooms.council.access import Visitor, enter_as, hand
from senim.rooms.council.models import Role
from senim.rooms.files import limits
from senim.rooms.files.actions import Ready
from senim.ui.address import within

HEAP = "counter"
# Questions that few letters answer; they stay folded until one does.
BESIDE = (
    "email",
    "representative",
    "representative_ground",
    "signers",
    "helper",
    "language",
    "repeat_of",
    "anonymous",
    "consent_public",
    "asks_deputy",
)


@never_cache
def counter(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The clerk types in what came on paper, by phone, by post, at a reception."""
    now = timezone.now()
    visitor, role = enter_as(request, council, now, Role.Kind.CLERK)
    pages = papers.looked_into(request)
    said = receptions.said_at(visitor, request.POST.get("booking") or request.GET.get("booking") or "")
    form = CounterForm(
        request.POST or None,
        visitor=visitor,
        lang=lang,
        scans=bool(pages[0]) or to_come(request),
        initial={
            "form_key": str(uuid.uuid4()),
            **heap(request, visitor, lang),
            **(receptions.prefilled(said) if said else {}),
        },
    )
    refusal, alike = None, []
    if request.method == "POST" and form.is_valid():
        alike = looks_entered(visitor, form)
        refusal = told_of(form, alike)
        if refusal is None:
            try:
                return entered(request, visitor, role, form, said, *pages)
            except Refusal as refused:
                refusal = beside(form, refused)
    status = 422 if request.method == "POST" else 200
    context = (
        page_of(request, visitor, form, refusal)
        | {"booking": said, "alike": alike}
        | ({"refused": pages[1]} if form.is_bound else {})
    )
    return render(request, "appeals/counter.html", context, status=status)


def to_come(request: HttpRequest) -> bool:
    """Whether pages follow: the browser sends the text first, and says how many files it has."""
    return wants_json(request) and request.POST.get("photos_count", "").strip("0").isdecimal()


def heap(request: HttpRequest, visitor: Visitor, lang: str) -> dict[str, Any]:
    """What the letters of a heap have in common: kept from the last one entered today."""
    usual = {
        "arrived_on": visitor.today,
        "arrived_at": f"{visitor.council.local(visitor.now):%H:%M}",
        "channel": "post",
        "appeal_lang": lang,
    }
    kept = request.session.get(HEAP, {})
    if kept.get("day") != visitor.today.isoformat():
        return usual
    fields: dict[str, Any] = kept["fields"]
    return usual | fields | {"arrived_on": date.fromisoformat(fields["arrived_on"])}


def looks_entered(visitor: Visitor, form: CounterForm) -> list[Appeal]:
    """What this letter seems to be in the register as: the same name and place, not long ago."""
    data = form.cleaned_data
    if data["another"] or data["repeat_of"] or form.found_place is None:
        return []
    if queries.sent_before(visitor.council, data["form_key"]):
        return []
    return queries.alike(visitor.council, form.found_place, data["name"], form.arrival())


def told_of(form: CounterForm, found: list[Appeal]) -> Refusal | None:
    if not found:
        return None
    numbers = [each.number for each in found]
    return Refusal("looks-entered", {"name": form.cleaned_data["name"], "numbers": numbers})


def entered(
    request: HttpRequest,
    visitor: Visitor,
    role: Role,
    form: CounterForm,
    said: Booking | None,
    good: list[Ready],
    refused: papers.Lines,
) -> HttpResponse:
    """Take it in with its pages, and lay the next empty form."""
    data = form.cleaned_data
    appeal = actions.enter(
        council=visitor.council,
        submission=form.submission(),
        by=role,
        channel=data["channel"],
        arrived_at=form.arrival(),
        now=visitor.now,
        kind=data["appeal_kind"] if data["register_now"] else "",
        repeat_of=data["repeat_of"],
    )
    if said:
        actions.lead_to_appeal(booking=said, appeal=appeal, by=role, now=visitor.now)
    papers.keep(request, appeal, good, refused, by=hand(role))
    access.hand_over(request, appeal)
    request.session[HEAP] = {"day": visitor.today.isoformat(), "fields": form.kept()}
    here = reverse(
        "appeals:counter", kwargs={"lang": within(request.path)[1:3], "council": visitor.council.slug}
    )
    first = said_otherwise(appeal, form.submission(), visitor.now)
    following = f"{here}?entered={appeal.number}{'&first=1' if first else ''}"
    if wants_json(request):
        return JsonResponse({"next": following, "files": presenting.address("attach", appeal)}, status=201)
    return redirect(following)


def page_of(
    request: HttpRequest, visitor: Visitor, form: CounterForm, refusal: Refusal | None
) -> dict[str, Any]:
    today = queries.entered_on(visitor.council, visitor.today)
    last = next((each for each in today if each.number == request.GET.get("entered")), None)
    wrong = next((name for name in form.fields if form.is_bound and name in form.errors), None)
    focus = "another" if refusal else wrong or "external_number"
    form.fields[focus].widget.attrs["autofocus"] = True
    return {
        "form": form,
        "visitor": visitor,
        "refusal": refusal,
        "today": today,
        "last": last if not form.is_bound else None,
        "refused": papers.refused(request, last) if last else [],
        "correct": "correct" in VERBS,
        "kinds": kinds.names(visitor.today),
        "more": any(name in form.errors or form[name].value() for name in BESIDE if form.is_bound),
        "limits": limits,
        "limits_hint": limits.hint(),
        "accept": limits.ACCEPT,
    }
