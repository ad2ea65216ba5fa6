"""An act as a paper to print, sign and keep: its text in one of the two languages of the law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from senim.rooms.decisions import words
from senim.rooms.decisions.models import Act, Unit
from senim.ui import formats
from senim.ui.papers import Block, Kind

KINDS: dict[str, Kind] = {Unit.Kind.HEADING: "h3", Unit.Kind.ANNEX: "h2"}


def blocks(act: Act, units: Sequence[Unit], lang: str) -> Iterator[Block]:
    """Title, number and day, the text unit by unit. The language is active already."""
    yield Block("h1", getattr(act, f"title_{lang}"))
    by = act.commission.name if act.commission else act.council.name
    yield Block("p", f"{by}. {words.KINDS[act.kind]}")
    day = formats.day(act.day)
    yield Block("p", _("No {number}, {day}").format(number=act.number, day=day) if act.number else day)
    for unit in units:
        text, table = getattr(unit, f"text_{lang}"), getattr(unit, f"table_{lang}")
        if table:
            yield Block("table", rows=tuple(tuple(map(str, row)) for row in table))
        elif text:
            yield Block(KINDS.get(unit.kind, "p"), f"{numbered(unit)}{text}")
    if getattr(act, f"partial_{lang}"):
        yield Block("note", _("The source does not hold the whole text."))


def numbered(unit: Unit) -> str:
    """What stands before the words of a point or a subpoint."""
    match unit.kind:
        case Unit.Kind.POINT:
            return f"{unit.number}. "
        case Unit.Kind.SUBPOINT:
            return f"{unit.number}) "
    return ""


def signature(act: Act) -> str:
    """Who signed it and when, empty while nobody did: then a line for the pen."""
    if act.signed_on is None:
        return ""
    return _("Signed: {name}, {day}").format(name=act.signed_by, day=formats.day(act.signed_on))


def foot(act: Act, title: str, url: str) -> str:
    """What stands below each page: which act, how far it is, where everyone reads it."""
    if act.is_public:
        return f"{title}  ·  {url}"
    draft, signed = pgettext("act", "{title}: draft, not signed"), _("{title}: signed, not published yet")
    return (draft if act.signed_on is None else signed).format(title=title)
