"""Reports and no confidence as pages show them: figures as charts with their sources, who owes, stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from senim.core import confidence, reporting
from senim.core.confidence import Course
from senim.core.deadlines import Deadline
from senim.rooms.clocks import queries as clocks
from senim.rooms.oversight import words_reports as words
from senim.rooms.oversight.facts import Figure
from senim.rooms.oversight.models import Hearing, NoConfidence, Report, Signature
from senim.rooms.oversight.queries.reports import Owed
from senim.rooms.territory.models import Council
from senim.ui import formats, parts
from senim.ui.parts import Bar, Bars, Tone

# Where each number comes from: (name of the page, what is asked of it there).
OF_DEPUTY, OF_LIST = "deputy", "list"
SOURCES: Mapping[str, tuple[str, str]] = {
    "attendance": ("sessions:deputy", OF_DEPUTY),
    "attendance-commissions": ("sessions:deputy", OF_DEPUTY),
    "votes": ("sessions:votes", OF_LIST),
    "motions": ("sessions:deputy", OF_DEPUTY),
    "speeches": ("sessions:deputy", OF_DEPUTY),
    "appeals-district": ("council:deputy", OF_DEPUTY),
    "appeals": ("appeals:board", ""),
    "appeals-executive": ("appeals:board", ""),
    "taken-up": ("appeals:followed", OF_DEPUTY),
    "letters": ("appeals:letters", OF_LIST),
    "receptions": ("appeals:receptions", OF_LIST),
    "sessions": ("sessions:list", ""),
    "questions": ("sessions:list", ""),
    "decisions": ("sessions:votes", ""),
    "sittings": ("sessions:commissions", ""),
    "questions-commission": ("sessions:commissions", ""),
    "acts": ("sessions:votes", ""),
    "attendance-all": ("sessions:attendance", ""),
    "ladder": ("oversight:ladder", ""),
    "reported": ("oversight:reports", ""),
}


def address(council: Council, name: str, **kwargs: Any) -> str:
    place = name if ":" in name else f"oversight:{name}"
    return reverse(place, kwargs={"lang": clocks.reader_lang(), "council": council.slug, **kwargs})


@dataclass(frozen=True, slots=True)
class Number:
    """A figure in words: the number, its share in per cent where it has one, a chart of its parts."""

    code: str
    label: str
    text: str
    share: int | None
    bars: Bars | None
    url: str
    remark: str = ""


def numbers(report: Report, figures: Sequence[Figure]) -> list[Number]:
    return [_number(report, figure) for figure in figures]


def _number(report: Report, figure: Figure) -> Number:
    label = str(words.FIGURES.get(figure.code, figure.code))
    value = formats.number(figure.value)
    text = _("{n} of {all}").format(n=value, all=formats.number(figure.of)) if figure.of else value
    bars = tuple(
        Bar(str(words.PARTS.get(name, name)), n, tone=cast(Tone, words.TONES.get(name, "sky")))
        for name, n in figure.parts
        if n
    )
    return Number(
        code=figure.code,
        label=label,
        text=text,
        share=round(figure.value * 100 / figure.of) if figure.of else None,
        bars=Bars(pgettext("figure", "What it is made of"), bars) if bars else None,
        url=source(report, figure.code),
        remark=report.remarks.get(figure.code, ""),
    )


def source(report: Report, code: str) -> str:
    """The page of the record that a number is counted from."""
    name, asks = SOURCES.get(code, ("", ""))
    if not name:
        return ""
    if asks == OF_DEPUTY and report.deputy_id:
        return address(report.council, name, deputy=report.deputy_id)
    url = address(report.council, name)
    of_deputy = asks == OF_LIST and report.deputy_id and report.kind == reporting.DEPUTY
    return f"{url}?deputy={report.deputy_id}" if of_deputy else url


@dataclass(frozen=True, slots=True)
class Row:
    """A report in a list."""

    report: Report
    kind: str
    who: str
    url: str
    chip: tuple[words.Words, str, str]
    late: bool


def row(report: Report) -> Row:
    return Row(
        report=report,
        kind=str(words.KINDS[report.kind]),
        who=who(report),
        url=address(report.council, "report", report=report.pk),
        chip=chip(report),
        late=report.late,
    )


def chip(report: Report) -> tuple[words.Words, str, str]:
    if report.state == Report.State.DRAFT:
        return _("Draft"), "…", "ink"
    if not report.outcome and not reporting.DUTIES[report.kind].heard:
        return _("Published"), "✓", "green"
    return words.OUTCOMES[report.outcome]


def who(report: Report) -> str:
    """Who reports, in the reader's language: a commission by its name."""
    if report.kind == reporting.COMMISSION and report.commission:
        return report.commission.name
    if report.kind == reporting.MASLIKHAT:
        return str(report.council.name)
    if report.kind == reporting.REVISION:
        return str(words.KINDS[reporting.REVISION])
    return report.author


