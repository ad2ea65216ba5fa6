"""What anyone may open: who represents you, find your deputy, electoral districts, who answers."""

from __future__ import annotations

import uuid
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from senim.rooms.council import decisions, grounds, merging, presenting, queries, renewing, words
from senim.rooms.council.access import KEEPERS, Visitor, enter, welcome
from senim.rooms.council.forms.finding import FindForm, OnForm
from senim.rooms.council.models import Role
from senim.rooms.council.presenting import law, rules
from senim.rooms.council.views.deeds import DONE


def visit(request: HttpRequest, slug: str) -> tuple[Visitor, dict[str, object]]:
    """The visitor, and what every page of the room shows: whether the administrator's verbs stand on it."""
    return shown(enter(request, slug, timezone.now()), request)


def shown(visitor: Visitor, request: HttpRequest) -> tuple[Visitor, dict[str, object]]:
    admin = visitor.role(Role.Kind.ADMIN) is not None
    return visitor, {"visitor": visitor, "admin": admin, "done": DONE in request.GET}


def day_of(request: HttpRequest, visitor: Visitor) -> tuple[date, OnForm]:
    """The day a page speaks of: `?on=`, else today."""
    form = OnForm(request.GET if request.GET.get("on") else None)
    asked = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    return asked or visitor.today, form


@require_safe
def people(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The deputies, the vacant seats first, the chair, the commissions; on any day."""
    visitor, context = visit(request, council)
    day, form = day_of(request, visitor)
    home = visitor.council
    seats = queries.seats_on(home, day, trained=True)
    context |= {
        "keeper": visitor.role(*KEEPERS) is not None,
        "competence": presenting.competence(seats, day),
        "circles": queries.associations_on(home, day),
        "stand_in": next((row for row in seats.deputies if row.named_at is not None), None),  # type: ignore[attr-defined]
        "parties": any(row.party_now for row in seats.deputies),  # type: ignore[attr-defined]
        "day": day,
        "past": day != visitor.today,
        "form": form,
        "seats": seats,
        "rows": presenting.seats(seats),
        "without_district": max(seats.empty - len(seats.vacant), 0),
        "untrained": presenting.untrained(seats.deputies, day),
        "training_article": law("21-3"),
        "chair_article": law("19"),
        "stand_in_article": law("19", "5"),
        "group_article": law("21-2"),
    }
    return render(request, "council/people.html", context)


@require_safe
def training(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Who has the forty academic hours and who lacks them, the late first; on any day."""
    visitor, context = visit(request, council)
    day, form = day_of(request, visitor)
    rows = presenting.trained(visitor.council, day)
    context |= {
        "keeper": visitor.role(*KEEPERS) is not None and day == visitor.today,
        "lacking": [row for row in rows if row.standing.state != "done"],
        "trained": [row for row in rows if row.standing.state == "done"],
        "late": sum(row.standing.state == "late" for row in rows),
        "article": f"{law('21-3')}; {rules('76')}",
        "day": day,
        "past": day != visitor.today,
        "form": form,
    }
    return render(request, "council/training.html", context)


@require_safe
def find(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """From an address to the deputy; where several districts fit, each with what it is made of."""
    visitor, context = visit(request, council)
    form = FindForm(request.GET if "place_text" in request.GET else None, visitor=visitor)
    context |= {"form": form, "article": law("21")}
    if form.is_bound and form.is_valid() and form.found_place:
        home, day = visitor.council, visitor.today
        found = queries.districts_of(home, form.found_place, form.cleaned_data["address"], day)
        areas = queries.areas_on(home, day) if len(found) > 1 else []
        deputies = queries.deputies_on(home, day)
        context |= {
            "place": form.found_place,
            "found": presenting.districts(found, areas, deputies),
            "address": form.cleaned_data["address"],
            # Elected by a list, or without a district: they represent every place of the council.
            "at_large": [deputy for deputy in deputies if deputy.district_id is None],
        }
    return render(request, "council/find.html", context)


@require_safe
def districts(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The electoral districts: what each is made of, who sits for it."""
    visitor, context = visit(request, council)
    home = visitor.council
    day, form = day_of(request, visitor)
    deputies = queries.deputies_on(home, day)
    rows = presenting.districts(queries.districts_on(home, day), queries.areas_on(home, day), deputies)
    context |= {
        "rows": rows,
        "vacant": sum(row.deputy is None for row in rows),
        "at_large": [deputy for deputy in deputies if deputy.district_id is None],
        "day": day,
        "past": day != visitor.today,
        "form": form,
    }
    return render(request, "council/districts.html", context)


@require_safe
def bodies(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The bodies that answer, by their names of the day; those that are no more, and who has their work."""
    visitor, context = visit(request, council)
    home = visitor.council
    day, form = day_of(request, visitor)
    past = day != visitor.today
    rows = queries.with_names(queries.bodies(home, day))
    keeper = visitor.role(*KEEPERS) is not None
    ended = queries.ended_bodies(home, day)
    still = merging.open_works(home, ended if keeper else ())
    context |= {
        "day": day,
        "past": past,
        "form": form,
        "rows": [presenting.called(row, day) for row in rows],
        "on_line": sum(row.on_line for row in rows),
        "own": queries.OWN,
        # What a body that has ended still has is forwarded by a clerk.
        "ended": [(body, still[body.pk]) for body in ended],
        "nobody": set() if past else queries.unattended(home, day),
        "keeper": keeper,
    }
    return render(request, "council/bodies.html", context)


@require_safe
def deputy(request: HttpRequest, lang: str, council: str, deputy: uuid.UUID) -> HttpResponse:
    """One mandate: how elected, party, commissions, factions, training, sanctions, other convocations, each
    figure with the deputy's own word; upper rooms add what the deputy did.
    """
    mandates = queries.mandates_of(council, deputy)
    found = next((row for row in mandates if row.pk == deputy), None)
    if found is None:
        raise Http404(str(deputy))
    visitor, context = shown(welcome(request, found.council, timezone.now()), request)
    for row in mandates:
        row.council = visitor.council
    day, form = day_of(request, visitor)
    last = min(found.until or day, day)
    service = queries.service_of(found, last)
    ended = found.until is not None and found.until < visitor.today
    # What is said beside each figure, for the parts of upper rooms too (the slot "deputy.figure").
    found.replies_now = service.replies  # type: ignore[attr-defined]
    context |= {
        "day": day,
        "past": day != visitor.today,
        "form": form,
        "keeper": visitor.role(*KEEPERS) is not None,
        "way": words.WAYS.get(found.way, ""),
        "who_ended": words.WHO_ENDS.get(grounds.who_ends(found.end_ground), ""),
        "mandates": mandates,
        "served": renewing.years(presenting.days_served(mandates, last)),
        "training": presenting.training(found, service.trainings, last),
        "sanctions": presenting.sanctions(visitor.council, service.sanctions),
        "sanction_article": f"{law('21', '5')}; {rules('73')}",
        "deputy": found,
        "ended": ended,
        "end_act": decisions.told(visitor.council, found.end_act) if found.end_act else None,
        "now": queries.deputy_of(found.district, visitor.today) if ended else None,
        "ground": presenting.ground(found.end_ground) if found.end_ground else None,
        "last": last,
        # Asked for by the template only where it has not kept the words already.
        "areas": lambda: presenting.in_words(queries.areas_on(visitor.council, last, found.district)),
        "service": service,
        "chair_article": law("19", "4"),
        "chairs": any(chair.until is None or chair.until >= visitor.today for chair in service.chair),
    }
    return render(request, "council/deputy.html", context)
