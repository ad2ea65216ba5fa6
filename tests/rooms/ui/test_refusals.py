"""Every refusal is a sentence in the reader's language that says what to do."""

from __future__ import annotations

from datetime import date

import pytest
from django.template import engines

from senim.core.law import Citation
from senim.core.refusal import Refusal
from senim.ui import refusals


@pytest.mark.parametrize(
    ("refusal", "kk", "ru", "en"),
    [
        (
            Refusal("forbidden", role="chair"),
            "Бұл әрекетке құқығыңыз жоқ. Рұқсат беруші: мәслихат төрағасы.",
            "У вас нет права на это действие. Обратитесь: председатель маслихата.",
            "You have no right to do this. Ask: the chair of the maslikhat.",
        ),
        (
            Refusal("file-too-big", size=20 * 1024 * 1024),
            "Файл тым үлкен. Ең үлкен көлемі: 20 МБ.",
            "Файл слишком большой. Наибольший размер: 20 МБ.",
            "The file is too big. Limit: 20 MB.",
        ),
        (
            Refusal("file-kind", types=("JPEG", "PDF")),
            "Мұндай файл қабылданбайды. Қабылданатын түрлері: JPEG, PDF.",
            "Такой файл не принимается. Принимаются: JPEG, PDF.",
            "This kind of file is not accepted. Accepted: JPEG, PDF.",
        ),
        (
            Refusal("too-long", n=95000),
            "Мәтін тым ұзын. Артық таңба саны: 95\u202f000.",
            "Текст слишком длинный. Лишних знаков: 95\u202f000.",
            "The text is too long. Extra characters: 95\u202f000.",
        ),
    ],
)
def test_a_refusal_in_words(refusal: Refusal, kk: str, ru: str, en: str) -> None:
    assert [refusals.words(refusal, lang) for lang in ("kk", "ru", "en")] == [kk, ru, en]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("code", sorted(refusals.codes()))
def test_every_code_has_a_sentence(code: str, lang: str) -> None:
    words = refusals.words(Refusal(code), lang)
    assert words.strip() and "{" not in words


def test_whoever_is_not_signed_in_is_asked_to_sign_in() -> None:
    refusal = Refusal("forbidden", role="clerk", signed_in=False)
    assert refusals.words(refusal, "en") == "Sign in first. This is done by: the clerk of the maslikhat."


def test_an_unknown_code_is_our_fault_and_says_so() -> None:
    assert refusals.words(Refusal("no-such-code"), "en") == "The fault is ours. Try again a little later."


def test_a_room_adds_its_words_once() -> None:
    refusals.register({"test-late": "Too late since {day}."})
    refusals.register({"test-late": "Too late since {day}."})
    words = refusals.words(Refusal("test-late", day=date(2026, 12, 11)), "en")
    assert words == "Too late since 11 December 2026."
    with pytest.raises(ValueError, match="test-late"):
        refusals.register({"test-late": "Other words."})


def test_the_article_stands_under_the_words() -> None:
    refusal = Refusal("closed", citation=Citation("APPC", "64"))
    html = engines["django"].from_string("{% refusal r %}").render({"r": refusal})
    assert 'role="alert"' in html and "64-бап" in html
