"""What probably happened where two languages say two things."""

from __future__ import annotations

from datetime import date

from senim.core.acts import say
from senim.core.acts.figures import Figure, near
from senim.core.budget.findings import Sentence


def figure(kind: str, a: Figure | None, b: Figure | None) -> Sentence:
    """Of two figures in a sentence; None where a language has none."""
    if kind == "damaged":
        return say.LIKELY["damaged"]
    if a is None or b is None:
        return say.LIKELY["left"]
    if kind == "day":
        one, two = date.fromisoformat(a.value), date.fromisoformat(b.value)
        return say.LIKELY["year" if (one.month, one.day) == (two.month, two.day) else "date"]
    return _numbers(a.value, b.value)


def cell(kind: str, kk: str, ru: str) -> Sentence:
    """Of two cells of a table."""
    if kind == "damaged":
        return say.LIKELY["damaged"]
    if kind == "code":
        return say.LIKELY["zero" if kk.lstrip("0") == ru.lstrip("0") else "code"]
    return _numbers(kk, ru)


def _numbers(one: str, two: str) -> Sentence:
    if one.lstrip("-") == two.lstrip("-"):
        return say.LIKELY["sign"]
    digits = ["".join(c for c in text if c.isdigit()) for text in (one, two)]
    short, long = sorted(digits, key=len)
    if long == f"{short}000":
        return say.LIKELY["thousand"]
    return say.LIKELY["digit" if near(one, two) else "changed"]
