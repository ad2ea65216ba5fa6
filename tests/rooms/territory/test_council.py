"""A new council: its number, its level, its address, and when it is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from senim.core.refusal import Refusal
from senim.rooms.territory import queries as territory
from senim.rooms.territory.actions import create_council, load_carried
from senim.rooms.territory.models import Council, Place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places(db: None) -> None:
    load_carried(today=date(2026, 11, 23))


def council(now: datetime, **given: Any) -> Council:
    usual = {"code": "113200000", "slug": "akkol", "names": ("Ақкөл мәслихаты", "Маслихат", ""), "now": now}
    return create_council(**(usual | given))


def test_numbers_are_given_in_turn(now: datetime) -> None:
    assert council(now).no == 1
    assert council(now, code="110000000", slug="akmola").no == 2


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("110000000", "oblast"),
        ("113200000", "district"),
        ("111000000", "city"),
        ("710000000", "city_of_republic"),
    ],
)
def test_the_level_comes_from_the_place(now: datetime, code: str, level: str) -> None:
    assert council(now, code=code, slug="here").level == level


def test_hours_and_languages_are_the_usual_ones_unless_said(now: datetime) -> None:
    made = council(now)
    assert (made.opens, made.closes, made.languages) == (time(9), time(18, 30), ["kk", "ru", "en"])


def test_the_clock_is_five_hours_ahead_all_over_the_country_since_march_2024(now: datetime) -> None:
    made = council(now)
    assert made.time_zone == "Asia/Almaty"
    assert made.local(datetime(2026, 11, 23, 19, 30, tzinfo=UTC)).isoformat() == "2026-11-24T00:30:00+05:00"
    assert made.local(datetime(2024, 2, 29, 17, 59, tzinfo=UTC)).isoformat() == "2024-02-29T23:59:00+06:00"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"code": "999999999"}, "place-unknown"),
        ({"code": ""}, "place-unknown"),
        ({"code": "113247000"}, "council-level"),
        ({"code": "113247100"}, "council-level"),
        ({"code": "751110000"}, "council-level"),
        ({"slug": ""}, "council-slug"),
        ({"slug": "Akkol"}, "council-slug"),
        ({"slug": "ақкөл"}, "council-slug"),
        ({"slug": "a"}, "council-slug"),
        ({"slug": "a" * 41}, "council-slug"),
        ({"slug": "-akkol"}, "council-slug"),
        ({"slug": "ak--kol"}, "council-slug"),
        ({"slug": "../etc"}, "council-slug"),
        ({"slug": "start"}, "council-slug-reserved"),
        ({"names": ("", "Маслихат", "")}, "council-name"),
        ({"names": ("Мәслихат", " ", "")}, "council-name"),
        ({"names": ("М" * 201, "М", "")}, "council-name"),
        ({"opens": time(18), "closes": time(9)}, "council-hours"),
        ({"opens": time(9), "closes": time(9)}, "council-hours"),
        ({"languages": ["ru", "en"]}, "council-languages"),
        ({"languages": ["kk", "fr"]}, "council-languages"),
        ({"time_zone": "Asia/Akkol"}, "council-zone"),
        ({"time_zone": "../../etc/passwd"}, "council-zone"),
    ],
)
def test_what_cannot_be_a_council_is_refused(now: datetime, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        council(now, **given)
    assert refused.value.code == code
    assert not Council.objects.exists()


def test_a_place_has_one_council(now: datetime) -> None:
    council(now)
    with pytest.raises(Refusal, match="council-here"):
        council(now, slug="another")


def test_an_address_belongs_to_one_council(now: datetime) -> None:
    council(now)
    with pytest.raises(Refusal, match="council-slug-taken"):
        council(now, code="110000000")


def test_a_closed_place_has_none(now: datetime) -> None:
    Place.objects.filter(pk="113200000").update(closed_on=date(2026, 11, 1))
    with pytest.raises(Refusal, match="place-unknown"):
        council(now)


def test_an_address_is_proposed_and_a_taken_one_is_not(now: datetime) -> None:
    akkol, almaty_region, almaty = (
        Place.objects.get(pk=code) for code in ("113200000", "190000000", "750000000")
    )
    assert [territory.suggested_slug(place) for place in (akkol, almaty_region, almaty)] == [
        "akkol",
        "almaty-region",
        "almaty",
    ]
    council(now)
    assert territory.suggested_slug(akkol) == "akkol-2"


def test_every_place_that_may_have_a_council_gets_an_address_that_is_taken(now: datetime) -> None:
    for place in Place.objects.filter(level__in=["oblast", "district"]):
        council(now, code=place.pk, slug=territory.suggested_slug(place))
    assert Council.objects.count() == 229


def test_seats_of_councils_are_found_by_typing() -> None:
    def first(typed: str) -> str:
        return territory.find_seats(typed)[0].name_ru

    assert [first(typed) for typed in ("акколь", "қалалық алатау", "көкшетау", "Akmola")] == [
        "Аккольский район",
        "городская администрация Алатау",
        "городская администрация Кокшетау",
        "Акмолинская область",
    ]
    assert {place.pk for place in territory.find_seats("Алматы")[:2]} == {"190000000", "750000000"}
