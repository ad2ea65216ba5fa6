"""Reading places: finding one by typing, naming it beyond doubt, the areas of a council's board."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import translation

from senim.core.fold import fold, sort_key
from senim.core.office_names import short
from senim.core.place_names import english
from senim.core.refusal import Refusal
from senim.rooms.territory.models import Council, Place
from senim.ui.prepared import Prepared

LONGEST_SEARCH = 80
# The levels that may have a maslikhat.
SEATS = (Place.Level.OBLAST, Place.Level.DISTRICT)
_ORDER = (Place.Level.SETTLEMENT, Place.Level.SUB_DISTRICT, Place.Level.DISTRICT, Place.Level.OBLAST)


def inside(path: str) -> Q:
    """The filter for a place and all places in it: a range of the index on `path`.

    The end of the range is the path whose last code is one greater: digits sort alike in every collation.
    """
    head, _, code = path.rpartition("/")
    after = str(int(code) + 1).zfill(len(code))
    return Q(path__gte=path, path__lt=f"{head}/{after}" if head else after)


def any_place() -> bool:
    """Whether any place is known here: a fresh installation has none."""
    return Place.objects.exists()


def by_code(code: str) -> Place | None:
    return _BY_CODE.first(code=code)


def by_codes(codes: Iterable[str]) -> list[Place]:
    """Places by their codes, in no order; unknown ones are left out. One query."""
    return list(Place.objects.filter(pk__in=list(codes)))


def with_parents(places: QuerySet[Place]) -> QuerySet[Place]:
    """The places with the chain above them, in the same query: `label` and `where` then ask nothing."""
    return places.select_related("parent__parent__parent")


_BY_CODE = Prepared(lambda code: with_parents(Place.objects.filter(pk=code)), code="")


def council_by_slug(slug: str) -> Council | None:
    """A council with its place, by the word in its address."""
    return _BY_SLUG.first(slug=slug)


_BY_SLUG = Prepared(lambda slug: Council.objects.select_related("place").filter(slug=slug), slug="")


def councils(numbers: Iterable[int] | None = None) -> list[Council]:
    """All councils of the installation, or those of the given numbers."""
    rows = Council.objects.select_related("place").order_by("no")
    return list(rows if numbers is None else rows.filter(no__in=list(numbers)))


def find_places(council: Council, text: str, limit: int = 8) -> list[Place]:
    """Open places of the council's territory that fit what was typed, the likeliest first. One query.

    Whole name, beginning of a name, of a word, middle of a word; then settlements before what holds them.
    `council.place` should be loaded with the council, else it is asked for too.
    """
    return _find(inside(council.place.path), text, limit)


def find_anywhere(text: str, limit: int = 20) -> list[Place]:
    """The same in the whole country."""
    return _find(Q(), text, limit)


def find_seats(text: str, limit: int = 12) -> list[Place]:
    """The same among places that may have a maslikhat: oblasts and cities like them, districts, cities."""
    return _find(Q(level__in=SEATS), text, limit)


def _find(where: Q, text: str, limit: int) -> list[Place]:
    words = fold(text[:LONGEST_SEARCH]).split()
    if not words:
        return []
    name, joined = " ".join(words), "".join(words)
    fits = Q()
    for word in words:
        fits &= Q(folded__contains=word)
    rank = Case(
        When(Q(folded__contains=f"|{name}|") | Q(folded__contains=f"|{joined}|"), then=Value(0)),
        When(Q(folded__contains=f"|{name}") | Q(folded__contains=f"|{joined}"), then=Value(1)),
        When(Q(folded__contains=f" {words[0]}"), then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    level = Case(
        *(When(level=code, then=Value(n)) for n, code in enumerate(_ORDER)), output_field=IntegerField()
    )
    found = Place.objects.filter(where, fits | Q(folded__contains=joined), closed_on=None)
    return list(with_parents(found).order_by(rank, level, "name_kk", "path")[:limit])


def ancestors(place: Place) -> list[Place]:
    """The places above, the oblast first. No query where the chain is loaded."""
    chain: list[Place] = []
    above = place.parent
    while above is not None:
        chain.append(above)
        above = above.parent
    return chain[::-1]


def where(place: Place, council: Council | None = None) -> str:
    """The places above in the reader's language, nearest first, up to the council's own if one is given."""
    names = []
    for above in reversed(ancestors(place)):
        names.append(above.name)
        if council is not None and above.pk == council.place_id:
            break
    return ", ".join(names)


def label(place: Place, council: Council | None = None) -> str:
    """The place with where it is, so that it cannot be taken for another of the same name."""
    return ", ".join(filter(None, (place.name, where(place, council))))


def places_within(council: Council) -> list[Place]:
    """Every open place of the council's territory, its own first, each before those in it."""
    return list(Place.objects.filter(inside(council.place.path), closed_on=None).order_by("path"))


