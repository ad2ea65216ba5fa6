"""From which day an act is in force: the day it names itself, else the rule of the law, with its grade."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from senim.core.deadlines import Deadline, deadline
from senim.core.rule import Rule
from senim.rooms.clocks import queries as clocks
from senim.rooms.decisions.models import Act

RULE = "decision.force"
REGISTRATION = "decision.registration"
# stated: the act names the day; counted: by the rule; waits: for its registration or publication; unknown: no
# rule was read that says it of an act that is not normative.
Why = Literal["stated", "counted", "waits", "unknown"]


@dataclass(frozen=True, slots=True)
class Force:
    """`day` None: not known (yet). `back`: it lies before the act was adopted, as with budgets."""

    day: date | None
    why: Why
    count: Deadline | None = None
    back: bool = False


def of(act: Act) -> Force:
    """No query."""
    if act.force_from is not None:
        return Force(act.force_from, "stated", back=act.force_from < act.day)
    if not act.normative:
        return Force(None, "unknown")
    if act.published_on is None:
        return Force(None, "waits")
    counted = count(act, act.published_on)
    return Force(counted.due, "counted", counted)


def rule(act: Act) -> Rule:
    return clocks.rulebook().rule(RULE, act.published_on or act.day)


def count(act: Act, published_on: date) -> Deadline:
    """The day by the rule, with the steps of the count."""
    rule = clocks.rulebook().rule(RULE, published_on)
    start = datetime.combine(published_on, time(), act.council.zone)
    return deadline(rule, start, clocks.calendar_on(published_on), act.council.hours)


def in_force(act: Act, today: date) -> bool | None:
    """None where nobody can say: the day is not known."""
    if act.state == Act.State.REPEALED:
        return False
    if act.force_on is None:
        return None
    return act.force_on <= today
