"""Days away and powers given: one's own, and, for who keeps the list of staff, those of others."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from senim.rooms.council import actions, presenting, queries
from senim.rooms.council.access import (
    KEEPERS,
    STAFF,
    Visitor,
    absence_to_end,
    enter,
    hand,
    may_give,
    need_role,
    own_to_give,
    roles_of,
)
from senim.rooms.council.forms import leave as forms
from senim.rooms.council.forms.seats import EndForm
from senim.rooms.council.models import Absence, Role
from senim.rooms.council.views.deeds import Page, ask, keeper, need, posted, to
from senim.ui.parts import Crumb


def _form(request: HttpRequest, visitor: Visitor, roles: Sequence[Role]) -> forms.LeaveForm:
    candidates = queries.stand_ins(visitor.council, visitor.today, roles)
    return forms.LeaveForm(posted(request), visitor=visitor, roles=roles, stand_ins=candidates)


def _above(request: HttpRequest, *, own: bool) -> Crumb:
    if own:
        return Crumb(_t("Days away and stand-ins"), to(request, "leave"))
    return Crumb(_t("People with roles"), to(request, "staff"))


@never_cache
def leave(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """My days away, who stands in for me, for whom I act; a form for more."""
    visitor = enter(request, council, timezone.now())
    account = need_role(visitor, *STAFF).account
    home, day = visitor.council, visitor.today
    roles = roles_of(account, home, day)
    form = _form(request, visitor, roles)
    page = Page(title="", button="", back=to(request, "leave") + "?done=1")
    answer = ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.take_leave(now=visitor.now, hand=hand(roles[0]), **form.values()),
    )
    if answer.status_code == 302:
        return answer
    away = [presenting.away(row, day) for row in queries.absences(home, day, account)]
    context = {
        "visitor": visitor,
        "form": form,
        "away": away,
        "gone": next((row for row in away if row.now and not row.delegated), None),
        "acting": [(role, presenting.role_words(role)) for role in roles if role.acts_for],
        "may_give": [(role, presenting.role_words(role)) for role in roles if may_give(role)],
        "keeper": visitor.role(*KEEPERS) is not None,
        "done": "done" in request.GET and not form.is_bound,
    }
    return render(request, "council/leave.html", context, status=answer.status_code)


@never_cache
def role_leave(request: HttpRequest, lang: str, council: str, role: uuid.UUID) -> HttpResponse:
    """The same for another person, by who keeps the list of staff."""
    visitor, by = keeper(request, council)
    account = need(queries.role(visitor.council, role)).account
    form = _form(request, visitor, roles_of(account, visitor.council, visitor.today))
    page = Page(
        title=_("Days away: {name}").format(name=account.name),
        text=_("In those days what comes is told to who stands in; each entry names both."),
        button=_("Enter"),
        back=to(request, "staff") + "?done=1",
        up=_above(request, own=False),
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.take_leave(now=visitor.now, hand=by, **form.values()),
    )


@never_cache
def absence_end(request: HttpRequest, lang: str, council: str, absence: uuid.UUID) -> HttpResponse:
    """Back at work, or powers taken back; before the first day it is as if it had not been entered."""
    visitor = enter(request, council, timezone.now())
    found, role = absence_to_end(visitor, absence)
    own = visitor.account is not None and found.role.account_id == visitor.account.pk
    yesterday = visitor.today - timedelta(days=1)
    first = max(yesterday, found.since - timedelta(days=1))
    form = EndForm(posted(request), visitor=visitor, initial={"until": first})
    given = found.reason == Absence.Reason.DELEGATED
    title = _("Powers are taken back: {name}") if given else _("Back at work: {name}")
    page = Page(
        title=title.format(name=found.role.account.name),
        text=_("The last day still counts: for an end at once give yesterday's day."),
        button=_("End it"),
        back=to(request, "leave" if own else "staff") + "?done=1",
        up=_above(request, own=own),
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.end_absence(
            absence=found, until=form.cleaned_data["until"], now=visitor.now, hand=hand(role)
        ),
    )


@never_cache
def delegate(request: HttpRequest, lang: str, council: str, role: uuid.UUID) -> HttpResponse:
    """Who leads a body gives its powers to another of the same body for some days, and stays."""
    visitor = enter(request, council, timezone.now())
    found = own_to_give(visitor, role)
    people = queries.stand_ins(visitor.council, visitor.today, [found])[found.pk]
    form = forms.DelegateForm(posted(request), visitor=visitor, people=people)
    page = Page(
        title=_("Give your powers for some days"),
        text=_("You stay and keep them too. Each entry says that the other acts on your behalf."),
        button=_("Give them"),
        back=to(request, "leave") + "?done=1",
        up=_above(request, own=True),
    )

    def do() -> object:
        data = form.cleaned_data
        return actions.delegate(
            role=found,
            to=need(form.people[data["to"]]),
            since=data["since"],
            until=data["until"],
            now=visitor.now,
            hand=hand(found),
        )

    return ask(request, visitor, form, page, do)
