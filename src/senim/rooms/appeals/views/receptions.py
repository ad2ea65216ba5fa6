"""Personal receptions: what is coming, booking a place, announcing one, whether the month's took place."""

from __future__ import annotations

import uuid
from datetime import timedelta
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from senim.core.refusal import Refusal
from senim.core.rule import Citation
from senim.rooms.appeals import access, actions
from senim.rooms.appeals.actions.receptions import token_of
from senim.rooms.appeals.forms.common import TITLE
from senim.rooms.appeals.forms.deputies import BookForm, ReceptionForm
from senim.rooms.appeals.models import Booking, Reception
from senim.rooms.appeals.queries import receptions as queries
from senim.rooms.appeals.views.letters import chosen, numbered
from senim.rooms.appeals.views.public import UUID, whole
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor, enter, welcome
from senim.rooms.council.models import Role
from senim.rooms.territory.models import Council
from senim.ui import parts, refusals

RULE = "appeal.reception"


def receives(visitor: Visitor, reception: Reception) -> Role | None:
    """The role in which a visitor keeps this reception: a clerk, the deputy, an officer of the body."""
    seat = access.deputy_of(visitor)
    if seat and reception.deputy_id and seat.deputy_id == reception.deputy_id:
        return seat
    officer = visitor.role(Role.Kind.OFFICER, body=reception.body_id) if reception.body_id else None
    return officer or visitor.role(Role.Kind.CLERK)


def announces(visitor: Visitor) -> Role | None:
    """The role in which a visitor may announce receptions: anybody's, their own, their body's."""
    return visitor.role(Role.Kind.CLERK) or access.deputy_of(visitor) or visitor.role(Role.Kind.OFFICER)


