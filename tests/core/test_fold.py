"""What people type meets the name, in whichever letters; and the Kazakh alphabet orders lists."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core.fold import fold, sort_key

MEETINGS = [
    # Kazakh, Russian, Latin as typed, Latin of 2018, Latin of 2021
    ("Көкшетау", "Кокшетау", "Kokshetau", "Kókshetaý", "Kökşetau"),
    ("Шымкент", "Шымкент", "Shymkent", "Shymkent", "Şymkent"),
    ("Ақкөл", "Акколь", "Akkol", "Aqkól", "Aqköl"),
    ("ауыл", "аул", "aul", "aýyl", "auyl"),
    ("Жамбыл", "Жамбыл", "Zhambyl", "Jambyl", "Jambyl"),
    ("Маңғыстау", "Мангистау", "Mangystau", "Mańǵystaý", "Mañğystau"),
    ("Қараөзек", "Кара-Озек", "Karaozek", "Qaraózek", "Qaraözek"),
    ("Есіл", "Есиль", "Yesil", "Esil", "Esil"),
    ("Мәшһүр", "Машхур", "Mashkhur", "Máshhúr", "Mäşhür"),
    ("Шаған", "Чаган", "Chagan", "Shaǵan", "Şağan"),
    ("Щучинск", "Щучинск", "Shchuchinsk", "Shchýchınsk", "Şşuchinsk"),
    ("Баянауыл", "Баянаул", "Bayanaul", "Baıanaýyl", "Baianauyl"),
    ("Наумовка", "Наумовка", "Naumovka", "Naýmovka", "Naumovka"),
    ("Жаңатұрмыс", "Жанатурмыс", "Zhanaturmys", "Jańaturmys", "Jañatūrmys"),
]


@pytest.mark.parametrize("spellings", MEETINGS, ids=lambda row: row[0])
def test_kazakh_russian_and_latin_spellings_of_a_name_meet(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


LEFT_OUT = (
    "әлем алем, ғалым галым, қала кала, теңіз тениз, өмір омир, ұя уя, үй уй, һауа хауа, іні ини, шөл шол"
)


@pytest.mark.parametrize(("with_it", "without"), [pair.split() for pair in LEFT_OUT.split(", ")])
def test_a_letter_the_keyboard_lacks_may_be_left_out(with_it: str, without: str) -> None:
    assert fold(with_it) == fold(without)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Подъезд", "Подезд"),
        ("Кумголь", "Кумгол"),
        ("Семёновка", "Семеновка"),
        ("АКМОЛА", "акмола"),
        ("  Акмола ", "Акмола"),
        ("Кара-Озек", "Караозек"),
        ("Kөкшeтау", "Көкшетау"),  # Latin K and e
        ("Аққайiң", "Аққайің"),  # Latin i
        ("Aкkol", "Akkol"),  # Cyrillic к among Latin letters
        ("«Абай», 12", "абай 12"),
        ("рзд №5", "рзд 5"),
        ("Бауыржан", "Бауржан"),
        ("Джамбул", "Жамбул"),
        ("Алтай", "Altay"),
        ("Мария", "Mariya"),
        ("и\u0306", "й"),
    ],
)
def test_signs_marks_case_and_look_alikes_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Абай", "Абат"), ("Есіл", "Есік"), ("41", "141"), ("Шу", "Чуй")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", "   ", "—", "«»", "!?", "ь", "北京"])
def test_what_has_no_letter_known_here_folds_to_nothing(text: str) -> None:
    assert fold(text) == ""


def test_numbers_are_kept_as_they_are() -> None:
    assert fold("уч. 100, дом 22") == "ush 100 dom 22"


cyrillic = st.text(st.sampled_from("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя 0123456789-"))
latin = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzışğñýóäöü 0123456789-'"))
letters = st.one_of(cyrillic, latin, st.builds(str.__add__, cyrillic, latin))


@given(st.one_of(letters, st.text()))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.one_of(letters, st.text()))
def test_the_result_is_plain_words(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+( [a-z0-9]+)*)?", fold(text))


@given(st.one_of(cyrillic, latin))
def test_case_and_space_around_make_no_difference(text: str) -> None:
    assert fold(f" {text.upper()} ") == fold(text)


@given(letters, letters)
def test_words_fold_one_by_one(one: str, other: str) -> None:
    assert fold(f"{one} {other}") == f"{fold(one)} {fold(other)}".strip()


def test_the_kazakh_alphabet_orders_a_list() -> None:
    right = [
        "Абай",
        "Әлия",
        "Ғабит",
        "Еңбек",
        "Кеңес",
        "Қызыл",
        "Наумовка",
        "Орал",
        "Өрнек",
        "Тың",
        "Ұлан",
        "Үміт",
    ]
    right += ["Ыбырай", "Іле", "Ясная"]
    assert sorted(right, key=sort_key) == right
    assert sorted(right) != right


def test_numbers_in_names_are_ordered_by_value() -> None:
    assert sorted(["Ферма 10", "Ферма 2", "Ферма"], key=sort_key) == ["Ферма", "Ферма 2", "Ферма 10"]


def test_the_letters_of_the_readers_language_come_first() -> None:
    assert sorted(["Akkol", "Абай"], key=lambda name: sort_key(name, "kk")) == ["Абай", "Akkol"]
    assert sorted(["Абай", "Akkol"], key=lambda name: sort_key(name, "en")) == ["Akkol", "Абай"]


@given(st.text(), st.text())
def test_any_two_texts_can_be_ordered(one: str, other: str) -> None:
    assert (sort_key(one) < sort_key(other)) or (sort_key(other) <= sort_key(one))
