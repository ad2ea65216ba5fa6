"""Amounts as acts print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core import money
from senim.core.money import Unit


@pytest.mark.parametrize(
    ("printed", "tenge"),
    [
        ("731 398 912", 731_398_912_000),
        ("44 631,0", 44_631_000),
        ("44\u00a0631,0", 44_631_000),
        ("44\u2009631,0", 44_631_000),
        ("44\u202f631,5", 44_631_500),
        ("-1 354 033,2", -1_354_033_200),
        ("- 3 747 500", -3_747_500_000),
        ("– -3 747 500", -3_747_500_000),
        ("−5,0", -5_000),
        ("(35,0)", -35_000),
        ("1,234,567.8", 1_234_567_800),
        ("1.234.567,8", 1_234_567_800),
        ("1 234 567.8", 1_234_567_800),
        ("44631.0", 44_631_000),
        ("2 108 532;", 2_108_532_000),
        ("0", 0),
        ("0,0", 0),
        ("-0,0", 0),
        ("12,345", 12_345),
    ],
)
def test_a_number_is_read_as_it_stands(printed: str, tenge: int) -> None:
    number = money.read(printed)
    assert number and number.tenge(Unit.THOUSAND) == tenge


@pytest.mark.parametrize(
    "printed", ["1 12 ,0", "2 700 00", "5 35 9 176,9", "35,,0", "1 23", "12 3456", "1" * 30]
)
def test_a_damaged_number_is_not_guessed(printed: str) -> None:
    number = money.read(printed)
    assert number and number.damaged and number.tenge(Unit.THOUSAND) is None


@pytest.mark.parametrize("text", ["", " ", "abc", "12a", "–", "I. ДОХОДЫ", ",", "Сумма"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert money.read(text) is None


@pytest.mark.parametrize(
    ("printed", "tenge", "may"),
    [
        ("1 12 ,0", 1_121_000, True),
        ("2 700 00", 2_700_000_000, True),
        ("1 12 ,0", 3_500_000, False),
        ("2 700 00", 5_000, False),
    ],
)
def test_a_damaged_number_may_be_one_with_its_digits(printed: str, tenge: int, may: bool) -> None:
    number = money.read(printed)
    assert number and money.could_be(number, tenge, Unit.THOUSAND) is may


@pytest.mark.parametrize(
    ("sentence", "tenge"),
    [
        ("дефицит (профицит) бюджета – -1 354 033,2 тысяч тенге;", [-1_354_033_200]),
        ("дефицит бюджета – 3 747 500 тысяч тенге", [3_747_500_000]),
        ("на 2026 года в сумме 280 191,0 тысяч тенге:", [280_191_000]),
        ("Енбекский сельский округ 35 110,0 тысяча тенге;", [35_110_000]),
        ("2026 жылға 280 191,0 мың теңге сомасында", [280_191_000]),
        ("сальдо 4 356 730 мың теңге, оның ішінде:", [4_356_730_000]),
        ("доходы – 12,5 млн. тенге, затраты – 7 тыс. тенге", [12_500_000, 7_000]),
        ("штраф 500 тенге", [500]),
        ("участок 59,22-61,73 км 631 827 тысяч тенге", [631_827_000]),
        ("на 2026-2028 годы согласно приложениям 1, 2 и 3", []),
    ],
)
def test_amounts_in_a_sentence(sentence: str, tenge: list[int]) -> None:
    assert [mention.tenge for mention in money.mentions(sentence)] == tenge


@given(st.integers(-(10**14), 10**14), st.sampled_from(list(Unit)))
def test_what_is_shown_is_read_again(tenge: int, unit: Unit) -> None:
    for text in (money.show(tenge, unit), money.spaced(tenge, unit)):
        number = money.read(text)
        assert number and not number.damaged and number.tenge(unit) == tenge
