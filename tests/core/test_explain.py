"""A count in words, and how dates are written."""

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senim.core.deadlines import deadline, work_out
from senim.core.explain import Case, explain, format_date, no_later_than, quantity, term
from senim.core.rule import DATED, LANGS, Lang, Rule
from senim.law import calendars, rulebook
from tests.core.laws import HOURS, at, calendar, count, rule

DAY = date(2026, 12, 11)


def test_dates() -> None:
    assert format_date(DAY, "kk") == "2026 жылғы 11 желтоқсан"
    assert format_date(DAY, "ru") == "11 декабря 2026 года"
    assert format_date(DAY, "en") == "11 December 2026"


def test_no_later_than() -> None:
    assert no_later_than(DAY, "kk") == "2026 жылғы 11 желтоқсаннан кешіктірілмей"
    assert no_later_than(DAY, "ru") == "не позднее 11 декабря 2026 года"
    assert no_later_than(DAY, "en") == "no later than 11 December 2026"


CASES: list[tuple[Case, str]] = [
    (
        "dative",
        "қаңтарға ақпанға наурызға сәуірге мамырға маусымға"
        " шілдеге тамызға қыркүйекке қазанға қарашаға желтоқсанға",
    ),
    (
        "ablative",
        "қаңтардан ақпаннан наурыздан сәуірден мамырдан маусымнан"
        " шілдеден тамыздан қыркүйектен қазаннан қарашадан желтоқсаннан",
    ),
    (
        "locative",
        "қаңтарда ақпанда наурызда сәуірде мамырда маусымда"
        " шілдеде тамызда қыркүйекте қазанда қарашада желтоқсанда",
    ),
]


@pytest.mark.parametrize(("case", "words"), CASES)
def test_kazakh_cases_of_the_twelve_months(case: Case, words: str) -> None:
    written = [format_date(date(2026, month, 5), "kk", case) for month in range(1, 13)]
    assert written == [f"2026 жылғы 5 {word}" for word in words.split()]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "рабочий день"),
        (2, "рабочих дня"),
        (5, "рабочих дней"),
        (11, "рабочих дней"),
        (14, "рабочих дней"),
        (21, "рабочий день"),
        (22, "рабочих дня"),
        (112, "рабочих дней"),
    ],
)
def test_russian_counts_in_three_forms(number: int, words: str) -> None:
    assert quantity(number, "working_days", "ru") == f"{number} {words}"


def test_terms() -> None:
    assert [term(rule("appeal.answer"), lang) for lang in LANGS] == [
        "15 жұмыс күні",
        "15 рабочих дней",
        "15 working days",
    ]
    assert [term(rule("appeal.extension"), lang) for lang in LANGS] == ["2 ай", "2 месяца", "2 months"]
    assert [term(rule("appeal.crime"), lang) for lang in LANGS] == ["дереу", "немедленно", "at once"]
    assert term(rule("appeal.accept"), "kk") == ""
    assert [quantity(1, "months", lang) for lang in LANGS] == ["1 ай", "1 месяц", "1 month"]
    assert quantity(10, "calendar_days", "kk") == "күнтізбелік 10 күн"


def test_a_count_in_kazakh() -> None:
    assert explain(rulebook(), count("appeal.answer", "2026-12-10T18:31"), "kk") == [
        "Келіп түскен уақыты: 2026 жылғы 10 желтоқсан, сағат 18:31.",
        "Жұмыс күнінің аяқталуы: 18:30. Содан кейін келіп түскендіктен келесі жұмыс күні тіркеледі.",
        "Тіркелген күні: 2026 жылғы 11 желтоқсан.",
        "Санау келесі күннен басталады. Бірінші күні: 2026 жылғы 14 желтоқсан.",
        "Есептелмеген сенбі мен жексенбі: 8.",
        "Есептелмейді: 2026 жылғы 16 желтоқсан (Тәуелсіздік күні).",
        "15-жұмыс күні: 2027 жылғы 4 қаңтар.",
        "Жұмыс күнтізбесі белгілі кезең: 2025 жылғы 1 қаңтар – 2026 жылғы 31 желтоқсан."
        " Одан тыс тек сенбі мен жексенбі ескерілді, сондықтан есеп өзгеруі мүмкін.",
    ]


def test_a_moved_day_in_russian() -> None:
    assert explain(rulebook(), count("appeal.extension", "2026-10-16T10:00"), "ru") == [
        "День решения о продлении срока: 16 октября 2026 года.",
        "От этого дня 2 месяца: 16 декабря 2026 года.",
        "Это нерабочий день (День Независимости), поэтому последним днём становится следующий"
        " рабочий: 17 декабря 2026 года.",
    ]


def test_a_silent_act_in_english() -> None:
    assert explain(rulebook(), count("appeal.forward", "2026-08-20T10:00"), "en") == [
        "The appeal arrived: 20 August 2026.",
        "The act does not say whether that day itself counts. We count from the next. Day 1: 21 August 2026.",
        "Saturdays and Sundays left out: 2.",
        "Working day 3: 25 August 2026.",
        "To leave no doubt, it is better done a day earlier: 24 August 2026.",
    ]


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "kk",
            "Шешімде көрсетілген күн: 2026 жылғы 14 қараша."
            " Заң рұқсат ететін соңғы күн: 2026 жылғы 17 желтоқсан.",
        ),
        (
            "ru",
            "В решении назван день: 14 ноября 2026 года."
            " Последний день, который допускает закон: 17 декабря 2026 года.",
        ),
        ("en", "The decision names 14 November 2026; the law allows until 17 December 2026."),
    ],
)
def test_a_day_the_decision_names(lang: Lang, sentence: str) -> None:
    extension = rule("appeal.extension")
    found = deadline(extension, at("2026-10-16T10:00"), calendar(), HOURS, date(2026, 11, 14))
    said = explain(rulebook(), found, lang)
    assert said[-2] == sentence
    # 14 November is a Saturday.
    assert format_date(date(2026, 11, 16), lang) in said[-1]


@given(
    st.sampled_from([rule for rule in rulebook().rules() if rule.unit in DATED]),
    st.datetimes(at("2025-01-01"), at("2027-06-30")),
    st.sampled_from(list(calendars())),
    st.sampled_from(LANGS),
)
def test_every_step_has_a_whole_sentence(rule: Rule, start: datetime, version: str, lang: Lang) -> None:
    found = work_out(rule, start, calendars()[version], HOURS)
    sentences = explain(rulebook(), found, lang)
    assert len(sentences) == len(found.steps)
    for sentence in sentences:
        assert sentence.endswith(".")
        assert not re.search(r"[{}]|\(\)|  |None", sentence)
