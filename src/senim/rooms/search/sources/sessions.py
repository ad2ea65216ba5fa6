"""Sessions and the questions of their agendas."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from senim.rooms.search.sources.common import Findable
from senim.rooms.sessions.models import Item, Session
from senim.rooms.sessions.queries import public
from senim.rooms.territory.models import Council

ORDINAL = {
    "kk": "{n}-сессия, {day}",
    "ru": "{n}-я сессия, {day}",
    "en": "Session {n}, {day}",
}


def found(council: Council, keys: Collection[str]) -> list[Findable]:
    return [_item(row) for row in public.items(council, keys)]


def found_sessions(council: Council, keys: Collection[str]) -> list[Findable]:
    """A session, and the questions that its calling made public."""
    sessions = public.sessions(council, keys)
    return [*map(_session, sessions), *(_item(row) for row in public.items_of(council, sessions))]


def everything(council: Council) -> Iterator[list[Findable]]:
    sessions = public.sessions(council)
    yield [_session(row) for row in sessions]
    for start in range(0, len(sessions), 20):
        yield [_item(row) for row in public.items_of(council, sessions[start : start + 20])]


def _session(row: Session) -> Findable:
    told = {
        lang: words.format(n=row.number, day=f"{row.starts_on:%d.%m.%Y}") for lang, words in ORDINAL.items()
    }
    return Findable("session", row.ref, told["kk"], told["ru"], told["en"], day=row.starts_on)


def _item(row: Item) -> Findable:
    names: Iterable[str] = (row.proposer, row.rapporteur)
    return Findable(
        kind="item",
        ref=row.ref,
        title_kk=row.title_kk,
        title_ru=row.title_ru,
        title_en=row.title_en,
        also=" ".join(names),
        day=row.session.starts_on if row.session else None,
    )
