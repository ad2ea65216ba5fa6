"""A task as pages show it: how it stands, its clock, its steps, its evidence, its place in the chain."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from senim.core.deadlines import days_used_left, squares
from senim.rooms.appeals import queries as appeals
from senim.rooms.clocks import queries as clocks
from senim.rooms.clocks.models import Clock
from senim.rooms.council.models import Body
from senim.rooms.oversight import words_tasks as words
from senim.rooms.oversight.entries_tasks import address, short
from senim.rooms.oversight.models import Evidence, Rung, Task, TaskStep
from senim.rooms.oversight.queries import ladder as of_ladder
from senim.rooms.oversight.queries import tasks as queries
from senim.rooms.record import queries as record
from senim.rooms.record import words as record_words
from senim.rooms.record.models import Link
from senim.rooms.record.queries import Fact
from senim.rooms.record.words import Named
from senim.rooms.territory.models import Council, Place
from senim.ui import formats, parts, statuses
from senim.ui.statuses import Status
from senim.ui.together import together

MOST_APPEALS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A task in a list. `days`: how late it is, or how much is left."""

    task: Task
    what: str
    url: str
    standing: str
    status: Status
    days: str
    returned: bool


def row(task: Task, council: Council, today: date) -> Row:
    standing = queries.standing(task, today)
    return Row(
        task=task,
        what=short(task.what),
        url=address(council, "task", task=task.pk),
        standing=standing,
        status=words.STANDINGS[standing],
        days=days(task, today) if standing in ("late", "running") else "",
        returned=task.returns > 0 and standing in ("late", "running"),
    )


def days(task: Task, today: date) -> str:
    """In working days, how late or how much time is left."""
    _used, left, late = days_used_left(task.due, task.source_day, today, clocks.calendar_on(today))
    return formats.count(late, "working_day_late") if late else formats.count(left, "working_day_left")


@dataclass(frozen=True, slots=True)
class Behind:
    """What the page of a task reads together: its terms, steps, evidence, links, its ladder. One query."""

    clock: Clock | None
    steps: list[TaskStep]
    evidence: list[Evidence]
    links: list[Link]
    rungs: list[Rung]


def behind(task: Task) -> Behind:
    asked = together(
        {
            "clocks": clocks.rows_of(task.council, task.ref),
            "steps": queries.steps_of(task),
            "evidence": queries.evidence_of(task),
            "links": record.links_of(task.council, task.source),
            "rungs": of_ladder.rungs_of(task.council, task.ref),
        }
    )
    found: list[Clock] = asked["clocks"]
    for clock in found:
        clock.council = task.council
    return Behind(
        clock=found[-1] if found else None,
        steps=asked["steps"],
        evidence=asked["evidence"],
        links=asked["links"],
        rungs=of_ladder.last_ladder(asked["rungs"]),
    )


def clock_view(task: Task, clock: Clock | None, today: date) -> parts.ClockView | None:
    """The last term of a task; that of a task called off is not told."""
    if clock is None or task.state == Task.State.CANCELLED:
        return None
    calendar = clocks.calendar_version(clock.calendar)
    done = task.reported_on is not None
    seen_on = min(task.reported_on or today, today)
    _used, left, late = days_used_left(clock.due, clock.start_day, seen_on, calendar)
    rule = clocks.rule_of(clock)
    day = formats.day(seen_on)
    said = _("Reported in time: {day}") if not task.late else _("Reported late: {day}")
    return parts.ClockView(
        title=_("Time taken") if done else _("The task is late") if late else _("Time left"),
        left=late or left,
        due=clock.due,
        squares=squares(clock.start_day, clock.due, seen_on, calendar),
        late=bool(late) or (done and task.late),
        provisional=clock.provisional,
        rule_text=rule.text[clocks.reader_lang()],
        citation=clocks.citation(clock),
        steps=clocks.explained(clock),
        done=done,
        done_text=said.format(day=day) if done else "",
        calendar=clock.calendar,
    )


