"""Who holds which role, who is away, who stands in."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from senim.rooms.council import actions, presenting, queries, words
from senim.rooms.council.forms import offices as forms
from senim.rooms.council.forms.seats import EndForm
from senim.rooms.council.models import Role
from senim.rooms.council.views.deeds import Page, admin, ask, keeper, need, posted, to


@never_cache
@require_safe
def staff(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Who holds which role today, who is away, who stands in; first where nobody is there."""
    visitor, _hand = keeper(request, council)
    home, day = visitor.council, visitor.today
    away: dict[uuid.UUID, list[presenting.Away]] = {}
    for row in queries.absences(home, day):
        away.setdefault(row.role_id, []).append(presenting.away(row, day))
    rows = [(role, words.role_name(role), away.get(role.pk, [])) for role in queries.staff_on(home, day)]
    context = {
        "visitor": visitor,
        "admin": visitor.role(Role.Kind.ADMIN) is not None,
        "rows": rows,
        "people": len({role.account_id for role, *_more in rows}),
        "nobody": queries.bodies_by_id(home, map(str, queries.unattended(home, day))).values(),
        "done": "done" in request.GET,
    }
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
