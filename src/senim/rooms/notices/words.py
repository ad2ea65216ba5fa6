"""Words of this room: refusals, how a message was delivered."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.rooms.notices.models import Notice
from senim.ui import refusals

refusals.register(
    {
        "posted-before-made": _(
            "The letter was made {made}. It cannot have been sent before. Check the date."
        ),
        "choose-letters": _("Choose at least one letter."),
    }
)

HOW: Mapping[str, str | Promise] = {
    Notice.How.OPENED: _("opened in the inbox"),
    Notice.How.ACCEPTED: _("taken by the mail server"),
    Notice.How.FILED: _("written to a file: no mail goes out from here"),
    Notice.How.POSTED: _("posted"),
    Notice.How.HANDED: _("handed over in person"),
}
