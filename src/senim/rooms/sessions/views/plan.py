"""The plan of a year: public by month, with what became of each question; the clerk enters it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import enter
from senim.rooms.council.models import Role
from senim.rooms.sessions import access, actions, presenting, words
from senim.rooms.sessions.actions.planning import FIRST_YEAR, LAST_YEAR
from senim.rooms.sessions.forms.planning import PlainForm
from senim.rooms.sessions.forms.yearly import MONTHS, AdoptForm, PlannedForm, adopted
from senim.rooms.sessions.models import Item, Planned
from senim.rooms.sessions.queries import agenda, terms
from senim.rooms.sessions.verbs import Verb, keeper
from senim.rooms.sessions.views import steps
from senim.rooms.territory.models import named
from senim.ui import parts


def need_year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404(str(year))
    return year


@require_safe
def plan(request: HttpRequest, lang: str, council: str, year: int) -> HttpResponse:
    """A year by month: its questions and what became of them, its sessions, whether four regular ones are
    there (LAW 10(2)).
    """
    visitor = enter(request, council, timezone.now())
    need_year(year)
    rows = agenda.planned_of(visitor.council, year)
    sessions = agenda.sessions_of_year(visitor.council, year)
    due = terms.year_of(year, [each.starts_on for each in sessions if each.kind == "regular"], visitor.today)
    context = {
        "visitor": visitor,
        "rights": access.rights(visitor),
        "year": year,
        "years": sorted({*agenda.plan_years(visitor.council), visitor.today.year, year}),
        "plan": rows[0].plan if rows else agenda.plan(visitor.council, year),
        "months": months(
            rows, [presenting.row(each, visitor) for each in sessions], year, visitor.today.isoformat()
        ),
        "total": len(rows),
        "taken": sum(row.item_id is not None for row in rows),
        "due": due,
        "law": presenting.law_text("session.regular", visitor.today),
        "done": words.DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "sessions/plan.html", context)


def months(
    rows: list[Planned], sessions: list[presenting.Row], year: int, today: str
) -> list[dict[str, Any]]:
    """The months that have something, each with its questions and sessions."""
    found = []
    for number, name in MONTHS:
        questions = [question(row) for row in rows if row.month == number]
        held = [each for each in sessions if each.session.starts_on.month == number]
        if questions or held:
            past = f"{year}-{number:02d}" < today[:7]
            found.append({"name": name, "questions": questions, "sessions": held, "past": past})
    return found


def question(row: Planned) -> dict[str, Any]:
    item: Item | None = row.item
    return {
        "row": row,
        # The plan is written in the two languages of the law; a question may have an English name.
        "title": item.title if item and get_language() == "en" else named(row, "title"),
        "item": item,
        "chip": presenting.item_chip(item.state) if item else None,
    }


def _add(thing: Any, role: Role, form: Any, now: datetime) -> None:
    actions.add_planned(council=form.visitor.council, year=thing.year, by=role, now=now, **_words(form))


def _change(thing: Any, role: Role, form: Any, now: datetime) -> None:
    actions.change_planned(row=thing, by=role, now=now, **_words(form))


def _words(form: Any) -> dict[str, Any]:
    data = form.cleaned_data
    return {
        "month": int(data["month"]),
        "titles": (data["title_kk"], data["title_ru"]),
        "responsible": data["responsible"],
        "commission": form.by_id.get(data["commission"]),
    }


def _propose(thing: Planned, role: Role, form: Any, now: datetime) -> Item:
    return actions.propose_item(
        council=form.visitor.council,
        titles=(thing.title_kk, thing.title_ru, ""),
        source=Item.Source.PLAN,
        commission=thing.commission,
        proposer=thing.responsible,
        planned=thing,
        by=role,
        now=now,
    )


class Year:
    """A plan that may have no row yet."""

    def __init__(self, year: int) -> None:
        self.year = year
        self.pk = year


YEAR = {
    "add": Verb(
        _("Add a question to the plan"),
        _("It stands on the public page under its month."),
        PlannedForm,
        _add,
        keeper,
        rule="session.regular",
    ),
    "copy": Verb(
        _("Copy last year's plan"),
        _("Every question comes over with its month; the year in its title is moved on."),
        PlainForm,
        lambda thing, role, form, now: actions.copy_plan(
            council=form.visitor.council, year=thing.year, by=role, now=now
        ),
        keeper,
    ),
    "adopt": Verb(
        _("How the plan was adopted"),
        _("The day and the act by which the maslikhat adopted it."),
        AdoptForm,
        lambda thing, role, form, now: actions.adopt_plan(
            council=form.visitor.council, year=thing.year, by=role, now=now, **adopted(form)
        ),
        keeper,
    ),
}
ROW = {
    "edit": Verb(_("Change the question"), _("Until it has become an item."), PlannedForm, _change, keeper),
    "drop": Verb(
        _("Take it out of the plan"),
        _("It goes from the public page. The record keeps that it was there."),
        PlainForm,
        lambda thing, role, _form, now: actions.drop_planned(row=thing, by=role, now=now),
        keeper,
        danger=True,
    ),
    "propose": Verb(
        _("Make it an item"),
        _("It then waits among the proposed questions and is taken into the draft of a session."),
        PlainForm,
        _propose,
        keeper,
    ),
}


@never_cache
def year_step(request: HttpRequest, lang: str, council: str, year: int, verb: str) -> HttpResponse:
    step = steps.known(YEAR, verb)
    visitor = enter(request, council, timezone.now())
    return _page(request, verb, step, visitor, Year(need_year(year)), year)


@never_cache
def row_step(request: HttpRequest, lang: str, council: str, row: uuid.UUID, verb: str) -> HttpResponse:
    step = steps.known(ROW, verb)
    visitor = enter(request, council, timezone.now())
    found = agenda.planned(visitor.council, row)
    if found is None:
        raise Http404(str(row))
    return _page(request, verb, step, visitor, found, found.plan.year)


def _page(request: HttpRequest, verb: str, step: Verb, visitor: Any, thing: Any, year: int) -> HttpResponse:
    back = presenting.address(visitor.council, "plan", year=year)
    crumbs = [steps.crumb(visitor.council), parts.Crumb(str(words.PLAN_OF).format(year=year), back)]
    more: dict[str, Any] = {}
    if step.form is PlannedForm:
        seats = council_queries.seats_on(visitor.council, visitor.today)
        more["commissions"] = [each.commission for each in seats.commissions]
    rights = access.rights(visitor)
    return steps.page(request, verb, step, visitor, rights, thing, back=back, crumbs=crumbs, **more)
