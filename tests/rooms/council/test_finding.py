"""Whose voter an address makes you."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core.refusal import Refusal
from senim.rooms.council import actions, finding, queries
from senim.rooms.council.forms import areas
from senim.rooms.council.models import DistrictArea
from tests.build.council import MADE, SINCE, place
from tests.cast import Town

TODAY = date(2026, 11, 23)


def found(town: Town, place: str, address: str = "", day: date = TODAY) -> list[int]:
    where = getattr(town.places, place)
    return [district.number for district in queries.districts_of(town.council, where, address, day)]


@pytest.mark.parametrize(
    ("place", "address", "numbers"),
    [
        # A village belongs to the district of its okrug.
        ("naumovka", "", [1]),
        ("naumovka", "Мектеп көшесі, 2", [1]),
        ("karasai", "", [2]),
        # In the town: the odd side of Abai street is one district, all the rest another.
        ("town", "Абай көшесі, 7", [3]),
        ("town", "улица Абая, 7", [3]),
        ("town", "ул. Абая, д. 7", [3]),
        ("town", "abai 7", [3]),
        ("town", "Абай көшесі, 8", [4]),
        ("town", "Абай көшесі, 101", [4]),
        ("town", "Пушкин көшесі, 3", [4]),
        # Where the address does not tell, the resident is asked.
        ("town", "", [3, 4]),
        ("town", "Абай көшесі", [3, 4]),
        # The whole of a council's territory is in several.
        ("district", "", [1, 2, 3, 4]),
        ("naumov_okrug", "", [1]),
    ],
)
def test_an_address_has_its_district(town: Town, place: str, address: str, numbers: list[int]) -> None:
    assert found(town, place, address) == numbers


def test_a_village_beats_its_okrug(town: Town) -> None:
    district = actions.add_district(
        council=town.council,
        number=9,
        names=("Өрнек", "Орнек", ""),
        areas=[(town.places.ornek, "", None, None, "all")],
        since=SINCE,
        now=MADE,
    )
    assert found(town, "ornek") == [district.number]
    assert found(town, "naumovka") == [1]


def test_a_place_belongs_to_its_district_from_day_to_day(town: Town) -> None:
    actions.end_area(area=town.naumov.areas.get(), until=date(2026, 6, 30), now=MADE)
    actions.add_areas(
        district=town.karasai,
        areas=[(town.places.naumov_okrug, "", None, None, "all")],
        since=date(2026, 7, 1),
        now=MADE,
    )
    assert found(town, "naumovka", day=date(2026, 6, 30)) == [1]
    assert found(town, "naumovka", day=date(2026, 7, 1)) == [2]


def test_before_the_districts_nothing_is_found(town: Town) -> None:
    assert found(town, "naumovka", day=SINCE - timedelta(days=1)) == []


def test_one_councils_districts_are_not_anothers(town: Town, other: Town) -> None:
    assert queries.districts_of(town.council, other.places.naumovka, "", TODAY) == []


@pytest.mark.parametrize(
    ("typed", "street", "house"),
    [
        ("Абай көшесі, 12", "Абай көшесі", "12"),
        ("Абай көшесі 12а", "Абай көшесі", "12а"),
        ("Абай көшесі, үй 12/3", "Абай көшесі", "12/3"),
        ("ул. Абая, д. 12, кв. 4", "ул. Абая", "12"),
        ("ул. Абая 12 кв 4", "ул. Абая", "12"),
        ("ул. Абая 12 корпус 2", "ул. Абая", "12"),
        ("Абай көшесі 12, 5-пәтер", "Абай көшесі", "12"),
        ("Абай көшесі, 12, пәтер 5", "Абай көшесі", "12"),
        ("Абай көшесі 12 кв. №5", "Абай көшесі", "12"),
        ("Абай көшесі", "Абай көшесі", ""),
        ("", "", ""),
    ],
)
def test_street_and_house_are_told_apart(typed: str, street: str, house: str) -> None:
    assert finding.split_address(typed) == (street, house)


@given(
    first=st.none() | st.integers(0, 200),
    last=st.none() | st.integers(0, 200),
    parity=st.sampled_from(DistrictArea.Parity.values),
    house=st.integers(1, 250),
)
def test_a_house_lies_in_exactly_the_houses_written(
    first: int | None, last: int | None, parity: str, house: int
) -> None:
    area = DistrictArea(street="Абай", house_from=first, house_to=last, parity=parity)
    written = range(first or 0, 10_000 if last is None else last + 1)
    sides = {"all": (0, 1), "odd": (1,), "even": (0,)}[parity]
    assert finding.covers(area, house) == (house in written and house % 2 in sides)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Наумовка ауылы", ("naumovka", "", None, None, "all")),
        ("село Наумовка", ("naumovka", "", None, None, "all")),
        ("naumovka", ("naumovka", "", None, None, "all")),
        ("Наумовка; Мектеп көшесі", ("naumovka", "Мектеп көшесі", None, None, "all")),
        ("Наумовка, Мектеп көшесі, 1-20", ("naumovka", "Мектеп көшесі", 1, 20, "all")),
        ("Наумовка; Мектеп; 7", ("naumovka", "Мектеп", 7, 7, "all")),
        ("Наумовка; Мектеп; 41-; тақ", ("naumovka", "Мектеп", 41, None, "odd")),
        ("Наумовка; Мектеп; -40; чётная", ("naumovka", "Мектеп", None, 40, "even")),
        ("Наумовка\tМектеп\t1–9\todd", ("naumovka", "Мектеп", 1, 9, "odd")),
    ],
)
def test_a_line_is_a_part_of_a_district(town: Town, line: str, read: tuple[object, ...]) -> None:
    [area] = areas.read(town.council, f"\n{line}\n")
    assert area == (getattr(town.places, str(read[0])), *read[1:])


@pytest.mark.parametrize(
    "line",
    [
        "Атлантида",
        "Наумовка; ; 1-9",
        "Наумовка; Мектеп; 9-1",
        "Наумовка; Мектеп; көп",
        "Наумовка; Мектеп; 1-9; сол жақ",
        "Наумовка; Мектеп; 1-9; тақ; тағы",
        "Наумовка; " + "ш" * 200,
        "; Мектеп",
        "а",
    ],
)
def test_a_line_that_cannot_be_read_is_named(town: Town, line: str) -> None:
    with pytest.raises(Refusal) as refused:
        areas.read(town.council, f"Өрнек ауылы\n{line}")
    assert (refused.value.code, refused.value.params["line"]) == ("area-line", 2)
    assert refused.value.params["why"]


def test_twins_are_told_apart_by_what_is_around_them(town: Town) -> None:
    twin = place("113241400", "Наумовка ауылы", "село Наумовка", parent=town.places.karasai_okrug)
    with pytest.raises(Refusal, match="area-line"):
        areas.read(town.council, "Наумовка ауылы")
    [area] = areas.read(town.council, "Наумовка ауылы (Қарасай)")
    assert area[0] == twin


def test_too_many_lines_are_refused(town: Town) -> None:
    with pytest.raises(Refusal, match="area-line"):
        areas.read(town.council, "Наумовка\n" * 301)
