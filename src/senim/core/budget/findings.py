"""What a check finds: where, the two numbers, the difference, and what probably happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from senim.core.money import Unit, show, spaced

Severity = Literal["error", "question"]
Sentence = Mapping[str, str]
UNIT_WORDS: Mapping[Unit, Sentence] = {
    Unit.TENGE: {"kk": "теңге", "ru": "тенге", "en": "tenge"},
    Unit.THOUSAND: {"kk": "мың теңге", "ru": "тыс. тенге", "en": "thousand tenge"},
    Unit.MILLION: {"kk": "млн теңге", "ru": "млн тенге", "en": "million tenge"},
    Unit.BILLION: {"kk": "млрд теңге", "ru": "млрд тенге", "en": "billion tenge"},
}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount inside a sentence: `bare` without its unit."""

    tenge: int
    unit: Unit = Unit.THOUSAND
    bare: bool = False

    def say(self, lang: str) -> str:
        text = spaced(self.tenge, self.unit)
        if lang == "en":
            text = text.replace(",", ".").replace("\u00a0", ",").removesuffix(".0")
        return text if self.bare else f"{text} {UNIT_WORDS[self.unit][lang]}"


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a finding. Empty and 0 where it does not apply; `codes` as printed, by level."""

    document: str
    annex: str = ""
    year: int = 0
    table: int = 0
    row: int = 0
    line: int = 0
    name: str = ""
    path: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    point: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `found`, `expected`, `difference` are decimal strings in `unit`, or words where the matter
    is no amount (then `unit` is empty); `said` states it, `likely` tells what probably happened.
    """

    severity: Severity
    kind: str
    where: Where
    said: Sentence
    likely: Sentence
    found: str = ""
    expected: str = ""
    difference: str = ""
    unit: str = ""


def numbers(found: int, expected: int, unit: Unit) -> dict[str, str]:
    """The numeric fields of a finding."""
    return {
        "found": show(found, unit),
        "expected": show(expected, unit),
        "difference": show(found - expected, unit),
        "unit": UNIT_WORDS[unit]["en"],
    }


def unit_word(unit: Unit) -> str:
    """The unit as the data call it, whatever the reader's language."""
    return UNIT_WORDS[unit]["en"]


def sentence(words: Sentence, **parts: object) -> dict[str, str]:
    """A sentence in every language with its parts filled in: amounts and sentences in that language."""
    return {
        lang: text.format(**{k: _part(v, lang) for k, v in parts.items()}) for lang, text in words.items()
    }


def _part(part: object, lang: str) -> str:
    if isinstance(part, Amount):
        return part.say(lang)
    if isinstance(part, Mapping):
        return str(part.get(lang, ""))
    return str(part)
