"""What a person says about a step proposed to them; which commission looks after a topic."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.council.models import Commission
from senim.rooms.oversight.words import topic
from senim.ui import forms, refusals

LONGEST = 1000
PUBLIC = _("Everyone reads this. No names, addresses or telephones of residents in it.")


class RungForm(forms.Form):
    """`beside`: under which field a refusal stands."""

    beside: dict[str, str] = {"personal-data-left": "words"}

    def take(self, refusal: Refusal) -> None:
        self.refuse(refusals.words(refusal), self.beside.get(refusal.code))


class TakeForm(RungForm):
    words = forms.LongText(max_length=LONGEST, rows=4, label=_("What will you do?"), help_text=PUBLIC)
    by_day = forms.Day(label=_("By when?"), help_text=_("Until that day the next step waits."))

    beside = {**RungForm.beside, "date-past": "by_day", "promise-too-long": "by_day"}


class DeclineForm(RungForm):
    words = forms.LongText(max_length=LONGEST, rows=4, label=_("Why not?"), help_text=PUBLIC)


class DoneForm(RungForm):
    outcome = forms.LongText(max_length=LONGEST, rows=4, label=_("What came of it?"), help_text=PUBLIC)

    beside = {"personal-data-left": "outcome"}


class ConcernsForm(forms.Form):
    """A commission for each topic; empty: the first one."""

    def __init__(self, *args: Any, topics: list[str], commissions: list[Commission], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = commissions[0].name if commissions else ""
        choices = [("", _("The first one: {name}").format(name=usual) if usual else "–")]
        choices += [(str(row.pk), row.name) for row in commissions]
        for code in topics:
            self.fields[code] = forms.Pick(choices=choices, required=False, label=topic(code))
