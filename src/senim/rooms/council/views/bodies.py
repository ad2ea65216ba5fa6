"""The administrator's verbs about the bodies that answer."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from senim.rooms.council import actions, queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.forms import offices as forms
from senim.rooms.council.forms.seats import EndForm
from senim.rooms.council.models import Body
from senim.rooms.council.views.deeds import Page, admin, ask, need, posted, to
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Place


def _body_form(request: HttpRequest, visitor: Visitor, found: Body | None) -> forms.BodyForm:
    others = [b for b in queries.bodies(visitor.council, visitor.today) if found is None or b.pk != found.pk]
    okrugs = [p for p in territory.places_within(visitor.council) if p.level != Place.Level.SETTLEMENT]
    initial = {}
    if found:
        names = [name for name in forms.BodyForm.base_fields if hasattr(found, name)]
        initial = {name: getattr(found, name) for name in names}
        initial |= {"place": found.place_id or "", "superior": str(found.superior_id or "")}
    return forms.BodyForm(
        posted(request),
        visitor=visitor,
        bodies=others,
        places=okrugs,
        new=found is None,
        initial=initial,
    )


@never_cache
def body_new(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    visitor, hand = admin(request, council)
    form = _body_form(request, visitor, None)
    page = Page(
        title=_("Enter a body that answers"),
        text=_("Appeals can be forwarded to it from that day on."),
        button=_("Enter"),
        back=to(request, "bodies") + "?done=1",
        again=True,
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.add_body(
            council=visitor.council,
            kind=form.cleaned_data["kind"],
            since=form.cleaned_data["since"],
            now=visitor.now,
            hand=hand,
            **form.values(),
        ),
    )


@never_cache
def body(request: HttpRequest, lang: str, council: str, body: uuid.UUID) -> HttpResponse:
    visitor, hand = admin(request, council)
    found = need(queries.body(visitor.council, body))
    form = _body_form(request, visitor, found)
    page = Page(
        title=found.name,
        text=_("A renamed body keeps its appeals and officers; the record keeps its former name."),
        button=_("Save"),
        back=to(request, "bodies") + f"?done=1#{body}",
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.change_body(body=found, now=visitor.now, hand=hand, **form.values()),
    )


@never_cache
def body_end(request: HttpRequest, lang: str, council: str, body: uuid.UUID) -> HttpResponse:
    visitor, hand = admin(request, council)
    found = need(queries.body(visitor.council, body))
    form = EndForm(posted(request), visitor=visitor)
    page = Page(
        title=_("It no longer exists: {name}").format(name=found.name),
        text=_("The roles of its officers end with it. Forward the appeals that lie there first."),
        button=_("End it"),
        back=to(request, "bodies") + "?done=1",
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.end_body(body=found, until=form.cleaned_data["until"], now=visitor.now, hand=hand),
    )
