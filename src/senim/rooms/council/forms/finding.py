"""A place typed and chosen, with or without a script."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.council.access import Visitor
from senim.rooms.territory import queries as territory
from senim.rooms.territory.models import Place
from senim.ui import forms, refusals

MANY = 25
Words = str | Promise


def offer(form: forms.Form, name: str, choices: Iterable[tuple[str, Words]]) -> None:
    """Fill the choices of a field."""
    cast(forms.Pick, form.fields[name]).choices = list(choices)


class PlaceForm(forms.Form):
    """A place of the council: typed, chosen from the list under the field, or in a question afterwards."""

    place_text = forms.Text(
        label=_("Town or village"),
        max_length=120,
        help_text=_("Type in Kazakh, Russian or Latin letters and choose from the list."),
    )
    place = forms.Hidden(required=False)
    place_choice = forms.Choose(label=_("Which of these places?"), required=False)

    def __init__(self, *args: Any, visitor: Visitor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visitor = visitor
        self.found_place: Place | None = None
        self.options: list[Place] = []
        if self.is_bound:
            self.settle()
        if self.options:
            self.fields["place_choice"].required = True
            offer(self, "place_choice", [(place.pk, territory.label(place)) for place in self.options])
        else:
            del self.fields["place_choice"]

    def settle(self) -> None:
        """The place that was chosen, else the only one that fits what was typed, else a question."""
        typed = str(self.data.get("place_text") or "").strip()
        chosen = str(self.data.get("place_choice") or "")
        code = chosen or str(self.data.get("place") or "")
        found = territory.by_code(code[:12]) if code else None
        # The hidden code counts only while the text beside it is still the one it was chosen for.
        if found and (chosen or not typed or typed in territory.label(found)):
            self.found_place = found
            return
        fits = territory.find_places(self.visitor.council, typed, limit=MANY) if typed else []
        same = [p for p in fits if typed.casefold() in {p.name_kk.casefold(), p.name_ru.casefold()}]
        if len(fits) == 1 or len(same) == 1:
            self.found_place = (same or fits)[0]
        else:
            self.options = fits

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.found_place is None:
            if not self.options and data.get("place_text"):
                self.refuse(refusals.words(Refusal("place-unknown")), "place_text")
        elif not territory.contains(self.visitor.council, self.found_place):
            self.refuse(refusals.words(Refusal("outside-council")), "place_text")
        return data


class FindForm(PlaceForm):
    """Find your deputy."""

    address = forms.Text(
        label=_("Street and house"),
        max_length=160,
        required=False,
        help_text=_("Needed only where one town has several electoral districts."),
    )
    field_order = ["place_text", "place", "place_choice", "address"]


class OnForm(forms.Form):
    """As of which day."""

    on = forms.Day(label=_("As of the day"), required=False)
