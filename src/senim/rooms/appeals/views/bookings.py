"""A booked place: its private ticket; who receives sees the list, marks who came, calls the reception off."""

from __future__ import annotations

import uuid

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions
from senim.rooms.appeals.forms.deputies import WhyForm
from senim.rooms.appeals.models import Reception
from senim.rooms.appeals.queries import receptions as queries
from senim.rooms.appeals.views.receptions import address, load, receives, seen_times
from senim.rooms.council.access import Visitor, enter, welcome
from senim.rooms.council.models import Role


@never_cache
def ticket(request: HttpRequest, lang: str, council: str, token: str) -> HttpResponse:
    """The private page of a booking, to keep or print; the place can be given back here."""
    booking = queries.by_token(council, token)
    if booking is None:
        raise Http404
    row = booking.reception
    visitor = welcome(request, row.council, timezone.now())
    refusal = None
    if request.method == "POST":
        try:
            actions.cancel_booking(booking=booking, now=visitor.now)
            return redirect(address("reception", council, reception_id=row.pk) + "?done=freed")
        except Refusal as refused:
            refusal = refused
    link = settings.SENIM_BASE_URL + queries.private_path(booking)
    context = {
        "visitor": visitor,
        "booking": booking,
        "row": row,
        "at": f"{row.council.local(booking.starts_at):%H:%M}",
        "day": row.council.day(row.starts_at),
        "link": link,
        "qr": mark_safe(segno.make(link, error="m").svg_inline(omitsize=True, border=2)),  # noqa: S308 - made here
        "ahead": row.starts_at > visitor.now and row.cancelled_at is None,
        "refusal": refusal,
    }
    return render(request, "appeals/booking.html", context, status=409 if refusal else 200)


def keep(request: HttpRequest, council: str, reception_id: uuid.UUID) -> tuple[Visitor, Reception, Role]:
    """A reception for those who keep it."""
    visitor, row = load(request, council, reception_id)
    role = receives(visitor, row)
    if role is None:
        raise Refusal("forbidden", {"role": "clerk", "signed_in": visitor.account is not None})
    return visitor, row, role


@never_cache
def list_(request: HttpRequest, lang: str, council: str, reception_id: uuid.UUID) -> HttpResponse:
    """Who comes when and what about, to print; afterwards who came."""
    visitor, row, role = keep(request, council, reception_id)
    rows, refusal = queries.bookings(row), None
    if request.method == "POST":
        came = set(request.POST.getlist("came"))
        try:
            actions.hold_reception(
                reception=row,
                by=role,
                came=[each.pk for each in rows if str(each.pk) in came],
                now=visitor.now,
            )
            return redirect(request.path + "?done=held")
        except Refusal as refused:
            refusal = refused
    context = {
        "visitor": visitor,
        "row": row,
        "rows": [(f"{row.council.local(each.starts_at):%H:%M}", each) for each in rows],
        "times": seen_times(row),
        "begun": row.starts_at <= visitor.now,
        "clerk": visitor.role(Role.Kind.CLERK),
        "to_call": [
            each for each in rows if row.cancelled_at and each.name and not (each.email or each.told_at)
        ],
        "refusal": refusal,
        "done": request.GET.get("done", ""),
    }
    return render(request, "appeals/reception_list.html", context, status=409 if refusal else 200)


@never_cache
def cancel(request: HttpRequest, lang: str, council: str, reception_id: uuid.UUID) -> HttpResponse:
    """Call a reception off: everyone booked is told."""
    visitor, row, role = keep(request, council, reception_id)
    post = request.method == "POST"
    form, refusal = WhyForm(request.POST if post else None), None
    if post and form.is_valid():
        try:
            actions.cancel_reception(reception=row, by=role, why=form.cleaned_data["why"], now=visitor.now)
            return redirect(address("reception-list", council, reception_id=row.pk) + "?done=cancelled")
        except Refusal as refused:
            refusal = refused
    context = {
        "visitor": visitor,
        "row": row,
        "form": form,
        "refusal": refusal,
        "times": seen_times(row),
        "booked": len(queries.taken_seats(row)),
    }
    status = 409 if refusal else 422 if post else 200
    return render(request, "appeals/reception_cancel.html", context, status=status)


@require_POST
def change(request: HttpRequest, lang: str, council: str, booking_id: uuid.UUID) -> HttpResponse:
    """What who keeps a reception does with a booking: free the seat, note a call, erase the person."""
    visitor = enter(request, council, timezone.now())
    booking = queries.booking(visitor.council, booking_id)
    if booking is None:
        raise Http404(str(booking_id))
    row = booking.reception
    role = receives(visitor, row)
    if role is None:
        raise Refusal("forbidden", {"role": "clerk", "signed_in": visitor.account is not None})
    done = request.POST.get("do", "")
    match done:
        case "free":
            actions.cancel_booking(booking=booking, now=visitor.now, by=role)
        case "told":
            actions.told_by_phone(booking=booking, by=role, now=visitor.now)
        case "erase":
            actions.erase_booking(booking=booking, by=role, now=visitor.now)
    return redirect(address("reception-list", council, reception_id=row.pk) + f"?done={done}")
