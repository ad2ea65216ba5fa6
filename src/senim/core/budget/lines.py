"""Lines of a budget out of the tables of an annex: every code filled down, every amount with its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from senim.core.budget import words
from senim.core.money import Printed, Unit, read, unit_in
from senim.core.published import Row, Table

_CODE = re.compile(r"\d{1,3}")
_COUNTED = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line (бюджет жолы / строка бюджета).

    `codes` are the published codes by level, filled down, leading zeros kept; `level` is the deepest of them,
    or section, or memo (a row without a code that is no section). `row` counts the data rows of the annex
    from 1; `table` and `table_row` say where it is printed; `printed` is the number as it stands.
    """

    section: str
    level: str
    codes: Mapping[str, str]
    name: str
    printed: Printed | None
    unit: Unit
    row: int
    table: int
    table_row: int
    file_line: int = 0
    raw: str = ""
    merged: bool = False

    @property
    def tenge(self) -> int | None:
        """Whole tenge; nothing where the number is damaged or missing."""
        return self.printed.tenge(self.unit) if self.printed else None

    @property
    def path(self) -> str:
        """The codes as one word: «1/01/2», «07/1/772/082»; the section's where there are none."""
        return "/".join(self.codes.values()) or self.section

    @property
    def root(self) -> str:
        return self.section.partition(".")[0]

    @property
    def rank(self) -> int:
        """How deep it stands: 0 a section, 1 a part of one, then its codes."""
        if self.level == "section":
            return 1 if "." in self.section else 0
        family = words.RECEIPTS if self.level in words.RECEIPTS else words.EXPENSES
        return 2 + family.index(self.level)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a table: what each column is; the words in another language than the act's."""

    columns: Mapping[int, str]
    name: int
    amount: int
    unit: Unit | None
    family: str
    languages: tuple[tuple[str, str, int], ...] = ()

    @property
    def levels(self) -> tuple[str, ...]:
        return tuple(self.columns[at] for at in sorted(self.columns) if at < self.name)


@dataclass(slots=True)
class Lines:
    """What was read of one annex. `gaps` are rows that could not be read: (table, row, what)."""

    lines: list[Line] = field(default_factory=list)
    headings: list[tuple[int, Heading]] = field(default_factory=list)
    gaps: list[tuple[int, int, str]] = field(default_factory=list)


def read_tables(tables: Sequence[Table], year: int = 0) -> Lines:
    """The lines of the tables, in their order; tables that are not of a budget give none."""
    found = Lines()
    reader = _Reader(found, year)
    for number, table in enumerate(tables, 1):
        reader.table(number, table)
    return found


class _Reader:
    """Walks the rows and keeps what they leave unsaid: the heading, the section, the codes above."""

    def __init__(self, found: Lines, year: int) -> None:
        self.found = found
        self.year = year
        self.heading: Heading | None = None
        self.width = 0
        self.section = ""
        self.family = ""
        self.codes: dict[str, str] = {}

    def table(self, number: int, table: Table) -> None:
        width = max((len(row.texts) for row in table.rows), default=0)
        if width != self.width and self.heading:
            self.heading = None
        self.width = width
        at = 0
        while at < len(table.rows):
            heading, after = _heading(table.rows, at, self.year)
            if heading:
                self._headed(number, heading)
                at = after
                continue
            if self.heading and not _is_count(table.rows[at].texts):
                self._row(number, at + 1, table.rows[at], self.heading)
            at += 1

    def _headed(self, number: int, heading: Heading) -> None:
        self.found.headings.append((number, heading))
        self.heading = heading
        self.family = heading.family
        if self.section == "I" and heading.family == "expenses":
            self.section = "II"
        if self.section.partition(".")[0] == "II" and heading.family == "receipts":
            self.section = ""

    def _row(self, table: int, at: int, row: Row, heading: Heading) -> None:
        codes, name, amount = _cells(row, heading)
        if not codes and not name:
            if amount:
                self.found.gaps.append((table, at, "nameless"))
            return
        printed = read(amount)
        if not codes and printed is None and not words.section(name):
            return
        level = self._section(name) if not codes else self._coded(codes, name, heading)
        held = dict(self.codes)
        self.found.lines.append(
            Line(
                self.section,
                level,
                {} if level in ("section", "memo") else held,
                name,
                printed,
                heading.unit or Unit.THOUSAND,
                len(self.found.lines) + 1,
                table,
                at,
                row.line,
                amount,
                heading.amount in row.merged,
            )
        )

    def _section(self, name: str) -> str:
        code = words.section(name)
        if not code:
            return "memo"
        self.section, self.codes = code, {}
        return "section"

    def _coded(self, codes: Sequence[tuple[int, str]], name: str, heading: Heading) -> str:
        first = codes[0][1] if codes[0][0] == min(heading.columns, default=0) else ""
        self._family(first, heading)
        levels = self._levels(heading)
        level = ""
        for at, code in codes:
            level = levels.get(at, "")
            if not level:
                continue
            if level == "subclass" and len(code) == 2 and code[0] != "0" and "subclass" in self.codes:
                # A specific printed in the column of subclasses: subclasses have one digit, specifics two.
                level = "specific"
            self._fill(level, code)
        if level in ("category", "group"):
            self._part(name)
        return level or "memo"

    def _family(self, first: str, heading: Heading) -> None:
        root = self.section.partition(".")[0]
        if root in ("I", "II"):
            self.family = "receipts" if root == "I" else "expenses"
        elif first:
            self.family = "receipts" if len(first) == 1 else "expenses"
        elif not self.family:
            self.family = heading.family

    def _levels(self, heading: Heading) -> dict[int, str]:
        columns = sorted(at for at in heading.columns if at < heading.name)
        if self.family == heading.family:
            return {at: heading.columns[at] for at in columns}
        if self.family == "receipts":
            family: tuple[str, ...] = words.RECEIPTS
        elif len(columns) == _COUNTED:
            family = ("group", "administrator", "programme")
        else:
            family = words.EXPENSES
        return dict(zip(columns, family, strict=False))

    def _fill(self, level: str, code: str) -> None:
        family = words.RECEIPTS if level in words.RECEIPTS else words.EXPENSES
        above = family[: family.index(level)]
        self.codes = {at: held for at, held in self.codes.items() if at in above} | {level: code}

    def _part(self, name: str) -> None:
        """The part of a section that a first code opens without a row of its own."""
        root = self.section.partition(".")[0]
        receipts = self.family == "receipts"
        if not root:
            self.section = "I" if receipts else "II"
        elif root == "III":
            self.section = "III.repayment" if receipts else "III.credits"
        elif root == "IV":
            self.section = "IV.sale" if receipts else "IV.acquisition"
        elif root in ("V", "VI", "nonoil"):
            named = words.section(name)
            part = "VI.balances" if named == "VI.balances" else "VI.loans"
            self.section = part if receipts else "VI.loan_repayment"


