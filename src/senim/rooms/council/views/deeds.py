"""A verb of the administrator: one page with one form, then back to where it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from senim.core.refusal import Refusal
from senim.rooms.council.access import KEEPERS, Visitor, enter_as, hand
from senim.rooms.council.forms.common import SetForm
from senim.rooms.council.models import Role
from senim.rooms.record.actions import Hand
from senim.ui.parts import Crumb

Words = str | Promise
Row = TypeVar("Row")
# In an address: the page says that what was asked for is done.
DONE = "done"


@dataclass(frozen=True, slots=True)
class Page:
    """What stands around a form: its heading, a word before, its button, where one goes afterwards; the page
    above it, where that is not the council's settings.
    """

    title: Words
    button: Words
    back: str
    text: Words = ""
    law: Words = ""
    citation: str = ""
    again: bool = False
    up: Crumb | None = None


def admin(request: HttpRequest, slug: str) -> tuple[Visitor, Hand]:
    """The administrator of the council; anyone else is told who may."""
    visitor, role = enter_as(request, slug, timezone.now(), Role.Kind.ADMIN)
    return visitor, hand(role)


def need(row: Row | None) -> Row:
    """The row, or the page that is not there: another council's row is not there either."""
    if row is None:
        raise Http404
    return row


def keeper(request: HttpRequest, slug: str) -> tuple[Visitor, Hand]:
    """Who keeps the list of staff: a clerk or the administrator."""
    visitor, role = enter_as(request, slug, timezone.now(), *KEEPERS)
    return visitor, hand(role)


def posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def to(request: HttpRequest, name: str, **more: object) -> str:
    """The address of another page of the room, in the same council and language."""
    match = request.resolver_match
    kept = {key: match.kwargs[key] for key in ("lang", "council")} if match else {}
    return reverse(f"council:{name}", kwargs={**kept, **more})


def ask(
    request: HttpRequest, visitor: Visitor, form: SetForm, page: Page, do: Callable[[], object]
) -> HttpResponse:
    """Show the form; when it is sent and sound, do it and go back. A refusal stands beside its field."""
    if form.is_bound and form.is_valid():
        try:
            do()
        except Refusal as refusal:
            form.take(refusal)
        else:
            again = "again" in request.POST
            return redirect(f"{request.path}?{DONE}=1" if again else page.back)
    context = {
        "visitor": visitor,
        "form": form,
        "deed": page,
        "back": page.back.partition("?")[0],
        "done": DONE in request.GET and not form.is_bound,
    }
    return render(request, "council/form.html", context, status=422 if form.is_bound else 200)
