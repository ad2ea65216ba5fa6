"""Which of the documents that have the words fits best: the same sum for every database.

A document's words are kept as text, `жарық` as `jarik,jark`: first the word in one spelling, then its stems;
spaces between words, ` | ` between the title and what follows. The score adds, for each word asked for, how
rare it is times how well it is met: in the title or below it, letter by letter or by its stem. A document
that has all words comes before one that has some. After BM25 (Robertson, Zaragoza 2009) without the length of
a document: appeals are short.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from senim.core.fold import letters, meet, words
from senim.core.words import LONGEST, keys_of

# Words that say nothing alone, of both languages, in one spelling: they never decide what is found.
_COMMON = """
и в во на с со по к ко у о об от до за из не ни но а же бы ли что как это этот для или при мы вы я он
және мен пен бен үшін бар жоқ бұл осы сол ол біз сіз менің біздің де да те та емес деп не ма ме ба бе
the of in on at and a to for is
"""
COMMON = frozenset(meet(letters(word)) for word in _COMMON.split())
TITLE, BODY = 2.0, 1.0
EXACT, STEM, NEAR = 1.0, 0.85, 0.5
# A second and third mention tell a little more, a tenth nothing.
AGAIN, MOST = 0.15, 3


@dataclass(frozen=True, slots=True)
class Term:
    """One word asked for: in one spelling, the keys it is found by, how rare it is (0 and more), whether it
    was read as a word that is written nearly so, and how it was typed.
    """

    word: str
    keys: frozenset[str]
    rarity: float = 1.0
    near: bool = False
    typed: str = ""


def asked(text: str, most: int = 8) -> list[Term]:
    """The words of a question, each once, without those that say nothing unless there are no others."""
    terms: dict[str, Term] = {}
    for word in words(text):
        keys, plain = keys_of(word), meet(letters(word[:LONGEST]))
        if keys:
            terms.setdefault(plain, Term(plain, keys, typed=word))
    telling = [term for plain, term in terms.items() if plain not in COMMON]
    return (telling or list(terms.values()))[:most]


def line(title: str, body: str, most: int = 400) -> str:
    """The words of a document as they are kept; at most so many."""
    head = _line(title, most)
    return f"{' '.join(head)} | {' '.join(_line(body, most - len(head)))}"


def _line(text: str, most: int) -> list[str]:
    found = []
    for word in words(text)[:most]:
        keys, plain = keys_of(word), meet(letters(word[:LONGEST]))
        if keys:
            found.append(",".join([plain, *sorted(keys - {plain})]))
    return found


def keys_in(line: str) -> set[str]:
    """All keys of a document."""
    return set(line.replace(",", " ").replace("|", " ").split())


def rarity(having: int, total: int) -> float:
    """How much a word tells that `having` of `total` documents have: the logarithm of its rareness."""
    return math.log(1 + max(total, 1) / (1 + having))


def score(terms: Sequence[Term], line: str) -> float:
    """How well a document fits, from 0 up."""
    head, _bar, tail = line.partition("|")
    places = (_read(head), TITLE), (_read(tail), BODY)
    whole = met = told = 0.0
    for term in terms:
        whole += term.rarity
        best = max((_met(term, where) * weight for where, weight in places), default=0.0)
        if best:
            told += term.rarity * best
            met += term.rarity
    if not told:
        return 0.0
    return round(told * (met / whole) ** 2 * (1 + _beside(terms, head + tail)), 9)


def _read(text: str) -> list[list[str]]:
    return [word.split(",") for word in text.split()]


def _met(term: Term, where: Iterable[list[str]]) -> float:
    best, times = 0.0, 0
    for word in where:
        if word[0] == term.word:
            best = EXACT
        elif not term.keys.isdisjoint(word):
            best = max(best, NEAR if term.near else STEM)
        else:
            continue
        times += 1
    return best * (1 + AGAIN * (min(times, MOST) - 1)) if times else 0.0


def _beside(terms: Sequence[Term], text: str) -> float:
    """A fifth more where two words asked for one after the other stand so."""
    if len(terms) < 2:
        return 0.0
    read = [frozenset(word.split(",")) for word in text.split()]
    pairs = list(pairwise(terms))
    return 0.2 * any(
        not one.keys.isdisjoint(a) and not two.keys.isdisjoint(b)
        for one, two in pairs
        for a, b in pairwise(read)
    )


def closest(word: str, known: Iterable[str], distance: int = 1) -> list[str]:
    """Those of the words that differ from `word` by at most so many slips, the nearest first."""
    measured = sorted((slips(word, other, distance), other) for other in known)
    return [other for steps, other in measured if steps <= distance]


def slips(one: str, other: str, most: int = 2) -> int:
    """Letters added, left out, changed or swapped to make one word of the other (Damerau 1964, optimal string
    alignment); `most` + 1 where there are more.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)


def pieces(word: str, longest: int = 12) -> set[str]:
    """The word and what is left of it without each one letter: two words with a common piece differ by a slip
    or two (Garbe's symmetric deletion).
    """
    short = word[:longest]
    return {short} | {short[:i] + short[i + 1 :] for i in range(len(short))}
