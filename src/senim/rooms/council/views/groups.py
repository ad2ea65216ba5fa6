"""Verbs about where deputies work together: the chair, who stands in, commissions, factions and groups."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from senim.rooms.council import actions, queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.forms import groups as forms
from senim.rooms.council.forms import seats
from senim.rooms.council.models import Deputy
from senim.rooms.council.presenting import law
from senim.rooms.council.views.deeds import Page, admin, ask, keeper, need, posted, to
from senim.rooms.council.views.seating import from_term
from senim.ui.parts import Crumb


@never_cache
def chair(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    visitor, hand = admin(request, council)
    form = seats.ChairForm(
        posted(request),
        visitor=visitor,
        deputies=queries.deputies_on(visitor.council, visitor.today),
        initial=from_term(visitor),
    )
    page = Page(
        title=_("Enter the chair of the maslikhat"),
        text=_(
            "Whoever was the chair before, was it up to the day before. The new one leaves standing "
            "commissions and factions."
        ),
        button=_("Enter"),
        back=to(request, "people") + "?done=1",
        law=_(
            "The chair is elected from the deputies, and sits on no standing commission and in no faction."
        ),
        citation=law("19", "4"),
    )

    def do() -> object:
        data = form.cleaned_data
        return actions.set_chair(
            council=visitor.council,
            deputy=need(form.deputies[data["deputy"]]),
            since=data["since"],
            now=visitor.now,
            hand=hand,
        )

    return ask(request, visitor, form, page, do)


@never_cache
def chair_end(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    visitor, hand = admin(request, council)
    found = need(queries.chair_on(visitor.council, visitor.today))
    form = seats.EndChairForm(posted(request), visitor=visitor)
    page = Page(
        title=_("{name} leaves the office of chair").format(name=found.deputy.name),
        text=_("The mandate of the deputy goes on."),
        button=_("End it"),
        back=to(request, "people") + "?done=1",
        law=_("The maslikhat dismisses its chair at a session, by the majority of a decision."),
        citation=law("19", "1"),
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.end_chair(chair=found, now=visitor.now, hand=hand, **form.cleaned_data),
    )


@never_cache
def commission_new(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    visitor, hand = admin(request, council)
    home = visitor.council
    form = seats.CommissionForm(
        posted(request),
        visitor=visitor,
        deputies=_may_sit(visitor),
        full_time=home.level in actions.OBLAST_LEVEL,
        initial=from_term(visitor),
    )
    page = Page(
        title=_("Enter a standing commission"),
        button=_("Enter"),
        back=to(request, "people") + "?done=1",
        law=_("A maslikhat has at most seven standing commissions."),
        citation=law("12"),
        again=True,
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.add_commission(council=home, now=visitor.now, hand=hand, **form.values()),
    )


def _may_sit(visitor: Visitor) -> list[Deputy]:
    """Everyone but the chair of the maslikhat."""
    rows = queries.deputies_on(visitor.council, visitor.today)
    return [deputy for deputy in rows if not deputy.chairs_now]  # type: ignore[attr-defined]


@never_cache
def commission(request: HttpRequest, lang: str, council: str, commission: uuid.UUID) -> HttpResponse:
    visitor, hand = admin(request, council)
    found = need(queries.commission(visitor.council, commission))
    sitting = queries.members_of(found, visitor.today)
    standing = found.kind == found.Kind.STANDING
    form = seats.CommissionForm(
        posted(request),
        visitor=visitor,
        deputies=_may_sit(visitor) if standing else queries.deputies_on(visitor.council, visitor.today),
        full_time=standing and visitor.council.level in actions.OBLAST_LEVEL,
        initial={
            "full_time": any(member.full_time for member in sitting),
            "name_kk": found.name_kk,
            "name_ru": found.name_ru,
            "name_en": found.name_en,
            "members": [str(member.deputy_id) for member in sitting],
            "leader": next((str(member.deputy_id) for member in sitting if member.leads), ""),
        },
    )
    page = Page(
        title=_("Change the commission: {name}").format(name=found.name),
        text=_("Who leaves it, sat on it up to the day before."),
        button=_("Save"),
        back=to(request, "people") + "?done=1",
        law=_("The chair of the maslikhat sits on no standing commission."),
        citation=law("19", "4"),
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.change_commission(commission=found, now=visitor.now, hand=hand, **form.values()),
    )


@never_cache
def commission_end(request: HttpRequest, lang: str, council: str, commission: uuid.UUID) -> HttpResponse:
    visitor, hand = admin(request, council)
    found = need(queries.commission(visitor.council, commission))
    form = seats.EndForm(posted(request), visitor=visitor)
    page = Page(
        title=_("End the commission: {name}").format(name=found.name),
        button=_("End it"),
        back=to(request, "people") + "?done=1",
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.end_commission(
            commission=found, until=form.cleaned_data["until"], now=visitor.now, hand=hand
        ),
    )


@never_cache
def temporary_new(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    visitor, hand = admin(request, council)
    form = forms.TemporaryForm(
        posted(request), visitor=visitor, deputies=queries.deputies_on(visitor.council, visitor.today)
    )
    page = Page(
        title=_("Enter a temporary commission"),
        button=_("Enter"),
        back=to(request, "people") + "?done=1",
        law=_("The maslikhat or its chair forms it, for a task and until a day. Its members are not paid."),
        citation=law("17"),
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.add_commission(council=visitor.council, now=visitor.now, hand=hand, **form.values()),
    )


@never_cache
def stand_in(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    visitor, hand = admin(request, council)
    form = forms.StandInForm(posted(request), visitor=visitor, deputies=_may_sit(visitor))
    page = Page(
        title=_("Enter who stands in for the chair"),
        text=_("It holds to the end of the convocation. The role that opens pages is given apart."),
        button=_("Enter"),
        back=to(request, "people") + "?done=1",
        law=_(
            "Named at a session for the whole convocation: at the oblast level a full-time chair of a "
            "commission, in a city or district a chair of a commission or another deputy."
        ),
        citation=law("19", "5"),
    )

    def do() -> object:
        data = form.cleaned_data
        return actions.name_stand_in(
            council=visitor.council,
            deputy=need(form.deputies[data["deputy"]]),
            ground=data["ground"],
            since=data["since"],
            now=visitor.now,
            hand=hand,
        )

    return ask(request, visitor, form, page, do)


def up(request: HttpRequest) -> Crumb:
    """Back to who represents you: the council's settings are not open to a clerk."""
    return Crumb(str(_("Who represents you")), to(request, "people"))


