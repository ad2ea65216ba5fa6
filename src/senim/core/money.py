"""Amounts of money: exact integers of tenge, and numbers as acts print them.

A number in print is read as it stands; one that no rule of writing allows («1 12 ,0», «2 700 00») is kept as
damaged, and what it may have been is asked of the sums around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

_SPACES = "\u0020\u00a0\u2009\u202f\u2007\u2002\u2003\u2008\u200a\u205f\u3000\t\n"
_SPACE = re.compile(f"[{_SPACES}]+")
_MINUS = "-−‐‑‒–—"
_WHOLE = re.compile(
    r"(?:\d{1,3}(?: \d{3})+|\d+)(?:[,.]\d+)?"  # 1 234 567,8 · 1234567.8
    r"|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}"  # 1,234,567.8
    r"|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"  # 1.234.567,8
    r"|\d{1,3}(?:['’]\d{3})+(?:[,.]\d+)?"  # 1'234'567,8
)
_LIKE_NUMBER = re.compile(r"[\d ,.'’]*\d[\d ,.'’]*")
MOST_DIGITS = 18


class Unit(IntEnum):
    """What a printed number counts, in tenge."""

    TENGE = 1
    THOUSAND = 1_000
    MILLION = 1_000_000
    BILLION = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed: its sign, its digits, how many of them stand after the comma.

    `damaged`: it cannot be read for sure; `value` then joins what digits there are and may be wrong.
    """

    text: str
    digits: int
    scale: int
    negative: bool = False
    damaged: bool = False

    @property
    def value(self) -> Decimal:
        return Decimal(-self.digits if self.negative else self.digits).scaleb(-self.scale)

    def tenge(self, unit: Unit) -> int | None:
        """Whole tenge; nothing where the number is damaged or finer than one tenge."""
        parts = self.digits * int(unit)
        if self.damaged or parts % 10**self.scale:
            return None
        whole: int = parts // 10**self.scale
        return -whole if self.negative else whole


def read(text: str) -> Printed | None:
    """The number that is the whole of `text`; nothing where it is not a number at all.

    Spaces of every kind part thousands, a comma or a point the fraction; a minus may stand apart («- 3 500»),
    after a dash («– -3 500») or be brackets («(3 500)»).
    """
    plain = _SPACE.sub(" ", text).strip()
    body = plain.rstrip(";.").strip()
    negative = False
    if body.startswith("(") and body.endswith(")"):
        negative, body = True, body[1:-1].strip()
    while body[:1] and body[0] in _MINUS:
        negative, body = True, body[1:].lstrip()
    if not _LIKE_NUMBER.fullmatch(body):
        return None
    if _WHOLE.fullmatch(body):
        digits, scale = _parts(body)
        return Printed(plain, digits, scale, negative and digits != 0, len(str(digits)) > MOST_DIGITS)
    joined = body.replace(" ", "")
    whole, mark, fraction = joined.rpartition(",")
    if not mark or not fraction.isdecimal():
        whole, fraction = joined, ""
    found = re.sub(r"\D", "", whole + fraction)
    return Printed(plain, int(found[:MOST_DIGITS]), len(fraction), negative, damaged=True)


def _parts(body: str) -> tuple[int, int]:
    body = re.sub(r"[ '’]", "", body)
    marks = [c for c in body if c in ",."]
    if len(set(marks)) == 2 or (len(marks) == 1):
        whole, fraction = re.split(rf"\{marks[-1]}(?=\d*\Z)", body)
        # The fraction's zeros carry nothing.
        fraction = fraction.rstrip("0")
    else:
        whole, fraction = body, ""
    return int(re.sub(r"\D", "", whole) + fraction), len(fraction)


def could_be(damaged: Printed, tenge: int, unit: Unit) -> bool:
    """May the damaged print have been this amount: its digits are there in order, at most two are lost."""
    had = re.sub(r"\D", "", damaged.text)
    for scale in (0, 1):
        whole, rest = divmod(abs(tenge) * 10**scale, int(unit))
        wanted = str(whole)
        if not rest and 0 <= len(wanted) - len(had) <= 2 and _within(had, wanted):
            return True
    return False


def _within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(digit in rest for digit in short)


def show(tenge: int, unit: Unit) -> str:
    """The amount as a decimal string in `unit`, exact: 44631000 tenge in thousands is «44631.0»."""
    whole, rest = divmod(abs(tenge), int(unit))
    sign = "-" if tenge < 0 else ""
    if unit is Unit.TENGE:
        return f"{sign}{whole}"
    fraction = str(rest).rjust(len(str(int(unit))) - 1, "0").rstrip("0") or "0"
    return f"{sign}{whole}.{fraction}"


def spaced(tenge: int, unit: Unit) -> str:
    """The amount as a person reads it: «44 631,0» (with spaces that do not break)."""
    whole, _mark, fraction = show(tenge, unit).partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    grouped = f"{int(whole):,}".replace(",", "\u00a0")
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"


_UNIT = (
    r"(?P<unit>тысяч\w*|тыс\s?\.?|мың|миллион\w*|млн\.?|миллиард\w*|млрд\.?)?\s*\(?(?P<word>тенге|теңге|тг\b)"
)
_IN_TEXT = re.compile(
    rf"(?P<lead>[–—-]\s*)?(?P<sign>[-−–])?\s?(?P<number>\d(?:[\d,.]|[{_SPACES}](?=[{_SPACES}]?[\d,]))*)\s*{_UNIT}",
    re.IGNORECASE,
)
_UNIT_ALONE = re.compile(rf"\b{_UNIT}|\b(?P<short>тыс\.|мың)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """An amount named in a sentence: the number, its unit, where it stands, the word for tenge as written."""

    number: Printed
    unit: Unit
    start: int
    end: int
    word: str

    @property
    def tenge(self) -> int | None:
        return self.number.tenge(self.unit)


def mentions(text: str) -> Iterator[Mention]:
    """Every amount in tenge that the sentence names. A dash before it is a dash; a second one is a minus."""
    for match in _IN_TEXT.finditer(text):
        raw = match["number"].rstrip(" ,.")
        signed = bool(match["sign"]) and (bool(match["lead"]) or match["sign"] in "-−")
        lone = (match["lead"] or "").strip() == "-" and text[match.start("lead") + 1 :][:1].isdigit()
        number = read(("-" if signed or lone else "") + raw)
        if number:
            yield Mention(number, unit_of(match["unit"] or ""), match.start(), match.end(), match["word"])


def unit_of(word: str) -> Unit:
    """The unit that a word names; tenge where it names none."""
    word = word.casefold()
    if word.startswith(("тыс", "мың")):
        return Unit.THOUSAND
    if word.startswith(("миллиард", "млрд")):
        return Unit.BILLION
    return Unit.MILLION if word.startswith(("миллион", "млн")) else Unit.TENGE


def unit_in(text: str) -> Unit | None:
    """The unit a heading names («Сумма, тысяч тенге», «(тыс.тенге)», «мың теңге»); nothing where none."""
    match = _UNIT_ALONE.search(text)
    return unit_of(match["unit"] or match["short"] or "") if match else None