def _cells(row: Row, heading: Heading) -> tuple[list[tuple[int, str]], str, str]:
    """The codes with their columns, the name, the amount as printed."""
    codes: list[tuple[int, str]] = []
    name, named_at = "", heading.name
    for at, text in enumerate(row.texts[: heading.name + 1]):
        if at < heading.name and _CODE.fullmatch(text):
            codes.append((at, text))
        elif text:
            name, named_at = text, at
            break
    after = row.texts[named_at + 1 :]
    amount = row.texts[heading.amount] if named_at < heading.amount < len(row.texts) else ""
    return codes, name, amount or next((text for text in reversed(after) if text), "")


def _heading(rows: Sequence[Row], at: int, year: int) -> tuple[Heading | None, int]:
    """The heading that begins at this row, and the row after it."""
    columns: dict[int, str] = {}
    said: list[tuple[str, str, int]] = []
    name = amount = -1
    unit: Unit | None = None
    begun = at
    while at < len(rows):
        texts = rows[at].texts
        known = [(col, *words.column(text), text) for col, text in enumerate(texts)]
        hits = [(col, what, lang, text) for col, what, lang, text in known if what]
        if not hits or any(_CODE.fullmatch(text) for text in texts if text) or _has_amount(texts):
            break
        for col, what, lang, text in hits:
            said.append((text, lang, at + 1))
            if what == "name":
                name = col
            elif what == "amount":
                amount = col if amount < 0 or str(year) in text else amount
                unit = unit or unit_in(text)
            else:
                columns.setdefault(col, what)
        for text in texts:
            unit = unit or (unit_in(text) if text else None)
        at += 1
    levels = set(columns.values()) - {"name", "amount"}
    if name < 0 or not levels & {"category", "group", "administrator", "programme"}:
        return None, begun
    columns = {col: what for col, what in columns.items() if col < name}
    family = "expenses" if levels & set(words.EXPENSES) else "receipts"
    return Heading(columns, name, amount if amount > name else name + 1, unit, family, tuple(said)), at


def _has_amount(texts: Sequence[str]) -> bool:
    return bool(texts) and bool(re.search(r"\d", texts[-1])) and read(texts[-1]) is not None


def _is_count(texts: Sequence[str]) -> bool:
    """The row 1|2|3|4|5 under a heading."""
    return len(texts) > 1 and [text.strip() for text in texts] == [str(n) for n in range(1, len(texts) + 1)]


def tree(lines: Sequence[Line]) -> Iterator[tuple[Line, list[Line]]]:
    """Every line with those that stand right below it."""
    below: dict[int, list[Line]] = {}
    open_lines: list[Line] = []
    order: list[Line] = []
    for line in lines:
        if line.level == "memo" or not line.section or line.section == "nonoil":
            continue
        while open_lines and (open_lines[-1].rank >= line.rank or open_lines[-1].root != line.root):
            open_lines.pop()
        while open_lines and open_lines[-1].rank == 1 and open_lines[-1].section != line.section:
            open_lines.pop()
        if open_lines:
            below[open_lines[-1].row].append(line)
        below[line.row] = []
        open_lines.append(line)
        order.append(line)
    for line in order:
        yield line, below[line.row]
