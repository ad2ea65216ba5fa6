# ruff: noqa: E501 (sentences stand whole)
"""A budget decision: what it is, its lines by year, the totals and the flows its points name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from senim.core.budget import words
from senim.core.budget.lines import Line, Lines, read_tables
from senim.core.money import Mention, Unit, mentions
from senim.core.published import Act, Annex, Paragraph, Point, Table, same

_ONE_YEAR = re.compile(r"(?<![-–—\d])(?<![-–—]\s)(20\d\d)\s*(?:-?\s*)(?:год|жыл)(?!\w*\s*[-–—]\s*20)")
_APPROVES = ("утверд", "бекіт", "излож", "редакц")
_HIGHER = {"republic": 3, "oblast": 2, "district": 1, "okrug": 0, "": -1}


@dataclass(frozen=True, slots=True)
class Named:
    """An amount that a point names: the words before it, the year it is for (0: none)."""

    point: str
    paragraph: Paragraph
    mention: Mention
    label: str
    year: int

    @property
    def tenge(self) -> int | None:
        return self.mention.tenge


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget of one year, out of one annex. `whole`: the file did not end inside it."""

    annex: str
    year: int
    read: Lines
    whole: bool = True
    annex_notes: tuple[str, ...] = ()

    @property
    def lines(self) -> list[Line]:
        return self.read.lines

    def section(self, code: str) -> Line | None:
        return next((x for x in self.lines if x.level == "section" and x.section == code), None)


@dataclass(slots=True)
class Decision:
    """One file read: the act, its budgets by year, its totals; `cuts` say what the file does not hold."""

    file: str
    act: Act
    budgets: list[Budget] = field(default_factory=list)
    totals: list[Named] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    cuts: list[dict[str, str]] = field(default_factory=list)
    kind: str = "act"

    @property
    def year(self) -> int:
        first = min((b.year for b in self.budgets if b.year), default=0)
        return self.act.years[0] if self.act.years else first

    @property
    def level(self) -> str:
        return level(self.act.title) or (level(self.budgets[0].annex) if self.budgets else "")

    @property
    def unit(self) -> Unit:
        return next((x.unit for b in self.budgets for x in b.lines), Unit.THOUSAND)

    def budget(self, year: int) -> Budget | None:
        return next((b for b in self.budgets if b.year == year), None)

    @property
    def identity(self) -> tuple[str, str]:
        """Day and number, written one way; empty where the text does not say."""
        number = same(self.act.number).replace(" ", "")
        return (self.act.day.isoformat() if self.act.day else "", number)


def level(title: str) -> str:
    """oblast, district or okrug (also a village and a town of district significance), by the title's words."""
    text = same(title)
    if re.search(r"сельск\w+ округ|ауылдық округ|поселк|посёлк|\bсел[ао]\b|\bкент|ауылының|ауылы ", text):
        return "okrug"
    if re.search(r"областно[мй] бюджет|облыстық бюджет", text):
        return "oblast"
    if re.search(r"районн\w+ бюджет|аудандық бюджет|бюджет\w* \w+ района|ауданының бюджет", text):
        return "district"
    if re.search(r"бюджет\w* города|қала\w* .*бюджет", text):
        return "okrug" if re.search(r"района|аудан", text) else "district"
    return ""


def decision(file: str, act: Act) -> Decision:
    """The budget in an act; one without budget tables has no budgets."""
    made = Decision(file, act)
    for annex in act.annexes:
        budget = _budget(annex, act)
        if budget:
            made.budgets.append(budget)
    for point in act.points:
        _point(made, point)
    _cuts(made)
    return made


def _budget(annex: Annex, act: Act) -> Budget | None:
    ordinal = int(annex.number) - 1 if annex.number.isdecimal() else 0
    year = annex.year or (act.years[ordinal] if 0 <= ordinal < len(act.years) else 0)
    found = read_tables(annex.tables, year)
    roots = {line.root for line in found.lines if line.level == "section"}
    if not roots & {"I", "II"} or not any(line.printed for line in found.lines):
        return None
    whole = all(table.whole for table in annex.tables)
    return Budget(annex.number, year, found, whole, tuple(annex.notes))


def _point(made: Decision, point: Point) -> None:
    items = list(_amounts(made, point))
    text = same(point.text)
    sections = {words.section(item.label) for item in items} & set(words.ROOTS)
    if len(sections) >= 3 or ("I" in sections and any(word in text for word in _APPROVES)):
        made.totals.extend(items)
    else:
        made.named.extend(items)


def _amounts(made: Decision, point: Point) -> Iterator[Named]:
    year = made.year
    for paragraph in point.paragraphs:
        ahead = _ONE_YEAR.findall(same(paragraph.text))
        if ahead:
            year = int(ahead[-1])
        after = 0
        for mention in mentions(paragraph.text):
            label = paragraph.text[after : mention.start].strip(" –—-;:,.")
            yield Named(point.number, paragraph, mention, label, year)
            after = mention.end
    for table in point.tables:
        yield from _small_table(point, table, year)


def _small_table(point: Point, table: Table, year: int) -> Iterator[Named]:
    """A table of names and amounts inside a point: no budget table."""
    for row in table.rows:
        text = " ".join(text for text in row.texts if text)
        for mention in mentions(text):
            label = text[: mention.start].strip(" –—-;:,.")
            yield Named(point.number, Paragraph(text, row.line), mention, label, year)


def _cuts(made: Decision) -> None:
    act = made.act
    if not act.whole:
        last = act.annexes[-1] if act.annexes else None
        row = last.tables[-1].rows[-1] if last and last.tables and last.tables[-1].rows else None
        line = row.line if row else 0
        number = last.number if last else ""
        made.cuts.append(
            {
                "kk": f"Файл аяқталмай үзілген: {number}-қосымша, файлдың {line}-жолынан кейін. Бүтін бөлігі тексерілді.",
                "ru": f"Файл обрывается: приложение {number}, после строки файла {line}. Проверено то, что целое.",
                "en": f"The file is cut: annex {number}, after line {line} of the file. What is whole was checked.",
            }
        )
    there = {annex.number for annex in act.annexes}
    first = act.points[0].text.split("\n")[0] if act.points else ""
    promised = [str(n) for n in range(1, len(act.years) + 1)] if re.search(r"прил|қосымша", first) else []
    missing = [n for n in promised if n not in there]
    if missing and made.budgets and there - {""}:
        names = ", ".join(missing)
        made.cuts.append(
            {
                "kk": f"Файлда жоқ қосымшалар: {names}.",
                "ru": f"В файле нет приложений: {names}.",
                "en": f"Annexes that are not in the file: {names}.",
            }
        )


def source(text: str) -> str:
    """The level of the budget that money comes from, by the sentence; empty where it does not say."""
    text = same(text)
    for name, stems in (
        ("republic", ("республиканского бюджета", "республикалық бюджеттен")),
        ("oblast", ("из областного бюджета", "облыстық бюджеттен")),
        ("district", ("из районного бюджета", "аудандық бюджеттен", "из бюджета района")),
    ):
        if any(stem in text for stem in stems):
            return name
    return ""


def target(text: str) -> str:
    """The level of the budget that money goes to."""
    text = same(text)
    if re.search(r"в областной бюджет|облыстық бюджетке", text):
        return "oblast"
    return "district" if re.search(r"в районный бюджет|аудандық бюджетке", text) else ""


def above(one: str, other: str) -> bool:
    """Is the budget of the first level above the other's?"""
    return _HIGHER[one] > _HIGHER[other] >= 0
