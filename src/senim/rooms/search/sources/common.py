"""What a room gives to be found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# Of a long text so much is kept to be found and shown.
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Findable:
    """One public thing: its titles in both languages, its words, the codes of the places it lies in from the
    widest to the narrowest, its day. `also`: words it is found by and that are not shown. `titled`: its title
    is its own, and not only what it is about.
    """

    kind: str
    ref: str
    title_kk: str
    title_ru: str
    title_en: str = ""
    text: str = ""
    also: str = ""
    places: tuple[str, ...] = ()
    day: date | None = None
    titled: bool = True
