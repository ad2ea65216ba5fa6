"""What the forms of the room share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django.utils.functional import Promise

from senim.rooms.appeals import topics
from senim.ui import forms

TITLE, BODY, ANSWER = 120, 8000, 12000
MANY = 25


Words = str | Promise


# What tells who a person is: on a machine of the office it is never kept beyond the page it was typed on.
PERSONAL = frozenset(
    {
        "name",
        "tax_id",
        "postal_address",
        "phone",
        "email",
        "representative",
        "representative_ground",
        "helper",
    }
)


def unkept(form: forms.Form) -> None:
    """Leave what is personal out of the draft that a browser keeps."""
    for name in PERSONAL & form.fields.keys():
        form.fields[name].widget.attrs["data-no-draft"] = True


def offer(form: forms.Form, name: str, choices: Iterable[tuple[str, Words]]) -> None:
    """Fill the choices of a field."""
    cast(forms.Pick, form.fields[name]).choices = list(choices)


def topic_choices(blank: Words) -> list[tuple[str, Words]]:
    return [("", blank), *topics.names()]
