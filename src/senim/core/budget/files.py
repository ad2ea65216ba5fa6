"""A file of any kind that is read, as a decision; what cannot be read says why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category

from senim.core import sheets, workbook
from senim.core.budget import words
from senim.core.budget.decision import Budget, Decision, decision
from senim.core.budget.lines import Line, Lines
from senim.core.money import Unit, read
from senim.core.published import Act, Annex, Row, Table, days, language, years
from senim.core.published import read as read_act
from senim.core.refusal import Refusal

MAX_BYTES = 20 * 1024 * 1024
MOST_CONTROLS = 20
_CODES = (*words.RECEIPTS, *words.EXPENSES)
_AMOUNTS = {
    "amount_thousand_kzt": Unit.THOUSAND,
    "amount_kzt": Unit.TENGE,
    "amount_million_kzt": Unit.MILLION,
}


def open_file(name: str, data: bytes) -> Decision:
    """The decision in a file. `Refusal`: file-empty, file-pdf, file-xls, file-binary, file-nothing,
    import-too-big, import-too-many, xlsx-bomb, xlsx-broken, import-quotes (line).
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Refusal("file-empty")
    if len(data) > MAX_BYTES:
        raise Refusal("import-too-big", {"size": MAX_BYTES})
    if data.lstrip()[:5] == b"%PDF-":
        raise Refusal("file-pdf")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refusal("file-xls")
    made = _opened(name, data)
    an_act = made.act.points and (made.act.number or made.act.council)
    if not made.budgets and not made.totals and not an_act:
        raise Refusal("file-nothing")
    return made


def _opened(name: str, data: bytes) -> Decision:
    if data.startswith(b"PK\x03\x04"):
        return _grids(name, workbook.read(data))
    try:
        text = sheets.decoded(data)
    except Refusal as refusal:
        raise Refusal("file-binary") from refusal
    if sum(category(c) == "Cc" for c in text[:20_000] if c not in "\n\r\t\x0c") > MOST_CONTROLS:
        raise Refusal("file-binary")
    if name.casefold().endswith((".csv", ".tsv")):
        sheet = sheets.read(data)
        if "amount" in ",".join(sheet.head) and {"section", "category", "group"} & set(sheet.head):
            return _classified(name, sheet)
        return _grids(name, [[(1, list(sheet.head)), *((n, list(row)) for n, row in sheet.rows)]])
    return decision(name, read_act(text))


def _classified(name: str, sheet: sheets.Sheet) -> Decision:
    """A table whose columns are named by the levels of the classification, one line a row."""
    at = {head: place for place, head in enumerate(sheet.head)}
    amount = next((head for head in sheet.head if head.startswith("amount")), "")
    unit = _AMOUNTS.get(amount, Unit.THOUSAND)
    found = Lines()
    for number, row in sheet.rows:
        cell = {head: row[place] if place < len(row) else "" for head, place in at.items()}
        codes = {level: cell[level] for level in _CODES if cell.get(level)}
        title = cell.get("name_ru") or cell.get("name_kk") or cell.get("name") or ""
        level = cell.get("level") or (list(codes)[-1] if codes else "section")
        if level not in words.LEVELS or (level != "section" and level not in codes):
            found.gaps.append((1, number, "level"))
            continue
        section = cell.get("section") or ("I" if set(codes) & set(words.RECEIPTS) else "II")
        found.lines.append(
            Line(
                section,
                level,
                codes,
                title,
                read(cell[amount]),
                unit,
                len(found.lines) + 1,
                1,
                number,
                number,
                cell[amount],
            )
        )
    year = re.search(r"20\d\d", name.replace("\\", "/").rsplit("/", 1)[-1])
    act = Act(years=(int(year[0]),) if year else ())
    act.language = language(" ".join(line.name for line in found.lines))
    if not found.lines:
        raise Refusal("file-nothing")
    budget = Budget("", act.years[0] if act.years else 0, found)
    return Decision(name, act, [budget], kind="table")


def _grids(name: str, grids: Sequence[workbook.Grid]) -> Decision:
    """Sheets that look like the printed annexes: what stands before the headings is the title."""
    act = Act()
    prose: list[str] = []
    for number, grid in enumerate(grids, 1):
        rows: list[Row] = []
        width = max((len(texts) for _line, texts in grid), default=0)
        annex = Annex(str(number), 0)
        for line, texts in grid:
            if (
                not rows
                and sum(bool(text) for text in texts) == 1
                and not words.column(max(texts, key=len))[0]
            ):
                text = max(texts, key=len)
                prose.append(text)
                if years(text):
                    annex.heading, annex.year = text, years(text)[0]
                continue
            rows.append(Row(line, (*texts, *[""] * (width - len(texts)))))
        annex.tables.append(Table(tuple(rows)))
        act.annexes.append(annex)
    act.title = next((text for text in prose if years(text)), prose[0] if prose else "")
    act.years = years(act.title)
    act.language = language(" ".join([*prose, *(t for g in grids for _n, row in g[:50] for t in row)]))
    for text in prose:
        number_of = re.search(r"№\s*(\S+(?:\s\d\S*)?)", text)
        act.number = act.number or (number_of[1] if number_of else "")
        act.day = act.day or next(iter(days(text)), None)
    made = decision(name, act)
    made.kind = "act" if act.number else "table"
    return made