def timeline(steps: Sequence[TaskStep], facts: Sequence[Fact]) -> list[parts.TimelineItem]:
    """What was done, newest first, each with its number in the record."""
    numbers = {(fact.kind, fact.at): fact.number for fact in facts}
    return [
        parts.TimelineItem(
            at=step.at,
            title=str(words.STEPS.get(step.kind, step.kind)),
            text=_said(step),
            number=numbers.get((f"task.{step.kind}", step.at)),
        )
        for step in reversed(steps)
    ]


def _said(step: TaskStep) -> str:
    """Who, the days that moved, the words."""
    told = [step.decided_by or step.by.account.name]
    if step.due_from and step.due:
        told.append(
            _("{before} → {after}").format(
                before=formats.day_short(step.due_from), after=formats.day_short(step.due)
            )
        )
    elif step.due:
        told.append(_("last day {day}").format(day=formats.day_short(step.due)))
    line = ", ".join(told)
    return f"{line}. {step.words}" if step.words else line


@dataclass(frozen=True, slots=True)
class Shown:
    """Evidence on the page: the file, where and when; taken off, why."""

    row: Evidence
    file: parts.FileView


def evidence(task: Task, rows: Sequence[Evidence]) -> list[Shown]:
    return [Shown(row, _file(task, row)) for row in rows]


def _file(task: Task, row: Evidence) -> parts.FileView:
    gone = row.withdrawn_on is not None
    url = "" if gone else address(task.council, "task-file", task=task.pk, file=row.file_id)
    image = row.file.content_type.startswith("image/")
    return parts.FileView(
        name=row.file.name or _("File"),
        size=row.file.size,
        url=url,
        thumb=f"{url}?w=480" if image and url else "",
        kind=row.file.content_type,
        note=f"{row.spot}, {formats.day(row.taken_on)}",
        gone=gone,
    )


@dataclass(frozen=True, slots=True)
class Word:
    """What a resident says of the result: the appeal at the beginning, and their word."""

    number: str
    url: str
    word: str


def begun(task: Task, links: Sequence[Link]) -> list[str]:
    """The references of the appeals at the beginning of the chain."""
    ends = [task.source, *(end for link in links for end in (link.source, link.target))]
    return list(dict.fromkeys(ref for ref in ends if ref.startswith("appeal:")))[:MOST_APPEALS]


def words_of(task: Task, refs: Sequence[str], named: Mapping[str, Named]) -> list[Word]:
    """The residents' words, of appeals that are there. One query, none without an appeal."""
    found = appeals.by_refs(task.council, refs) if refs else {}
    return [
        Word(
            row.number,
            named[ref].url if ref in named else "",
            str(statuses.status(row.word or "no_word").word),
        )
        for ref, row in found.items()
    ]


def chain(
    task: Task, refs: Sequence[str], named: Mapping[str, Named], said: Sequence[Word]
) -> tuple[parts.ChainLink, ...]:
    """The six links: the appeal it began with, the decision, the task, what became of it."""
    links: dict[parts.Kind, tuple[str, str]] = {"task": (formats.day_short(task.source_day), "")}
    if refs and refs[0] in named:
        links["appeal"] = (named[refs[0]].label, named[refs[0]].url)
    if not task.source.startswith("appeal:") and task.source in named:
        links["decision"] = (named[task.source].label, named[task.source].url)
    if task.state == Task.State.DONE and task.ended_on:
        links["result"] = (said[0].word if said else formats.day_short(task.ended_on), "")
    return parts.chain("task", links)


def names_of(task: Task, refs: Sequence[str]) -> Mapping[str, Named]:
    return record_words.resolve(task.council, {task.source, *refs})


def gap(task: Task, steps: Sequence[TaskStep], today: date) -> parts.GapView | None:
    """What is missing, said first: late, given back, nobody has accepted it yet."""
    standing = queries.standing(task, today)
    back = next((step for step in reversed(steps) if step.kind == "returned"), None)
    if standing == "late":
        return parts.GapView(
            title=_("The task is late"),
            text=_("It was due {day}.").format(day=formats.day(task.due)),
            todo=_("Who answers for it: {person}, {body}.").format(person=task.person, body=task.body.short),
            late=True,
        )
    if standing == "running" and back:
        return parts.GapView(
            title=_("Given back: the result is not there yet"),
            text=back.words,
            todo=_("To be mended by {day}.").format(day=formats.day(task.due)),
        )
    if standing == "waiting":
        return parts.GapView(
            title=_("Reported done, not accepted yet"),
            todo=_("Who looks at the result: {asker}.").format(asker=task.asker),
        )
    return None


