"""Stems of Kazakh words, whatever the case, the owner, the number, the tense.

A stem is for finding, never for showing, and may be no word (халық and халқымыз meet at `halk`). It is taken
from the word in Latin letters (`joldarimizdagi`), so that Kazakh typed with its letters, without them, or in
Latin letters meets at one stem. Endings come off from the end in the order the language puts them on: case,
owner, number (зат есімнің септелуі, тәуелденуі, көптелуі); of a verb person and tense, negation, voice. Where
a letter may belong to the stem or to the ending (кеңес-і, бала-сы), both stems are given.
"""

from __future__ import annotations

import re

from senim.core.fold import meet

_VOWELS = "aeiou"
# -ның, -ға, -ны, -да, -дан, -мен, -дағы, -сыз
_CASE = re.compile(r"(?:[dtn]in|[gk][ae]|[dtn]i|[dt][ae]|[dtn][ae]n|[mbp]en|[dt][ae]gi|siz)$")
# After an owner's ending the cases are written in their own way: жолым-а, жолы-н, жолы-нда, жолы-на.
_OWNED_CASE = re.compile(r"(?:(?<=i)(?:n[ae]|nd[ae]|nd[ae]gi|n[ae]n|n|nin|ni)|(?<=[mn])[ae])$")
_OWNER = re.compile(r"(?:(?<=[aeiou])(?:si|m|miz|niz)|(?<=[^aeou])(?:im|imiz|iniz)|(?<=[^aeo])i)$")
_THEIRS = re.compile(r"(?<=[^aeiou])i$")
_MANY = re.compile(r"[ldt][ae]r$")
_TENSE = re.compile(r"(?:[ae]idi|[ae]di|idi|[dt]i|i?pti|i?p|[gk][ae]n|[ae]tin|itin|sin|s[ae]|u|niz|iniz)$")
_NOT = re.compile(r"[mbp][ae](?:i|idi|gan|gen|di|p|s)?$")
_VOICE = re.compile(r"(?:(?<=[aeiou])[ln]|(?<=[^aeiou])i[ln])$")
_HARD = str.maketrans("gb", "kp")
# The vowel that a word loses before an owner's ending: хал(ы)қ, мұр(ы)н, ор(ы)н.
_LOOSE = re.compile(r"(?<=[a-z][^aeiou])i(?=[^aeiou]$)")


def stems(letters: str) -> frozenset[str]:
    """Stems of one word given by `fold.letters`: the word itself and each reading of its endings."""
    if len(letters) < 3 or not letters.isalpha():
        return frozenset((meet(letters),))
    return frozenset(map(_key, {letters, *_of_name(letters), *_of_verb(letters)}))


def _of_name(word: str) -> set[str]:
    bare = {cut for cut in (_cut(_CASE, word), _cut(_OWNED_CASE, word)) if cut} | {word}
    own = {cut for form in bare for cut in (_cut(_OWNER, form), _cut(_THEIRS, form)) if cut}
    return {_cut(_MANY, form) or form for form in bare | own}


def _of_verb(word: str) -> set[str]:
    cut = _cut(_NOT, word, 3)
    if not cut:
        cut = _cut(_TENSE, word, 3)
        cut = _cut(_NOT, cut, 3) or cut
    return {_cut(_VOICE, cut, 3) or cut} if cut else set()


def _cut(ending: re.Pattern[str], word: str, least: int = 2) -> str:
    """The word without that ending; empty where it has none, or where too little of it would be left."""
    found = ending.search(word)
    stem = word[: found.start()] if found else ""
    return stem if len(stem) >= least and any(c in _VOWELS for c in stem) else ""


def _key(stem: str) -> str:
    """One spelling of a stem: a soft end is hard again (кезег-і, кітаб-ы), a vowel that falls out is out."""
    hard = stem[:-1] + stem[-1].translate(_HARD)
    return meet(_LOOSE.sub("", hard) if len(hard) > 3 else hard)
