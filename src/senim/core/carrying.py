"""Carrying a written amendment into the text of a draft, where its words say exactly how (RULES 24: exact
words and their place). What is said in another way is left to a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_QUOTED = r"[«\"“](?P<{0}>[^»\"”]+)[»\"”]"
_OLD, _NEW = _QUOTED.format("old"), _QUOTED.format("new")
_WORDS_RU = r"(?:слов\w*|цифр\w*|числ\w*)"
_WORDS_KK = r"(?:деген\s+)?(?:сөз|сан|цифр)\w*"
_END = r"\s*[.;]?"


def _replace(text: str, old: str, new: str) -> str:
    return text.replace(old, new)


def _after(text: str, old: str, new: str) -> str:
    return text.replace(old, f"{old} {new}")


def _drop(text: str, old: str, _new: str) -> str:
    return re.sub(rf"[ ,]*{re.escape(old)}", "", text)


# How an amendment says it, and what it does with (the whole text, the old words, the new ones).
Change = Callable[[str, str, str], str]
_WAYS: tuple[tuple[re.Pattern[str], Change], ...] = tuple(
    (re.compile(pattern + _END, re.IGNORECASE), change)
    for pattern, change in (
        (rf"{_WORDS_RU}\s+{_OLD}\s+заменить\s+{_WORDS_RU}\s+{_NEW}", _replace),
        (rf"{_OLD}\s+{_WORDS_KK}\s+{_NEW}\s+{_WORDS_KK}\s+ауыстырыл\w*", _replace),
        (rf"после\s+{_WORDS_RU}\s+{_OLD}\s+дополнить\s+{_WORDS_RU}\s+{_NEW}", _after),
        (rf"{_OLD}\s+{_WORDS_KK}\s+кейін\s+{_NEW}\s+{_WORDS_KK}\s+толықтырыл\w*", _after),
        (rf"{_WORDS_RU}\s+{_OLD}\s+исключить", _drop),
        (rf"{_OLD}\s+{_WORDS_KK}\s+алып\s+таста\w*", _drop),
    )
)
_WHOLE = (
    re.compile(r"изложить\s+в\s+следующей\s+редакции\s*:\s*" + _NEW + _END, re.IGNORECASE),
    re.compile(r"мынадай\s+редакцияда\s+жазыл\w*\s*:\s*" + _NEW + _END, re.IGNORECASE),
)
_PLACES = (
    (re.compile(r"(\d+(?:-\d+)?)\s*-?\s*тармақ(?!ша)", re.IGNORECASE), "point"),
    (re.compile(r"(?<!под)пункт\w*\s+№?\s*(\d+(?:-\d+)?)", re.IGNORECASE), "point"),
    (re.compile(r"(\d+(?:-\d+)?)\)?\s*-?\s*тармақша", re.IGNORECASE), "subpoint"),
    (re.compile(r"подпункт\w*\s+(\d+(?:-\d+)?)\)?", re.IGNORECASE), "subpoint"),
)


@dataclass(frozen=True, slots=True)
class Carried:
    """A text with an amendment in it. Where a person has to do it, `done` is false and the text as it was."""

    text: str
    done: bool


def place_of(where: str) -> str:
    """The path of the unit that an amendment names: «2-тармақ / пункт 2» is `point:2`; "" where it names
    none, or two.
    """
    found: dict[str, set[str]] = {"point": set(), "subpoint": set()}
    for pattern, kind in _PLACES:
        found[kind] |= set(pattern.findall(where))
    if len(found["point"]) != 1 or len(found["subpoint"]) > 1:
        return ""
    path = f"point:{found['point'].pop()}"
    return f"{path}/subpoint:{found['subpoint'].pop()}" if found["subpoint"] else path


def carry(text: str, instruction: str) -> Carried:
    """The text with the instruction done in it: words replaced, added after others, left out, or the whole
    said anew. Only where the whole instruction is understood and its old words stand in the text once.
    """
    said = " ".join(instruction.split())
    for pattern in _WHOLE:
        if whole := pattern.fullmatch(said):
            return Carried(whole["new"].strip(), done=True)
    for pattern, change in _WAYS:
        if (found := pattern.fullmatch(said)) and text.count(found["old"]) == 1:
            return Carried(change(text, found["old"], found.groupdict().get("new") or ""), done=True)
    return Carried(text, done=False)


def new_words(instruction: str) -> list[str]:
    """The words that an amendment puts into the text, to look whether they are there: what stands in its last
    quotation marks.
    """
    quoted = re.findall(_QUOTED.format("words"), instruction)
    return quoted[-1:]
