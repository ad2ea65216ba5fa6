"""Appeals: number, topic and place always; title and words once they are public."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from senim.core.rule import LawError, Topic
from senim.rooms.appeals.queries import data
from senim.rooms.appeals.queries.data import Row
from senim.rooms.clocks.queries import rulebook
from senim.rooms.search.sources.common import LONGEST, Findable
from senim.rooms.territory.models import Council


def found(council: Council, keys: Collection[str]) -> list[Findable]:
    return _findable(council, data.by_numbers(council, keys))


def everything(council: Council) -> Iterator[list[Findable]]:
    for heap in data.oldest_first(council):
        yield _findable(council, heap)


def _findable(council: Council, rows: list[Row]) -> list[Findable]:
    named = data.Named()
    named.meet(rows)
    return [_one(council, row, named) for row in rows]


def _one(council: Council, row: Row, named: data.Named) -> Findable:
    number = data.number_of(row.serial)
    place, topic = named.places[row.place_id], _topic(row.topic)
    names = topic.names if topic else {}
    kk, ru = names.get("kk", row.topic), names.get("ru", row.topic)
    public = bool(row.public_title)
    hints = " ".join(topic.hint.values()) if topic else ""
    return Findable(
        kind="appeal",
        ref=f"appeal:{number}",
        title_kk=row.public_title or f"{kk}, {place.name_kk}",
        title_ru=row.public_title or f"{ru}, {place.name_ru}",
        title_en="" if public else f"{names.get('en', ru)}, {place.name_en or place.name_ru}",
        text=f"{row.public_text} {row.public_answer}".strip()[:LONGEST],
        also=" ".join((number, str(row.serial % 10_000_000), kk, ru, place.name_kk, place.name_ru, hints)),
        places=_within(council, place.path),
        day=row.registered_on,
        titled=public,
    )


def _topic(code: str) -> Topic | None:
    try:
        return rulebook().topic(code)
    except LawError:
        return None


def _within(council: Council, path: str) -> tuple[str, ...]:
    """The places from right under the council's own to the narrowest."""
    codes = path.split("/")
    own = council.place_id
    return tuple(codes[codes.index(own) + 1 :] if own in codes else codes[-1:])
