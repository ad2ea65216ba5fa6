"""The form of drafts that came in."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from senim.rooms.sessions.forms.planning import StepForm
from senim.ui import forms


class DraftsForm(StepForm):
    """The day on which all drafts were there."""

    on = forms.Day(label=_("On the day"))
    beside = {"date-future": "on", "drafts-there": "on"}

    def start(self) -> dict[str, Any]:
        return {"on": self.visitor.today}
