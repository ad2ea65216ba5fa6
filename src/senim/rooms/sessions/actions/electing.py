"""Elections and the counting commission: RULES 45, 54, 61-63; LAW 19, 19-1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from senim.core.refusal import Refusal
from senim.rooms.council import actions as council
from senim.rooms.council.access import hand
from senim.rooms.council.models import Deputy, Role
from senim.rooms.record.actions import Fact
from senim.rooms.sessions.actions.hall import OPEN, PAUSED, day_of, enter, hold, law, need_entitled, rules
from senim.rooms.sessions.actions.polling import open_poll, same_question
from senim.rooms.sessions.actions.sitting import need_no_vote, preside
from senim.rooms.sessions.models import Candidate, Poll, Sitting, Teller
from senim.rooms.sessions.queries.polls import by_called, goes_on

State = Poll.State
RUN_OFF = 2
FEWEST_TELLERS = 3


@transaction.atomic
def withdraw_candidacy(*, candidate: Candidate, by: Role, now: datetime) -> None:
    """A candidate steps back before anybody could have voted for them."""
    poll = candidate.poll
    hold(poll.sitting, OPEN, PAUSED)
    if poll.state != State.OPEN or poll.votes.exists() or poll.casts.exists():
        raise Refusal("candidate-late", {}, rules("45"))
    if not Candidate.objects.filter(pk=candidate.pk, withdrew=False).update(withdrew=True):
        raise Refusal("withdrew-already")
    facts: dict[str, Fact] = {"deputy": str(candidate.deputy_id)}
    enter(poll.sitting, "candidate-withdrew", by=by, now=now, subject=poll.ref, facts=facts)


@transaction.atomic
def run_off(*, poll: Poll, by: Role, now: datetime, two: Sequence[Deputy] = ()) -> Poll:
    """The second vote between the two with most votes, where more than two stood (RULES 45, 54). Where the
    second place is shared the maslikhat decides which `two` of them go on.
    """
    if poll.state != State.CLOSED or not goes_on(poll):
        raise Refusal("no-run-off", {}, rules("45"))
    if (
        Poll.objects.filter(sitting=poll.sitting_id, rule=poll.rule, commission=poll.commission_id)
        .filter(round=RUN_OFF, number__gt=poll.number)
        .exclude(state=State.ANNULLED)
        .exists()
    ):
        raise Refusal("voted-again-already", {}, rules("45"))
    question = replace(same_question(poll), candidates=_the_two(poll, two))
    return open_poll(sitting=poll.sitting, question=question, by=by, now=now, round=RUN_OFF)


def _the_two(poll: Poll, two: Sequence[Deputy]) -> list[Deputy]:
    """Who has more votes than those who share a place goes on in any case."""
    found = goes_on(poll)
    if len(found) == RUN_OFF:
        return list(found)
    chosen = [deputy for deputy in found if deputy in two]
    fewest = min(found.values())
    if len(chosen) != RUN_OFF or any(found[one] > fewest and one not in chosen for one in found):
        raise Refusal("run-off-tied", {}, rules("45"))
    return chosen


@transaction.atomic
def confirm_chair(*, poll: Poll, by: Role, now: datetime) -> None:
    """A named person confirms what the election says: the elected chair takes office that day (LAW 19). A
    first session, led by the election commission's chair, is led by the elected one from now on (LAW 11(2)).
    """
    who, day = _winner(poll, "chair.election"), poll.sitting.council.day(poll.opened_at)
    council.set_chair(council=poll.sitting.council, deputy=who, since=day, now=now, hand=hand(by))
    facts: dict[str, Fact] = {"deputy": str(who.pk)}
    enter(poll.sitting, "chair-confirmed", by=by, now=now, subject=poll.ref, facts=facts)
    sitting = poll.sitting
    sitting.refresh_from_db(fields=["state", "presider"])
    if sitting.led_by and not sitting.presider_id and sitting.state in (OPEN, PAUSED):
        preside(sitting=sitting, deputy=who, by=by, now=now)


@transaction.atomic
def confirm_head(*, poll: Poll, by: Role, now: datetime) -> None:
    """The same of a standing commission: the elected head leads it from that day (LAW 19-1)."""
    who, day = _winner(poll, "commission.chair.election"), poll.sitting.council.day(poll.opened_at)
    if poll.commission is None:
        raise Refusal("election-of-which", {}, law("19-1", "1"))
    poll.commission.council = poll.sitting.council
    council.set_leader(commission=poll.commission, deputy=who, since=day, now=now, hand=hand(by))
    facts: dict[str, Fact] = {"deputy": str(who.pk), "commission": str(poll.commission_id)}
    enter(poll.sitting, "head-confirmed", by=by, now=now, subject=poll.ref, facts=facts)


def _winner(poll: Poll, rule: str) -> Deputy:
    name = (poll.result or {}).get("elected")
    found = by_called(poll).get(name) if name and poll.state == State.CLOSED and poll.rule == rule else None
    if found is None or found.deputy is None:
        raise Refusal("nobody-elected", {}, law("19" if rule == "chair.election" else "19-1", "1"))
    return found.deputy


@transaction.atomic
def set_tellers(
    *, sitting: Sitting, deputies: Sequence[Deputy], leads: Deputy, secretary: Deputy, by: Role, now: datetime
) -> None:
    """The counting commission (есеп комиссиясы / счётная комиссия): an odd number of deputies, who choose
    their chair and secretary (RULES 61).
    """
    hold(sitting, OPEN, PAUSED)
    need_no_vote(sitting)
    ids = {deputy.pk for deputy in deputies}
    if len(ids) % 2 == 0 or len(ids) != len(deputies) or len(ids) < FEWEST_TELLERS:
        raise Refusal("tellers-odd", {}, rules("61"))
    if not {leads.pk, secretary.pk} <= ids or leads.pk == secretary.pk:
        raise Refusal("tellers-lead", {}, rules("61"))
    for deputy in deputies:
        need_entitled(sitting, deputy, day_of(sitting, now))
    Teller.objects.filter(sitting=sitting).delete()
    for deputy in deputies:
        Teller.objects.create(
            id=sitting.council.new_id(now),
            council=sitting.council,
            sitting=sitting,
            deputy=deputy,
            leads=deputy.pk == leads.pk,
            secretary=deputy.pk == secretary.pk,
        )
    facts: dict[str, Fact] = {
        "deputies": sorted(map(str, ids)),
        "leads": str(leads.pk),
        "secretary": str(secretary.pk),
    }
    enter(sitting, "tellers-chosen", by=by, now=now, facts=facts)