def proof(facts: Sequence[Fact], council: Council) -> parts.ProofView:
    last = facts[-1].number if facts else None
    if last is None:
        return parts.ProofView(None)
    return parts.ProofView(last, record_address(council, last))


def record_address(council: Council, number: int) -> str:
    lang = (translation.get_language() or "kk")[:2]
    return reverse("record:entry", kwargs={"lang": lang, "council": council.slug, "number": number})


def standing_bars(sums: Mapping[str, int], here: str) -> parts.Bars:
    """How tasks stand, each bar a way into the list."""
    return parts.Bars(
        title=_("How tasks stand"),
        bars=tuple(
            parts.Bar(
                str(words.STANDINGS[code].word),
                n,
                url=f"{here}?standing={code}" if n else "",
                tone=words.TONES[code],
            )
            for code, n in sums.items()
        ),
    )


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A body or a part of the territory, with how many of its tasks stand where."""

    label: str
    url: str
    late: int
    running: int
    waiting: int
    in_time: int
    done_late: int

    @property
    def total(self) -> int:
        return self.late + self.running + self.waiting + self.in_time + self.done_late

    @property
    def done(self) -> int:
        return self.in_time + self.done_late

    @property
    def share(self) -> str:
        """Of those done, how many in time."""
        return f"{formats.number(self.in_time)} / {formats.number(self.done)}" if self.done else "–"


def by_body(
    kept: Mapping[str, Mapping[str, int]], late: Mapping[uuid.UUID, int], bodies: Sequence[Body], here: str
) -> list[BoardRow]:
    """Bodies that have, or had, tasks: what is late first."""
    rows = [
        _board_row(kept, "body", body.pk.hex, late.get(body.pk, 0), body.short, f"{here}?body={body.pk}")
        for body in bodies
    ]
    return _in_order(rows)


def by_place(
    kept: Mapping[str, Mapping[str, int]], late: Mapping[str, int], places: Sequence[Place], here: str
) -> list[BoardRow]:
    rows = [
        _board_row(kept, "area", place.pk, late.get(place.pk, 0), place.name, f"{here}?area={place.pk}")
        for place in places
    ]
    return _in_order(rows)


def _in_order(rows: Sequence[BoardRow]) -> list[BoardRow]:
    return sorted((row for row in rows if row.total), key=lambda row: (-row.late, -row.total, row.label))


def _board_row(
    kept: Mapping[str, Mapping[str, int]], what: str, key: str, late: int, label: str, url: str
) -> BoardRow:
    of = partial(_kept, kept, what, key)
    return BoardRow(
        label=label,
        url=url,
        late=late,
        running=max(of("running") - late, 0),
        waiting=of("reported"),
        in_time=of("in-time"),
        done_late=of("done-late"),
    )


def _kept(kept: Mapping[str, Mapping[str, int]], what: str, key: str, state: str) -> int:
    return kept.get(f"{what}.{state}", {}).get(key, 0)


@dataclass(frozen=True, slots=True)
class Board:
    """A chart and its table: of each body or place, how its tasks stand."""

    bars: parts.Bars
    head: str
    rows: list[BoardRow]

    @classmethod
    def of_bodies(cls, rows: list[BoardRow]) -> Board:
        return cls(_bars(_("Tasks by body"), rows), _("Body"), rows)

    @classmethod
    def of_places(cls, rows: list[BoardRow]) -> Board:
        return cls(_bars(_("Tasks by place"), rows), _("Place"), rows)


def _bars(title: str, rows: Sequence[BoardRow]) -> parts.Bars:
    return parts.Bars(
        title=title,
        bars=tuple(
            parts.Bar(
                row.label,
                row.total,
                note=_("late: {late}, done: {done}").format(
                    late=formats.number(row.late), done=formats.number(row.done)
                ),
                url=row.url,
                tone="red" if row.late else "sky",
            )
            for row in rows
        ),
    )
