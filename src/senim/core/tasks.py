"""A task (тапсырма / поручение): its states, which step follows which, which days fit together.

LAW 19(3) has the chair control how decisions are carried out, LAW 19-1 the chairs of commissions; by when a
duty is due the decision says, or a rule of law. How often and how far a day may be moved no act says: these
numbers are the council's own (core.values). Nobody closes a task of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from senim.core.deadlines import add_months

RUNNING, REPORTED, DONE, CANCELLED = "running", "reported", "done", "cancelled"
OPEN = (RUNNING, REPORTED)
# Who takes a step: who owes the result; who asked for it and accepts it; who keeps the papers.
Hand = Literal["owner", "asker", "keeper"]
# How a task stands for a reader.
Standing = Literal["running", "late", "waiting", "in-time", "done-late", "cancelled"]
STANDINGS: tuple[Standing, ...] = ("late", "running", "waiting", "in-time", "done-late", "cancelled")
# How often a day is moved; by how much at once is the council's value `task.extension.days`.
MOST_EXTENSIONS = 2
# In months: no duty reaches further than two convocations, and none is set whose day is so long past.
FURTHEST, OLDEST = 120, 24


@dataclass(frozen=True, slots=True)
class Step:
    """A step: in which states it can be taken, by whom, the state after it ("" where it stays)."""

    states: tuple[str, ...]
    hands: tuple[Hand, ...]
    to: str = ""


STEPS: Mapping[str, Step] = {
    "evidence": Step((RUNNING, REPORTED), ("owner",)),
    "report": Step((RUNNING,), ("owner",), REPORTED),
    "ask": Step((RUNNING,), ("owner",)),
    "accept": Step((REPORTED,), ("asker",), DONE),
    "return": Step((REPORTED,), ("asker",), RUNNING),
    "extend": Step((RUNNING,), ("asker",)),
    "cancel": Step((RUNNING, REPORTED), ("asker", "keeper"), CANCELLED),
}


def may(step: str, state: str, hands: Collection[Hand]) -> bool:
    """Whether a step can be taken now by somebody who is all of these."""
    row = STEPS[step]
    return state in row.states and any(hand in row.hands for hand in hands)


def wrong_due(due: date, source_day: date, last_by_law: date | None, today: date) -> str | None:
    """Which refusal a last day earns: it is before the day of what it comes from, after the law's own last
    day, or out of all reach. One that has passed is taken: the task is late from the start.
    """
    if due < source_day:
        return "task-due-before-source"
    if last_by_law is not None and due > last_by_law:
        return "task-due-beyond-law"
    if due > add_months(source_day, FURTHEST):
        return "task-due-far"
    if due < add_months(today, -OLDEST):
        return "task-due-old"
    return None


def wrong_extension(
    *, due: date, until: date, today: date, given: int, most: int, last: date, by_law: bool
) -> str | None:
    """Which refusal more time earns. What a rule of law gives is not moved, nor a day that has passed: what
    is late stays late.
    """
    if by_law:
        return "task-extension-law"
    if today > due:
        return "task-extension-late"
    if given >= most:
        return "task-extension-most"
    if until <= due:
        return "task-extension-short"
    return "task-extension-long" if until > last else None


def wrong_mending(until: date, due: date, today: date, last: date) -> str | None:
    """Which refusal the day earns by which a returned task is mended: it comes after today, not before the
    day that runs anyway, and within the council's days.
    """
    if until <= today or until < due:
        return "task-mend-early"
    return "task-extension-long" if until > max(last, due) else None


def standing(state: str, *, due: date, today: date, on_time: bool | None) -> Standing:
    """How it stands. What was reported waits for whoever accepts it: their days are not the owner's delay."""
    if state == DONE:
        return "in-time" if on_time else "done-late"
    if state == CANCELLED:
        return "cancelled"
    if state == REPORTED:
        return "waiting"
    return "late" if today > due else "running"


def was_late(late: bool, reported_on: date, due: date) -> bool:
    """Once late a task stays so, whatever day it gets after that."""
    return late or reported_on > due
