"""Tasks of the demo: from its sessions and an answer, each step at its own moment."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from senim.rooms.clocks.queries import calendar_on
from senim.rooms.council import queries as council_queries
from senim.rooms.council.models import Commission, Deputy, Role
from senim.rooms.decisions import queries as decisions
from senim.rooms.files import actions as files
from senim.rooms.oversight import actions
from senim.rooms.oversight.actions import Duty, Shown
from senim.rooms.oversight.models import Task
from senim.rooms.oversight.queries import Source
from senim.rooms.oversight.queries import source as find
from senim.rooms.oversight.queries import tasks as queries
from senim.rooms.sessions import queries as sessions
from senim.rooms.sessions.queries import agenda
from senim.rooms.territory import queries as territory
from senim.site.demo.reading import Table

if TYPE_CHECKING:
    from senim.site.demo.loading import Town

# So many days after the vote its decision is published, and its duties become tasks.
SET = 6


class Tasks:
    """The table `task`; what lies ahead of now has not happened yet."""

    def __init__(self, town: Town, now: datetime) -> None:
        self.town, self.now = town, now
        self.council = town.council
        self.today = town.council.day(now)
        self.clerk, self.chair = town.roles["clerk"], town.roles["chair"]
        self.sources = self.found()

    def found(self) -> dict[str, Source]:
        """What the tasks come from, by the Kazakh title of its question: the decision, else the session."""
        known: dict[str, Source] = {}
        for session in sessions.past(self.council, year=None, page=1).rows:
            source = find(self.council, session.ref)
            items = agenda.items_of(session)
            acts = {act.item_id: act for act in decisions.of_items(self.council, [one.pk for one in items])}
            for item in items:
                act = acts.get(item.pk)
                found = (find(self.council, act.ref) if act else None) or source
                if found:
                    known[item.title_kk] = found
        return known

    def tell(self, rows: list[Table]) -> None:
        for number, row in enumerate(rows):
            source = self.answered() if row.get("answer") else self.sources.get(row["of"])
            if source is not None:
                self.task(row, source, number)

    def answered(self) -> Source | None:
        """An answer that promised something, given some weeks ago."""
        latest = self.today - timedelta(days=30)
        for appeal in self.town.appeals.values():
            source = find(self.council, appeal.ref)
            if source and source.place and source.day <= latest:
                return source
        return None

    def at(self, source: Source, days: int, hour: int = 11) -> datetime:
        """So many days after what it comes from, on a working day, never later than now."""
        day = source.day + timedelta(days=days)
        calendar = calendar_on(self.today)
        if not calendar.is_working(day):
            day = calendar.next_working(day)
        return min(datetime.combine(day, time(hour, 20), self.council.zone), self.now)

    def task(self, row: Table, source: Source, number: int) -> None:
        body = self.town.bodies.get(row.get("body", ""))
        duty = Duty(
            body=body or council_queries.body(self.council, str(source.body)),
            what_kk=row["what"]["kk"],
            what_ru=row["what"]["ru"],
            result_kk=row["result"]["kk"],
            result_ru=row["result"]["ru"],
            due=source.day + timedelta(days=row["due"]) if "due" in row else None,
            rule=row.get("rule", ""),
            place=territory.by_code(row["place"]) if "place" in row else source.place,
            path=source.points[row.get("point", 1) - 1].path if source.points else "",
        )
        asker = self.asker(row["asker"])
        [made] = actions.set_tasks(
            council=self.council,
            source=source,
            duties=[duty],
            asker=asker,
            by=self.clerk,
            now=self.at(source, SET),
        )
        self.steps(self.fresh(made), row, source, number)

    def steps(self, task: Task, row: Table, source: Source, number: int) -> None:
        word = row.get("word", "")
        if "extended" in row:
            until = source.day + timedelta(days=row["extended"]["until"])
            by, said = self.hand(task)
            actions.extend(
                task=task, words=word, until=until, by=by, decided_by=said, version=task.version,
                now=self.at(source, row["extended"]["on"]),
            )  # fmt: skip
        if "cancelled" in row:
            actions.cancel(
                task=task, words=word, by=self.chair, version=task.version,
                now=self.at(source, row["cancelled"]),
            )  # fmt: skip
        if "reported" in row:
            task = self.reported(task, row, source, number)
        if "returned" in row:
            by, said = self.hand(task)
            actions.give_back(
                task=task, words=word, until=self.soon(source.day + timedelta(days=row["mend"])), by=by,
                decided_by=said, version=task.version, now=self.at(source, row["returned"]),
            )  # fmt: skip
        if "accepted" in row:
            by, said = self.hand(task)
            actions.accept(
                task=task, words=word, by=by, decided_by=said, version=task.version,
                now=self.at(source, row["accepted"], 16),
            )  # fmt: skip

    def soon(self, day: date) -> date:
        """A day to come."""
        return max(day, self.today + timedelta(days=5))

    def reported(self, task: Task, row: Table, source: Source, number: int) -> Task:
        now = self.at(source, row["reported"])
        day = self.council.day(now)
        ready = files.prepare(upload=io.BytesIO(picture(number)), name="foto.jpg")
        actions.report(
            task=task,
            words=row["said"],
            by=task.role or self.clerk,
            decided_by="" if task.role else task.person,
            version=task.version,
            now=now,
            shown=[Shown(ready, row["spot"], day)],
        )
        return self.fresh(task)

    def asker(self, row: Table) -> Deputy | Commission:
        if "district" in row:
            return self.town.deputies[row["district"]]
        commission: Commission = self.town.commissions[row["commission"]]
        return commission

    def hand(self, task: Task) -> tuple[Role, str]:
        """Who decides for who asked, and whose word a clerk enters; the chair where the clerk reported it."""
        deputy = task.deputy
        if task.commission:
            members = council_queries.members_of(task.commission, self.today)
            deputy = next((member.deputy for member in members if member.leads), None)
        by = self.town.hand_of(deputy) if deputy else self.chair
        own = {role.account_id for role in (task.reported_by, task.role) if role}
        if by.account_id in own:
            return self.chair, ""
        return by, task.asker if by == self.clerk else ""

    def fresh(self, task: Task) -> Task:
        found = queries.task(self.council.slug, task.pk)
        assert found is not None
        return found


def picture(number: int) -> bytes:
    """An invented photo: a road under the sky, so that nobody takes it for a real one."""
    image = Image.new("RGB", (960, 640), (176 - number * 4, 206, 226))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 380, 960, 640), fill=(148, 140 + number * 3, 112))
    draw.polygon(((420, 380), (540, 380), (860, 640), (100, 640)), fill=(92, 96, 100))
    for place in range(5):
        top = 400 + place * 48
        draw.rectangle((474 - place, top, 486 + place, top + 22), fill=(226, 226, 220))
    lamp = 180 + number * 30
    draw.rectangle((lamp, 160, lamp + 8, 420), fill=(60, 64, 68))
    draw.ellipse((lamp - 22, 140, lamp + 30, 176), fill=(250, 232, 150))
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=70)
    return stream.getvalue()
