"""Words of this room: why a term is refused, and what to do."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from senim.ui import refusals

refusals.register(
    {
        "extension-too-long": _("The law allows until {last}. Name that day or an earlier one."),
        "extension-too-short": _("The term runs until {due} as it is. Name a later day."),
        "term-runs": _("This term runs already. Look at the page again."),
        "moves-changed": _("The list has changed since you opened it. Look at it again, then confirm."),
    }
)
