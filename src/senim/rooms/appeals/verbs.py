"""The pages of steps, by the code of the step in `core.procedure`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from senim.core import procedure
from senim.rooms.appeals import forms
from senim.rooms.appeals.models import Appeal
from senim.rooms.council.models import Role

Do = Callable[[Appeal, Role | None, forms.StepForm, datetime], object]
Keep = Callable[[Appeal, Role | None, forms.StepForm, datetime], None]
After = Callable[[HttpRequest, Appeal, Role | None], HttpResponse | None]


@dataclass(frozen=True, slots=True)
class Verb:
    """A step's page: its form, its words, the action it calls. The rule beside it is the step's own, or
    `rule`.

    `do(appeal, role, form, now)`; the role is None for the applicant. `after` may lead elsewhere than back to
    the appeal; `keep` saves of a form that is refused what a browser would lose. `files`: the page takes
    files with it; `label`: what the button on the appeal says; `beside`: a template for the side of the page,
    which sees its context; `more`: a button for one row more.
    """

    form: type[forms.StepForm]
    title: str | Promise
    text: str | Promise
    do: Do
    label: str | Promise = ""
    rule: str = ""
    after: After | None = None
    files: bool = False
    beside: str = ""
    more: str | Promise = ""
    keep: Keep | None = None


VERBS: dict[str, Verb] = {}


def register(verbs: Mapping[str, Verb]) -> None:
    for code, verb in verbs.items():
        if code not in procedure.STEPS or code in VERBS:
            raise ValueError(code)
        VERBS[code] = verb


def noon(form: forms.StepForm, name: str, now: datetime) -> datetime:
    """A day from a form as a moment: now if it is today, else noon of that day in the council's zone."""
    day = form.cleaned_data[name]
    return now if day == form.visitor.today else datetime.combine(day, time(12), form.visitor.council.zone)


def staff(role: Role | None) -> Role:
    """The role of a step that only those who work on the appeal do."""
    if role is None:
        raise TypeError("this step is done in a role")
    return role
