"""How a council renews itself, in words and charts: over all convocations, and who could stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from senim import law
from senim.core import cells, mandates, tenure
from senim.core.refusal import Refusal
from senim.core.tenure import History, Limit, Office, Person
from senim.core.tenure_words import bar_words
from senim.rooms.clocks.queries import reader_lang, rulebook
from senim.rooms.council import words
from senim.rooms.council.queries.tenure import CHAIR, FULL_TIME
from senim.ui import formats, refusals
from senim.ui.parts import Bar, Bars

YEAR = 365.25


@dataclass(frozen=True, slots=True)
class View:
    """The page's figures. `share`: new faces of the last convocation, in percent; `charts` with their tables;
    `chairs`: name, convocation, since, until, time in the chair.
    """

    new: int
    deputies: int
    share: int
    average: str
    longest: str
    convocations: int
    charts: tuple[Bars, ...]
    chairs: tuple[tuple[tenure.Chaired, str], ...]


def view(history: History, day: date, people: str) -> View | None:
    """None where no convocation is entered yet."""
    terms = tenure.turnover(history, day)
    if not terms:
        return None
    now = terms[-1]
    sitting = sorted(
        (person for person in history.people if person.sits(day)), key=lambda p: (-p.days(day), p.name)
    )
    chairs = tenure.chairs(history, day)
    days = [person.days(day) for person in sitting]
    return View(
        new=now.new if len(terms) > 1 else 0,
        deputies=now.deputies,
        share=round(100 * now.new / now.deputies) if now.deputies and len(terms) > 1 else 0,
        average=years(sum(days) // len(days)) if days else "",
        longest=sitting[0].name if sitting else "",
        convocations=len(terms),
        charts=tuple(
            chart
            for chart in (_faces(terms), _in_office(sitting, day, people), _in_chair(chairs))
            if chart.bars
        ),
        chairs=tuple((one, years(one.days)) for one in chairs),
    )


def _faces(terms: Sequence[tenure.Renewed]) -> Bars:
    """The first convocation entered has nobody before it to compare with."""
    bars = [
        Bar(
            label=_("Convocation No {number}").format(number=one.term),
            value=round(100 * one.new / one.deputies) if one.deputies else 0,
            text=_("{n} of {all}, {share} %").format(
                n=one.new, all=one.deputies, share=round(100 * one.new / one.deputies) if one.deputies else 0
            ),
        )
        for one in terms[1:]
    ]
    return Bars(_("New faces in each convocation"), tuple(bars))


def _in_office(sitting: Sequence[Person], day: date, people: str) -> Bars:
    bars = [
        Bar(
            label=person.name,
            value=person.days(day),
            text=years(person.days(day)),
            note=_convocations(len({m.number for m in person.mandates if m.since <= day})),
        )
        for person in sitting
    ]
    return Bars(_("Years as a deputy, those who sit"), tuple(bars))


def _convocations(n: int) -> str:
    return ngettext("{n} convocation", "{n} convocations", n).format(n=n)


def _in_chair(chairs: Sequence[tenure.Chaired]) -> Bars:
    days: dict[str, int] = {}
    terms: dict[str, list[str]] = {}
    for one in chairs:
        days[one.name] = days.get(one.name, 0) + one.days
        terms.setdefault(one.name, []).append(str(one.term))
    bars = [
        Bar(
            label=name,
            value=n,
            text=years(n),
            note=_("elected {times}, convocations {terms}").format(
                times=ngettext("{n} time", "{n} times", len(terms[name])).format(n=len(terms[name])),
                terms=", ".join(terms[name]),
            ),
        )
        for name, n in sorted(days.items(), key=lambda item: (-item[1], item[0]))
    ]
    return Bars(_("In the chair, all convocations"), tuple(bars))


def years(days: int) -> str:
    """7.4 years; under a year in months."""
    if days < YEAR:
        n = max(round(days / YEAR * 12), 1)
        return ngettext("{n} month", "{n} months", n).format(n=n)
    return _("{n} years").format(n=formats.number(round(days / YEAR, 1), digits=1))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whether somebody could be elected, why not, and were the proposals law."""

    name: str
    may: bool
    may_if_law: bool
    why: tuple[str, ...]
    proposed: tuple[str, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Question:
    """An office and who could be elected to it on the day."""

    office: str
    name: str
    people: tuple[Candidate, ...]

    @property
    def barred(self) -> int:
        return sum(not one.may for one in self.people)

    @property
    def would_be(self) -> int:
        return sum(one.may and not one.may_if_law for one in self.people)


def offices(history: History, day: date) -> list[Question]:
    """The offices that a limit speaks of at this level."""
    spoken_of = {limit.office for limit in _known(history, day)}
    return [_question(history, office, day) for office in (CHAIR, FULL_TIME) if office in spoken_of]


def _question(history: History, office: Office, day: date) -> Question:
    lang = reader_lang()
    people = []
    for person in sorted(history.people, key=lambda one: one.name):
        if not person.sits(day):
            continue
        told = tenure.may_stand(history, person, office, day, law.limits())
        people.append(
            Candidate(
                name=person.name,
                may=told.may,
                may_if_law=told.may_if_law,
                why=tuple(f"{bar_words(bar, lang)} {_cite(bar)}" for bar in told.bars),
                proposed=tuple(bar_words(bar, lang) for bar in told.proposed),
                times=told.times,
            )
        )
    people.sort(key=lambda one: (one.may, one.may_if_law))
    return Question(office, str(words.OFFICES[office]), tuple(people))


def _cite(bar: tenure.Bar) -> str:
    return rulebook().cite_all(bar.citations, reader_lang())


@dataclass(frozen=True, slots=True)
class Shown:
    """A limit in words; `status`: law, on (the council took it on itself), proposed."""

    id: str
    name: str
    text: str
    status: str
    citation: str
    since: date


def limits(history: History, day: date) -> list[Shown]:
    """The limits of this level on a day, what is law first."""
    lang = reader_lang()
    rows = [
        Shown(
            id=limit.id,
            name=limit.name[lang],
            text=limit.text[lang],
            status="law"
            if limit.status == "in_force"
            else "on"
            if limit.id in history.enforced
            else "proposed",
            citation=rulebook().cite_all(limit.citations, lang),
            since=limit.since,
        )
        for limit in _known(history, day)
    ]
    return sorted(rows, key=lambda row: ("law", "on", "proposed").index(row.status))


def _known(history: History, day: date) -> list[Limit]:
    return [limit for limit in law.limits() if history.level in limit.levels and limit.in_force(day)]


def name_of(limit: Limit) -> str:
    return limit.name[reader_lang()]


def heading() -> str:
    """The headings of the table of past convocations, in the reader's language."""
    return ";".join(names[reader_lang()] for names in mandates.COLUMNS.values())


def template() -> str:
    return cells.BOM + heading() + "\r\n"


def problem(found: mandates.Problem) -> tuple[int, str, str]:
    """A problem of the table: the line, the column's heading, what is wrong and what to do."""
    known = mandates.COLUMNS.get(found.column)
    column = known[reader_lang()] if known else found.column
    params = dict(found.params)
    if params.get("column") in mandates.COLUMNS:
        params["column"] = mandates.COLUMNS[str(params["column"])][reader_lang()]
    return found.line, column, refusals.words(Refusal(found.code, params))
