"""The administrator's first page, and the verbs about the office, the bodies, the roles."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from senim.rooms.council import actions, checklist, queries, words
from senim.rooms.council.access import Visitor
from senim.rooms.council.forms import offices as forms
from senim.rooms.council.forms.seats import EndForm
from senim.rooms.council.models import Body, Role
from senim.rooms.council.views.deeds import Page, admin, ask, posted, to
from senim.rooms.council.views.seating import need
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Place
from senim.ui import parts


@never_cache
@require_safe
def overview(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """What is still missing first, each with its link; then what is there."""
    visitor, _hand = admin(request, council)
    state = checklist.state_on(visitor.council, visitor.today)
    gaps = [
        parts.GapView(task.title, task.text, url=to(request, task.page), link=task.link)
        for task in checklist.missing(visitor.council, state)
    ]
    context = {
        "visitor": visitor,
        "state": state,
        "gaps": gaps,
        "people": sum(state.staff.values()),
        "done": "done" in request.GET,
    }
    return render(request, "council/settings.html", context)


@never_cache
def office(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    visitor, hand = admin(request, council)
    home = visitor.council
    fields = [name for name in forms.OfficeForm.base_fields if hasattr(home, name)]
    form = forms.OfficeForm(
        posted(request), visitor=visitor, initial={name: getattr(home, name) for name in fields}
    )
    page = Page(
        title=_("The council's office"),
        text=_("Changed hours count for what arrives from now on; running terms stay."),
        button=_("Save"),
        back=to(request, "settings") + "?done=1",
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.change_office(council=home, office=form.office(), now=visitor.now, hand=hand),
    )


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


@never_cache
@require_safe
def staff(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Who holds which role today, and since when."""
    visitor, _hand = admin(request, council)
    rows = [(role, words.role_name(role)) for role in queries.staff_on(visitor.council, visitor.today)]
    people = len({role.account_id for role, _name in rows})
    context = {"visitor": visitor, "rows": rows, "people": people, "done": "done" in request.GET}
    return render(request, "council/staff.html", context)


@never_cache
def role_new(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    visitor, hand = admin(request, council)
    home, day = visitor.council, visitor.today
    form = forms.RoleForm(
        posted(request),
        visitor=visitor,
        bodies=queries.bodies(home, day),
        deputies=queries.deputies_on(home, day),
        roles=queries.staff_on(home, day),
        initial={"kind": Role.Kind.OFFICER, "body": request.GET.get("body", "")},
    )
    page = Page(
        title=_("Give a role"),
        text=_("The role shows beside each step this person makes, and in the record."),
        button=_("Give the role"),
        back=to(request, "staff") + "?done=1",
        again=True,
    )

    def do() -> object:
        data = form.cleaned_data
        return actions.grant_by_email(
            council=home,
            email=data["email"],
            name=data["name"],
            lang=lang,
            now=visitor.now,
            hand=hand,
            **form.values(),
        )

    return ask(request, visitor, form, page, do)


@never_cache
def role_end(request: HttpRequest, lang: str, council: str, role: uuid.UUID) -> HttpResponse:
    visitor, hand = admin(request, council)
    found = need(queries.role(visitor.council, role))
    form = EndForm(posted(request), visitor=visitor)
    named = {"name": found.account.name, "role": words.role_name(found)}
    page = Page(
        title=_("End the role: {name}, {role}").format(**named),
        text=_("The last day still counts. To take the role away at once, give yesterday's day."),
        button=_("End the role"),
        back=to(request, "staff") + "?done=1",
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.end_role(role=found, until=form.cleaned_data["until"], now=visitor.now, hand=hand),
    )
