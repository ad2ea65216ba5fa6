"""Slips of the text: the word for tenge, headings in another language, the day of force."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from senim.core.budget import say
from senim.core.budget.decision import Decision
from senim.core.budget.findings import Finding, Where, sentence
from senim.core.published import days, same

_RIGHT = {"kk": "теңге", "ru": "тенге"}
_WRONG = {"kk": re.compile(r"\bтенге\b", re.IGNORECASE), "ru": re.compile(r"\bтеңге\b", re.IGNORECASE)}
_FORCE = ("вводится в действие", "введении в действие", "қолданысқа енгізіл")


def units(decision: Decision) -> Iterator[Finding]:
    """«тенге» in a Kazakh text, «теңге» in a Russian one (E10): one finding a point."""
    wrong, lang = _WRONG.get(decision.act.language), decision.act.language
    if not wrong:
        return
    for point in decision.act.points:
        hits = Counter(hit for p in point.paragraphs for hit in wrong.findall(p.text))
        if hits:
            first = next(p for p in point.paragraphs if wrong.search(p.text))
            yield _word(Where(decision.file, point=point.number, line=first.line), lang, hits)
    for budget in decision.budgets:
        for table, heading in budget.read.headings:
            hits = Counter(hit for text, _lang, _row in heading.languages for hit in wrong.findall(text))
            if hits:
                yield _word(Where(decision.file, budget.annex, budget.year, table), lang, hits)


def _word(where: Where, lang: str, hits: Counter[str]) -> Finding:
    found, right = next(iter(hits)), _RIGHT[lang]
    said = sentence(say.UNIT_WORD, found=found, expected=right, times=sum(hits.values()))
    return Finding("error", "unit-word", where, said, dict(say.UNIT_WORD_LIKELY), found, right)


def headings(decision: Decision) -> Iterator[Finding]:
    """Headings of columns in the other language (E11)."""
    for budget in decision.budgets:
        for table, heading in budget.read.headings:
            for text, lang, row in heading.languages:
                if lang != decision.act.language and decision.act.language:
                    yield Finding(
                        "error",
                        "heading-language",
                        Where(decision.file, budget.annex, budget.year, table, row),
                        sentence(say.HEADING, found=text),
                        dict(say.HEADING_LIKELY),
                        text,
                    )


def force(decision: Decision) -> Iterator[Finding]:
    """The day of force against the note under the title and the first year of the budget (E9)."""
    noted = [day for note in decision.act.notes for day in days(note) if _of_force(note)][:1]
    start = date(decision.year, 1, 1) if decision.year else None
    for point in decision.act.points:
        for paragraph in point.paragraphs:
            if not _of_force(paragraph.text):
                continue
            for day in days(paragraph.text)[:1]:
                early = start is not None and day < start and day.year < start.year
                # A note of an amendment may name a later day; an earlier one is what a stale year looks like.
                wanted = noted[0] if noted else start
                if wanted and (early or (noted and day.year != wanted.year and day < wanted)):
                    parts = {"found": day.strftime("%d.%m.%Y"), "expected": wanted.strftime("%d.%m.%Y")}
                    yield Finding(
                        "error",
                        "force",
                        Where(decision.file, point=point.number, line=paragraph.line),
                        sentence(say.FORCE, point=point.number, **parts),
                        dict(say.FORCE_LIKELY),
                        day.isoformat(),
                        wanted.isoformat(),
                    )


def _of_force(text: str) -> bool:
    return any(word in same(text) for word in map(same, _FORCE))
