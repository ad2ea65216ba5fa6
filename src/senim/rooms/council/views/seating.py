"""The administrator's verbs about who sits: convocation, districts, mandates."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from senim.rooms.council import actions, presenting, queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.forms import seats as forms
from senim.rooms.council.presenting import law
from senim.rooms.council.views.deeds import Page, admin, ask, need, posted, to


def from_term(visitor: Visitor, **more: object) -> dict[str, object]:
    """Whoever sits usually sits since the convocation began: the day a new form starts with."""
    term = queries.term_on(visitor.council, visitor.today)
    return {**more, **({"since": term.since} if term else {})}


@never_cache
def term(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    visitor, hand = admin(request, council)
    home, form = visitor.council, forms.TermForm(posted(request), visitor=visitor)
    page = Page(
        title=_("Enter the convocation"),
        text=_("If there is one already, it ends the day before, and its mandates with it."),
        button=_("Enter"),
        back=to(request, "settings") + "?done=1",
        law=_("A maslikhat is elected for five years; the election commission fixes the number of deputies."),
        citation=law("5"),
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.add_term(council=home, now=visitor.now, hand=hand, **form.cleaned_data),
    )


@never_cache
def district_new(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    visitor, hand = admin(request, council)
    number = max((row.number for row in queries.districts_on(visitor.council, visitor.today)), default=0) + 1
    form = forms.DistrictForm(posted(request), visitor=visitor, initial=from_term(visitor, number=number))
    page = Page(
        title=_("Enter an electoral district"),
        text=_("An address finds its deputy by the places written here."),
        button=_("Enter"),
        back=to(request, "districts") + "?done=1",
        again=True,
    )

    def do() -> object:
        data = form.cleaned_data
        return actions.add_district(
            council=visitor.council,
            number=data["number"],
            names=form.names(),
            areas=form.found,
            since=data["since"],
            now=visitor.now,
            hand=hand,
        )

    return ask(request, visitor, form, page, do)


@never_cache
def district(request: HttpRequest, lang: str, council: str, district: uuid.UUID) -> HttpResponse:
    """What a district is made of: each place with a button to end it, and a form to add more."""
    visitor, hand = admin(request, council)
    found = need(queries.district(visitor.council, district))
    form = forms.AreasForm(posted(request), visitor=visitor)
    here = to(request, "district", district=district)

    def do() -> object:
        data = form.cleaned_data
        return actions.add_areas(
            district=found, areas=form.found, since=data["since"], now=visitor.now, hand=hand
        )

    page = Page(title=_("Add places"), button=_("Add"), back=f"{here}?done=1")
    answer = ask(request, visitor, form, page, do)
    if answer.status_code == 302:
        return answer
    areas = [
        (area, presenting.area_words(area))
        for area in queries.areas_on(visitor.council, visitor.today, found)
    ]
    context = {
        "visitor": visitor,
        "district": found,
        "areas": areas,
        "form": form,
        "done": "done" in request.GET,
    }
    return render(request, "council/district.html", context, status=answer.status_code)


@never_cache
@require_POST
def area_end(request: HttpRequest, lang: str, council: str, area: uuid.UUID) -> HttpResponse:
    """Take a place out of its district: yesterday was its last day there."""
    visitor, hand = admin(request, council)
    found = need(queries.area(visitor.council, area))
    actions.end_area(area=found, now=visitor.now, hand=hand, until=visitor.today - timedelta(days=1))
    return redirect(to(request, "district", district=found.district_id) + "?done=1")


@never_cache
def district_end(request: HttpRequest, lang: str, council: str, district: uuid.UUID) -> HttpResponse:
    visitor, hand = admin(request, council)
    found = need(queries.district(visitor.council, district))
    form = forms.EndForm(posted(request), visitor=visitor)
    page = Page(
        title=_("End electoral district No {number}").format(number=found.number),
        text=_("The district stays on all days before. New borders make a new district."),
        button=_("End it"),
        back=to(request, "districts") + "?done=1",
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.end_district(
            district=found, until=form.cleaned_data["until"], now=visitor.now, hand=hand
        ),
    )


@never_cache
def deputy_new(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    visitor, hand = admin(request, council)
    home = visitor.council
    seats = queries.seats_on(home, visitor.today)
    if seats.term is None:
        return redirect(to(request, "term"))
    term = seats.term
    form = forms.DeputyForm(
        posted(request),
        visitor=visitor,
        vacant=seats.vacant,
        vacated=queries.vacated_seats(home, visitor.today),
        initial={"district": request.GET.get("district", ""), "since": term.since},
    )
    page = Page(
        title=_("Enter a deputy"),
        text=_("Seats without a deputy: {n}").format(n=seats.empty),
        button=_("Enter"),
        back=to(request, "people") + "?done=1",
        again=True,
    )

    def do() -> object:
        data = form.cleaned_data
        return actions.seat_deputy(
            council=home,
            term=term,
            district=form.vacant[data["district"]],
            name=data["name"],
            email=data["email"],
            elected_by=data["elected_by"],
            party=data["party"],
            follows=form.vacated[data.get("follows") or ""],
            lang=lang,
            since=data["since"],
            now=visitor.now,
            hand=hand,
        )

    return ask(request, visitor, form, page, do)


@never_cache
def deputy_edit(request: HttpRequest, lang: str, council: str, deputy: uuid.UUID) -> HttpResponse:
    visitor, hand = admin(request, council)
    found = need(queries.deputy(visitor.council, deputy))
    others = queries.people_apart(found)
    same = next((str(row.pk) for row in others if row.whose == found.whose), "")
    form = forms.DeputyNameForm(
        posted(request), visitor=visitor, others=others, initial={"name": found.name, "person": same}
    )
    page = Page(
        title=_("Put the name right"),
        text=_("The record says that the name was put right, not what it was."),
        button=_("Save"),
        back=to(request, "deputy", deputy=deputy) + "?done=1",
    )

    def do() -> None:
        data = form.cleaned_data
        with transaction.atomic():
            if data["name"] != found.name:
                actions.rename_deputy(deputy=found, name=data["name"], now=visitor.now, hand=hand)
            if data.get("person", same) != same:
                other = form.others[data["person"]]
                actions.join_person(deputy=found, other=other, now=visitor.now, hand=hand)

    return ask(request, visitor, form, page, do)


@never_cache
def deputy_party(request: HttpRequest, lang: str, council: str, deputy: uuid.UUID) -> HttpResponse:
    visitor, hand = admin(request, council)
    found = need(queries.deputy(visitor.council, deputy))
    form = forms.PartyForm(posted(request), visitor=visitor)
    page = Page(
        title=_("The party of {name}").format(name=found.name),
        text=_(
            "The former party stays for its own days. The first day of the present one puts a slip right."
        ),
        button=_("Save"),
        back=to(request, "deputy", deputy=deputy) + "?done=1",
        law=_("Whoever was elected by a party's list and leaves the party loses the mandate."),
        citation=law("20", "4-1"),
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.set_party(
            deputy=found,
            name=form.cleaned_data["party"],
            since=form.cleaned_data["since"],
            now=visitor.now,
            hand=hand,
        ),
    )


@never_cache
def deputy_end(request: HttpRequest, lang: str, council: str, deputy: uuid.UUID) -> HttpResponse:
    visitor, hand = admin(request, council)
    found = need(queries.deputy(visitor.council, deputy))
    form = forms.EndMandateForm(posted(request), visitor=visitor)
    page = Page(
        title=_("End the mandate: {name}").format(name=found.name),
        text=_("The seat is vacant from the day after. The chair, commissions and the role end with it."),
        button=_("End the mandate"),
        back=to(request, "people") + "?done=1",
        law=_("The law lists the grounds; there are no others."),
        citation=law("20"),
    )
    return ask(
        request,
        visitor,
        form,
        page,
        lambda: actions.end_deputy(deputy=found, now=visitor.now, hand=hand, **form.cleaned_data),
    )
