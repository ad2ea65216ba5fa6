"""One spelling for what people type: Kazakh, Russian and Latin letters of the same name meet.

`fold` is for finding, never for showing: it maps many spellings to one (Көкшетау, Кокшетау, Kokshetau), and
so now and then two names to one; a reader always chooses from the names themselves.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that look the same in both scripts: one inside a word of the other script is a slip of the keyboard.
_LATIN_LOOKS = "ABCEHIKMOPTXYaceikmoptxyhj"
_CYRILLIC_LOOKS = "АВСЕНІКМОРТХУасеікмортхуһј"
_TO_CYRILLIC = str.maketrans(_LATIN_LOOKS, _CYRILLIC_LOOKS)
_TO_LATIN = str.maketrans(_CYRILLIC_LOOKS, _LATIN_LOOKS)

# Latin letters that lose more than a mark: ş of the alphabet of 2021, ı and ý (у) of 2018, and their like.
_MARKED = str.maketrans(
    {"ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "ı": "i", "ə": "a", "ŋ": "n", "ý": "u"}
)
_SINGLE = dict(
    zip("абвгғдезийіыклмнңопрстуүұфхһәқөэжyqwј", "abvggdeziiiiklmnnoprstuuufhhakoejikui", strict=True)
)
_DOUBLE = {"ц": "ts", "ч": "sh", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia", "ъ": "", "ь": "", "x": "ks"}
_LETTERS = str.maketrans({**_SINGLE, **_DOUBLE})
# Digraphs of Latin writing and sounds that one language writes and the other does not.
_MEETINGS = tuple(
    (re.compile(pattern), one)
    for pattern, one in (
        (r"dzh|zh|dj", "j"),
        (r"shch|ch|(?:sh){2,}", "sh"),
        (r"c", "k"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"ng", "n"),
        (r"ie", "e"),
        (r"aui", "au"),
        (r"([a-z])\1+", r"\1"),
    )
)
_WORD = re.compile(r"[^\W_]+")
_JOINERS = re.compile(r"[-‐-―'’ʼʹ`´\u00ad\u200b-\u200f]")


def fold(text: str) -> str:
    """`text` in one spelling: words of `a-z0-9`, one space between; empty where there is no letter or digit.

    Missing diacritics (а for ә), hard and soft signs, doubled letters, hyphens, look-alikes of the other
    script and the Latin alphabets of 2018 and 2021 make no difference. `fold(fold(text)) == fold(text)`.
    """
    return " ".join(filter(None, map(_fold_word, words(text))))


def words(text: str) -> list[str]:
    """The words of `text` as they are written, without the signs between them."""
    text = _JOINERS.sub("", unicodedata.normalize("NFKC", text.replace("№", " ")))
    return _WORD.findall(unicodedata.normalize("NFC", text))


def letters(word: str) -> str:
    """One word in Latin letters of `a-z0-9`, one for one: doubled letters and digraphs still stand."""
    word = one_script(word).casefold().translate(_MARKED)
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]", "", plain.translate(_LETTERS))


def meet(letters: str) -> str:
    """The one spelling of those letters: what languages and alphabets write in several ways is one."""
    before = ""
    while letters != before:
        before = letters
        for pattern, one in _MEETINGS:
            letters = pattern.sub(one, letters)
    return letters


@lru_cache(maxsize=1 << 15)
def _fold_word(word: str) -> str:
    return meet(letters(word))


def one_script(word: str) -> str:
    """The word with look-alikes replaced: the script with more letters wins, Cyrillic on a tie."""
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in word)
    latin = sum(c.isascii() and c.isalpha() for c in word)
    if not cyrillic or not latin:
        return word
    return word.translate(_TO_LATIN if latin > cyrillic else _TO_CYRILLIC)


_CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_PIECE = re.compile(r"\d+|[^\W\d_]")


_ORDER = {letter: place for place, letter in enumerate(_CYRILLIC + _LATIN)}
_LATIN_FIRST = {letter: place for place, letter in enumerate(_LATIN + _CYRILLIC)}


def sort_key(text: str, lang: str = "kk") -> tuple[tuple[tuple[int, int], ...], str]:
    """The place of a text in a list in `lang`: the letters of its alphabet in their order, numbers by value.

    The Kazakh alphabet orders Russian names too. Case, spaces and signs matter only between equals.
    """
    order = _LATIN_FIRST if lang == "en" else _ORDER
    pieces = _PIECE.findall(unicodedata.normalize("NFC", text).casefold())
    return tuple((0, int(p)) if p.isdecimal() else (1, order.get(p, 100 + ord(p[0]))) for p in pieces), text
