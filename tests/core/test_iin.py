"""Identification numbers. Every number here is invented."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from senim.core.iin import check_bin, check_iin, control_digit


def complete(first: str) -> str:
    digit = control_digit(first)
    assert digit is not None
    return f"{first}{digit}"


GOOD = complete("90010135012")
FIRST = st.builds(
    lambda day, century, number: f"{day:%y%m%d}{century + (0 if day.year < 2000 else 2)}{number:04}",
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from([3, 4]),
    st.integers(0, 9999),
)


def test_the_control_digit_by_hand() -> None:
    # 9*1 + 1*4 + 1*6 + 3*7 + 5*8 + 1*10 + 2*11 = 112, and 112 - 10*11 = 2
    assert control_digit("90010135012") == 2
    # 1*10 leaves 10, so the second row of weights decides: 1*1
    assert control_digit("00000000010") == 1
    # both rows leave 10 (120 and 76): no number begins so
    assert control_digit("90010130080") is None


def test_a_beginning_that_is_never_given_out() -> None:
    assert {check_iin(f"90010130080{last}") for last in range(10)} == {"control"}


@given(FIRST)
def test_a_well_formed_number_is_taken(first: str) -> None:
    assume(control_digit(first) is not None)
    assert check_iin(complete(first)) == "ok"


@given(FIRST, st.integers(1, 9))
def test_a_wrong_last_digit_is_found(first: str, by: int) -> None:
    assume(control_digit(first) is not None)
    number = complete(first)
    assert check_iin(number[:11] + str((int(number[11]) + by) % 10)) == "control"


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert check_iin(text) in ("ok", "length", "digits", "date", "century", "control")
    assert check_bin(text) in ("ok", "length", "digits", "date", "kind", "control")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "length"),
        (GOOD[:11], "length"),
        (GOOD + "1", "length"),
        (GOOD[:11] + "x", "digits"),
        ("٩" * 12, "digits"),  # Arabic digits are digits to Python and not to the register
        (" " + GOOD[:11], "digits"),
        ("901301350129", "date"),
        ("900230350129", "date"),
        ("010229350129", "date"),  # 29 February 1901
        ("900101950129", "century"),
        ("000000000000", "date"),
    ],
)
def test_what_is_wrong_with_an_iin(text: str, wrong: str) -> None:
    assert check_iin(text) == wrong


def test_the_seventh_digit_gives_the_century() -> None:
    assert check_iin(complete("00022950001")) == "ok"  # 29 February 2000
    assert check_iin(complete("00022930001")) == "date"  # 1900 was no leap year
    assert check_iin(complete("00022900001")) == "ok"  # 0: the century is not told


@pytest.mark.parametrize("fifth", "456")
@pytest.mark.parametrize("sixth", "0123")
def test_a_bin(fifth: str, sixth: str) -> None:
    assert check_bin(complete(f"2403{fifth}{sixth}00012")) == "ok"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2403", "length"),
        ("24034000012x", "digits"),
        ("241340000121", "date"),
        ("240030000121", "date"),
        ("240310000121", "kind"),
        ("240349000121", "kind"),
    ],
)
def test_what_is_wrong_with_a_bin(text: str, wrong: str) -> None:
    assert check_bin(text) == wrong


def test_a_wrong_control_digit_of_a_bin() -> None:
    number = complete("24034000012")
    assert check_bin(number[:11] + str((int(number[11]) + 1) % 10)) == "control"