RULE = _(
    "A faction has at least three deputies, a group five; a deputy is in one faction, the chair in none."
)


@never_cache
def association_new(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    visitor, hand = keeper(request, council)
    form = forms.AssociationForm(posted(request), visitor=visitor, deputies=_may_sit(visitor))
    page = Page(
        title=_("Enter a faction or deputy group"),
        button=_("Enter"),
        back=to(request, "people") + "?done=1",
        law=RULE,
        citation=law("21-2"),
        up=up(request),
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.form_association(
            council=visitor.council, now=visitor.now, hand=hand, **form.values()
        ),
    )


@never_cache
def association(request: HttpRequest, lang: str, council: str, association: uuid.UUID) -> HttpResponse:
    visitor, hand = keeper(request, council)
    found = need(queries.association(visitor.council, association))
    inside = queries.in_association(found, visitor.today)
    form = forms.MembersForm(
        posted(request),
        visitor=visitor,
        deputies=_may_sit(visitor),
        initial={
            "members": [str(row.deputy_id) for row in inside],
            "leader": next((str(row.deputy_id) for row in inside if row.leads), ""),
        },
    )
    page = Page(
        title=_("Who is in it: {name}").format(name=found.name),
        text=_("Who leaves, was in it up to the day before."),
        button=_("Save"),
        back=to(request, "people") + "?done=1",
        law=RULE,
        citation=law("21-2"),
        up=up(request),
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.change_association(association=found, now=visitor.now, hand=hand, **form.values()),
    )


@never_cache
def association_end(request: HttpRequest, lang: str, council: str, association: uuid.UUID) -> HttpResponse:
    visitor, hand = keeper(request, council)
    found = need(queries.association(visitor.council, association))
    form = seats.EndForm(posted(request), visitor=visitor)
    page = Page(
        title=_("End it: {name}").format(name=found.name),
        text=_("It stays on all days before."),
        button=_("End it"),
        back=to(request, "people") + "?done=1",
        up=up(request),
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.end_association(
            association=found, until=form.cleaned_data["until"], now=visitor.now, hand=hand
        ),
    )
