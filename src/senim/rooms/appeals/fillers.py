"""What appeals show on pages of lower rooms: my appeals, a body's answers in time, a district's appeals."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from senim.rooms.appeals import considering, queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import Body, Deputy
from senim.rooms.people.models import Account

LATEST = 5


def account(request: HttpRequest, account: Account) -> str:
    """A resident's own appeals, in every council."""
    rows = queries.of_account(account)
    return render_to_string("appeals/filler_account.html", {"rows": rows, "now": timezone.now()}, request)


def body(request: HttpRequest, body: Body) -> str:
    """How many a body answered in time. The counts are asked for once a page."""
    kept = getattr(request, "appeal_counts", None)
    if kept is None:
        kept = queries.counts(request.visitor.council)  # type: ignore[attr-defined]
        request.appeal_counts = kept  # type: ignore[attr-defined]
    key = body.pk.hex
    values = {name: kept.get(f"body.{name}", {}).get(key, 0) for name in ("answered", "on_time", "open")}
    return render_to_string("appeals/filler_body.html", {"body": body, **values}, request)


def deputy(request: HttpRequest, deputy: Deputy) -> str:
    """The latest appeals of a deputy's district, as anyone may see them."""
    if deputy.district_id is None:
        return ""
    rows = queries.of_district(deputy.council, [deputy.district_id]).rows[:LATEST]
    return render_to_string("appeals/filler_deputy.html", {"rows": rows, "deputy": deputy}, request)


def work(request: HttpRequest, visitor: Visitor) -> str:
    """What an officer was charged with, by name, with its inner dates. A clerk's page has enough to ask for:
    there is the way to the list.
    """
    if not visitor.roles:
        return ""
    rows = list(considering.mine(visitor)[: LATEST + 1]) if visitor.bodies else []
    given = {"visitor": visitor, "rows": rows[:LATEST], "more": len(rows) > LATEST}
    return render_to_string("appeals/filler_work.html", given, request)
