"""The resident's own path: write, get the ticket, add photos, come back by the private link, say the word."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import datetime

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from senim.core.refusal import Refusal
from senim.rooms.appeals import access, actions, presenting, queries
from senim.rooms.appeals.actions import Submission
from senim.rooms.appeals.forms import AppealForm, RateForm
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.views import again, papers
from senim.rooms.appeals.views.public import render_show
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council.access import Visitor, enter, hand
from senim.rooms.files import limits
from senim.rooms.record.actions import RESIDENT
from senim.ui import formats, refusals


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


@never_cache
def new(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The one short page. Text goes first; photos follow, and a photo that is refused never costs the
    text.
    """
    now = timezone.now()
    visitor = enter(request, council, now)
    before = again.earlier(request, visitor)
    form = AppealForm(
        request.POST or None,
        visitor=visitor,
        lang=lang,
        initial={
            "form_key": str(uuid.uuid4()),
            **known(visitor),
            **(again.said(before) if before else {}),
        },
    )
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            appeal = actions.submit(
                council=visitor.council,
                submission=replace(form.submission(), repeat_of=before),
                now=now,
                account=visitor.account,
            )
        except Refusal as refused:
            refusal = beside(form, refused)
        else:
            return welcome_ticket(request, appeal, first=said_otherwise(appeal, form.submission(), now))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "visitor": visitor, "refusal": refusal, "before": before, **promise(visitor)}
    return render(request, "appeals/new.html", context, status=status)


def beside(form: AppealForm, refused: Refusal) -> Refusal | None:
    """Put a refusal beside the field it names; one that names none is returned, to stand above the form."""
    field = refused.params.get("field")
    if field is None:
        return refused
    form.refuse(refusals.words(refused), str(field))
    return None


def known(visitor: Visitor) -> dict[str, str]:
    """What an account already tells, so that it need not be typed again."""
    account = visitor.account
    return {"name": account.name, "email": account.email, "phone": account.phone} if account else {}


def promise(visitor: Visitor) -> dict[str, object]:
    """Who will get it and by when it must be answered, if it were sent now."""
    counted = clock_queries.counted_now(visitor.council, "appeal.answer", visitor.now)
    registered = clock_queries.counted_now(visitor.council, "appeal.registration", visitor.now)
    return {
        "due": counted.due,
        "provisional": counted.provisional,
        "registered": registered.due,
        "answer_article": clock_queries.cite("appeal.answer", visitor.today),
        "forward_article": clock_queries.cite("appeal.forward", visitor.today),
        "limits": limits,
        "limits_hint": limits.hint(),
        "accept": limits.ACCEPT,
    }


def said_otherwise(appeal: Appeal, submission: Submission, now: datetime) -> bool:
    """Whether this form had made an appeal before, with other words than it was sent with now."""
    if appeal.entered_at == now:
        return False
    return (appeal.text.title, appeal.text.body) != (submission.title, submission.body)


def welcome_ticket(request: HttpRequest, appeal: Appeal, *, first: bool) -> HttpResponse:
    """Let this browser in as the applicant, take the photos that came with the text, and show the ticket.
    `first`: the words of the first sending stand, and the ticket says so.
    """
    papers.take(request, appeal)
    here = presenting.address("ticket", appeal) + ("?first=1" if first else "")
    response: HttpResponse = redirect(here)
    if wants_json(request):
        answer = {"next": here, "files": presenting.address("attach", appeal)}
        response = JsonResponse(answer, status=201)
    access.remember(request, response, appeal)
    return response


@never_cache
def ticket(request: HttpRequest, lang: str, council: str, number: str) -> HttpResponse:
    """The ticket (APPC 64(2)): number, date, time, officer, the private link with a QR code; to keep or
    print.
    """
    visitor, appeal, rights = access.open_appeal(request, council, number, timezone.now())
    if not (rights.owner or rights.clerk):
        raise Http404(number)
    link = settings.SENIM_BASE_URL + queries.private_path(appeal)
    clock = presenting.answer_clock(appeal, every=False)
    return render(
        request,
        "appeals/ticket.html",
        {
            "visitor": visitor,
            "appeal": appeal,
            "officer": appeal.officer.account.name if appeal.officer else "",
            "arrived": arrived(appeal),
            "link": link if rights.owner or access.hands_over(request, appeal) else "",
            "qr": mark_safe(segno.make(link, error="m").svg_inline(omitsize=True, border=2)),  # noqa: S308 - made here
            "clock": presenting.clock_view(visitor, appeal, clock),
            "refused": papers.refused(request, appeal),
            "first": "first" in request.GET,
            "rights": rights,
        },
    )


def arrived(appeal: Appeal) -> str:
    """The day and the minute it arrived, by the council's clock."""
    local = appeal.council.local(appeal.arrived_at)
    return f"{formats.day(local.date())}, {local:%H:%M}"


@never_cache
def by_link(request: HttpRequest, lang: str, council: str, token: str) -> HttpResponse:
    """The private link: opens the appeal without an account, then leaves the secret behind."""
    appeal = access.by_token(council, token)
    response = redirect(presenting.address("show", appeal))
    access.remember(request, response, appeal)
    return response


@require_POST
def attach(request: HttpRequest, lang: str, council: str, number: str) -> HttpResponseBase:
    """One more photo or document, from the applicant or from those who work on it."""
    visitor, appeal, rights = access.open_appeal(request, council, number, timezone.now())
    # The applicant of a closed appeal is told so by the action.
    access.need("attach" in rights.may or rights.owner, "applicant")
    upload = request.FILES.get("file") or request.FILES.get("photos")
    by = RESIDENT if rights.owner or rights.worker is None else hand(rights.worker)
    try:
        if upload is None:
            raise Refusal("file-empty")
        purpose = "appeal" if rights.owner or appeal.is_open else "answer"
        public = not rights.owner and request.POST.get("public") == "on"
        actions.attach(appeal=appeal, upload=upload, now=visitor.now, by=by, purpose=purpose, public=public)
    except Refusal as refusal:
        if wants_json(request):
            return JsonResponse({"error": refusals.words(refusal)}, status=422)
        return render_show(request, visitor, appeal, rights, status=422, refusal=refusal)
    if wants_json(request):
        return JsonResponse({"ok": True}, status=201)
    return redirect(presenting.address("show", appeal) + "?done=attach")


@require_POST
def rate(request: HttpRequest, lang: str, council: str, number: str) -> HttpResponse:
    """The resident's word on the answer."""
    visitor, appeal, rights = access.open_appeal(request, council, number, timezone.now())
    access.need(rights.owner, "applicant")
    form = RateForm(request.POST)
    if form.is_valid():
        try:
            actions.rate(
                appeal=appeal, word=form.cleaned_data["word"], why=form.cleaned_data["why"], now=visitor.now
            )
            return redirect(presenting.address("show", appeal) + "?done=rate")
        except Refusal as refusal:
            form.refuse(refusals.words(refusal))
    return render_show(request, visitor, appeal, rights, rate_form=form, status=422)
