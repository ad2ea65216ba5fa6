"""Reports: who owes them, by which rule, by when; what an akim's rejected report brings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from senim.core.calendar import Calendar, WorkingHours
from senim.core.deadlines import Deadline, deadline, latest_before
from senim.core.law import Rulebook

DEPUTY, COMMISSION, CHAIR = "deputy", "commission", "chair"
MASLIKHAT, REVISION, AKIM = "maslikhat", "revision", "akim"
Place = Literal["session", "commission", "voters"]


@dataclass(frozen=True, slots=True)
class Duty:
    """A kind of report (есеп / отчёт). `rule`: how often, "" where no act that was read says it.
    `hear`: where it may be heard, the usual place first. `heard`: given only once it was heard, else once it
    is published. `both`: in Kazakh and in Russian (RULES 28), else in one of them at least.
    """

    rule: str
    hear: tuple[Place, ...]
    heard: bool = False
    both: bool = False


DUTIES: Mapping[str, Duty] = {
    DEPUTY: Duty("report.deputy", ("voters",)),
    COMMISSION: Duty("commission.report", ("session",), heard=True, both=True),
    CHAIR: Duty("report.chair", ("session",), heard=True, both=True),
    MASLIKHAT: Duty("report.maslikhat", ("voters",), both=True),
    REVISION: Duty("report.revision", ("session", "commission"), heard=True, both=True),
    AKIM: Duty("", ("session", "commission"), heard=True, both=True),
}
MATERIALS, REVISED, AGAIN = "report.akim.materials", "report.akim.revised", "report.akim.again"
# So many days before the last one a duty is "soon": time to call a meeting, or to reach a session.
SOON = timedelta(days=45)
State = Literal["in-time", "soon", "late"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a yearly duty stands: `last` the last report, `due` the last day of the next one, `days` until it,
    or over it.
    """

    state: State
    last: date | None
    term: Deadline
    days: int

    @property
    def due(self) -> date:
        return self.term.due


def standing(
    book: Rulebook, rule: str, began: date, given: Iterable[date], on: date, calendar: Calendar
) -> Standing:
    """Twelve months from the last report, else from `began`: the first day of the office, or the first day of
    which anything is known. Reports after `on` are left out.
    """
    last = max((day for day in given if day <= on), default=None)
    start = last or began
    version = book.rule(rule, max(start, _first(book, rule)))
    term = deadline(version, datetime.combine(start, time(12)), calendar, WorkingHours())
    left = (term.due - on).days
    state: State = "late" if left < 0 else "soon" if term.due - on <= SOON else "in-time"
    return Standing(state, last, term, abs(left))


def _first(book: Rulebook, rule: str) -> date:
    """The first day of a rule: an office may have begun before the wording that was read."""
    return min(version.since for version in book.rules() if version.id == rule)


@dataclass(frozen=True, slots=True)
class Rejected:
    """What a report that was not approved brings (RULES 34): revised and heard again, by these days."""

    revised: Deadline
    again: Deadline


def rejected(book: Rulebook, on: date, calendar: Calendar) -> Rejected:
    """Counted from the day of the vote."""
    start = datetime.combine(on, time(12))
    hours = WorkingHours()
    return Rejected(
        deadline(book.rule(REVISED, on), start, calendar, hours),
        deadline(book.rule(AGAIN, on), start, calendar, hours),
    )


def materials_by(book: Rulebook, session: date, calendar: Calendar) -> Deadline:
    """The last day for the materials of an akim's report to a session of this day (RULES 33)."""
    return latest_before(book.rule(MATERIALS, session), session, calendar)
