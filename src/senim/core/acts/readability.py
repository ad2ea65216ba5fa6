"""Does a text read easily? Hints for who writes it: long sentences, long words, the language of offices.

Nothing is graded and nothing refused: each hint shows the words it is about and says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from senim.core.acts.phrases import PHRASES
from senim.core.acts.say import Sentence
from senim.core.acts.units import Lang
from senim.core.budget.findings import sentence
from senim.core.published import same

Kind = Literal["sentence", "words", "phrase", "capitals", "brackets"]
# In words and letters. Kazakh joins to one word what Russian says in several.
LONGEST_SENTENCE: dict[Lang, int] = {"kk": 20, "ru": 25}
LONGEST_WORD: dict[Lang, int] = {"kk": 17, "ru": 16}
MOST_LONG_WORDS, MOST_HINTS = 3, 30
_SENTENCE = re.compile(r"[^.!?;…\n]+(?:[.!?;…](?!\s)[^.!?;…\n]+)*[.!?;…]?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BRACKETS = re.compile(r"\([^()]{60,}\)")
SHOWN = 90

LONG_SENTENCE = {
    "kk": "Сөйлем ұзақ: {count} сөз. Екіге бөліңіз: бір сөйлемде бір ой.",
    "ru": "Длинное предложение: слов – {count}. Разделите его: одна мысль – одно предложение.",
    "en": "A long sentence: {count} words. Part it: one thought, one sentence.",
}
LONG_WORDS = {
    "kk": "Бір сөйлемде ұзын сөз көп: {long}. Қысқасын табуға бола ма?",
    "ru": "В одном предложении много длинных слов: {long}. Нет ли покороче?",
    "en": "Many long words in one sentence: {long}. Are there shorter ones?",
}
PHRASE = {
    "kk": "Кеңсе тілі: «{found}». Қарапайымы: «{plain}».",
    "ru": "Канцелярит: «{found}». Проще: «{plain}».",
    "en": "The language of offices: “{found}”. Plainly: “{plain}”.",
}
DROP = {
    "kk": "Кеңсе тілі: «{found}». Онсыз да түсінікті, алып тастауға болады.",
    "ru": "Канцелярит: «{found}». Без этого понятно, можно убрать.",
    "en": "The language of offices: “{found}”. It is clear without, leave it out.",
}
CAPITALS = {
    "kk": "«{found}» – қысқартуды алғаш кездескенде толық жазыңыз.",
    "ru": "«{found}» – сокращение: в первый раз напишите полностью.",
    "en": "“{found}” is an abbreviation: write it out the first time.",
}
BRACKETS = {
    "kk": "Жақша ішінде тұтас сөйлем тұр: оны бөлек сөйлем етіңіз.",
    "ru": "В скобках стоит целое предложение: сделайте его отдельным.",
    "en": "A whole sentence stands in brackets: make it one of its own.",
}


@dataclass(frozen=True, slots=True)
class Hint:
    """A place that reads hard: the words, what to do. `start` counts letters of the text."""

    kind: Kind
    start: int
    found: str
    said: Sentence


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in numbers: sentences, words, words in a sentence on average; and the hints, the first ones."""

    sentences: int
    words: int
    average: int
    hints: tuple[Hint, ...]


def reading(text: str, lang: Lang) -> Reading:
    """How a text reads."""
    sentences = [(match.start(), match[0]) for match in _SENTENCE.finditer(text) if _WORD.search(match[0])]
    counts = [len(_WORD.findall(sentence)) for _start, sentence in sentences]
    total = sum(counts)
    average = round(total / len(counts)) if counts else 0
    return Reading(len(sentences), total, average, tuple(hints(text, lang)))


def hints(text: str, lang: Lang) -> list[Hint]:
    """The hints in the order of the text, no more than can be read."""
    found = [*_sentences(text, lang), *_phrases(text, lang), *_capitals(text, lang)]
    found += [
        Hint("brackets", match.start(), _short(match[0]), BRACKETS) for match in _BRACKETS.finditer(text)
    ]
    return sorted(found, key=lambda hint: hint.start)[:MOST_HINTS]


def _sentences(text: str, lang: Lang) -> Iterator[Hint]:
    for match in _SENTENCE.finditer(text):
        words = _WORD.findall(match[0])
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        if len(words) > LONGEST_SENTENCE[lang]:
            said = sentence(LONG_SENTENCE, count=len(words))
            yield Hint("sentence", start, _short(match[0].strip()), said)
        long = list(dict.fromkeys(word for word in words if len(word.replace("-", "")) >= LONGEST_WORD[lang]))
        if len(long) >= MOST_LONG_WORDS:
            yield Hint("words", start, ", ".join(long), sentence(LONG_WORDS, long=", ".join(long)))


def _phrases(text: str, lang: Lang) -> Iterator[Hint]:
    plain = _folded(text)
    for pattern, better in PHRASES[lang]:
        for match in pattern.finditer(plain):
            found = text[match.start() : match.end()]
            words = PHRASE if better else DROP
            yield Hint("phrase", match.start(), found, sentence(words, found=found, plain=better))


def _folded(text: str) -> str:
    """Letter by letter in one spelling, so that places stay: ё is е, і one letter, no case."""
    return "".join(
        one if len(one) == 1 else letter
        for letter, one in ((letter, same(letter) or letter) for letter in text.replace("i", "і"))
    )


# Written everywhere and read by everyone.
_KNOWN = frozenset(
    {"ҚР", "РК", "ЖСН", "ИИН", "БСН", "БИН", "KZ", "I", "II", "III", "IV", "V", "VI", "VII", "VIII"}
)


def _capitals(text: str, lang: Lang) -> Iterator[Hint]:
    seen: set[str] = set()
    for match in re.finditer(r"(?<![^\W\d_])[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]{3,6}(?![^\W\d_])", text):
        # A whole line of capitals is no abbreviation, nor is one that is explained beside it.
        around = text[max(0, match.start() - 2) : match.end() + 2]
        line = text[text.rfind("\n", 0, match.start()) + 1 :].partition("\n")[0]
        if match[0] in seen | _KNOWN or "(" in around or line.isupper():
            continue
        seen.add(match[0])
        yield Hint("capitals", match.start(), match[0], sentence(CAPITALS, found=match[0]))


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rsplit(" ", 1)[0] + "…"
