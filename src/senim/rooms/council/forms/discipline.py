"""Forms of training, sanctions, a deputy's own word, a limit switched on, convocations that are over."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from senim.rooms.council import decisions, words
from senim.rooms.council.actions.discipline import MOST_HOURS
from senim.rooms.council.figures import LONGEST
from senim.rooms.council.forms.bodies import ground
from senim.rooms.council.forms.common import SetForm, Whole
from senim.rooms.council.forms.deciding import decided_by, offer_votes, one_decision
from senim.rooms.council.forms.finding import offer
from senim.ui import forms


class TrainingForm(SetForm):
    """Academic hours a deputy had."""

    beside = {"date-future": "ended_on", "mandate-not-then": "ended_on", "training-there": "certificate"}
    subject = forms.Text(label=_("Subject"), max_length=300)
    hours = Whole(label=_("Academic hours"), most=MOST_HOURS)
    ended_on = forms.Day(label=_("Ended on"))
    certificate = forms.Text(
        label=_("Certificate"), max_length=300, help_text=_("Its number, and who gave it.")
    )


class SanctionForm(SetForm):
    """A sanction the maslikhat decided on."""

    beside = {
        "date-future": "decided_on",
        "mandate-not-then": "decided_on",
        "end-before-start": "fault_on",
        "sanction-twice": "another",
        "vote-not-that": "vote",
        "vote-other-day": "decided_on",
    }
    kind = forms.Choose(label=_("Sanction"))
    decided_on = forms.Day(label=_("Day of the decision"))
    vote = decided_by()
    poll = forms.Text(
        label=_("The vote in words, if it is not on the list"),
        max_length=300,
        required=False,
        help_text=_("The session and the number of the vote. It is shown."),
    )
    fault = forms.LongText(label=_("What it is for"), max_length=500, rows=2)
    fault_on = forms.Day(label=_("When it happened"))
    another = forms.Tick(label=_("Another fault of a day that has a sanction already"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", [(code, str(said)) for code, said in words.SANCTIONS.items()])
        offer_votes(self, decisions.SANCTION)

    def clean(self) -> dict[str, Any]:
        data = one_decision(super().clean() or {}, "poll")
        if not data["poll"] and "poll" not in self.errors:
            self.refuse(str(forms.REQUIRED), "poll")
        return data


class PublishedForm(SetForm):
    """Where a sanction was published."""

    beside = {"date-future": "published_on", "end-before-start": "published_on"}
    published_in = forms.Text(label=_("Published in"), max_length=300)
    published_on = forms.Day(label=_("Published on"))


class ReplyForm(SetForm):
    """A deputy's own word beside a figure."""

    beside = {"too-long": "text"}
    text = forms.LongText(
        label=_("Your word"),
        max_length=LONGEST,
        rows=5,
        required=False,
        help_text=_("Everyone reads it beside the figure. Empty takes back what stands there."),
    )


class LimitForm(SetForm):
    """By which act, from which day the council holds itself to a proposed limit."""

    beside = {"limit-unknown": "since"}
    since = forms.Day(label=_("From the day"))
    ground = ground()


class Cells(forms.LongText):
    """A table: the tabs between cells copied from a spreadsheet become semicolons."""

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value or "").replace("\t", ";"))


class PastForm(SetForm):
    """A table of convocations that are over, pasted from a spreadsheet or a file."""

    table = Cells(
        label=_("The table"),
        max_length=400000,
        rows=12,
        help_text=_(
            "The first line has the headings, then one line a mandate. Copy the cells from a spreadsheet, or "
            "the text of a CSV file."
        ),
    )
