"""Finding a place by typing, naming it beyond doubt, adding one by hand, the areas of a council's board."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.utils import translation

from senim.core.refusal import Refusal
from senim.rooms.territory import queries as territory
from senim.rooms.territory.actions import add_place, create_council, load_carried
from senim.rooms.territory.models import Council, Place
from tests.database import Queries

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def akkol(now: datetime) -> Council:
    load_carried(today=TODAY)
    names = ("Ақкөл аудандық мәслихаты", "Аккольский районный маслихат", "Akkol District Maslikhat")
    return create_council(code="113200000", slug="akkol", names=names, now=now)


def found(council: Council, text: str) -> list[str]:
    return [place.name_kk for place in territory.find_places(council, text)]


def test_a_place_is_found_in_kazakh_russian_and_latin_letters(akkol: Council) -> None:
    for typed in (
        "Наумовка",
        "наум",
        "naumovka",
        "село Наумовка",
        "Наумовка ауылы",
        "аул наумовка",
        "НАУМОВК",
    ):
        assert found(akkol, typed)[0] == "Наумовка ауылы", typed
    for typed in ("Өрнек", "Орнек", "ornek", "Órnek"):
        assert found(akkol, typed) == ["Өрнек ауылы"], typed
    for typed in ("Қараөзек", "Кара-Озек", "кара озек", "караозек", "karaozek"):
        assert found(akkol, typed) == ["Қараөзек ауылы"], typed


def test_a_settlement_comes_before_what_holds_it_and_the_whole_name_before_its_beginning(
    akkol: Council,
) -> None:
    assert found(akkol, "акколь") == [
        "Ақкөл қаласы",
        "Ақкөл қалалық әкімдігі",
        "Ақкөл ауданы",
        "Ақкөл орманшар",
    ]


def test_the_beginning_of_a_name_comes_before_its_middle(akkol: Council) -> None:
    add_place(
        parent=Place.objects.get(pk="113247000"), name_kk="Ескі Наумовка а.", name_ru="с.Старая Наумовка"
    )
    add_place(parent=Place.objects.get(pk="113247000"), name_kk="Жаңанаумовка а.", name_ru="с.Новонаумовка")
    names = found(akkol, "наумовка")
    assert names == ["Наумовка ауылы", "Ескі Наумовка ауылы", "Жаңанаумовка ауылы"]


def test_only_places_of_the_council_are_found(akkol: Council) -> None:
    assert found(akkol, "Бурабай") == []
    assert [place.name_kk for place in territory.find_anywhere("Бурабай")] == ["Бурабай ауданы"]


def test_a_closed_place_is_not_found(akkol: Council) -> None:
    Place.objects.filter(pk="113247100").update(closed_on=TODAY)
    assert found(akkol, "Наумовка") == []


@pytest.mark.parametrize("typed", ["", "  ", "%", "_", "'; DROP TABLE", "абвг" * 5000, "\x00", "|", "🙂"])
def test_odd_typing_does_no_harm(akkol: Council, typed: str) -> None:
    assert found(akkol, typed) == []


def test_at_most_so_many_are_given(akkol: Council) -> None:
    assert len(territory.find_places(akkol, "ауыл", limit=5)) == 5


def test_finding_and_naming_take_one_query(akkol: Council, queries: Callable[[], Queries]) -> None:
    council = territory.council_by_slug("akkol")
    assert council is not None
    with queries() as asked:
        labels = [territory.label(place) for place in territory.find_places(council, "наумовка")]
    assert asked.count == 1
    assert labels[0] == "Наумовка ауылы, Наумов ауылдық округі, Ақкөл ауданы, Ақмола облысы"


def test_a_label_is_in_the_readers_language_and_ends_at_the_council(akkol: Council) -> None:
    naumovka = territory.by_code("113247100")
    assert naumovka is not None
    with translation.override("ru"):
        assert (
            territory.label(naumovka, akkol) == "село Наумовка, Наумовский сельский округ, Аккольский район"
        )
    with translation.override("en"):
        assert territory.label(naumovka, akkol) == "Naumovka village, Naumov rural okrug, Akkol district"


def test_a_place_counts_to_the_area_right_under_the_council(akkol: Council) -> None:
    area = {
        code: territory.area_of(akkol, Place.objects.get(pk=code)).pk
        for code in ("113247100", "113247000", "113200000")
    }
    assert area == {"113247100": "113247000", "113247000": "113247000", "113200000": "113200000"}
    with pytest.raises(Refusal, match="outside-council"):
        territory.area_of(akkol, Place.objects.get(pk="751110000"))


def test_the_areas_stand_in_the_order_of_the_alphabet(akkol: Council) -> None:
    names = [place.name_kk.split()[0] for place in territory.children(akkol.place)]
    right = ["Азат", "Ақкөл", "Еңбек", "Жалғызқарағай", "Кеңес", "Қарасай", "Наумов", "Новорыбинка", "Урюпин"]
    assert names == right


def test_the_territory_of_a_council_is_itself_and_all_below(akkol: Council) -> None:
    codes = [place.pk for place in territory.places_within(akkol)]
    assert codes[0] == "113200000"
    assert len(codes) == 40
    assert all(code.startswith("1132") for code in codes)


def test_the_last_code_of_a_range_has_a_neighbour_that_stays_outside(now: datetime) -> None:
    top = Place.objects.create(
        code="199000000", path="199000000", level="oblast", name_kk="А", name_ru="А", folded="|a|"
    )
    Place.objects.create(
        code="200000000", path="200000000", level="oblast", name_kk="Б", name_ru="Б", folded="|b|"
    )
    inside = add_place(parent=top, name_kk="Абай", name_ru="Абай")
    assert set(Place.objects.filter(territory.inside("199000000"))) == {top, inside}


def test_a_place_added_by_hand_is_found_at_once(akkol: Council) -> None:
    okrug = Place.objects.get(pk="113247000")
    place = add_place(parent=okrug, name_kk="Жаңа жол көшесі", name_ru="улица Жана жол")
    assert (place.by_hand, place.path) == (True, f"{okrug.path}/{place.code}")
    assert found(akkol, "жана жол") == ["Жаңа жол көшесі"]
    assert add_place(parent=okrug, name_kk="Екінші", name_ru="Вторая").code != place.code


@pytest.mark.parametrize(("kk", "ru"), [("", "село"), ("ауыл", " "), ("а" * 81, "а")])
def test_a_place_needs_a_name_in_both_languages(akkol: Council, kk: str, ru: str) -> None:
    with pytest.raises(Refusal, match="place-name"):
        add_place(parent=akkol.place, name_kk=kk, name_ru=ru)


def test_the_same_place_is_not_added_twice(akkol: Council) -> None:
    add_place(parent=akkol.place, name_kk="Жаңа а.", name_ru="с.Новое")
    with pytest.raises(Refusal, match="place-there"):
        add_place(parent=akkol.place, name_kk="Жаңа а.", name_ru="с.Новое")


def test_nothing_is_added_under_a_closed_place(akkol: Council) -> None:
    Place.objects.filter(pk="113247000").update(closed_on=TODAY)
    with pytest.raises(Refusal, match="place-closed"):
        add_place(parent=Place.objects.get(pk="113247000"), name_kk="Жаңа", name_ru="Новое")
