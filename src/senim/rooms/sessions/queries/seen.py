"""A sitting as the clerk's console and a deputy's own page show it: all their lists asked for at once."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Chair, Commission, CommissionMember, Deputy
from senim.rooms.sessions.models import (
    Amendment,
    Candidate,
    Draft,
    Excuse,
    Interest,
    Item,
    Poll,
    Presence,
    Sitting,
    Speech,
    Teller,
    Vote,
    Voter,
)
from senim.rooms.sessions.queries import hall, live
from senim.rooms.sessions.queries.drafting import groups
from senim.rooms.sessions.queries.polls import Ballot, cast_by, has_voted
from senim.ui.together import together

OPEN = Poll.State.OPEN
GONE = (Item.State.DECLINED, Item.State.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Console:
    """What the clerk's console shows. `people`: who may sit there; `ballots`: the list of the open vote;
    `cast`: how many of it have voted, `waited`: who has not; `heads`: who leads the standing `commissions`,
    `chairs`: who chairs the maslikhat.
    """

    people: list[Deputy]
    quorum: hall.Quorum | None
    presences: list[Presence]
    excuses: list[Excuse]
    tellers: list[Teller]
    speeches: list[Speech]
    items: list[Item]
    put: list[tuple[Draft, list[Amendment]]]
    running: Poll | None
    over: list[Poll]
    candidates: list[Candidate]
    ballots: list[Ballot]
    cast: int
    waited: list[Deputy]
    commissions: list[Commission]
    heads: list[CommissionMember]
    chairs: list[Chair]

    @property
    def there(self) -> frozenset[uuid.UUID]:
        return frozenset(row.deputy_id for row in self.presences if row.until is None)


def version_of(row: Sitting) -> live.Version:
    """As `live.fresh_version` was when the sitting was loaded: what is asked for after that is no older."""
    return row.version, row.session.version if row.session else 0, row.state


def console(row: Sitting, day: date) -> Console:
    """Two queries, one more while a secret vote runs."""
    running = Q(poll__sitting=row, poll__state=OPEN)
    own = Q(session=row.session_id) if row.session_id else Q(sitting=row)
    presences, excuses, tellers, speeches, items, drafts, amendments, wrote, *rest = together(
        {
            "presences": Presence.objects.filter(sitting=row),
            "excuses": Excuse.objects.filter(sitting=row),
            "tellers": Teller.objects.filter(sitting=row),
            "speeches": Speech.objects.filter(sitting=row, item=row.current_id),
            "items": Item.objects.filter(own, council=row.council_id).exclude(state__in=GONE),
            "drafts": Draft.objects.filter(item=row.current_id),
            "amendments": Amendment.objects.filter(draft__item=row.current_id),
            "authors": Amendment.authors.through._default_manager.filter(
                amendment__draft__item=row.current_id
            ),
            "polls": Poll.objects.filter(sitting=row),
            "candidates": Candidate.objects.filter(running),
            "voters": Voter.objects.filter(running),
            "votes": Vote.objects.filter(running),
            "people": council_queries.mandates(row.council),
            "commissions": council_queries.standing_on(row.council, day),
            "heads": council_queries.heads_on(row.council, day),
            "chairs": council_queries.chairs_on(row.council, day),
        }
    ).values()
    polls, stand, voters, votes, ever, commissions, heads, chairs = rest
    who = {one.pk: one for one in ever}
    for one in (*presences, *excuses, *tellers, *speeches, *drafts):
        one.deputy = who.get(one.deputy_id)
    _near(polls, {one.pk: one for one in (*items, *drafts, *amendments)})
    polls.sort(key=lambda one: one.number)
    stand.sort(key=lambda one: one.place)
    open_now = next((one for one in polls if one.state == OPEN), None)
    secret = open_now is not None and open_now.ballot == Poll.Ballot.SECRET
    cast = cast_by(open_now) if open_now and secret else {one.deputy_id for one in votes}
    people = hall.roster(row, day)
    ballots = _ballots(voters, votes, stand, who)
    seated = {one.pk for one in people}
    present = sum(one.until is None and one.deputy_id in seated for one in presences)
    return Console(
        people=people,
        quorum=hall.quorum_of(row, day, present, people),
        presences=sorted(presences, key=lambda one: (one.since, one.pk)),
        excuses=sorted(excuses, key=lambda one: one.deputy.name),
        tellers=sorted(tellers, key=lambda one: (not one.leads, not one.secretary, one.deputy.name)),
        speeches=sorted(speeches, key=lambda one: (one.place, one.pk)),
        items=sorted(items, key=lambda one: (one.place is None, one.place or 0, str(one.pk))),
        put=_put(drafts, amendments, wrote, who),
        running=open_now,
        over=[one for one in polls if one.state != OPEN],
        candidates=stand,
        ballots=ballots,
        cast=len(cast),
        waited=[one.deputy for one in ballots if one.deputy.pk not in cast],
        commissions=sorted(commissions, key=lambda one: (one.name, one.pk)),
        heads=heads,
        chairs=chairs,
    )


def _near(polls: list[Poll], known: Mapping[uuid.UUID, Any]) -> None:
    """What a vote is about, where it is shown here too."""
    for poll in polls:
        for name in ("item", "draft", "amendment"):
            if (pk := getattr(poll, f"{name}_id")) in known:
                setattr(poll, name, known[pk])


def _put(
    drafts: list[Draft], amendments: list[Amendment], wrote: list[Any], who: Mapping[uuid.UUID, Deputy]
) -> list[tuple[Draft, list[Amendment]]]:
    """Each draft with its amendments, those that exclude each other side by side, each with its authors as
    `people`.
    """
    for one in amendments:
        mine = sorted((row for row in wrote if row.amendment_id == one.pk), key=lambda row: int(row.pk))
        one.people = [who[row.deputy_id] for row in mine]  # type: ignore[attr-defined]
    return [
        (one, [row for group in groups(r for r in amendments if r.draft_id == one.pk) for row in group])
        for one in sorted(drafts, key=lambda one: one.variant)
    ]


def _ballots(
    voters: list[Voter], votes: list[Vote], stand: list[Candidate], who: Mapping[uuid.UUID, Deputy]
) -> list[Ballot]:
    """Everyone on the list of the open vote, with what they chose where it is by name."""
    places = {one.pk: one.place for one in stand}
    chosen = {
        one.deputy_id: places.get(one.candidate_id, one.choice) if one.candidate_id else one.choice
        for one in votes
    }
    rows = [Ballot(who[one.deputy_id], chosen.get(one.deputy_id, "")) for one in voters]
    return sorted(rows, key=lambda row: (row.deputy.name, row.deputy.pk))


@dataclass(frozen=True, slots=True)
class Place:
    """What a deputy sees of a sitting from their own place. `vote` is their own open one."""

    there: bool
    quorum: hall.Quorum | None
    running: Poll | None
    last: Poll | None
    on_list: bool
    voted: bool
    vote: Vote | None
    candidates: list[Candidate]
    waiting: list[Speech]
    excuse: Excuse | None
    interest: Interest | None


def place(row: Sitting, deputy: Deputy, day: date) -> Place:
    """One query; one more before the sitting has been opened, and one while a secret vote runs."""
    mine, running = {"sitting": row, "deputy": deputy}, Q(poll__sitting=row, poll__state=OPEN)
    presences, excuses, speeches, interests, polls, stand, voters, votes = together(
        {
            "presences": hall.present(row, day),
            "excuses": Excuse.objects.filter(**mine),
            "speeches": Speech.objects.filter(**mine, item=row.current_id, began_at=None, ended_at=None),
            "interests": Interest.objects.filter(item=row.current_id, deputy=deputy),
            "polls": Poll.objects.filter(Q(state=OPEN) | Q(pk__in=_last(row)), sitting=row),
            "candidates": Candidate.objects.filter(running),
            "voters": Voter.objects.filter(running, deputy=deputy),
            "votes": Vote.objects.filter(running, deputy=deputy),
        }
    ).values()
    poll = next((one for one in polls if one.state == OPEN), None)
    vote = votes[0] if votes else None
    if vote is not None:
        vote.candidate = next((one for one in stand if one.pk == vote.candidate_id), None)
    secret = poll is not None and poll.ballot == Poll.Ballot.SECRET
    return Place(
        there=any(one.deputy_id == deputy.pk for one in presences),
        quorum=hall.quorum_of(row, day, len(presences)),
        running=poll,
        last=None if poll else next((one for one in polls if one.state != OPEN), None),
        on_list=bool(voters),
        voted=bool(votes) or bool(poll and secret and has_voted(poll, deputy.pk)),
        vote=vote,
        candidates=sorted(stand, key=lambda one: one.place),
        waiting=sorted(speeches, key=lambda one: (one.place, one.pk)),
        excuse=next(iter(excuses), None),
        interest=next(iter(interests), None),
    )


def _last(row: Sitting) -> QuerySet[Poll, Any]:
    """The last vote with a result."""
    rows = Poll.objects.filter(sitting=row, state=Poll.State.CLOSED)
    return rows.order_by("-number").values("pk")[:1]
