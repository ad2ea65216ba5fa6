"""What a word is found by: the keys that all its forms share, in Kazakh and in Russian at once.

No guess is made at the language of a word: сессиясында has no letter that Russian lacks, and is Kazakh. A
word with a Kazakh letter has Kazakh stems; any other has Kazakh and Russian ones; two words meet where they
share one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from senim.core.fold import letters, words
from senim.core.words import kazakh, russian

# Longer than any word of either language: what is longer is cut, so that nobody fills an index.
LONGEST = 40
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")


def keys(text: str) -> list[frozenset[str]]:
    """For each word of `text`, in its order, the keys it is found by; a number is found by itself."""
    return [found for found in map(keys_of, words(text)) if found]


@lru_cache(maxsize=1 << 16)
def keys_of(word: str) -> frozenset[str]:
    """The keys of one word: one to seven of `a-z0-9`; none where it has no letter and no digit."""
    word = word[:LONGEST]
    plain = letters(word)
    if not plain:
        return frozenset()
    if _DIGITS.fullmatch(plain):
        return frozenset((plain,))
    found = kazakh.stems(plain)
    return found if _KAZAKH.search(word) else found | {russian.stem(word)}
