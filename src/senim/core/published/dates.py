"""Days and years as Russian and Kazakh acts write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from senim.core.published.language import same

# Beginnings of the months' names; the longer ones first where one begins like another.
_MONTHS = (
    (
        "январ",
        "феврал",
        "март",
        "апрел",
        "мая",
        "июн",
        "июл",
        "август",
        "сентябр",
        "октябр",
        "ноябр",
        "декабр",
    ),
    (
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ),
)
_DIGITS = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(20\d\d)(?!\d)")
_RU = re.compile(r"(?<!\d)(\d{1,2})\s+([а-яё]+)\s+(20\d\d)\s*(?:г\b|год)", re.IGNORECASE)
_KK = re.compile(r"(20\d\d)\s*(?:ж\.|жыл\w*)\s*[«\"]?(\d{1,2})[»\"]?\s*-?\s*([^\W\d_]+)", re.IGNORECASE)
_YEAR = re.compile(r"(20\d\d)(?:\s*[-–—]\s*(20\d\d))?\s*(?:-?\s*)(?:год|жыл|г\.|ж\.)", re.IGNORECASE)


def days(text: str) -> list[date]:
    """Every day named in the text, in its order."""
    return [day for _start, _end, day in day_spans(text)]


def day_spans(text: str) -> list[tuple[int, int, date]]:
    """The same with where each stands: its first character and the one behind its last."""
    return sorted(_days(text))


def _days(text: str) -> Iterator[tuple[int, int, date]]:
    for match in _DIGITS.finditer(text):
        yield from _day(match, match[3], int(match[2]), match[1])
    for match in _RU.finditer(text):
        yield from _day(match, match[3], _month(match[2]), match[1])
    for match in _KK.finditer(text):
        yield from _day(match, match[1], _month(match[3]), match[2])


def _day(match: re.Match[str], year: str, month: int, day: str) -> Iterator[tuple[int, int, date]]:
    try:
        yield match.start(), match.end(), date(int(year), month, int(day))
    except ValueError:
        return


def _month(word: str) -> int:
    word = same(word)
    for names in _MONTHS:
        for number, name in enumerate(names, 1):
            if word.startswith(name):
                return number
    return 0


def years(text: str) -> tuple[int, ...]:
    """The years a budget is for: «на 2026-2028 годы» is three."""
    for match in _YEAR.finditer(text):
        first, last = int(match[1]), int(match[2] or match[1])
        if first <= last <= first + 10:
            return tuple(range(first, last + 1))
    return ()
