"""What a whole term of a maslikhat leaves behind, as rows in bulk: for tests of reading and for the bench.

    served(council, term, by, first, Lengths(sessions=60, items=40, people=50))

is five years: 2,400 votes by name of fifty deputies each. Of the same shape whatever the lengths: each
session has its questions of the plan, its sitting, who came and who was excused, speeches, drafts, amendments
and votes; and a commission sat before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model

from senim.core import tally
from senim.rooms.council.models import Commission, CommissionMember, Deputy, Role, Term
from senim.rooms.sessions.kinds import majority
from senim.rooms.sessions.models import (
    Amendment,
    Draft,
    Excuse,
    Interest,
    Item,
    Plan,
    Planned,
    Poll,
    Presence,
    Session,
    Sitting,
    Speech,
    Vote,
    Voter,
)
from senim.rooms.sessions.queries.sessions import next_number
from senim.rooms.territory.models import Council

Row = TypeVar("Row", bound=Model)
# How a deputy votes: by turns, so that most votes pass and some do not.
TURNS = ("for", "for", "against", "for", "abstained", "for", "", "for")
APART = timedelta(days=30)
HALL = "Ақкөл қаласы, мәслихат залы"
BEFORE = 3


@dataclass(frozen=True, slots=True)
class Lengths:
    sessions: int
    items: int
    people: int


@dataclass(slots=True)
class Served:
    """What a term left, to choose addresses from; `waiting`: rows that are still to be written."""

    council: Council
    term: Term
    by: Role
    deputies: list[Deputy] = field(default_factory=list)
    commissions: list[Commission] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    sittings: list[Sitting] = field(default_factory=list)
    of_commissions: list[Sitting] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    polls: list[Poll] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)
    votes: int = 0
    waiting: dict[type[Model], list[Model]] = field(default_factory=lambda: defaultdict(list))

    def add(self, model: type[Row], moment: datetime, /, **given: Any) -> Row:
        row = model(id=self.council.new_id(moment), council=self.council, **given)
        self.waiting[model].append(row)
        return row

    def write(self) -> None:
        for model, rows in self.waiting.items():
            model._default_manager.bulk_create(rows)
        self.waiting.clear()


@transaction.atomic
def served(council: Council, term: Term, by: Role, first: datetime, many: Lengths) -> Served:
    """A term that began with a session at `first`, another each month; and three convocations before it."""
    made = Served(council, term, by)
    _people(made, first, many.people)
    begun = next_number(term)
    for count in range(many.sessions):
        _session(made, first + APART * count, begun + count, many.items)
        made.write()
    return made


def _people(made: Served, first: datetime, many: int) -> None:
    council, since = made.council, made.term.since
    for back in range(BEFORE, 0, -1):
        began = date(since.year - 5 * back, 1, 10)
        term = made.add(
            Term, first, number=made.term.number - back, seats=many, since=began,
            until=date(began.year + 4, 12, 31),
        )  # fmt: skip
        for number in range(1, many + 1):
            made.add(
                Deputy, first, term=term, name=f"Депутат {number + back:03d}", since=began, until=term.until
            )
    made.deputies += Deputy.objects.filter(council=council, term=made.term).order_by("since", "pk")
    made.deputies += [
        made.add(Deputy, first, term=made.term, name=f"Депутат {n:03d}", since=since)
        for n in range(1, many + 1)
    ]
    made.term.seats = many + 5
    Term.objects.filter(pk=made.term.pk).update(seats=made.term.seats)
    for number in range(1, 4):
        commission = made.add(
            Commission, first, name_kk=f"№ {number} комиссия", name_ru=f"Комиссия № {number}", since=since
        )
        made.commissions.append(commission)
        for place, deputy in enumerate(made.deputies[number - 1 :: 3]):
            made.add(
                CommissionMember, first, commission=commission, deputy=deputy, since=since, leads=place == 0
            )
    council.refresh_from_db()
    made.write()


def _session(made: Served, day: datetime, number: int, items: int) -> None:
    on, over = made.council.day(day), day + timedelta(hours=3)
    of = made.add(
        Session, day, term=made.term, number=number, kind="regular", state="closed", starts_on=on,
        starts_at=day, where=HALL, opened_at=day, closed_at=over, notified_at=day - APART / 2,
    )  # fmt: skip
    made.sessions.append(of)
    one = _sitting(made, day, {"session": of, "number": 1}, made.term.seats, len(made.deputies))
    made.sittings.append(one)
    # Every tenth deputy misses every fifth session, some of them with a reason.
    away = [who for place, who in enumerate(made.deputies) if number % 5 == 0 and place % 10 == 0]
    there = [who for who in made.deputies if who not in away]
    _came(made, one, there)
    for who in away[::2]:
        made.add(Excuse, day, sitting=one, deputy=who, reason="Ауырды", told_at=day)
    plan = _plan(made, day, on)
    for place in range(1, items + 1):
        about = _item(made, day, place, f"{number}.{place}", {"session": of})
        made.planned.append(_planned(made, day, plan, on, about))
        _moved(made, day, about, there, place)
        made.polls.append(_poll(made, one, about, there, place + number))
        at = day + timedelta(minutes=place)
        made.add(
            Speech, at, sitting=one, item=about, deputy=there[place % len(there)], place=1, asked_at=at,
            began_at=at, ended_at=at + timedelta(minutes=3),
        )  # fmt: skip
    _of_commission(made, day - timedelta(days=10), number)


def _sitting(made: Served, day: datetime, of: dict[str, Any], seats: int, elected: int) -> Sitting:
    return made.add(
        Sitting, day, state="closed", starts_at=day, opened_at=day, closed_at=day + timedelta(hours=3),
        where=HALL, seats=seats, elected=elected, presider=made.deputies[0], **of,
    )  # fmt: skip


def _came(made: Served, one: Sitting, there: list[Deputy]) -> None:
    for who in there:
        made.add(Presence, one.starts_at, sitting=one, deputy=who, since=one.starts_at, until=one.closed_at)


def _plan(made: Served, day: datetime, on: date) -> Plan:
    found = Plan.objects.filter(council=made.council, year=on.year).first()
    return found or made.add(Plan, day, year=on.year, adopted_on=on)


def _planned(made: Served, day: datetime, plan: Plan, on: date, item: Item) -> Planned:
    return made.add(
        Planned, day, plan=plan, month=on.month, title_kk=item.title_kk, title_ru=item.title_ru,
        commission=made.commissions[0], item=item,
    )  # fmt: skip


def _item(made: Served, day: datetime, place: int, number: str, of: dict[str, Any]) -> Item:
    item = made.add(
        Item, day, place=place, title_kk=f"№ {number} мәселе туралы", title_ru=f"О вопросе {number}",
        state="done", source="deputy", deputy=made.deputies[place % len(made.deputies)], proposed_at=day,
        drafted_at=day, **of,
    )  # fmt: skip
    made.items.append(item)
    return item


def _moved(made: Served, day: datetime, about: Item, there: list[Deputy], place: int) -> None:
    """A draft of every item; amendments of two authors to each second one; who steps aside of each third."""
    texts = {"text_kk": "Шешім қабылдансын. " * 8, "text_ru": "Принять решение. " * 8}
    draft = made.add(
        Draft, day, item=about, title_kk=about.title_kk, title_ru=about.title_ru, author="Әкімдік",
        state="adopted", put_at=day, **texts,
    )  # fmt: skip
    if place % 2 == 0:
        amendment = made.add(
            Amendment, day, draft=draft, number=1, where="1-тармақ", state="passed", put_at=day, **texts
        )
        authors = Amendment.authors.through
        made.waiting[authors] += [
            authors(amendment=amendment, deputy=there[(place + more) % len(there)]) for more in (0, 1)
        ]
    if place % 3 == 0:
        made.add(
            Interest, day, item=about, deputy=there[place % len(there)], text="Туысы", recused=False, at=day
        )


def _poll(made: Served, of: Sitting, about: Item, there: list[Deputy], turn: int) -> Poll:
    """A vote by name that is over, decided by its rule."""
    number = about.place or 1
    at = of.starts_at + timedelta(minutes=number)
    rule = "commission.act" if of.commission_id else "session.decision"
    whole = {"members": of.seats} if of.commission_id else {"seats": of.seats, "elected": of.elected}
    choices = [(who, TURNS[(index + turn) % len(TURNS)]) for index, who in enumerate(there)]
    facts = {key: sum(choice == key for _who, choice in choices) for key in tally.VOTES}
    given = {**whole, "present": len(there), **facts}
    found = majority(rule, made.council.day(at))
    # Of a day whose rules are not in the rulebook the numbers are known, and no result.
    result: dict[str, Any] = {"facts": given, "counted": facts}
    if found is not None:
        result = {"facts": given, **tally.decide(found, tally.read_facts(given)).as_json()}
    poll = made.add(
        Poll, at, sitting=of, item=about, number=number, about="other" if of.commission_id else "whole",
        question_kk=about.title_kk, question_ru=about.title_ru, rule=rule, ballot="named", state="closed",
        seats=of.seats, elected=of.elected, present=len(there), result=result, passed=result.get("passed"),
        opened_at=at, opened_by=made.by, closed_at=at + timedelta(minutes=1), closed_by=made.by,
    )  # fmt: skip
    for who, choice in choices:
        made.add(Voter, at, poll=poll, deputy=who)
        if choice:
            made.add(Vote, at, poll=poll, deputy=who, choice=choice, at=at)
            made.votes += 1
    return poll


def _of_commission(made: Served, day: datetime, number: int) -> None:
    commission = made.commissions[number % len(made.commissions)]
    members = made.deputies[number % len(made.commissions) :: len(made.commissions)]
    of = {"commission": commission, "number": number}
    one = _sitting(made, day, of, len(members), len(members))
    made.of_commissions.append(one)
    _came(made, one, members)
    for place in (1, 2):
        about = _item(made, day, place, f"{number}/{place}", {"sitting": one})
        made.polls.append(_poll(made, one, about, members, place + number))


def under_way(made: Served, now: datetime) -> Sitting:
    """A sitting that is open, everyone there, halfway through its agenda; its last vote runs and half of them
    have voted.
    """
    of = made.add(
        Session, now, term=made.term, number=next_number(made.term), kind="regular", state="open",
        starts_on=made.council.day(now), starts_at=now, where=HALL, opened_at=now,
    )  # fmt: skip
    one = _sitting(made, now, {"session": of, "number": 1}, made.term.seats, len(made.deputies))
    one.state, one.closed_at = "open", None
    _came(made, one, made.deputies)
    items = len(made.sessions[0].items.all()) if made.sessions else 1
    for place in range(1, items + 1):
        about = _item(made, now, place, f"{of.number}.{place}", {"session": of})
        _moved(made, now, about, made.deputies, place)
        if place <= items // 2 + 1:
            last = _poll(made, one, about, made.deputies, place)
        else:
            about.state = "on_agenda"
    last.state, last.result, last.passed, last.closed_at, last.closed_by = "open", None, None, None, None
    for place, who in enumerate(made.deputies[:5], 1):
        made.add(Speech, now, sitting=one, item=last.item, deputy=who, place=place, asked_at=now)
    made.write()
    Sitting.objects.filter(pk=one.pk).update(current=last.item)
    return one


def pages(made: Served) -> Iterator[str]:
    """The addresses of a term, under /{lang}/{council}/, that depend on its length most."""
    one, last = made.sittings[0], made.sessions[-1]
    who = made.deputies[1].pk
    poll, item = made.polls[0], made.items[0]
    yield from ("sessions", "sessions?page=2", f"sessions?year={last.starts_on.year}")
    yield from (f"sessions/{last.pk}", f"sessions/{last.pk}/session.ics", f"sessions/items/{item.pk}")
    yield from ("sessions/questions", f"sessions/plan/{last.starts_on.year}", "sessions/commissions")
    yield from ("sessions/commissions?page=2", f"sessions/sittings/{made.of_commissions[0].pk}")
    yield from (f"sessions/sittings/{one.pk}/live", f"sessions/sittings/{one.pk}/hall")
    yield from (f"sessions/sittings/{one.pk}/live/part", f"sessions/sittings/{one.pk}/version")
    yield from ("sessions/votes", "sessions/votes?page=40", f"sessions/votes?deputy={who}")
    yield from (
        f"sessions/votes?deputy={who}&choice=absent",
        "sessions/votes?words=вопросе&result=passed",
    )
    yield from (f"sessions/votes/{poll.pk}", f"sessions/votes/{poll.pk}/facts.json")
    yield from ("sessions/data/popolo/votes.json", f"sessions/data/popolo/votes/{poll.pk}.json")
    yield from ("sessions/attendance", f"sessions/deputies/{who}")
    yield from ("people", f"people/{who}", "people/renewal", "people/districts", "people/find", "bodies")
