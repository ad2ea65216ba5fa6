"""Names of places in a sentence, in whatever case they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from senim.core.acts.units import Lang
from senim.core.fold import fold
from senim.core.published import same

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Endings a Russian and a Kazakh name of a place may lose or get; what is left is compared.
_ENDING_RU = re.compile(r"(?:ск(?:ий|ая|ое|ого|ой|ому|им|ом|ую|их|ие)|ый|ий|ая|ое|ой|а|о|е|я|ь|ы|и)$")
_ENDING_KK = re.compile(r"(?:ка|ский|ая|ое|ый|ий|а|о|е|я|ь|ы|і)$")
_KIND: dict[Lang, re.Pattern[str]] = {
    "kk": re.compile(r"(?:аудан|ауыл|қала|облы|кент|селол|округ)\w*"),
    "ru": re.compile(r"(?:район|сельск|округ|город|област|сел[аоу]|поселк|посёлк|г)\w*"),
}
LONGEST_ENDING, SHORTEST_STEM = 7, 3


@dataclass(frozen=True, slots=True)
class Place:
    """A place's own names without the word for its kind: «Ақкөл», «Аккольский»."""

    kk: str
    ru: str


@dataclass(slots=True)
class Names:
    """Names to look for, found by their first letters."""

    stems: dict[Lang, dict[str, list[tuple[str, ...]]]] = field(default_factory=dict)
    of: dict[Lang, dict[tuple[str, ...], set[tuple[str, ...]]]] = field(default_factory=dict)


def names(places: Iterable[Place]) -> Names:
    """The names ready for looking. Too short ones, which could be any word, are left out."""
    made = Names({"kk": {}, "ru": {}}, {"kk": {}, "ru": {}})
    for place in places:
        kk, ru = _stem(place.kk, "kk"), _stem(place.ru, "ru")
        if not kk or not ru:
            continue
        for lang, stem, other in (("kk", kk, ru), ("ru", ru, kk)):
            if stem not in made.of[lang]:  # type: ignore[index]
                made.stems[lang].setdefault(stem[0][:SHORTEST_STEM], []).append(stem)  # type: ignore[index]
            made.of[lang].setdefault(stem, set()).add(other)  # type: ignore[index]
    return made


def _stem(name: str, lang: Lang) -> tuple[str, ...]:
    words = [same(word).replace(" ", "-") for word in _WORD.findall(name)]
    ending = _ENDING_RU if lang == "ru" else _ENDING_KK
    stems = [cut if len(cut := ending.sub("", word)) >= SHORTEST_STEM else word for word in words]
    return tuple(stems) if stems and len(stems[0]) >= SHORTEST_STEM else ()


def said(text: str, lang: Lang, known: Names, *, strict: bool) -> dict[tuple[str, ...], str]:
    """The names in a text, with the words as they stand. `strict`: beside a word for the kind of place."""
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
    found: dict[tuple[str, ...], str] = {}
    for at, (word, start, _end) in enumerate(words):
        if not word[0].isupper():
            continue
        plain = [same(other[0]).replace(" ", "-") for other in words[at : at + 4]]
        for stem in known.stems[lang].get(plain[0][:SHORTEST_STEM], ()):
            if not _fits(stem, plain):
                continue
            last = at + len(stem) - 1
            if strict and not _beside(words, at, last, lang):
                continue
            found.setdefault(stem, text[start : words[last][2]])
    return found


def _fits(stem: Sequence[str], words: Sequence[str]) -> bool:
    return len(stem) <= len(words) and all(
        word.startswith(part) and len(word) - len(part) <= LONGEST_ENDING
        for part, word in zip(stem, words, strict=False)
    )


def _beside(words: Sequence[tuple[str, int, int]], first: int, last: int, lang: Lang) -> bool:
    after = words[last + 1][0] if last + 1 < len(words) else ""
    before = words[first - 1][0] if lang == "ru" and first else ""
    return any(_KIND[lang].fullmatch(word.casefold()) for word in (after, before) if word)


def missing(text: str, other: str, lang: Lang, known: Names) -> list[str]:
    """Names of places this language says for certain and the other does not say at all."""
    across: Lang = "ru" if lang == "kk" else "kk"
    mine = said(text, lang, known, strict=True)
    if not mine:
        return []
    theirs = set(said(other, across, known, strict=False))
    words = [fold(match[0]) for match in _WORD.finditer(other) if match[0][0].isupper()]
    found = [
        name
        for stem, name in mine.items()
        if not known.of[lang][stem] & theirs and not any(_sounds(fold(stem[0]), word) for word in words)
    ]
    return list(dict.fromkeys(found))


def sounds_in(name: str, text: str) -> bool:
    """Whether a Russian name stands in a text, in whatever case and whichever language's letters."""
    stems = _stem(name, "ru")
    words = [fold(word) for word in _WORD.findall(text)]
    return all(any(_sounds(fold(stem), word) for word in words) for stem in stems)


def _sounds(stem: str, word: str) -> bool:
    """The same name written with the other language's letters: Қарасай, Карасайский."""
    long = 8
    return word.startswith(stem[:-1] if len(stem) >= long else stem)
