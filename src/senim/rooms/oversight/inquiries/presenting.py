"""An inquiry as its page and lists show it: chips, the clock, the timeline with its rules, the chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from senim.core import inquiries
from senim.rooms.clocks import queries as clocks
from senim.rooms.clocks.models import Clock
from senim.rooms.council.models import Body
from senim.rooms.files.models import File
from senim.rooms.files.queries import is_photo
from senim.rooms.oversight.actions.inquiry_common import ANSWER
from senim.rooms.oversight.inquiries import words
from senim.rooms.oversight.inquiries.entries import KINDS as STEPS
from senim.rooms.oversight.models import Inquiry
from senim.rooms.oversight.queries.inquiries import Parts, Tally
from senim.rooms.record.queries import Fact
from senim.rooms.sessions import titles
from senim.rooms.territory.models import Council
from senim.ui import formats, parts

State = Inquiry.State
DAY, MONTH = timedelta(days=1), timedelta(days=31)


def address(council: Council, name: str, **more: object) -> str:
    lang = (translation.get_language() or "kk")[:2]
    return reverse(f"oversight:{name}", kwargs={"lang": lang, "council": council.slug, **more})


@dataclass(frozen=True, slots=True)
class Chip:
    word: str | Promise
    sign: str
    tone: parts.Tone


@dataclass(frozen=True, slots=True)
class Row:
    """An inquiry in a list; `next` is the last day of what has to be done next."""

    inquiry: Inquiry
    chip: Chip
    word: Chip | None
    url: str
    next: date | None
    late: bool


def chip(inquiry: Inquiry, today: date) -> Chip:
    if inquiry.late_on(today):
        copy = inquiry.state == State.RECEIVED
        return Chip(words.COPY_LATE if copy else words.ANSWER_LATE, "!", "red")
    if inquiry.state == State.ANSWERED and inquiry.on_time is False:
        return Chip(words.ANSWERED_LATE, "!", "gold")
    return Chip(words.STATES[inquiry.state], *words.SIGNS[inquiry.state])


def word_chip(inquiry: Inquiry) -> Chip | None:
    return Chip(words.WORDS[inquiry.word], *words.WORD_SIGNS[inquiry.word]) if inquiry.word else None


def rows(found: Iterable[Inquiry], council: Council, today: date) -> list[Row]:
    return [
        Row(
            inquiry=each,
            chip=chip(each, today),
            word=word_chip(each),
            url=address(council, "inquiry", inquiry=each.pk),
            next=each.next_day,
            late=each.late_on(today),
        )
        for each in found
    ]


# ── the clock ───────────────────────────────────────────────────────────────────────────────────────────────


def clock_view(inquiry: Inquiry, terms: Sequence[Clock], today: date) -> parts.ClockView | None:
    """The term that runs, or how the answer kept its own. None where none runs and there was no answer."""
    rule = inquiries.COPY if inquiry.state == State.RECEIVED else inquiries.ANSWER
    standing = [clock for clock in terms if clock.rule == rule and clock.state != Clock.State.SUPERSEDED]
    if not standing or inquiry.state == State.WITHDRAWN:
        return None
    clock, done = standing[-1], inquiry.state == State.ANSWERED
    seen = min(inquiry.answered_on or today, today)
    over = (seen - clock.due).days
    title = (
        _("Time taken for the answer")
        if done
        else _("Time left for the copy")
        if rule == inquiries.COPY
        else _("Time left for the answer")
    )
    answered = ""
    if inquiry.answered_on:
        said = _("Answered in time: {day}") if inquiry.on_time else _("Answered late: {day}")
        answered = said.format(day=formats.day(inquiry.answered_on))
    return parts.ClockView(
        title=title,
        left=abs(over),
        due=clock.due,
        squares=parts.squares(
            days(clock.start_day, clock.due),
            seen,
            days(clock.due, min(max(seen, clock.due), clock.due + MONTH)),
        ),
        late=over > 0,
        provisional=clock.provisional,
        rule_text=clocks.rule_of(clock).text[clocks.reader_lang()],
        citation=clocks.citation(clock),
        steps=clocks.explained(clock),
        done=done,
        done_text=answered,
        unit="calendar",
        calendar=clock.calendar,
    )


def days(after: date, last: date) -> list[date]:
    """Each day after one, up to another."""
    return [after + DAY * n for n in range(1, (last - after).days + 1)]


def reading(inquiry: Inquiry) -> str:
    """By which reading of the law the month is counted here."""
    return str(words.READING if inquiry.counted_from_addressee else words.READING_CHAIR)


@dataclass(frozen=True, slots=True)
class Law:
    text: str
    citation: str


def law(rule: str, day: date) -> Law:
    """A rule in the reader's language, with its articles."""
    found, lang = clocks.rulebook().rule(rule, day), clocks.reader_lang()
    return Law(found.text[lang], clocks.rulebook().cite_all(found.citations, lang))


# ── the timeline ────────────────────────────────────────────────────────────────────────────────────────────

# Documents stand beside the words, not among the steps.
FILES = "inquiry.file-added"
# Each entry with the rule that stands beside it.
RULES: Mapping[str, str] = {
    "inquiry.sent": "inquiry.addressees",
    "inquiry.put": "inquiry.put",
    "inquiry.copied": "inquiry.copy",
    "inquiry.delivered": "inquiry.answer",
    "inquiry.announced": "inquiry.put",
    "inquiry.answered": "inquiry.answer",
    "inquiry.opinion": "inquiry.opinion",
    "inquiry.withdrawn": "inquiry.withdrawal",
}


