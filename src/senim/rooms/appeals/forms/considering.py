"""Forms of considering: resolution, requests, recusal, extension."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from senim.rooms.appeals import considering, words
from senim.rooms.appeals.actions.considering import EXTENSION, Charge
from senim.rooms.appeals.forms.common import Words, offer
from senim.rooms.appeals.forms.deciding import DecidedForm
from senim.rooms.appeals.forms.steps import StepForm
from senim.rooms.clocks import queries as clock_queries
from senim.rooms.council import queries as council_queries
from senim.ui import formats, forms
from senim.ui.parts import Option

LONG = 4000
OTHER = "other"
# How many may help the one who leads.
HELPERS = range(1, 4)


class ResolveForm(DecidedForm):
    """The head says who does it and by when."""

    text = forms.LongText(label=_("Resolution"), max_length=LONG, rows=3, required=False)
    who = forms.Pick(label=_("Who leads"))
    name = forms.Text(label=_("Name, if they are not on the list"), max_length=200, required=False)
    due = forms.Day(label=_("By when"))

    def prepare(self) -> None:
        super().prepare()
        body, day = self.appeal.body, self.visitor.today
        people = council_queries.holders(self.visitor.council, body, day)
        self.by_id = {str(role.pk): role for role in people}
        names: list[tuple[str, Words]] = [(key, role.account.name) for key, role in self.by_id.items()]
        offer(self, "who", [*names, (OTHER, _("Somebody else: write the name below"))])
        self.initial.setdefault("who", names[0][0] if len(names) == 1 else OTHER if not names else "")
        self.initial.setdefault("due", considering.inner_day(self.appeal, day))
        self.fields["due"].help_text = _t(
            "An inner date. The answer itself is due {day}: leave at least a day before it."
        ).format(day=formats.day(self.appeal.due))
        self.fields["text"].help_text = _t(
            "The council's own order asks for a resolution until {day}."
        ).format(day=formats.day(considering.resolution_day(self.appeal, day)))
        for n in HELPERS:
            blank: list[tuple[str, Words]] = [
                ("", "—"),
                *names,
                (OTHER, _("Somebody else: write the name below")),
            ]
            self.fields[f"who{n}"] = forms.Pick(label=_("Who helps"), choices=blank, required=False)
            self.fields[f"name{n}"] = forms.Text(label=_("Their name"), max_length=200, required=False)
            self.fields[f"due{n}"] = forms.Day(label=_("By when"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for n in ("", *map(str, HELPERS)):
            who, name = data.get(f"who{n}"), data.get(f"name{n}")
            if who == OTHER and not name:
                self.add_error(f"name{n}", forms.REQUIRED)
        return data

    def charge(self, n: object = "") -> Charge | None:
        data = self.cleaned_data
        who, due = data[f"who{n}"], data.get(f"due{n}") or data["due"]
        if not who:
            return None
        role = self.by_id.get(who)
        return Charge(due=due, role=role, name="" if role else data[f"name{n}"])

    @property
    def helpers(self) -> Iterator[Charge]:
        return (charge for n in HELPERS if (charge := self.charge(n)))


class FinishForm(forms.Form):
    note = forms.LongText(label=_("What was done"), max_length=2000, rows=3, required=False)


class AskForm(StepForm):
    body = forms.Pick(label=_("Which body"), required=False)
    name = forms.Text(label=_("Or who else: organisation or person"), max_length=200, required=False)
    question = forms.LongText(label=_("What is asked"), max_length=LONG)
    expected_on = forms.Day(label=_("An answer is expected by"))

    def prepare(self) -> None:
        council, today = self.visitor.council, self.visitor.today
        rows = [row for row in council_queries.bodies(council, today) if row.pk != self.appeal.body_id]
        self.by_id = {str(row.pk): row for row in rows}
        offer(self, "body", [("", "—"), *((key, row.name) for key, row in self.by_id.items())])
        self.initial.setdefault("expected_on", considering.inner_day(self.appeal, today))
        self.fields["expected_on"].help_text = _t("The answer to the applicant is due {day}.").format(
            day=formats.day(self.appeal.due)
        )


class ToldForm(StepForm):
    asked = forms.Choose(label=_("Which request"))
    answer = forms.LongText(label=_("What came"), max_length=LONG)
    told_on = forms.Day(label=_("The day it came"))

    def prepare(self) -> None:
        rows = considering.requests(self.appeal, waiting=True)
        self.by_id = {str(row.pk): row for row in rows}
        labels = [(key, Option(row.whom, row.question[:200])) for key, row in self.by_id.items()]
        offer(self, "asked", labels)
        self.initial.setdefault("asked", labels[0][0] if len(labels) == 1 else "")
        self.initial.setdefault("told_on", self.visitor.today)


class RecuseForm(StepForm):
    official = forms.Text(
        label=_("Which official"),
        max_length=200,
        help_text=_("Name and post, as you know them."),
    )
    ground = forms.Choose(label=_("On what ground"))
    reasons = forms.LongText(label=_("What shows it"), max_length=LONG)
    own = forms.Tick(label=_("The official stands aside of their own will"), required=False)
    asked_on = forms.Day(label=_("The day it was asked"), required=False)

    def prepare(self) -> None:
        found = considering.grounds("recusal", self.visitor.today)
        offer(self, "ground", [choice for code, choice, ground in found if not ground.complaint_only])
        self.initial.setdefault("asked_on", self.visitor.today)
        if not self.visitor.is_staff:  # the applicant asks, and today
            del self.fields["own"], self.fields["asked_on"]


class RecusalForm(DecidedForm):
    granted = forms.Choose(
        label=_("The decision"),
        choices=[
            ("yes", _("Granted: the official stands aside")),
            ("no", _("Refused: the official goes on")),
        ],
    )
    successor = forms.Text(
        label=_("Who takes over"),
        max_length=200,
        required=False,
        help_text=_("Name and post. Needed where it is granted."),
    )
    decided_on = forms.Day(label=_("Day of the decision"))

    def prepare(self) -> None:
        super().prepare()
        self.initial.setdefault("decided_on", self.visitor.today)


class ExtendForm(DecidedForm):
    reasons = forms.LongText(
        label=_("Reasons"),
        max_length=LONG,
        help_text=_(
            "Which facts are not clear yet, and what is done to find them. The applicant reads this."
        ),
    )
    until = forms.Day(label=_("Until which day"))
    decided_on = forms.Day(label=_("Day of the decision"))

    def prepare(self) -> None:
        day: date = self.visitor.today
        self.posts = tuple(post for post in words.POSTS if post in considering.extenders(day))
        super().prepare()
        self.initial.setdefault("decided_on", day)
        last = clock_queries.counted_now(self.visitor.council, EXTENSION, self.visitor.now)
        self.fields["until"].help_text = _t(
            "As long as the facts need, and not beyond {last} for a decision of today."
        ).format(last=formats.day(last.due))
