"""The numbers of a report: counted from the record for its days, never typed in, each with its source.

A figure is a code with numbers, so that what was kept on the day of a report reads in every language.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from senim.core import ladder, reporting
from senim.rooms.appeals.queries import served as appeals
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Commission, Deputy
from senim.rooms.oversight.models import Report, Rung
from senim.rooms.sessions.queries import record_of_deputy, served
from senim.rooms.territory.models import Council


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with what it is made of. `value` of `of`, where a share is meant (0: none)."""

    code: str
    value: int
    of: int = 0
    parts: tuple[tuple[str, int], ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "value": self.value, "of": self.of, "parts": [list(p) for p in self.parts]}

    @property
    def fact(self) -> str:
        """As an entry of the record names it."""
        return f"{self.code}:{self.value}" + (f"/{self.of}" if self.of else "")


def read(rows: Iterable[Mapping[str, Any]]) -> list[Figure]:
    """Figures as they were kept."""
    return [
        Figure(row["code"], row["value"], row["of"], tuple((name, n) for name, n in row["parts"]))
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figures, for which days; `today` says what is late."""

    council: Council
    since: date
    until: date
    today: date
    deputy: Deputy | None = None
    commission: Commission | None = None

    @property
    def span(self) -> tuple[datetime, datetime]:
        return served.span(self.council, self.since, self.until)


def of_report(report: Report, today: date) -> list[Figure]:
    """What the record says of a report's days, as of now."""
    asked = Asked(
        report.council,
        report.since,
        min(report.until, today),
        today,
        report.deputy,
        report.commission,
    )
    found = [figure for count in COUNTED[report.kind] for figure in count(asked)]
    # Of the executive bodies the record knows what came to it: of a year with nothing it says nothing.
    nothing = report.kind == reporting.AKIM
    return [figure for figure in found if not nothing or figure.value or figure.of]


def _who(asked: Asked) -> uuid.UUID | None:
    return asked.deputy.pk if asked.deputy else None


def attendance(asked: Asked) -> list[Figure]:
    """At sessions and at commissions, without the sittings where the deputy did not belong."""
    assert asked.deputy is not None
    found = record_of_deputy.attendance(asked.council, asked.deputy.pk)
    days = [(one, asked.council.day(one.sitting.starts_at)) for one in found.rows]
    within = record_of_deputy.Attendance(tuple(one for one, day in days if asked.since <= day <= asked.until))
    figures = []
    for code, plenary in (("attendance", True), ("attendance-commissions", False)):
        rows = within.of(plenary)
        if rows or plenary:
            parts = tuple((mark, within.count(mark, plenary)) for mark in ("present", "excused", "missed"))
            figures.append(Figure(code, within.count("present", plenary), len(rows), parts))
    return figures


def voted(asked: Asked) -> list[Figure]:
    assert asked.deputy is not None
    counts = served.voted(asked.council, asked.deputy.pk, asked.since, asked.until)
    took_part = counts["for"] + counts["against"] + counts["abstained"]
    return [Figure("votes", took_part, sum(counts.values()), tuple(counts.items()))]


def moved(asked: Asked) -> list[Figure]:
    assert asked.deputy is not None
    counts = served.moved(asked.council, asked.deputy.pk, asked.since, asked.until)
    speeches = counts.pop("speeches")
    made = counts["items"] + counts["drafts"] + counts["amendments"]
    return [Figure("motions", made, 0, tuple(counts.items())), Figure("speeches", speeches)]


def of_voters(asked: Asked) -> list[Figure]:
    """How the appeals of the district were answered; of a deputy without one there are none."""
    if asked.deputy is None or asked.deputy.district_id is None:
        return []
    found = appeals.answers(asked.council, asked.since, asked.until, asked.today, deputy=asked.deputy)
    return [_answered("appeals-district", found)]


def of_council(asked: Asked) -> list[Figure]:
    return [_answered("appeals", appeals.answers(asked.council, asked.since, asked.until, asked.today))]


def of_executives(asked: Asked) -> list[Figure]:
    """All bodies but the maslikhat itself."""
    own = [
        body.pk
        for body in council_queries.bodies(asked.council, asked.today)
        if body.kind == council_queries.OWN
    ]
    found = appeals.answers(asked.council, asked.since, asked.until, asked.today, without=own)
    return [_answered("appeals-executive", found)]


def _answered(code: str, found: appeals.Answers) -> Figure:
    parts = (
        ("in_time", found.in_time),
        ("answered_late", found.answered_late),
        ("waiting", found.waiting),
        ("overdue", found.overdue),
        ("solved", found.solved),
        ("partly", found.partly),
        ("not_solved", found.not_solved),
    )
    return Figure(code, found.in_time + found.answered_late, found.came, parts)


def taken_up(asked: Asked) -> list[Figure]:
    assert asked.deputy is not None
    taken, announced = appeals.taken_up(asked.deputy, *asked.span)
    return [Figure("taken-up", taken, 0, (("announced", announced),))]


def letters(asked: Asked) -> list[Figure]:
    sent, answered = appeals.letters(asked.council, *asked.span, _who(asked))
    return [Figure("letters", answered, sent, (("answered", answered), ("unanswered", sent - answered)))]


def receptions(asked: Asked) -> list[Figure]:
    held, people = appeals.receptions(asked.council, *asked.span, _who(asked))
    return [Figure("receptions", held, 0, (("people", people),))]


def sessions(asked: Asked) -> list[Figure]:
    found = served.held(asked.council, asked.since, asked.until)
    kinds = (("regular", found.sessions - found.extraordinary), ("extraordinary", found.extraordinary))
    return [
        Figure("sessions", found.sessions, 0, kinds),
        Figure("questions", found.questions),
        Figure("decisions", found.passed, found.passed + found.failed, _decided(found)),
    ]


def _decided(found: served.Held) -> tuple[tuple[str, int], ...]:
    return ("passed", found.passed), ("failed", found.failed)


def of_commission(asked: Asked) -> list[Figure]:
    found = served.held(asked.council, asked.since, asked.until, asked.commission)
    return [
        Figure("sittings", found.sittings, 0, (("hearings", found.hearings),)),
        Figure("questions-commission", found.questions),
        Figure("acts", found.passed, found.passed + found.failed, _decided(found)),
    ]


def came(asked: Asked) -> list[Figure]:
    there, expected = served.came(asked.council, asked.since, asked.until)
    return [Figure("attendance-all", there, expected)]


def _rungs(asked: Asked, code: str, **of: Any) -> list[Figure]:
    """Steps about late things that were proposed in those days, and what became of them. One query."""
    rows = Rung.objects.filter(
        council=asked.council, proposed_on__gte=asked.since, proposed_on__lte=asked.until, **of
    )
    states = list(rows.exclude(state=Rung.State.SKIPPED).values_list("state", flat=True))
    parts = tuple(
        (name, states.count(state))
        for name, state in (
            ("taken", "taken"),
            ("done", "done"),
            ("declined", "declined"),
            ("silent", "proposed"),
        )
    )
    return [Figure(code, len(states) - states.count("proposed"), len(states), parts)] if states else []


def ladder_of_commission(asked: Asked) -> list[Figure]:
    return _rungs(asked, "ladder", to_commission=asked.commission)


def ladder_of_chair(asked: Asked) -> list[Figure]:
    return _rungs(asked, "ladder", rung__in=(ladder.CHAIR, ladder.SESSION))


def reported(asked: Asked) -> list[Figure]:
    """How many of the deputies reported to their voters in those days. Two queries."""
    rows = Report.objects.filter(
        council=asked.council,
        kind=reporting.DEPUTY,
        state=Report.State.SUBMITTED,
        submitted_on__gte=asked.since,
        submitted_on__lte=asked.until,
    )
    seated = {deputy.pk for deputy in council_queries.deputies_on(asked.council, asked.until)}
    told = seated & set(rows.values_list("deputy_id", flat=True))
    return [Figure("reported", len(told), len(seated))]


Count = Callable[[Asked], list[Figure]]
COUNTED: Mapping[str, Sequence[Count]] = {
    reporting.DEPUTY: (attendance, voted, moved, of_voters, taken_up, letters, receptions),
    reporting.COMMISSION: (of_commission, ladder_of_commission),
    reporting.CHAIR: (sessions, came, of_council, letters, ladder_of_chair),
    reporting.MASLIKHAT: (sessions, came, of_council, receptions, letters, reported),
    reporting.REVISION: (),
    reporting.AKIM: (of_executives, letters),
}
