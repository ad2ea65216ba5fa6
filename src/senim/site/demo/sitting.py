"""What deputies did in those months: took appeals up, wrote to bodies, received people."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from senim.core.calendar import Calendar
from senim.rooms.appeals import actions
from senim.rooms.appeals.actions import Announced, Wish
from senim.rooms.appeals.models import Booking, Reception
from senim.rooms.clocks.queries import calendar_on
from senim.rooms.council.models import Role
from senim.rooms.territory import queries as territory
from senim.site.demo.reading import Table

if TYPE_CHECKING:
    from senim.site.demo.loading import Town

AHEAD = timedelta(days=9)


class Seats:
    """The tables `followed`, `letter` and `reception`, told by the actions. Whatever would lie in the future
    is left out.
    """

    def __init__(self, town: Town, now: datetime) -> None:
        self.town, self.now = town, now
        self.today = town.council.day(now)
        self.calendar: Calendar = calendar_on(self.today)

    def tell(self, tables: dict[str, list[Table]]) -> None:
        for row in tables["followed"]:
            self.follow(row)
        for row in tables["letter"]:
            self.write(row)
        for row in tables["reception"]:
            self.receive(row)

    def ago(self, days: int, clock: str = "12:20") -> datetime:
        """That many days before, and never later than now."""
        return min(self.at(self.today - timedelta(days=days), clock), self.now)

    def at(self, day: date, clock: str) -> datetime:
        hour, minute = map(int, clock.split(":"))
        return datetime.combine(day, time(hour, minute), self.town.council.zone)

    def role(self, key: str) -> Role:
        return self.town.roles[key]

    def follow(self, row: Table) -> None:
        appeal, by = self.town.appeals[row["appeal"]], self.role(row["deputy"])
        actions.take_up(appeal=appeal, by=by, version=appeal.version, now=self.ago(row["days_ago"]))
        if "session" in row:
            now = self.ago(row["session"])
            actions.announce(appeal=appeal, by=by, version=appeal.version, now=now)

    def write(self, row: Table) -> None:
        appeal = self.town.appeals.get(row.get("appeal", ""))
        letter = actions.write_letter(
            council=self.town.council,
            appeal=appeal,
            by=self.role(row["deputy"]),
            body=self.town.bodies[row["body"]],
            text=row["text"].strip(),
            lang=row["lang"],
            form_key=uuid.uuid5(uuid.NAMESPACE_URL, f"senim-demo-letter:{row['deputy']}:{row['days_ago']}"),
            version=appeal.version if appeal else 0,
            now=self.ago(row["days_ago"], "14:30"),
        )
        if "answered_ago" in row:
            at = self.ago(row["answered_ago"], "16:10")
            day = self.town.council.day(at)
            actions.answer_letter(
                letter=letter, by=self.role(row["by"]), answer=row["answer"].strip(), answered_on=day, now=at
            )

    def receive(self, row: Table) -> None:
        council, clerk = self.town.council, self.role("clerk")
        day = self.today + timedelta(days=row["in_days"])
        starts = self.at(
            day if self.calendar.is_working(day) else self.calendar.next_working(day), row["time"]
        )
        announced = min(starts, self.now) - AHEAD
        by = self.role(row["deputy"]) if "deputy" in row else clerk
        body = self.town.bodies[row["body"]] if "body" in row else None
        place = territory.by_code(row["kato"])
        if place is None:
            raise LookupError(f"no place {row['kato']}")
        name = f"senim-demo-reception:{row['kato']}:{row['in_days']}"
        reception = actions.announce_reception(
            council=council,
            by=by,
            now=announced,
            reception=Announced(
                form_key=uuid.uuid5(uuid.NAMESPACE_URL, name),
                place=place,
                where=row["where"],
                starts_at=starts,
                minutes_each=row["minutes"],
                seats=row["seats"],
                deputy=by.deputy if body is None else None,
                body=body,
                name=body.head if body else "",
            ),
        )
        bookings = [self.book(reception, each, announced) for each in row.get("booking", ())]
        over = starts + timedelta(hours=2)
        if "came" in row and over <= self.now:
            came = [booking.pk for booking in bookings[: row["came"]]]
            actions.hold_reception(reception=reception, by=by, came=came, now=over)
        if "off" in row:
            actions.cancel_reception(reception=reception, by=by, why=row["off"], now=self.ago(1))

    def book(self, reception: Reception, row: Table, announced: datetime) -> Booking:
        return actions.book(
            reception=reception,
            now=announced + timedelta(days=2, hours=row["seat"]),
            wish=Wish(
                form_key=uuid.uuid5(reception.form_key or reception.pk, str(row["seat"])),
                seat=row["seat"],
                name=row["name"],
                phone=row["phone"],
                email=row.get("email", ""),
                matter=row["matter"],
                lang=row["lang"],
            ),
        )
