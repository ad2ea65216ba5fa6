"""The words found, within the text as it is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from senim.core.words import keys_of

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class Piece(NamedTuple):
    """A piece of a text, and whether it is one of the words asked for."""

    text: str
    hit: bool


def marked(text: str, keys: Collection[str]) -> list[Piece]:
    """The whole text in pieces, those with one of the keys marked."""
    wanted, found, last = set(keys), [], 0
    for word in _hits(text, wanted):
        if word.start() > last:
            found.append(Piece(text[last : word.start()], False))
        found.append(Piece(word.group(), True))
        last = word.end()
    if last < len(text):
        found.append(Piece(text[last:], False))
    return found


def excerpt(text: str, keys: Collection[str], size: int = 200) -> list[Piece]:
    """About `size` characters around the first word found, cut between words; the beginning where none is."""
    text = " ".join(text.split())
    if len(text) <= size:
        return marked(text, keys)
    first = next(_hits(text, set(keys)), None)
    start = max(0, (first.start() if first else 0) - size // 3)
    if start:
        start = text.find(" ", start) + 1
    end = text.rfind(" ", start, start + size) if start + size < len(text) else len(text)
    cut = text[start : end if end > start else start + size]
    return marked(f"{'… ' if start else ''}{cut}{' …' if start + len(cut) < len(text) else ''}", keys)


def _hits(text: str, wanted: set[str]) -> Iterator[re.Match[str]]:
    for word in _WORD.finditer(text):
        if not wanted.isdisjoint(keys_of(word.group().replace("-", ""))):
            yield word
