"""Topics of appeals, from the versioned file of the rulebook."""

from __future__ import annotations

from senim.core.rule import LawError, Topic
from senim.rooms.clocks.queries import reader_lang, rulebook


def all_topics() -> tuple[Topic, ...]:
    return rulebook().topics


def topic(code: str) -> Topic | None:
    try:
        return rulebook().topic(code)
    except LawError:
        return None


def is_sensitive(code: str) -> bool:
    """Whether the words of such an appeal are never public. An unknown topic is treated as sensitive."""
    found = topic(code)
    return found is None or found.sensitive


def name(code: str) -> str:
    """The topic in the reader's language."""
    found = topic(code)
    return found.names[reader_lang()] if found else code


def body_kind(code: str) -> str:
    """The kind of body that usually answers on a topic; the council itself where the topic is unknown."""
    found = topic(code)
    return found.body if found else "maslikhat"


def names() -> list[tuple[str, str]]:
    """(code, name in the reader's language) of every topic."""
    lang = reader_lang()
    return [(found.code, found.names[lang]) for found in all_topics()]
