"""Plan, agenda, calling: refusals, states, kinds, entries."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from senim.rooms.sessions.models import Item, Session

Words = str | Promise

REFUSALS: dict[str, Words] = {}
KINDS_OF_SESSION: dict[str, Words] = {
    Session.Kind.FIRST: pgettext_lazy("session", "First"),
    Session.Kind.REGULAR: pgettext_lazy("session", "Regular"),
    Session.Kind.EXTRAORDINARY: pgettext_lazy("session", "Extraordinary"),
}
STATES: dict[str, Words] = {
    Session.State.PLANNED: pgettext_lazy("session", "Being prepared"),
    Session.State.CALLED: pgettext_lazy("session", "Called"),
    Session.State.OPEN: pgettext_lazy("session", "Under way"),
    Session.State.CLOSED: pgettext_lazy("session", "Over"),
    Session.State.CANCELLED: pgettext_lazy("session", "Cancelled"),
}
SOURCES: dict[str, Words] = {
    Item.Source.PLAN: _("Plan of the year"),
    Item.Source.COMMISSION: _("Standing commission"),
    Item.Source.FACTION: _("Faction or deputy group"),
    Item.Source.DEPUTY: _("Deputy"),
    Item.Source.AKIM: _("Akim"),
    Item.Source.ASSEMBLY: _("Assembly of a local community"),
    Item.Source.ASSOCIATION: _("Public association"),
    Item.Source.PETITION: _("Petition"),
    Item.Source.LADDER: _("Overdue appeal"),
    Item.Source.CHAIR: _("Chair of the maslikhat"),
    Item.Source.FLOOR: _("From the floor"),
}
ITEM_STATES: dict[str, Words] = {
    Item.State.PROPOSED: pgettext_lazy("item of an agenda", "Proposed"),
    Item.State.DRAFTED: pgettext_lazy("item of an agenda", "In the draft agenda"),
    Item.State.DECLINED: pgettext_lazy("item of an agenda", "Not taken into the draft"),
    Item.State.ON_AGENDA: pgettext_lazy("item of an agenda", "On the agenda"),
    Item.State.NOT_TAKEN: pgettext_lazy("item of an agenda", "Not put on the agenda"),
    Item.State.WITHDRAWN: pgettext_lazy("item of an agenda", "Withdrawn"),
    Item.State.DONE: pgettext_lazy("item of an agenda", "Considered"),
    Item.State.MOVED: pgettext_lazy("item of an agenda", "Put off"),
}
# Kinds, facts and sealed fields of this slice's entries.
KINDS: dict[str, Words] = {}
FACTS: dict[str, Words] = {}
SEALED: dict[str, Words] = {}
