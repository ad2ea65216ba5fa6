"""An act as it stands in the state law base: title, points, notes, annexes, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from senim.core.published.blocks import Block, blocks
from senim.core.published.dates import days, years
from senim.core.published.language import language, same
from senim.core.published.tables import Table

_DECIDED = re.compile(
    r"(РЕШИЛ[АИ]?|РЕШАЕТ|ПОСТАНОВЛЯЕТ|Ш[ЕE]Ш[ІI]М\s+ҚАБЫЛДАДЫ|Ш[ЕE]ШТ[ІI])\b", re.IGNORECASE
)
_POINT = re.compile(r"[«\"“]?(\d{1,3}(?:-\d{1,2})?)\.\s+(?=\S)")
_SUBPOINT = re.compile(r"[«\"“]?(\d{1,3}(?:-\d{1,2})?)\)\s*")
_ANNEX_RU = re.compile(r"Приложени[ея]\s*(?:№\s*)?(\d{1,3})?\b", re.IGNORECASE)
_ANNEX_KK = re.compile(r"(\d{1,3})?\s*-?\s*[ққ]осымша(?:сы)?\b", re.IGNORECASE)
_NUMBER = re.compile(r"№\s*((?:[^\W\d_]{1,3}\s?-?)?\d[\w/-]*)")
_COUNCIL = re.compile(r"маслихат|м[әа]слихат", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:\W*(?:Председатель|Секретарь|Исполняющий)\b|.*(?:төрағасы|хатшысы|төраға|хатшы)\W*$)", re.IGNORECASE
)
_NOTE = re.compile(r"(Сноска|Примечание|Ескерту)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a point; `mark` is the subpoint it opens («1»), nothing else."""

    text: str
    line: int
    mark: str = ""


@dataclass(slots=True)
class Point:
    """A point (тармақ / пункт) of the operative part, by its printed number («9-1»)."""

    number: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(slots=True)
class Annex:
    """An annex (қосымша / приложение): printed number, heading, the year it is for (0: none)."""

    number: str
    line: int
    head: str = ""
    heading: str = ""
    year: int = 0
    tables: list[Table] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Act:
    """A published act (акт). `signed`: the lines under the last point, whose office and whose name.

    `whole` is false where the file ends inside a table or a tag.
    """

    title: str = ""
    language: str = ""
    number: str = ""
    day: date | None = None
    council: str = ""
    years: tuple[int, ...] = ()
    opening: list[str] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)
    whole: bool = True


def read(text: str) -> Act:
    """The act in the text, as far as it goes. Never fails: what is not there stays empty."""
    parts, whole = blocks(text)
    act = Act(whole=whole)
    prose = " ".join(part.text for part in parts)
    act.language = language(prose)
    rest = _title(act, parts)
    rest = _operative(act, rest)
    _annexes(act, rest)
    _identity(act, parts)
    act.years = years(act.title) or tuple(sorted({annex.year for annex in act.annexes if annex.year}))
    return act


def _title(act: Act, parts: list[Block]) -> list[Block]:
    for at, part in enumerate(parts):
        if part.kind == "heading" or (part.kind == "text" and years(part.text)):
            act.title = part.text
            return parts[:at] + parts[at + 1 :]
    return parts


def _operative(act: Act, parts: list[Block]) -> list[Block]:
    point: Point | None = None
    decided = signed = False
    for at, part in enumerate(parts):
        if _annex(part):
            return parts[at:]
        if part.kind == "table" and part.table:
            if _is_annex_table(part.table):
                return parts[at:]
            if point:
                point.tables.append(part.table)
        elif part.kind == "note" or _NOTE.match(part.text):
            (point.notes if point else act.notes).append(part.text)
        elif not decided:
            found = _DECIDED.search(part.text)
            act.opening.append(part.text)
            decided = bool(found)
            if found:
                act.council = _council(part.text[: found.start()])
                point = _begin(act, part, part.text[found.end() :].lstrip(" :")) or point
            elif _POINT.match(part.text) and at:
                act.opening.pop()
                point, decided = _begin(act, part, part.text), True
        else:
            begun = _begin(act, part, part.text)
            if begun:
                point, signed = begun, False
            elif signed or (len(part.text) < 120 and _SIGNED.match(part.text)):
                signed = True
                act.signed.append(part.text)
            elif point and part.kind == "text":
                mark = _SUBPOINT.match(part.text)
                point.paragraphs.append(Paragraph(part.text, part.line, mark[1] if mark else ""))
    return []


