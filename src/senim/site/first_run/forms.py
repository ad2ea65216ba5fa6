"""What the first page asks: the place, then what the council is called, its hours, who answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms as django_forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Place
from senim.site.first_run.founding import NewBody, Plan, akims_below, proposed_names, usual_bodies
from senim.site.sign_in_forms import Password
from senim.ui import forms

NUMBER = _("Write a whole number, such as 25.")
TIME = _("Check the time. Example: 09:00")
LANGUAGES = (("ru", "Русский"), ("en", "English"))


class Clock(django_forms.TimeField):
    """A time of the day, from the browser's own field or typed as 9:00."""

    widget = django_forms.TimeInput(format="%H:%M", attrs={"type": "time"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=("%H:%M", "%H.%M"), **kwargs)
        self.error_messages |= {"required": forms.REQUIRED, "invalid": TIME}


class Count(django_forms.IntegerField):
    """A whole number, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, min_value=1, max_value=999, **kwargs)
        self.error_messages |= dict.fromkeys(("invalid", "min_value", "max_value"), NUMBER)
        self.validators = []

    def clean(self, value: Any) -> int:
        number = super().clean(value) or 0
        if not 0 <= number <= 999:
            raise django_forms.ValidationError(NUMBER, code="invalid")
        return int(number)


class Tongues(django_forms.MultipleChoiceField):
    """Languages beside Kazakh."""

    widget = django_forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=LANGUAGES, required=False, **kwargs)
        self.error_messages["invalid_choice"] = forms.CHOOSE


class PlaceForm(forms.Form):
    """Where: by typing."""

    q = forms.Text(
        label=_("District, city or oblast of the maslikhat"),
        help_text=_("Type in Kazakh, Russian or Latin letters: Ақкөл, Акколь, Akkol."),
        max_length=territory.LONGEST_SEARCH,
        required=False,
    )
    place = forms.Hidden(max_length=12)
    code = forms.Hidden(max_length=40)


class FoundingForm(forms.Form):
    """Everything else, filled in with what is usual for the place."""

    name_kk = forms.Text(label=_("Name in Kazakh"), max_length=200)
    name_ru = forms.Text(label=_("Name in Russian"), max_length=200)
    name_en = forms.Text(label=_("Name in English"), max_length=200, required=False)
    slug = forms.Text(
        label=_("Word in the address"),
        help_text=_("Small Latin letters, such as akkol. It stands in every link."),
        max_length=40,
    )
    languages = Tongues(label=_("Languages of the pages, beside Kazakh"))
    opens = Clock(label=_("Office opens at"))
    closes = Clock(label=_("Office closes at"))
    convocation = Count(
        label=_("Number of the convocation"), help_text=_("May be left empty and entered later.")
    )
    seats = Count(label=_("Number of deputies"), help_text=_("As fixed by the Central Election Commission."))
    akims = forms.Tick(label=_("Akims of the okrugs, villages and towns"), required=False)
    admin_name = forms.Text(label=_("Your name"), max_length=200)
    admin_email = forms.Email(label=_("E-mail"), help_text=_("You sign in with it."), max_length=254)
    password = Password(
        label=_("Password"), help_text=_("At least 10 characters. Three or four words are good.")
    )
    setup = forms.Text(
        label=_("One-time code of this installation"),
        help_text=_("“senim serve” prints it; it also stands in the file keys/setup of the folder of data."),
        max_length=40,
    )

    def __init__(self, *args: Any, place: Place, stranger: bool, **kwargs: Any) -> None:
        self.place, self.usual = place, usual_bodies(place)
        self.below = akims_below(place)
        kwargs["initial"] = self.proposal() | dict(kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        if not stranger:
            for name in ("admin_name", "admin_email", "password", "setup"):
                del self.fields[name]
        if not self.below:
            del self.fields["akims"]
        for body in self.usual:
            self.fields[f"body_{body.kind}"] = forms.Tick(label=body.name, required=False)
            self.fields[f"body_{body.kind}_kk"] = forms.Text(label=_("Name in Kazakh"), max_length=250)
            self.fields[f"body_{body.kind}_ru"] = forms.Text(label=_("Name in Russian"), max_length=250)

    def proposal(self) -> dict[str, Any]:
        """What is usual for the place."""
        kk, ru, en = proposed_names(self.place)
        asked: dict[str, Any] = {
            "name_kk": kk,
            "name_ru": ru,
            "name_en": en,
            "slug": territory.suggested_slug(self.place),
        }
        asked |= {"languages": ["ru", "en"], "opens": "09:00", "closes": "18:30", "akims": True}
        for body in self.usual:
            name = f"body_{body.kind}"
            asked |= {name: True, f"{name}_kk": body.names[0], f"{name}_ru": body.names[1]}
        return asked

    @property
    def bodies(self) -> Iterator[tuple[NewBody, BoundField, BoundField, BoundField]]:
        """Each usual body with its tick and its two names."""
        for body in self.usual:
            name = f"body_{body.kind}"
            yield body, self[name], self[f"{name}_kk"], self[f"{name}_ru"]

    def clean(self) -> dict[str, Any]:
        """The names of a body that is not ticked do not matter."""
        for body in self.usual:
            if not self.cleaned_data.get(f"body_{body.kind}"):
                for name in (f"body_{body.kind}_kk", f"body_{body.kind}_ru"):
                    self.errors.pop(name, None)
        return self.cleaned_data

    def plan(self, lang: str) -> Plan:
        """What to make of a form that is in order."""
        data = self.cleaned_data
        wanted = [body for body in self.usual if data[f"body_{body.kind}"]]
        names = {b.kind: (data[f"body_{b.kind}_kk"], data[f"body_{b.kind}_ru"], b.names[2]) for b in wanted}
        bodies = [NewBody(kind, given) for kind, given in names.items()]
        return Plan(
            code=self.place.pk,
            slug=data["slug"],
            names=(data["name_kk"], data["name_ru"], data["name_en"]),
            languages=("kk", *data["languages"]),
            opens=data["opens"],
            closes=data["closes"],
            seats=data["seats"],
            convocation=data["convocation"],
            bodies=(*bodies, *(self.below if data.get("akims") else ())),
            admin_name=data.get("admin_name", ""),
            admin_email=data.get("admin_email", ""),
            password=data.get("password", ""),
            lang=lang,
        )
