"""What became of a deputy's amendment."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

AMENDMENTS = {
    "put": pgettext_lazy("amendment", "proposed"),
    "withdrawn": pgettext_lazy("amendment", "withdrawn"),
    "in_draft": pgettext_lazy("amendment", "taken into the draft"),
    "passed": pgettext_lazy("amendment", "adopted"),
    "failed": pgettext_lazy("amendment", "rejected"),
}
