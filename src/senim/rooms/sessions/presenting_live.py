"""A sitting at a moment, in words for the live page and for the screen of the hall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from senim.core import tally_words
from senim.rooms.clocks.queries import reader_lang, rulebook
from senim.rooms.sessions import titles, verdicts
from senim.rooms.sessions.models import Item, Poll, Sitting, Speech
from senim.rooms.sessions.presenting import Chip, amendment_chip, draft_chip
from senim.rooms.sessions.queries import drafting
from senim.rooms.sessions.queries.hall import base_of, quorum_rule
from senim.rooms.sessions.queries.live import GONE, Now, Seat
from senim.ui.verdict import VerdictView

STATES = {
    "planned": pgettext_lazy("sitting", "not begun yet"),
    "open": pgettext_lazy("sitting", "under way"),
    "paused": pgettext_lazy("sitting", "break"),
    "closed": pgettext_lazy("sitting", "over"),
    "cancelled": pgettext_lazy("sitting", "cancelled"),
}
TONES = {"open": "green", "paused": "gold", "planned": "sky", "closed": "ink", "cancelled": "ink"}
SIGNS = {"open": "●", "paused": "‖", "planned": "○", "closed": "–", "cancelled": "–"}
SPEECHES = {
    "report": pgettext_lazy("speech", "report"),
    "co_report": pgettext_lazy("speech", "co-report"),
    "question": pgettext_lazy("speech", "question"),
    "answer": pgettext_lazy("speech", "answer"),
    "debate": pgettext_lazy("speech", "debate"),
    "order": pgettext_lazy("speech", "on procedure"),
    "statement": pgettext_lazy("speech", "statement"),
}


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many are there, how many must be, out of how many; the article."""

    present: int
    needed: int
    base: int
    enough: bool
    text: str
    citation: str
    absent: tuple[str, ...]
    # What the law leaves open, and by which number it was counted.
    unsettled: str = ""

    @property
    def squares(self) -> list[str]:
        """One square a seat: there, still needed for a quorum, empty."""
        missing = max(self.needed - self.present, 0)
        return ["used"] * self.present + ["late"] * missing + ["left"] * (self.base - self.present - missing)


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who has the floor, and until when."""

    name: str
    kind: str
    began: datetime | None
    until: datetime | None
    until_text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One item of the agenda: its number, what became of it, whether it is being considered."""

    item: Item
    current: bool
    done: bool
    gone: bool


@dataclass(frozen=True, slots=True)
class Live:
    """Everything the live page and the hall screen show."""

    sitting: Sitting
    title: str
    state: str
    tone: str
    sign: str
    heading: str
    quorum: Quorum | None
    item: Item | None
    speaking: Speaking | None
    waiting: list[Speaking]
    open_poll: Poll | None
    open_question: str
    electorate: int
    # Who stands in the election that is being voted.
    stand: list[str]
    verdict: VerdictView | None
    steps: list[Step]
    presider: str
    closed_doors: str
    papers: list[Paper]
    # Amendments that are not voted any more if the one that is being voted passes.
    beside: str
    # The last vote was closed after whoever has the floor began: the hall shows its result.
    result_first: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """A draft or an amendment in a line; `now`: it is being voted."""

    words: str
    chip: Chip
    now: bool
    inner: bool


def papers(now: Now, running: Poll | None) -> list[Paper]:
    """What was put forward on the item and how far each has come."""
    found = []
    for draft, rows in now.put:
        voted = bool(running and running.draft_id == draft.pk and not running.amendment_id)
        words = _("Draft {number}").format(number=draft.variant)
        found.append(Paper(words, draft_chip(draft), voted, inner=False))
        for one in rows:
            words = _("Amendment {number}: {where}").format(number=one.number, where=one.where)
            voted = bool(running and running.amendment_id == one.pk)
            found.append(Paper(words, amendment_chip(one), voted, inner=True))
    return found


def beside(now: Now, running: Poll | None) -> str:
    if running is None or running.amendment is None:
        return ""
    rows = [one for _draft, rows in now.put for one in rows]
    numbers = ", ".join(str(one.number) for one in drafting.beside(rows, running.amendment))
    words = _("If it passes, these amendments are not voted any more: {numbers}.")
    return words.format(numbers=numbers) if numbers else ""


