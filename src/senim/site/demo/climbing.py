"""The ladder of late answers in those months: the turn of each night, and what people said in the morning."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from senim.core import ladder
from senim.core.calendar import Calendar
from senim.rooms.clocks.queries import calendar_on
from senim.rooms.oversight import actions, queries
from senim.rooms.oversight.models import Rung
from senim.site.demo.reading import Table

if TYPE_CHECKING:
    from senim.site.demo.loading import Town

# What is late today fell due within these days; what was late before has long been answered.
NIGHTS = timedelta(days=40)


class Climb:
    """Night after night until now; who is asked answers as the file says, each answer once."""

    def __init__(self, town: Town, rows: list[Table], now: datetime) -> None:
        self.town, self.now = town, now
        self.today = town.council.day(now)
        self.calendar: Calendar = calendar_on(self.today)
        self.answers: defaultdict[str, list[Table]] = defaultdict(list)
        for row in rows:
            self.answers[row["rung"]].append(row)
        self.promised: list[tuple[date, Rung, str]] = []

    def climb(self) -> None:
        day = self.today - NIGHTS
        while day <= self.today:
            if self.calendar.is_working(day):
                self.night(day)
            day += timedelta(days=1)

    def night(self, day: date) -> None:
        actions.climb(self.town.council, min(self.at(day, "02:10"), self.now))
        morning = self.at(day, "11:30")
        if morning <= self.now:
            for due, rung, outcome in [each for each in self.promised if each[0] == day]:
                self.promised.remove((due, rung, outcome))
                by = rung.to_role or self.town.roles["clerk"]
                actions.done(rung=rung, by=by, outcome=outcome, now=morning)
            for rung in queries.proposed_on(self.town.council, day):
                if self.answers[rung.rung]:
                    self.say(rung, self.answers[rung.rung].pop(0), day, morning)

    def say(self, rung: Rung, answer: Table, day: date, now: datetime) -> None:
        by = rung.to_role or self.town.roles["clerk"]
        if answer["said"] == "declined":
            actions.decline(rung=rung, by=by, words=answer["words"], now=now)
        elif answer["said"] == "taken":
            until = ladder.plus(self.calendar, day, answer["days"])
            actions.take(rung=rung, by=by, words=answer["words"], by_day=until, now=now)
            if "outcome" in answer:
                self.promised.append((until, rung, answer["outcome"]))

    def at(self, day: date, clock: str) -> datetime:
        hour, minute = map(int, clock.split(":"))
        return datetime.combine(day, time(hour, minute), self.town.council.zone)
