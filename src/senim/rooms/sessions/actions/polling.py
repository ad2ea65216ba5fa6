"""Votes from their opening to their result: RULES 7, 24-26, 45, 54, 61-63; LAW 11, 15, 19."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from senim.core.refusal import Refusal
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Deputy, Role
from senim.rooms.record.actions import Fact
from senim.rooms.sessions.actions import outcomes, pads
from senim.rooms.sessions.actions.common import Private, seal
from senim.rooms.sessions.actions.hall import (
    OPEN,
    PAUSED,
    day_of,
    enter,
    hold,
    law,
    need_quorum,
    rules,
)
from senim.rooms.sessions.actions.outcomes import Counted
from senim.rooms.sessions.actions.putting import (
    Question,
    casting_of,
    need_puttable,
    need_rule,
    read_anew,
    stepped_aside,
)
from senim.rooms.sessions.actions.sitting import need_no_vote
from senim.rooms.sessions.models import Candidate, Cast, Poll, Sitting, Teller, Voter
from senim.rooms.sessions.queries.hall import present as those_present
from senim.rooms.sessions.queries.hall import total_of
from senim.rooms.sessions.queries.polls import by_called
from senim.ui.prepared import insert

Ballot, State, About = Poll.Ballot, Poll.State, Poll.About
NOBODY = Counted()
RUN_OFF = 2
HEAP = 200


@transaction.atomic
def open_poll(
    *,
    sitting: Sitting,
    question: Question,
    by: Role,
    now: datetime,
    corrects: Poll | None = None,
    round: int = 1,
) -> Poll:
    """Put a question to the vote. Those present, less who stepped aside, are written down as its list, and
    the numbers it will be decided by are frozen. A secret vote gets a key of its own, outside the database.
    """
    hold(sitting, OPEN)
    day = day_of(sitting, now)
    need_no_vote(sitting)
    present = need_quorum(sitting, day)
    read_anew(question)
    rule = need_rule(sitting, question, day)
    need_puttable(sitting, question, present, day)
    poll = Poll.objects.create(
        id=sitting.council.new_id(now),
        council=sitting.council,
        sitting=sitting,
        item=question.item,
        draft=question.draft,
        amendment=question.amendment,
        commission=question.commission,
        number=(Poll.objects.filter(sitting=sitting).aggregate(last=Max("number"))["last"] or 0) + 1,
        about=question.about,
        question_kk=question.words[0],
        question_ru=question.words[1],
        rule=rule.id,
        ballot=question.ballot,
        round=round,
        seats=sitting.seats or 0,
        elected=sitting.elected or 0,
        present=present,
        casting=casting_of(sitting, question, day) if rule.casting else None,
        corrects=corrects,
        opened_at=now,
        opened_by=by,
        behind_doors=sitting.closed_doors,
    )
    voters = _write_list(poll, question, day, now)
    _write_candidates(poll, question.candidates, now)
    if question.ballot == Ballot.SECRET:
        _sweep()
        pads.make(poll.pk)
    enter(sitting, "poll-opened", by=by, now=now, subject=poll.ref, facts=_opened(poll, question, voters))
    return poll


def _opened(poll: Poll, question: Question, voters: list[str]) -> dict[str, Fact]:
    return {
        "sitting": str(poll.sitting_id),
        "item": str(poll.item_id) if poll.item_id else None,
        "what": poll.about,
        "rule": poll.rule,
        "ballot": poll.ballot,
        "seats": poll.seats,
        "elected": poll.elected,
        "present": poll.present,
        "voters": voters,
        "candidates": [str(deputy.pk) for deputy in question.candidates],
        "corrects": str(poll.corrects_id) if poll.corrects_id else None,
        **({"commission": str(poll.commission_id)} if poll.commission_id else {}),
    }


def _write_list(poll: Poll, question: Question, day: date, now: datetime) -> list[str]:
    aside = stepped_aside(question)
    there = those_present(poll.sitting, day)
    ids = [pk for pk in there.values_list("deputy_id", flat=True) if pk not in aside]
    rows = [
        Voter(id=poll.council.new_id(now), council_id=poll.council_id, poll_id=poll.pk, deputy_id=pk)
        for pk in ids
    ]
    for start in range(0, len(rows), HEAP):
        insert(rows[start : start + HEAP])
    return sorted(str(pk) for pk in ids)


def _write_candidates(poll: Poll, people: Sequence[Deputy], now: datetime) -> None:
    for place, deputy in enumerate(people, 1):
        Candidate.objects.create(
            id=poll.council.new_id(now),
            council=poll.council,
            poll=poll,
            deputy=deputy,
            name=deputy.name,
            place=place,
        )


def _sweep() -> None:
    """Keys of votes that are over: a process ended between the close and the overwriting."""
    keys = pads.left()
    if keys:
        running = Poll.objects.filter(pk__in=keys, state=State.OPEN).values_list("pk", flat=True)
        for poll_id in keys - set(running):
            pads.destroy(poll_id)


@transaction.atomic
def close_poll(*, poll: Poll, by: Role, now: datetime, counted: Counted = NOBODY) -> Poll:
    """End a vote: whoever votes at this moment is counted or told that it is over; the result follows from
    the rule, of the total number as it was frozen with the sitting. Hands and papers come as `counted`.
    Refused without a quorum: it is then stopped, not decided.
    """
    sitting = poll.sitting
    hold(sitting, OPEN)
    _take(poll, State.CLOSED, by, now)
    need_quorum(sitting, day_of(sitting, now), "quorum-lost")
    opened, facts_of_names, chair = _ballots(poll, counted)
    counted = Counted(
        counted.votes, counted.candidates, counted.invalid, counted.given_out, chair or counted.chair
    )
    facts = outcomes.facts_of(poll, opened, counted)
    day = sitting.council.day(poll.opened_at)
    result = outcomes.decide(poll, facts, day, total_of(sitting, day))
    poll.result, poll.passed = {"facts": facts, **result.as_json()}, result.passed
    if sitting.presider_id is None:
        poll.result["by_election_commission"] = True
    Poll.objects.filter(pk=poll.pk).update(result=poll.result, passed=poll.passed)
    outcomes.follow(poll, result)
    if poll.ballot == Ballot.SECRET:
        _forget_choices(poll)
    kept, private = _choices_kept(poll, facts_of_names)
    closed = _closed(poll, facts, {} if private else facts_of_names)
    if private:
        Poll.objects.filter(pk=poll.pk).update(salts=kept)
    enter(sitting, "poll-closed", by=by, now=now, subject=poll.ref, facts=closed, private=private)
    return poll


def _choices_kept(poll: Poll, choices: Mapping[str, str]) -> tuple[dict[str, str], Private]:
    """Behind closed doors the entry only commits to who voted how: "deputy:choice", one to a line."""
    if not poll.behind_doors or poll.ballot != Ballot.NAMED:
        return {}, {}
    return seal({}, choices="\n".join(f"{deputy}:{choice}" for deputy, choice in choices.items()))


def _take(poll: Poll, state: str, by: Role, now: datetime) -> None:
    """The one who changes its state from open does it; of two at once the other is told."""
    fields = {"state": state, "closed_at": now, "closed_by": by}
    if not Poll.objects.filter(pk=poll.pk, state=State.OPEN).update(**fields):
        raise Refusal("vote-over", {}, rules("7"))
    poll.refresh_from_db()


def _ballots(poll: Poll, counted: Counted) -> tuple[Counter[str | int], dict[str, str], str]:
    """What was voted on line, each deputy's choice where it is open, and how who presides voted."""
    voters = Voter.objects.filter(poll=poll).count()
    match poll.ballot:
        case Ballot.NAMED:
            if counted.total:
                raise Refusal("counts-by-name", {}, rules("7"))
            return outcomes.named(poll)
        case Ballot.COUNTED:
            if not counted.total:
                raise Refusal("counts-missing", {}, rules("7"))
            outcomes.need_counts_fit(poll, counted, voters, 0)
            return Counter(), {}, ""
    sealed = outcomes.casts(poll)
    if counted.total or counted.given_out:
        _need_tellers(poll.sitting)
        outcomes.need_counts_fit(poll, counted, voters, len(sealed))
    found = pads.unseal(poll.pk, sealed)
    if found is None and sealed:
        raise Refusal("key-gone", {}, rules("7"))
    return Counter(found or []), {}, ""


