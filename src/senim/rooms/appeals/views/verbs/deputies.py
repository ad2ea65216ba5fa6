"""What a deputy does with an appeal: takes it up, puts it down, chooses it for a session, writes about it."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from senim.core.refusal import Refusal
from senim.rooms.appeals import actions, forms, presenting
from senim.rooms.appeals.forms.deputies import PutDownForm, WriteForm
from senim.rooms.appeals.models import Appeal
from senim.rooms.appeals.queries import letters
from senim.rooms.appeals.verbs import Verb, register, staff
from senim.rooms.council.models import Role


def do_take_up(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    return actions.take_up(appeal=appeal, by=staff(role), version=form.cleaned_data["version"], now=now)


def do_put_down(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    return actions.put_down(
        appeal=appeal, by=staff(role), reason=data["reason"], version=data["version"], now=now
    )


def do_announce(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    return actions.announce(appeal=appeal, by=staff(role), version=form.cleaned_data["version"], now=now)


def do_write(appeal: Appeal, role: Role | None, form: forms.StepForm, now: datetime) -> object:
    data = form.cleaned_data
    if not isinstance(form, WriteForm):
        raise Refusal("not-now", {"number": appeal.number})
    return actions.write_letter(
        council=appeal.council,
        appeal=appeal,
        by=staff(role),
        body=form.by_id[data["body"]],
        text=data["text"],
        lang=data["letter_lang"],
        form_key=data["form_key"],
        version=data["version"],
        now=now,
    )


def to_letter(request: HttpRequest, appeal: Appeal, role: Role | None) -> HttpResponse:
    """The letter as it is printed."""
    last = letters.last_of(appeal, role.deputy_id if role else None)
    if last is None:
        return redirect(presenting.address("show", appeal))
    return redirect(presenting.address_of_letter(appeal.council.slug, last.pk) + "?done=write")


register(
    {
        "take_up": Verb(
            forms.PlainForm,
            gettext_lazy("Take it up in your own name"),
            gettext_lazy(
                "Everyone sees on the appeal's page that you follow it, and since when. The term for an "
                "answer does not change."
            ),
            do_take_up,
            label=gettext_lazy("Take it up"),
        ),
        "put_down": Verb(
            PutDownForm,
            gettext_lazy("Follow it no longer"),
            gettext_lazy("Everyone sees that you put it down; the applicant is told, and reads why."),
            do_put_down,
            label=gettext_lazy("Put it down"),
        ),
        "announce": Verb(
            forms.PlainForm,
            gettext_lazy("Announce it at the next session"),
            gettext_lazy(
                "A deputy may announce socially significant appeals of citizens at a session. Everyone sees "
                "that you chose this one, and when."
            ),
            do_announce,
            label=gettext_lazy("For the next session"),
        ),
        "write": Verb(
            WriteForm,
            gettext_lazy("Write to a body about it"),
            gettext_lazy(
                "In your own name. Everyone sees to whom you wrote, when, and whether it was answered; the "
                "words are read by the body, the clerks and the applicant."
            ),
            do_write,
            label=gettext_lazy("Write to a body"),
            after=to_letter,
        ),
    }
)
