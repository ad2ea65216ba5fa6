"""The counter: a clerk types in what came on paper, by phone, by post, at a reception, one after another."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms as django_forms
from django.utils import translation
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from senim.core import typed
from senim.core.refusal import Refusal
from senim.rooms.appeals import kinds, words
from senim.rooms.appeals.actions import Submission
from senim.rooms.appeals.forms.common import BODY, TITLE, offer, topic_choices, unkept
from senim.rooms.appeals.forms.intake import NumberField, find
from senim.rooms.appeals.forms.writing import AppealForm, Count
from senim.rooms.appeals.models import Appeal, Channel, Signature
from senim.rooms.council import queries as council_queries
from senim.rooms.territory import queries as territory
from senim.ui import forms, refusals


class TypedDay(forms.Day):
    """A day as it is typed fastest: `23`, `23.11`, `23.11.2026`."""

    widget = django_forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric", "autocomplete": "off"})
    today = date.max

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        found = typed.day(str(value), self.today)
        if found is None:
            raise django_forms.ValidationError(forms.DAY, code="invalid")
        return found


class TypedTime(forms.Text):
    """A time of day: `9`, `930`, `9:30`."""

    def clean(self, value: Any) -> time | None:
        text = super().clean(value)
        found = typed.clock(text)
        if found is None:
            raise django_forms.ValidationError(_("Check the time. Example: 14:30"), code="invalid")
        return found


class CounterForm(AppealForm):
    """The same questions as on the resident's page, in the order of an envelope, with nothing typed twice.

    `scans`: whether pages came with it; then the text may stay in them.
    """

    arrived_on = TypedDay(label=_("Arrived on"))
    arrived_at = TypedTime(label=_("Time"), max_length=8)
    channel = forms.Pick(
        label=_("How it came"), choices=[(c, words.CHANNELS[c]) for c in Channel.values if c != Channel.WEB]
    )
    appeal_lang = forms.Pick(
        label=_("Language"), choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
    )
    external_number = forms.Text(
        label=_("Number in another register"),
        max_length=60,
        required=False,
        help_text=_("Of e-Otinish, or the sender's own."),
    )
    kind = forms.Pick(
        label=_("Who writes"),
        choices=[("person", _("A person")), ("organisation", _("An organisation"))],
        initial="person",
    )  # type: ignore[assignment]  # a list that opens is one keystroke, cards are many
    postal_address = forms.Text(
        label=_("Postal address"),
        max_length=300,
        required=False,
        help_text=_("If the letter has none, leave it empty: that is a defect to be put right."),
    )
    title = forms.Text(label=_("The matter in one line"), max_length=TITLE)
    body = forms.LongText(
        label=_("Text"),
        max_length=BODY,
        required=False,
        rows=3,
        help_text=_("It may stay empty if the scanned pages carry it."),
    )
    signature = forms.Pick(
        label=_("Signature"),
        choices=[(Signature.PAPER, words.SIGNED["paper"]), (Signature.NONE, words.SIGNED["none"])],
        initial=Signature.PAPER,
    )  # type: ignore[assignment]
    # The booking at a reception that this came of.
    booking = forms.Hidden(required=False)
    register_now = forms.Tick(label=_("Register it now"), required=False, initial=True)
    appeal_kind = forms.Pick(label=_("What kind it is"), required=False)
    another = forms.Tick(label=_("It is another matter: enter it all the same"), required=False)
    repeat_of = NumberField(label=_("It repeats appeal No"))
    representative = forms.Text(label=_("Representative: name"), max_length=200, required=False)
    signers = Count(
        label=_("How many people signed it"),
        required=False,
        help_text=_("The one named above is written to for all. Add the list of names to the scanned pages."),
    )
    helper = forms.Text(
        label=_("Who wrote it down for the applicant: name"),
        max_length=200,
        required=False,
        help_text=_("Somebody who only helped. The applicant stays the one who writes."),
    )
    language = forms.Text(
        label=_("Written in another language: which"),
        max_length=60,
        required=False,
        help_text=_("Fill this in only if somebody has to translate it."),
    )
    anonymous = forms.Tick(
        label=_("The letter gives no name"),
        required=False,
        help_text=_(
            "It is registered all the same. Without a name, a signature or an address a message may be left "
            "without an answer (APPC 88); what tells of a crime or a threat is forwarded at once."
        ),
    )
    paper = forms.Tick(label=_("Everything is sent to the applicant on paper too"), required=False)
    asks_deputy = forms.Tick(
        label=_("The applicant asks the deputy of the address to follow it"), required=False
    )
    consent_public = forms.Tick(
        label=_("The applicant agrees that the text is published without personal data"), required=False
    )
    # As the eye goes over an envelope and the letter in it: the first wrong one gets the focus.
    field_order = (
        "another", "repeat_of", "arrived_on", "arrived_at", "channel", "appeal_lang", "external_number",
        "kind", "name", "tax_id", "postal_address", "phone", "place_text", "address", "place_choice", "topic",
        "appeal_kind", "title", "body",
    )  # fmt: skip

    def __init__(self, *args: Any, scans: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unkept(self)
        self.scans = scans
        day = self.fields["arrived_on"]
        assert isinstance(day, TypedDay)
        day.today = self.visitor.today
        self.fields["email"].help_text = ""
        offer(self, "signature", CounterForm.base_fields["signature"].choices)  # type: ignore[attr-defined]
        offer(self, "topic", topic_choices("—"))
        self.fields["place_text"].help_text = ""
        # Side by side, and both asked for by the same tick.
        self.fields["topic"].help_text = self.fields["appeal_kind"].help_text = _(
            "Needed to register it at once."
        )
        names = [(code, name) for code, name, _meaning in kinds.names(self.visitor.today)]
        offer(self, "appeal_kind", [("", "—"), *names])

    def settle_district(self) -> None:
        """Nobody is asked in the middle of a heap: where street and address leave it open, it stays open."""
        del self.fields["district"]
        if self.found_place and territory.contains(self.visitor.council, self.found_place):
            for words in (self.data.get("address"), self.data.get("postal_address")):
                found = council_queries.districts_of(
                    self.visitor.council, self.found_place, str(words or ""), self.visitor.today
                )
                if len(found) == 1:
                    self.found_district = found[0]
                    return

    def clean_repeat_of(self) -> Appeal | None:
        return find(self.visitor.council, self.cleaned_data["repeat_of"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("channel") == Channel.PHONE:  # nobody signs by phone
            data["signature"] = Signature.NONE
        if data.get("register_now"):
            for name in ("appeal_kind", "topic"):
                if name in data and not data[name]:
                    self.refuse(str(forms.CHOOSE), name)
        if "body" in data and not data["body"]:
            if self.scans:
                with translation.override(data.get("appeal_lang") or self.lang):
                    data["body"] = _t("See the scanned pages.")
            else:
                self.refuse(refusals.words(Refusal("text-or-scan")), "body")
        return data

    def arrival(self) -> datetime:
        return datetime.combine(
            self.cleaned_data["arrived_on"], self.cleaned_data["arrived_at"], self.visitor.council.zone
        )

    def kept(self) -> dict[str, str | bool]:
        """What the next letter begins with."""
        data = self.cleaned_data
        return {
            "arrived_on": data["arrived_on"].isoformat(),
            "arrived_at": f"{data['arrived_at']:%H:%M}",
            "channel": data["channel"],
            "appeal_lang": data["appeal_lang"],
            "register_now": data["register_now"],
        }

    def submission(self) -> Submission:
        self.lang = self.cleaned_data["appeal_lang"]
        return super().submission()
