"""Typed text arrives clean, is refused in the reader's words, and stays on the page."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import engines
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from senim.ui import forms, parts


class Example(forms.Form):
    title = forms.Text(label="Не болды?", max_length=10, help_text="Бір сөйлем")
    body = forms.LongText(label="Толығырақ", max_length=40, min_length=5)
    kind = forms.Choose([("person", parts.Option("Адам", "өз атынан")), ("org", "Ұйым")], label="Кім?")
    topic = forms.Pick([("light", "Жарық")], label="Тақырыбы", required=False)
    email = forms.Email(label="Пошта", required=False)
    phone = forms.Phone(label="Телефон", required=False)
    day = forms.Day(label="Күні", required=False)
    agree = forms.Tick(label="Келісемін", required=False)


GOOD = {"title": "Жарық жоқ", "body": "Шам жанбайды", "kind": "person"}


def errors(lang: str = "kk", **more: str) -> dict[str, list[str]]:
    with translation.override(lang):
        return {name: list(found) for name, found in Example({**GOOD, **more}).errors.items()}


def draw(form: forms.Form, code: str) -> str:
    return engines["django"].from_string(code).render({"form": form})


@pytest.mark.parametrize(
    ("typed", "lines", "clean"),
    [
        ("  Абай\tкөшесі \n 12 ", False, "Абай көшесі 12"),
        ("a\r\nb\rc\u2028d", True, "a\nb\nc\nd"),
        ("a\n\n\n\n\nb", True, "a\n\nb"),
        ("a\x00b\x07c\x1b[31m", True, "abc[31m"),
        ("и\u0306", False, "й"),
        ("safe\u202egnp.exe", False, "safegnp.exe"),
        ("\ufeffбасы", True, "басы"),
    ],
)
def test_text_is_cleaned(typed: str, lines: bool, clean: str) -> None:
    assert forms.clean_text(typed, lines=lines) == clean


@given(st.text(), st.booleans())
def test_cleaning_twice_changes_nothing_more(text: str, lines: bool) -> None:
    once = forms.clean_text(text, lines=lines)
    assert forms.clean_text(once, lines=lines) == once
    assert lines or "\n" not in once


@given(st.text(alphabet="абвгқғңөұүһі АБВ,.-«»0123456789", max_size=50))
def test_everyday_letters_all_stay(text: str) -> None:
    assert forms.clean_text(text).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("kk", "Мәтін тым ұзын. Артық таңба саны: 3."),
        ("ru", "Текст слишком длинный. Лишних знаков: 3."),
        ("en", "The text is too long. Extra characters: 3."),
    ],
)
def test_a_text_too_long_says_by_how_much(lang: str, words: str) -> None:
    assert errors(lang, title="x" * 13) == {"title": [words]}


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("title", " \t ", "Бұл өрісті толтырыңыз."),
        ("body", "аз", "Мәселенің мәнін толығырақ жазыңыз."),
        ("kind", "", "Бір нұсқаны таңдаңыз."),
        ("kind", "king", "Бір нұсқаны таңдаңыз."),
        ("email", "serik@", "Электрондық поштаны тексеріңіз. Үлгі: name@example.kz"),
        ("phone", "12", "Телефон нөмірін тексеріңіз. Үлгі: +7 701 123 45 67"),
        ("phone", "қоңырау шал", "Телефон нөмірін тексеріңіз. Үлгі: +7 701 123 45 67"),
        ("day", "31.02.2026", "Күнді тексеріңіз. Үлгі: 11.12.2026"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(field: str, typed: str, words: str) -> None:
    assert errors(**{field: typed}) == {field: [words]}


@pytest.mark.parametrize(
    ("field", "typed", "clean"),
    [
        ("phone", "8 (701) 123-45-67", "+77011234567"),
        ("phone", "+7 701 123 45 67", "+77011234567"),
        ("email", " serik@example.kz ", "serik@example.kz"),
        ("day", "11.12.2026", "2026-12-11"),
        ("day", "2026-12-11", "2026-12-11"),
    ],
)
def test_what_is_meant_is_understood(field: str, typed: str, clean: str) -> None:
    form = Example({**GOOD, field: typed})
    assert form.is_valid(), form.errors
    assert str(form.cleaned_data[field]) == clean


def test_the_browser_neither_cuts_nor_judges() -> None:
    html = draw(Example(), "{% field form.title %}{% field form.body rows=9 %}{% field form.email %}")
    assert "maxlength" not in html and " required" not in html.replace('class="must"', "")
    assert 'rows="9"' in html


def test_a_field_says_its_name_its_hint_and_its_mistake_to_everyone() -> None:
    html = draw(Example({**GOOD, "title": "<b>" * 9}), '{% field form.title autocomplete="off" data_x="1" %}')
    assert '<label for="id_title">Не болды?' in html
    assert 'aria-describedby="id_title_hint id_title_error"' in html
    assert 'id="id_title_hint"' in html and 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html and 'data-x="1"' in html and 'autocomplete="off"' in html
    assert "&lt;b&gt;" in html and "<b>" not in html


def test_choices_are_one_group_with_a_second_line() -> None:
    html = draw(Example({**GOOD, "kind": ""}), "{% field form.kind %}")
    assert "<fieldset" in html and "<legend>Кім?" in html
    assert "<small>өз атынан</small>" in html
    assert html.count('type="radio"') == 2


def test_the_summary_leads_to_each_field() -> None:
    form = Example({"title": "", "kind": ""})
    form.refuse("Бұл бұрын жіберілген.")
    html = draw(form, "{% errors form %}")
    assert "Қате саны: 4." in html
    assert 'href="#id_title"' in html and 'href="#id_kind_0"' in html and "Бұл бұрын жіберілген." in html
    assert draw(Example(GOOD), "{% errors form %}").strip() == ""


def test_a_refusal_goes_to_its_field_or_above_the_form() -> None:
    form = Example(GOOD)
    form.refuse("Қате", "title")
    form.refuse("Басқа", "no_such_field")
    found: Any = form.errors
    assert found["title"] == ["Қате"] and form.non_field_errors() == ["Басқа"]
