"""Do the two texts of an act say the same: structure, numbers, days, codes, names of places?

What is compared is what can be compared without understanding: a clerk reads the findings and
decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from senim.core.acts import likely, places, say
from senim.core.acts.figures import Figure, figures
from senim.core.acts.rows import RowDifference, differing
from senim.core.acts.units import LANGS, Lang, Unit, under
from senim.core.budget.findings import Sentence, sentence

Kind = Literal["language", "structure", "order", "amount", "damaged", "day", "number", "code", "row", "place"]
AROUND = 70


@dataclass(frozen=True, slots=True)
class Difference:
    """What the languages say otherwise: where (`path`, the printed `row` of a table, else 0), both wordings.

    `found_kk` and `found_ru` are the words that differ, `kk` and `ru` the sentences around them; `said`
    states it, `likely` tells what probably happened. A question is what may be right all the same.
    """

    kind: Kind
    severity: Literal["error", "question"]
    path: str
    kk: str
    ru: str
    found_kk: str
    found_ru: str
    said: Sentence
    likely: Sentence
    row: int = 0


def parallel(
    units: Sequence[Unit],
    known: Iterable[places.Place] = (),
    partial: Collection[Lang] = (),
) -> list[Difference]:
    """Every difference, in the order of the text.

    `known`: places whose names are looked for. `partial`: languages whose source is cut; what stands behind
    the cut is not missed.
    """
    have = [lang for lang in LANGS if any(unit.there(lang) for unit in units)]
    if len(have) < len(LANGS):
        return [_one_language(lang) for lang in have]
    units = _until_cut(units, partial)
    found = [*_structure(units), *_orders(units)]
    lost = [difference.path for difference in found if difference.kind == "structure"]
    names = places.names(known)
    for group in _groups(units, lost):
        found.extend(_sentences(group, names))
    cut_at = {_last(units, lang) for lang in partial}
    for at, unit in enumerate(units):
        if unit.table_kk is not None and unit.table_ru is not None:
            found.extend(_table(unit, cut=at in cut_at))
    order = {unit.path: at for at, unit in enumerate(units)}
    return sorted(found, key=lambda each: (order.get(each.path, 0), each.row))


def _one_language(lang: Lang) -> Difference:
    said = sentence(say.ONE_LANGUAGE, have=say.LANGUAGE[lang])
    return Difference("language", "question", "", "", "", "", "", said, say.LIKELY["left"])


def _last(units: Sequence[Unit], lang: Lang) -> int:
    return max((at for at, unit in enumerate(units) if unit.there(lang)), default=-1)


def _until_cut(units: Sequence[Unit], partial: Collection[Lang]) -> list[Unit]:
    """Without what lies behind the end of a cut source."""
    if not partial:
        return list(units)
    end = min(_last(units, lang) for lang in partial)
    return [unit for at, unit in enumerate(units) if at <= end or all(unit.there(lang) for lang in LANGS)]


def _structure(units: Sequence[Unit]) -> Iterator[Difference]:
    """Pieces that only one language has; of what lies in such a piece nothing is said."""
    lost = ""
    for unit in units:
        if lost and under(unit.path, lost):
            continue
        have: list[Lang] = [lang for lang in LANGS if unit.there(lang)]
        if len(have) != 1 or unit.kind == "paragraph":
            continue
        lost = unit.path
        said = sentence(say.STRUCTURE, where=say.placed(unit.path), have=say.HAVE[have[0]])
        text = _excerpt(_words(unit, have[0]), 0, 0)
        kk, ru = (text, "") if have[0] == "kk" else ("", text)
        yield Difference("structure", "error", unit.path, kk, ru, kk, ru, said, say.LIKELY["left"])


def _words(unit: Unit, lang: Lang) -> str:
    rows = unit.table(lang) or ()
    return unit.text(lang) or " ".join(cell for row in rows[:1] for cell in row if cell)


def _orders(units: Sequence[Unit]) -> Iterator[Difference]:
    """Numbers of points must grow; where they do not, the text was put together wrongly."""
    seen: set[str] = set()
    for unit in units:
        root, _mark, twice = unit.path.partition(".")
        if twice and unit.kind in ("point", "subpoint") and root in seen:
            said = sentence(say.ORDER, where=say.placed(root))
            kk, ru = (_excerpt(unit.text(lang), 0, 0) for lang in LANGS)
            yield Difference("order", "question", unit.path, kk, ru, kk, ru, said, say.LIKELY["changed"])
        seen.add(unit.path)


def _groups(units: Sequence[Unit], lost: Sequence[str]) -> Iterator[list[Unit]]:
    """Units whose sentences are compared together: one by one, or, where the languages part a text into
    paragraphs differently, all paragraphs of a piece.
    """
    texts = [
        unit
        for unit in units
        if (unit.text_kk or unit.text_ru) and not any(under(unit.path, path) for path in lost)
    ]
    at = 0
    while at < len(texts):
        root = texts[at]
        end = at + 1
        while end < len(texts) and texts[end].kind == "paragraph" and under(texts[end].path, root.path):
            end += 1
        group = texts[at:end]
        if all(unit.there(lang) for unit in group for lang in LANGS):
            yield from ([unit] for unit in group)
        else:
            yield group
        at = end


def _sentences(group: Sequence[Unit], names: places.Names) -> Iterator[Difference]:
    path = group[0].path
    kk, ru = ("\n".join(filter(None, (unit.text(lang) for unit in group))) for lang in LANGS)
    if len(group) > 1:
        counts = {lang: sum(bool(unit.text(lang)) for unit in group) for lang in LANGS}
        said = sentence(say.PARAGRAPHS, where=say.placed(path), **counts)
        yield Difference("structure", "question", path, kk, ru, "", "", said, say.LIKELY["left"])
    yield from _figures(path, kk, ru)
    mine, theirs = places.missing(kk, ru, "kk", names), places.missing(ru, kk, "ru", names)
    for at in range(max(len(mine), len(theirs))):
        one, two = (side[at] if at < len(side) else "" for side in (mine, theirs))
        yield _place(path, kk, ru, one, two)


def _place(path: str, kk: str, ru: str, one: str, two: str) -> Difference:
    """Names of places that only one language has; one in each is the same place called otherwise."""
    where, have = say.placed(path), say.HAVE["kk" if one else "ru"]
    if one and two:
        said = sentence(say.PLACES, where=where, kk=one, ru=two)
    else:
        said = sentence(say.PLACE, where=where, name=one or two, have=have)
    around = [
        _excerpt(text, text.find(name), text.find(name) + len(name)) if name else _excerpt(text, 0, 0)
        for text, name in ((kk, one), (ru, two))
    ]
    likely_so = say.LIKELY["translation"]
    return Difference("place", "question", path, around[0], around[1], one, two, said, likely_so)


_SAID = {"amount": say.AMOUNT, "damaged": say.AMOUNT, "day": say.DAY, "number": say.NUMBER}


def _figures(path: str, kk: str, ru: str) -> Iterator[Difference]:
    mine, theirs = figures(kk), figures(ru)
    for whats in (("day",), ("amount", "damaged"), ("number",)):
        one, two = ([each for each in side if each.what in whats] for side in (mine, theirs))
        # An amount said twice must be said twice; of days and of other numbers a language may repeat one.
        left, right = _apart(one, two, counted="amount" in whats)
        for at in range(max(len(left), len(right))):
            a = left[at] if at < len(left) else None
            b = right[at] if at < len(right) else None
            yield _figure(path, kk, ru, a, b)


def _apart(one: list[Figure], two: list[Figure], counted: bool) -> tuple[list[Figure], list[Figure]]:
    """What stands on one side only."""
    if not counted:
        values = {each.value for each in one}, {each.value for each in two}
        return _once(one, values[1]), _once(two, values[0])
    left, right = list(one), []
    for figure in two:
        twin = next((each for each in left if each.value == figure.value), None)
        if twin:
            left.remove(twin)
        else:
            right.append(figure)
    return left, right


def _once(side: Iterable[Figure], other: Collection[str]) -> list[Figure]:
    kept: dict[str, Figure] = {}
    for figure in side:
        if figure.value not in other:
            kept.setdefault(figure.value, figure)
    return list(kept.values())


def _figure(path: str, kk: str, ru: str, a: Figure | None, b: Figure | None) -> Difference:
    one = a or b
    assert one is not None
    kind: Kind = "damaged" if any(each and each.what == "damaged" for each in (a, b)) else one.what
    shown = [each.text if each else say.NOTHING for each in (a, b)]
    said = sentence(_SAID[kind], where=say.placed(path), kk=shown[0], ru=shown[1])
    around = [
        _excerpt(text, each.start, each.end) if each else _excerpt(text, 0, 0)
        for text, each in ((kk, a), (ru, b))
    ]
    return Difference(
        kind,
        "question" if kind == "number" else "error",
        path,
        around[0],
        around[1],
        a.text if a else "",
        b.text if b else "",
        said,
        likely.figure(kind, a, b),
    )


def _excerpt(text: str, start: int, end: int) -> str:
    """The words around a place, whole words, with … where something is left out."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    if first:
        first = text.find(" ", first, start) + 1 or first
    if last < len(text):
        space = text.rfind(" ", end, last)
        last = space if space > end else last
    return f"{'…' if first else ''}{text[first:last].strip()}{'…' if last < len(text) else ''}"


def _table(unit: Unit, cut: bool) -> Iterator[Difference]:
    assert unit.table_kk is not None and unit.table_ru is not None
    for each in differing(unit.table_kk, unit.table_ru, cut):
        yield _of_row(unit.path, each)


def _of_row(path: str, each: RowDifference) -> Difference:
    where = say.placed(path, each.number)
    kk, ru = (" · ".join(cell for cell in row if cell) for row in (each.kk, each.ru))
    shown = Difference("row", "error", path, kk, ru, each.found_kk, each.found_ru, {}, {}, each.number)
    if each.kind == "row":
        said = sentence(say.ROW, where=where, have=say.HAVE["kk" if each.kk else "ru"])
        return replace(shown, said=said, likely=say.LIKELY["left"])
    words = {"code": say.CODE, "amount": say.AMOUNT, "damaged": say.AMOUNT}[each.kind]
    said = sentence(words, where=where, kk=each.found_kk or say.NOTHING, ru=each.found_ru or say.NOTHING)
    return replace(
        shown, kind=each.kind, said=said, likely=likely.cell(each.kind, each.found_kk, each.found_ru)
    )
