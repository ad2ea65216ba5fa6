"""When a term ends, and how that was found: the due date together with each step of the count.

Days are the council's legal days and moments its local time; the caller turns UTC into local time.
The counting follows APPC Art 76 where a rule stands there, and for the rest counts from the next day.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from senim.core.calendar import DAY, Calendar, WorkingHours
from senim.core.rule import Citation, LawError, Rule

Params = Mapping[str, str | int]
Square = Literal["used", "today", "left", "late"]

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a count: a code that `explain` has words for, the day it is about, what it needs."""

    code: str
    day: date
    params: Params = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A term (мерзім / срок): where it starts, its last day, and why.

    `start` is what was given: the moment an appeal arrived, or the event. `start_day` is the legal day
    the term is counted from, itself not counted: the day of registration, of receipt, of the decision.
    `due` is the last lawful day. `safe` is a day to aim for where the act leaves room for doubt.
    `provisional` is true where the answer rests on days whose calendar is not published yet.
    """

    rule: str
    rule_since: date
    start: datetime | date
    start_day: date
    due: date
    provisional: bool
    steps: tuple[Step, ...]
    citation: tuple[Citation, ...]
    calendar: str
    safe: date | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values for JSON: days and moments in ISO 8601, citations and steps as objects."""
        return {
            "rule": self.rule,
            "rule_since": self.rule_since.isoformat(),
            "start": self.start.isoformat(),
            "start_day": self.start_day.isoformat(),
            "due": self.due.isoformat(),
            "safe": self.safe.isoformat() if self.safe else None,
            "provisional": self.provisional,
            "calendar": self.calendar,
            "citation": [citation.as_json() for citation in self.citation],
            "steps": [
                {"code": s.code, "day": s.day.isoformat(), "params": dict(s.params)} for s in self.steps
            ],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Deadline:
        """The deadline that `as_json` wrote down."""
        start = str(data["start"])
        return cls(
            rule=data["rule"],
            rule_since=date.fromisoformat(data["rule_since"]),
            start=datetime.fromisoformat(start) if "T" in start else date.fromisoformat(start),
            start_day=date.fromisoformat(data["start_day"]),
            due=date.fromisoformat(data["due"]),
            provisional=data["provisional"],
            steps=tuple(Step(s["code"], date.fromisoformat(s["day"]), s["params"]) for s in data["steps"]),
            citation=tuple(Citation(**citation) for citation in data["citation"]),
            calendar=data["calendar"],
            safe=date.fromisoformat(data["safe"]) if data["safe"] else None,
        )


def office_day(arrived: datetime, hours: WorkingHours) -> date:
    """The day on which an arrival reaches the office: its own, or the next one after closing.

    Whether that is a working day is the calendar's matter. `arrived` is local time; the closing minute
    belongs to the day.
    """
    late = arrived.time().replace(second=0, microsecond=0, tzinfo=None) > hours.closes
    return arrived.date() + DAY if late else arrived.date()


def registration_day(arrived: datetime, calendar: Calendar, hours: WorkingHours) -> date:
    """The day an appeal is registered on (APPC 64(3)).

    The day it arrives; after the working day has ended, or on a day off, the next working day. Before
    opening is still the same day.
    """
    day = office_day(arrived, hours)
    return day if calendar.is_working(day) else calendar.next_working(day)


def comes_on(rule: Rule, start: datetime, hours: WorkingHours) -> date:
    """The day a term is counted from in any calendar, before it is asked whether that day is worked.

    Two terms of a rule that come on one day end on one day, whichever calendar counts them.
    """
    if rule.start not in ("registration", "acceptance"):
        return start.date()
    return office_day(start, _hours(rule, hours))


def deadline(
    rule: Rule, start: datetime, calendar: Calendar, hours: WorkingHours, until: date | None = None
) -> Deadline:
    """The last day of a term that runs forwards from `start`, local time.

    A rule that starts with registration takes the moment of arrival and finds the day of registration;
    any other takes the moment of its event. `until` is a day the decision itself names where the law only
    says how far it may go (APPC 76(3)): the term ends on it, never later than the law allows. `LawError`
    where the rule has no such term.
    """
    if rule.before or not rule.has_term:
        raise LawError(f"{rule.id} has no term that runs forwards")
    start_day, steps = _start(rule, start, calendar, hours)
    if rule.unit in ("same_day", "immediately"):
        return _result(rule, start, start_day, calendar, start_day, [*steps, Step("same_day", start_day)])
    due, counted = _count(rule, start_day, calendar)
    if until is not None:
        due, named = _named(rule, max(until, start_day), due, calendar)
        counted += named
    return _result(rule, start, start_day, calendar, due, [*steps, *counted], until)


def by_decision(rule: Rule, start: datetime, until: date, calendar: Calendar) -> Deadline:
    """A day that a decision names, where no rule of law counts one: `rule` is the fact it rests on."""
    steps = [Step("by_decision", until)]
    if not calendar.is_working(until):
        steps.append(Step("safe", calendar.previous_working(until), {"silent": 0}))
    return Deadline(
        rule=rule.id,
        rule_since=rule.since,
        start=start,
        start_day=start.date(),
        due=until,
        provisional=False,
        steps=tuple(steps),
        citation=rule.citations,
        calendar=calendar.version,
    )


def latest_before(rule: Rule, event: date, calendar: Calendar) -> Deadline:
    """The last lawful day for what must be done "not later than N days before" the day `event`.

    The day of the event is not counted; the N-th day back is the last lawful one. `LawError` where the
    rule does not run backwards.
    """
    if not rule.before or rule.value is None:
        raise LawError(f"{rule.id} has no term that runs backwards")
    steps = [Step("event", event, {"start": rule.start})]
    due = event
    if rule.unit == "working_days":
        for _ in range(rule.value):
            due = calendar.previous_working(due)
        steps += _left_out(calendar, due, event - DAY)
    elif rule.unit == "calendar_days":
        due -= timedelta(days=rule.value)
    else:
        due = add_months(event, -rule.value)
    steps.append(Step("back", due, {"n": rule.value, "unit": rule.unit}))
    return _result(rule, event, event, calendar, due, steps)


def work_out(rule: Rule, start: datetime, calendar: Calendar, hours: WorkingHours) -> Deadline:
    """`deadline` or `latest_before`, whichever way the rule runs."""
    if rule.before:
        return latest_before(rule, start.date(), calendar)
    return deadline(rule, start, calendar, hours)


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def days_used_left(due: date, start_day: date, today: date, calendar: Calendar) -> tuple[int, int, int]:
    """Working days (used, left, late) of a term, seen on `today`.

    Today counts as used, so used + left is always the whole term: 1 used on day 1, 0 left on the last
    day. Late is 0 up to the due day and at least 1 after it, on a day off too.
    """
    used = calendar.working_days_between(start_day, min(today, due))
    left = calendar.working_days_between(max(today, start_day), due)
    late = max(1, calendar.working_days_between(due, today)) if today > due else 0
    return used, left, late


def squares(start_day: date, due: date, today: date, calendar: Calendar) -> tuple[tuple[Square, date], ...]:
    """One square for each working day of the term, and one for each working day it is late.

    A term that ends on the day it starts has that one square.
    """
    days = [*_working_days(calendar, start_day + DAY, due)] or [due]
    term = tuple((_square(day, today), day) for day in days)
    overrun: tuple[tuple[Square, date], ...] = tuple(
        ("late", day) for day in _working_days(calendar, due + DAY, today)
    )
    return term + overrun


def _square(day: date, today: date) -> Square:
    if day == today:
        return "today"
    return "used" if day < today else "left"


def _start(rule: Rule, start: datetime, calendar: Calendar, hours: WorkingHours) -> tuple[date, list[Step]]:
    """The day the count starts from, and the steps that lead to it."""
    arrived = start.date()
    if rule.start not in ("registration", "acceptance"):
        return arrived, [Step("event", arrived, {"start": rule.start})]
    hours = _hours(rule, hours)
    day = registration_day(start, calendar, hours)
    steps = [Step("arrived", arrived, {"time": start.strftime("%H:%M")})]
    if day != arrived:
        off = not calendar.is_working(arrived)
        why = _why(calendar, arrived) if off else {"time": hours.closes.strftime("%H:%M")}
        steps.append(Step("arrived_on_day_off" if off else "after_hours", arrived, why))
    return day, [*steps, Step("event", day, {"start": rule.start})]


def _hours(rule: Rule, hours: WorkingHours) -> WorkingHours:
    """Until 2026 the act moved what came on a day off, and said nothing of what came after hours."""
    return WorkingHours(hours.opens, time.max) if rule.start == "acceptance" else hours


def _count(rule: Rule, start_day: date, calendar: Calendar) -> tuple[date, list[Step]]:
    """The last day of a counted term, moved if the act moves it, with the steps."""
    number = rule.value or 0
    params: Params = {"n": number, "unit": rule.unit}
    first = start_day + DAY
    if rule.unit == "working_days":
        first = calendar.next_working(start_day)
        due = first
        for _ in range(number - 1):
            due = calendar.next_working(due)
    elif rule.unit == "calendar_days":
        due = start_day + timedelta(days=number)
    else:
        due = add_months(start_day, number)
    steps = [Step("first_silent" if rule.silent else "first", first)] if rule.unit != "months" else []
    if rule.unit == "working_days":
        steps += _left_out(calendar, start_day + DAY, due)
    steps.append(Step("last", due, params))
    due, moved = _rolled(rule, due, calendar)
    return due, steps + moved


def _named(rule: Rule, until: date, last: date, calendar: Calendar) -> tuple[date, list[Step]]:
    """The last day a decision names, within the law's own `last`; moved if the act moves it."""
    due, moved = _rolled(rule, min(until, last), calendar)
    return due, [Step("named", until, {"last": last.isoformat()}), *moved]


def _rolled(rule: Rule, due: date, calendar: Calendar) -> tuple[date, list[Step]]:
    """A last day that is a day off goes to the next working day, where the act says so (APPC 76(5))."""
    if not rule.roll or calendar.is_working(due):
        return due, []
    moved = calendar.next_working(due)
    return moved, [Step("moved", moved, _why(calendar, due))]


def _result(
    rule: Rule,
    start: datetime | date,
    start_day: date,
    calendar: Calendar,
    due: date,
    steps: list[Step],
    until: date | None = None,
) -> Deadline:
    """The deadline with the two closing steps: a safe day, and what is not known yet."""
    safe = _safe(rule, start_day, calendar, due)
    if safe:
        steps.append(Step("safe", safe, {"silent": int(calendar.is_working(due))}))
    if until is not None and until <= due:
        days: Iterable[date] = _days(until, due)
    else:
        days = _rests_on(rule, start, start_day, due)
    unknown = next((day for day in days if not calendar.known(day)), None)
    if unknown:
        known = {"from": calendar.known_from.isoformat(), "until": calendar.known_until.isoformat()}
        steps.append(Step("provisional", unknown, known))
    return Deadline(
        rule=rule.id,
        rule_since=rule.since,
        start=start,
        start_day=start_day,
        due=due,
        provisional=unknown is not None,
        steps=tuple(steps),
        citation=rule.citations,
        calendar=calendar.version,
        safe=safe,
    )


def _safe(rule: Rule, start_day: date, calendar: Calendar, due: date) -> date | None:
    """A day to aim for: before a last day off that no act moves, or one day early where it is silent."""
    if rule.unit in ("same_day", "immediately"):
        return None
    if not calendar.is_working(due) or (rule.silent and rule.unit == "working_days"):
        earlier = calendar.previous_working(due)
        return earlier if rule.before or earlier >= start_day else None
    return None


def _rests_on(rule: Rule, start: datetime | date, start_day: date, due: date) -> Iterator[date]:
    """The days whose being worked or not decides the result."""
    if rule.unit == "immediately" and rule.start not in ("registration", "acceptance"):
        return
    arrived = start.date() if isinstance(start, datetime) else start
    low, high = min(arrived, start_day, due), max(start_day, due)
    counted = rule.unit in ("working_days", "same_day", "immediately")
    yield from _days(low, high) if counted else (due,)


def _working_days(calendar: Calendar, first: date, last: date) -> Iterator[date]:
    return (day for day in _days(first, last) if calendar.is_working(day))


def _days(first: date, last: date) -> Iterator[date]:
    return (first + DAY * n for n in range((last - first).days + 1))


def _left_out(calendar: Calendar, first: date, last: date) -> list[Step]:
    """What the count passed over between two days: weekends by number, other days one by one."""
    days = list(_days(first, last))
    weekend = sum(day.weekday() >= _SATURDAY and not calendar.is_working(day) for day in days)
    steps = [Step("weekends", last, {"n": weekend})] if weekend else []
    steps += [Step("day_off", day, _why(calendar, day)) for day in days if day in calendar.days_off]
    steps += [Step("worked", day, _why(calendar, day)) for day in days if day in calendar.worked]
    return steps


def _why(calendar: Calendar, day: date) -> Params:
    return {str(lang): text for lang, text in calendar.words(day).items()}
