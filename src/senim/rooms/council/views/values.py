"""The numbers a council sets for itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from senim.core import values
from senim.rooms.council import actions, presenting, queries
from senim.rooms.council.access import KEEPERS, enter_as
from senim.rooms.council.forms.values import ValueForm
from senim.rooms.council.models import Role
from senim.rooms.council.views.deeds import Page, admin, ask, posted, to


@never_cache
@require_safe
def overview(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Every number: what it is now, what is usual, whose it is, what it was."""
    visitor, _role = enter_as(request, council, timezone.now(), *KEEPERS)
    home = visitor.council
    rows = presenting.settings(queries.values_on(home, visitor.today), queries.value_history(home))
    context = {
        "visitor": visitor,
        "admin": visitor.role(Role.Kind.ADMIN) is not None,
        "rows": rows,
        "own": sum(row.own for row in rows),
        "done": "done" in request.GET,
    }
    return render(request, "council/values.html", context)


@never_cache
def value(request: HttpRequest, lang: str, council: str, key: str) -> HttpResponse:
    visitor, hand = admin(request, council)
    if key not in values.VALUES:
        raise Http404(key)
    home, kind = visitor.council, values.of(key)
    numbers = queries.values_on(home, visitor.today)
    [row] = [row for row in presenting.settings(numbers, {}) if row.key == key]
    form = ValueForm(
        posted(request), visitor=visitor, value=kind, usual=row.usual, initial={"number": numbers[key]}
    )
    page = Page(
        title=row.name,
        text=_("{hint} Terms that run already stay as they were counted.").format(hint=row.hint),
        button=_("Save"),
        back=to(request, "values") + "?done=1",
        law=row.status[:1].upper() + row.status[1:] + "." if row.citation else "",
        citation=row.citation,
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.set_value(council=home, key=key, now=visitor.now, hand=hand, **form.cleaned_data),
    )
