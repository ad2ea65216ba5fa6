"""Votes: what runs, who has voted, what came of it and why."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from senim.rooms.council.models import Deputy
from senim.rooms.sessions.models import Candidate, Cast, Poll, Sitting, Vote, Voter


def running(sitting: Sitting) -> Poll | None:
    """The vote that runs in a sitting. One query."""
    rows = Poll.objects.filter(sitting=sitting, state=Poll.State.OPEN)
    return rows.select_related("item", "draft", "amendment", "casting").first()


def candidates(poll: Poll) -> list[Candidate]:
    return list(Candidate.objects.filter(poll=poll).order_by("place"))


def cast_count(poll: Poll) -> int:
    """How many have voted so far."""
    kept = Cast if poll.ballot == Poll.Ballot.SECRET else Vote
    return kept._default_manager.filter(poll=poll).count()


def cast_by(poll: Poll) -> set[uuid.UUID]:
    """Who has voted so far."""
    kept = Cast if poll.ballot == Poll.Ballot.SECRET else Vote
    return set(kept._default_manager.filter(poll=poll).values_list("deputy_id", flat=True))


def has_voted(poll: Poll, deputy_id: uuid.UUID) -> bool:
    kept = Cast if poll.ballot == Poll.Ballot.SECRET else Vote
    return kept._default_manager.filter(poll=poll, deputy=deputy_id).exists()


@dataclass(frozen=True, slots=True)
class Ballot:
    """One deputy on the list of a vote and what they chose: for, against, abstained, a candidate's place, ""
    where they did not vote, None where nobody may know.
    """

    deputy: Deputy
    choice: str | int | None


def ballots(poll: Poll) -> list[Ballot]:
    """Everyone on the list of a vote by name, with the choice of an open one. Two queries."""
    rows = Voter.objects.filter(poll=poll).select_related("deputy").order_by("deputy__name")
    if poll.ballot != Poll.Ballot.NAMED:
        return [Ballot(row.deputy, None) for row in rows]
    votes = Vote.objects.filter(poll=poll).values_list("deputy_id", "choice", "candidate__place")
    chosen: dict[uuid.UUID, str | int] = {deputy: place or choice for deputy, choice, place in votes}
    return [Ballot(row.deputy, chosen.get(row.deputy_id, "")) for row in rows]


def called(candidate: Candidate, rows: Sequence[Candidate]) -> str:
    """What a candidate is called in facts and result: their name, with the place where two have it alike."""
    alike = sum(row.name == candidate.name for row in rows) > 1
    return f"{candidate.name} ({candidate.place})" if alike else candidate.name


def by_called(poll: Poll) -> dict[str, Candidate]:
    """The candidates of a vote by what its result calls them."""
    rows = list(Candidate.objects.filter(poll=poll).select_related("deputy").order_by("place"))
    return {called(row, rows): row for row in rows}


def goes_on(poll: Poll) -> dict[Deputy, int]:
    """Who of an election goes to its second vote, with their votes, the most first: two, more where the
    second place is shared, nobody where there is none.
    """
    result = poll.result or {}
    rows = by_called(poll) if result.get("run_off") else {}
    votes = result.get("counted") or {}
    return {
        row.deputy: votes[name]
        for name in result.get("run_off") or ()
        if (row := rows.get(name)) is not None and row.deputy is not None
    }


# What settles an item: the decision itself, not the steps to it.
FINAL = (Poll.About.WHOLE, Poll.About.OTHER, Poll.About.ELECTION)


def is_final(poll: Poll) -> bool:
    return poll.about in FINAL and poll.state == Poll.State.CLOSED
