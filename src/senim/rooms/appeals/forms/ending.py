"""Why an appeal ends without an answer; a crime forwarded at once, duplicates, corrections."""

from __future__ import annotations

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from senim.core import procedure
from senim.rooms.appeals import words
from senim.rooms.appeals.actions import correcting, ending_without
from senim.rooms.appeals.forms.common import ANSWER, offer
from senim.rooms.appeals.forms.deciding import DecidedForm
from senim.rooms.appeals.forms.intake import NumberField, find, grounds, listed
from senim.rooms.appeals.forms.steps import StepForm
from senim.rooms.appeals.models import Appeal, Channel, State
from senim.rooms.appeals.queries import related
from senim.rooms.council import queries as council_queries
from senim.ui import forms


class EndForm(DecidedForm):
    """Why it ends, who decided, on which day."""

    reasons = forms.LongText(
        label=_("Reasons"),
        max_length=ANSWER,
        help_text=_("In the language of the appeal: what was found, and what the applicant may do now."),
    )
    decided_on = forms.Day(label=_("Day of the decision"))

    def prepare(self) -> None:
        super().prepare()
        self.initial.setdefault("decided_on", self.visitor.today)


class ReturnForm(EndForm):
    ground = forms.Choose(label=_("Ground"))
    field_order = ["ground", "reasons", "decided_by", "post", "decided_on"]

    def prepare(self) -> None:
        super().prepare()
        offer(self, "ground", grounds(listed(self, "return")))
        if self.appeal.state == State.TO_CURE:
            self.initial.setdefault("ground", ending_without.NOT_CURED)


class TerminateForm(EndForm):
    ground = forms.Choose(label=_("Ground"))
    field_order = ["ground", "reasons", "decided_by", "post", "decided_on"]

    def prepare(self) -> None:
        super().prepare()
        kind = self.appeal.kind
        name = "simplified-termination" if kind in procedure.SIMPLIFIED else "termination"
        found = tuple(one for one in listed(self, name) if one.code not in ending_without.ELSEWHERE)
        offer(self, "ground", grounds(found))
        by = {post for one in found for post in one.by}
        if "authorised" in by:
            posts = [(post, label) for post, label in words.POSTS.items() if post in by]
            offer(self, "post", [*posts, ("authorised", _("Somebody the head has authorised"))])


class FileForm(EndForm):
    field_order = ["reasons", "decided_by", "post", "decided_on"]


class RecallForm(StepForm):
    reasons = forms.LongText(label=_("Why"), max_length=2000, required=False)
    decided_on = forms.Day(
        label=_("Day of the written statement"),
        help_text=_("Attach the statement to the appeal."),
    )

    def prepare(self) -> None:
        self.initial.setdefault("decided_on", self.visitor.today)
        if not self.visitor.is_staff:
            del self.fields["decided_on"]


# ── crime, duplicates, corrections ──────────────────────────────────────────────────────────────────

LAW_ENFORCEMENT = ("police", "prosecutor", "knb")


class CrimeForm(StepForm):
    ground = forms.Choose(label=_("What it tells of"))
    body = forms.Pick(label=_("To which body"))
    note = forms.LongText(label=_("Why there"), max_length=2000, required=False)

    def prepare(self) -> None:
        offer(self, "ground", grounds(listed(self, "crime")))
        found = council_queries.bodies(self.visitor.council, self.visitor.today)
        rows = [row for row in found if row.pk != self.appeal.body_id]
        rows.sort(key=lambda row: row.kind not in LAW_ENFORCEMENT)
        self.by_id = {str(row.pk): row for row in rows}
        likely = [row for row in rows if row.kind in LAW_ENFORCEMENT]
        self.initial.setdefault("body", str(likely[0].pk) if likely else "")
        offer(self, "body", [("", "—"), *((key, row.name) for key, row in self.by_id.items())])


class JoinForm(StepForm):
    target = NumberField(label=_("To which appeal: No"), required=True)

    def clean_target(self) -> Appeal | None:
        return find(self.visitor.council, self.cleaned_data["target"])

    def alike(self) -> list[Appeal]:
        return related.alike(self.appeal)


class CorrectForm(StepForm):
    arrived_on = forms.Day(label=_("Day it arrived"))
    arrived_at = forms.Text(label=_("Time it arrived"), max_length=5, help_text=_("For example: 14:30"))
    channel = forms.Choose(label=_("How it came"))
    external_number = forms.Text(label=_("Its number in another register"), max_length=60, required=False)
    name = forms.Text(
        label=_("Surname, name, patronymic, or the organisation's name"), max_length=200, required=False
    )
    postal_address = forms.Text(label=_("Postal address"), max_length=300, required=False)
    why = forms.LongText(
        label=_("Why it is corrected"),
        max_length=2000,
        help_text=_("What was entered wrongly, and how it is known."),
    )

    def prepare(self) -> None:
        appeal = self.appeal
        local = appeal.council.local(appeal.arrived_at)
        stands = {
            "arrived_on": local.date(),
            "arrived_at": f"{local:%H:%M}",
            "channel": appeal.channel,
            "external_number": appeal.external_number,
            "name": appeal.applicant.name,
            "postal_address": appeal.applicant.postal_address,
        }
        for name, value in stands.items():
            self.initial.setdefault(name, value)
        offer(self, "channel", [(c, words.CHANNELS[c]) for c in Channel.values if c != Channel.WEB])
        web, part = appeal.channel == Channel.WEB, appeal.root_id is not None
        gone = ("arrived_on", "arrived_at", "channel") if web or part else ()
        if not appeal.is_open:
            gone = (*gone, "arrived_on", "arrived_at")
        if part:
            gone = (*gone, "external_number")
        if appeal.applicant.erased_at is not None:
            gone = (*gone, *correcting.OF_APPLICANT)
        for name in set(gone):
            del self.fields[name]

    def clean_arrived_at(self) -> time:
        text = str(self.cleaned_data["arrived_at"]).strip().replace(".", ":")
        try:
            return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - a time of day, no zone
        except ValueError:
            raise ValidationError(_("Check the time. Example: 14:30")) from None

    def values(self) -> dict[str, str | datetime]:
        """What the page says now, as the action takes it."""
        data = self.cleaned_data
        found: dict[str, str | datetime] = {
            name: data[name] for name in correcting.FIELDS if name in self.fields and name != "arrived_at"
        }
        if "arrived_on" in self.fields:
            zone = self.visitor.council.zone
            typed = datetime.combine(data["arrived_on"], data["arrived_at"], zone)
            before = self.appeal.council.local(self.appeal.arrived_at).replace(second=0, microsecond=0)
            # Seconds are not typed: the same minute is the same moment.
            found["arrived_at"] = self.appeal.arrived_at if typed == before else typed
        return found
