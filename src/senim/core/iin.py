"""Identification numbers of Kazakhstan: IIN (ЖСН / ИИН) of a person, BIN (БСН / БИН) of an organisation.

Both have twelve digits, the last of which checks the others. Rules of forming an identification number,
Government resolution of 22.05.2007 No 406.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

LENGTH = 12
IinCheck = Literal["ok", "length", "digits", "date", "century", "control"]
BinCheck = Literal["ok", "length", "digits", "date", "kind", "control"]

_FIRST = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
_SECOND = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
_CENTURY = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
_UNKNOWN_CENTURY = "0"


def control_digit(first: str) -> int | None:
    """The twelfth digit for the first eleven; None when no number may begin so."""
    for weights in (_FIRST, _SECOND):
        rest = sum(int(digit) * weight for digit, weight in zip(first, weights, strict=True)) % 11
        if rest < 10:
            return rest
    return None


def check_iin(text: str) -> IinCheck:
    """What is wrong with the IIN of a person, or "ok".

    The first six digits are a day (year, month, day), the seventh gives its century. The day usually is
    the day of birth, but need not be: a number stays when a birth date is corrected.
    """
    wrong = _shape(text)
    if wrong:
        return wrong
    if text[6] != _UNKNOWN_CENTURY and text[6] not in _CENTURY:
        return "century"
    centuries = {1800, 1900, 2000} if text[6] == _UNKNOWN_CENTURY else {_CENTURY[text[6]]}
    if not any(_is_day(century, text) for century in centuries):
        return "date"
    return "ok" if control_digit(text[:11]) == int(text[11]) else "control"


def check_bin(text: str) -> BinCheck:
    """What is wrong with the BIN of an organisation, or "ok".

    Digits 1-4 are the year and month of registration, the fifth the kind (4 resident, 5 non-resident,
    6 joint enterprise of individuals), the sixth the part (0 head, 1 branch, 2 representation, 3 farm).
    """
    wrong = _shape(text)
    if wrong:
        return wrong
    if not 1 <= int(text[2:4]) <= 12:
        return "date"
    if text[4] not in "456" or text[5] not in "0123":
        return "kind"
    return "ok" if control_digit(text[:11]) == int(text[11]) else "control"


def _shape(text: str) -> Literal["length", "digits"] | None:
    if len(text) != LENGTH:
        return "length"
    return None if text.isascii() and text.isdecimal() else "digits"


def _is_day(century: int, text: str) -> bool:
    try:
        date(century + int(text[:2]), int(text[2:4]), int(text[4:6]))
    except ValueError:
        return False
    return True
