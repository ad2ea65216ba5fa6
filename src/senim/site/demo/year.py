"""A year of sessions: planned, asked for, called in time, held; what waits for an agenda."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from senim.core.calendar import Calendar
from senim.rooms.clocks.queries import calendar_on
from senim.rooms.council import queries as council
from senim.rooms.council.models import Commission, Deputy, Role
from senim.rooms.sessions import actions, queries
from senim.rooms.sessions.actions.presence import register
from senim.rooms.sessions.actions.sitting import close_sitting, open_sitting
from senim.rooms.sessions.models import Item, Planned, Session, Sitting
from senim.site.demo.reading import Table

if TYPE_CHECKING:
    from senim.site.demo.loading import Town

OPENS = "10:00"
# The plan of the year is entered this long before its first session.
PLANNED = timedelta(days=8)


class Year:
    """The tables `session`, `question` and `gathering`, told by the actions, each at its own moment."""

    def __init__(self, town: Town, now: datetime) -> None:
        self.town, self.now = town, now
        self.today = town.council.day(now)
        self.calendar: Calendar = calendar_on(self.today)
        self.clerk, self.chair = town.roles["clerk"], town.roles["chair"]
        self.planned: dict[int, Planned] = {}
        self.commissions: list[Commission] = town.commissions

    def tell(self, tables: dict[str, list[Table]]) -> None:
        rows = sorted(tables["session"], key=lambda row: -row["days_ago"])
        self.plan(rows)
        for row in rows:
            self.session(row)
        for row in tables["question"]:
            self.question(row)
        for row in tables["gathering"]:
            self.gathering(row)

    def day(self, days_ago: int) -> date:
        day = self.today - timedelta(days=days_ago)
        return day if self.calendar.is_working(day) else self.calendar.next_working(day)

    def at(self, day: date, clock: str) -> datetime:
        hour, minute = map(int, clock.split(":"))
        return datetime.combine(day, time(hour, minute), self.town.council.zone)

    def before(self, day: date, days: int, clock: str) -> datetime:
        """That many days before, and never later than now."""
        return min(self.at(day - timedelta(days=days), clock), self.now)

    def plan(self, rows: list[Table]) -> None:
        """What the plan of each year names, entered before the first session; then how it was adopted."""
        first = self.day(rows[0]["days_ago"])
        entered = self.at(first - PLANNED, "11:00")
        years = set()
        for row in rows:
            day = self.day(row["days_ago"])
            for item in row["item"]:
                if item.get("source") == "plan":
                    years.add(day.year)
                    self.planned[id(item)] = actions.add_planned(
                        council=self.town.council,
                        year=day.year,
                        month=day.month,
                        titles=(item["kk"], item["ru"]),
                        responsible=item["rapporteur"],
                        by=self.clerk,
                        now=entered,
                    )
        for year in sorted(years):
            actions.adopt_plan(
                council=self.town.council,
                year=year,
                adopted_on=self.town.council.day(entered),
                act=f"№ 28-{year % 100}",
                by=self.clerk,
                now=entered,
            )

    def session(self, row: Table) -> None:
        day = self.day(row["days_ago"])
        asked = row["kind"] == Session.Kind.EXTRAORDINARY
        session = self.asked(row, day) if asked else self.regular(row, day)
        papers = self.before(day, 4 if asked else 9, "16:20")
        called = self.before(day, 4 if asked else 12, "15:00")
        actions.call_session(session=session, version=session.version, by=self.clerk, now=called)
        if papers < self.now and row["days_ago"] > 0:
            actions.send_materials(session=session, version=session.version, by=self.clerk, now=papers)
            self.hold(session, day)

    def regular(self, row: Table, day: date) -> Session:
        planned = self.before(day, 33, "10:30")
        session = actions.plan_session(
            council=self.town.council,
            kind=row["kind"],
            number=None if queries.years(self.town.council) else FIRST_NUMBER,
            starts_at=self.at(day, OPENS),
            where=row["where"],
            broadcast=row.get("broadcast", ""),
            by=self.clerk,
            now=planned,
        )
        for number, item in enumerate(row["item"]):
            self.item(item, session, self.before(day, 25 - number, "12:10"))
        return session

    def item(self, row: Table, session: Session | Sitting, now: datetime) -> Item:
        made = actions.propose_item(
            council=self.town.council,
            titles=(row["kk"], row["ru"], row.get("en", "")),
            source=row.get("source", "chair"),
            kind=row.get("kind", "decision"),
            rapporteur=row.get("rapporteur", ""),
            proposer=row.get("proposer", ""),
            deputy=self.seat(row),
            commission=self.commissions[row["commission"]] if "commission" in row else None,
            needs_conclusion="conclusion" in row,
            planned=self.planned.get(id(row)),
            by=self.clerk,
            now=now,
        )
        if "conclusion" in row:
            given = self.town.council.day(now) - timedelta(days=1)
            actions.change_item(item=made, version=made.version, by=self.clerk, now=now, conclusion_on=given)
        actions.draft_item(item=made, agenda=session, version=made.version, by=self.chair, now=now)
        return made

    def asked(self, row: Table, day: date) -> Session:
        """By the akim, or by a deputy whom others join; then the chair decides."""
        at, deputy = self.before(day, 6, "11:40"), self.seat(row)
        session = actions.ask_session(
            council=self.town.council,
            reason=row["reason"],
            questions=[(item["kk"], item["ru"]) for item in row["item"]],
            starts_at=self.at(day, OPENS),
            where=row["where"],
            deputy=deputy,
            body_name="" if deputy else "Ақкөл ауданының әкімі",
            by=self.role_of(deputy) if deputy else self.clerk,
            now=at,
        )
        others = [one for one in self.deputies(day) if deputy and one.pk != deputy.pk]
        for minutes, other in enumerate(others[:4], 1):
            joined = at + timedelta(minutes=20 * minutes)
            actions.support(session=session, deputy=other, by=self.role_of(other), now=joined)
        decided = self.before(day, 5, "09:30")
        actions.decide_session(
            session=session,
            decided_on=self.town.council.day(decided),
            starts_at=self.at(day, OPENS),
            where=row["where"],
            version=session.version,
            by=self.chair,
            now=decided,
        )
        return session

    def hold(self, session: Session, day: date) -> None:
        """Those who came are registered; the chair opens and closes the sitting."""
        sitting = queries.sittings_of(session)[0]
        sitting.session, sitting.council = session, self.town.council
        register(sitting=sitting, deputies=self.deputies(day), by=self.clerk, now=self.at(day, "09:50"))
        open_sitting(sitting=sitting, by=self.clerk, now=self.at(day, "10:04"))
        close_sitting(sitting=sitting, by=self.clerk, now=self.at(day, "12:35"))

    def question(self, row: Table) -> None:
        now, deputy = self.before(self.today, row["days_ago"], "14:20"), self.seat(row)
        item = actions.propose_item(
            council=self.town.council,
            titles=(row["kk"], row["ru"], row["en"]),
            source=row.get("source", "deputy"),
            proposer=row.get("proposer", ""),
            deputy=deputy,
            by=self.role_of(deputy) if deputy else self.clerk,
            now=now,
        )
        if "why" in row:
            later = min(now + timedelta(days=1), self.now)
            actions.decline_item(item=item, why=row["why"], version=item.version, by=self.chair, now=later)

    def gathering(self, row: Table) -> None:
        """A commission's sitting to come, or a public hearing announced in time."""
        now, day = self.before(self.today, 1, "17:10"), self.day(-row["in_days"])
        hearing = "hearing_kk" in row
        sitting = actions.plan_sitting(
            commission=self.commissions[row["commission"]],
            starts_at=self.at(day, "15:00"),
            where=row["where"],
            hearing=hearing,
            topic=(row.get("hearing_kk", ""), row.get("hearing_ru", "")),
            by=self.clerk,
            now=now,
        )
        self.item(row, sitting, now)
        actions.announce_sitting(sitting=sitting, version=sitting.version, by=self.clerk, now=now)

    def seat(self, row: Table) -> Deputy | None:
        return self.town.deputies[row["seat"]] if "seat" in row else None

    def deputies(self, day: date) -> list[Deputy]:
        return council.deputies_on(self.town.council, day)

    def role_of(self, deputy: Deputy) -> Role:
        """The deputy's own hand, or the clerk's for who has no account."""
        own = (role for role in self.town.roles.values() if role.deputy_id == deputy.pk)
        return next(own, self.clerk)


# Sessions of the convocation before this year.
FIRST_NUMBER = 29
