"""Statuses as a word, a sign and a tone: colour never speaks alone. Words from the law where it has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.ui.parts import Tone


@dataclass(frozen=True, slots=True)
class Status:
    """What a chip shows (мәртебе / статус)."""

    word: str | Promise
    sign: str
    tone: Tone


STATUSES: Mapping[str, Status] = {
    "received": Status(_("Received"), "○", "sky"),
    "registered": Status(_("Registered"), "№", "sky"),
    "forwarded": Status(_("Forwarded"), "→", "sky"),
    "to_cure": Status(_("To be put right"), "?", "gold"),
    "split": Status(_("Forwarded in parts"), "→", "sky"),
    "terminated": Status(_("Procedure terminated"), "–", "ink"),
    "filed": Status(_("Filed without an answer"), "–", "ink"),
    "joined": Status(_("Joined to another"), "=", "ink"),
    "preliminary": Status(_("Preliminary decision"), "…", "gold"),
    "hearing": Status(_("Hearing"), "…", "gold"),
    "complaint": Status(_("Complaint filed"), "!", "gold"),
    "in_work": Status(_("Being considered"), "…", "sky"),
    "answered": Status(_("Answered"), "✓", "green"),
    "extended": Status(_("Term extended"), "+", "gold"),
    "returned": Status(_("Returned"), "←", "ink"),
    "withdrawn": Status(_("Withdrawn"), "←", "ink"),
    "late": Status(_("Overdue"), "!", "red"),
    "due_today": Status(_("Due today"), "!", "gold"),
    "due_soon": Status(_("Due soon"), "•", "gold"),
    "waiting": Status(_("Waiting"), "…", "ink"),
    "in_time": Status(_("In time"), "✓", "green"),
    "satisfied": Status(_("Satisfied"), "✓", "green"),
    "satisfied_part": Status(_("Satisfied in part"), "½", "gold"),
    "refused": Status(pgettext_lazy("outcome of an appeal", "Refused"), "–", "ink"),
    "noted": Status(_("Taken note"), "•", "ink"),
    "solved": Status(_("Resident: solved"), "✓", "green"),
    "partly": Status(_("Resident: solved in part"), "½", "gold"),
    "not": Status(_("Resident: not solved"), "–", "ink"),
    "no_word": Status(_("The resident has not said yet"), "…", "ink"),
    "public": Status(_("Published"), "✓", "green"),
    "private": Status(_("Text not published"), "–", "ink"),
    "provisional": Status(_("Provisional date"), "≈", "gold"),
}
UNKNOWN = Status("", "•", "ink")


def status(code: str) -> Status:
    """The status of a code; an unknown code is shown as it is, so that nothing is hidden."""
    return STATUSES.get(code) or Status(code, UNKNOWN.sign, UNKNOWN.tone)
