"""Which language a text is in, and one spelling of its letters for comparing."""

from __future__ import annotations

import re
from functools import lru_cache

KAZAKH = frozenset("әғқңөұүһіӘҒҚҢӨҰҮҺІ")
# Russian texts hold Kazakh names: a text is Kazakh when these letters are more than this share of it.
SHARE = 0.02
_LATIN = str.maketrans("ABCEHIKMOPTXYaceikmoptxyh", "АВСЕНІКМОРТХУасеікмортхуһ")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def language(text: str) -> str:
    """kk, ru, or nothing where there are no Cyrillic letters."""
    letters = [c for c in text if "\u0400" <= c <= "\u04ff"]
    if not letters:
        return ""
    return "kk" if sum(c in KAZAKH for c in letters) > SHARE * len(letters) else "ru"


@lru_cache(maxsize=1 << 14)
def same(text: str) -> str:
    """The spelling to compare by: Latin look-alikes inside Cyrillic words, case, ё, marks and spaces apart.

    «Меншiкке» with a Latin i and «Меншікке» with a Cyrillic one are the same.
    """
    words = (
        word.translate(_LATIN) if _CYRILLIC.search(word) else word for word in re.findall(r"[^\W_]+", text)
    )
    return " ".join(words).casefold().replace("ё", "е")
