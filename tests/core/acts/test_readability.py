"""Hints for who writes: long sentences, long words, the language of offices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core.acts import hints, plain, reading
from senim.core.acts.units import Lang


@pytest.mark.parametrize(
    ("lang", "kind", "text"),
    [
        ("ru", "sentence", "Мы " + "дали деньги на дорогу и " * 6 + "всё."),
        ("kk", "sentence", "Біз " + "жолға ақша бөліп бердік " * 5 + "болды."),
        ("ru", "words", "Административно-территориальное электроэнергетическое водохозяйственное дело."),
        ("ru", "phrase", "В настоящее время дорога готова."),
        ("ru", "phrase", "Контроль ОСУЩЕСТВЛЯЕТСЯ комиссией."),
        ("kk", "phrase", "Қазiргi уақытта жол дайын."),
        ("kk", "phrase", "Бұл маңызды болып табылады."),
        ("ru", "capitals", "Ремонт ведёт СПКФ."),
        (
            "ru",
            "brackets",
            "Дорога (её чинили три года подряд, каждый раз с новым подрядчиком и сроком) готова.",
        ),
    ],
)
def test_what_reads_hard_is_shown(lang: Lang, kind: str, text: str) -> None:
    found = [hint for hint in hints(text, lang) if hint.kind == kind]
    assert found
    assert set(found[0].said) == {"kk", "ru", "en"}
    if kind == "phrase":
        assert text[found[0].start :].startswith(found[0].found)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Совет дал 4,5 млн тенге на дорогу. Её сделают до 1 мая 2026 года."),
        ("kk", "Кеңес жолға 4,5 млн теңге бөлді. Жол 2026 жылғы 1 мамырға дейін дайын болады."),
        ("ru", ""),
    ],
)
def test_plain_words_get_no_hint(lang: Lang, text: str) -> None:
    assert hints(text, lang) == []


@given(st.text(max_size=300), st.sampled_from(["kk", "ru"]))
def test_any_text_can_be_read(text: str, lang: Lang) -> None:
    found = reading(text, lang)
    assert len(found.hints) <= 30
    assert found.words >= found.sentences >= 0


def test_a_text_as_people_type_it_becomes_units() -> None:
    found = plain("ru", "Маслихат РЕШИЛ:\n1. Утвердить:\n1) план;\n2) смету.\nПо списку.\n2. Вводится сразу.")
    assert [(unit.path, unit.text_ru) for unit in found] == [
        ("preamble", "Маслихат РЕШИЛ:"),
        ("point:1", "Утвердить:"),
        ("point:1/subpoint:1", "план;"),
        ("point:1/subpoint:2", "смету."),
        ("point:1/subpoint:2/paragraph:2", "По списку."),
        ("point:2", "Вводится сразу."),
    ]
    assert [unit.path for unit in plain("ru", "1. Одно.\n2. Другое.")] == ["point:1", "point:2"]
    assert [(unit.kind, unit.text_kk) for unit in plain("kk", "Нөмірсіз мәтін.")] == [
        ("preamble", "Нөмірсіз мәтін.")
    ]
