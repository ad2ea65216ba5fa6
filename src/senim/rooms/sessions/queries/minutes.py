"""What happened at a session or at a sitting of a commission, gathered for its minutes."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from django.db.models import F, Q

from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Deputy
from senim.rooms.sessions.models import (
    Amendment,
    Candidate,
    Draft,
    Excuse,
    Interest,
    Item,
    Minutes,
    Poll,
    Presence,
    Session,
    Sitting,
    Speech,
    Vote,
    Voter,
)
from senim.rooms.territory.models import Council

Row = TypeVar("Row")
Of = Session | Sitting


@dataclass(frozen=True, slots=True)
class Held:
    """One sitting as it was: who should have been there, who came and went, who was excused."""

    sitting: Sitting
    expected: list[Deputy]
    presences: Mapping[uuid.UUID, list[Presence]]
    excused: frozenset[uuid.UUID]
    polls: list[Poll]

    @property
    def came(self) -> list[Deputy]:
        return [one for one in self.expected if one.pk in self.presences]

    @property
    def away_excused(self) -> list[Deputy]:
        return [one for one in self.expected if one.pk not in self.presences and one.pk in self.excused]

    @property
    def away(self) -> list[Deputy]:
        """Not there, and without a valid reason."""
        return [one for one in self.expected if one.pk not in self.presences and one.pk not in self.excused]


@dataclass(frozen=True, slots=True)
class Happened:
    """Everything minutes tell. Votes by poll: (deputy, choice), the choice empty for who did not vote."""

    of: Of
    council: Council
    sittings: list[Held]
    items: list[Item]
    speeches: Mapping[uuid.UUID | None, list[Speech]]
    interests: Mapping[uuid.UUID, list[Interest]]
    drafts: Mapping[uuid.UUID, list[Draft]]
    amendments: Mapping[uuid.UUID, list[Amendment]]
    votes: Mapping[uuid.UUID, list[tuple[Deputy, str]]]
    candidates: Mapping[uuid.UUID, list[Candidate]]
    # Without what was heard behind closed doors: see `open_part`.
    public: bool = False

    def poll(self, key: str) -> tuple[Held, Poll] | None:
        """The vote of a mark: "1.3" is the third of the first sitting."""
        for held in self.sittings:
            for poll in held.polls:
                if key == f"{held.sitting.number}.{poll.number}":
                    return held, poll
        return None

    def held(self, key: str) -> Held | None:
        return next((one for one in self.sittings if str(one.sitting.number) == key), None)

    @property
    def keys(self) -> frozenset[tuple[str, str]]:
        """The fixed blocks that minutes have to hold."""
        there = {("presence", str(one.sitting.number)) for one in self.sittings}
        voted = {
            ("vote", f"{one.sitting.number}.{poll.number}") for one in self.sittings for poll in one.polls
        }
        return frozenset(there | voted)


def one(slug: str, minutes_id: uuid.UUID) -> Minutes | None:
    """Minutes with what they are of. One query."""
    rows = Minutes.objects.select_related(
        "council__place", "session__term", "sitting__commission", "sitting__presider", "signed_by__account"
    )
    return rows.filter(council__slug=slug, pk=minutes_id).first()


def behind_doors(of: Of) -> bool:
    """Whether some of it was heard behind closed doors. Three queries at most."""
    mine = Q(session=of) if isinstance(of, Session) else Q(sitting=of)
    of_sitting = Q(sitting__session=of) if isinstance(of, Session) else Q(sitting=of)
    closed = {"council": of.council_id, "behind_doors": True}
    return (
        Item.objects.filter(mine, **closed).exists()
        or Poll.objects.filter(of_sitting, **closed).exists()
        or Speech.objects.filter(of_sitting, **closed).exists()
    )


def open_part(whole: Happened) -> Happened:
    """What everyone may read: of what was heard behind closed doors only its title and the numbers of its
    votes, which are announced (RULES 7), not who voted how, who spoke and what was proposed (RULES 71).
    """
    shut = {item.pk for item in whole.items if item.behind_doors}
    polls = {poll.pk for held in whole.sittings for poll in held.polls if poll.behind_doors}
    return replace(
        whole,
        public=True,
        votes={pk: rows for pk, rows in whole.votes.items() if pk not in polls},
        speeches={
            pk: [one for one in rows if not one.behind_doors]
            for pk, rows in whole.speeches.items()
            if pk not in shut
        },
        interests={pk: rows for pk, rows in whole.interests.items() if pk not in shut},
        drafts={pk: rows for pk, rows in whole.drafts.items() if pk not in shut},
    )


def happened(of: Of) -> Happened:
    """Gather it: a dozen queries, whatever the size."""
    council = of.council
    sittings = _sittings(of)
    items = _items(of)
    ids = [sitting.pk for sitting in sittings]
    polls = Poll.objects.filter(sitting__in=ids).exclude(state=Poll.State.OPEN).order_by("number")
    by_sitting = _by(polls.select_related("item", "draft", "amendment"), "sitting_id")
    presences = _by(Presence.objects.filter(sitting__in=ids).order_by("since", "pk"), "sitting_id")
    excused = _by(Excuse.objects.filter(sitting__in=ids, valid=True), "sitting_id")
    held = [
        Held(
            sitting=sitting,
            expected=_expected(sitting, council.day(sitting.opened_at or sitting.starts_at)),
            presences=_by(presences.get(sitting.pk, []), "deputy_id"),
            excused=frozenset(row.deputy_id for row in excused.get(sitting.pk, [])),
            polls=by_sitting.get(sitting.pk, []),
        )
        for sitting in sittings
    ]
    about = [item.pk for item in items]
    drafts = Draft.objects.filter(item__in=about).order_by("variant")
    amendments = (
        Amendment.objects.filter(draft__item__in=about).prefetch_related("authors").order_by("number")
    )
    speeches = Speech.objects.filter(sitting__in=ids).exclude(began_at=None).select_related("deputy")
    return Happened(
        of=of,
        council=council,
        sittings=held,
        items=items,
        speeches=_by(speeches.order_by("began_at", "pk"), "item_id"),
        interests=_by(
            Interest.objects.filter(item__in=about).select_related("deputy").order_by("at"), "item_id"
        ),
        drafts=_by(drafts, "item_id"),
        amendments=_by(amendments, "draft_id"),
        votes=_votes([poll for one in held for poll in one.polls]),
        candidates=_by(Candidate.objects.filter(poll__sitting__in=ids).order_by("place"), "poll_id"),
    )


def _sittings(of: Of) -> list[Sitting]:
    if isinstance(of, Sitting):
        return [of]
    rows = Sitting.objects.filter(session=of, opened_at__isnull=False).select_related("presider", "council")
    return list(rows.order_by("number"))


def _items(of: Of) -> list[Item]:
    mine = Q(session=of) if isinstance(of, Session) else Q(sitting=of)
    hidden = (Item.State.PROPOSED, Item.State.DECLINED)
    rows = Item.objects.filter(mine, council=of.council).exclude(state__in=hidden)
    return list(rows.order_by(F("place").asc(nulls_last=True), "proposed_at", "pk"))


def _expected(sitting: Sitting, day: date) -> list[Deputy]:
    return list(council_queries.seated(sitting.council, day, sitting.commission))


def _votes(polls: list[Poll]) -> dict[uuid.UUID, list[tuple[Deputy, str]]]:
    """Who voted how, of votes by name. Two queries."""
    named = [poll.pk for poll in polls if poll.ballot == Poll.Ballot.NAMED]
    cast = {(row.poll_id, row.deputy_id): row for row in Vote.objects.filter(poll__in=named)}
    found: dict[uuid.UUID, list[tuple[Deputy, str]]] = defaultdict(list)
    voters = Voter.objects.filter(poll__in=named).select_related("deputy").order_by("deputy__name", "pk")
    for row in voters:
        vote = cast.get((row.poll_id, row.deputy_id))
        found[row.poll_id].append((row.deputy, (vote.choice or str(vote.candidate_id)) if vote else ""))
    return dict(found)


def _by(rows: object, key: str) -> dict:  # type: ignore[type-arg]
    found: dict[object, list[object]] = defaultdict(list)
    for row in rows:  # type: ignore[attr-defined]
        found[getattr(row, key)].append(row)
    return dict(found)
