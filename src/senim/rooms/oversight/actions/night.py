"""The nightly turn: whatever is late, or soon will be, gets its next rung, proposed to a named person.

It proposes and tells, nothing else: no step that the law gives to a person is made here. It reads the terms
whose day came since the last turn and the rungs whose next day has come, never everything. Cut short, the
next turn goes on; a second one the same day proposes nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Q

from senim.core import ladder
from senim.core.calendar import Calendar
from senim.rooms.clocks import queries as clocks
from senim.rooms.clocks.queries import Passed
from senim.rooms.council import queries as council_queries
from senim.rooms.oversight.actions.ending import end_rungs
from senim.rooms.oversight.matters import Matter, rules, rungs_of
from senim.rooms.oversight.matters import matters as matters_of
from senim.rooms.oversight.models import OPEN, Look, Rung
from senim.rooms.oversight.people import People, Person
from senim.rooms.record import actions as record
from senim.rooms.record.actions import SYSTEM, Fact
from senim.rooms.record.models import Entry
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council
from senim.ui.prepared import insert

# Rows in one statement: their columns stay below what the databases take as parameters.
AT_ONCE = 400
PROPOSED = "ladder.proposed"
# (procedure, its last day, what is late, the rung to propose)
Step = tuple[str, date, Matter, str]


@dataclass
class Night:
    """One council's turn: its day, its calendar, its people, its values."""

    council: Council
    now: datetime
    day: date = field(init=False)
    calendar: Calendar = field(init=False)
    people: People = field(init=False)
    days: ladder.Days = field(init=False)

    def __post_init__(self) -> None:
        self.day = self.council.day(self.now)
        self.calendar = clocks.calendar_on(self.day)
        self.people = People(self.council, self.day)
        self.days = ladder.days_of(council_queries.values_on(self.council, self.day))

    def next_on(self, rung: str, due: date, ref: str) -> date:
        """When the rung above is proposed; above the last one nothing is, so who could be asked is looked for
        again each working day.
        """
        found = ladder.next_on(self.calendar, rung, due, self.day, self.days, rungs_of(ref))
        return found or self.calendar.next_working(self.day)


def climb_all(now: datetime) -> dict[int, int]:
    """Every council's turn. Returns council number → how many rungs were proposed, where there were any."""
    proposed = {council.pk: climb(council, now) for council in territory.councils()}
    return {number: count for number, count in proposed.items() if count}


def climb(council: Council, now: datetime) -> int:
    """One council's turn; returns how many rungs were proposed."""
    night = Night(council, now)
    return _begin_all(night) + _ask_others(night) + _go_on_all(night)


def _begin_all(night: Night) -> int:
    """The first rung for each term of what the ladder carries whose day has come since the last turn."""
    until = ladder.reach(night.calendar, night.day, night.days)
    last = Look.objects.filter(council=night.council).first()
    after, since = (last.until, last.at) if last else (None, None)
    until = max(until, after or until)
    terms = clocks.passed(night.council, after, until, since=since)
    asked = rules()
    answers = (term for term in terms if term.rule in asked)
    proposed = sum(_begin(night, batch) for batch in _batches(answers))
    seen = {"until": until, "at": max(night.now, since or night.now)}
    Look.objects.update_or_create(council=night.council, defaults=seen)
    return proposed


@transaction.atomic
def _begin(night: Night, late: Sequence[Passed]) -> int:
    """New ladders for late terms that have none. A term is given more than once sometimes."""
    refs = {term.procedure for term in late}
    known: set[tuple[str, date]] = set()
    stale: list[Rung] = []
    for rung in Rung.objects.filter(council=night.council, procedure__in=refs).select_for_update():
        known.add((rung.procedure, rung.due))
        if rung.is_open:
            stale.append(rung)
    matters = matters_of(night.council, refs)
    new = {
        term.procedure: term.due
        for term in late
        if (term.procedure, term.due) not in known
        and (matter := matters.get(term.procedure))
        and matter.waits
    }
    end_rungs(night.council, [rung for rung in stale if rung.procedure in new], Rung.End.MOVED, night.now)
    return _propose(night, [(ref, due, matters[ref], ladder.REMINDER) for ref, due in new.items()])


def _ask_others(night: Night) -> int:
    """Whose role or mandate has ended before they said anything is asked no more: somebody else is."""
    asked = Rung.objects.filter(OPEN, council=night.council, state=Rung.State.PROPOSED)
    gone = asked.filter(Q(to_role__until__lt=night.day) | Q(to_deputy__until__lt=night.day))
    return sum(_ask_again(night, ids) for ids in _batches(gone.values_list("pk", flat=True)))


