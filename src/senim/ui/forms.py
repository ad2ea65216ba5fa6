"""Forms whose words are ours, in three languages, and whose text arrives clean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from senim.ui import formats

Words = str | Promise
Choices = Iterable[tuple[str, Words]]

REQUIRED = gettext_lazy("Fill in this field.")
CHOOSE = gettext_lazy("Choose one option.")
EMAIL = gettext_lazy("Check the e-mail. Example: name@example.kz")
PHONE = gettext_lazy("Check the phone number. Example: +7 701 123 45 67")
DAY = gettext_lazy("Check the date. Example: 11.12.2026")
LONGEST_EMAIL = 254  # RFC 5321, and the columns that keep it
DAY_FORMATS = ("%Y-%m-%d", "%d.%m.%Y")
# Marks that turn the direction of what follows: they can make a text read as what it is not.
TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])
# Unicode's categories Cc and Cs, but for tab and newline.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean_text(value: str, *, lines: bool = False) -> str:
    """One spelling of each letter (NFC), no control characters, `\\n` between lines, no spaces around.

    With `lines` false everything is one line; with it true at most one empty line stays between two others.
    """
    text = unicodedata.normalize("NFC", value).translate(TURNING)
    text = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)
    text = CONTROL.sub("", text)
    if not lines:
        return " ".join(text.split())
    kept = "\n".join(line.rstrip() for line in text.replace("\t", " ").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


class Copied:
    """A field that every form copies for itself: its values one by one, which Python's own way of copying an
    object it knows nothing of does five times slower.
    """

    def __copy__(self) -> Any:
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made


class Text(Copied, forms.CharField):
    """One line of text. The limit is told in words; the browser cuts nothing off."""

    lines = False

    def __init__(self, *, max_length: int, min_length: int = 0, **kwargs: Any) -> None:
        self.most, self.least = max_length, min_length
        super().__init__(**kwargs)
        self.error_messages["required"] = REQUIRED

    def to_python(self, value: Any) -> str:
        return clean_text(str(value), lines=self.lines) if value not in self.empty_values else ""

    def validate(self, value: str) -> None:
        super().validate(value)
        if (over := len(value) - self.most) > 0:
            words = _("The text is too long. Extra characters: {n}.").format(n=formats.number(over))
            raise ValidationError(words, code="too-long")
        if value and len(value) < self.least:
            raise ValidationError(_("Describe the matter more fully."), code="too-short")


class LongText(Text):
    """Text of several lines."""

    widget = forms.Textarea
    lines = True

    def __init__(self, *, max_length: int, rows: int = 6, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.widget.attrs["rows"] = rows
        self.widget.attrs.pop("cols", None)


class Email(Copied, forms.EmailField):
    """An e-mail address."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages |= {"required": REQUIRED, "invalid": EMAIL}
        self.validators = [self._shape]
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> str:
        return clean_text(str(value)) if value not in self.empty_values else ""

    def _shape(self, value: str) -> None:
        if len(value) > LONGEST_EMAIL:
            raise ValidationError(self.error_messages["invalid"], code="email")
        for check in self.default_validators:
            try:
                check(value)
            except ValidationError as error:
                raise ValidationError(self.error_messages["invalid"], code="email") from error


class Phone(Text):
    """A telephone number, as people here write it; cleaned to +77011234567."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            number = phonenumbers.parse(text, "KZ")
        except phonenumbers.NumberParseException as error:
            raise ValidationError(PHONE, code="phone") from error
        if not phonenumbers.is_possible_number(number):
            raise ValidationError(PHONE, code="phone")
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


class Day(Copied, forms.DateField):
    """A day, from the browser's own calendar or typed as 11.12.2026."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=DAY_FORMATS, **kwargs)
        self.error_messages |= {"required": REQUIRED, "invalid": DAY}


class Pick(Copied, forms.ChoiceField):
    """One of many, from a list that opens."""

    def __init__(self, choices: Choices = (), **kwargs: Any) -> None:
        super().__init__(choices=tuple(choices), **kwargs)
        self.error_messages |= {"required": CHOOSE, "invalid_choice": CHOOSE}


class Choose(Pick):
    """One of a few, all in view."""

    widget = forms.RadioSelect


class Tick(Copied, forms.BooleanField):
    """Yes or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.error_messages["required"] = gettext_lazy("Tick this to go on.")


class Hidden(Copied, forms.CharField):
    """What the page carries and nobody types."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 200, **kwargs})
        self.widget.attrs.pop("maxlength", None)


class Form(forms.Form):
    """The base of every form. The server checks, so a browser's own words in another language stay out."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def refuse(self, words: str, field: str | None = None) -> None:
        """Put a refusal's words beside the field it is about, or above the form."""
        self.add_error(field if field in self.fields else None, words)
