"""Both texts side by side, and the explanation: what a person writes."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from senim.core.refusal import Refusal
from senim.rooms.decisions import access, actions, checks, presenting, queries, words
from senim.rooms.decisions.actions.explaining import FIELDS
from senim.rooms.decisions.entries import address, title
from senim.rooms.decisions.forms.acts import TextForm
from senim.rooms.decisions.forms.explaining import ExplanationForm
from senim.rooms.decisions.models import Act
from senim.rooms.decisions.splitting import typed
from senim.rooms.decisions.views.steps import refused


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, lang: str, council: str, act: uuid.UUID) -> HttpResponse:
    """The texts of a draft; what they say differently, and which amendments they have to hold."""
    visitor, found, rights = access.open_act(request, council, act, timezone.now())
    role = access.need(visitor, rights.writer)
    back = address(visitor.council, "act", act=found.pk)
    if found.state != Act.State.DRAFT:
        return refused(request, visitor, found, Refusal(f"act-{found.state}"), back)
    units = queries.units_of(found)
    form = TextForm(
        request.POST if request.method == "POST" else None,
        visitor=visitor,
        rights=rights,
        act=found,
        initial={
            **{name: getattr(found, name) for name in ("title_kk", "title_ru", "title_en", "normative")},
            "force_from": found.force_from,
            "text_kk": typed(units, "kk"),
            "text_ru": typed(units, "ru"),
        },
    )
    refusal = None
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            actions.edit_text(
                act=found,
                titles=(data["title_kk"], data["title_ru"], data["title_en"]),
                texts=(data["text_kk"], data["text_ru"]),
                normative=data["normative"],
                force_from=data["force_from"],
                version=form.seen,
                by=role,
                now=visitor.now,
            )
        except Refusal as refused_:
            refusal = None if form.take(refused_) else refused_
        else:
            if "go" in request.POST:
                return redirect(f"{address(visitor.council, 'explain', act=found.pk)}?done=text")
            return redirect(f"{request.path}?done=text")
    context = {
        "visitor": visitor,
        "act": found,
        "title": title(found),
        "form": form,
        "refusal": refusal,
        "back": back,
        "carry": queries.to_carry(found, units),
        "differences": checks.differences(found, units),
        "done": words.DONE.get(request.GET.get("done", ""), ""),
    }
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, "decisions/edit.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: HttpRequest, lang: str, council: str, act: uuid.UUID) -> HttpResponse:
    """The explanation, part by part in both languages; it may be saved half done."""
    visitor, found, rights = access.open_act(request, council, act, timezone.now())
    role = access.need(visitor, rights.writer)
    back = address(visitor.council, "act", act=found.pk)
    if found.state == Act.State.REPEALED:
        return refused(request, visitor, found, Refusal("act-repealed"), back)
    form = ExplanationForm(request.POST if request.method == "POST" else None, act=found)
    refusal = None
    if form.is_bound and form.is_valid():
        try:
            actions.write_explanation(
                act=found,
                words=form.words,
                cost=form.tenge,
                answers=form.cleaned_data["answers"],
                version=form.seen,
                by=role,
                now=visitor.now,
            )
        except Refusal as refused_:
            if refused_.code == "changed":
                refusal = refused_
            else:
                form.take(refused_)
        else:
            return redirect(f"{back}?done=explanation")
    context = {
        "visitor": visitor,
        "act": found,
        "title": title(found),
        "form": form,
        "refusal": refusal,
        "back": back,
        "rows": form.rows(checks.hints({name: str(form[name].value() or "") for name in FIELDS})),
        "law": presenting.law("decision.votes", found.day),
        "done": words.DONE.get(request.GET.get("done", ""), ""),
    }
    status = 409 if refusal else 422 if form.is_bound else 200
    return render(request, "decisions/explain.html", context, status=status)
