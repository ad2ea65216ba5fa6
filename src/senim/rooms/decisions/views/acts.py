"""The page of an act, and how its draft begins."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from senim.core.refusal import Refusal
from senim.rooms.decisions import access, actions, checks, presenting, queries, words
from senim.rooms.decisions.entries import address, title
from senim.rooms.decisions.forms.acts import OrderForm
from senim.rooms.decisions.forms.explaining import AskForm
from senim.rooms.decisions.models import Question
from senim.rooms.decisions.steps import buttons
from senim.rooms.sessions import verdicts


@require_safe
def act(request: HttpRequest, lang: str, council: str, act: uuid.UUID) -> HttpResponse:
    """What was decided, why, what it costs, who voted how, what is being done; then the text."""
    return page(request, council, act, AskForm())


def page(
    request: HttpRequest, slug: str, act_id: uuid.UUID, asking: AskForm, status: int = 200
) -> HttpResponse:
    visitor, found, rights = access.open_act(request, slug, act_id, timezone.now())
    lists = queries.shown(found)
    names = presenting.names_of(found, lists.links)
    both = request.GET.get("text") == "both"
    langs = ("kk", "ru") if both else (presenting.text_lang(),)
    may_read = found.is_public or rights.inside
    said = {one.part: one for one in presenting.explanation(found.explanation)}
    context = {
        "visitor": visitor,
        "act": found,
        "rights": rights,
        "title": title(found),
        "kind": words.KINDS[found.kind],
        "chip": presenting.state_chip(found, visitor.today),
        "chain": presenting.chain(found, lists.links, names, visitor.today),
        "said": said if may_read else {},
        "force": presenting.force_of(found),
        "verdict": presenting.verdict(found),
        "answers": [names[ref] for ref in found.explanation.answers if ref in names],
        "units": presenting.units(lists.units, langs) if may_read else [],
        "both": both,
        "langs": [(code, words.LANGUAGES[code]) for code in langs],
        "papers": presenting.papers(found),
        "repeals": [(title(one), address(found.council, "act", act=one.pk)) for one in lists.repeals],
        "repealed_by": (title(found.repealed_by), address(found.council, "act", act=found.repealed_by_id))
        if found.repealed_by
        else None,
        "questions": presenting.questions(lists.questions),
        "asked": [one for one in lists.questions if one.state == Question.State.ASKED],
        "asking": asking,
        "todo": presenting.todo(found, rights) if rights.writer and not found.is_public else [],
        "buttons": buttons(found, rights),
        "may_read": may_read,
        "differences": checks.differences(found, lists.units) if rights.writer else [],
        "law": presenting.law("decision.votes", found.day),
        "unregistered": presenting.law("decision.registration", found.day)
        if found.normative and found.registered_on is None
        else None,
        "done": words.DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "decisions/act.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, lang: str, council: str, poll: uuid.UUID) -> HttpResponse:
    """The act of a vote: GET shows what it is made of, POST makes it."""
    visitor, found, role = access.open_poll(request, council, poll, timezone.now())
    there = queries.of_poll(found)
    if there is not None:
        return redirect(address(visitor.council, "act", act=there.pk))
    refusal = None
    if request.method == "POST":
        try:
            made = actions.draft_act(poll=found, by=role, now=visitor.now)
        except Refusal as refused:
            refusal = refused
        else:
            return redirect(f"{address(visitor.council, 'edit', act=made.pk)}?done=drafted")
    else:
        refusal = refused_now(found)
    found.sitting.council = found.council
    context = {
        "visitor": visitor,
        "poll": found,
        "refusal": refusal,
        "question": verdicts.asked(found),
        "word": verdicts.word(found),
        "back": verdicts.address(found, visitor.council),
    }
    return render(request, "decisions/draft.html", context, status=409 if refusal else 200)


def refused_now(poll: object) -> Refusal | None:
    """Why no act can be drafted from this vote."""
    try:
        actions.need_vote(poll)  # type: ignore[arg-type]
    except Refusal as refused:
        return refused
    return None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def order(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """An order of the chair begins."""
    visitor, role = access.enter_writer(request, council, timezone.now())
    form = OrderForm(request.POST if request.method == "POST" else None, initial={"day": visitor.today})
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.draft_order(
                council=visitor.council,
                titles=(data["title_kk"], data["title_ru"]),
                texts=(data["text_kk"], data["text_ru"]),
                day=data["day"],
                by=role,
                now=visitor.now,
            )
        except Refusal as refused:
            form.take(refused)
        else:
            return redirect(address(visitor.council, "act", act=made.pk))
    context = {"visitor": visitor, "form": form, "law": presenting.law("decision.kinds", visitor.today)}
    return render(request, "decisions/order.html", context, status=422 if form.is_bound else 200)
