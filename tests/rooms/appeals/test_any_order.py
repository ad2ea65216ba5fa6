"""Whatever is tried by whomever in whatever order: the laws that hold for every appeal at every moment.

Each example is a few months of a council: appeals on line and by post, bodies on line and on paper, parts,
what is joined, complaints and the body above, a newer calendar, a body merged into another, a mandate that
ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest
from django.conf import LazySettings
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from senim.config import slots, worker
from senim.core import complaints, procedure
from senim.core.calendar import newest
from senim.core.refusal import Refusal
from senim.rooms.appeals import access, actions
from senim.rooms.appeals.models import Appeal, Complaint
from senim.rooms.clocks import actions as clocks
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council import actions as council
from senim.rooms.council.access import Visitor, hand
from senim.rooms.council.models import Body, Role, holds_on
from senim.rooms.record.models import Entry
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals import holding, objecting, stepping
from tests.rooms.appeals.stepping import CONDITIONS, DAYS, DEEDS, Deed

HOURS = (0, 0, 1, 5, 20, 24, 72, 24 * 9)
# What happens around the appeals, in the order of how often it is tried.
AROUND = ("new", "new", "complaint", "complaint", "calendar", "merge", "mandate", "night")
# Steps that change little: of many that may be taken one of the others comes first.
SMALL = frozenset(
    {"publish", "withdraw", "reissue", "attach", "rate", "correct", "peruse", "erase", "settle"}
)
ENDS = frozenset({"recall", "return", "file", "join", "terminate", "crime", "answer", "split"})
# Steps that only others lead to.
DEEP = frozenset(
    {"told", "recusal", "object", "hearing", "hold", "minutes", "remark", "mend", "execute", "show", "cure"}
)
STEPS = st.tuples(
    st.integers(0, 999), st.sampled_from(HOURS), st.sampled_from((0, 0, 1, 4)), st.integers(0, 99)
)


def test_every_step_of_the_table_is_driven() -> None:
    assert set(DEEDS) == set(procedure.STEPS)


@dataclass
class World:
    """A council in the middle of its work."""

    town: Town
    above: objecting.Above
    settings: LazySettings
    now: datetime = NOW
    appeals: list[Appeal] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def bodies(self) -> tuple[Body, ...]:
        rows = Body.objects.filter(holds_on(self.town.council.day(self.now)), council=self.town.council)
        return tuple(rows.order_by("id"))

    def all(self) -> list[Appeal]:
        return list(
            Appeal.objects.filter(council=self.town.council)
            .select_related("council", "body")
            .order_by("serial")
        )

    def step(self, draw: tuple[int, int, int, int]) -> None:
        choice, hours, lag, pick = draw
        self.now += timedelta(hours=hours)
        if not self.all() or choice % 6 == 0:
            self.around(AROUND[choice // 6 % len(AROUND)], pick)
        else:
            rows = self.all()
            self.try_step(stepping.fresh(rows[choice // 6 % len(rows)]), choice, lag, pick)

    # ── a step of the table ──

    def try_step(self, appeal: Appeal, choice: int, lag: int, pick: int) -> None:
        """Five times of six one that may be taken, else any by someone to whom it belongs at some time."""
        everyone = stepping.people(self.town, self.now)
        rights = [(who, stepping.rights_of(self.town, who, appeal, self.now)) for who in everyone]
        if choice % 6 == 1:
            given = [
                (who, code)
                for who, right in rights
                for code in DEEDS
                if right.whose(code) and code not in SAFE
            ]
        else:
            given = [(who, code) for who, right in rights for code in right.may if code in DEEDS]
            given = [each for each in given if each[1] not in SMALL or pick % 5 == 0] or given
            given = [each for each in given if each[1] not in ENDS or pick % 4 == 0] or given
            given = (pick % 5 == 1 and [each for each in given if each[1] in ("forward", "answer")]) or given
            given = (pick % 3 and [each for each in given if each[1] in DEEP]) or given
        if given:
            who, code = given[pick * 7919 % len(given)]
            self.take(appeal, code, dict(rights)[who], lag, pick)

    def take(self, appeal: Appeal, code: str, right: access.Rights, lag: int, pick: int) -> None:
        others = tuple(row for row in self.all() if row.pk != appeal.pk)
        deed = Deed(self.town, appeal, right.role(code), self.now, pick, lag, others, self.bodies())
        was, entered = appeal.version, Entry.objects.count()
        refused = attempt(DEEDS[code], deed)
        self.done.append(f"{self.now:%m-%d %H:%M} {appeal.number} {code} {refused}")
        after = Appeal.objects.get(pk=appeal.pk)
        if refused:
            assert (after.version, Entry.objects.count()) == (was, entered), "refused, and something changed"
            assert code not in right.may or refused in CONDITIONS.get(code, frozenset()) | DAYS, refused
        else:
            assert code in right.may, f"{code} was done without the right"
            assert after.version > was or code == "attach"
            assert Entry.objects.count() > entered or code == "attach"

    # ── what happens around it ──

    def around(self, what: str, pick: int) -> None:
        refused = attempt(getattr(self, what), pick)
        self.done.append(f"{self.now:%m-%d %H:%M} {what} {refused}")

    def new(self, pick: int) -> None:
        stepping.new(self.town, self.now, pick)

    def complaint(self, pick: int) -> None:
        """A step of an open complaint, or of one whose silence was counted, by whose hand it is."""
        rows = Complaint.objects.filter(
            council=self.town.council, state__in=(*complaints.OPEN, complaints.COURT)
        )
        open_ = [objecting.again(row) for row in rows.order_by("id")]
        if not open_:
            return
        complaint = open_[pick % len(open_)]
        steps = []
        for who in stepping.people(self.town, self.now):
            roles, account = ((who,), who.account) if who else ((), None)
            visitor = Visitor(self.town.council, self.now, account, roles)
            right = access.complaint_rights(visitor, complaint, owner=who is None)
            steps += [(code, who) for code in sorted(right.may) if code != "recall" or pick % 8 == 0]
        if steps:
            self.take_complaint(complaint, *steps[pick * 7919 % len(steps)])

    def take_complaint(self, complaint: Complaint, code: str, who: Role | None) -> None:
        said = {"reasons": "Іс тексерілді.", "decided_by": "Д. Сәрсенов"}
        common = {"complaint": complaint, "by": who, "version": complaint.version, "now": self.now}
        outcome = ("dismissed", "remitted", "revoked")[complaint.version % 3]
        do: dict[str, Callable[[], object]] = {
            "satisfy": lambda: actions.satisfy_complaint(**common, **said),
            "pass": lambda: actions.pass_complaint(**common),
            "court": lambda: actions.complaint_to_court(**common),
            "take": lambda: actions.take_complaint(**common),
            "leave": lambda: actions.leave_complaint(**common, ground="in-court", **said),
            "decide": lambda: actions.decide_complaint(**common, outcome=outcome, **said),
            "silent": lambda: actions.complaint_unanswered(**common),
            "recall": lambda: actions.recall_complaint(**common),
        }
        self.done.append(f"  complaint {complaint.number} {code}")
        do[code]()

    def calendar(self, pick: int) -> None:
        """A day in the middle of running terms is off by a newer calendar; a clerk confirms what moves."""
        base = newest(self.settings.SENIM_CALENDARS)
        today = self.town.council.day(self.now)
        off = {today + timedelta(days=pick % 20 + 1): {"kk": "демалыс", "ru": "выходной", "en": "off"}}
        if today.isoformat() <= base.version:
            return
        calendar = replace(base, version=today.isoformat(), days_off={**base.days_off, **off})
        self.settings.SENIM_CALENDARS = {**self.settings.SENIM_CALENDARS, calendar.version: calendar}
        mark = clock_queries.mark_of(clock_queries.moving(self.town.council, calendar))
        clocks.recount_all(
            council=self.town.council,
            calendar=calendar.version,
            mark=mark,
            by=hand(self.town.clerk),
            now=self.now,
        )

    def merge(self, pick: int) -> None:
        """One body becomes part of another; its officers go with it, if the other one works on line."""
        rows = [body for body in self.bodies() if body.kind not in ("maslikhat", "akimat")]
        if len(rows) < 3:
            return
        body, into = rows[pick % len(rows)], rows[(pick + 1) % len(rows)]
        today = self.town.council.day(self.now)
        council.merge_bodies(
            body=body,
            into=into,
            on=today,
            ground="reorganised",
            officers=Role.objects.filter(holds_on(today), body=body) if into.on_line else (),
            by=self.town.admin,
            now=self.now,
        )

    def mandate(self, pick: int) -> None:
        council.end_deputy(
            deputy=self.town.bauyrzhan,
            until=self.town.council.day(self.now),
            ground="own-request",
            now=self.now,
        )

    def night(self, pick: int) -> None:
        for job in ("terms", "ladder", "reminders"):
            worker.NIGHTLY[job](self.now)

    # ── what holds ──

    def look(self, before: holding.Rows) -> holding.Rows:
        after, today = holding.terms_of(self.town.council), self.town.council.day(self.now)
        holding.assert_terms_follow(before, after)
        for appeal in self.all():
            holding.assert_lawful(appeal, today)
        for complaint in Complaint.objects.filter(council=self.town.council).select_related(
            "council", "appeal", "body", "superior"
        ):
            holding.assert_complained(complaint, today)
        return after


# Not in the table's own way refused: what they need is asked for elsewhere.
SAFE = frozenset({"attach", "erase", "reissue"})


def attempt(do: Callable[..., object], *given: object) -> str:
    try:
        with transaction.atomic():
            do(*given)
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.django_db
@settings(
    max_examples=10,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(draws=st.lists(STEPS, min_size=24, max_size=24))
def test_no_order_of_steps_breaks_an_appeal(
    town: Town, settings: LazySettings, draws: list[tuple[int, int, int, int]]
) -> None:
    calendars = settings.SENIM_CALENDARS
    with transaction.atomic():
        slots.register()
        world = World(town, objecting.above(town), settings)
        try:
            play(world, draws)
        except Exception:
            print(*world.done, sep="\n")
            raise
        finally:
            settings.SENIM_CALENDARS = calendars
            transaction.set_rollback(True)


def play(world: World, draws: list[tuple[int, int, int, int]]) -> None:
    world.new(1)
    world.new(3)
    before = world.look({})
    for draw in draws:
        world.step(draw)
        before = world.look(before)
    assert worker.catch_up(world.now).failed == ()
    world.look(before)
    holding.assert_chained(world.town.council)
    holding.assert_counted(world.town.council, world.now)
    holding.assert_all_verify(world.town.council)
