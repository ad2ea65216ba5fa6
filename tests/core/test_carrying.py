"""An amendment goes into the text where its words say exactly how, and nowhere else."""

from __future__ import annotations

import pytest

from senim.core.carrying import carry, new_words, place_of

AID_KK = "Өтініш жылына бір рет, тұрғылықты жері бойынша қабылданады."
AID_RU = "Заявление принимается один раз в год по месту жительства."


@pytest.mark.parametrize(
    ("text", "instruction", "after"),
    [
        (
            AID_KK,
            "«тұрғылықты жері бойынша» деген сөздерден кейін "
            "«немесе электрондық түрде» деген сөздермен толықтырылсын.",
            "Өтініш жылына бір рет, тұрғылықты жері бойынша немесе электрондық түрде қабылданады.",
        ),
        (
            AID_RU,
            "После слов «по месту жительства» дополнить словами «или в электронном виде».",
            "Заявление принимается один раз в год по месту жительства или в электронном виде.",
        ),
        ("Помощь 15 МРП.", "Цифры «15» заменить цифрами «20»", "Помощь 20 МРП."),
        ("Көмек 15 АЕК.", "«15» деген сандар «20» деген сандармен ауыстырылсын", "Көмек 20 АЕК."),
        ("Один раз, в год, в районе.", "Слова «в год» исключить.", "Один раз, в районе."),
        ("Жылына, бір рет, ауданда.", "«бір рет» деген сөздер алып тасталсын.", "Жылына, ауданда."),
        ("Старое.", "Изложить в следующей редакции: «Новое»", "Новое"),
        ("Ескі.", "Мынадай редакцияда жазылсын: «Жаңа».", "Жаңа"),
    ],
)
def test_it_goes_in(text: str, instruction: str, after: str) -> None:
    found = carry(text, instruction)
    assert (found.text, found.done) == (after, True)


@pytest.mark.parametrize(
    ("text", "instruction"),
    [
        ("18 300 тысяч", "Цифры «18 300» заменить цифрами «14 300», 4 000 тысяч тенге направить на скот."),
        ("в год и в год", "Слова «в год» исключить."),
        ("ничего такого", "Слова «в год» исключить."),
        ("Текст", "Предусмотреть 4 200 тысяч тенге на освещение."),
        ("Текст", ""),
    ],
)
def test_the_rest_is_for_a_person(text: str, instruction: str) -> None:
    found = carry(text, instruction)
    assert (found.text, found.done) == (text, False)


@pytest.mark.parametrize(
    ("where", "path"),
    [
        ("2-тармақ / пункт 2", "point:2"),
        ("подпункт 1) пункта 3", "point:3/subpoint:1"),
        ("3-тармақтың 1) тармақшасы", "point:3/subpoint:1"),
        ("пункты 2 / 3-тармақ", ""),
        ("1-қосымша, 7-жол / приложение 1, строка 7", ""),
        ("", ""),
    ],
)
def test_where_it_goes(where: str, path: str) -> None:
    assert place_of(where) == path


def test_the_words_to_look_for_are_the_last_quoted() -> None:
    assert new_words("После слов «а» дополнить словами «б в»") == ["б в"]
    assert new_words("Предусмотреть средства") == []
