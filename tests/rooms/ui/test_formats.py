"""Dates, figures and counts read as people write them, in three languages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.ui import formats

LANGS = ("kk", "ru", "en")
ALMATY = ZoneInfo("Asia/Almaty")
DUE = date(2026, 12, 11)
T = "\u202f"


@pytest.mark.parametrize(
    ("lang", "full", "short"),
    [
        ("kk", "2026 жылғы 11 желтоқсан", "11 желтоқсан"),
        ("ru", "11 декабря 2026 года", "11 декабря"),
        ("en", "11 December 2026", "11 December"),
    ],
)
def test_a_day(lang: str, full: str, short: str) -> None:
    assert (formats.day(DUE, lang), formats.day_short(DUE, lang)) == (full, short)


@pytest.mark.parametrize(
    ("on", "case", "words"),
    [
        (date(2026, 12, 11), "ablative", "11 желтоқсаннан"),
        (date(2026, 9, 1), "ablative", "1 қыркүйектен"),
        (date(2026, 4, 30), "dative", "30 сәуірге"),
        (date(2026, 7, 6), "locative", "6 шілдеде"),
    ],
)
def test_a_kazakh_day_in_its_case(on: date, case: formats.Case, words: str) -> None:
    assert formats.day_short(on, "kk", case) == words
    assert formats.day(on, "kk", case) == f"2026 жылғы {words}"


def test_a_moment_is_shown_on_the_councils_own_clock() -> None:
    at = datetime(2026, 11, 20, 19, 5, tzinfo=UTC)
    assert formats.moment(at, ALMATY, "kk") == "21 қараша, 00:05"
    assert formats.moment(at, ALMATY, "ru", year=True) == "21 ноября 2026 года, 00:05"


@pytest.mark.parametrize(
    ("value", "digits", "kk", "en"),
    [
        (0, 0, "0", "0"),
        (999, 0, "999", "999"),
        (1234, 0, f"1{T}234", f"1{T}234"),
        (6703.7, 1, f"6{T}703,7", f"6{T}703.7"),
        (-12400000, 0, f"\u221212{T}400{T}000", f"\u221212{T}400{T}000"),
    ],
)
def test_a_figure_has_thin_spaces_and_the_readers_comma(value: float, digits: int, kk: str, en: str) -> None:
    assert formats.number(value, "kk", digits) == formats.number(value, "ru", digits) == kk
    assert formats.number(value, "en", digits) == en


@pytest.mark.parametrize(
    ("size", "lang", "words"),
    [
        (0, "en", "0 B"),
        (900, "kk", "900 Б"),
        (240_000, "ru", "234 КБ"),
        (2_500_000, "ru", "2,4 МБ"),
        (2_500_000, "en", "2.4 MB"),
        (2 * 1024 * 1024, "kk", "2 МБ"),
        (20 * 1024 * 1024, "kk", "20 МБ"),
        (3 * 1024**4, "en", f"3{T}072 GB"),
    ],
)
def test_the_size_of_a_file(size: int, lang: str, words: str) -> None:
    assert formats.filesize(size, lang) == words


@pytest.mark.parametrize(
    ("n", "key", "kk", "ru", "en"),
    [
        (1, "working_day_left", "1 жұмыс күні қалды", "Остался 1 рабочий день", "1 working day left"),
        (2, "working_day_left", "2 жұмыс күні қалды", "Осталось 2 рабочих дня", "2 working days left"),
        (11, "working_day_left", "11 жұмыс күні қалды", "Осталось 11 рабочих дней", "11 working days left"),
        (21, "working_day_left", "21 жұмыс күні қалды", "Остался 21 рабочий день", "21 working days left"),
        (2, "calendar_day", "күнтізбелік 2 күн", "2 календарных дня", "2 calendar days"),
        (
            1,
            "working_day_late",
            "1 жұмыс күніне кешікті",
            "Просрочено на 1 рабочий день",
            "late by 1 working day",
        ),
        (1, "working_day_within", "1 жұмыс күні ішінде", "в течение 1 рабочего дня", "within 1 working day"),
        (0, "appeal", "0 жолданым", "0 обращений", "0 appeals"),
        (112, "appeal", "112 жолданым", "112 обращений", "112 appeals"),
        (1022, "appeal", f"1{T}022 жолданым", f"1{T}022 обращения", f"1{T}022 appeals"),
        (14, "vote", "14 дауыс", "14 голосов", "14 votes"),
        (25, "deputy", "25 депутат", "25 депутатов", "25 deputies"),
        (3, "photo", "3 фото", "3 фото", "3 photos"),
    ],
)
def test_a_count_takes_the_right_form(n: int, key: str, kk: str, ru: str, en: str) -> None:
    assert [formats.count(n, key, lang) for lang in LANGS] == [kk, ru, en]


def test_the_words_beside_a_large_figure() -> None:
    assert formats.beside(11, "working_day_left", "kk") == "жұмыс күні қалды"
    assert formats.beside(1, "working_day_left", "ru") == "рабочий день остался"
    assert formats.beside(4, "working_day_late", "ru") == "рабочих дня просрочки"


@given(st.integers(0, 10**6), st.sampled_from(sorted(formats.COUNTS)), st.sampled_from(LANGS))
def test_every_count_says_its_number_once(n: int, key: str, lang: str) -> None:
    words = formats.count(n, key, lang)
    assert words.count(formats.number(n, lang)) >= 1
    assert "{" not in words


@given(st.integers(0, 400))
def test_a_kazakh_noun_stays_singular_after_a_number(n: int) -> None:
    assert formats.count(n, "appeal", "kk") == f"{n} жолданым"


def test_an_unknown_count_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        formats.count(1, "dragon")
