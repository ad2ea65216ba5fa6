"""What the administrator's forms share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any, Generic, TypeVar

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.rooms.council.access import Visitor
from senim.ui import forms, refusals

Row = TypeVar("Row", bound=Model)
NAME, LONG_NAME, SHORT = 200, 250, 80


class Rows(Generic[Row]):
    """Rows of a list to choose from, by their ids."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.by_id: dict[str, Row] = {str(row.pk): row for row in rows}

    def __getitem__(self, id_: str) -> Row | None:
        return self.by_id.get(id_)


class Whole(forms.Text):
    """A whole number."""

    widget = django_forms.TextInput(attrs={"inputmode": "numeric"})

    def __init__(self, *, least: int = 1, most: int = 9999, **kwargs: Any) -> None:
        super().__init__(max_length=6, **kwargs)
        self.smallest, self.largest = least, most

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and self.smallest <= int(text) <= self.largest):
            limits = {"least": self.smallest, "most": self.largest}
            raise ValidationError(_t("Write a number from {least} to {most}.").format(**limits))
        return int(text)


class Time(forms.Text):
    """A time of day, 09:00."""

    widget = django_forms.TextInput(attrs={"inputmode": "numeric"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=5, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).replace(".", ":")
        try:
            return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - a time of day, no zone
        except ValueError:
            raise ValidationError(_("Check the time. Example: 14:30")) from None


class Several(django_forms.MultipleChoiceField):
    """Any of a few, all in view."""

    widget = django_forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages |= {"required": forms.CHOOSE, "invalid_choice": forms.CHOOSE}


class SetForm(forms.Form):
    """A form of the administrator; it knows the council and the day."""

    # Beside which field a refusal stands; any other stands above the form.
    beside: Mapping[str, str] = {}

    def __init__(self, *args: Any, visitor: Visitor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visitor = visitor
        for name in ("since", "until"):
            if name in self.fields and name not in self.initial:
                self.initial[name] = visitor.today

    def take(self, refusal: Refusal) -> None:
        """Show a refusal of the action beside its field, with the article it stands on."""
        said = " ".join(filter(None, (refusals.words(refusal), refusals.article(refusal))))
        self.refuse(said, self.beside.get(refusal.code))


def names_of(data: Mapping[str, Any], field: str = "name") -> tuple[str, str, str]:
    return data[f"{field}_kk"], data[f"{field}_ru"], data[f"{field}_en"]
