"""One session, sitting, item or vote with what its page needs; the list of sessions."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import ExtractYear

from senim.rooms.council.models import Term
from senim.rooms.council.queries import sound
from senim.rooms.sessions.models import Item, Minutes, Poll, Session, Sitting
from senim.rooms.sessions.queries.drafting import of_its_page
from senim.rooms.territory.models import Council
from senim.ui.prepared import Prepared

PAGE = 20
State = Session.State
COMING = (State.PLANNED, State.CALLED, State.OPEN)


def session(slug: str, session_id: uuid.UUID) -> Session | None:
    """A session with its council and convocation, and `day_before`: that of the session before it, whatever
    its convocation, cancelled ones apart. One query.
    """
    earlier = Session.objects.filter(council=OuterRef("council"), starts_on__lt=OuterRef("starts_on"))
    earlier = earlier.exclude(state=State.CANCELLED).order_by("-starts_on")
    rows = Session.objects.select_related("council__place", "term")
    rows = rows.annotate(day_before=Subquery(earlier.values("starts_on")[:1]))
    return rows.filter(council__slug=slug, pk=session_id).first()


def sitting(slug: str, sitting_id: uuid.UUID) -> Sitting | None:
    """A sitting with its session or commission, who presides, the item they are at. One query."""
    rows = Sitting.objects.select_related(
        "council__place", "session__term", "commission", "presider", "current"
    )
    return rows.filter(council__slug=slug, pk=sitting_id).first()


def item(slug: str, item_id: uuid.UUID) -> Item | None:
    """An item with what it is on the agenda of, who proposed it, and what its page shows. One query."""
    rows = Item.objects.select_related(
        "council__place", "session__term", "sitting__commission", "deputy", "commission", "body"
    )
    return of_its_page(rows.filter(council__slug=slug, pk=item_id)).first()


def poll(slug: str, poll_id: uuid.UUID) -> Poll | None:
    """A vote with its sitting, item, draft and amendment. One query."""
    rows = Poll.objects.select_related(
        "council__place", "sitting__session__term", "sitting__commission", "item", "draft", "amendment"
    )
    return rows.filter(council__slug=slug, pk=poll_id).first()


def by_refs(council: Council, refs: Collection[str]) -> dict[str, Session | Sitting | Item]:
    """Sessions, sittings and items by their references. At most three queries."""
    ids: dict[str, list[str]] = {}
    for ref in refs:
        kind, _colon, pk = ref.partition(":")
        ids.setdefault(kind, []).append(pk)
    found: list[Session | Sitting | Item] = []
    if "session" in ids:
        found += Session.objects.filter(council=council, pk__in=sound(ids["session"]))
    if "sitting" in ids:
        rows = Sitting.objects.filter(council=council, pk__in=sound(ids["sitting"]))
        found += rows.select_related("commission")
    if "item" in ids:
        found += Item.objects.filter(council=council, pk__in=sound(ids["item"]))
    for row in found:
        row.council = council
    return {row.ref: row for row in found}


def sittings_of(session: Session) -> list[Sitting]:
    """The sittings of a session in their order. One query."""
    return list(Sitting.objects.filter(council=session.council_id, session=session).order_by("number"))


@dataclass(slots=True)
class Trail:
    """What a session has left so far: its sittings in their order, its minutes once they are begun. Of a
    commission's sitting: itself.
    """

    sittings: list[Sitting] = field(default_factory=list)
    minutes: Minutes | None = None


def trails(council: Council, sessions: Iterable[Session]) -> Mapping[uuid.UUID, Trail]:
    """Of each of these sessions. One query, none where none was called yet."""
    found, begun = {}, []
    for one in sessions:
        found[one.pk] = Trail()
        begun += [one.pk] if one.state != State.PLANNED else []
    if begun:
        rows = Sitting.objects.filter(council=council, session__in=begun).select_related("session__minutes")
        for row in rows.order_by("number"):
            trail = found[row.session_id]  # type: ignore[index]
            trail.sittings.append(row)
            trail.minutes = getattr(row.session, "minutes", None)
    return found


def trail_rows(session: Session) -> dict[str, QuerySet[Any]]:
    """What `trail_from` is made of, to be asked for together with other lists."""
    return {
        "sittings": Sitting.objects.filter(council=session.council_id, session=session).order_by("number"),
        "minutes": Minutes.objects.filter(council=session.council_id, session=session),
    }


def trail_from(rows: Mapping[str, list[Any]]) -> Trail:
    return Trail(rows["sittings"], next(iter(rows["minutes"]), None))


def trails_of_sittings(council: Council, sittings: Iterable[Sitting]) -> Mapping[uuid.UUID, Trail]:
    """Of each of these sittings of commissions. One query, none for none."""
    found = {one.pk: Trail([one]) for one in sittings}
    if found:
        for written in Minutes.objects.filter(council=council, sitting__in=found):
            found[written.sitting_id].minutes = written  # type: ignore[index]
    return found


def in_the_hall(council: Council, today: date) -> list[Sitting]:
    """What is under way, and what was announced for today, the first hour first. One query."""
    rows = _AHEAD.rows(council=council.pk)
    return [row for row in rows if row.state != Sitting.State.PLANNED or council.day(row.starts_at) == today]


_UNDER_WAY = Q(state__in=(Sitting.State.OPEN, Sitting.State.PAUSED))
_ANNOUNCED = Q(session__state__in=(State.CALLED, State.OPEN)) | Q(announced_at__isnull=False)
_AHEAD: Prepared[Sitting] = Prepared(
    lambda council: (
        Sitting.objects.filter(_UNDER_WAY | Q(_ANNOUNCED, state=Sitting.State.PLANNED), council=council)
        .select_related("session__term", "commission", "current")
        .order_by("starts_at", "pk")
    ),
    council=0,
)


def next_number(term: Term) -> int:
    """The number that the next session of a convocation would have."""
    last = Session.objects.filter(council=term.council_id, term=term).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of past sessions, the latest first, and the number of the next page where there is one."""

    rows: list[Session]
    more: bool


def coming(council: Council) -> list[Session]:
    """Sessions planned, called or under way, the first day first; `items_count` on the agenda. One query."""
    rows = counted(Session.objects.filter(council=council, state__in=COMING))
    return list(rows.order_by("starts_at", "number"))


def past(council: Council, *, year: int | None, page: int) -> Listed:
    """Sessions that are over or did not take place, of one year or all. One query."""
    rows = Session.objects.filter(council=council).exclude(state__in=COMING)
    if year:
        rows = rows.filter(starts_on__gte=date(year, 1, 1), starts_on__lte=date(year, 12, 31))
    first = (page - 1) * PAGE
    found = list(counted(rows).order_by("-starts_at", "-number")[first : first + PAGE + 1])
    return Listed(found[:PAGE], len(found) > PAGE)


def counted(rows: QuerySet[Session]) -> QuerySet[Session]:
    return rows.select_related("term").annotate(
        items_count=Count("items", filter=Q(items__place__isnull=False))
    )


def years(council: Council) -> list[int]:
    """Years that have sessions, the latest first. One query."""
    rows = Session.objects.filter(council=council).annotate(year=ExtractYear(F("starts_on")))
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())
