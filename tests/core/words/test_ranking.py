"""The best first: all words before some, rare before common, title before text, a word before its kin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core.words import ranking
from senim.core.words.marking import excerpt, marked
from senim.core.words.ranking import asked, line, score, slips

TEXT = "Абай көшесінде екі айдан бері жарық жанбайды, балалар қараңғыда қайтады."


@pytest.mark.parametrize(
    ("question", "better", "worse"),
    [
        ("көше жарығы", ("Көшеде жарық жоқ", ""), ("Көшеде тротуар жоқ", "")),
        ("көше жарығы", ("Көшеде жарық жоқ", ""), ("Хабарлама", "Көшеде жарық жоқ")),
        ("жол", ("Жол бұзылған", ""), ("Жолдарымыз бұзылған", "")),
        ("мост", ("Мост разбит", ""), ("О мостах", "")),
        ("ауыз су", ("Ауыз су жоқ", ""), ("Су жоқ, ауыз жараланды", "")),
    ],
)
def test_the_better_comes_first(question: str, better: tuple[str, str], worse: tuple[str, str]) -> None:
    terms = asked(question)
    assert score(terms, line(*better)) > score(terms, line(*worse))


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    rare, common = ranking.rarity(2, 1000), ranking.rarity(900, 1000)
    assert rare > common > 0


def test_what_has_no_word_has_no_points() -> None:
    assert score(asked("көпір"), line("Көшеде жарық жоқ", TEXT)) == 0


def test_words_that_say_nothing_are_asked_for_only_alone() -> None:
    assert [term.typed for term in asked("жарық жоқ және су")] == ["жарық", "су"]
    assert [term.typed for term in asked("жоқ")] == ["жоқ"]
    assert asked(" … ") == []


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("fonar", "fonar", 0), ("fanar", "fonar", 1), ("fonra", "fonar", 1), ("fona", "fonar", 1),
     ("fonarr", "fonar", 1), ("vonra", "fonar", 2), ("jarik", "sholak", 3)],
)  # fmt: skip
def test_slips_of_the_keyboard(one: str, other: str, steps: int) -> None:
    assert slips(one, other) == slips(other, one) == steps


@given(st.text("abcdefg", min_size=2, max_size=10), st.integers(0, 9), st.sampled_from("abcdefgz"))
def test_one_slip_has_a_piece_in_common(word: str, at: int, letter: str) -> None:
    at %= len(word)
    wrong = word[:at] + letter + word[at + 1 :]
    assert slips(word, wrong) <= 1
    assert ranking.pieces(word) & ranking.pieces(wrong)


def test_words_found_are_marked_as_they_are_written() -> None:
    keys = {key for term in asked("жарығы балаларға") for key in term.keys}
    assert [piece.text for piece in marked(TEXT, keys) if piece.hit] == ["жарық", "балалар"]
    assert "".join(piece.text for piece in marked(TEXT, keys)) == TEXT


def test_an_excerpt_shows_the_words_found() -> None:
    long = "Бұл жерде басқа сөз. " * 40 + TEXT + " Тағы да бір сөз." * 40
    keys = {key for term in asked("қараңғыда") for key in term.keys}
    shown = excerpt(long, keys, 120)
    assert [piece.text for piece in shown if piece.hit] == ["қараңғыда"]
    assert len("".join(piece.text for piece in shown)) <= 130


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_can_be_marked_and_scored(text: str, question: str) -> None:
    terms = asked(question)
    keys = {key for term in terms for key in term.keys}
    assert "".join(piece.text for piece in marked(text, keys)) == text
    assert score(terms, line(text, text)) >= 0
