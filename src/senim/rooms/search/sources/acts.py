"""Published acts: number, title and what the explanation says."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from senim.rooms.decisions.models import Act
from senim.rooms.decisions.queries import listing
from senim.rooms.search.sources.common import LONGEST, Findable
from senim.rooms.territory.models import Council


def found(council: Council, keys: Collection[str]) -> list[Findable]:
    return [_one(act) for act in listing.public_by_ids(council, keys)]


def everything(council: Council) -> Iterator[list[Findable]]:
    heap: list[Findable] = []
    for act in listing.oldest_first(council):
        heap.append(_one(act))
        if len(heap) == 500:
            yield heap
            heap = []
    yield heap


def _one(act: Act) -> Findable:
    told = getattr(act, "explanation", None)
    names = ("what_kk", "whom_kk", "changes_kk", "why_kk", "what_ru", "whom_ru", "changes_ru", "why_ru")
    text = " ".join(filter(None, (getattr(told, name, "") for name in names)))
    return Findable(
        kind="decision",
        ref=act.ref,
        title_kk=act.title_kk,
        title_ru=act.title_ru,
        title_en=act.title_en,
        text=text[:LONGEST],
        also=f"{act.number} {act.registered_number}",
        day=act.day,
    )
