"""A year of sessions: planned, asked for, called in time, held, written down; one is under way."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from senim.core.calendar import Calendar
from senim.rooms.clocks.queries import calendar_on
from senim.rooms.council import queries as council
from senim.rooms.council.models import Commission, Deputy
from senim.rooms.files import actions as files
from senim.rooms.sessions import actions, queries
from senim.rooms.sessions.actions.minutes import begin_minutes, sign_minutes
from senim.rooms.sessions.models import Item, Planned, Session, Sitting
from senim.rooms.sessions.queries import agenda
from senim.site.demo import papers
from senim.site.demo.hall import Hall
from senim.site.demo.reading import Table

if TYPE_CHECKING:
    from senim.site.demo.loading import Town

OPENS = "10:00"
# The plan of the year is entered this long before its first session.
PLANNED = timedelta(days=8)
# Minutes are signed so many days after; those of the last month are still a draft.
SIGNED, DRAFT = 12, 32
FIVE = timedelta(minutes=5)


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
        for row in sorted(tables["gathering"], key=lambda row: row["in_days"]):
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
        starts = self.starts(row)
        day = self.town.council.day(starts)
        asked = row["kind"] == Session.Kind.EXTRAORDINARY
        session, items = self.asked(row, starts) if asked else self.regular(row, starts)
        sent = self.before(day, 4 if asked else 9, "16:20")
        called = self.before(day, 4 if asked else 12, "15:00")
        if session.kind == Session.Kind.REGULAR and row["days_ago"] >= 0:
            self.drafts(session, self.before(day, 22, "16:40"))
        sitting = actions.call_session(session=session, version=session.version, by=self.clerk, now=called)
        sitting.session, sitting.council = session, self.town.council
        if row["days_ago"] < 0:
            return
        actions.send_materials(session=session, version=session.version, by=self.clerk, now=sent)
        for each in row["item"]:
            if "after_notice" in each:
                items.append(
                    (each, self.item(each, session, self.before(day, each["after_notice"], "12:10")))
                )
        hall = Hall(self.town, sitting, row, items, sorted(self.town.deputies))
        if "minutes_ago" in row:
            hall.hold_until(self.now)
            return
        hall.hold()
        self.sign(session, row["days_ago"])

    def starts(self, row: Table) -> datetime:
        """At ten on its day; the one that is under way some time ago, whatever the hour."""
        if "minutes_ago" not in row:
            return self.at(self.day(row["days_ago"]), OPENS)
        began = self.now - timedelta(minutes=row["minutes_ago"])
        return began - timedelta(seconds=began.timestamp() % FIVE.total_seconds())

    def sign(self, of: Session | Sitting, days_ago: int) -> None:
        if days_ago < DRAFT:
            return
        at = self.before(self.day(days_ago - SIGNED), 0, "16:45")
        leader = self.chair
        if isinstance(of, Sitting) and of.presider is not None:
            leader = self.town.hand_of(of.presider)
        minutes = begin_minutes(of=of, now=at)
        sign_minutes(minutes=minutes, by=leader, version=minutes.version, now=at)

    def drafts(self, session: Session, now: datetime) -> None:
        """They were all there in time."""
        on = self.town.council.day(now)
        actions.receive_drafts(session=session, on=on, version=session.version, by=self.clerk, now=now)

    def regular(self, row: Table, starts: datetime) -> tuple[Session, list[tuple[Table, Item]]]:
        day = self.town.council.day(starts)
        session = actions.plan_session(
            council=self.town.council,
            kind=row["kind"],
            number=None if queries.years(self.town.council) else FIRST_NUMBER,
            starts_at=starts,
            where=row["where"],
            broadcast=row.get("broadcast", ""),
            by=self.clerk,
            now=self.before(day, 33, "10:30"),
        )
        known = [each for each in row["item"] if "after_notice" not in each]
        made = [
            (each, self.item(each, session, self.before(day, 25 - number, "12:10")))
            for number, each in enumerate(known)
        ]
        return session, made

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
            about=self.town.appeals[row["about"]].ref if "about" in row else "",
            by=self.clerk,
            now=now,
        )
        if "conclusion" in row:
            given = self.town.council.day(now) - timedelta(days=1)
            actions.change_item(item=made, version=made.version, by=self.clerk, now=now, conclusion_on=given)
        actions.draft_item(item=made, agenda=session, version=made.version, by=self.chair, now=now)
        self.papers(row, made, min(now + timedelta(hours=3), self.now))
        return made

    def papers(self, row: Table, item: Item, now: datetime) -> None:
        """The draft of a decision, in the two languages of the law."""
        if "decision" in row:
            ready = files.prepare(upload=papers.draft(row), name=papers.NAME)
            actions.attach_material(item=item, ready=ready, by=self.clerk, now=now)

    def asked(self, row: Table, starts: datetime) -> tuple[Session, list[tuple[Table, Item]]]:
        """By the akim, or by a deputy whom others join; then the chair decides."""
        day = self.town.council.day(starts)
        at, deputy = self.before(day, 6, "11:40"), self.seat(row)
        session = actions.ask_session(
            council=self.town.council,
            reason=row["reason"],
            questions=[(item["kk"], item["ru"]) for item in row["item"]],
            starts_at=starts,
            where=row["where"],
            deputy=deputy,
            body_name="" if deputy else "Ақкөл ауданының әкімі",
            by=self.town.hand_of(deputy) if deputy else self.clerk,
            now=at,
        )
        others = [one for one in self.deputies(day) if deputy and one.pk != deputy.pk]
        for minutes, other in enumerate(others[:4], 1):
            joined = at + timedelta(minutes=20 * minutes)
            actions.support(session=session, deputy=other, by=self.town.hand_of(other), now=joined)
        decided = self.before(day, 5, "09:30")
        actions.decide_session(
            session=session,
            decided_on=self.town.council.day(decided),
            starts_at=starts,
            where=row["where"],
            version=session.version,
            by=self.chair,
            now=decided,
        )
        items = list(zip(row["item"], agenda.items_of(session), strict=True))
        for each, item in items:
            item.session, item.council = session, self.town.council
            fields = {"rapporteur": each["rapporteur"], "title_en": each["en"]}
            actions.change_item(item=item, version=item.version, by=self.clerk, now=decided, **fields)
            self.papers(each, item, min(decided + timedelta(hours=2), self.now))
        return session, items

    def question(self, row: Table) -> None:
        now, deputy = self.before(self.today, row["days_ago"], "14:20"), self.seat(row)
        item = actions.propose_item(
            council=self.town.council,
            titles=(row["kk"], row["ru"], row["en"]),
            source=row.get("source", "deputy"),
            proposer=row.get("proposer", ""),
            deputy=deputy,
            by=self.town.hand_of(deputy) if deputy else self.clerk,
            now=now,
        )
        if "why" in row:
            later = min(now + timedelta(days=1), self.now)
            actions.decline_item(item=item, why=row["why"], version=item.version, by=self.chair, now=later)

    def gathering(self, row: Table) -> None:
        """A commission's sitting to come, or a public hearing announced in time."""
        day = self.day(-row["in_days"])
        past = row["in_days"] < 0
        now = self.before(day, 7, "17:10") if past else self.before(self.today, 1, "17:10")
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
        item = self.item({key: row[key] for key in ("kk", "ru")}, sitting, now)
        actions.announce_sitting(sitting=sitting, version=sitting.version, by=self.clerk, now=now)
        if past:
            members = {one.deputy_id for one in council.members_of(self.commissions[row["commission"]], day)}
            seats = [seat for seat, deputy in self.town.deputies.items() if deputy.pk in members]
            Hall(self.town, sitting, row, [(row, item)], sorted(seats)).hold()
            self.sign(sitting, -row["in_days"])

    def seat(self, row: Table) -> Deputy | None:
        return self.town.deputies[row["seat"]] if "seat" in row else None

    def deputies(self, day: date) -> list[Deputy]:
        return council.deputies_on(self.town.council, day)


# Sessions of the convocation before this year.
FIRST_NUMBER = 29