@require_safe
@never_cache
def list_(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """What is coming, day by day, with the places left; `?past=1` what has been."""
    visitor = enter(request, council, timezone.now())
    number, past = max(whole(request, "page") or 1, 1), "past" in request.GET
    deputy, body = chosen(request, "deputy"), chosen(request, "body")
    ask = queries.past if past else queries.coming
    rows, more = ask(visitor.council, visitor.now, number, deputy=deputy, body=body)
    home = visitor.council
    shown = [seen(row, home) for row in rows]
    context = {
        "visitor": visitor,
        "days": [(day, list(same)) for day, same in groupby(shown, key=lambda row: row["day"])],
        "coming": len(rows),
        "past": past,
        "who": rows[0].who if rows and (deputy or body) else "",
        "filters": deputy or body,
        "pager": numbered(request, number, more),
        "announces": announces(visitor),
        "citation": clock_queries.cite(RULE, home.day(visitor.now)),
    }
    return render(request, "appeals/receptions.html", context)


def seen(row: Reception, council: Council) -> dict[str, Any]:
    """A row of a list."""
    row.council = council
    local = council.local(row.starts_at)
    return {
        "row": row,
        "day": local.date(),
        "time": f"{local:%H:%M}–{council.local(row.ends_at):%H:%M}",
        "free": max(row.seats - row.booked, 0),  # type: ignore[attr-defined]
    }


@require_safe
@never_cache
def month(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Each deputy and each body's head: whether last month's reception was held, this month's announced."""
    visitor = enter(request, council, timezone.now())
    home, today = visitor.council, visitor.today
    # The head of the maslikhat is its chair, a deputy.
    bodies = [body for body in council_queries.bodies(home, today) if body.kind != council_queries.OWN]
    rows = queries.receivers(home, today, council_queries.deputies_on(home, today), bodies)
    this, last = [row.this for row in rows], [row.last for row in rows if row.last]
    held = sum(not each.missing for each in this)
    context = {
        "visitor": visitor,
        "rows": rows,
        "missing": len(this) - held,
        "late": sum(each.late for each in last),
        "needed": this[0].needed if this else 1,
        "first": queries.month_of(today)[0],
        "before": queries.month_of(today.replace(day=1) - timedelta(days=1))[0],
        "bars": parts.Bars(
            title=_("Receptions of this month"),
            bars=(
                parts.Bar(_("Announced or held"), held, tone="green"),
                parts.Bar(_("None yet"), len(this) - held, tone="gold"),
            ),
        ),
        "announces": announces(visitor),
        **law_of(today),
    }
    return render(request, "appeals/receptions_month.html", context)


def law_of(today: Any) -> dict[str, str]:
    """What the law asks of heads, and of deputies, with the articles."""
    book, lang = clock_queries.rulebook(), clock_queries.reader_lang()
    return {
        "rule_text": book.rule(RULE, today).text[lang],
        "citation": clock_queries.cite(RULE, today),
        "deputies_article": book.cite(Citation("LAW", "21", "2"), lang),
    }


@never_cache
def new(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Announce a reception."""
    visitor = enter(request, council, timezone.now())
    role = announces(visitor)
    if role is None:
        raise Refusal("forbidden", {"role": "clerk", "signed_in": visitor.account is not None})
    post = request.method == "POST"
    form = ReceptionForm(request.POST if post else None, visitor=visitor, seat=access.deputy_of(visitor))
    if post and form.is_valid():
        try:
            row = actions.announce_reception(
                council=visitor.council, reception=form.announced(), by=role, now=visitor.now
            )
            return redirect(address("reception", council, reception_id=row.pk) + "?done=announced")
        except Refusal as refused:
            form.refuse(refusals.words(refused), str(refused.params.get("field", "")))
    context = {"visitor": visitor, "form": form, **law_of(visitor.today)}
    return render(request, "appeals/reception_new.html", context, status=422 if post else 200)


def address(name: str, council: str, **more: object) -> str:
    lang = clock_queries.reader_lang()
    return reverse(f"appeals:{name}", kwargs={"lang": lang, "council": council, **more})


def load(request: HttpRequest, council: str, reception_id: uuid.UUID) -> tuple[Visitor, Reception]:
    now = timezone.now()
    row = queries.one(council, reception_id)
    if row is None:
        raise Http404(str(reception_id))
    return welcome(request, row.council, now), row


@never_cache
def show(request: HttpRequest, lang: str, council: str, reception_id: uuid.UUID) -> HttpResponse:
    """One reception, for everyone: who, where, when, and a place to book."""
    visitor, row = load(request, council, reception_id)
    taken = queries.taken_seats(row)
    post = request.method == "POST"
    account = visitor.account
    known = {"name": account.name, "phone": account.phone, "email": account.email} if account else {}
    keeper = receives(visitor, row)
    form = BookForm(
        request.POST if post else None, reception=row, taken=taken, initial={} if keeper else known
    )
    if post:
        if again := queries.sent_before(row, form.data.get("form_key", "")):
            return redirect(address("booking-ticket", council, token=token_of(again)))
        if form.is_valid() and (booking := booked(visitor, row, form, lang, keeper)):
            return redirect(address("booking-ticket", council, token=token_of(booking)))
        if form.gone:
            form = anew(request, row, queries.taken_seats(row), form)
    context = {
        "visitor": visitor,
        "row": row,
        "free": form.free,
        "form": form if bookable(visitor, row) and (form.free or post) else None,
        "keeper": keeper,
        "done": request.GET.get("done", ""),
        "times": seen_times(row),
        **law_of(visitor.today),
    }
    return render(request, "appeals/reception.html", context, status=422 if post else 200)


def bookable(visitor: Visitor, row: Reception) -> bool:
    return row.cancelled_at is None and row.held_at is None and row.starts_at > visitor.now


def booked(
    visitor: Visitor, row: Reception, form: BookForm, lang: str, keeper: Role | None
) -> Booking | None:
    """The booking; None, with the words in the form, where there is none."""
    try:
        return actions.book(reception=row, wish=form.wish(lang), now=visitor.now, by=keeper)
    except Refusal as refused:
        form.refuse(refusals.words(refused), str(refused.params.get("field", "")))
        form.gone = refused.code == "time-taken"
        return None


def anew(request: HttpRequest, row: Reception, taken: set[int], old: BookForm) -> BookForm:
    """The same form with the times that are left, and why the chosen one is not."""
    form = BookForm(request.POST, reception=row, taken=taken)
    form.full_clean()
    form.errors.pop("seat", None)
    form.refuse(refusals.words(Refusal("time-taken")), "seat")
    return form


def seen_times(row: Reception) -> str:
    council = row.council
    return f"{council.local(row.starts_at):%H:%M}–{council.local(row.ends_at):%H:%M}"


# ── from a reception to an appeal ────────────────────────────────────────────────────────────────────


def said_at(visitor: Visitor, booking_id: str) -> Booking | None:
    """The booking a clerk turns into an appeal, if nobody has."""
    if not UUID.fullmatch(booking_id):
        return None
    found = queries.booking(visitor.council, uuid.UUID(booking_id))
    return found if found and found.appeal_id is None and found.name else None


def prefilled(booking: Booking) -> dict[str, Any]:
    """What the counter's form begins with."""
    row = booking.reception
    local = row.council.local(min(booking.starts_at, timezone.now()))
    return {
        "booking": str(booking.pk),
        "channel": "reception",
        "arrived_on": local.date(),
        "arrived_at": f"{local:%H:%M}",
        "appeal_lang": booking.lang,
        "name": booking.name,
        "phone": booking.phone,
        "email": booking.email,
        "title": booking.matter.split("\n")[0][:TITLE],
        "body": booking.matter,
        "signature": "none",
    }
