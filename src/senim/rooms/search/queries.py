"""Finding: what has the words asked for, the best first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from senim.core.words import ranking
from senim.core.words.ranking import Term
from senim.rooms.search import index
from senim.rooms.search.models import Doc, Near, Word
from senim.rooms.territory.models import Council

PAGE = 20
# So many of the newest that fit are looked at; who wants an older one says a word more, or a kind.
LOOKED = 300
ENOUGH = 20
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for; a value that means nothing is empty."""

    text: str = ""
    kind: str = ""
    area: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def narrowed(self) -> bool:
        return bool(self.kind or self.area or self.since or self.until)


@dataclass(frozen=True, slots=True)
class Found:
    """The best first; `keys` to mark in what is shown, `instead`: words that stand nowhere and were read as
    the nearest that do, `more`: not everything was looked at.
    """

    docs: list[Doc]
    keys: frozenset[str] = frozenset()
    instead: tuple[str, ...] = ()
    more: bool = False


def search(council: Council, filters: Filters) -> Found:
    """What fits, the best first, at most 300. Two to six queries."""
    terms, instead = read(filters.text)
    if not terms:
        return Found([])
    ids, more = candidates(terms, scope_of(council, filters))
    docs = _docs(ids, filters)
    scored = sorted(
        ((ranking.score(terms, doc.words), doc.pk, doc) for doc in docs), key=lambda s: (-s[0], -s[1])
    )
    keys = frozenset(key for term in terms for key in term.keys)
    return Found([doc for points, _pk, doc in scored if points], keys, instead, more)


def begins(council: Council, text: str, most: int = 8) -> list[Doc]:
    """What one may mean who is still typing: the last word only begun. Three queries."""
    terms = ranking.asked(text[:LONGEST])
    if not terms or len(terms[-1].word) < 2:
        return []
    groups = [term.keys for term in terms[:-1]]
    ids = index.having(groups, [f"c{council.no}"], LOOKED, begins=terms[-1].word)
    last = terms[-1].word
    docs = sorted(Doc.objects.filter(pk__in=ids), key=lambda doc: (*_nearness(doc, last), -doc.pk))
    # The same title many times is one suggestion: the newest.
    return list({doc.title: doc for doc in reversed(docs)}.values())[::-1][:most]


def _nearness(doc: Doc, word: str) -> tuple[int, int]:
    """First what has the word in its title, whole before begun; shorter titles first."""
    head = [one.partition(",")[0] for one in doc.words.partition("|")[0].split()]
    rank = 0 if word in head else 1 if any(one.startswith(word) for one in head) else 2
    return rank, len(head)


def read(text: str) -> tuple[list[Term], tuple[str, ...]]:
    """The words asked for, each as rare as it is here; a word that stands nowhere is read as the nearest that
    does, and left out where there is none. Two queries, three where a word is unknown.
    """
    terms = ranking.asked(text[:LONGEST])
    every = {key for term in terms for key in term.keys}
    known = dict(Word.objects.filter(key__in=every, docs__gt=0).values_list("key", "docs"))
    total = _total()
    lost = [term for term in terms if not term.keys & known.keys()]
    near = _neighbours(lost) if lost else {}
    read, instead = [], []
    for term in terms:
        having = max((known[key] for key in term.keys & known.keys()), default=0)
        if having:
            read.append(replace(term, rarity=ranking.rarity(having, total)))
        elif found := near.get(term.word):
            word, docs = found
            read.append(Term(word, frozenset((word,)), ranking.rarity(docs, total), near=True))
            instead.append(term.typed)
    return read, tuple(instead)


def _total() -> int:
    last = Doc.objects.order_by("-pk").values_list("pk", flat=True).first()
    return last or 0


def _neighbours(lost: Iterable[Term]) -> dict[str, tuple[str, int]]:
    """For each word that stands nowhere, the nearest key that does, the commonest of equals. One query."""
    asked = {key: term.word for term in lost for key in term.keys if len(key) > max(3, len(term.word) - 4)}
    of_piece: dict[str, set[str]] = {}
    for key in asked:
        for piece in ranking.pieces(key):
            of_piece.setdefault(piece, set()).add(key)
    rows = Near.objects.filter(piece__in=list(of_piece), key__docs__gt=0).values_list(
        "piece", "key", "key__docs"
    )
    best: dict[str, tuple[int, int, str]] = {}
    for piece, other, docs in rows:
        for key in of_piece[piece]:
            steps = ranking.slips(key, other, 2)
            if steps > (1 if len(key) < 8 else 2):
                continue
            word, measure = asked[key], (steps, -docs, other)
            best[word] = min(best.get(word, measure), measure)
    return {word: (other, -docs) for word, (_steps, docs, other) in best.items()}


def candidates(terms: list[Term], scope: list[str]) -> tuple[list[int], bool]:
    """Those that have all the words; where they are few, those that have all but the commonest, and so on.
    One query for each turn, four at most.
    """
    rare = sorted(terms, key=lambda term: (-term.rarity, term.word))
    found: dict[int, None] = {}
    more = False
    for many in dict.fromkeys((len(rare), len(rare) - 1, max(1, len(rare) // 2), 1)):
        if many < 1:
            break
        ids = index.having([term.keys for term in rare[:many]], scope, LOOKED)
        more = more or len(ids) == LOOKED
        found.update(dict.fromkeys(ids))
        if len(found) >= ENOUGH:
            break
    return list(found)[:LOOKED], more


def scope_of(council: Council, filters: Filters) -> list[str]:
    asked = [f"c{council.no}"]
    if filters.kind:
        asked.append(f"k{filters.kind}")
    if filters.area:
        asked.append(f"a{filters.area}")
    return asked


def _docs(ids: list[int], filters: Filters) -> list[Doc]:
    rows = Doc.objects.filter(pk__in=ids)
    if filters.since:
        rows = rows.filter(day__gte=filters.since)
    if filters.until:
        rows = rows.filter(day__lte=filters.until)
    return list(rows)