def _forget_choices(poll: Poll) -> None:
    """Nothing of a secret choice outlives the count: the sealed bytes go now, the key once that is kept. Who
    has voted is written anew in the order of ids that tell nothing: rows of a table lie as they came.
    """
    rows = list(Cast.objects.filter(poll=poll).order_by("id"))
    Cast.objects.filter(poll=poll).delete()
    for row in rows:
        row.sealed = None
    for start in range(0, len(rows), HEAP):
        insert(rows[start : start + HEAP])
    transaction.on_commit(lambda: pads.destroy(poll.pk))


def _closed(poll: Poll, facts: Mapping[str, Any], choices: Mapping[str, str]) -> dict[str, Fact]:
    result = poll.result or {}
    found: dict[str, Fact] = {
        "item": str(poll.item_id) if poll.item_id else None,
        "what": poll.about,
        "rule": poll.rule,
        "passed": bool(poll.passed),
        "needed": result["needed"],
        "have": result["have"],
        "present": poll.present,
        "total_is": result["total_is"],
        "casting": result["casting"],
    }
    found |= {key: facts[key] for key in ("for", "against", "abstained", "invalid") if key in facts}
    if "candidates" in facts:
        rows = by_called(poll)
        found["votes"] = [f"{rows[name].deputy_id}:{votes}" for name, votes in facts["candidates"].items()]
        found["winner"] = str(rows[result["elected"]].deputy_id) if result["elected"] else None
    if poll.ballot == Ballot.NAMED and not poll.behind_doors:
        found["choices"] = [f"{deputy}:{choice}" for deputy, choice in choices.items()]
    return found


