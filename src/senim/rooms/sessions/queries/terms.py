"""The days of a session or a hearing, counted back; who asks for an extraordinary one, against the need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from senim import law
from senim.core import convening, tally
from senim.core.convening import Days, Year
from senim.core.deadlines import Deadline
from senim.core.rule import UnknownRule
from senim.core.tally import Result
from senim.rooms.clocks import queries as clocks
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Deputy
from senim.rooms.sessions.models import Asked, Session
from senim.ui.together import together

REQUEST = "session.extraordinary.request"


def days_of(kind: str, day: date, today: date) -> Days:
    """The last days before a session of a kind on a day, by the calendar known today."""
    return convening.days_of(clocks.rulebook(), kind, day, clocks.calendar_on(today))


def known_days_of(kind: str, day: date, today: date) -> Days | None:
    """The same; None for a day so long ago that its rules are not in the rulebook."""
    try:
        return days_of(kind, day, today)
    except UnknownRule:
        return None


def announce_by(day: date, today: date) -> Deadline:
    """The last day to announce a public hearing."""
    return convening.announce_by(clocks.rulebook(), day, clocks.calendar_on(today))


def earliest(kind: str, today: date) -> date:
    """The first day a session could be held on in time, called today."""
    return convening.earliest(clocks.rulebook(), kind, today, clocks.calendar_on(today))


def year_of(number: int, regular: Iterable[date], today: date) -> Year | None:
    """How many regular sessions a year has, by their days, against the law's four; None for a year whose
    rules are not in the rulebook.
    """
    try:
        return convening.year(clocks.rulebook(), number, regular, today, clocks.calendar_on(today))
    except UnknownRule:
        return None


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks for an extraordinary session, and whether they are enough (LAW 10(2))."""

    deputies: list[Deputy]
    result: Result

    @property
    def enough(self) -> bool:
        return self.result.passed


def request_of(session: Session, day: date) -> Request:
    """Those who asked and still have their mandate, against a third of those elected. One query."""
    return request_from(together(request_rows(session, day)), day)


def request_rows(session: Session, day: date) -> dict[str, QuerySet[Any]]:
    """What `request_from` is made of, to be asked for together with other lists."""
    return {
        "asked": Asked.objects.filter(council=session.council_id, session=session),
        "holding": council_queries.mandates(session.council, day),
    }


def request_from(rows: Mapping[str, list[Any]], day: date) -> Request:
    asked, holding = rows["asked"], rows["holding"]
    elected = {deputy.pk: deputy for deputy in holding}
    asked.sort(key=lambda row: (row.at, row.pk))
    deputies = [elected[row.deputy_id] for row in asked if row.deputy_id in elected]
    facts = tally.read_facts({"elected": len(elected), "for": len(deputies)})
    return Request(deputies, tally.decide(law.majorities().one(REQUEST, day), facts))
