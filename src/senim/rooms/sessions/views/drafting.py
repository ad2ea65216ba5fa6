"""The pages of the steps of drafts and amendments."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from senim.rooms.council.access import Visitor
from senim.rooms.sessions import access, drafting, presenting
from senim.rooms.sessions.forms.drafting import AmendmentForm
from senim.rooms.sessions.models import Amendment, Draft, Item
from senim.rooms.sessions.queries import drafting as queries
from senim.rooms.sessions.views import steps
from senim.rooms.sessions.views.steps import Quote
from senim.rooms.territory.models import named
from senim.ui import parts

BESIDE = (Amendment.State.PUT, Amendment.State.IN_DRAFT)


def of_draft(draft: Draft) -> Quote:
    return Quote(named(draft, "title"), named(draft, "text"), draft.author)


def of_amendment(amendment: Amendment) -> Quote:
    authors = ", ".join(one.name for one in amendment.people)  # type: ignore[attr-defined]
    return Quote(amendment.where, named(amendment, "text"), authors)


def crumbs(visitor: Visitor, item: Item) -> list[parts.Crumb]:
    return [
        steps.crumb(visitor.council),
        parts.Crumb(item.title, presenting.address(visitor.council, "item", item=item.pk)),
    ]


@never_cache
def draft(request: HttpRequest, lang: str, council: str, draft: uuid.UUID, verb: str) -> HttpResponse:
    step = steps.known(drafting.DRAFT, verb)
    visitor, found, rights = access.open_draft(request, council, draft, timezone.now())
    more = steps.people_of(visitor, step)
    if step.form is AmendmentForm:
        more["others"] = [one for one in queries.amendments_of([found]) if one.state in BESIDE]
    trail = [
        *crumbs(visitor, found.item),
        parts.Crumb(_("Draft {number}").format(number=found.variant), ""),
    ]
    back = steps.home(request, visitor, found.item)
    return steps.page(
        request, verb, step, visitor, rights, found, back=back, crumbs=trail, quote=of_draft(found), **more
    )


@never_cache
def amendment(request: HttpRequest, lang: str, council: str, amendment: uuid.UUID, verb: str) -> HttpResponse:
    step = steps.known(drafting.AMENDMENT, verb)
    visitor, found, rights = access.open_amendment(request, council, amendment, timezone.now())
    item = found.draft.item
    words = _("Amendment {number}: {where}").format(number=found.number, where=found.where)
    trail = [*crumbs(visitor, item), parts.Crumb(words, "")]
    back = steps.home(request, visitor, item)
    return steps.page(
        request, verb, step, visitor, rights, found, back=back, crumbs=trail, quote=of_amendment(found)
    )