def _begin(act: Act, part: Block, text: str) -> Point | None:
    mark = _POINT.match(text)
    if not mark:
        return None
    point = Point(mark[1], [Paragraph(text[mark.end() :], part.line)])
    act.points.append(point)
    return point


def _council(before: str) -> str:
    clause = re.split(r"[,.]\s|»\s", before)[-1].strip(" ,:")
    return clause if _COUNCIL.search(clause) else ""


def _annex(part: Block) -> str | None:
    """The printed number of the annex that begins here; nothing where none does."""
    if part.kind == "table" or len(part.text) > 600:
        return None
    match = _ANNEX_RU.match(part.text)
    if match and not re.search(r"в (?:новой )?редакции|исключен", part.text[:120]):
        return match[1] or ""
    text = same(part.text).replace("қ", "қ")
    if "шешім" in text or len(text) < 40 or "бұйрығы" in text:
        kk = _ANNEX_KK.search(part.text)
        if (
            kk
            and (kk.end() >= len(part.text.rstrip(" .")) - 2 or kk.start() == 0)
            and not _NOTE.match(part.text)
        ):
            return kk[1] or ""
    return None


def _is_annex_table(table: Table) -> bool:
    """A heading of an annex laid out as a table, or the annex's own table without a heading before it."""
    first = same(" ".join(" ".join(row.texts) for row in table.rows[:2]))
    return any(word in first for word in ("категори", "санаты", "функционал", "приложение", "қосымша"))


def _annexes(act: Act, parts: list[Block]) -> None:
    annex: Annex | None = None
    for part in parts:
        number = _annex(part)
        if part.kind == "table" and part.table and len(part.table.rows) <= 3:
            text = " ".join(text for row in part.table.rows for text in row.texts).strip()
            number = _annex(Block("note", part.line, text))
            part = Block("note", part.line, text) if number is not None else part
        if number is not None and not (annex and not annex.tables and not annex.heading):
            annex = Annex(number, part.line, part.text)
            act.annexes.append(annex)
        elif annex is None:
            annex = Annex("", part.line)
            act.annexes.append(annex)
            _into(annex, part)
        else:
            _into(annex, part)


def _into(annex: Annex, part: Block) -> None:
    if part.kind == "table" and part.table:
        annex.tables.append(part.table)
    elif part.kind == "note" or _NOTE.match(part.text):
        annex.notes.append(part.text)
    elif not annex.tables and (part.kind == "heading" or (not annex.heading and years(part.text))):
        annex.heading = f"{annex.heading} {part.text}".strip()
        found = years(annex.heading)
        annex.year = found[0] if found else 0
    else:
        annex.texts.append(part.text)


def _identity(act: Act, parts: list[Block]) -> None:
    """Number and day: from the head of an annex, else from the line under the title."""
    heads = [annex.head for annex in act.annexes if annex.head]
    under = [
        part.text
        for part in parts[:6]
        if part.kind != "table" and re.match(r"Решени|\W*\w+ .*шешім", part.text)
    ]
    for text in [*heads, *under]:
        number, found = _NUMBER.search(re.sub(r"«[^»]*»", " ", text)), days(text)
        if number and not act.number:
            act.number = " ".join(number[1].split())
        if found and not act.day:
            act.day = found[0]
    if not act.council:
        for text in under:
            match = re.search(r"(\S+ (?:\S+ )?(?:маслихата|м[әа]слихатының).*?)(?= от | \d)", text)
            act.council = match[1] if match else ""
