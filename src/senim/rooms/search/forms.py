"""What a reader asks for."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from senim.rooms.search.presenting import KINDS
from senim.rooms.search.queries import LONGEST, Filters
from senim.rooms.territory.models import Place


class SearchForm(forms.Form):
    """One box, and what narrows it. Nothing is refused: a value that means nothing is left out."""

    q = forms.CharField(label=_("What are you looking for?"), required=False, max_length=LONGEST)
    kind = forms.ChoiceField(label=_("Where"), required=False)
    area = forms.ChoiceField(label=_("Place"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}))

    def __init__(self, *args: object, areas: list[Place], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choices = [("", _("Everywhere")), *KINDS.items()]  # type: ignore[attr-defined]
        self.fields["area"].choices = [("", _("All places")), *((a.code, a.name) for a in areas)]  # type: ignore[attr-defined]
        self.fields["q"].widget.attrs.update(
            {"type": "search", "autocomplete": "off", "enterkeyhint": "search"}
        )

    @property
    def filters(self) -> Filters:
        """What was asked for and makes sense."""
        self.is_valid()
        asked, text = self.cleaned_data, str(self.data.get("q", "")).replace("\x00", " ")
        return Filters(
            text=" ".join(text.split())[:LONGEST],
            kind=asked.get("kind", ""),
            area=asked.get("area", ""),
            since=_day(asked.get("since")),
            until=_day(asked.get("until")),
        )


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
