"""A resident's question under an act, and the office's answer."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from senim.core.refusal import Refusal
from senim.rooms.decisions import access, actions
from senim.rooms.decisions.entries import address, title
from senim.rooms.decisions.forms.explaining import AnswerForm, AskForm, DeclineForm
from senim.rooms.decisions.models import Question
from senim.rooms.decisions.views.acts import page
from senim.ui import refusals


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, lang: str, council: str, act: uuid.UUID) -> HttpResponse:
    """Anyone asks; the form stands under the act."""
    visitor, found, _rights = access.open_act(request, council, act, timezone.now())
    back = address(visitor.council, "act", act=found.pk)
    if request.method != "POST":
        return redirect(f"{back}#ask")
    form = AskForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.ask_question(
                act=found, text=data["text"], name=data["name"], account=visitor.account, now=visitor.now
            )
        except Refusal as refused:
            form.refuse(refusals.words(refused))
        else:
            return redirect(f"{back}?done=asked#questions")
    return page(request, council, act, form, 422)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, lang: str, council: str, question: uuid.UUID) -> HttpResponse:
    """The office answers, or says why it does not, or erases the words on the asker's wish."""
    visitor, found, role = access.open_question(request, council, question, timezone.now())
    back = f"{address(visitor.council, 'act', act=found.act_id)}"
    deed = request.POST.get("deed", "answer") if request.method == "POST" else ""
    given = request.POST if deed else None
    answering = AnswerForm(given if deed == "answer" else None, question=found)
    declining = DeclineForm(given if deed == "decline" else None, question=found)
    refusal = None
    try:
        if deed == "answer" and answering.is_valid():
            data = answering.cleaned_data
            actions.answer_question(
                question=found,
                shown=data["shown"],
                kk=data["answer_kk"],
                ru=data["answer_ru"],
                version=answering.seen,
                by=role,
                now=visitor.now,
            )
            return redirect(f"{back}?done=answered#questions")
        if deed == "decline" and declining.is_valid():
            why, version = declining.cleaned_data["why"], declining.seen
            actions.decline_question(question=found, why=why, version=version, by=role, now=visitor.now)
            return redirect(f"{back}?done=declined#questions")
        if deed == "erase":
            actions.erase_question(question=found, version=found.version, by=role, now=visitor.now)
            return redirect(f"{back}?done=erased#questions")
    except Refusal as refused:
        refusal = refused
    context = {
        "visitor": visitor,
        "question": found,
        "act": found.act,
        "title": title(found.act),
        "answering": answering,
        "declining": declining,
        "refusal": refusal,
        "asked_now": found.state == Question.State.ASKED,
        "back": back,
    }
    status = 409 if refusal else 422 if deed else 200
    return render(request, "decisions/answer.html", context, status=status)
