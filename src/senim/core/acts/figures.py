"""What a sentence says in figures: days, amounts of money, other numbers, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from senim.core.money import mentions, read
from senim.core.published import day_spans

What = Literal["day", "amount", "damaged", "number"]
_NUMBER = re.compile(r"(?<!\d)(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:[.,]\d+)?")
_CODE = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: `value` compares (a day in ISO, whole tenge, a plain number), `text` is as printed."""

    what: What
    value: str
    text: str
    start: int
    end: int


def figures(text: str) -> list[Figure]:
    """Every figure of a text in its order. What is a day or money is no other number."""
    found: list[Figure] = []
    for start, end, day in day_spans(text):
        while end < len(text) and text[end].isalpha():
            end += 1
        found.append(Figure("day", day.isoformat(), text[start:end], start, end))
        text = _without(text, start, end)
    for mention in list(mentions(text)):
        start, end, tenge = mention.start, mention.end, mention.tenge
        what: What = "damaged" if tenge is None else "amount"
        value = mention.number.text if tenge is None else str(tenge)
        found.append(Figure(what, value, text[start:end].strip(" –—"), start, end))
    for figure in found:
        text = _without(text, figure.start, figure.end)
    for match in _NUMBER.finditer(text):
        found.append(Figure("number", _plain(match[0]), match[0], match.start(), match.end()))
    return sorted(found, key=lambda figure: figure.start)


def _without(text: str, start: int, end: int) -> str:
    """The text with letters in place of a piece, so that all else stays where it is."""
    return text[:start] + "x" * (end - start) + text[end:]


def _plain(text: str) -> str:
    number = Decimal(re.sub(r"[ \u00a0\u202f]", "", text).replace(",", "."))
    return f"{number.normalize():f}" if number else "0"


def cell(text: str) -> str:
    """What a cell of a table says in figures, to compare by; empty where it is words or nothing.

    A code «03» and «3» say the same here; `is_code` tells them from amounts.
    """
    number = read(text)
    if number is not None:
        return f"?{number.text}" if number.damaged else f"{number.value.normalize():f}"
    amounts = [figure.value for figure in figures(text) if figure.what in ("amount", "damaged")]
    return " ".join(amounts)


def is_code(text: str) -> bool:
    return _CODE.fullmatch(text) is not None


def damaged(text: str) -> bool:
    """Whether the cell is a number that no rule of writing allows."""
    number = read(text)
    return number is not None and number.damaged


def near(one: str, other: str) -> bool:
    """May one number be the other with a digit lost, doubled or two changed about?"""
    a, b = (re.sub(r"\D", "", text) for text in (one, other))
    if a == b or abs(len(a) - len(b)) > 1:
        return a == b
    short, long = sorted((a, b), key=len)
    if len(short) < len(long):
        return any(short == long[:at] + long[at + 1 :] for at in range(len(long)))
    apart = [at for at in range(len(a)) if a[at] != b[at]]
    if len(apart) == 2:
        first, second = apart
        return second == first + 1 and a[first] == b[second] and a[second] == b[first]
    return len(apart) == 1
