"""Months of invented appeals, told step by step through the actions, each at the moment it happened."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from senim.core.calendar import Calendar
from senim.rooms.appeals import actions
from senim.rooms.appeals.actions import Submission
from senim.rooms.appeals.models import Appeal, Kind, State
from senim.rooms.clocks.queries import calendar_on
from senim.rooms.council import queries as council
from senim.rooms.people.requisites import Requisites
from senim.rooms.territory import queries as territory
from senim.site.demo.reading import Table

if TYPE_CHECKING:
    from senim.site.demo.loading import Town

STEPS = ("received", "registered", "forwarded", "in_work", "answered")
REACHED = {
    "received": "received",
    "registered": "registered",
    "forwarded": "forwarded",
    "in_work": "in_work",
    "late": "in_work",
}


def tell(
    town: Town, tables: dict[str, list[Table]], now: datetime, progress: Callable[[int, int], None] | None
) -> None:
    """All appeals of the files, in the order they arrived."""
    applicants = {row["key"]: row for row in tables["applicant"]}
    rows = sorted(tables["appeal"], key=lambda row: arrival(town, row, now))
    for number, row in enumerate(rows, 1):
        Story(town, row, applicants[row["applicant"]], now).tell()
        if progress:
            progress(number, len(rows))


def arrival(town: Town, row: Table, now: datetime) -> datetime:
    """When it arrived, local; never in the future."""
    day = town.council.day(now) - timedelta(days=row["days_ago"])
    hour, minute = map(int, row["time"].split(":"))
    moment = datetime.combine(day, time(hour, minute), town.council.zone)
    return min(moment, town.council.local(now) - timedelta(minutes=5))


class Story:
    """One appeal from its arrival to where the file says it stands. `clock` is the moment the next step
    happens.
    """

    def __init__(self, town: Town, row: Table, applicant: Table, now: datetime) -> None:
        self.town, self.row, self.applicant, self.now = town, row, applicant, now
        self.calendar: Calendar = calendar_on(town.council.day(now))
        self.arrived = arrival(town, row, now)
        self.clock = self.arrived
        self.until = STEPS.index(REACHED.get(row["path"], "answered"))
        self.clerk = town.roles["clerk"]
        self.body = row.get("body", "maslikhat")

    def tell(self) -> None:
        appeal = self.town.appeals[self.row["key"]] = self.arrive()
        if self.until >= 1 and self.on(appeal.registered_on, "10:20"):
            self.register(appeal)
            if self.until >= 2 and self.body != "maslikhat" and self.next_day("11:05"):
                self.forward(appeal)
            if self.until >= 3 and self.next_day("09:40"):
                self.receive(appeal)
            if self.until >= 4:
                self.answer(appeal)
            self.publish(appeal)

    def on(self, day: object, at: str) -> bool:
        """Move the clock to a time of a day; False, and nothing happens, if that has not come yet."""
        hour, minute = map(int, at.split(":"))
        moment = datetime.combine(day, time(hour, minute), self.town.council.zone)  # type: ignore[arg-type]
        moment = max(moment, self.clock + timedelta(minutes=7))
        if moment > self.now:
            return False
        self.clock = moment
        return True

    def next_day(self, at: str) -> bool:
        return self.on(self.calendar.next_working(self.clock.date()), at)

    def arrive(self) -> Appeal:
        row, applicant, town = self.row, self.applicant, self.town
        place = territory.by_code(row["kato"])
        if place is None:
            raise LookupError(f"no place {row['kato']}")
        address = " ".join(filter(None, (row.get("street", ""), row.get("house", ""))))
        districts = council.districts_of(town.council, place, address, town.council.day(self.arrived))
        by_clerk = row["channel"] != "web"
        self.clock = entered = self.arrived + timedelta(minutes=25 if by_clerk else 0)
        return actions.submit(
            council=town.council,
            submission=Submission(
                form_key=uuid.uuid5(uuid.NAMESPACE_URL, f"senim-demo:{row['key']}"),
                title=row["title"],
                body=row["text"],
                lang=row["lang"] if row["lang"] in {"kk", "ru", "en"} else "kk",
                topic=row["topic"],
                place=place,
                address=address,
                district=districts[0] if len(districts) == 1 else None,
                signature="paper" if by_clerk else "none",
                consent_public=row["consent_public"],
                asks_deputy=row.get("asks_deputy", False),
                requisites=Requisites(
                    kind=applicant["kind"],
                    name=applicant["name"],
                    postal_address=applicant["address"],
                    phone=applicant.get("phone", "").replace(" ", ""),
                    email=applicant.get("email", ""),
                ),
            ),
            channel=row["channel"],
            arrived_at=self.arrived,
            by=self.clerk if by_clerk else None,
            account=town.accounts.get(row["applicant"]),
            now=entered,
        )

    def register(self, appeal: Appeal) -> None:
        actions.register(
            appeal=appeal,
            by=self.clerk,
            kind=Kind.MESSAGE,
            topic=appeal.topic,
            district=appeal.district,
            version=appeal.version,
            now=self.clock,
        )

    def forward(self, appeal: Appeal) -> None:
        actions.forward(
            appeal=appeal,
            by=self.clerk,
            to=self.town.bodies[self.body],
            note="",
            version=appeal.version,
            now=self.clock,
        )

    def receive(self, appeal: Appeal) -> None:
        actions.receive(
            appeal=appeal,
            by=self.town.officer(self.body),
            received_at=self.clock,
            version=appeal.version,
            now=self.clock,
        )

    def answer(self, appeal: Appeal) -> None:
        answer = self.row["answer"]
        if not self.on((self.arrived + timedelta(days=answer["days"])).date(), "15:30"):
            return
        body = self.town.bodies[self.body]
        actions.answer(
            appeal=appeal,
            by=self.town.officer(self.body),
            outcome=answer["outcome"],
            text=answer["text"],
            # A formal answer names no evidence: its own last sentence is all the reason it has.
            reasons=answer.get("evidence") or answer["text"].rstrip(". ").rsplit(". ", 1)[-1],
            signed_by=body.head or body.name,
            public_answer=answer.get("public_text", ""),
            on_paper=not body.on_line,
            given_on=self.town.council.day(self.clock),
            version=appeal.version,
            now=self.clock,
        )
        self.rate(appeal)

    def rate(self, appeal: Appeal) -> None:
        rating = self.row.get("rating")
        if rating and self.on((self.clock + timedelta(days=rating["days"])).date(), "19:10"):
            actions.rate(appeal=appeal, word=rating["value"], why=rating["why"], now=self.clock)

    def publish(self, appeal: Appeal) -> None:
        row = self.row
        if "public_text" not in row or not self.on(self.clock.date(), "17:00"):
            return
        answer = row.get("answer", {}).get("public_text", "") if appeal.state == State.ANSWERED else ""
        actions.publish(
            appeal=appeal,
            by=self.clerk,
            title=row["public_title"],
            text=row["public_text"],
            answer=answer,
            version=appeal.version,
            now=self.clock,
        )
