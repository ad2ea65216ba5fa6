"""What a vote comes to: the facts it is decided by, and what follows from the result."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Max

from senim.core import tally
from senim.core.refusal import Refusal
from senim.core.tally import FactsError, Result
from senim.rooms.sessions.actions.hall import rules
from senim.rooms.sessions.kinds import majority
from senim.rooms.sessions.models import Amendment, Candidate, Cast, Draft, Item, Poll, Sitting, Speech, Vote
from senim.rooms.sessions.queries.drafting import groups
from senim.rooms.sessions.queries.polls import called

About, Ballot = Poll.About, Poll.Ballot


@dataclass(frozen=True, slots=True)
class Counted:
    """Hands or papers as they were counted: for, against, abstained; votes by a candidate's place; papers
    that are invalid, papers given out. `chair` is how the one who presides voted by hand, where the votes are
    equal.
    """

    votes: Mapping[str, int] = field(default_factory=dict)
    candidates: Mapping[int, int] = field(default_factory=dict)
    invalid: int = 0
    given_out: int | None = None
    chair: str = ""

    @property
    def total(self) -> int:
        return sum(self.votes.values()) + sum(self.candidates.values()) + self.invalid


def facts_of(poll: Poll, opened: Mapping[str | int, int], counted: Counted) -> dict[str, Any]:
    """The facts `senim law tally` takes."""
    whole = (
        {"members": poll.seats}
        if poll.sitting.commission_id
        else {"seats": poll.seats, "elected": poll.elected}
    )
    facts: dict[str, Any] = {**whole, "present": poll.present}
    for choice in tally.VOTES:
        number = opened.get(choice, 0) + counted.votes.get(choice, 0)
        if number or poll.about != About.ELECTION:
            facts[choice] = number
    if poll.about == About.ELECTION:
        rows = list(Candidate.objects.filter(poll=poll).order_by("place"))
        facts["candidates"] = {
            called(row, rows): opened.get(row.place, 0) + counted.candidates.get(row.place, 0)
            for row in rows
            if not row.withdrew
        }
        if poll.round > 1:
            facts["round"] = poll.round
    if counted.invalid:
        facts["invalid"] = counted.invalid
    if poll.casting_id and counted.chair:
        facts["chair"] = counted.chair
    return facts


def decide(poll: Poll, facts: Mapping[str, Any], day: date, total: tally.Total) -> Result:
    """The result by the rule of the poll as it stood on its day."""
    rule = majority(poll.rule, day)
    if rule is None:
        raise Refusal("rule-of-day-unknown", {"day": day})
    try:
        return tally.decide(rule, tally.read_facts(dict(facts)), total)
    except FactsError as error:
        raise Refusal("facts-wrong", {"why": str(error.code)}, rules("7")) from None


def named(poll: Poll) -> tuple[Counter[str | int], dict[str, str], str]:
    """(how many for each, deputy id → choice, how who presides voted) of an open vote."""
    rows = Vote.objects.filter(poll=poll).select_related("candidate").order_by("deputy_id")
    each: dict[uuid.UUID, str | int] = {
        row.deputy_id: row.candidate.place if row.candidate else row.choice for row in rows
    }
    chair = each.get(poll.casting_id, "") if poll.casting_id else ""
    return (
        Counter(each.values()),
        {str(deputy): str(choice) for deputy, choice in each.items()},
        chair if isinstance(chair, str) else "",
    )


def need_counts_fit(poll: Poll, counted: Counted, voters: int, cast: int) -> None:
    """Numbers that somebody enters are checked against those who could raise a hand or take a paper."""
    numbers = [*counted.votes.values(), *counted.candidates.values(), counted.invalid]
    if any(number < 0 for number in numbers) or set(counted.votes) - set(tally.VOTES):
        raise Refusal("counts-wrong")
    places = set(Candidate.objects.filter(poll=poll, withdrew=False).values_list("place", flat=True))
    if set(counted.candidates) - places:
        raise Refusal("counts-wrong")
    if counted.total + cast > voters:
        raise Refusal("counts-too-many", {"counted": counted.total + cast, "present": voters}, rules("7"))
    if counted.given_out is not None and counted.total > counted.given_out:
        raise Refusal("papers-too-many", {"counted": counted.total, "given": counted.given_out}, rules("63"))


def follow(poll: Poll, result: Result) -> None:
    """What a result changes at once. An elected chair takes office by a named person's hand, not here."""
    match poll.about:
        case About.AGENDA if poll.item:
            _agenda(poll.item, result.passed)
        case About.BASIS if poll.draft:
            state = Draft.State.BASIS if result.passed else Draft.State.REJECTED
            Draft.objects.filter(pk=poll.draft.pk).update(state=state)
        case About.AMENDMENT if poll.amendment:
            _amendment(poll.amendment, result.passed)
        case About.WHOLE if poll.draft:
            state = Draft.State.ADOPTED if result.passed else Draft.State.REJECTED
            Draft.objects.filter(pk=poll.draft.pk).update(state=state)
            Item.objects.filter(pk=poll.draft.item_id).update(state=Item.State.DONE)
        case About.CLOSED_DOORS if result.passed:
            _close_doors(poll)
        case About.OTHER if poll.item:
            Item.objects.filter(pk=poll.item.pk).update(state=Item.State.DONE)
        case About.ELECTION if poll.item and poll.item.rule == poll.rule and result.elected:
            Item.objects.filter(pk=poll.item.pk).update(state=Item.State.DONE)


