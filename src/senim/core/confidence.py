"""No confidence in an akim (сенімсіздік білдіру / выражение недоверия), LAW 24: its ground,
its thresholds, its days, and what comes next. Pure: facts of what happened go in, the stage and the days
come out.

What was read says "two non-approvals of the akim's reports" and not whether the second hearing of one report
counts as the second: it is counted, and said (`Ground.unsettled`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

from senim.core import tally
from senim.core.calendar import Calendar, WorkingHours
from senim.core.deadlines import Deadline, deadline
from senim.core.law import Rulebook
from senim.core.majorities import Majorities

REQUEST, VOTE, GROUND = "akim.no-confidence.request", "akim.no-confidence", "akim.no-confidence.ground"
SIGNATURES, CHECK = "akim.no-confidence.signatures", "akim.no-confidence.check"
SESSION, ANSWER = "akim.no-confidence.session", "akim.no-confidence.answer"
SECOND = "akim.no-confidence.second"
NEEDED = 2

Stage = Literal[
    "signing",
    "checking",
    "too-few",
    "to-session",
    "voted-down",
    "to-send",
    "waiting",
    "dismissed",
    "kept",
    "second",
    "second-down",
    "bound",
    "stopped",
]
ENDED: frozenset[Stage] = frozenset({"too-few", "voted-down", "dismissed", "second-down", "bound", "stopped"})


@dataclass(frozen=True, slots=True)
class Rejection:
    """A report of the akim that was not approved. `report` is the same for a report and its revised one."""

    day: date
    report: str


@dataclass(frozen=True, slots=True)
class Ground:
    """Whether there is the ground, and what it rests on: the last two rejections."""

    there: bool
    counted: tuple[Rejection, ...]
    unsettled: tuple[str, ...] = ()


def ground(rejections: Iterable[Rejection]) -> Ground:
    """Two reports, or one report twice, that were not approved."""
    last = tuple(sorted(rejections, key=lambda one: one.day)[-NEEDED:])
    there = len(last) >= NEEDED
    same = there and len({one.report for one in last}) == 1
    return Ground(there, last, ("same-report",) if same else ())


@dataclass(frozen=True, slots=True)
class Facts:
    """What has happened so far; each day as it was entered. `passed` and `passed_again` are results of votes,
    `enough` of the check, `dismissed` the superior's answer.
    """

    letter_on: date
    handed_on: date | None = None
    protocol_on: date | None = None
    enough: bool | None = None
    voted_on: date | None = None
    passed: bool | None = None
    sent_on: date | None = None
    answered_on: date | None = None
    dismissed: bool | None = None
    voted_again_on: date | None = None
    passed_again: bool | None = None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """Where it stands: the stage, the term that runs now (None: none), the first day of a second vote."""

    stage: Stage
    term: Deadline | None = None
    second_from: date | None = None
    terms: Mapping[str, Deadline] = field(default_factory=dict)

    @property
    def ended(self) -> bool:
        return self.stage in ENDED

    def late(self, on: date) -> bool:
        return self.term is not None and on > self.term.due


def course(book: Rulebook, facts: Facts, on: date, calendar: Calendar) -> Course:
    """The stage on a day, with every term that has begun by its rule."""
    begun = {
        SIGNATURES: facts.letter_on,
        CHECK: facts.handed_on,
        SESSION: facts.protocol_on if facts.enough else None,
        ANSWER: facts.sent_on,
        SECOND: facts.voted_on if facts.passed else None,
    }
    terms = {rule: _term(book, rule, day, calendar) for rule, day in begun.items() if day}
    # "After six months": on the day after the last of them.
    second = terms[SECOND].due + timedelta(days=1) if SECOND in terms else None
    stage = _stage(facts, on, second)
    rule = {"signing": SIGNATURES, "checking": CHECK, "to-session": SESSION, "waiting": ANSWER}.get(stage)
    return Course(stage, terms.get(rule) if rule else None, second, terms)


def _term(book: Rulebook, rule: str, start: date, calendar: Calendar) -> Deadline:
    return deadline(book.rule(rule, start), datetime.combine(start, time(12)), calendar, WorkingHours())


def _stage(facts: Facts, on: date, second: date | None) -> Stage:
    if facts.stopped:
        return "stopped"
    if facts.passed_again is not None:
        return "bound" if facts.passed_again else "second-down"
    if facts.dismissed is not None:
        if facts.dismissed:
            return "dismissed"
        return "second" if second and on >= second else "kept"
    if facts.sent_on:
        return "waiting"
    if facts.passed is not None:
        return "to-send" if facts.passed else "voted-down"
    if facts.enough is not None:
        return "to-session" if facts.enough else "too-few"
    return "checking" if facts.handed_on else "signing"


def initiative(
    book: Majorities, signed: int, *, seats: int, elected: int, total: tally.Total, on: date
) -> tally.Result:
    """Whether so many signatures are a fifth of the total number of deputies, with the sum."""
    asked = tally.Facts(seats=seats, elected=elected, votes={"for": signed})
    return tally.decide(book.one(REQUEST, on), asked, total)
