"""The administrator's verbs about the bodies that answer."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from senim.rooms.council import actions, merging, queries
from senim.rooms.council.access import Visitor, enter_as
from senim.rooms.council.forms import bodies as forms
from senim.rooms.council.forms.offices import BodyForm
from senim.rooms.council.models import Body, Role
from senim.rooms.council.views.deeds import Page, admin, ask, need, posted, to
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Place
from senim.ui import formats


def _body_form(request: HttpRequest, visitor: Visitor, found: Body | None) -> BodyForm:
    others = [b for b in queries.bodies(visitor.council, visitor.today) if found is None or b.pk != found.pk]
    okrugs = [p for p in territory.places_within(visitor.council) if p.level != Place.Level.SETTLEMENT]
    initial = {}
    if found:
        names = [name for name in BodyForm.base_fields if hasattr(found, name)]
        initial = {name: getattr(found, name) for name in names}
        initial |= {"place": found.place_id or "", "superior": str(found.superior_id or "")}
    return BodyForm(
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
        text=_(
            "Here mistyped names are put right. For a new name, a merger or its end there are other pages."
        ),
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
def body_rename(request: HttpRequest, lang: str, council: str, body: uuid.UUID) -> HttpResponse:
    """A new name from a day on; on days before, the body is called as it was."""
    visitor, hand = admin(request, council)
    found = need(queries.body(visitor.council, body))
    names = [name for name in forms.RenameForm.base_fields if hasattr(found, name)]
    form = forms.RenameForm(
        posted(request),
        visitor=visitor,
        initial={"on": visitor.today, **{n: getattr(found, n) for n in names}},
    )
    page = Page(
        title=_("A new name for: {name}").format(name=found.name),
        text=_("Its appeals and officers stay with it. Older pages and entries keep the name of their day."),
        button=_("Rename"),
        back=to(request, "bodies") + f"?done=1#{body}",
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.rename_body(body=found, now=visitor.now, hand=hand, **form.values()),
    )


@never_cache
def body_merge(request: HttpRequest, lang: str, council: str, body: uuid.UUID) -> HttpResponse:
    """A body becomes part of another one, with all that is open there."""
    visitor, by = enter_as(request, council, timezone.now(), Role.Kind.ADMIN)
    home, day = visitor.council, visitor.today
    rows = queries.bodies(home, day)
    found = next((row for row in rows if row.pk == body), None) or need(queries.body(home, body))
    found.council = home
    others = [b for b in rows if b.pk != found.pk and b.kind != queries.OWN]
    form = forms.MergeForm(
        posted(request),
        visitor=visitor,
        bodies=others,
        officers=queries.officers_of(home, found, day),
        initial={"on": day},
    )
    page = Page(
        title=_("It becomes part of another body: {name}").format(name=found.name),
        text=_("What is open there goes to the other body, its terms go on. Work open there: {n}").format(
            n=formats.number(merging.open_work(home, found))
        ),
        button=_("Make it part of the other one"),
        back=to(request, "bodies") + "?done=1",
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.merge_bodies(body=found, by=by, now=visitor.now, **form.values()),
    )


@never_cache
def body_end(request: HttpRequest, lang: str, council: str, body: uuid.UUID) -> HttpResponse:
    visitor, hand = admin(request, council)
    found = need(queries.body(visitor.council, body))
    form = forms.EndBodyForm(posted(request), visitor=visitor)
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
        lambda: actions.end_body(body=found, now=visitor.now, hand=hand, **form.cleaned_data),
    )
