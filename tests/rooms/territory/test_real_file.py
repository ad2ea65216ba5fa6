"""The real classifier of 17.07.2026, 15,594 rows."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from senim.core import kato
from senim.rooms.territory import queries as territory
from senim.rooms.territory.actions import import_places, load_carried
from senim.rooms.territory.models import Place

FILE = Path(__file__).parents[4] / "shared" / "data" / "territory" / "kato.csv"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not FILE.exists(), reason=f"the classifier's file is not here: {FILE}"),
]
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def rows() -> list[kato.Row]:
    with FILE.open(encoding="utf-8-sig", newline="") as lines:
        return kato.read(lines)


def test_the_whole_file_goes_in_once(rows: list[kato.Row]) -> None:
    begun = time.perf_counter()
    report = import_places(rows=rows, today=TODAY)
    took = time.perf_counter() - begun
    again = import_places(rows=rows, today=TODAY)
    print(f"\nimport of {report.rows} rows: {took:.1f} s")
    assert (report.rows, report.added, report.changed, report.closed, report.orphans) == (
        15_594,
        15_594,
        0,
        0,
        39,
    )
    assert (again.added, again.changed, again.closed, again.orphans) == (0, 0, 0, 39)
    levels = Counter(Place.objects.values_list("level", flat=True))
    assert levels == {"oblast": 20, "district": 209, "sub_district": 2379, "settlement": 12986}

    gone = import_places(rows=[row for row in rows if row.code != "113247100"], today=TODAY)
    assert (gone.closed, Place.objects.get(pk="113247100").closed_on) == (1, TODAY)


def test_what_the_program_carries_is_the_same_as_in_the_file(rows: list[kato.Row]) -> None:
    carried = load_carried(today=TODAY).added
    report = import_places(rows=rows, today=TODAY)
    assert (report.added, report.changed, report.closed) == (15_594 - carried, 0, 0)


def test_every_path_leads_from_the_top_through_every_parent(rows: list[kato.Row]) -> None:
    import_places(rows=rows, today=TODAY)
    places = {place.code: place for place in Place.objects.all()}
    for place in places.values():
        above = places[place.parent_id].path + "/" if place.parent_id else ""
        assert place.path == above + place.code
        assert place.parent_id or place.level == "oblast"


def test_the_villages_named_zhambyl_can_be_told_apart(rows: list[kato.Row]) -> None:
    import_places(rows=rows, today=TODAY)
    zhambyl = territory.with_parents(Place.objects.filter(name_ru="село Жамбыл"))
    assert len(zhambyl) == 35
    for lang in ("kk", "ru", "en"):
        with translation.override(lang):
            assert len({territory.label(place) for place in zhambyl}) == 35
    assert {place.pk for place in zhambyl} <= {
        place.pk for place in territory.find_anywhere("жамбыл", limit=200)
    }


def test_no_name_keeps_a_short_word_for_its_kind(rows: list[kato.Row]) -> None:
    import_places(rows=rows, today=TODAY)
    names = Place.objects.values_list("name_kk", "name_ru")
    short = (
        "с.",
        "а.",
        "с.о.",
        "а.о.",
        "г.",
        "қ.",
        "п.",
        "к.",
        "уч.",
        "ст.",
        "рзд.",
        "отг.",
        "ж.",
        "атын.",
        "им.",
    )
    left = [
        name
        for pair in names
        for name in pair
        for word in name.split()
        if word in short or word.startswith(short)
    ]
    assert left == []
