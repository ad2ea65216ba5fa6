"""Words of this room: refusals, states, why nobody could be asked, why a ladder ended."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.rooms.clocks.queries import reader_lang, rulebook
from senim.rooms.oversight.models import Rung
from senim.ui import refusals

Words = str | Promise

refusals.register(
    {
        "rung-over": _("This step has been answered already, or the ladder stands elsewhere by now."),
        "rung-not-taken": _("What came of a step is noted once, by who took it."),
        "promise-too-long": _("The latest day you may name is {last}. Name that day or an earlier one."),
    }
)

STATES: dict[str, Words] = {
    Rung.State.PROPOSED: pgettext_lazy("step of the ladder", "Proposed, no word yet"),
    Rung.State.TAKEN: pgettext_lazy("step of the ladder", "Taken"),
    Rung.State.DECLINED: pgettext_lazy("step of the ladder", "Not taken"),
    Rung.State.DONE: pgettext_lazy("step of the ladder", "Done"),
    Rung.State.SKIPPED: pgettext_lazy("step of the ladder", "Nobody to ask"),
}
SILENT: Words = pgettext_lazy("step of the ladder", "No word came")
SIGNS: dict[str, tuple[str, str]] = {
    Rung.State.PROPOSED: ("…", "gold"),
    Rung.State.TAKEN: ("→", "sky"),
    Rung.State.DECLINED: ("–", "ink"),
    Rung.State.DONE: ("✓", "green"),
    Rung.State.SKIPPED: ("–", "ink"),
}
WHY: dict[str, Words] = {
    Rung.Why.NOBODY: _("Nobody of the body is at work, and nobody stands in."),
    Rung.Why.NO_DISTRICT: _("The electoral district of the address is not settled."),
    Rung.Why.VACANT: _("The seat of the district is vacant."),
    Rung.Why.AWAY: _("Who would be asked is away, and nobody stands in."),
    Rung.Why.NO_COMMISSION: _("There is no standing commission."),
    Rung.Why.NO_LEADER: _("Nobody leads the commission."),
    Rung.Why.NO_CHAIR: _("The maslikhat has no chair."),
}
ENDS: dict[str, Words] = {
    Rung.End.NEXT: _("The next step was proposed"),
    Rung.End.CLOSED: _("The appeal is answered, or ended in another way"),
    Rung.End.MOVED: _("The answer has another last day"),
}
DONE: dict[str, Words] = {
    "take": _("You took it. What you will do stands on the public page."),
    "decline": _("Entered. The next step is proposed on its day."),
    "done": _("Entered. What came of it stands on the public page."),
}


def topic(code: str) -> str:
    """A topic in the reader's language; its code where the rulebook has dropped it."""
    found = {topic.code: topic.names for topic in rulebook().topics}
    return found[code][reader_lang()] if code in found else code
