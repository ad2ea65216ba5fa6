"""Complaints of those months: through the body they are about to the one above, each step in its day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from senim.core.calendar import Calendar
from senim.rooms.appeals import actions
from senim.rooms.appeals.models import Complaint
from senim.rooms.clocks.queries import calendar_on
from senim.rooms.council.models import Body, Role
from senim.site.demo.reading import Table

if TYPE_CHECKING:
    from senim.site.demo.loading import Town


class Complaints:
    """The table `complaint`, told by the actions. Whatever would lie in the future is left out."""

    def __init__(self, town: Town, now: datetime) -> None:
        self.town, self.now = town, now
        self.calendar: Calendar = calendar_on(town.council.day(now))

    def tell(self, tables: dict[str, list[Table]]) -> None:
        for row in tables["complaint"]:
            self.one(row)

    def one(self, row: Table) -> None:
        appeal = self.town.appeals[row["appeal"]]
        day = self.town.council.day(self.now) - timedelta(days=row["days_ago"])
        filed = min(self.at(day, row["time"]), self.now)
        complaint = actions.complain(
            appeal=appeal, text=row["text"].strip(), version=appeal.version, now=filed
        )
        if "passed" in row and (passed := self.after(filed, row["passed"], "15:10")):
            actions.pass_complaint(
                complaint=complaint, by=self.hand(complaint.body), version=complaint.version, now=passed
            )
            self.above(row, complaint, passed)

    def above(self, row: Table, complaint: Complaint, passed: datetime) -> None:
        superior = complaint.superior
        taken = self.after(passed, 0, "17:20")
        if superior is None or taken is None:
            return
        by = self.hand(superior)
        actions.take_complaint(complaint=complaint, by=by, version=complaint.version, now=taken)
        if "decided" in row and (decided := self.after(taken, row["decided"], "16:20")):
            actions.decide_complaint(
                complaint=complaint,
                by=by,
                outcome=row["outcome"],
                reasons=row["reasons"].strip(),
                decided_by=superior.head,
                version=complaint.version,
                now=decided,
            )

    def hand(self, body: Body) -> Role:
        """Its officer, or for a body on paper the clerk."""
        own = (role for role in self.town.roles.values() if role.body_id == body.pk)
        return next(own, self.town.roles["clerk"])

    def after(self, since: datetime, days: int, clock: str) -> datetime | None:
        """That many working days later, or None if that is still to come."""
        day = self.town.council.day(since)
        for _step in range(days):
            day = self.calendar.next_working(day)
        moment = self.at(day, clock)
        return moment if moment <= self.now else None

    def at(self, day: date, clock: str) -> datetime:
        hour, minute = map(int, clock.split(":"))
        return datetime.combine(day, time(hour, minute), self.town.council.zone)
