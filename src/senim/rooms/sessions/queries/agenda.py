"""Agendas, what is proposed for them, the plan of a year, sittings of commissions."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Deputy
from senim.rooms.sessions.models import Item, Plan, Planned, Poll, Session, Sitting
from senim.rooms.sessions.queries.polls import FINAL
from senim.rooms.territory.models import Council
from senim.ui.together import together

PAGE = 20
State = Item.State


def items_of(agenda: Session | Sitting) -> list[Item]:
    """The agenda in its order; then what was proposed for it and has no number. One query."""
    return sorted(_rows(agenda), key=_order)


def of_kind(council: Council, kind: str) -> list[Item]:
    """The questions of a kind that were put on an agenda, the earliest first. One query."""
    rows = Item.objects.filter(council=council, kind=kind, session__isnull=False).select_related("session")
    return list(rows.order_by("session__starts_on", "place"))


def settled(agenda: Session | Sitting) -> tuple[list[Item], dict[uuid.UUID, Poll]]:
    """The same, and the last vote that settled each item that is done. One query."""
    return settled_from(together(settled_rows(agenda)))


def settled_rows(agenda: Session | Sitting) -> dict[str, QuerySet[Any]]:
    """What `settled_from` is made of, to be asked for together with other lists."""
    of = {"item__session": agenda} if isinstance(agenda, Session) else {"item__sitting": agenda}
    final = Poll.objects.filter(council=agenda.council_id, about__in=FINAL, state=Poll.State.CLOSED, **of)
    return {"items": _rows(agenda), "polls": final}


def settled_from(rows: Mapping[str, list[Any]]) -> tuple[list[Item], dict[uuid.UUID, Poll]]:
    items, polls = rows["items"], rows["polls"]
    done = {item.pk: item for item in items if item.state == State.DONE}
    found = {}
    for poll in sorted(polls, key=lambda one: (one.opened_at, one.number)):
        if poll.item_id in done:
            poll.item = done[poll.item_id]
            found[poll.item_id] = poll
    return sorted(items, key=_order), found


def _rows(agenda: Session | Sitting) -> QuerySet[Item]:
    of = {"session": agenda} if isinstance(agenda, Session) else {"sitting": agenda}
    return Item.objects.filter(council=agenda.council_id, **of).select_related("deputy", "commission", "body")


def _order(row: Item) -> tuple[bool, int, datetime]:
    return row.place is None, row.place or 0, row.proposed_at


def about(council: Council, refs: Collection[str]) -> dict[str, Item]:
    """The question that a thing (`appeal:2026-00417`) became, the last one where there were several. One
    query.
    """
    rows = Item.objects.filter(council=council, about__in=refs).order_by("proposed_at", "pk")
    return {row.about: row for row in rows}


def proposed(council: Council) -> list[Item]:
    """What waits for the chair and the clerk, the oldest first. One query."""
    rows = Item.objects.filter(council=council, state=State.PROPOSED)
    return list(
        rows.select_related("deputy", "commission", "body", "session").order_by("proposed_at", "id")[:200]
    )


def declined(council: Council) -> list[Item]:
    """What was not taken or taken back lately, with the reason. One query."""
    rows = Item.objects.filter(council=council, state__in=(State.DECLINED, State.WITHDRAWN))
    return list(rows.select_related("deputy", "commission", "body").order_by("-proposed_at", "-id")[:PAGE])


def of_deputy(council: Council, deputy: uuid.UUID) -> list[Item]:
    """What a deputy proposed, the latest first. One query."""
    rows = Item.objects.filter(council=council, deputy=deputy)
    return list(rows.select_related("session", "sitting").order_by("-proposed_at", "-id")[:PAGE])


def may_name(council: Council, day: date) -> dict[str, list[Any]]:
    """What a question may name: the standing `commissions` of a day, and as a rapporteur the `deputies`, the
    `officials` of bodies. One query.
    """
    found = together(
        {
            "commissions": council_queries.standing_on(council, day),
            "deputies": council_queries.mandates(council, day).order_by("name"),
            "officials": council_queries.officers(council, day),
        }
    )
    found["commissions"].sort(key=lambda row: row.name)
    found["officials"].sort(key=lambda role: role.account.name)
    return found


def agendas(council: Council) -> list[Session | Sitting]:
    """What takes questions: sessions before they begin, but for extraordinary ones; sittings of commissions.
    Two queries.
    """
    sessions = Session.objects.filter(
        council=council, state__in=(Session.State.PLANNED, Session.State.CALLED)
    )
    rows: list[Session | Sitting] = list(
        sessions.exclude(kind=Session.Kind.EXTRAORDINARY).select_related("term").order_by("starts_at")
    )
    return [*rows, *commission_sittings(council).filter(state=Sitting.State.PLANNED).order_by("starts_at")]


def commission_sittings(council: Council) -> QuerySet[Sitting]:
    rows = Sitting.objects.filter(council=council, commission__isnull=False).select_related("commission")
    return rows.annotate(items_count=Count("items", filter=Q(items__place__isnull=False)))


@dataclass(frozen=True, slots=True)
class Sittings:
    """Sittings of commissions: to come, the first day first; a page of those that were."""

    coming: list[Sitting]
    past: list[Sitting]
    more: bool


def sittings(council: Council, now: datetime, page: int) -> Sittings:
    """Two queries."""
    rows = commission_sittings(council)
    before = Q(state__in=(Sitting.State.CLOSED, Sitting.State.CANCELLED))
    first = (page - 1) * PAGE
    past = list(rows.filter(before).order_by("-starts_at", "-id")[first : first + PAGE + 1])
    coming = list(rows.exclude(before).order_by("starts_at", "id")[:PAGE]) if page == 1 else []
    return Sittings(coming, past[:PAGE], len(past) > PAGE)


def ahead(council: Council) -> list[Item]:
    """The questions of sessions to come and under way, in the order of their agendas. One query."""
    coming = (Session.State.PLANNED, Session.State.CALLED, Session.State.OPEN)
    rows = Item.objects.filter(council=council, session__state__in=coming, place__isnull=False)
    return list(rows.select_related("session__term").order_by("session__starts_at", "place"))


def plan(council: Council, year: int) -> Plan | None:
    return Plan.objects.filter(council=council, year=year).first()


def plan_years(council: Council) -> list[int]:
    """Years that have a plan. One query."""
    rows = Plan.objects.filter(council=council).order_by("year")
    return list(rows.values_list("year", flat=True))


def planned_of(council: Council, year: int) -> list[Planned]:
    """The plan of a year by month, with what became of each question. One query."""
    rows = Planned.objects.filter(council=council, plan__year=year)
    return list(
        rows.select_related(
            "plan", "commission", "item__session__term", "item__sitting__commission"
        ).order_by("month", "id")
    )


def planned(council: Council, row_id: uuid.UUID) -> Planned | None:
    rows = Planned.objects.filter(council=council, pk=row_id)
    return rows.select_related("plan__council", "council", "commission", "item").first()


def sessions_of_year(council: Council, year: int) -> list[Session]:
    """The sessions of a year but those cancelled. One query."""
    rows = Session.objects.filter(council=council, starts_on__year=year)
    return list(rows.exclude(state=Session.State.CANCELLED).select_related("term").order_by("starts_at"))


def to_prepare(council: Council) -> list[Session]:
    """Sessions planned or called, for the work list of who prepares them. One query."""
    rows = Session.objects.filter(council=council, state__in=(Session.State.PLANNED, Session.State.CALLED))
    return list(
        rows.select_related("term")
        .annotate(items_count=Count("items", filter=Q(items__place__isnull=False)))
        .order_by("starts_at")
    )


def proposer_name(item: Item) -> str:
    """Who proposed it, by name where there is one."""
    deputy: Deputy | None = item.deputy
    if item.proposer:
        return item.proposer
    if deputy is not None:
        return deputy.name
    if item.commission is not None:
        return item.commission.name
    return item.body.name if item.body is not None else ""
