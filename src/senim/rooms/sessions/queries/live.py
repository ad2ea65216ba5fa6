"""A sitting as anyone may see it at this moment. What it shows changes only with its version."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Deputy
from senim.rooms.sessions.models import (
    Amendment,
    Candidate,
    Draft,
    Interest,
    Item,
    Poll,
    Presence,
    Sitting,
    Speech,
    Vote,
    Voter,
)
from senim.rooms.sessions.queries import drafting
from senim.rooms.territory.models import Council
from senim.ui.prepared import Prepared
from senim.ui.together import together

# A spectator's question is answered from memory for so long: a change is seen at most this much later.
KEPT_FOR = 0.25
MOST = 200
GONE = ("not_taken", "withdrawn", "declined")

Version = tuple[int, int, str]
_versions: dict[tuple[str, uuid.UUID], tuple[float, Version | None]] = {}


def version(slug: str, sitting_id: uuid.UUID) -> Version | None:
    """The versions of a sitting and of its session, and the sitting's state; None where there is no such
    sitting. One query, at most four times a second in a process, however many ask.
    """
    key, now = (slug, sitting_id), time.monotonic()
    kept = _versions.get(key)
    if kept and kept[0] > now:
        return kept[1]
    found = fresh_version(slug, sitting_id)
    if len(_versions) >= MOST:
        _versions.clear()
    _versions[key] = (now + KEPT_FOR, found)
    return found


def fresh_version(slug: str, sitting_id: uuid.UUID) -> Version | None:
    """The same, asked of the database. One query."""
    row = _VERSION.first(slug=slug, id=sitting_id)
    return (row[0], row[1] or 0, row[2]) if row else None


_VERSION: Prepared[tuple[int, int | None, str]] = Prepared(
    lambda slug, id: Sitting.objects.filter(pk=id, council__slug=slug).values_list(
        "version", "session__version", "state"
    ),
    slug="",
    id=uuid.UUID(int=0),
)


def forget() -> None:
    """Ask the database the next time (tests)."""
    _versions.clear()


@dataclass(frozen=True, slots=True)
class Seat:
    """A deputy of the sitting: whether they are there, and what they did in the vote that is shown."""

    deputy: Deputy
    present: bool
    choice: str
    entitled: bool
    recused: bool


@dataclass(frozen=True, slots=True)
class Now:
    """A sitting at a moment. `poll` is the open vote, else the last one that was put."""

    sitting: Sitting
    seats: list[Seat]
    items: list[Item]
    speeches: list[Speech]
    poll: Poll | None
    candidates: list[Candidate]
    # The drafts of the item with their amendments, those that exclude each other side by side.
    put: list[tuple[Draft, list[Amendment]]]

    @property
    def present(self) -> int:
        return sum(seat.present for seat in self.seats)

    @property
    def speaker(self) -> Speech | None:
        return next((one for one in self.speeches if one.began_at), None)

    @property
    def waiting(self) -> list[Speech]:
        return [one for one in self.speeches if one.began_at is None]


def sitting(council: Council, sitting_id: uuid.UUID) -> Sitting | None:
    """A sitting with its session or commission, who presides, what it is at. One query."""
    rows = Sitting.objects.select_related("session", "commission", "presider", "current", "council")
    return rows.filter(council=council, pk=sitting_id).first()


def now(found: Sitting) -> Now:
    """What a sitting shows at this moment. Three queries, one more in an election."""
    poll = last_poll(found)
    day = found.council.day(found.opened_at or found.starts_at)
    lists = together(
        {"items": agenda(found), "speeches": speeches(found), **drafting.rows_on(found.current_id)}
    )
    items = sorted(
        lists["items"], key=lambda one: (one.place is None, one.place or 0, one.proposed_at, one.pk)
    )
    said = sorted(lists["speeches"], key=lambda one: (one.began_at is None, str(one.began_at), one.place))
    return Now(
        sitting=found,
        seats=seats(found, day, poll),
        items=items,
        speeches=said[:30],
        poll=poll,
        candidates=candidates(poll) if poll else [],
        put=drafting.put_on(lists["drafts"], lists["wrote"]),
    )


def candidates(poll: Poll) -> list[Candidate]:
    """Who stands in an election. One query, none for other votes."""
    if poll.about != Poll.About.ELECTION:
        return []
    return list(Candidate.objects.filter(poll=poll).order_by("place"))


def last_poll(found: Sitting) -> Poll | None:
    """The open vote, else the last one, with what it is about. One query."""
    rows = Poll.objects.select_related("item", "draft", "amendment", "casting")
    return rows.filter(sitting=found).order_by("-number").first()


def seats(found: Sitting, day: date, poll: Poll | None) -> list[Seat]:
    """Everyone who sits here, by name, and what they chose in this vote. One query."""
    there = Presence.objects.filter(sitting=found, deputy=OuterRef("pk"), until=None)
    votes = Vote.objects.filter(poll=poll, deputy=OuterRef("pk"))
    voters = Voter.objects.filter(poll=poll, deputy=OuterRef("pk"))
    aside = Interest.objects.filter(item=poll.item_id if poll else None, deputy=OuterRef("pk"), recused=True)
    rows = council_queries.seated(found.council, day, found.commission).annotate(
        there=Exists(there),
        choice=Subquery(votes.values("choice")[:1]),
        voter=Exists(voters),
        aside=Exists(aside),
    )
    return [
        Seat(
            deputy=row,
            present=row.there,
            choice=row.choice or "",
            entitled=row.voter,
            recused=row.aside,
        )
        for row in rows
    ]


def agenda(found: Sitting) -> QuerySet[Item]:
    """The agenda as it stands: of the session, or of a commission's own sitting."""
    of = Q(session=found.session_id) if found.session_id else Q(sitting=found)
    return Item.objects.filter(of, council=found.council_id).exclude(state="proposed")


def speeches(found: Sitting) -> QuerySet[Speech]:
    """Who speaks, and who waits to speak on what is being discussed."""
    rows = Speech.objects.filter(sitting=found, item=found.current_id, ended_at=None)
    return rows.select_related("deputy")


def under_way(council: Council) -> Sitting | None:
    """The plenary sitting that is open, else one of a commission, else the next or last one. One query."""
    rows = Sitting.objects.filter(council=council).select_related("session", "commission")
    ranked: Mapping[str, int] = {"open": 0, "paused": 1, "planned": 2, "closed": 3, "cancelled": 4}
    found = list(rows.order_by("-starts_at")[:30])
    return min(found, key=lambda one: (ranked[one.state], one.session_id is None), default=None)
