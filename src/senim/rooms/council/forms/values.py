"""The form of a number the council sets for itself."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from senim.core.values import Value
from senim.rooms.clocks.queries import reader_lang
from senim.rooms.council.forms.bodies import ground
from senim.rooms.council.forms.common import SetForm, Whole
from senim.ui import forms


class Reading(forms.Choose):
    """One of the readings of the law, by its number."""

    def __init__(self, value: Value) -> None:
        lang = reader_lang()
        readings = [(str(number), words[lang]) for number, words in value.choices.items()]
        super().__init__(label=_("How the council reads it"), choices=readings)

    def clean(self, value: Any) -> Any:
        return int(super().clean(value))


class ValueForm(SetForm):
    """A number, from which day, by which act."""

    beside = {"value-range": "number", "value-order": "number", "date-past": "since"}
    number = Whole(label=_("The council's number"))
    since = forms.Day(label=_("From the day"))
    ground = ground()

    def __init__(self, *args: Any, value: Value, usual: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if value.choices:
            self.fields["number"] = Reading(value)
            return
        limits = _t("From {least} to {most}. Usually: {usual}.").format(
            least=value.least, most=value.most, usual=usual
        )
        self.fields["number"] = Whole(
            label=_("The council's number"), least=value.least, most=value.most, help_text=limits
        )
