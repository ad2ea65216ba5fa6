"""No string stays untranslated: not in the catalogues, and not as bare words in a template."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest

from senim.ui.messages import PACKAGE
from tests import messages

TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
# Shown when nothing works any more, in all three languages at once.
ALL_LANGUAGES_AT_ONCE = {"500.html"}
TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
UNSPOKEN = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->|<!doctype[^>]*>"
    r"|<(script|style|code|pre)\b.*?</\1>|&\w+;",
    re.DOTALL,
)
SPOKEN_ATTRIBUTES = re.compile(r'\b(?:title|alt|placeholder|aria-label|aria-description)="([^"]*)"')
TAG = re.compile(r"<[^>]*>")
NAMES = re.compile(r"\b(?:Senim|IIN|PDF|QR|KATO|AGPL)\b")
WORD = re.compile(r"[^\W\d_]{2,}")


def bare_words(template: str) -> list[str]:
    """What a reader would see, or hear, in one language only."""
    text = UNSPOKEN.sub(" ", TRANSLATED.sub(" ", template))
    spoken = [*SPOKEN_ATTRIBUTES.findall(text), TAG.sub(" ", text)]
    return [word for part in spoken for word in WORD.findall(NAMES.sub(" ", part))]


def test_everything_is_translated_and_translated_well() -> None:
    problems = messages.problems()
    assert not problems, "\n" + "\n".join(problems)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_template_has_no_bare_words(path: Path) -> None:
    if path.name not in ALL_LANGUAGES_AT_ONCE:
        assert bare_words(path.read_text()) == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Hello</p>", ["Hello"]),
        ('<p title="Hello">{{ name }}</p>', ["Hello"]),
        ('<p class="note">{% translate "Hello" %} · 12</p>', []),
        ("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}", []),
        ("{# Hello #}<script>hello()</script>", []),
    ],
)
def test_bare_words_are_found(template: str, found: list[str]) -> None:
    assert bare_words(template) == found


@pytest.mark.parametrize(
    ("lang", "source", "text", "fault"),
    [
        ("kk", "Sent to {body}", "{body}: жіберілді", ""),
        ("kk", "Sent to {body}", "Жіберілді", "placeholders"),
        ("kk", "Send", "Жiберу", "Latin"),
        ("kk", "Appeal", "Өтініш", "жолданым"),
        ("kk", "Motion", "Өтінішхат", ""),
        ("ru", "Send a %(kind)s", "Отправить %(kind)s", ""),
        ("ru", "File", "PDF-файл <b>тут</b>", ""),
    ],
)
def test_a_bad_translation_is_found(lang: str, source: str, text: str, fault: str) -> None:
    found = list(messages.faults(polib.POEntry(msgid=source), text, lang))
    assert (fault in found[0]) if fault else not found


def test_messages_are_found_in_python_and_in_templates() -> None:
    code = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy as words
a = _("One " "sentence"), ngettext("{n} day", "{n} days", 3), words("month", "May"), _(a)
"""
    assert set(messages.in_python(code)) == {
        messages.Message("", "One sentence"),
        messages.Message("", "{n} day", "{n} days"),
        messages.Message("month", "May"),
    }
    template = '{% translate "May" context "month" %}{% blocktranslate %}Hi {{ name }}{% endblocktranslate %}'
    assert set(messages.in_template(template)) == {
        messages.Message("month", "May"),
        messages.Message("", "Hi %(name)s"),
    }
