"""Forms of the plan of a year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from senim.rooms.council.models import Commission
from senim.rooms.sessions.forms.planning import TITLE, StepForm
from senim.rooms.sessions.models import Planned
from senim.ui import forms

MONTHS = (
    (1, _("January")),
    (2, _("February")),
    (3, _("March")),
    (4, _("April")),
    (5, _("May")),
    (6, _("June")),
    (7, _("July")),
    (8, _("August")),
    (9, _("September")),
    (10, _("October")),
    (11, _("November")),
    (12, _("December")),
)


class PlannedForm(StepForm):
    month = forms.Pick(choices=[(str(number), name) for number, name in MONTHS], label=_("Month"))
    title_kk = forms.Text(max_length=TITLE, label=_("Title in Kazakh"))
    title_ru = forms.Text(max_length=TITLE, label=_("Title in Russian"))
    responsible = forms.Text(max_length=300, required=False, label=_("Who prepares it"))
    commission = forms.Pick(required=False, label=_("Commission"))

    def __init__(self, *args: Any, commissions: Iterable[Commission] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_id = {str(row.pk): row for row in commissions}
        choices = [("", "–"), *((key, row.name) for key, row in self.by_id.items())]
        self.fields["commission"].choices = choices  # type: ignore[attr-defined]

    def start(self) -> dict[str, Any]:
        if not isinstance(self.thing, Planned):
            return {}
        row = self.thing
        return {
            "month": str(row.month),
            "title_kk": row.title_kk,
            "title_ru": row.title_ru,
            "responsible": row.responsible,
            "commission": str(row.commission_id or ""),
        }


class AdoptForm(StepForm):
    adopted_on = forms.Day(label=_("Adopted on"))
    act = forms.Text(max_length=200, label=_("Act, as: decision No 12-3"))

    beside = {"date-future": "adopted_on"}


def adopted(form: AdoptForm) -> dict[str, Any]:
    return {"adopted_on": form.cleaned_data["adopted_on"], "act": form.cleaned_data["act"]}
