"""What was read and found, as data for machines and as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from senim.core.budget import words
from senim.core.budget.decision import Budget, Decision
from senim.core.budget.findings import UNIT_WORDS, Finding, Where, unit_word
from senim.core.budget.lines import Line
from senim.core.money import Unit, show, spaced

LABELS = {
    "errors": {"kk": "Қателер: {n}", "ru": "Ошибок: {n}", "en": "Errors: {n}"},
    "questions": {"kk": "Сұрақтар: {n}", "ru": "Вопросов: {n}", "en": "Questions: {n}"},
    "error": {"kk": "ҚАТЕ", "ru": "ОШИБКА", "en": "ERROR"},
    "question": {"kk": "СҰРАҚ", "ru": "ВОПРОС", "en": "QUESTION"},
    "annex": {"kk": "қосымша: {v}", "ru": "приложение {v}", "en": "annex {v}"},
    "table": {"kk": "кесте: {v}", "ru": "таблица {v}", "en": "table {v}"},
    "row": {"kk": "жол: {v}", "ru": "строка {v}", "en": "row {v}"},
    "point": {"kk": "тармақ: {v}", "ru": "пункт {v}", "en": "point {v}"},
    "line": {"kk": "файлдың жолы: {v}", "ru": "строка файла {v}", "en": "line {v} of the file"},
    "lines": {"kk": "жолдар саны: {n}", "ru": "строк: {n}", "en": "lines: {n}"},
    "cut": {"kk": "ТОЛЫҚ ЕМЕС", "ru": "НЕПОЛНЫЙ", "en": "INCOMPLETE"},
    "no-tables": {"kk": "бюджет кестелері жоқ", "ru": "таблиц бюджета нет", "en": "no budget tables"},
    "nothing": {"kk": "Қате табылмады.", "ru": "Ошибок не найдено.", "en": "No errors found."},
}
LEVELS = {
    "oblast": {"kk": "облыстық бюджет", "ru": "областной бюджет", "en": "oblast budget"},
    "district": {"kk": "аудандық бюджет", "ru": "районный бюджет", "en": "district budget"},
    "okrug": {
        "kk": "ауыл, округ не қала бюджеті",
        "ru": "бюджет села, округа, города",
        "en": "budget of a village, okrug or town",
    },
    "": {"kk": "бюджет", "ru": "бюджет", "en": "budget"},
}


def data(decisions: Sequence[Decision], findings: Sequence[Finding], lang: str) -> dict[str, Any]:
    """`documents` and `findings`, every amount a decimal string."""
    return {
        "documents": [_document(decision, lang) for decision in decisions],
        "findings": [_finding(finding, lang) for finding in findings],
    }


def _document(decision: Decision, lang: str) -> dict[str, Any]:
    act = decision.act
    return {
        "file": decision.file,
        "title": act.title,
        "council": act.council,
        "number": act.number,
        "date": act.day.isoformat() if act.day else None,
        "language": act.language,
        "level": decision.level,
        "years": list(act.years),
        "unit": unit_word(decision.unit),
        "complete": not decision.cuts,
        "cuts": [cut[lang] for cut in decision.cuts],
        "points": [point.number for point in act.points],
        "totals": [
            {
                "point": named.point,
                "name": named.label,
                "year": named.year,
                "section": words.section(named.label),
                "amount": show(named.tenge, named.mention.unit) if named.tenge is not None else None,
                "unit": unit_word(named.mention.unit),
            }
            for named in decision.totals
        ],
        "budgets": [
            {"annex": b.annex, "year": b.year, "complete": b.whole, "lines": [_line(x) for x in b.lines]}
            for b in decision.budgets
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    codes = {level: line.codes.get(level, "") for level in (*words.RECEIPTS, *words.EXPENSES)}
    return {
        "section": line.section,
        "level": line.level,
        **codes,
        "name": line.name,
        "amount": show(line.tenge, line.unit) if line.tenge is not None else None,
        "printed": line.raw,
        "unit": unit_word(line.unit),
        "row": line.row,
        "table": line.table,
        "table_row": line.table_row,
    }


def _finding(finding: Finding, lang: str) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "kind": finding.kind,
        "where": _where(finding.where),
        "found": finding.found or None,
        "expected": finding.expected or None,
        "difference": finding.difference or None,
        "unit": finding.unit or None,
        "text": finding.said[lang],
        "likely": finding.likely[lang],
    }


def _where(where: Where) -> dict[str, Any]:
    told = {
        "document": where.document,
        "annex": where.annex,
        "year": where.year,
        "table": where.table,
        "row": where.row,
        "line": where.line,
        "point": where.point,
        "codes": dict(where.codes),
        "path": where.path,
        "name": where.name,
        "other": where.other,
    }
    return {key: value for key, value in told.items() if value}


def text(
    decisions: Sequence[Decision], findings: Sequence[Finding], lang: str, *, lines: bool
) -> Iterator[str]:
    """The report for people: what each file is, its lines, then the findings and their number."""
    for decision in decisions:
        yield from _told(decision, lang, lines=lines)
    for finding in findings:
        yield ""
        yield f"{LABELS[finding.severity][lang]} · {place(finding.where, lang)}"
        yield f"  {finding.said[lang]}"
        yield f"  {finding.likely[lang]}"
    errors = sum(finding.severity == "error" for finding in findings)
    yield ""
    if not errors:
        yield LABELS["nothing"][lang]
    counts = (("errors", errors), ("questions", len(findings) - errors))
    yield ". ".join(LABELS[key][lang].format(n=n) for key, n in counts)


def _told(decision: Decision, lang: str, *, lines: bool) -> Iterator[str]:
    act = decision.act
    yield ""
    yield f"{decision.file}"
    identity = [
        act.council,
        f"№ {act.number}" if act.number else "",
        act.day.strftime("%d.%m.%Y") if act.day else "",
    ]
    yield f"  {act.title}".rstrip()
    span = f"{act.years[0]}–{act.years[-1]}" if len(act.years) > 1 else "".join(map(str, act.years))
    yield "  " + " · ".join(filter(None, [*identity, LEVELS[decision.level][lang], span, act.language]))
    for cut in decision.cuts:
        yield f"  {LABELS['cut'][lang]}: {cut[lang]}"
    if not decision.budgets:
        yield f"  {LABELS['no-tables'][lang]}"
    for budget in decision.budgets:
        yield from _budget(budget, lang, lines=lines)


def _budget(budget: Budget, lang: str, *, lines: bool) -> Iterator[str]:
    unit = next((x.unit for x in budget.lines), Unit.THOUSAND)
    head = [LABELS["annex"][lang].format(v=budget.annex) if budget.annex else "", str(budget.year or "")]
    count = LABELS["lines"][lang].format(n=len(budget.lines))
    yield "  " + " · ".join(filter(None, [*head, count, UNIT_WORDS[unit][lang]]))
    if lines:
        for line in budget.lines:
            amount = spaced(line.tenge, line.unit) if line.tenge is not None else f"?{line.raw}"
            name = line.name if len(line.name) <= 70 else line.name[:69] + "…"
            yield f"    {line.path:<20} {amount:>18}  {name}"


def place(where: Where, lang: str) -> str:
    """Where it is, from the file to the row."""
    parts = [where.document]
    for key, value in (
        ("annex", where.annex),
        ("point", where.point),
        ("table", where.table),
        ("row", where.row),
    ):
        if value:
            parts.append(LABELS[key][lang].format(v=value))
    if where.line:
        parts.append(LABELS["line"][lang].format(v=where.line))
    if where.year and where.annex:
        parts.insert(2, str(where.year))
    return " · ".join(parts)
