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


def offer(form: forms.Form, name: str, choices: Iterable[tuple[str, Words]]) -> None:
    """Fill the choices of a field."""
    cast(forms.Pick, form.fields[name]).choices = list(choices)


def topic_choices(blank: Words) -> list[tuple[str, Words]]:
    return [("", blank), *topics.names()]
