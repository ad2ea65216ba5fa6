"""What happened at a session or at a sitting of a commission, gathered for its minutes."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import OuterRef, Q, Subquery

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
from senim.ui.together import together

Of = Session | Sitting
HIDDEN = (Item.State.PROPOSED, Item.State.DECLINED)


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
    authors: Mapping[uuid.UUID, list[Deputy]]
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
    """Whether some of it was heard behind closed doors. One query."""
    mine = Q(session=of) if isinstance(of, Session) else Q(sitting=of)
    of_sitting = Q(sitting__session=of) if isinstance(of, Session) else Q(sitting=of)
    closed = {"council": of.council_id, "behind_doors": True}
    items = Item.objects.filter(mine, **closed).order_by().values("pk")
    polls = Poll.objects.filter(of_sitting, **closed).order_by().values("pk")
    return bool(items.union(polls, Speech.objects.filter(of_sitting, **closed).order_by().values("pk"))[:1])


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
    """Gather it. Two queries, whatever the size."""
    council, session = of.council, isinstance(of, Session)
    # How what belongs to a sitting, and what belongs to an item, leads to what the minutes are of.
    here, mine = ("sitting__session", "session") if session else ("sitting", "sitting")
    held = {"session": of, "opened_at__isnull": False} if session else {"pk": of.pk}
    commission = None if isinstance(of, Session) else of.commission
    authors = Amendment.authors.through
    sittings, items, polls, *rest = together(
        {
            "sittings": Sitting.objects.filter(**held),
            "items": Item.objects.filter(council=council, **{mine: of}).exclude(state__in=HIDDEN),
            "polls": Poll.objects.filter(**{here: of}).exclude(state=Poll.State.OPEN),
            "presences": Presence.objects.filter(**{here: of}),
            "excuses": Excuse.objects.filter(valid=True, **{here: of}),
            "drafts": Draft.objects.filter(**{f"item__{mine}": of}),
            "amendments": Amendment.objects.filter(**{f"draft__item__{mine}": of}),
            "authors": authors._default_manager.filter(**{f"amendment__draft__item__{mine}": of}),
            "speeches": Speech.objects.filter(**{here: of}).exclude(began_at=None),
            "interests": Interest.objects.filter(**{f"item__{mine}": of}),
            "candidates": Candidate.objects.filter(**{f"poll__{here}": of}),
            "people": council_queries.mandates(council),
            "members": council_queries.seated(council, council.day(of.opened_at or of.starts_at), commission),
        }
    ).values()
    presences, excused, drafts, amendments, wrote, speeches, interests, candidates, everyone, members = rest
    people = {one.pk: one for one in sorted(everyone, key=lambda one: (one.name, one.pk))}
    for one in sittings:
        one.council = council
        one.presider = people.get(one.presider_id)
        if isinstance(of, Session):
            one.session = of
        else:
            one.commission = commission
    by_id = {item.pk: item for item in items}
    for one in polls:
        if one.item_id in by_id:
            one.item = by_id[one.item_id]
    for one in (*speeches, *interests):
        one.deputy = people.get(one.deputy_id)
    by_sitting = _by(sorted(polls, key=lambda one: one.number), "sitting_id")
    there = _by(sorted(presences, key=lambda one: (one.since, one.pk)), "sitting_id")
    away = _by(excused, "sitting_id")
    return Happened(
        of=of,
        council=council,
        sittings=[
            Held(
                sitting=one,
                expected=_expected(one, list(people.values()) if session else members),
                presences=_by(there.get(one.pk, []), "deputy_id"),
                excused=frozenset(row.deputy_id for row in away.get(one.pk, [])),
                polls=by_sitting.get(one.pk, []),
            )
            for one in sorted(sittings, key=lambda one: one.number)
        ],
        items=sorted(items, key=lambda one: (one.place is None, one.place or 0, one.proposed_at, one.pk)),
        speeches=_by(sorted(speeches, key=lambda one: (one.began_at, one.pk)), "item_id"),
        interests=_by(sorted(interests, key=lambda one: one.at), "item_id"),
        drafts=_by(sorted(drafts, key=lambda one: one.variant), "item_id"),
        amendments=_by(sorted(amendments, key=lambda one: one.number), "draft_id"),
        authors=_authors(wrote, people),
        votes=_votes(polls, people),
        candidates=_by(sorted(candidates, key=lambda one: one.place), "poll_id"),
    )


def _expected(sitting: Sitting, people: list[Deputy]) -> list[Deputy]:
    """Who should have been there, by name."""
    day = sitting.council.day(sitting.opened_at or sitting.starts_at)
    held = (one for one in people if one.since <= day <= (one.until or day))
    return sorted(held, key=lambda one: (one.name, one.pk))


def _authors(rows: list[Any], people: Mapping[uuid.UUID, Deputy]) -> dict[uuid.UUID, list[Deputy]]:
    """Who wrote which amendment."""
    found: dict[uuid.UUID, list[Deputy]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: int(row.pk)):
        found[row.amendment_id].append(people[row.deputy_id])
    return found


def _votes(
    polls: list[Poll], people: Mapping[uuid.UUID, Deputy]
) -> dict[uuid.UUID, list[tuple[Deputy, str]]]:
    """Who voted how, by name, of votes by name. One query."""
    named = [poll.pk for poll in polls if poll.ballot == Poll.Ballot.NAMED]
    found: dict[uuid.UUID, list[tuple[Deputy, str]]] = defaultdict(list)
    vote = Vote.objects.filter(poll=OuterRef("poll"), deputy=OuterRef("deputy"))
    rows = Voter.objects.filter(poll__in=named).annotate(
        choice=Subquery(vote.values("choice")), stood=Subquery(vote.values("candidate"))
    )
    for poll, deputy, choice, stood in rows.values_list("poll_id", "deputy_id", "choice", "stood"):
        found[poll].append((people[deputy], choice or (str(stood) if stood else "")))
    for of_poll in found.values():
        of_poll.sort(key=lambda row: (row[0].name, row[0].pk))
    return dict(found)


def _by(rows: object, key: str) -> dict:  # type: ignore[type-arg]
    found: dict[object, list[object]] = defaultdict(list)
    for row in rows:  # type: ignore[attr-defined]
        found[getattr(row, key)].append(row)
    return dict(found)