@transaction.atomic
def annul_poll(*, poll: Poll, why: str, by: Role, now: datetime, decision: Poll | None = None) -> None:
    """A faulty vote counts for nothing; it stays to be seen, and the question may be voted again.

    A running one is stopped by who presides. One with a result is annulled by a decision of the sitting, a
    vote on procedure that passed after it (RULES 7), and while nothing was voted that rests on it.
    """
    sitting = poll.sitting
    hold(sitting, OPEN, PAUSED)
    poll.refresh_from_db()
    if not why:
        raise Refusal("say-why")
    if poll.state == State.ANNULLED:
        raise Refusal("annulled-already")
    if poll.state == State.CLOSED:
        _need_decision(poll, decision)
        _need_nothing_rests(poll)
    before = poll.state
    fields: dict[str, Any] = {"state": State.ANNULLED, "why_annulled": why}
    if before == State.OPEN:
        fields |= {"closed_at": now, "closed_by": by}
    Poll.objects.filter(pk=poll.pk).update(**fields)
    poll.refresh_from_db()
    if before == State.CLOSED:
        outcomes.undo(poll)
    if poll.ballot == Ballot.SECRET:
        _forget_choices(poll)
    facts: dict[str, Fact] = {"from": before, "decision": str(decision.pk) if decision else None}
    enter(sitting, "poll-annulled", by=by, now=now, subject=poll.ref, facts=facts)


def _need_decision(poll: Poll, decision: Poll | None) -> None:
    sound = (
        decision is not None
        and decision.sitting_id == poll.sitting_id
        and decision.state == State.CLOSED
        and decision.about == About.PROCEDURE
        and bool(decision.passed)
        and decision.number > poll.number
    )
    if not sound:
        raise Refusal("annul-by-decision", {}, rules("7"))


def _need_nothing_rests(poll: Poll) -> None:
    later = Poll.objects.filter(sitting=poll.sitting_id, number__gt=poll.number).exclude(state=State.ANNULLED)
    if poll.draft_id and later.filter(draft=poll.draft_id).exists():
        raise Refusal("annul-later-first", {}, rules("7"))
    if poll.about == About.AGENDA and later.filter(item=poll.item_id).exists():
        raise Refusal("annul-later-first", {}, rules("7"))
    name = (poll.result or {}).get("elected")
    who = by_called(poll).get(name) if name else None
    day = poll.sitting.council.day(poll.opened_at)
    if who is not None and poll.rule == "chair.election":
        chair = council_queries.chair_on(poll.sitting.council, day)
        if chair is not None and chair.deputy_id == who.deputy_id:
            raise Refusal("chair-there", {"name": chair.deputy.name}, law("19", "1"))


@transaction.atomic
def vote_again(*, poll: Poll, by: Role, now: datetime) -> Poll:
    """The same question once more after its vote was annulled; both stay (RULES 7)."""
    if poll.state != State.ANNULLED:
        raise Refusal("not-annulled", {}, rules("7"))
    if Poll.objects.filter(corrects=poll).exclude(state=State.ANNULLED).exists():
        raise Refusal("voted-again-already", {}, rules("7"))
    return open_poll(
        sitting=poll.sitting, question=same_question(poll), by=by, now=now, corrects=poll, round=poll.round
    )


def same_question(poll: Poll) -> Question:
    rows = Candidate.objects.filter(poll=poll, withdrew=False).select_related("deputy").order_by("place")
    return Question(
        about=poll.about,
        words=(poll.question_kk, poll.question_ru),
        ballot=poll.ballot,
        rule=poll.rule,
        item=poll.item,
        draft=poll.draft,
        amendment=poll.amendment,
        candidates=[row.deputy for row in rows if row.deputy],
        commission=poll.commission,
    )


def _need_tellers(sitting: Sitting) -> None:
    if not Teller.objects.filter(sitting=sitting).exists():
        raise Refusal("tellers-first", {}, rules("61"))
