"""The figures of a deputy's page beside which the deputy may put a word of their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

FIGURES = {
    "tenure": _("Years as a deputy"),
    "attendance": _("Attendance"),
    "votes": _("Votes by name"),
    "motions": _("Motions and amendments"),
    "appeals": _("Appeals"),
    "reports": _("Reports to voters"),
    "training": _("Training"),
    "sanctions": _("Ethics"),
}
LONGEST = 1000
