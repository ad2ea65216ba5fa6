"""Steps that are a form and an action: who may, its words, what it does. One page shows them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from senim.rooms.council.models import Role
from senim.rooms.sessions.access import Rights
from senim.rooms.sessions.forms.planning import StepForm

Words = str | Promise
# What a step is about, in which role, the form, the moment → what came of it.
Do = Callable[[Any, Role, Any, datetime], object]


@dataclass(frozen=True, slots=True)
class Verb:
    """A step's page. `who(rights, thing)` is the role in which it is done, None where it is not theirs;
    `instead` is whom to ask then. `now(thing)`: whether it is there now, for the buttons. `rule`: what the
    law says, beside the form. `files`: documents come with it.
    """

    title: Words
    text: Words
    form: type[StepForm]
    do: Do
    who: Callable[[Rights, Any], Role | None]
    label: Words = ""
    instead: str = Role.Kind.CLERK
    now: Callable[[Any], bool] = lambda _thing: True
    rule: str = ""
    files: bool = False
    danger: bool = False


def keeper(rights: Rights, thing: Any) -> Role | None:
    return rights.keeper


def deputy(rights: Rights, thing: Any) -> Role | None:
    return rights.deputy
