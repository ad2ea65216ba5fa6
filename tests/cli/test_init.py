"""`senim init`: a council on a fresh machine."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Installation


@pytest.fixture(scope="module")
def home(new: Callable[..., Installation]) -> Installation:
    made = new()
    made.run("init", "113200000", "--json")
    return made


def test_one_command_makes_a_council_and_shows_the_password_once(new: Callable[..., Installation]) -> None:
    home = new(bare=True)
    told = home.run("init", "113200000").stdout
    assert "http://localhost:8000/kk/akkol/" in told
    assert "admin@akkol.localhost" in told
    assert "password" in told
    again = home.run("init", "113200000").stdout
    assert "already here" in again
    assert "password" not in again


def test_a_machine_is_told_in_json(new: Callable[..., Installation]) -> None:
    told = json.loads(new().run("init", "110000000", "--slug", "akmola", "--json").stdout)
    assert (told["council"], told["no"], told["made"]) == ("akmola", 1, True)
    assert told["address"] == "http://localhost:8000/kk/akmola/"
    assert len(told["password"]) >= 10


def test_the_password_may_be_given(new: Callable[..., Installation]) -> None:
    home = new()
    args = ("init", "113200000", "--ask-password", "--admin-email", "a@example.kz", "--json")
    assert "too short" in home.run(*args, code=1).stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("999999999",), "no place has the code 999999999"),
        (("акколь",), "113200000  Akkol district, Akmola Region"),
        (("нигде",), "called “нигде”"),
        (("113247100",), "Naumovka village has no maslikhat of its own"),
        (("110000000", "--slug", "akkol"), "taken by another council"),
        (("110000000", "--slug", "Ақмола"), "small Latin letters"),
        (("110000000", "--seats", "51", "--convocation", "8"), "at most 50 deputies"),
        (("110000000", "--opens", "18:00", "--closes", "9:00"), "Working hours must end after they begin"),
    ],
)
def test_what_cannot_be_made_is_said_in_one_line(
    home: Installation, args: tuple[str, ...], said: str
) -> None:
    assert said in home.run("init", *args, code=1).stderr


def test_a_second_council_may_have_the_same_administrator(home: Installation) -> None:
    told = json.loads(
        home.run("init", "111000000", "--admin-email", "admin@akkol.localhost", "--json").stdout
    )
    assert (told["no"], told["account"]) == (2, "admin@akkol.localhost")
    assert "password" not in told


def test_the_classifier_may_come_first(new: Callable[..., Installation], tmp_path: Path) -> None:
    file = tmp_path / "kato.csv"
    rows = ["kato,level,name_ru,name_kk", "330000000,oblast,область Жетісу,Жетісу облысы"]
    rows += [
        "333400000,district,Алакольский район,Алакөл ауданы",
        "333430000,sub_district,с.о. Ақжар,Ақжар а.о.",
    ]
    file.write_text("\n".join(rows), "utf-8")
    home = new()
    assert "villages are not here" not in home.run("init", "333400000", "--places", str(file)).stdout
    assert "сельский округ Ақжар" in home.run("territory", "find", "Акжар", "--lang", "ru").stdout
