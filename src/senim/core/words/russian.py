"""Stems of Russian words, by the Snowball algorithm (M. Porter), in the one spelling of `core.fold`."""

from __future__ import annotations

import snowballstemmer

from senim.core.fold import letters, meet, one_script

_SNOWBALL = snowballstemmer.stemmer("russian")
# Russian typed in Latin letters, as nearly as one can tell: `dorogi` is дороги, `svetilnikov` светильников.
_PAIRS = (
    ("shch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("yu", "ю"),
    ("ya", "я"),
)
_SINGLE = str.maketrans("abvgdezijklmnoprstufhyc", "абвгдезийклмнопрстуфхык")


def stem(word: str) -> str:
    """The stem of one word as it is written, in Cyrillic or in Latin letters."""
    word = one_script(word).casefold()
    if word.isascii():
        for pair, one in _PAIRS:
            word = word.replace(pair, one)
        word = word.translate(_SINGLE)
    return meet(letters(_SNOWBALL.stemWord(word.replace("ё", "е"))))
