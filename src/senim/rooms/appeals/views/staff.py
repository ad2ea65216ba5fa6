"""Those who work on appeals: today's work, a deputy's voters, what is late."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from senim.rooms.appeals import access, objections, queries
from senim.rooms.appeals.fillers import voters_bars
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.queries import voters
from senim.rooms.appeals.views.public import pager, whole
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor, enter, enter_as, need_role
from senim.rooms.council.models import Role
from senim.ui import parts


@dataclass(frozen=True, slots=True)
class Pile:
    """A heap of work with its name: what to do with these, and where all of them are."""

    title: str
    rows: list[Appeal]
    empty: str
    url: str = ""
    # Whether the visitor may read the words of all of these.
    private: bool = True


@never_cache
def work(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """Today's work of this person: what needs them first, on top."""
    visitor = enter(request, council, timezone.now())
    need_role(visitor, *Role.Kind.values)
    piles: list[Pile] = []
    here = reverse("appeals:list", kwargs={"lang": lang, "council": council})
    if visitor.role(Role.Kind.CLERK):
        piles += clerk_piles(visitor, here)
    elif visitor.bodies:
        piles.append(
            Pile(
                _("Waiting for an answer from your body"),
                queries.of_bodies(visitor.council, visitor.bodies),
                _("Nothing is needed from you today."),
                f"{here}?body={visitor.bodies[0]}",
            )
        )
    piles += deputy_piles(visitor)
    late_url = reverse("appeals:late", kwargs={"lang": lang, "council": council})
    # A clerk's page has enough to ask for: theirs stand on top of the list of complaints.
    complaints = objections.waiting_for(visitor) if visitor.bodies else []
    count = sum(len(pile.rows) for pile in piles) + len(complaints)
    return render(
        request,
        "appeals/work.html",
        {
            "visitor": visitor,
            "piles": piles,
            "complaints": complaints,
            "count": count,
            "late_url": late_url,
        },
    )


def deputy_piles(visitor: Visitor) -> list[Pile]:
    """What voters asked of the deputy, what the deputy follows, the appeals of the district."""
    seat = access.deputy_of(visitor)
    if seat is None or seat.deputy is None:
        return []
    council, deputy = visitor.council, seat.deputy
    where = {"lang": clock_queries.reader_lang(), "council": council.slug}
    wanted, taken = voters.for_deputy(council, deputy)
    asked = Pile(
        _("Your voters ask you to follow these"),
        wanted,
        _("Nobody asks you to follow an appeal now."),
    )
    followed = Pile(
        _("You follow these"),
        taken,
        _("You follow no open appeal. Open one and take it up."),
        reverse("appeals:followed", kwargs={**where, "deputy": deputy.pk}),
        private=False,
    )
    if not deputy.district_id or visitor.role(Role.Kind.CLERK):
        return [asked, followed]
    district = Pile(
        _("Appeals of your electoral district"),
        queries.of_district(council, [deputy.district_id]).rows,
        _("No appeals from your district yet."),
        reverse("appeals:district", kwargs=where),
        private=False,
    )
    return [asked, followed, district]


def clerk_piles(visitor: Visitor, here: str) -> list[Pile]:
    council, today = visitor.council, visitor.today
    arrived, registered = queries.at_council(council, today)
    return [
        Pile(
            _("Late or due soon"),
            queries.due_soon(council, today),
            _("Nothing is late."),
            f"{here}?state=late",
        ),
        Pile(
            _("Register"),
            arrived,
            _("Everything that arrived is registered."),
            f"{here}?state=received",
        ),
        Pile(
            _("Forward or answer"),
            registered,
            _("Nothing waits to be forwarded."),
            f"{here}?state=registered",
        ),
        Pile(
            _("With bodies on paper: enter receipt and answer"),
            queries.on_paper(council, today),
            _("No paper answers to wait for."),
        ),
        Pile(
            _("Take personal data out and publish"),
            queries.to_publish(council),
            _("Nothing waits to be published."),
        ),
    ]


@never_cache
def late(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """What is late, by body: for the chair, the clerk, and anyone who asks; it is public."""
    visitor = enter(request, council, timezone.now())
    here = reverse("appeals:list", kwargs={"lang": lang, "council": council})
    bodies = council_queries.bodies(visitor.council, visitor.today)
    rows = queries.late_by_body(visitor.council, visitor.today, bodies)
    bars = parts.Bars(
        title=_("Late answers by body"),
        bars=tuple(
            parts.Bar(
                label=row.body.short, value=row.late, url=f"{here}?state=late&body={row.body.pk}", tone="red"
            )
            for row in rows
            if row.late
        ),
    )
    return render(
        request,
        "appeals/late.html",
        {
            "visitor": visitor,
            "rows": rows,
            "bodies": bodies,
            "bars": bars,
            "total": sum(row.late for row in rows),
            "here": here,
        },
    )


@never_cache
def district(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """A deputy: the appeals of their electoral district, and how they were answered."""
    visitor, role = enter_as(request, council, timezone.now(), Role.Kind.DEPUTY)
    deputy = role.deputy
    district_id = deputy.district_id if deputy else None
    shown = queries.of_district(
        visitor.council, [district_id] if district_id else [], before=whole(request, "before")
    )
    counted = voters.voters(deputy, visitor.today) if deputy and district_id else None
    return render(
        request,
        "appeals/district.html",
        {
            "visitor": visitor,
            "deputy": deputy,
            "rows": shown.rows,
            "pager": pager(request, shown, found=None),
            "bars": voters_bars(counted) if counted else None,
            "voters": counted,
        },
    )
