"""Minutes: refusals, entries."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

REFUSALS: dict[str, Words] = {
    "minutes-signed": _("These minutes are signed by {name} and change no more."),
    "minutes-not-over": _("The session is not over yet. Minutes are signed once it is closed."),
    "minutes-mark-missing": _(
        "{mark} is missing. Put it on a line of its own: the numbers and names come from the record."
    ),
    "minutes-mark-unknown": _(
        "{mark} stands for nothing in the record. Take it out, or put the number right."
    ),
    "minutes-mark-twice": _("{mark} stands there twice. Leave it once."),
}
KINDS: dict[str, Words] = {
    "session.minutes-begun": _("Minutes were begun"),
    "session.minutes-edited": _("Minutes were worked on"),
    "session.minutes-signed": _("Minutes were signed"),
}
FACTS: dict[str, Words] = {
    "due": _("Ready by"),
    "kk": _("Control code of the Kazakh text"),
    "ru": _("Control code of the Russian text"),
}
SEALED: dict[str, Words] = {}