@transaction.atomic
def _ask_again(night: Night, ids: Sequence[uuid.UUID]) -> int:
    rows = list(Rung.objects.filter(OPEN, council=night.council, pk__in=ids).select_for_update())
    return _ask(night, rows, matters_of(night.council, {rung.procedure for rung in rows}))


def _go_on_all(night: Night) -> int:
    """The next rung where its day has come."""
    proposed = 0
    waiting = Rung.objects.filter(OPEN, council=night.council, next_on__lte=night.day)
    # What is proposed tonight waits for a later day, so each page is another one.
    while ids := list(waiting.order_by("next_on", "id").values_list("pk", flat=True)[:AT_ONCE]):
        proposed += _go_on(night, ids)
    return proposed


@transaction.atomic
def _go_on(night: Night, ids: Sequence[uuid.UUID]) -> int:
    """Leave these rungs for the ones above them; those that ended meanwhile are left alone."""
    rows = list(Rung.objects.filter(OPEN, council=night.council, pk__in=ids).select_for_update())
    matters = matters_of(night.council, {rung.procedure for rung in rows})
    over: dict[Rung.End, list[Rung]] = {end: [] for end in (Rung.End.CLOSED, Rung.End.MOVED, Rung.End.NEXT)}
    steps: list[Step] = []
    last: list[Rung] = []
    for rung in rows:
        matter = matters.get(rung.procedure)
        higher = ladder.above(rung.rung, rungs_of(rung.procedure))
        if matter is None or not matter.waits:
            over[Rung.End.CLOSED].append(rung)
        elif matter.due != rung.due:
            over[Rung.End.MOVED].append(rung)
        elif higher:
            over[Rung.End.NEXT].append(rung)
            steps.append((rung.procedure, rung.due, matter, higher))
        else:
            last.append(rung)
    for end, rungs in over.items():
        end_rungs(night.council, rungs, end, night.now)
    return _propose(night, steps) + _ask(night, last, matters)


def _ask(night: Night, rungs: Iterable[Rung], matters: dict[str, Matter]) -> int:
    """Ask on the same rungs whoever may be asked by now."""
    entries = []
    for rung in rungs:
        was = rung.why
        fields = _asked(
            night, rung.rung, rung.due, rung.procedure, night.people.on(rung.rung, matters[rung.procedure])
        )
        Rung.objects.filter(pk=rung.pk).update(**fields)
        for name, value in fields.items():
            setattr(rung, name, value)
        if not was or rung.why != was:
            entries.append(_entry(night, rung))
    record.append_all(entries)
    return sum(entry.kind == PROPOSED for entry in entries)


def _propose(night: Night, steps: Iterable[Step]) -> int:
    """A rung for each step: with a person's name, or with the reason why there is nobody to ask. Returns how
    many have a name.
    """
    rows = [
        Rung(
            id=night.council.new_id(night.now),
            council=night.council,
            procedure=ref,
            rung=rung,
            due=due,
            body_id=matter.body,
            **_asked(night, rung, due, ref, night.people.on(rung, matter)),
        )
        for ref, due, matter, rung in steps
    ]
    insert(rows)
    record.append_all(_entry(night, row) for row in rows)
    return sum(row.state == Rung.State.PROPOSED for row in rows)


def _asked(night: Night, rung: str, due: date, ref: str, person: Person | Rung.Why) -> dict[str, Any]:
    """What a row says of who is asked. On the last rung, once somebody is, nothing waits any more."""
    found = isinstance(person, Person)
    asked: dict[str, Any] = {
        "state": Rung.State.PROPOSED if found else Rung.State.SKIPPED,
        "why": "" if found else person,
        "proposed_on": night.day,
        "next_on": None if found and not ladder.above(rung, rungs_of(ref)) else night.next_on(rung, due, ref),
    }
    if isinstance(person, Person):
        asked |= {
            "to_role": person.role,
            "to_deputy": person.deputy,
            "to_commission": person.commission,
            "to_name": person.name,
        }
    return asked


def _entry(night: Night, row: Rung) -> Entry:
    facts: dict[str, Fact] = {"rung": row.rung, "body": str(row.body_id), "due": row.due.isoformat()}
    if row.state == Rung.State.SKIPPED:
        facts["why"] = row.why
    else:
        facts |= {
            "to_role": str(row.to_role_id or ""),
            "deputy": str(row.to_deputy_id or ""),
            "commission": str(row.to_commission_id or ""),
        }
    return record.build(
        council=night.council,
        kind="ladder.skipped" if row.state == Rung.State.SKIPPED else PROPOSED,
        subject=row.procedure,
        at=night.now,
        hand=SYSTEM,
        facts=facts,
    )


def _batches(rows: Iterable, size: int = AT_ONCE) -> Iterator[list]:  # type: ignore[type-arg]
    source = iter(rows)
    while batch := list(islice(source, size)):
        yield batch
