"""The page an appeal is written on."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.appeals import words
from senim.rooms.appeals.actions import Submission
from senim.rooms.appeals.forms.common import BODY, MANY, TITLE, offer, topic_choices
from senim.rooms.appeals.models import Signature
from senim.rooms.council import queries as council_queries
from senim.rooms.council.access import Visitor
from senim.rooms.council.models import District
from senim.rooms.people.forms import TaxIdField
from senim.rooms.people.requisites import Requisites
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Place
from senim.ui import forms, refusals
from senim.ui.parts import Option


class Count(django_forms.IntegerField):
    """How many people."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=1_000_000, **kwargs)
        wrong = _("Write a number, for example 12.")
        self.error_messages |= {"invalid": wrong, "required": forms.REQUIRED}
        self.validators = [self._fits]
        self.widget.attrs |= {"inputmode": "numeric"}

    @staticmethod
    def _fits(value: int) -> None:
        if not 1 <= value <= 1_000_000:
            raise django_forms.ValidationError(_("Write a number, for example 12."))


class AppealForm(forms.Form):
    """The one short page: what happened, where, who writes, how to reach them."""

    form_key = forms.Hidden()
    title = forms.Text(
        label=_("What happened, in one line"),
        max_length=TITLE,
        help_text=_("For example: no street light on Abai Street for three months"),
    )
    body = forms.LongText(
        label=_("Tell us in detail"),
        max_length=BODY,
        help_text=_("What exactly, since when, what you ask for. Names and phones of others are not needed."),
    )
    topic = forms.Pick(
        label=_("What it is about"),
        required=False,
        help_text=_("If you are not sure, leave it: the clerk settles it."),
    )
    place_text = forms.Text(
        label=_("Town or village"),
        max_length=120,
        help_text=_("Type in Kazakh, Russian or Latin letters and choose from the list."),
    )
    place = forms.Hidden(required=False)
    place_choice = forms.Choose(label=_("Which of these places?"), required=False)
    address = forms.Text(label=_("Street and house"), max_length=160, required=False)
    lat = forms.Hidden(required=False)
    lon = forms.Hidden(required=False)
    district = forms.Choose(label=_("Which is your electoral district?"), required=False)
    asks_deputy = forms.Tick(
        label=_("Ask my deputy to follow this"),
        required=False,
        help_text=_(
            "The deputy of this address is found by itself, and reads your text and the answer, but neither "
            "your name nor your phone."
        ),
    )
    kind = forms.Choose(
        label=_("Who writes"),
        choices=[("person", _("A person")), ("organisation", _("An organisation"))],
        initial="person",
    )
    name = forms.Text(label=_("Surname, name, patronymic, or the organisation's name"), max_length=200)
    tax_id = TaxIdField(
        label=_("IIN or BIN"), required=False, help_text=_("If you have one. It is never shown to others.")
    )
    postal_address = forms.Text(
        label=_("Postal address"),
        max_length=300,
        help_text=_("The law asks for it; a letter comes there if there is no other way."),
    )
    representative = forms.Text(label=_("Representative: name"), max_length=200, required=False)
    representative_ground = forms.Text(
        label=_("On what ground: power of attorney, law"), max_length=200, required=False
    )
    helper = forms.Text(
        label=_("Who writes it down for you: name"),
        max_length=200,
        required=False,
        help_text=_("Somebody who only helps: a neighbour, a grandchild. You stay the one who writes."),
    )
    signers = Count(
        label=_("How many people signed it"),
        required=False,
        help_text=_(
            "The one named above is written to for all. Add the list with names, addresses and signatures "
            "to the photos."
        ),
    )
    anonymous = forms.Tick(
        label=_("I give no name"),
        required=False,
        help_text=_(
            "Without a name, a signature or an address a message may be left without an answer (APPC 88). "
            "If it tells of a crime or a threat, it is forwarded at once all the same."
        ),
    )
    language = forms.Text(
        label=_("In which language you write, if in another"),
        max_length=60,
        required=False,
        help_text=_("It will be translated. The answer comes in the language of this page."),
    )
    phone = forms.Phone(label=_("Phone"), required=False)
    email = forms.Email(label=_("E-mail"), required=False, help_text=_("The answer and each step come here."))
    paper = forms.Tick(label=_("Send me everything on paper too, by post"), required=False)
    signature = forms.Choose(label=_("Signature"), initial=Signature.NONE)
    consent_public = forms.Tick(
        label=_("The text may be published after a clerk takes personal data out of it"), required=False
    )

    def __init__(self, *args: Any, visitor: Visitor, lang: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visitor, self.lang = visitor, lang
        self.found_place: Place | None = None
        self.found_district: District | None = None
        offer(self, "topic", topic_choices(_("I do not know")))
        offer(
            self,
            "signature",
            [
                (
                    Signature.NONE,
                    Option(
                        words.SIGNATURES["none"],
                        _(
                            "It is registered and passed on. The body may ask you to sign, "
                            "and may leave an unsigned one without an answer (APPC 88)."
                        ),
                    ),
                ),
                (
                    Signature.PROMISED,
                    Option(
                        words.SIGNATURES["promised"],
                        _("Add the photo of the signed page below, or come with your ticket."),
                    ),
                ),
            ],
        )
        if self.is_bound and self.data.get("anonymous"):
            self.fields["name"].required = self.fields["postal_address"].required = False
        self.hide_unless_asked()

    def hide_unless_asked(self) -> None:
        """Questions that only some addresses need are left out until they are needed."""
        if not self.is_bound:
            del self.fields["place_choice"], self.fields["district"]
            return
        self.settle_place()
        self.settle_district()

    def settle_place(self) -> None:
        council = self.visitor.council
        code = forms.clean_text(self.data.get("place_choice") or self.data.get("place") or "")
        typed = forms.clean_text(self.data.get("place_text") or "")
        chosen = territory.by_code(code) if code else None
        # The chosen code counts only while the text beside it is still the one it was chosen for.
        if chosen and (
            self.data.get("place_choice")
            or not typed
            or typed in {chosen.name, chosen.name_kk, chosen.name_ru}
            or typed in territory.label(chosen)
        ):
            self.found_place = chosen
        options = [] if self.found_place or not typed else territory.find_places(council, typed, limit=MANY)
        exact = [
            p for p in options if typed.lower() in {p.name.lower(), p.name_kk.lower(), p.name_ru.lower()}
        ]
        if len(options) == 1 or len(exact) == 1:
            self.found_place = (exact or options)[0]
        if self.found_place is None and options:
            self.fields["place_choice"].required = True
            offer(self, "place_choice", [(p.code, territory.label(p)) for p in options])
        elif self.data.get("place_choice") and self.found_place:
            offer(self, "place_choice", [(self.found_place.code, territory.label(self.found_place))])
        else:
            del self.fields["place_choice"]

    def settle_district(self) -> None:
        options: list[District] = []
        if self.found_place and territory.contains(self.visitor.council, self.found_place):
            options = council_queries.districts_of(
                self.visitor.council,
                self.found_place,
                str(self.data.get("address") or ""),
                self.visitor.today,
            )
        if len(options) < 2:
            del self.fields["district"]
            self.found_district = options[0] if options else None
            return
        offer(self, "district", [*((str(d.pk), d.name) for d in options), ("unknown", _("I do not know"))])
        self.fields["district"].required = True
        picked = self.data.get("district")
        self.found_district = next((d for d in options if str(d.pk) == picked), None)

    def clean_form_key(self) -> uuid.UUID:
        try:
            return uuid.UUID(str(self.cleaned_data["form_key"]))
        except ValueError:
            return uuid.uuid4()

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.found_place is None:
            if "place_choice" not in self.fields and self.data.get("place_text"):
                self.refuse(refusals.words(Refusal("place-unknown")), "place_text")
        elif not territory.contains(self.visitor.council, self.found_place):
            self.refuse(refusals.words(Refusal("outside-council")), "place_text")
        if data.get("anonymous"):
            data |= dict.fromkeys(("name", "tax_id", "representative", "representative_ground"), "")
        if data.get("representative") and not data.get("representative_ground"):
            self.refuse(refusals.words(Refusal("required")), "representative_ground")
        return data

    def unusual(self) -> bool:
        """Whether what only few need is filled in, or has to be looked at again."""
        names = ("representative", "representative_ground", "helper", "signers", "anonymous", "language")
        return any(self[name].value() or self.errors.get(name) for name in names)

    def point(self) -> tuple[str, str] | None:
        """The phone's point, rounded to about a metre; anything that is no point is left out."""
        try:
            lat, lon = float(self.cleaned_data.get("lat") or ""), float(self.cleaned_data.get("lon") or "")
        except ValueError:
            return None
        return (f"{lat:.5f}", f"{lon:.5f}") if -90 <= lat <= 90 and -180 <= lon <= 180 else None

    def submission(self) -> Submission:
        data = self.cleaned_data
        if self.found_place is None:
            raise ValueError("submission of a form that is not valid")
        return Submission(
            form_key=data["form_key"],
            title=data["title"],
            body=data["body"],
            lang=self.lang,
            topic=data["topic"] or "other",
            place=self.found_place,
            address=data["address"],
            point=self.point(),
            district=self.found_district,
            signature=data["signature"],
            consent_public=data["consent_public"],
            external_number=data.get("external_number", ""),
            signers=data.get("signers") or 1,
            anonymous=data.get("anonymous", False),
            helper=data.get("helper", ""),
            language=data.get("language", ""),
            asks_deputy=bool(data.get("asks_deputy")),
            requisites=Requisites(
                kind=data["kind"],
                name=data["name"],
                tax_id=data["tax_id"],
                postal_address=data["postal_address"],
                phone=data["phone"],
                email=data["email"],
                representative=data["representative"],
                representative_ground=data["representative_ground"],
                paper=bool(data.get("paper")),
            ),
        )