def live(now: Now) -> Live:
    """While the doors are closed (LAW 11(6)) only that it is held, and whether there is a quorum."""
    sitting, hidden = now.sitting, now.sitting.closed_doors
    poll = None if hidden else now.poll
    running = poll if poll is not None and poll.state == Poll.State.OPEN else None
    item = None if hidden else sitting.current
    return Live(
        sitting=sitting,
        title=titles.sitting(sitting),
        state=str(STATES[sitting.state]),
        tone=TONES[sitting.state],
        sign=SIGNS[sitting.state],
        heading=heading(sitting, item, running),
        quorum=quorum(now) if sitting.state in ("open", "paused") else None,
        item=item,
        speaking=None if hidden or now.speaker is None else speaking(now.speaker, sitting),
        waiting=[] if hidden else [speaking(one, sitting) for one in now.waiting],
        open_poll=running,
        open_question=verdicts.question(running) if running else "",
        electorate=sum(seat.entitled for seat in now.seats) if running else 0,
        stand=[one.name for one in now.candidates if not one.withdrew] if running else [],
        verdict=None if poll is None or running else verdict(now, poll),
        steps=[] if hidden else steps(now),
        presider=sitting.leader_name,
        closed_doors=_("The doors are closed to the public by a decision of the deputies.") if hidden else "",
        papers=[] if hidden or (item is not None and item.behind_doors) else papers(now, running),
        beside="" if hidden else beside(now, running),
        result_first=_closed_since(now, poll),
    )


def _closed_since(now: Now, poll: Poll | None) -> bool:
    began = now.speaker.began_at if now.speaker else None
    return poll is not None and poll.closed_at is not None and began is not None and began < poll.closed_at


def heading(sitting: Sitting, item: Item | None, running: Poll | None = None) -> str:
    """A sentence with the fact in it: what is considered, or what is voted where that is something else."""
    if sitting.state == Sitting.State.CLOSED:
        return _("{title} is over").format(title=titles.sitting(sitting))
    if sitting.state == Sitting.State.CANCELLED:
        return _("{title} is cancelled").format(title=titles.sitting(sitting))
    if sitting.state == Sitting.State.PLANNED:
        return _("{title} has not begun yet").format(title=titles.sitting(sitting))
    if sitting.state == Sitting.State.PAUSED:
        return _("There is a break")
    if running is not None and (item is None or running.item_id != item.pk):
        return verdicts.question(running)
    if item is None:
        return _("The sitting is open")
    if item.place:
        return _("Item {number}: {title}").format(number=item.place, title=item.title)
    return item.title


def quorum(now: Now) -> Quorum | None:
    """Of the total number of deputies, or of the members of the commission, as frozen at the opening."""
    sitting = now.sitting
    day = sitting.council.day(sitting.opened_at or sitting.starts_at)
    rule, (base, unsettled) = quorum_rule(sitting, day), (len(now.seats), False)
    if rule is None:
        return None
    if sitting.seats is not None:
        base, unsettled = base_of(sitting, day)
    lang, needed = reader_lang(), rule.share.of(base)
    return Quorum(
        present=now.present,
        needed=needed,
        base=base,
        enough=now.present >= needed,
        text=rule.text[lang],
        citation=rulebook().cite_all(rule.citations, lang),
        absent=tuple(seat.deputy.name for seat in now.seats if not seat.present),
        unsettled=tally_words.left_open("total", lang) if unsettled else "",
    )


def speaking(speech: Speech, sitting: Sitting) -> Speaking:
    length = timedelta(seconds=speech.seconds + speech.more_seconds)
    until = speech.began_at + length if speech.began_at else None
    return Speaking(
        name=speech.deputy.name if speech.deputy else speech.name,
        kind=str(SPEECHES[speech.kind]),
        began=speech.began_at,
        until=until,
        until_text=f"{sitting.council.local(until):%H:%M:%S}" if until else "",
    )


def verdict(now: Now, poll: Poll) -> VerdictView:
    sitting = now.sitting
    commission, names = bool(sitting.commission_id), verdicts.candidate_names(now.candidates)
    return verdicts.view(poll, sitting.council, chosen(now.seats), commission=commission, names=names)


def chosen(seats: list[Seat]) -> list[verdicts.Chosen]:
    voted = {seat.deputy.pk: seat.choice for seat in seats if seat.choice}
    voters = [seat.deputy.pk for seat in seats if seat.entitled]
    return verdicts.chosen(voted, voters, [(seat.deputy, seat.recused) for seat in seats])


def steps(now: Now) -> list[Step]:
    current = now.sitting.current_id
    return [
        Step(item, item.pk == current, item.state == "done", item.state in (*GONE, "moved"))
        for item in now.items
    ]
