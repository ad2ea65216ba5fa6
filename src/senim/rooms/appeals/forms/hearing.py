"""Forms of the hearing: the preliminary decision, the objection, when and where, held, minutes, remarks."""

from __future__ import annotations

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from senim.rooms.appeals.forms.common import ANSWER
from senim.rooms.appeals.forms.steps import StepForm
from senim.rooms.appeals.queries import related
from senim.ui import forms

LONG = 6000


class OwnOrOffice(StepForm):
    """A step of the applicant that the office may enter for them from paper, with its day."""

    came_on = forms.Day(label=_("The day it came to the office"), required=False)

    def prepare(self) -> None:
        self.initial.setdefault("came_on", self.visitor.today)
        # What the applicant speaks about stands beside the form.
        self.hearing = related.hearing_of(self.appeal)
        if not self.visitor.is_staff:
            del self.fields["came_on"]


class AtForm(StepForm):
    """A moment: a day and a time by the council's clock."""

    day = forms.Day(label=_("Day"))
    clock = forms.Text(label=_("Time"), max_length=5, help_text=_("For example: 14:30"))

    def clean_clock(self) -> time:
        text = str(self.cleaned_data["clock"]).strip().replace(".", ":")
        try:
            return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - a time of day, no zone
        except ValueError:
            raise ValidationError(_("Check the time. Example: 14:30")) from None

    @property
    def at(self) -> datetime:
        data = self.cleaned_data
        return datetime.combine(data["day"], data["clock"], self.visitor.council.zone)


class PreliminaryForm(StepForm):
    text = forms.LongText(
        label=_("The preliminary decision"),
        max_length=ANSWER,
        help_text=_(
            "What you are going to decide and why, in the language of the appeal. The applicant reads it and "
            "may object before anything is decided."
        ),
    )
    given_on = forms.Day(
        label=_("The day the applicant gets it"),
        help_text=_("By a letter: the day they received it. The answer may follow 3 working days later."),
    )

    def prepare(self) -> None:
        self.initial.setdefault("given_on", self.visitor.today)


class ObjectForm(OwnOrOffice):
    objection = forms.LongText(
        label=_("What you object to, and why"),
        max_length=LONG,
        required=False,
        help_text=_("In your own words. You may leave it empty and only ask to be heard in person."),
    )
    wants_oral = forms.Tick(label=_("I ask to be heard in person or on line"), required=False)
    field_order = ("version", "objection", "wants_oral", "came_on")


class HearingForm(AtForm):
    where = forms.Text(
        label=_("Where, or the link on line"),
        max_length=300,
        help_text=_("Address and room, or the address of the meeting on line."),
    )


class HoldForm(AtForm):
    attended = forms.Choose(
        label=_("Did the applicant come?"),
        choices=[
            ("yes", _("Yes, or their representative")),
            ("no", _("No, though they were told")),
        ],
    )


class MinutesForm(StepForm):
    text = forms.LongText(
        label=_("The minutes"),
        max_length=ANSWER,
        help_text=_("Where, when, who was there, what was said and asked, what was answered."),
    )
    minutes_on = forms.Day(label=_("Day they were signed"))

    def prepare(self) -> None:
        self.initial.setdefault("minutes_on", self.visitor.today)


class RemarkForm(OwnOrOffice):
    remarks = forms.LongText(label=_("What is wrong or missing in the minutes"), max_length=LONG)
    field_order = ("version", "remarks", "came_on")
