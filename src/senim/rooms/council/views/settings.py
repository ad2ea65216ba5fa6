"""The administrator's first page, and the council's office."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from senim.rooms.council import actions, checklist
from senim.rooms.council.forms import offices as forms
from senim.rooms.council.views.deeds import Page, admin, ask, posted, to
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
