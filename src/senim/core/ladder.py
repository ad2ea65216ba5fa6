"""The ladder of late things (бақылау сатылары / ступени контроля): who is asked, one after another, and when.

No act asks for it: it is the council's own order of control (LAW 19(3)5, 21(1)10 and 21(2)3 let the chair and
the deputies look after appeals). So its days are values of the council (core.values), and what each person
does is their own decision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from senim.core import values
from senim.core.calendar import Calendar

REMINDER, DEPUTY, COMMISSION, CHAIR, SESSION = "reminder", "deputy", "commission", "chair", "session"
RUNGS = (REMINDER, DEPUTY, COMMISSION, CHAIR, SESSION)
# What the council's own office is late with: it, then the chair who answers for it (LAW 19(3)).
OFFICE = (REMINDER, CHAIR)
KEYS = dict(
    zip(RUNGS, (values.REMINDER, values.DEPUTY, values.COMMISSION, values.CHAIR, values.SESSION), strict=True)
)
Days = Mapping[str, int]


def days_of(numbers: Mapping[str, int]) -> Days:
    """Rung → working days after the last day of the term; for the reminder, before it, negative."""
    return {rung: numbers[key] * (-1 if rung == REMINDER else 1) for rung, key in KEYS.items()}


def above(rung: str, rungs: Sequence[str] = RUNGS) -> str | None:
    """The rung above, None above the last one."""
    place = rungs.index(rung) + 1
    return rungs[place] if place < len(rungs) else None


def plus(calendar: Calendar, day: date, days: int) -> date:
    """The day that comes `days` working days after `day`."""
    for _ in range(days):
        day = calendar.next_working(day)
    return day


def reach(calendar: Calendar, today: date, days: Days) -> date:
    """The latest last day of a term of which the body is reminded by `today`."""
    return plus(calendar, today, 1 - days[REMINDER]) - timedelta(days=1)


def next_on(
    calendar: Calendar, rung: str, due: date, today: date, days: Days, rungs: Sequence[str] = RUNGS
) -> date | None:
    """When the rung above is proposed, if nobody is on this one or its person says nothing: on the council's
    day, and never before the person who is asked today has had the days between the two. None above the last.
    """
    higher = above(rung, rungs)
    if higher is None:
        return None
    return max(plus(calendar, due, days[higher]), plus(calendar, today, max(days[higher] - days[rung], 1)))