def timeline(inquiry: Inquiry, facts: Sequence[Fact], found: Parts, today: date) -> list[parts.TimelineItem]:
    """What is due next, then what was done, newest first."""
    items = [step(inquiry, fact, found) for fact in facts if fact.kind in STEPS and fact.kind != FILES]
    if coming := next_step(inquiry, today):
        items.append(coming)
    return items[::-1]


def step(inquiry: Inquiry, fact: Fact, found: Parts) -> parts.TimelineItem:
    rule = RULES.get(fact.kind)
    said = law(rule, inquiry.council.day(fact.at)) if rule else Law("", "")
    return parts.TimelineItem(
        at=day_of(inquiry, fact) or fact.at,
        title=str(STEPS[fact.kind]),
        text=step_text(inquiry, fact, found),
        rule_text=said.text,
        citation=said.citation,
        number=fact.number,
        late=fact.facts.get("in_time") is False,
    )


def day_of(inquiry: Inquiry, fact: Fact) -> date | None:
    """The day it happened, where it was entered later."""
    for name in ("received_on", "copied_on", "given_on", "on"):
        if name in fact.facts and (fact.facts.get("on_paper") or name != "received_on"):
            day = date.fromisoformat(str(fact.facts[name]))
            return None if day == inquiry.council.day(fact.at) else day
    told = fact.facts.get("delivered_on") if fact.kind == "inquiry.delivered" else None
    return date.fromisoformat(str(told)) if told else None


def step_text(inquiry: Inquiry, fact: Fact, found: Parts) -> str:
    """The facts of a step in a few words."""
    match fact.kind:
        case "inquiry.sent" | "inquiry.joined":
            ids = fact.facts.get("deputies")
            named = [one.name for one in found.deputies if isinstance(ids, list) and str(one.pk) in ids]
            handed = words.HANDED.get(str(fact.facts.get("handed")), "")
            return ". ".join(str(each) for each in (", ".join(named), handed) if each)
        case "inquiry.put":
            where = f" {titles.session(inquiry.session)}" if inquiry.session else ""
            return f"{words.WAYS[str(fact.facts['way'])]}.{where}"
        case "inquiry.copied" | "inquiry.delivered":
            due = fact.facts.get("due")
            last = _("The answer is due by {day}.").format(day=formats.day(date.fromisoformat(str(due))))
            return f"{inquiry.body.name}. {last}" if due else inquiry.body.name
        case "inquiry.answered":
            return f"{inquiry.signer}, {words.POSTS[inquiry.post]}" if inquiry.post else inquiry.signer
        case "inquiry.opinion":
            return str(words.WORDS[str(fact.facts["word"])])
        case "inquiry.withdrawn":
            return inquiry.withdrawn_why
    return ""


def next_step(inquiry: Inquiry, today: date) -> parts.TimelineItem | None:
    """What has to be done next, by when, by which rule."""
    if not inquiry.is_open:
        return None
    copy = inquiry.state == State.RECEIVED
    if not copy and inquiry.due is None:
        return None
    said = law(inquiries.COPY if copy else inquiries.ANSWER, today)
    due = inquiry.copy_by if copy else inquiry.due
    return parts.TimelineItem(
        at=due or today,
        title=_("The copy goes to the addressee") if copy else _("The addressee answers in writing"),
        rule_text=said.text,
        citation=said.citation,
        late=due is not None and due < today,
        coming=True,
    )


# ── documents, charts ───────────────────────────────────────────────────────────────────────────────────────


def files(
    council: Council, found: Iterable[File], inquiry: Inquiry
) -> tuple[tuple[parts.FileView, ...], ...]:
    """(of the question, of the answer), for everyone."""
    shown: dict[bool, list[parts.FileView]] = {False: [], True: []}
    for file in found:
        if not file.public:
            continue
        url = address(council, "inquiry-file", inquiry=inquiry.pk, file=file.pk)
        thumb = f"{url}?w=480" if is_photo(file) else ""
        view = parts.FileView(file.name, file.size, url, thumb, file.content_type)
        shown[file.purpose == ANSWER].append(view)
    return tuple(shown[False]), tuple(shown[True])


@dataclass(frozen=True, slots=True)
class Answering:
    """How one addressee answered, with its name and the addresses of what is behind the figures."""

    body: Body
    tally: Tally
    url: str


def answering(tallies: Sequence[Tally], bodies: Mapping[str, Body], here: str) -> list[Answering]:
    return [
        Answering(bodies[str(each.body)], each, f"{here}?body={each.body}")
        for each in tallies
        if str(each.body) in bodies
    ]


def bars(found: Sequence[Answering], most: int = 12) -> parts.Bars:
    """How many each addressee answered in time, of how many."""
    return parts.Bars(
        title=_("Answered in time, by addressee"),
        bars=tuple(
            parts.Bar(
                each.body.short,
                each.tally.in_time,
                note=_("of {n}").format(n=formats.number(each.tally.total)),
                url=each.url,
                tone="green",
            )
            for each in found[:most]
        ),
    )