def names_around(council: Council) -> list[tuple[str, str]]:
    """Kazakh and Russian names of the council's places and of those above and beside it. One query."""
    codes = council.place.path.split("/")
    around = Q(pk__in=codes) | Q(parent__in=codes)
    rows = Place.objects.filter(inside(council.place.path) | around, closed_on=None)
    return list(rows.values_list("name_kk", "name_ru").order_by("path"))


def children(place: Place) -> list[Place]:
    """The open places right under one, by the alphabet of the reader's language."""
    rows = Place.objects.filter(parent=place, closed_on=None)
    lang = translation.get_language() or "kk"
    return sorted(rows, key=lambda child: sort_key(child.name, lang))


def areas(council: Council) -> list[Place]:
    """The places right under the council's own: a board's rows, a filter's choices."""
    return _AREAS.rows(parent=council.place_id)


_AREAS = Prepared(
    lambda parent: Place.objects.filter(parent_id=parent, closed_on=None).order_by("name_kk"), parent=""
)


def contains(council: Council, place: Place) -> bool:
    """Whether a place is the council's own or lies in it."""
    return council.place_id in place.path.split("/")


def area_code(council: Council, place: Place) -> str:
    """The code of the area a place counts to: the one right under the council's own, or the council's own.

    Refuses `outside-council`.
    """
    codes = place.path.split("/")
    if council.place_id not in codes:
        raise Refusal("outside-council", {"name": place.name})
    return codes[min(codes.index(council.place_id) + 1, len(codes) - 1)]


def area_of(council: Council, place: Place) -> Place:
    """The area a place counts to on the council's board."""
    code = area_code(council, place)
    above: Place | None = place
    while above is not None and above.pk != code:
        above = above.parent
    return above or Place.objects.get(pk=code)


# Type codes of the classifier: a city as an oblast; a city administration without and with villages.
_CITY_OF_REPUBLIC, _CITY = frozenset({"1"}), frozenset({"1", "3"})


def council_level(place: Place) -> str:
    """The level of the maslikhat of a place (LAW Art 2-1); refuses `council-level` where there is none."""
    if place.level == Place.Level.OBLAST:
        return (
            Council.Level.CITY_OF_REPUBLIC if place.type_code in _CITY_OF_REPUBLIC else Council.Level.OBLAST
        )
    if place.level == Place.Level.DISTRICT:
        return Council.Level.CITY if place.type_code in _CITY else Council.Level.DISTRICT
    raise Refusal("council-level", {"name": place.name})


def suggested_slug(place: Place) -> str:
    """A free short word for the council's address, from the place's name: Ақкөл ауданы → akkol."""
    slug = re.sub(r"[^a-z0-9]+", "-", english(short(place.name_kk)).lower()).strip("-")[:32]
    if council_level(place) == Council.Level.OBLAST:
        slug = f"{slug}-region"
    taken = set(Council.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    return next(
        word for word in (slug, *(f"{slug}-{number}" for number in range(2, 1000))) if word not in taken
    )
