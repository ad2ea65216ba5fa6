"""What the entries of this room are called in the public record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from senim.rooms.clocks.queries.terms import reader_lang, rulebook
from senim.rooms.record import words


def rule_name(code: str) -> str:
    """The latest name of a rule; its id where the rulebook has dropped it."""
    names = [rule.name[reader_lang()] for rule in rulebook().rules() if rule.id == code]
    return names[-1] if names else code


words.register(
    "clock",
    kinds={"clock.recounted": _("A term was counted again by a newer calendar")},
    facts={
        "rule": _("Legal term"),
        "due_from": _("Last day before"),
        "due": _("Last day"),
        "provisional": _("The date is provisional"),
        "calendar_from": _("Calendar before, published on"),
        "calendar": _("Calendar, published on"),
    },
    values={"rule": rule_name},
)
