"""Verbs about one deputy: training, sanctions, and the deputy's own word beside a figure."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from senim.core.refusal import Refusal
from senim.rooms.council import actions, queries
from senim.rooms.council.access import enter, hand, of_deputy
from senim.rooms.council.figures import FIGURES
from senim.rooms.council.forms import discipline as forms
from senim.rooms.council.models import Deputy
from senim.rooms.council.presenting import law, rules
from senim.rooms.council.views.deeds import Page, ask, keeper, need, posted, to
from senim.ui.parts import Crumb


def _page(request: HttpRequest, deputy: Deputy, **more: object) -> Page:
    there = to(request, "deputy", deputy=deputy.pk)
    return Page(back=f"{there}?done=1", up=Crumb(deputy.name, there), **more)  # type: ignore[arg-type]


@never_cache
def training_new(request: HttpRequest, lang: str, council: str, deputy: uuid.UUID) -> HttpResponse:
    visitor, by = keeper(request, council)
    found = need(queries.deputy(visitor.council, deputy))
    form = forms.TrainingForm(posted(request), visitor=visitor)
    page = _page(
        request,
        found,
        title=_("Enter training: {name}").format(name=found.name),
        button=_("Enter"),
        law=_("At least 40 academic hours, once in five years, within the first two."),
        citation=f"{law('21-3')}; {rules('76')}",
        again=True,
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.enter_training(deputy=found, now=visitor.now, hand=by, **form.cleaned_data),
    )


@never_cache
@require_POST
def training_strike(request: HttpRequest, lang: str, council: str, training: uuid.UUID) -> HttpResponse:
    visitor, by = keeper(request, council)
    found = need(queries.training_row(visitor.council, training))
    actions.strike_training(row=found, now=visitor.now, hand=by)
    return redirect(to(request, "deputy", deputy=found.deputy_id) + "?done=1")


@never_cache
def sanction_new(request: HttpRequest, lang: str, council: str, deputy: uuid.UUID) -> HttpResponse:
    visitor, by = keeper(request, council)
    found = need(queries.deputy(visitor.council, deputy))
    form = forms.SanctionForm(posted(request), visitor=visitor)
    page = _page(
        request,
        found,
        title=_("Enter a sanction: {name}").format(name=found.name),
        text=_("Everyone sees it, with the deputy's word beside it. Nothing personal belongs here."),
        button=_("Enter"),
        law=_(
            "Censure or forced public apology: by a majority of those present at a session, published in the "
            "local media, not twice for one fault."
        ),
        citation=f"{law('21', '5')}; {rules('73')}",
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.enter_sanction(deputy=found, now=visitor.now, hand=by, **form.cleaned_data),
    )


@never_cache
def sanction_publish(request: HttpRequest, lang: str, council: str, sanction: uuid.UUID) -> HttpResponse:
    visitor, by = keeper(request, council)
    found = need(queries.sanction(visitor.council, sanction))
    form = forms.PublishedForm(posted(request), visitor=visitor)
    page = _page(
        request,
        found.deputy,
        title=_("Where the sanction was published"),
        button=_("Save"),
        law=_("A sanction is published in the local media."),
        citation=law("21", "5"),
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.publish_sanction(row=found, now=visitor.now, hand=by, **form.cleaned_data),
    )


@never_cache
@require_POST
def sanction_strike(request: HttpRequest, lang: str, council: str, sanction: uuid.UUID) -> HttpResponse:
    visitor, by = keeper(request, council)
    found = need(queries.sanction(visitor.council, sanction))
    actions.strike_sanction(row=found, now=visitor.now, hand=by)
    return redirect(to(request, "deputy", deputy=found.deputy_id) + "?done=1")


@never_cache
def reply(request: HttpRequest, lang: str, council: str, deputy: uuid.UUID, figure: str) -> HttpResponse:
    """The deputy's own word beside a figure of their page; for nobody else."""
    visitor = enter(request, council, timezone.now())
    role = of_deputy(visitor, deputy)
    if figure not in FIGURES:
        raise Http404(figure)
    found = need(queries.deputy(visitor.council, deputy))
    said = queries.replies_of(found).get(figure)
    form = forms.ReplyForm(posted(request), visitor=visitor, initial={"text": said.text if said else ""})
    page = _page(
        request,
        found,
        title=_("Your word beside the figure: {figure}").format(figure=FIGURES[figure]),
        text=_("It is dated and stands there until you change it. The former ones stay in the record."),
        button=_("Save"),
    )

    def do() -> object:
        text = form.cleaned_data["text"]
        if not text and said is None:
            raise Refusal("required")
        return actions.reply(deputy=found, figure=figure, text=text, now=visitor.now, hand=hand(role))

    return ask(request, visitor, form, page, do)