def _close_doors(poll: Poll) -> None:
    """The doors are closed from now on; the item that is considered is heard behind them."""
    sitting = poll.sitting
    Sitting.objects.filter(pk=sitting.pk).update(closed_doors=True)
    if sitting.current_id:
        Item.objects.filter(pk=sitting.current_id).update(behind_doors=True)
    Speech.objects.filter(sitting=sitting, ended_at=None).exclude(began_at=None).update(behind_doors=True)


def _agenda(item: Item, passed: bool) -> None:
    fields: dict[str, Any] = {"state": Item.State.ON_AGENDA if passed else Item.State.NOT_TAKEN}
    if passed and item.place is None:
        rows = Item.objects.filter(session=item.session_id, sitting=item.sitting_id)
        fields["place"] = (rows.aggregate(last=Max("place"))["last"] or 0) + 1
    Item.objects.filter(pk=item.pk).update(**fields)


def exclusive(amendment: Amendment) -> list[Amendment]:
    """Amendments that cannot stand beside this one: read out before the vote."""
    rows = Amendment.objects.filter(draft=amendment.draft_id).order_by("number")
    own = next(group for group in groups(rows) if amendment in group)
    return [other for other in own if other != amendment]


def _amendment(amendment: Amendment, passed: bool) -> None:
    state = Amendment.State.PASSED if passed else Amendment.State.FAILED
    Amendment.objects.filter(pk=amendment.pk).update(state=state)
    if passed:
        ids = [other.pk for other in exclusive(amendment)]
        Amendment.objects.filter(pk__in=ids, state=Amendment.State.PUT).update(state=Amendment.State.FAILED)


def undo(poll: Poll) -> None:
    """An annulled vote changed nothing: what it was about may be voted again."""
    match poll.about:
        case About.AGENDA if poll.item:
            Item.objects.filter(pk=poll.item.pk).update(state=Item.State.DRAFTED)
        case About.BASIS if poll.draft:
            Draft.objects.filter(pk=poll.draft.pk).update(state=Draft.State.PUT)
        case About.AMENDMENT if poll.amendment:
            ids = [poll.amendment.pk]
            if poll.passed:
                voted = Poll.objects.filter(amendment__draft=poll.amendment.draft_id, state=Poll.State.CLOSED)
                kept = set(voted.exclude(pk=poll.pk).values_list("amendment_id", flat=True))
                ids += [other.pk for other in exclusive(poll.amendment) if other.pk not in kept]
            Amendment.objects.filter(pk__in=ids).exclude(state="withdrawn").update(state=Amendment.State.PUT)
        case About.WHOLE if poll.draft:
            Draft.objects.filter(pk=poll.draft.pk).update(state=Draft.State.BASIS)
            Item.objects.filter(pk=poll.draft.item_id).update(state=Item.State.ON_AGENDA)
        case About.CLOSED_DOORS:
            Sitting.objects.filter(pk=poll.sitting_id).update(closed_doors=False)
        case About.OTHER if poll.item:
            Item.objects.filter(pk=poll.item.pk).update(state=Item.State.ON_AGENDA)
        case About.ELECTION if poll.item and poll.item.rule == poll.rule:
            Item.objects.filter(pk=poll.item.pk).update(state=Item.State.ON_AGENDA)


def casts(poll: Poll) -> list[tuple[uuid.UUID, bytes]]:
    rows = Cast.objects.filter(poll=poll).exclude(sealed=None).values_list("deputy_id", "sealed")
    return [(deputy, bytes(sealed or b"")) for deputy, sealed in rows]
