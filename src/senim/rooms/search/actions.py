"""Writing what can be found. By the worker behind the record, and by the command that makes all anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from django.db import connection, transaction

from senim.core.words.ranking import keys_in, line, pieces
from senim.rooms.search import index, sources
from senim.rooms.search.models import Doc, Near, Word
from senim.rooms.search.sources.common import Findable
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Council

HEAP = 500
# A key shorter than this has too many neighbours, a longer one is no word.
SLIPPERY = range(4, 25)
SHOWN = ("title_kk", "title_ru", "title_en", "text", "place", "day", "words", "scope")


@transaction.atomic
def put(*, council: Council, found: Iterable[Findable], gone: Collection[str] = ()) -> int:
    """Write these things as they are now, and take out those that are public no more; how many changed.

    A thing that says the same as before is left alone.
    """
    # A session brings its questions, and a question may be named beside it.
    found = {one.ref: one for one in found}.values()
    refs = {one.ref for one in found}
    rows = Doc.objects.select_for_update().filter(council=council, ref__in=[*refs, *gone])
    kept = {row.ref: row for row in rows}
    moved: Counter[str] = Counter()
    new, changed, old = [], [], [kept.pop(ref) for ref in gone if ref in kept and ref not in refs]
    for one in found:
        row = _row(council, one)
        before = kept.get(one.ref)
        if before is None:
            new.append(row)
        elif any(getattr(before, name) != getattr(row, name) for name in SHOWN):
            row.pk = before.pk
            old.append(before)
            changed.append(row)
    index.remove(old)
    for row in old:
        moved.subtract(keys_in(row.words))
    Doc.objects.filter(pk__in={row.pk for row in old} - {row.pk for row in changed}).delete()
    Doc.objects.bulk_update(changed, SHOWN)
    Doc.objects.bulk_create(new)
    index.add([*changed, *new])
    for row in (*changed, *new):
        moved.update(keys_in(row.words))
    _count(moved)
    return len(new) + len(old)


def _row(council: Council, one: Findable) -> Doc:
    titles = " ".join(dict.fromkeys(filter(None, (one.title_kk, one.title_ru, one.title_en))))
    head, rest = (titles, "") if one.titled else ("", titles)
    scope = [f"c{council.no}", f"k{one.kind}", *(f"a{code}" for code in one.places)]
    return Doc(
        council=council,
        kind=one.kind,
        ref=one.ref,
        title_kk=one.title_kk[:1000],
        title_ru=one.title_ru[:1000],
        title_en=one.title_en[:1000],
        text=one.text,
        place=one.places[-1] if one.places else "",
        day=one.day,
        words=line(head, f"{rest} {one.text} {one.also}"),
        scope=" ".join(scope),
    )


def _count(moved: Counter[str]) -> None:
    """Move how many documents have each key; a key met for the first time gets its neighbours."""
    steps = {key: step for key, step in moved.items() if step}
    known = set(Word.objects.filter(key__in=list(steps)).values_list("key", flat=True))
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_word (key, docs) VALUES (%s, %s)"
            " ON CONFLICT (key) DO UPDATE SET docs = search_word.docs + excluded.docs",
            sorted(steps.items()),
        )
    fresh = sorted(key for key in steps.keys() - known if len(key) in SLIPPERY and key.isalpha())
    Near.objects.bulk_create(
        [Near(piece=piece, key_id=key) for key in fresh for piece in sorted(pieces(key))], batch_size=HEAP
    )


def renew(*, council: Council, refs: Iterable[str]) -> int:
    """Look again at what these references name and write what is public of it; how many changed."""
    refs = set(refs)
    found = sources.found(council, refs)
    return put(council=council, found=found, gone=refs - {one.ref for one in found})


def renew_all(*, council: Council, tick: Callable[[int], object] = lambda _n: None) -> int:
    """Look at everything public of a council, some hundred at once; what is gone is taken out. It may be
    stopped and begun again at any moment: each heap is whole.
    """
    seen: set[str] = set()
    for heap in sources.everything(council):
        put(council=council, found=heap)
        seen.update(one.ref for one in heap)
        tick(len(heap))
    kept = Doc.objects.filter(council=council).values_list("ref", flat=True)
    gone = [ref for ref in kept.iterator(chunk_size=HEAP) if ref not in seen]
    for start in range(0, len(gone), HEAP):
        put(council=council, found=(), gone=gone[start : start + HEAP])
    return len(seen)


def rebuild(*, tick: Callable[[int], object] = lambda _n: None) -> int:
    """Make the index anew from the rows that are there, for all councils; how many rows."""
    with transaction.atomic():
        index.clear()
        done, last = 0, 0
        while heap := list(Doc.objects.filter(pk__gt=last).order_by("pk")[:HEAP]):
            index.add(heap)
            done, last = done + len(heap), heap[-1].pk
            tick(len(heap))
    return done


def refresh(now: object = None) -> int:
    """Once a night: all that no entry of the record tells of (people, bodies, places), for every council."""
    return sum(
        put(council=council, found=heap)
        for council in territory.councils()
        for heap in sources.still(council)
    )
