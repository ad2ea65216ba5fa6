"""A field for what the law asks of who writes (APPC 63); the others are plain ones of `ui.forms`."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import TextInput

from senim.core.refusal import Refusal
from senim.rooms.people.models import Applicant
from senim.rooms.people.requisites import tax_id_fault
from senim.ui import forms
from senim.ui.refusals import words


class TaxIdField(forms.Text):
    """An IIN or BIN; spaces and hyphens between the digits do no harm.

    Which of the two it has to be depends on another field: `create_applicant` refuses the wrong one.
    """

    widget = TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 40, **kwargs})

    def to_python(self, value: Any) -> str:
        return re.sub(r"[\s\-–]", "", super().to_python(value))

    def validate(self, value: str) -> None:
        super().validate(value)
        code = tax_id_fault(Applicant.Kind.PERSON, value)
        if code not in ("", "bin-of-person"):
            raise ValidationError(words(Refusal(code)), code=code)
