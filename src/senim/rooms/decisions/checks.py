"""What the two texts of an act say differently, and what would make an explanation easier to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from senim.core.acts.parallel import parallel
from senim.core.acts.places import Place
from senim.core.acts.readability import hints as hints_of
from senim.core.acts.say import where
from senim.core.acts.units import LANGS, Lang, Rows
from senim.core.acts.units import Unit as Piece
from senim.rooms.clocks.queries import reader_lang
from senim.rooms.decisions.models import Act, Unit
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council


def bare(name: str) -> str:
    """A place's name without the word for its kind, which is written small: «село Наумовка»."""
    return " ".join(word for word in name.split() if word[:1].isupper())


@dataclass(frozen=True, slots=True)
class Difference:
    """Where, both wordings, and it in a sentence of the reader's language."""

    where: str
    kk: str
    ru: str
    said: str
    likely: str
    question: bool


def plain(rows: Iterable[Unit]) -> list[Piece]:
    """Rows as the core compares them."""
    return [
        Piece(
            one.kind,  # type: ignore[arg-type]
            one.path,
            one.number,
            one.text_kk,
            one.text_ru,
            _table(one.table_kk),
            _table(one.table_ru),
        )
        for one in rows
    ]


def _table(rows: list[list[str]] | None) -> Rows | None:
    return None if rows is None else tuple(tuple(row) for row in rows)


def differences(act: Act, rows: Sequence[Unit]) -> list[Difference]:
    """Structure, numbers, days, names of the places of this council. One query, none without a text."""
    if not rows:
        return []
    lang = reader_lang()
    return [
        Difference(
            where(one.path, lang, one.row),
            one.kk,
            one.ru,
            one.said[lang],
            one.likely[lang],
            one.severity == "question",
        )
        for one in parallel(plain(rows), known(act.council), cut(act))
    ]


def known(council: Council) -> list[Place]:
    """The places its acts may name: of its own territory and those around it. One query."""
    pairs = ((bare(kk), bare(ru)) for kk, ru in territory.names_around(council))
    return [Place(kk, ru) for kk, ru in pairs if kk and ru]


def cut(act: Act) -> list[Lang]:
    """The languages whose source is cut."""
    return [lang for lang in LANGS if getattr(act, f"partial_{lang}")]


def hints(texts: Mapping[str, str]) -> dict[str, list[str]]:
    """By field of an explanation (`what_kk`): what reads hard in it, in the reader's language."""
    lang = reader_lang()
    found = {
        name: [one.said[lang] for one in hints_of(text, "ru" if name.endswith("_ru") else "kk")][:3]
        for name, text in texts.items()
    }
    return {name: said for name, said in found.items() if said}
