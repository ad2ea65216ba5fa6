"""Sessions, sittings and votes as rows: what they leave behind. For tests of reading; how it comes about is
for the actions. A whole term: `tests.build.term`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from senim.core import tally
from senim.law import majorities
from senim.rooms.council.models import Commission, Deputy, Role, Term
from senim.rooms.sessions.models import Item, Poll, Presence, Session, Sitting, Speech, Vote, Voter
from senim.rooms.territory.models import Council
from senim.ui.prepared import insert


def session(council: Council, term: Term, day: datetime, number: int = 1, **given: Any) -> Session:
    usual: dict[str, Any] = {
        "kind": "regular", "state": "closed", "starts_on": council.day(day), "starts_at": day,
        "where": "Ақкөл қаласы, мәслихат залы", "opened_at": day, "closed_at": day + timedelta(hours=3),
    }  # fmt: skip
    return Session.objects.create(
        id=council.new_id(day), council=council, term=term, number=number, **(usual | given)
    )


def sitting(of: Session | Commission, day: datetime, number: int = 1, **given: Any) -> Sitting:
    """Of a session or of a commission; over, unless said otherwise."""
    council = of.council
    owner = {"session": of} if isinstance(of, Session) else {"commission": of}
    usual: dict[str, Any] = {
        "state": "closed", "starts_at": day, "opened_at": day, "closed_at": day + timedelta(hours=3),
        "seats": 5, "elected": 3,
    }  # fmt: skip
    return Sitting.objects.create(
        id=council.new_id(day), council=council, number=number, **owner, **(usual | given)
    )


def item(of: Sitting, place: int = 1, kk: str = "Көше жарығы туралы", **given: Any) -> Item:
    usual: dict[str, Any] = {"title_ru": "Об уличном освещении", "state": "done", "source": "akim"}
    owner = {"session": of.session} if of.session_id else {"sitting": of}
    return Item.objects.create(
        id=of.council.new_id(of.starts_at), council=of.council, place=place, title_kk=kk,
        proposed_at=of.starts_at, **owner, **(usual | given),
    )  # fmt: skip


def present(of: Sitting, deputies: Sequence[Deputy], *, until: datetime | None = None) -> None:
    at = of.opened_at or of.starts_at
    insert(
        [
            Presence(
                id=of.council.new_id(at), council=of.council, sitting=of, deputy=one, since=at, until=until
            )
            for one in deputies
        ]
    )


def poll(
    of: Sitting,
    by: Role,
    choices: dict[Deputy, str],
    *,
    number: int = 1,
    about: Item | None = None,
    **given: Any,
) -> Poll:
    """A vote by name that is over, decided by the rule; `choices` has "" for who did not vote."""
    at = given.pop("opened_at", (of.opened_at or of.starts_at) + timedelta(minutes=number))
    council = of.council
    facts = {"members": of.seats} if of.commission_id else {"seats": of.seats, "elected": of.elected}
    counted = {key: sum(choice == key for choice in choices.values()) for key in tally.VOTES}
    rule = given.pop("rule", "commission.act" if of.commission_id else "session.decision")
    found = tally.decide(
        majorities().one(rule, council.day(at)),
        tally.read_facts({**facts, "present": len(choices), **counted}),
    )
    usual: dict[str, Any] = {
        "about": "whole", "ballot": "named", "state": "closed",
        "question_kk": about.title_kk if about else "Шешімді тұтастай қабылдау",
        "question_ru": about.title_ru if about else "Принять решение в целом",
        "result": found.as_json(), "passed": found.passed,
        "closed_at": at + timedelta(minutes=1), "closed_by": by,
    }  # fmt: skip
    made = Poll.objects.create(
        id=council.new_id(at), council=council, sitting=of, item=about, number=number, rule=rule,
        seats=of.seats, elected=of.elected, present=len(choices), opened_at=at, opened_by=by,
        **(usual | given),
    )  # fmt: skip
    insert([Voter(id=council.new_id(at), council=council, poll=made, deputy=one) for one in choices])
    cast = [(one, choice) for one, choice in choices.items() if choice and made.ballot == "named"]
    insert(
        [
            Vote(id=council.new_id(at), council=council, poll=made, deputy=one, choice=c, at=at)
            for one, c in cast
        ]
    )
    return made


def speak(of: Sitting, about: Item, who: Deputy, place: int, **given: Any) -> Speech:
    at = (of.opened_at or of.starts_at) + timedelta(minutes=place)
    usual: dict[str, Any] = {"began_at": at, "ended_at": at + timedelta(minutes=3)}
    return Speech.objects.create(
        id=of.council.new_id(at), council=of.council, sitting=of, item=about, deputy=who, place=place,
        asked_at=at, **(usual | given),
    )  # fmt: skip
