"""Whatever happens to terms, in whatever order: none is lost, moved without a reason, or run twice."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, pairwise
from typing import Any
from uuid import UUID

from django.conf import settings
from django.test import override_settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from senim.core.calendar import newest
from senim.core.refusal import Refusal
from senim.rooms.clocks import actions, queries
from senim.rooms.clocks.actions.recounting import counted_in
from senim.rooms.clocks.models import Clock
from senim.rooms.record.actions import Hand
from senim.rooms.record.models import Entry
from senim.rooms.territory.models import Council
from tests.rooms.clocks.conftest import DECREE, moment
from tests.rooms.record.conftest import bare_council

CLERK = Hand("clerk", "role-1")
BEGIN = moment(8, 3, 9)
RULES = ("appeal.answer", "appeal.forward", "appeal.registration", "appeal.answer.forwarded")
State = Clock.State
COUNTED = (
    "procedure", "part", "rule", "rule_since", "family", "started_at", "came_on", "start_day", "until", "due",
    "provisional", "steps", "calendar", "reason",
)  # fmt: skip

Step = tuple[str, int, int]
WHAT = ("start", "start", "supersede", "extend", "end", "cancel", "publish", "publish", "recount", "confirm")
STEPS = st.lists(
    st.tuples(st.sampled_from(WHAT), st.integers(0, 60), st.integers(0, 60)), min_size=10, max_size=30
)


class Office:
    """A council whose terms are started, moved and ended at random; it remembers what it saw."""

    def __init__(self) -> None:
        self.council: Council = bare_council()
        self.now: datetime = BEGIN
        self.made: list[UUID] = []
        self.counts: dict[UUID, tuple[Any, ...]] = {}
        self.ended: dict[UUID, tuple[Any, ...]] = {}
        self.told: list[tuple[UUID, UUID]] = []
        actions.keep("case", self.keeper)

    def keeper(self, council: Council, moved: Any, now: datetime) -> None:
        self.told += [(old.pk, new.pk) for old, new in moved]

    def do(self, what: str, one: int, two: int) -> None:
        """One step, some hours after the one before; what is refused changes nothing."""
        self.now += timedelta(hours=1 + one % 19)
        before = self.rows()
        try:
            getattr(self, what)(one, two)
        except Refusal:
            assert self.rows() == before
        self.remember()

    def rows(self) -> list[dict[str, Any]]:
        return list(Clock.objects.order_by("id").values())

    def one(self, which: int) -> Clock | None:
        """Any term that ever was."""
        return (
            Clock.objects.select_related("council").get(pk=self.made[which % len(self.made)])
            if self.made
            else None
        )

    def start(self, one: int, two: int) -> None:
        actions.start(
            council=self.council,
            procedure=f"case:{one % 3}",
            part=two % 2,
            rule=RULES[two % len(RULES)],
            at=self.now - timedelta(hours=two),
            now=self.now,
        )

    def supersede(self, one: int, two: int) -> None:
        if clock := self.one(one):
            rule = "appeal.answer.forwarded" if two % 2 else ""
            actions.supersede(clock, at=self.now, now=self.now, reason="forwarded", rule=rule)

    def extend(self, one: int, two: int) -> None:
        if clock := self.one(one):
            until = clock.due + timedelta(days=two % 32 - 3) if two % 4 else None
            actions.supersede(
                clock, at=self.now, now=self.now, reason="extended", rule="appeal.extension", until=until
            )

    def end(self, one: int, two: int) -> None:
        if clock := self.one(one):
            actions.end(clock, at=self.now, now=self.now)

    def cancel(self, one: int, two: int) -> None:
        if clock := self.one(one):
            actions.cancel(clock, now=self.now)

    def publish(self, one: int, two: int) -> None:
        """A calendar from today on: a last day, or one near today, is off, or worked; or more is known."""
        base, today = newest(settings.SENIM_CALENDARS), self.council.day(self.now)
        version = today.isoformat()
        if version <= base.version:
            return
        last_days = Clock.objects.filter(state=State.RUNNING).order_by("id").values_list("due", flat=True)
        days = [*last_days, today + timedelta(days=one % 20 - 3)]
        day = days[two % len(days)]
        known = base.known_until + timedelta(days=365) if two % 6 == 0 else base.known_until
        weekend = day.weekday() >= 5
        settings.SENIM_CALENDARS = {
            **settings.SENIM_CALENDARS,
            version: replace(
                base,
                version=version,
                known_until=known,
                days_off=base.days_off if weekend else {**base.days_off, day: DECREE},
                worked={**base.worked, day: DECREE} if weekend else base.worked,
            ),
        }

    def recount(self, one: int, two: int) -> None:
        ids = [pk for n, pk in enumerate(self.made) if (n + one) % (1 + two % 3) == 0]
        actions.recount(council=self.council, ids=ids, by=CLERK, calendar=self.calendar, now=self.now)

    def confirm(self, one: int, two: int) -> None:
        mark = queries.mark_of(queries.moving(self.council, self.calendar))
        actions.recount_all(
            council=self.council, calendar=self.calendar.version, mark=mark, by=CLERK, now=self.now
        )
        assert queries.moving(self.council, self.calendar) == []

    @property
    def calendar(self) -> Any:
        return queries.calendar_on(self.council.day(self.now))

    def remember(self) -> None:
        """What was counted never changes, what has ended stays ended, what was there is there."""
        seen = {clock.pk: clock for clock in Clock.objects.select_related("council")}
        for pk, clock in seen.items():
            count = tuple(getattr(clock, name) for name in COUNTED)
            assert self.counts.setdefault(pk, count) == count
            if clock.state != State.RUNNING:
                how = (clock.state, clock.ended_at, clock.superseded_by_id)
                assert self.ended.setdefault(pk, how) == how
        assert seen.keys() == self.counts.keys()
        assert not (self.ended.keys() & {pk for pk, clock in seen.items() if clock.state == State.RUNNING})
        self.made += [pk for pk in sorted(seen) if pk not in self.made]
        listed = set(
            chain.from_iterable(queries.ids_of(self.council, queries.moving(self.council, self.calendar)))
        )
        assert listed == {clock.pk for clock in seen.values() if self.would_move(clock)}

    def would_move(self, clock: Clock) -> bool:
        """Counted one by one: the list counts by groups."""
        if clock.state != State.RUNNING or clock.calendar >= self.calendar.version:
            return False
        new = counted_in(self.calendar, clock, self.now)
        return (new.due, new.provisional) != (clock.due, clock.provisional)


def lines(rows: dict[UUID, Clock]) -> Iterator[list[Clock]]:
    """Each chain from its first row to its last."""
    followers = {row.superseded_by_id for row in rows.values()}
    for row in rows.values():
        if row.pk not in followers:
            line = [row]
            while line[-1].superseded_by_id:
                line.append(rows[line[-1].superseded_by_id])
                assert len(line) <= len(rows)
            yield line


class Lives(TestCase):
    def tearDown(self) -> None:
        actions.recounting._keepers.pop("case", None)

    @hypothesis_settings(max_examples=80, deadline=None)
    @given(STEPS)
    def test_no_term_is_lost_or_moved_without_a_reason_or_run_twice(self, steps: list[Step]) -> None:
        with override_settings(SENIM_CALENDARS=settings.SENIM_CALENDARS):
            office = Office()
            for step in steps:
                office.do(*step)
            rows = {clock.pk: clock for clock in Clock.objects.select_related("council")}
            self.look_at(office, rows)

    def look_at(self, office: Office, rows: dict[UUID, Clock]) -> None:
        # Not lost: every chain is a line that ends in one row, which runs or has ended.
        found = list(lines(rows))
        assert Counter(row.pk for line in found for row in line) == Counter(rows.keys())
        for line in found:
            assert all(row.state == State.SUPERSEDED for row in line[:-1])
            assert line[-1].state != State.SUPERSEDED
            assert (line[-1].state == State.RUNNING) == (line[-1].ended_at is None)
            assert len({(row.procedure, row.part, row.family) for row in line}) == 1
            assert line[0].family == line[0].rule
        # Not run twice.
        running = Counter((r.procedure, r.part, r.family) for r in rows.values() if r.state == State.RUNNING)
        assert set(running.values()) <= {1}
        # Not moved without a reason: a newer calendar moves the day or its mark, nothing else, by a person.
        moved = [pair for line in found for pair in pairwise(line)]
        assert all(new.reason for _old, new in moved)
        by_calendar = [(old, new) for old, new in moved if new.reason == "calendar"]
        for old, new in by_calendar:
            assert new.calendar > old.calendar
            assert (new.due, new.provisional) != (old.due, old.provisional)
            same = ("rule", "rule_since", "started_at", "came_on", "until", "body")
            assert [getattr(new, name) for name in same] == [getattr(old, name) for name in same]
        assert sorted(office.told) == sorted((old.pk, new.pk) for old, new in by_calendar)
        entered = [(e.subject, json.loads(e.facts)) for e in Entry.objects.filter(kind="clock.recounted")]
        assert Counter((s, f["rule"], f["due_from"], f["due"]) for s, f in entered) == Counter(
            (old.procedure, old.rule, old.due.isoformat(), new.due.isoformat()) for old, new in by_calendar
        )
