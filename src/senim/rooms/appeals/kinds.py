"""Kinds of appeals (жолданым түрлері / виды обращений), from the list of the rulebook (APPC 4, 62, 87)."""

from __future__ import annotations

from datetime import date

from senim.rooms.clocks.queries import grounds, reader_lang


def name(code: str) -> str:
    """The kind in the reader's language; "" while it is not settled."""
    lang = reader_lang()
    found = (one for one in grounds().versions if one.list == "kind" and one.code == code)
    return next((one.name[lang] for one in found), code)


def names(on: date) -> list[tuple[str, str, str]]:
    """(code, name, what it means) of every kind of the day, in the reader's language."""
    lang = reader_lang()
    return [(one.code, one.name[lang], one.text[lang]) for one in grounds().of("kind", on)]