def title(report: Report) -> str:
    days = period(report)
    if report.kind == reporting.DEPUTY:
        return _("Report of deputy {name}, {days}").format(name=report.author, days=days)
    if report.kind == reporting.AKIM:
        again = _("Revised report of the akim, {name}, {days}") if report.revises_id else ""
        return (again or _("Report of the akim, {name}, {days}")).format(name=report.author, days=days)
    if report.kind == reporting.CHAIR:
        return _("Report of the chair of the maslikhat, {name}, {days}").format(name=report.author, days=days)
    if report.kind == reporting.MASLIKHAT:
        return _("Report of the maslikhat to the population, {days}").format(days=days)
    return _("Report: {name}, {days}").format(name=who(report), days=days)


def period(report: Report) -> str:
    """A whole year as 2026, other days as they are."""
    since, until = report.since, report.until
    if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31) and since.year == until.year:
        return str(since.year)
    return f"{since:%d.%m.%Y}–{until:%d.%m.%Y}"


@dataclass(frozen=True, slots=True)
class Due:
    """A line of who owes a report: by when, and how it stands."""

    owed: Owed
    kind: str
    name: str
    url: str
    chip: tuple[words.Words, str, str]
    said: str


def due(council: Council, one: Owed) -> Due:
    standing = one.standing
    counts = {"late": "calendar_day_late", "soon": "calendar_day_left", "in-time": "calendar_day_left"}
    url = ""
    if one.deputy is not None and one.kind != reporting.MASLIKHAT:
        url = address(council, "council:deputy", deputy=one.deputy.pk)
    return Due(
        owed=one,
        kind=str(words.KINDS[one.kind]),
        name=one.name or str(words.KINDS[one.kind]),
        url=url,
        chip=words.STANDING[standing.state],
        said=formats.count(standing.days, counts[standing.state]),
    )


def by_standing(rows: Sequence[Owed]) -> Bars:
    """How many are in time, due soon and late: chart and table in one."""
    count = {state: sum(row.standing.state == state for row in rows) for state in words.STANDING}
    tones: Mapping[str, Tone] = {"in-time": "green", "soon": "gold", "late": "red"}
    bars = tuple(Bar(str(words.STANDING[state][0]), n, tone=tones[state]) for state, n in count.items())
    return Bars(_("Yearly reports: how they stand today"), bars)


@dataclass(frozen=True, slots=True)
class Term:
    """A term in a sentence with its articles; `late` where its day has passed and it still runs."""

    name: str
    text: str
    law: str
    due: date
    late: bool = False
    runs: bool = False


def term(counted: Deadline, today: date, *, runs: bool = True) -> Term:
    rule, lang = clocks.rulebook().rule(counted.rule, counted.start_day), clocks.reader_lang()
    law = clocks.rulebook().cite_all(counted.citation, lang)
    return Term(rule.name[lang], rule.text[lang], law, counted.due, runs and today > counted.due, runs)


@dataclass(frozen=True, slots=True)
class Heard:
    """A hearing as a line: where, when, what came of it."""

    hearing: Hearing
    place: str
    item_url: str
    poll_url: str
    chip: tuple[words.Words, str, str]
    buttons: Sequence[object] = ()


def heard(report: Report, hearing: Hearing, buttons: Sequence[object] = ()) -> Heard:
    council = report.council
    if hearing.state == Hearing.State.CANCELLED:
        mark: tuple[words.Words, str, str] = (_("Does not take place"), "–", "ink")
    elif hearing.place == Hearing.Place.VOTERS:
        done = hearing.state == Hearing.State.HELD
        mark = words.OUTCOMES["heard"] if done else (_("To come"), "…", "gold")
    elif hearing.approved is None:
        mark = words.OUTCOMES[""]
    else:
        mark = words.OUTCOMES["approved" if hearing.approved else "rejected"]
    return Heard(
        hearing=hearing,
        place=str(words.PLACES[hearing.place]),
        item_url=address(council, "sessions:item", item=hearing.item_id) if hearing.item_id else "",
        poll_url=address(council, "sessions:poll", poll=hearing.poll_id) if hearing.poll_id else "",
        chip=mark,
        buttons=buttons,
    )


ORDER = (confidence.SIGNATURES, confidence.CHECK, confidence.SESSION, confidence.ANSWER)


def terms(course: Course, today: date) -> list[Term]:
    """The terms that began, in their order; the one that runs says so."""
    running = course.term.rule if course.term else ""
    return [term(course.terms[rule], today, runs=rule == running) for rule in ORDER if rule in course.terms]


def fifth(motion: NoConfidence, signed: Sequence[Signature]) -> Bars:
    """How many signed, beside how many a fifth is."""
    count = sum(row.valid is not False for row in signed)
    enough = count >= motion.needed
    bars = (
        Bar(_("Signed"), count, tone="green" if enough else "gold"),
        Bar(_("Needed: a fifth of the total number"), motion.needed, tone="ink"),
    )
    return parts.Bars(_("Signatures of deputies"), bars)
